"""What phones are asked to trust, and what it signs."""

import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from app.https.certificates import Signed, make_authority, make_leaf, must_be_renewed, names_of
from tests.https.conftest import FIRST_START

NAMES = ("hartleys.local", "till.lan", "localhost", "192.168.1.20", "fd00::2")
LATER = timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> Signed:
    """Made on the first morning."""
    return make_authority("kitchen", FIRST_START)


@pytest.fixture(scope="module")
def leaf(authority: Signed) -> x509.Certificate:
    """For all kinds of names."""
    return make_leaf(authority, NAMES, FIRST_START).certificate


def handshake(authority: Signed, shown: Signed, name: str) -> None:
    """A browser's side and a server's, in memory. Raises ssl.SSLCertVerificationError."""
    trusting = ssl.create_default_context(cadata=authority.certificate_pem.decode())
    # The certificates here begin on a day that may not have come yet.
    trusting.verify_flags |= NO_CHECK_TIME
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    load(serving, shown)
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    browser = trusting.wrap_bio(down, up, server_hostname=name)
    server = serving.wrap_bio(up, down, server_side=True)
    for side in (browser, server) * 2:
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue


NO_CHECK_TIME = 0x200000


def load(context: ssl.SSLContext, shown: Signed) -> None:
    """OpenSSL reads certificates from files only."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shown.pem"
        file.write_bytes(shown.key_pem + shown.certificate_pem)
        context.load_cert_chain(file)


def test_the_authority_is_one_for_ten_years_on_p_256(authority: Signed) -> None:
    certificate = authority.certificate
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.critical
    assert (constraints.value.ca, constraints.value.path_length) == (True, 0)
    assert isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    assert authority.key.curve.name == "secp256r1"
    assert 3650 <= (certificate.not_valid_after_utc - FIRST_START).days <= 3653
    assert certificate.subject.rfc4514_string() == "CN=Barrow on kitchen,O=Barrow"


def test_the_leaf_is_for_exactly_these_names_and_for_servers(leaf: x509.Certificate) -> None:
    assert sorted(names_of(leaf)) == sorted(NAMES)
    usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [ExtendedKeyUsageOID.SERVER_AUTH]
    assert leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False


def test_the_leaf_lasts_397_days_and_began_yesterday(leaf: x509.Certificate) -> None:
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc == timedelta(days=397)
    assert leaf.not_valid_before_utc == FIRST_START - timedelta(days=1)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_trusts_the_authority_believes_it_for_each_name(authority: Signed, name: str) -> None:
    handshake(authority, make_leaf(authority, NAMES, FIRST_START), name)


def test_nobody_believes_it_for_another_name(authority: Signed) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        handshake(authority, make_leaf(authority, NAMES, FIRST_START), "other.local")


@pytest.mark.parametrize("name", ["bank.example", "1.1.1.1"])
def test_a_stolen_authority_opens_nothing_on_the_internet(authority: Signed, name: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        handshake(authority, make_leaf(authority, (name,), FIRST_START), name)


def test_another_authority_of_the_same_name_is_not_believed(authority: Signed) -> None:
    impostor = make_authority("kitchen", FIRST_START)
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(authority, make_leaf(impostor, NAMES, FIRST_START), NAMES[0])


def test_a_fresh_leaf_is_left_alone(authority: Signed, leaf: x509.Certificate) -> None:
    assert not must_be_renewed(leaf, NAMES, authority.certificate, FIRST_START)
    assert not must_be_renewed(leaf, NAMES[::-1], authority.certificate, FIRST_START + timedelta(days=275))


def test_it_is_renewed_long_before_its_end(authority: Signed, leaf: x509.Certificate) -> None:
    assert must_be_renewed(leaf, NAMES, authority.certificate, leaf.not_valid_after_utc - timedelta(days=119))


def test_it_is_renewed_for_other_names(authority: Signed, leaf: x509.Certificate) -> None:
    assert must_be_renewed(leaf, (*NAMES, "new.local"), authority.certificate, FIRST_START)
    assert must_be_renewed(leaf, NAMES[1:], authority.certificate, FIRST_START)


def test_it_is_renewed_when_the_clock_ran_ahead(authority: Signed, leaf: x509.Certificate) -> None:
    assert must_be_renewed(leaf, NAMES, authority.certificate, FIRST_START - timedelta(days=30))


def test_no_leaf_outlives_the_authority_and_none_is_made_over_and_over(authority: Signed) -> None:
    near_the_end = authority.certificate.not_valid_after_utc - timedelta(days=30)
    last = make_leaf(authority, NAMES, near_the_end).certificate
    assert last.not_valid_after_utc == authority.certificate.not_valid_after_utc
    assert not must_be_renewed(last, NAMES, authority.certificate, near_the_end + LATER)

"""The certificates on disk: nobody else's to read, made once, renewed by themselves, never half written."""

from datetime import timedelta

import pytest
from cryptography import x509

from app.https.certificates import names_of
from app.https.folder import FolderDamaged, HttpsFolder
from app.https.names import Names
from tests.https.conftest import FIRST_START


def leaf(folder: HttpsFolder) -> x509.Certificate:
    """What is served."""
    return x509.load_pem_x509_certificates(folder.stall.read_bytes())[0]


def test_only_the_owner_may_read(folder: HttpsFolder) -> None:
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert {file.name: oct(file.stat().st_mode & 0o777) for file in folder.path.iterdir()} == dict.fromkeys(
        ("authority.pem", "authority.key", "stall.pem", "names.json"), "0o600"
    )


def test_the_authority_is_made_once(folder: HttpsFolder) -> None:
    before = folder.fingerprint()
    assert folder.make_authority(FIRST_START + timedelta(days=400)) is False
    assert folder.fingerprint() == before


def test_what_is_served_carries_its_chain(folder: HttpsFolder) -> None:
    served, signer = x509.load_pem_x509_certificates(folder.stall.read_bytes())
    assert signer == folder.authority().certificate
    served.verify_directly_issued_by(signer)


def test_nothing_is_renewed_on_the_next_day(folder: HttpsFolder) -> None:
    before = leaf(folder)
    assert folder.renew(FIRST_START + timedelta(days=1)) is False
    assert leaf(folder) == before


def test_a_certificate_that_ends_is_renewed_with_a_new_key(folder: HttpsFolder) -> None:
    before, in_a_year = leaf(folder), FIRST_START + timedelta(days=365)
    assert folder.renew(in_a_year) is True
    assert leaf(folder).not_valid_after_utc == in_a_year + timedelta(days=396)
    assert leaf(folder).public_key() != before.public_key()
    assert sorted(file.name for file in folder.path.iterdir()) == [
        "authority.key", "authority.pem", "names.json", "stall.pem",
    ]  # fmt: skip


def test_other_names_renew_it_and_the_former_stay_in_it(folder: HttpsFolder) -> None:
    folder.keep_names(Names().renamed("hartleys.local", ("till.lan",)))
    assert folder.renew(FIRST_START) is True
    assert names_of(leaf(folder)) == ["hartleys.local", "till.lan", "barrow.local", "localhost"]


def test_a_certificate_that_cannot_be_read_is_made_anew(folder: HttpsFolder) -> None:
    folder.stall.write_text("half a certif")
    assert folder.renew(FIRST_START) is True
    assert names_of(leaf(folder)) == ["barrow.local", "localhost"]


@pytest.mark.parametrize("lost", ["authority.pem", "authority.key"])
def test_a_lost_authority_is_said_and_never_made_again(folder: HttpsFolder, lost: str) -> None:
    (folder.path / lost).unlink()
    assert folder.make_authority(FIRST_START) is False
    with pytest.raises(FolderDamaged, match="Bring the folder back from a backup"):
        folder.renew(FIRST_START)


def test_a_key_of_another_authority_is_said(
    folder: HttpsFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = HttpsFolder(tmp_path_factory.mktemp("other") / "https")
    other.make_authority(FIRST_START)
    (folder.path / "authority.key").write_bytes((other.path / "authority.key").read_bytes())
    with pytest.raises(FolderDamaged, match="is not the authority’s"):
        folder.renew(FIRST_START)

"""The authority that phones trust, and the certificate it signs.

The authority may sign for names of home networks only (`LOCAL_ENDINGS`), so that its key, stolen, opens no
bank. That is written down as not critical: a phone that does not know the rule still takes the authority.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.https.names import HOME_NETWORKS, LOCAL_ENDINGS
from app.welcome import is_address

AUTHORITY_LASTS = timedelta(days=3653)
# Apple refuses more than 825 days, and one report says 398.
LEAF_LASTS = timedelta(days=397)
# A phone whose clock is behind must not find a certificate from tomorrow.
BACKDATED = timedelta(days=1)
RENEWED_BEFORE_END = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Signed:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def certificate_pem(self) -> bytes:
        """For everybody."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """For nobody else."""
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


def make_authority(machine: str, now: datetime) -> Signed:
    """What phones are asked to trust; its name says on which machine it lives."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Barrow"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Barrow on {machine}"[:64]),
        ]
    )
    public = key.public_key()
    usage = key_usage(key_cert_sign=True, crl_sign=True)
    certificate = (
        new_certificate(name, name, public, now - BACKDATED, now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(home_networks_only(), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Signed(certificate, key)


def make_leaf(authority: Signed, names: tuple[str, ...], now: datetime) -> Signed:
    """A certificate for these names and no others; its key is new."""
    key = ec.generate_private_key(ec.SECP256R1())
    public, signer = key.public_key(), authority.certificate
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
    signer_id = signer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    certificate = (
        new_certificate(subject, signer.subject, public, now - BACKDATED, end_of_leaf(signer, now))
        .add_extension(x509.SubjectAlternativeName([as_general_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(signer_id), critical=False
        )
        .sign(authority.key, hashes.SHA256())
    )
    return Signed(certificate, key)


def must_be_renewed(
    leaf: x509.Certificate, names: tuple[str, ...], authority: x509.Certificate, now: datetime
) -> bool:
    """It ends soon and a new one would not, is for other names, or comes from a clock that ran ahead."""
    lasts_longer = end_of_leaf(authority, now) > leaf.not_valid_after_utc
    ends_soon = now > leaf.not_valid_after_utc - RENEWED_BEFORE_END and lasts_longer
    return ends_soon or now < leaf.not_valid_before_utc or set(names_of(leaf)) != set(names)


def end_of_leaf(authority: x509.Certificate, now: datetime) -> datetime:
    """When a certificate made now ends: never after what signs it."""
    return min(now - BACKDATED + LEAF_LASTS, authority.not_valid_after_utc)


def names_of(leaf: x509.Certificate) -> list[str]:
    """The names and numbers it is for."""
    found = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    numbers = [str(address) for address in found.get_values_for_type(x509.IPAddress)]
    return [*found.get_values_for_type(x509.DNSName), *numbers]


def fingerprint(certificate: x509.Certificate) -> str:
    """What a person compares: SHA-256 in pairs, as phones show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def new_certificate(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    begins: datetime,
    ends: datetime,
) -> x509.CertificateBuilder:
    """What all of ours have in common."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )


def key_usage(
    *, digital_signature: bool = False, key_cert_sign: bool = False, crl_sign: bool = False
) -> x509.KeyUsage:
    """What the key is for; the rest is not asked for by anybody here."""
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def home_networks_only() -> x509.NameConstraints:
    """Names that cannot be bought, and the numbers of private networks."""
    names = [x509.DNSName(ending) for ending in LOCAL_ENDINGS]
    numbers = [x509.IPAddress(network) for network in HOME_NETWORKS]
    return x509.NameConstraints(permitted_subtrees=[*names, *numbers], excluded_subtrees=None)


def as_general_name(name: str) -> x509.GeneralName:
    """As a certificate writes it."""
    return x509.IPAddress(ip_address(name)) if is_address(name) else x509.DNSName(name)

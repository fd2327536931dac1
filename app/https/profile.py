"""The file that an iPhone takes the authority from.

Safari saves a plain certificate as `.crt.html`, whatever it is told; a profile it knows. The same authority
makes the same profile: a second one replaces the first instead of standing beside it.
"""

import plistlib
from hashlib import sha256
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from app.https.words_en import words

CONTENT_TYPE = "application/x-apple-aspen-config"


def profile(authority: x509.Certificate) -> bytes:
    """A configuration profile with one root certificate in it."""
    der = authority.public_bytes(Encoding.DER)
    inner, outer = id_of(der, "authority"), id_of(der, "profile")
    name = authority.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    root = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"app.barrow.authority.{inner}",
        "PayloadUUID": inner,
        "PayloadDisplayName": name,
        "PayloadDescription": words.profile_certificate,
        "PayloadCertificateFileName": "barrow.cer",
        "PayloadContent": der,
    }
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"app.barrow.profile.{outer}",
            "PayloadUUID": outer,
            "PayloadDisplayName": name,
            "PayloadOrganization": "Barrow",
            "PayloadDescription": words.profile_description,
            "PayloadRemovalDisallowed": False,
            "PayloadContent": [root],
        }
    )


def id_of(der: bytes, role: str) -> str:
    """An id that follows from the certificate and what it is for."""
    digest = sha256(role.encode() + b"|" + der).digest()
    return str(UUID(bytes=digest[:16], version=5)).upper()

"""`DATA/https/`: the authority, its certificate for the stall, and the names it is for.

Everything is written beside its place and moved there, for the owner alone. The certificate and its key are
one file, so that no reader ever finds one without the other.
"""

import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.https.certificates import Signed, fingerprint, make_authority, make_leaf, must_be_renewed
from app.https.names import Names, names_as_json, read_names

NAMES, AUTHORITY, AUTHORITY_KEY, STALL = "names.json", "authority.pem", "authority.key", "stall.pem"


class FolderDamaged(Exception):
    """One line for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class HttpsFolder:
    """The folder; it need not be there yet."""

    path: Path

    @property
    def stall(self) -> Path:
        """The certificate that is served, with its key."""
        return self.path / STALL

    @property
    def names(self) -> Names | None:
        """What was chosen, or None before the first start."""
        return read_names(self.path / NAMES)

    def keep_names(self, names: Names) -> None:
        """A server that runs sees them within seconds."""
        self._write(NAMES, names_as_json(names))

    def authority(self) -> Signed:
        """Raises FolderDamaged where it is gone: another one would be trusted by no phone."""
        try:
            certificate = x509.load_pem_x509_certificate((self.path / AUTHORITY).read_bytes())
            key = serialization.load_pem_private_key((self.path / AUTHORITY_KEY).read_bytes(), None)
        except (OSError, ValueError) as error:
            raise FolderDamaged(
                f"{self.path} does not hold the authority that phones trust, or not all of it ({error}). "
                "Bring the folder back from a backup."
            ) from error
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
            raise FolderDamaged(f"The key in {self.path} is not the authority’s. Bring it back from a backup.")
        return Signed(certificate, key)

    def make_authority(self, now: datetime) -> bool:
        """Makes the authority at the very first start; True when it did."""
        if any((self.path / name).exists() for name in (AUTHORITY, AUTHORITY_KEY, STALL)):
            return False
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = make_authority(socket.gethostname(), now)
        self._write(AUTHORITY_KEY, made.key_pem)
        self._write(AUTHORITY, made.certificate_pem)
        return True

    def renew(self, now: datetime) -> bool:
        """Makes a new certificate where the one that is served must be; True when it did."""
        names = (self.names or Names()).all
        leaf, authority = self._leaf(), self.authority()
        if leaf is not None and not must_be_renewed(leaf, names, authority.certificate, now):
            return False
        made = make_leaf(authority, names, now)
        self._write(STALL, made.key_pem + made.certificate_pem + authority.certificate_pem)
        return True

    def fingerprint(self) -> str:
        """The authority's, to be compared by eye."""
        return fingerprint(self.authority().certificate)

    def _leaf(self) -> x509.Certificate | None:
        try:
            return x509.load_pem_x509_certificates(self.stall.read_bytes())[0]
        except (FileNotFoundError, ValueError):
            return None

    def _write(self, name: str, content: bytes) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path / f"{name}.new"
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path / name)

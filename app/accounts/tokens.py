"""Secrets that machines carry. They are random enough that a fast hash keeps them."""

import secrets
from hashlib import sha256

DEVICE_TOKEN_PREFIX = "brw_"
CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8


def new_token() -> str:
    """256 random bits, 43 URL-safe characters."""
    return secrets.token_urlsafe(32)


def new_device_token() -> str:
    """A token whose prefix tells a secret scanner what it found."""
    return DEVICE_TOKEN_PREFIX + new_token()


def new_pairing_code() -> str:
    """Eight letters: no vowels to make words of, no digits to take for letters."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str | None:
    """What a person typed as the code it stands for; None when no code can look like it."""
    code = "".join(character for character in text.upper() if character not in " -\u2010\u2011\u2013")
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else None


def shown_code(code: str) -> str:
    """Two groups of four, for a person to read out."""
    return f"{code[:4]}-{code[4:]}"


def hash_secret(secret: str) -> bytes:
    """What is kept at rest."""
    return sha256(secret.encode()).digest()

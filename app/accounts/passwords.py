"""Secrets that people remember, kept with argon2."""

from functools import cache

from pwdlib import PasswordHash

argon2 = PasswordHash.recommended()


def hash_password(password: str) -> str:
    """Takes tens of milliseconds on purpose."""
    return argon2.hash(password)


def password_matches(password: str, password_hash: str | None) -> bool:
    """Takes as long for a name that does not exist, so that the time tells nothing."""
    return argon2.verify(password, password_hash or nobodys_hash()) and password_hash is not None


@cache
def nobodys_hash() -> str:
    """A hash to spend the time on."""
    return hash_password("nobody")

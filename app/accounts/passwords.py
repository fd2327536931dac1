"""Secrets that people remember, kept with argon2."""

from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash

from app.accounts.refusals import SignInBusy

argon2 = PasswordHash.recommended()
under_way = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """Takes tens of milliseconds on purpose."""
    return argon2.hash(password)


def password_matches(password: str, password_hash: str | None) -> bool:
    """Takes as long for a name that does not exist, so that the time tells nothing.

    Each try takes 64 MiB: raises SignInBusy when as many are under way as a small server can bear.
    """
    if not under_way.acquire(blocking=False):
        raise SignInBusy
    try:
        return argon2.verify(password, password_hash or nobodys_hash()) and password_hash is not None
    finally:
        under_way.release()


@cache
def nobodys_hash() -> str:
    """A hash to spend the time on."""
    return hash_password("nobody")

"""Ids: minted here and nowhere else."""

import secrets
from uuid import UUID, uuid4, uuid5


def uuid7(now_ms: int) -> UUID:
    """A time-ordered id (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    value = now_ms << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)


def random_id() -> UUID:
    """An id that tells nothing, for what must not be guessed from its time (epochs, logs)."""
    return uuid4()


def day_id(market_id: UUID, date_on: str) -> UUID:
    """The market day's id, from the market and the local date `YYYY-MM-DD`.

    A function of the two alone, so that two phones opening one market offline agree on their day.
    """
    return uuid5(market_id, date_on)

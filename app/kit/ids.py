"""Ids: minted here and nowhere else, and how their text becomes what a database keeps."""

import re
import secrets
from functools import lru_cache
from uuid import UUID, uuid4, uuid5

CANONICAL = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# The products, batches and days of a push come again and again; its sales come once and pass through.
REMEMBERED = 4096


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


@lru_cache(REMEMBERED)
def id_bytes(text: str) -> bytes:
    """The 16 bytes of an id; raises ValueError for any spelling but the canonical one."""
    if not CANONICAL.fullmatch(text):
        raise ValueError(f"not an id: {text[:40]!r}")
    return bytes.fromhex(text.replace("-", ""))

"""The log's lines, the chain of hashes over them, and the numbers printed on receipts."""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from app.domain.errors import DomainError
from app.domain.money import MAX_SAFE

MAX_LINE_BYTES = 65536
MAX_LOCATOR = 20

# JavaScript moves keys that look like numbers to the front: keys are names, so that their order stands.
KEY = re.compile("[a-z][a-z0-9_]*")
# No vowels: a prefix never spells anything.
PREFIX_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def genesis_hash(log_id: str) -> bytes:
    """The hash before a log's first line."""
    return sha256(f"barrow-log/1|{log_id}".encode()).digest()


def line_hash(previous_hash: bytes, line: bytes) -> bytes:
    """The raw bytes of the hash before, a newline, the bytes of the line: nothing is ever re-encoded."""
    return sha256(previous_hash + b"\n" + line).digest()


def chain(previous_hash: bytes, lines: Iterable[bytes]) -> list[bytes]:
    """The hash after each line."""
    hashes: list[bytes] = []
    for line in lines:
        previous_hash = line_hash(previous_hash, line)
        hashes.append(previous_hash)
    return hashes


def locator_positions(n: int) -> list[int]:
    """Places to try, from the head back in doubling steps: n, n-1, n-3, n-7 … and always 0."""
    positions: list[int] = []
    step = 1
    while n > 0 and len(positions) < MAX_LOCATOR - 1:
        positions.append(n)
        n -= step
        step *= 2
    return [*positions, 0]


def encode_line(record: Mapping[str, object]) -> bytes:
    """A record as the one line that is stored, sent and hashed; keys stay in the order given."""
    check_value(record)
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    if len(line) > MAX_LINE_BYTES:
        raise DomainError("line_too_long", size=len(line))
    return line


def check_value(value: object) -> None:
    """Refuses what the two languages would write differently, or could not read back."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, (int, float)):
        if not isinstance(value, int) or not -MAX_SAFE <= value <= MAX_SAFE:
            raise DomainError("line_not_integer", value=value)
    elif isinstance(value, (list, tuple)):
        for item in value:
            check_value(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not KEY.fullmatch(key):
                raise DomainError("line_key_not_a_name", key=key)
            check_value(item)
    else:
        raise DomainError("line_not_json", type=type(value).__name__)


def check_text(text: str) -> None:
    """A lone surrogate has no UTF-8: one side would replace it, the other fail."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise DomainError("line_not_text") from None


def receipt_prefix(log_id: str) -> str:
    """A letter and a digit that tell the phones of one stall apart."""
    letter, digit = genesis_hash(log_id)[:2]
    return f"{PREFIX_LETTERS[letter % len(PREFIX_LETTERS)]}{2 + digit % 8}"


def receipt_number(prefix: str, count: int) -> str:
    """Dense per log from 1: `B7-0042`. The ten-thousandth simply has five digits."""
    if count < 1:
        raise DomainError("receipt_count_not_positive", count=count)
    return f"{prefix}-{count:04}"

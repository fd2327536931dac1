"""What a line of a log may say: one shape per kind, and how raw bytes become one of them.

A line that fits no shape is never refused. It is kept and parked, with one of these reasons:

    undecodable       not JSON, or not the shape its kind has
    unknown_kind      written by a newer Barrow, or not by Barrow
    unknown_version   the same, for a kind that is known
    wrong_number      its `n` is not its place in the log
    line_too_long     longer than a phone may write
"""

from dataclasses import dataclass
from typing import Any

from msgspec import DecodeError, Struct, ValidationError
from msgspec.json import Decoder

from app.domain.log import MAX_LINE_BYTES
from app.markets.lines import DayOpened
from app.sales.lines import PaymentConfirmed, RefundMade, SaleCompleted, SaleVoided
from app.stock.lines import BatchMade, StockCounted, StockMoved, UseByOverridden

Record = (
    DayOpened
    | SaleCompleted
    | SaleVoided
    | RefundMade
    | PaymentConfirmed
    | BatchMade
    | StockMoved
    | StockCounted
    | UseByOverridden
)
KINDS: dict[str, type[Record]] = {
    "day_opened": DayOpened,
    "sale_completed": SaleCompleted,
    "sale_voided": SaleVoided,
    "refund_made": RefundMade,
    "payment_confirmed": PaymentConfirmed,
    "batch_made": BatchMade,
    "stock_moved": StockMoved,
    "stock_counted": StockCounted,
    "use_by_overridden": UseByOverridden,
}
VERSION = 1


class LineHead(Struct):
    """What is asked of a line that fits no shape."""

    kind: str
    v: Any = None


LINE: Decoder[Record] = Decoder(Record)
LINE_HEAD: Decoder[LineHead] = Decoder(LineHead)
NOT_JSON = (DecodeError, UnicodeDecodeError, RecursionError)


@dataclass(slots=True)
class JournalEntry:
    """A line on its way into the journal: `record` is None exactly when `parked` says why."""

    hash: bytes
    prev_hash: bytes
    n: int
    line: bytes
    record: Record | None
    parked: str | None
    note: str | None = None
    waits_for: str | None = None

    def park(self, reason: str, waits_for: str | None = None) -> None:
        """Keeps the line without projecting it."""
        self.parked, self.waits_for = reason, waits_for


def read_line(line: bytes, n: int) -> tuple[Record | None, str | None]:
    """The record a line holds, or the reason why it must be parked."""
    if len(line) > MAX_LINE_BYTES:
        return None, "line_too_long"
    if b"\\u0000" in line:
        # PostgreSQL's text has no NUL. The journal keeps the line as it is.
        line = line.replace(b"\\u0000", b"\\ufffd")
    try:
        record = LINE.decode(line)
    except ValidationError:
        return None, reason_of(line)
    except NOT_JSON:
        return None, "undecodable"
    if record.n != n:
        return None, "wrong_number"
    return record, None


def reason_of(line: bytes) -> str:
    """Which of the reasons above it means that a line of JSON fits no shape."""
    try:
        head = LINE_HEAD.decode(line)
    except NOT_JSON:
        return "undecodable"
    if head.kind not in KINDS:
        return "unknown_kind"
    is_other_version = isinstance(head.v, int) and head.v != VERSION
    return "unknown_version" if is_other_version else "undecodable"

"""What a line of a log may say: one shape per kind, and how raw bytes become one of them.

A line that fits no shape is never refused. It is kept and parked, with one of these reasons:

    undecodable       not JSON, or not the shape its kind has
    unknown_kind      written by a newer Barrow, or not by Barrow
    unknown_version   the same, for a kind that is known
    wrong_number      its `n` is not its place in the log
    line_too_long     longer than a phone may write
"""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from app.domain.log import MAX_LINE_BYTES
from app.markets.lines import DayOpened
from app.sales.lines import SaleCompleted, SaleVoided

Record = DayOpened | SaleCompleted | SaleVoided
LINE: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="kind")])


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
    waits_for: UUID | None = None

    def park(self, reason: str, waits_for: UUID | None = None) -> None:
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
        record = LINE.validate_json(line)
    except ValidationError as error:
        return None, reason_of(error)
    if record["n"] != n:
        return None, "wrong_number"
    return record, None


def reason_of(error: ValidationError) -> str:
    """Which of the reasons above a failed validation means."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if any(each["type"] == "union_tag_invalid" for each in found):
        return "unknown_kind"
    if any(each["loc"][-1:] == ("v",) and each["type"] == "literal_error" for each in found):
        return "unknown_version"
    return "undecodable"

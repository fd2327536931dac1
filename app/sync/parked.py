"""Parked lines read again: what an older Barrow did not understand, this one may.

A parked void or refund is not read again: it is released when its sale is projected, wherever that comes from.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, case, func, select, update
from sqlmodel import col

from app.kit.clock import now_ms
from app.kit.db import Database
from app.sync.journal import describe, locked_counter
from app.sync.lines import JournalEntry, read_line
from app.sync.projection import IS_PARKED, SUPERSEDED, project
from app.sync.tables import JournalLine

LINES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Retried:
    """What came of it: how many lines found their place, and how many stay parked."""

    placed: int
    parked: int


def retry_after_start(database: Database) -> None:
    """Reads the parked lines of every stall again: this may be the first start after an upgrade.

    One query where nothing is parked. Workers that start together take turns, and the later find nothing to do.
    """
    with database.connection(write=False) as connection:
        vendor_ids = list(
            connection.execute(select(col(JournalLine.vendor_id)).where(unread()).distinct()).scalars()
        )
    for vendor_id in vendor_ids:
        with database.connection(write=True) as connection:
            retry_parked(connection, vendor_id)


def retry_parked(connection: Connection, vendor_id: int) -> Retried:
    """Projects what is understood by now; a line that is not stays parked, with the reason of today."""
    # No push of this stall may go on beside it: both would release the same void or refund.
    locked_counter(connection, vendor_id)
    before = parked_count(connection, vendor_id)
    position = 0
    while rows := unread_after(connection, vendor_id, position):
        logs: defaultdict[UUID, list[Any]] = defaultdict(list)
        for row in rows:
            logs[row.log_id].append(row)
        for log_id, lines in logs.items():
            retry_lines(connection, vendor_id, log_id, lines)
        position = rows[-1].position
    left = parked_count(connection, vendor_id)
    return Retried(before - left, left)


def retry_lines(connection: Connection, vendor_id: int, log_id: UUID, rows: Sequence[Any]) -> None:
    """Lines of one log. Their rows are written before another log's turn: its sales look for waiting voids."""
    entries = [
        JournalEntry(bytes(row.hash), bytes(row.prev_hash), row.n, line, *read_line(line, row.n))
        for row in rows
        for line in [bytes(row.line)]
    ]
    project(connection, vendor_id, str(log_id), entries)
    describe(connection, vendor_id, entries, now_ms())
    for entry, row in zip(entries, rows, strict=True):
        if entry.parked != row.reason:
            write_outcome(connection, vendor_id, entry)


def write_outcome(connection: Connection, vendor_id: int, entry: JournalEntry) -> None:
    """What became of a line. One that the same retry superseded was told so in its row already."""
    reason = case((col(JournalLine.reason) == SUPERSEDED, SUPERSEDED)) if entry.parked is None else entry.parked
    connection.execute(
        update(JournalLine)
        .where(col(JournalLine.vendor_id) == vendor_id, col(JournalLine.hash) == entry.hash)
        .values(
            state="parked" if entry.parked else "applied",
            reason=entry.note or reason,
            waits_for=entry.waits_for,
        )
    )


def unread_after(connection: Connection, vendor_id: int, position: int) -> Sequence[Any]:
    """The next parked lines that wait for no sale, in the order in which they came."""
    query = (
        select(
            col(JournalLine.position), col(JournalLine.hash), col(JournalLine.prev_hash),
            col(JournalLine.log_id), col(JournalLine.n), col(JournalLine.line), col(JournalLine.reason),
        )
        .where(col(JournalLine.vendor_id) == vendor_id, unread(), col(JournalLine.position) > position)
        .order_by(col(JournalLine.position))
        .limit(LINES_AT_ONCE)
    )  # fmt: skip
    return connection.execute(query).all()


def parked_count(connection: Connection, vendor_id: int) -> int:
    """How many lines of the stall are parked, those that wait for a sale among them."""
    query = select(func.count()).where(col(JournalLine.vendor_id) == vendor_id, is_parked())
    return int(connection.execute(query).scalar_one())


def is_parked() -> ColumnElement[bool]:
    """Told so that both partial indexes fit: every parked line has a reason, and no database knows that."""
    return and_(IS_PARKED, col(JournalLine.reason).is_not(None))


def unread() -> ColumnElement[bool]:
    """Parked for what it says, not for a sale that has not come."""
    return is_parked() & col(JournalLine.waits_for).is_(None)

"""The office's own log: one a stall, kept in the same journal, chained and projected as a phone's.

What the office writes is understood, and projected, or the request fails as a whole: nobody would send it
again.
"""

from typing import Any

from sqlalchemy import Connection, insert, select
from sqlmodel import Session, col

from app.accounts.log_tables import DeviceLog, DirectoryLog
from app.domain.log import encode_line, line_hash
from app.kit.clock import now_ms
from app.kit.ids import random_id
from app.kit.office_log import OFFICE_DEVICE
from app.sync.journal import Stamp, begun_log, locked_counter, take_in
from app.sync.lines import VERSION, JournalEntry, read_line


class LineNotTaken(Exception):
    """A fault of ours: the office wrote what this very server does not understand."""


class JournalOfficeLog:
    """Writes the office's lines into the journal."""

    def hold(self, session: Session, vendor_id: int) -> None:
        """Waits until no push of the stall is under way: before any other lock, as pushes do it themselves."""
        locked_counter(session.connection(), vendor_id)

    def write(self, session: Session, vendor_id: int, facts: list[dict[str, Any]]) -> None:
        """Writes lines, each with its kind and all that it says, and projects them in this transaction."""
        session.flush()
        write_facts(session.connection(), vendor_id, facts, now_ms())
        # What the session has read of projected rows may be of before.
        session.expire_all()


def write_facts(connection: Connection, vendor_id: int, facts: list[dict[str, Any]], at: int) -> None:
    """Adds lines to the stall's office log; raises LineNotTaken."""
    counter = locked_counter(connection, vendor_id)
    log = office_log(connection, vendor_id)
    new: list[JournalEntry] = []
    previous, n = bytes(log.head_hash), log.head_n
    for fact in facts:
        n += 1
        line = encode_line({"v": VERSION, "n": n, **fact})
        record, reason = read_line(line, n)
        if record is None:
            raise LineNotTaken(f"{fact['kind']}: {reason}")
        new.append(JournalEntry(line_hash(previous, line), previous, n, line, record, None))
        previous = new[-1].hash
    take_in(connection, Stamp(vendor_id, at, 0), log, new, counter.position, forked=log.forked)
    for entry in new:
        if entry.parked is not None:
            raise LineNotTaken(f"{entry.line[:80]!r}: {entry.parked}")


def office_log(connection: Connection, vendor_id: int) -> Any:
    """The log's row, made at its first line."""
    query = (
        select(DeviceLog.__table__)  # type: ignore[attr-defined]
        .where(col(DeviceLog.vendor_id) == vendor_id, col(DeviceLog.device_id) == OFFICE_DEVICE)
        .order_by(col(DeviceLog.log_id))
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is not None:
        return row
    log_id = random_id()
    connection.execute(insert(DirectoryLog).values(log_id=log_id, vendor_id=vendor_id))
    return begun_log(connection, vendor_id, str(log_id), OFFICE_DEVICE)

"""Appending a push to the journal: one transaction, in which nothing is refused for what it says."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import col

from app.accounts.log_tables import DeviceLog, DirectoryLog
from app.domain.log import genesis_hash
from app.kit.db import execute_many, in_pieces, insert_many, stored_id
from app.kit.http_errors import Conflict
from app.kit.ids import random_id
from app.stock.describing import describe_batches, tell_of_makings
from app.stock.lines import BatchMade, StockMoved
from app.sync.lines import JournalEntry
from app.sync.projection import project
from app.sync.push import BadPushHeader, Upload
from app.sync.tables import JournalLine, VendorCounter

JOURNAL_COLUMNS = (
    "vendor_id", "hash", "log_id", "n", "prev_hash", "position", "line", "received_at", "clock_skew_ms",
    "state", "reason", "waits_for",
)  # fmt: skip

logger = logging.getLogger("barrow")

# Made once: at every push they would take longer to build than to run.
COUNTER = (
    select(col(VendorCounter.position), col(VendorCounter.epoch))
    .where(col(VendorCounter.vendor_id) == bindparam("vendor_id"))
    .with_for_update()
)
MOVE_COUNTER = (
    update(VendorCounter)
    .where(col(VendorCounter.vendor_id) == bindparam("of_vendor"))
    .values(position=bindparam("to_position"))
)
LOG = select(
    col(DeviceLog.log_id), col(DeviceLog.device_id), col(DeviceLog.second_device_id), col(DeviceLog.head_n),
    col(DeviceLog.head_hash), col(DeviceLog.forked),
).where(
    col(DeviceLog.vendor_id) == bindparam("vendor_id"), col(DeviceLog.log_id) == bindparam("log_id")
)  # fmt: skip
LOG_OWNER = select(col(DirectoryLog.vendor_id)).where(col(DirectoryLog.log_id) == bindparam("log_id"))
MOVE_HEAD = (
    update(DeviceLog)
    .where(col(DeviceLog.vendor_id) == bindparam("of_vendor"), col(DeviceLog.log_id) == bindparam("of_log"))
    .values(forked=bindparam("is_forked"), head_n=bindparam("to_n"), head_hash=bindparam("to_hash"))
)


class UnknownPreviousHash(Conflict):
    """This journal does not hold the line the push goes on from: the phone goes back to `common`."""

    code: ClassVar[str] = "unknown_previous_hash"
    title: ClassVar[str] = "This server holds less of the log than the phone thinks"


class LogOfAnotherVendor(Conflict):
    """The log belongs to another stall; the phone keeps it and starts a new one."""

    code: ClassVar[str] = "log_of_another_vendor"
    title: ClassVar[str] = "These sales belong to another stall"


@dataclass(frozen=True, slots=True)
class Received:
    """What a committed push left behind."""

    epoch: UUID
    position: int
    forked: bool
    begins: bool
    """The log's first line was in it."""
    parked: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who pushed, and when by the server's clock."""

    vendor_id: int
    device_id: UUID
    at: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose lines they are, when they came by the server's clock, and how far the phone's was from it."""

    vendor_id: int
    received_at: int
    clock_skew_ms: int


def append(connection: Connection, arrival: Arrival, upload: Upload) -> Received:
    """Adds what is new, projects it, and moves the counters.

    Raises UnknownPreviousHash, LogOfAnotherVendor, or BadPushHeader when `from` contradicts `prev`.
    """
    vendor_id = arrival.vendor_id
    counter = locked_counter(connection, vendor_id)
    log = claimed_log(connection, arrival, upload)
    first_n = number_after(connection, vendor_id, upload)
    if first_n != upload.header.from_n:
        raise BadPushHeader(f"Line {first_n} follows `prev`, not line {upload.header.from_n}.")
    new = new_entries(connection, vendor_id, log, upload)
    forked = log.forked or (bool(new) and new[0].prev_hash != log.head_hash)
    stamp = Stamp(vendor_id, arrival.at, upload.header.now - arrival.at)
    position = take_in(connection, stamp, log, new, counter.position, forked=forked)
    parked = [{"n": entry.n, "code": entry.parked} for entry in new if entry.parked]
    begins = bool(new) and log.head_n == 0
    return Received(counter.epoch, position, forked, begins, parked)


def take_in(
    connection: Connection, stamp: Stamp, log: Any, new: Sequence[JournalEntry], position: int, *, forked: bool
) -> int:
    """Projects new lines and writes them after `position`; the position of the last."""
    vendor_id = stamp.vendor_id
    project(connection, vendor_id, str(log.log_id), new)
    describe(connection, vendor_id, new, stamp.received_at)
    write_entries(connection, stamp, str(log.log_id), new, position)
    move_head(connection, vendor_id, log, new, forked=forked)
    if new:
        connection.execute(MOVE_COUNTER, {"of_vendor": vendor_id, "to_position": position + len(new)})
    return position + len(new)


def describe(connection: Connection, vendor_id: int, new: Iterable[JournalEntry], now_ms: int) -> None:
    """What the lines mean for what the office edits: no projection, so that a rebuild leaves it alone."""
    records = [entry.record for entry in new if entry.parked is None]
    makings = [record for record in records if isinstance(record, BatchMade)]
    tell_of_makings(connection, vendor_id, (each for each in records if isinstance(each, StockMoved)))
    if not makings:
        return
    try:
        with connection.begin_nested():
            describe_batches(connection, vendor_id, makings, now_ms)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        # A fault of ours must not keep a phone from sending for ever: the facts stand without a description.
        logger.exception("A batch could not be described")


def locked_counter(connection: Connection, vendor_id: int) -> Any:
    """The vendor's counter row, held until the commit (on SQLite the whole file is); made at the first push."""
    vendor = {"vendor_id": vendor_id}
    row = connection.execute(COUNTER, vendor).one_or_none()
    if row is None:
        first = (
            "INSERT INTO vendor_counter (vendor_id, position, epoch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        )
        execute_many(connection, first, [(vendor_id, 0, stored_id(connection)(str(random_id())))])
        row = connection.execute(COUNTER, vendor).one()
    return row


def claimed_log(connection: Connection, arrival: Arrival, upload: Upload) -> Any:
    """The log's row, made at its first push; raises LogOfAnotherVendor."""
    vendor_id, log_id = arrival.vendor_id, upload.header.log_id
    log = {"vendor_id": vendor_id, "log_id": log_id}
    row = connection.execute(LOG, log).one_or_none()
    if row is not None:
        note_second_device(connection, arrival, row)
        return row
    claim = "INSERT INTO directory_log (log_id, vendor_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
    execute_many(connection, claim, [(stored_id(connection)(log_id), vendor_id)])
    if connection.execute(LOG_OWNER, {"log_id": log_id}).scalar_one() != vendor_id:
        raise LogOfAnotherVendor(**upload.envelope)
    return begun_log(connection, vendor_id, log_id, arrival.device_id)


def begun_log(connection: Connection, vendor_id: int, log_id: str, device_id: UUID) -> Any:
    """The row of a log that begins."""
    connection.execute(
        insert(DeviceLog).values(
            vendor_id=vendor_id,
            log_id=log_id,
            device_id=device_id,
            second_device_id=None,
            head_n=0,
            head_hash=genesis_hash(log_id),
            forked=False,
        )
    )
    return connection.execute(LOG, {"vendor_id": vendor_id, "log_id": log_id}).one()


def note_second_device(connection: Connection, arrival: Arrival, log: Any) -> None:
    """A log pushed by another phone than its first is kept, and shown."""
    if log.device_id == arrival.device_id or log.second_device_id == arrival.device_id:
        return
    connection.execute(
        update(DeviceLog)
        .where(col(DeviceLog.vendor_id) == arrival.vendor_id, col(DeviceLog.log_id) == log.log_id)
        .values(second_device_id=arrival.device_id)
    )


def number_after(connection: Connection, vendor_id: int, upload: Upload) -> int:
    """The number of the line that follows `prev`; raises UnknownPreviousHash with the newest common hash."""
    log_id = upload.header.log_id
    genesis = genesis_hash(log_id)
    previous = bytes.fromhex(upload.header.prev)
    if previous == genesis:
        return 1
    candidates = [previous, *(bytes.fromhex(each) for each in upload.header.locator)]
    query = select(col(JournalLine.hash), col(JournalLine.n)).where(
        col(JournalLine.vendor_id) == vendor_id,
        col(JournalLine.hash).in_(candidates),
        col(JournalLine.log_id) == log_id,
    )
    known = {bytes(row.hash): row.n for row in connection.execute(query)}
    if previous in known:
        return int(known[previous]) + 1
    common = max(known, key=lambda each: known[each], default=genesis)
    raise UnknownPreviousHash(**upload.envelope, common=common.hex())


def new_entries(connection: Connection, vendor_id: int, log: Any, upload: Upload) -> list[JournalEntry]:
    """The lines this journal does not hold. A push that goes on from the head holds nothing else."""
    if bytes.fromhex(upload.header.prev) == bytes(log.head_hash) and not log.forked:
        return upload.entries
    known = known_lines(connection, vendor_id, [entry.hash for entry in upload.entries])
    return [entry for entry in upload.entries if entry.hash not in known]


def known_lines(connection: Connection, vendor_id: int, hashes: Sequence[bytes]) -> Collection[bytes]:
    """Which of these lines are in the journal."""
    known: set[bytes] = set()
    for some in in_pieces(hashes):
        query = select(col(JournalLine.hash)).where(
            col(JournalLine.vendor_id) == vendor_id, col(JournalLine.hash).in_(some)
        )
        known.update(bytes(each) for each in connection.execute(query).scalars())
    return known


def write_entries(
    connection: Connection, stamp: Stamp, log_id: str, new: Sequence[JournalEntry], position: int
) -> None:
    """The lines themselves, with what became of each; the first comes after `position`."""
    stored = stored_id(connection)
    log = stored(log_id)
    rows = [
        (
            stamp.vendor_id, entry.hash, log, entry.n, entry.prev_hash, at, entry.line, stamp.received_at,
            stamp.clock_skew_ms, "parked" if entry.parked else "applied", entry.parked or entry.note,
            stored(entry.waits_for) if entry.waits_for else None,
        )
        for at, entry in enumerate(new, position + 1)
    ]  # fmt: skip
    insert_many(connection, "journal", JOURNAL_COLUMNS, rows)


def move_head(
    connection: Connection, vendor_id: int, log: Any, new: Sequence[JournalEntry], *, forked: bool
) -> None:
    """Remembers how far the log goes."""
    if not new:
        return
    is_longer = new[-1].n > log.head_n
    connection.execute(
        MOVE_HEAD,
        {
            "of_vendor": vendor_id,
            "of_log": log.log_id,
            "is_forked": forked,
            "to_n": new[-1].n if is_longer else log.head_n,
            "to_hash": new[-1].hash if is_longer else log.head_hash,
        },
    )

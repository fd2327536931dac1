"""Proves the tables against the journal: rebuilds every projection beside the live one and compares them.

Nothing of the live database is written. It is read in one transaction, as of one moment; the rebuild goes into
a SQLite file of its own that is thrown away, whichever database is checked. On the way every chain is walked: a
journal that was changed behind Barrow's back cannot hide it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, String, Table, collate, func, select
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from app.accounts.log_tables import DeviceLog
from app.accounts.tables import Vendor
from app.domain.log import genesis_hash, line_hash
from app.kit.columns import metadata
from app.kit.db import Database
from app.markets.tables import MarketDay
from app.sales.tables import (
    DayPaymentTotal,
    DayProductTotal,
    DayTaxTotal,
    DayTotal,
    PaymentConfirmation,
    Sale,
    SaleLine,
    SalePayment,
    SaleRefund,
    SaleRefundLine,
    SaleRefundPayment,
    SaleRefundTax,
    SaleTax,
    SaleVoid,
)
from app.stock.tables import (
    BatchMaking,
    BatchPlaceTotal,
    BatchTotal,
    StockCount,
    StockCountLine,
    StockMovement,
    UseByOverride,
)
from app.sync.journal import Stamp, write_entries
from app.sync.lines import JournalEntry, read_line
from app.sync.projection import project
from app.sync.tables import JournalLine, VendorCounter

PROJECTED: tuple[type[SQLModel], ...] = (
    MarketDay, Sale, SaleLine, SalePayment, SaleTax, SaleVoid, SaleRefund, SaleRefundLine, SaleRefundPayment,
    SaleRefundTax, PaymentConfirmation, DayTotal, DayProductTotal, DayPaymentTotal, DayTaxTotal, UseByOverride,
    BatchMaking, StockMovement, StockCount, StockCountLine, BatchPlaceTotal, BatchTotal,
)  # fmt: skip
# What became of a line is a projection too; the line itself is what all of it follows from.
OF_THE_JOURNAL = ("vendor_id", "hash", "state", "reason", "waits_for")
LINES_AT_ONCE = 2000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was read, and the first thing that is wrong, in words; None when nothing is."""

    line_count: int
    log_count: int
    difference: str | None


def check(database: Database, progress: Progress = lambda _: None) -> Checked:
    """Checks everything; `progress` is told how many lines are done."""
    with TemporaryDirectory(prefix="barrow-check-") as folder, database.connection(write=False) as live:
        query = select(func.count(), func.count(col(JournalLine.log_id).distinct())).select_from(JournalLine)
        line_count, log_count = live.execute(query).one()
        scratch = empty_database(Path(folder), live)
        try:
            difference = (
                next(loose_ends(live), None)
                or next(wrong_counters(live), None)
                or rebuild(live, scratch, progress)
                or next(differences(live, scratch), None)
            )
        finally:
            scratch.close()
    return Checked(line_count, log_count, difference)


def empty_database(folder: Path, live: Connection) -> Database:
    """Tables for a rebuild, with the vendors that own their rows."""
    scratch = Database(f"sqlite:///{folder / 'rebuilt.db'}")
    models: tuple[type[SQLModel], ...] = (Vendor, JournalLine, *PROJECTED)
    metadata.create_all(scratch.engine, [table_of(model) for model in models])
    with scratch.connection(write=True) as connection:
        for vendor in live.execute(select(table_of(Vendor))).mappings():
            connection.execute(table_of(Vendor).insert().values(**vendor))
    return scratch


def loose_ends(live: Connection) -> Iterator[str]:
    """Lines that go on from a line the journal does not hold."""
    line, before = aliased(JournalLine), aliased(JournalLine)
    query = (
        select(col(line.log_id), col(line.n), col(line.prev_hash))
        .join(
            before,
            (col(before.vendor_id) == col(line.vendor_id))
            & (col(before.hash) == col(line.prev_hash))
            & (col(before.log_id) == col(line.log_id))
            & (col(before.n) == col(line.n) - 1),
            isouter=True,
        )
        .where(col(before.hash).is_(None))
        .order_by(col(line.log_id), col(line.n))
    )
    for row in live.execute(query).all():
        if row.n != 1 or bytes(row.prev_hash) != genesis_hash(str(row.log_id)):
            yield f"journal: line {row.n} of log {row.log_id} goes on from a line that is not there"


def wrong_counters(live: Connection) -> Iterator[str]:
    """Positions with a hole, and logs whose head is not their last line."""
    positions = (
        select(
            col(VendorCounter.vendor_id), col(VendorCounter.position), func.count(col(JournalLine.hash)),
            func.coalesce(func.max(col(JournalLine.position)), 0),
        )
        .join(JournalLine, col(JournalLine.vendor_id) == col(VendorCounter.vendor_id), isouter=True)
        .group_by(col(VendorCounter.vendor_id), col(VendorCounter.position))
    )  # fmt: skip
    for vendor_id, position, count, last in live.execute(positions).all():
        if not position == count == last:
            yield f"journal: vendor {vendor_id} has {count} lines up to {last} and its counter says {position}"
    heads = (
        select(col(DeviceLog.log_id), col(DeviceLog.head_n), func.max(col(JournalLine.n)))
        .join(
            JournalLine,
            (col(JournalLine.vendor_id) == col(DeviceLog.vendor_id))
            & (col(JournalLine.log_id) == col(DeviceLog.log_id)),
            isouter=True,
        )
        .group_by(col(DeviceLog.log_id), col(DeviceLog.head_n))
    )
    for log_id, head_n, last_n in live.execute(heads).all():
        if head_n != (last_n or 0):
            yield f"device_log: log {log_id} ends at line {last_n or 0} and its head says {head_n}"


def rebuild(live: Connection, scratch: Database, progress: Progress) -> str | None:
    """Projects the whole journal anew, as it came; says which line is the first that was changed, if any."""
    query = (
        select(
            col(JournalLine.vendor_id), col(JournalLine.log_id), col(JournalLine.n), col(JournalLine.hash),
            col(JournalLine.prev_hash), col(JournalLine.position), col(JournalLine.line),
        )
        .order_by(col(JournalLine.vendor_id), col(JournalLine.position))
        .execution_options(yield_per=LINES_AT_ONCE)
    )  # fmt: skip
    done = 0
    with live.execute(query) as journal:
        for rows in journal.partitions():
            with scratch.connection(write=True) as connection:
                for (vendor_id, log_id), group in groupby(rows, lambda row: (row.vendor_id, row.log_id)):
                    lines = list(group)
                    changed = next((row for row in lines if is_changed(row)), None)
                    if changed is not None:
                        return f"journal: line {changed.n} of log {log_id} is not the line that was received"
                    replay(connection, vendor_id, str(log_id), lines)
            done += len(rows)
            progress(done)
    return None


def replay(connection: Connection, vendor_id: int, log_id: str, rows: Sequence[Any]) -> None:
    """Takes lines of one log, one after the other in the journal, as if they came now."""
    entries = [read_entry(row) for row in rows]
    project(connection, vendor_id, log_id, entries)
    write_entries(connection, Stamp(vendor_id, 0, 0), log_id, entries, rows[0].position - 1)


def is_changed(row: Any) -> bool:
    """Whether the line's bytes are not those its hash was made of."""
    return line_hash(bytes(row.prev_hash), bytes(row.line)) != bytes(row.hash)


def read_entry(row: Any) -> JournalEntry:
    """A line of the journal, read as if it came now."""
    line = bytes(row.line)
    record, reason = read_line(line, row.n)
    return JournalEntry(bytes(row.hash), bytes(row.prev_hash), row.n, line, record, reason)


def differences(live: Connection, scratch: Database) -> Iterator[str]:
    """Rows that are not what the journal says, table by table."""
    with scratch.connection(write=False) as rebuilt:
        for model in PROJECTED:
            table = table_of(model)
            names = [column.name for column in table.columns]
            yield from compared(table, names, rows_of(live, table, names), rows_of(rebuilt, table, names))
        journal, names = table_of(JournalLine), list(OF_THE_JOURNAL)
        yield from compared(journal, names, rows_of(live, journal, names), rows_of(rebuilt, journal, names))


def rows_of(connection: Connection, table: Table, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """A table's rows by their key, in an order on which both databases agree."""
    is_postgresql = connection.dialect.name == "postgresql"
    order = [
        collate(column, "C") if is_postgresql and isinstance(column.type, String) else column
        for column in table.primary_key.columns
    ]
    query = select(*(table.c[name] for name in names)).order_by(*order)
    with connection.execute(query, execution_options={"yield_per": LINES_AT_ONCE}) as rows:
        for row in rows:
            yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def compared(
    table: Table, names: list[str], live: Iterator[tuple[Any, ...]], rebuilt: Iterator[tuple[Any, ...]]
) -> Iterator[str]:
    """Each row that differs, in words."""
    key_length = len(table.primary_key.columns)
    for here, anew in zip_longest(live, rebuilt):
        if here == anew:
            continue
        if here is None or (anew is not None and anew[:key_length] < here[:key_length]):
            yield f"{table.name} {key_of(anew, key_length)} is missing"
        elif anew is None or here[:key_length] < anew[:key_length]:
            yield f"{table.name} {key_of(here, key_length)} follows from no line"
        else:
            name, is_here, is_anew = next(
                each for each in zip(names, here, anew, strict=True) if each[1] != each[2]
            )
            key = key_of(here, key_length)
            yield f"{table.name} {key}: {name} is {shown(is_here)} and should be {shown(is_anew)}"


def key_of(row: tuple[Any, ...], length: int) -> str:
    """The row's key, in brackets."""
    return f"({', '.join(shown(value) for value in row[:length])})"


def shown(value: Any) -> str:
    """A value as a person finds it again."""
    return value.hex() if isinstance(value, bytes) else str(value)


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table

"""Turns journal entries into the slices' rows, each kind by its own slice, and says what became of each entry.

Superseded lines are applied lines with a note: they are kept, and another line with the same id stands.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, text, update
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import col

from app.kit.log_line import Fact, LogLine
from app.markets.lines import DayOpened
from app.markets.projection import project_days
from app.sales.lines import PaymentConfirmed, RefundMade, SaleCompleted, SaleVoided
from app.sales.projection import project_sales, project_voids
from app.sales.refunds import project_confirmations, project_refunds
from app.sales.stock_facts import sold_by_batch
from app.sales.totals import note_opened
from app.stock.changes import StockChanges, drop_empty_totals
from app.stock.facts import facts_of
from app.stock.lines import BatchMade, StockCounted, StockMoved, UseByOverridden
from app.stock.projection import project_counts, project_makings, project_movements, project_overrides
from app.stock.settling import settle_counts, unsettled_batches
from app.sync.lines import JournalEntry, read_line
from app.sync.tables import JournalLine

# Written out: with a bound value SQLite cannot know that the partial index holds what is asked for.
IS_PARKED = text("journal.state = 'parked'")
WAITING = select(
    col(JournalLine.hash), col(JournalLine.log_id), col(JournalLine.n), col(JournalLine.line)
).where(
    col(JournalLine.vendor_id) == bindparam("vendor_id"), IS_PARKED, col(JournalLine.waits_for).is_not(None)
)
ANY_WAITING = WAITING.limit(1)

SALE_UNKNOWN = "sale_unknown"
SUPERSEDED = "superseded"
FAILED = "projection_failed"

# Days before sales before what is said of them: a void finds the sale that came with it. Goods are last;
# nothing of theirs waits for anything.
RANK: dict[type[LogLine], int] = {
    DayOpened: 0, SaleCompleted: 1, SaleVoided: 2, RefundMade: 3, PaymentConfirmed: 4, UseByOverridden: 5,
    BatchMade: 6, StockMoved: 7, StockCounted: 8,
}  # fmt: skip

logger = logging.getLogger("barrow")


def project(connection: Connection, vendor_id: int, log_id: str, entries: Sequence[JournalEntry]) -> None:
    """Projects all entries that were understood: at once, or one by one when the whole fails.

    Leaves in each entry whether it was applied or parked. Raises only what is the database's own trouble, never
    for what a line says.
    """
    if try_project(connection, vendor_id, log_id, entries, entries):
        return
    understood = [entry for entry in entries if entry.record is not None]
    for entry in understood:
        entry.parked = entry.note = entry.waits_for = None
    for entry in sorted(understood, key=lambda each: RANK[type(each.record)] if each.record else 0):
        if not try_project(connection, vendor_id, log_id, [entry], entries):
            entry.park(FAILED)


def try_project(
    connection: Connection,
    vendor_id: int,
    log_id: str,
    entries: Sequence[JournalEntry],
    push: Sequence[JournalEntry],
) -> bool:
    """Projects in a savepoint; False, with nothing written, when a row is refused."""
    try:
        with connection.begin_nested():
            project_all(connection, vendor_id, log_id, entries, push)
    except (OperationalError, InterfaceError):
        # A full disk, a deadlock, a lost connection: the push as a whole failed and comes again.
        raise
    except Exception:
        logger.exception("A line could not be projected")
        return False
    return True


def project_all(
    connection: Connection,
    vendor_id: int,
    log_id: str,
    entries: Sequence[JournalEntry],
    push: Sequence[JournalEntry],
) -> None:
    """In the order of `RANK`: a void finds the sale that came with it.

    `push` is what these entries came with: its lines are not in the journal yet.
    """
    by_kind: defaultdict[type[LogLine], list[Any]] = defaultdict(list)
    for entry in entries:
        if entry.record is not None:
            by_kind[type(entry.record)].append(Fact(entry.hash, log_id, entry.record))
    stock = StockChanges()
    project_days(connection, vendor_id, by_kind[DayOpened])
    note_opened(connection, vendor_id, {fact.record.day_id for fact in by_kind[DayOpened]})
    sales = by_kind[SaleCompleted]
    superseded = project_sales(connection, vendor_id, sales, stock)
    if sales:
        release_waiting(connection, vendor_id, [fact.record.id for fact in sales], stock)
    waiting_voids, superseded_voids = project_voids(connection, vendor_id, by_kind[SaleVoided], stock)
    waiting_refunds, superseded_refunds = project_refunds(connection, vendor_id, by_kind[RefundMade], stock)
    superseded |= superseded_voids | superseded_refunds
    superseded |= project_confirmations(connection, vendor_id, by_kind[PaymentConfirmed])
    superseded |= project_overrides(connection, vendor_id, by_kind[UseByOverridden])
    superseded |= project_makings(connection, vendor_id, by_kind[BatchMade], stock)
    superseded |= project_movements(connection, vendor_id, by_kind[StockMoved], stock)
    superseded |= project_counts(connection, vendor_id, by_kind[StockCounted], stock)
    settle_stock(connection, vendor_id, stock)
    settle_entries(entries, waiting_voids | waiting_refunds)
    note_superseded(connection, vendor_id, push, superseded)


def settle_stock(connection: Connection, vendor_id: int, stock: StockChanges) -> None:
    """Adds to the totals of batches what was gathered, and settles the counts that it concerns."""
    stock.save(connection, vendor_id)
    unsettled = unsettled_batches(connection, vendor_id, stock)
    if unsettled:
        sold = sold_by_batch(connection, vendor_id, unsettled)
        settle_counts(connection, vendor_id, facts_of(connection, vendor_id, unsettled, sold))
    drop_empty_totals(connection, vendor_id, stock.batch_ids)


def settle_entries(entries: Iterable[JournalEntry], waiting: set[bytes]) -> None:
    """Parks the voids and refunds whose sale has not arrived."""
    if not waiting:
        return
    for entry in entries:
        if entry.hash in waiting and isinstance(entry.record, SaleVoided | RefundMade):
            entry.park(SALE_UNKNOWN, waits_for=entry.record.sale_id)


def note_superseded(
    connection: Connection, vendor_id: int, entries: Iterable[JournalEntry], superseded: set[bytes]
) -> None:
    """Marks lines that do not stand: those of this push, and those that were written before."""
    if not superseded:
        return
    for entry in entries:
        if entry.hash in superseded:
            entry.note = SUPERSEDED
            superseded = superseded - {entry.hash}
    connection.execute(
        update(JournalLine)
        .where(col(JournalLine.vendor_id) == vendor_id, col(JournalLine.hash).in_(superseded))
        .values(reason=SUPERSEDED)
    )


def release_waiting(
    connection: Connection, vendor_id: int, sale_ids: Sequence[str], stock: StockChanges
) -> None:
    """Projects the parked voids and refunds that waited for one of these sales."""
    vendor = {"vendor_id": vendor_id}
    # Hardly ever does one wait, and a thousand ids are a long question.
    if connection.execute(ANY_WAITING, vendor).first() is None:
        return
    voids: list[Fact[SaleVoided]] = []
    refunds: list[Fact[RefundMade]] = []
    for row in connection.execute(WAITING.where(col(JournalLine.waits_for).in_(sale_ids)), vendor):
        record, _ = read_line(bytes(row.line), row.n)
        if isinstance(record, SaleVoided):
            voids.append(Fact(bytes(row.hash), str(row.log_id), record))
        elif isinstance(record, RefundMade):
            refunds.append(Fact(bytes(row.hash), str(row.log_id), record))
    released = [fact.hash for fact in voids] + [fact.hash for fact in refunds]
    if not released:
        return
    _, superseded_voids = project_voids(connection, vendor_id, voids, stock)
    _, superseded_refunds = project_refunds(connection, vendor_id, refunds, stock)
    connection.execute(
        update(JournalLine)
        .where(col(JournalLine.vendor_id) == vendor_id, col(JournalLine.hash).in_(released))
        .values(state="applied", reason=None, waits_for=None)
    )
    note_superseded(connection, vendor_id, [], superseded_voids | superseded_refunds)

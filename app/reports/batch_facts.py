"""Everything that is known of one batch, as the core's facts: by its own indexes, however old the stall is."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.reports.ledger import Entry
from app.sales.stock_facts import refunded_lines, sold_fact, sold_lines
from app.sales.tables import Sale, SaleLine, SaleRefund, SaleRefundLine
from app.sales.terms import line_terms
from app.sales.totals import DEPOSIT, RESTOCKED
from app.stock.facts import counted_fact, counted_lines, made_fact, moved_fact
from app.stock.tables import BatchMaking, StockCount, StockMovement


@dataclass
class BatchFacts:
    """What the ledger is made of, and what each day took for the batch in the stall's own money."""

    entries: list[Entry] = field(default_factory=list)
    amounts: Counter[str] = field(default_factory=Counter)


def facts_of_batch(session: Session, vendor_id: int, batch_id: UUID, currency: str) -> BatchFacts:
    """Its making, movements, counts, sales and refunds, in no order."""
    facts = BatchFacts()
    making = session.get(BatchMaking, (vendor_id, batch_id))
    if making is not None:
        facts.entries.append(Entry(made_fact(making), making.tz, "made"))
    facts.entries += movements_of_batch(session, vendor_id, batch_id)
    facts.entries += counts_of_batch(session, vendor_id, batch_id)
    add_sales(facts, session, vendor_id, batch_id, currency)
    add_refunds(facts, session, vendor_id, batch_id, currency)
    return facts


def movements_of_batch(session: Session, vendor_id: int, batch_id: UUID) -> list[Entry]:
    """Movements and counter-movements."""
    query = select(StockMovement).where(
        col(StockMovement.vendor_id) == vendor_id, col(StockMovement.batch_id) == batch_id
    )
    return [
        Entry(
            moved_fact(moved),
            moved.tz,
            moved.reason,
            cause=moved.cause,
            note=moved.note,
            movement_id=str(moved.movement_id),
        )
        for moved in session.execute(query).scalars()
    ]


def counts_of_batch(session: Session, vendor_id: int, batch_id: UUID) -> list[Entry]:
    """What was counted of it, and where."""
    query = counted_lines(vendor_id, [str(batch_id)]).add_columns(col(StockCount.tz), col(StockCount.note))
    return [Entry(counted_fact(row), row.tz, "counted", note=row.note) for row in session.execute(query)]


def add_sales(facts: BatchFacts, session: Session, vendor_id: int, batch_id: UUID, currency: str) -> None:
    """Lines that were sold and not voided, at their day."""
    said = (col(Sale.tz), col(Sale.currency), col(SaleLine.amount_minor))
    for row in session.execute(sold_lines(vendor_id, [str(batch_id)]).add_columns(*said)):
        if row.terms is not None and line_terms(row.terms).kind == DEPOSIT:
            continue
        fact = sold_fact(row, row.quantity_milli)
        facts.entries.append(Entry(fact, row.tz, "sold"))
        if row.currency == currency:
            facts.amounts[fact["place"]] += row.amount_minor


def add_refunds(facts: BatchFacts, session: Session, vendor_id: int, batch_id: UUID, currency: str) -> None:
    """What came back: the money on the refund's own day; the goods too, where they could be sold again."""
    said = (
        col(SaleRefund.tz), col(SaleRefund.note), col(SaleRefund.currency), col(SaleRefundLine.amount_minor),
    )  # fmt: skip
    for row in session.execute(refunded_lines(vendor_id, [str(batch_id)]).add_columns(*said)):
        fact = sold_fact(row, -row.quantity_milli)
        if row.goods == RESTOCKED:
            facts.entries.append(Entry(fact, row.tz, "refunded", note=row.note))
        if row.currency == currency:
            facts.amounts[fact["place"]] -= row.amount_minor

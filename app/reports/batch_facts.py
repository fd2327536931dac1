"""Everything that is known of one batch, as the core's facts: by its own indexes, however old the stall is."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.reports.ledger import Entry
from app.sales.tables import Sale, SaleLine, SaleRefund, SaleRefundLine, SaleVoid
from app.sales.terms import line_terms
from app.sales.totals import DEPOSIT, RESTOCKED
from app.stock.places import place_of
from app.stock.tables import BatchMaking, StockCount, StockCountLine, StockMovement


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
        quantity_milli = {"quantity_milli": making.quantity_milli}
        facts.entries.append(Entry(stamped(making, "made") | quantity_milli, making.tz, "made"))
    facts.entries += movements_of_batch(session, vendor_id, batch_id)
    facts.entries += counts_of_batch(session, vendor_id, batch_id)
    add_sales(facts, session, vendor_id, batch_id, currency)
    add_refunds(facts, session, vendor_id, batch_id, currency)
    return facts


def stamped(row: Any, kind: str) -> dict[str, Any]:
    """What every fact has: its kind, and its place in the order of time."""
    return {"type": kind, "at": row.at, "log_id": str(row.log_id), "n": row.n}


def movements_of_batch(session: Session, vendor_id: int, batch_id: UUID) -> list[Entry]:
    """Movements and counter-movements."""
    query = select(StockMovement).where(
        col(StockMovement.vendor_id) == vendor_id, col(StockMovement.batch_id) == batch_id
    )
    return [
        Entry(
            stamped(moved, "moved")
            | {
                "movement_id": str(moved.movement_id),
                "reason": moved.reason,
                "from_place": place_of(moved.from_place_id),
                "to_place": place_of(moved.to_place_id),
                "quantity_milli": moved.quantity_milli,
                "is_counter": moved.is_counter,
            },
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
    query = (
        select(StockCount, col(StockCountLine.counted_milli))
        .join(
            StockCountLine,
            (col(StockCountLine.vendor_id) == col(StockCount.vendor_id))
            & (col(StockCountLine.count_id) == col(StockCount.count_id)),
        )
        .where(col(StockCountLine.vendor_id) == vendor_id, col(StockCountLine.batch_id) == batch_id)
    )
    return [
        Entry(
            stamped(count, "counted")
            | {
                "count_id": str(count.count_id),
                "place": place_of(count.place_id),
                "counted_milli": counted_milli,
                "ends_day": count.ends_day,
            },
            count.tz,
            "counted",
            note=count.note,
        )
        for count, counted_milli in session.execute(query)
    ]


def add_sales(facts: BatchFacts, session: Session, vendor_id: int, batch_id: UUID, currency: str) -> None:
    """Lines that were sold and not voided, at their day."""
    query = (
        select(
            col(Sale.at), col(Sale.tz), col(Sale.log_id), col(Sale.n), col(Sale.day_id), col(Sale.currency),
            col(SaleLine.quantity_milli), col(SaleLine.amount_minor), col(SaleLine.terms),
        )
        .join(Sale, (col(Sale.vendor_id) == col(SaleLine.vendor_id)) & (col(Sale.sale_id) == col(SaleLine.sale_id)))
        .join(
            SaleVoid,
            (col(SaleVoid.vendor_id) == col(SaleLine.vendor_id))
            & (col(SaleVoid.sale_id) == col(SaleLine.sale_id)),
            isouter=True,
        )
        .where(
            col(SaleLine.vendor_id) == vendor_id,
            col(SaleLine.batch_id) == batch_id,
            col(SaleVoid.sale_id).is_(None),
        )
        .order_by(col(SaleLine.sale_id), col(SaleLine.line_number))
    )  # fmt: skip
    for row in session.execute(query):
        if line_terms(row.terms).kind == DEPOSIT:
            continue
        day = str(row.day_id)
        sold = {"place": day, "quantity_milli": row.quantity_milli}
        facts.entries.append(Entry(stamped(row, "sold") | sold, row.tz, "sold"))
        if row.currency == currency:
            facts.amounts[day] += row.amount_minor


def add_refunds(facts: BatchFacts, session: Session, vendor_id: int, batch_id: UUID, currency: str) -> None:
    """What came back: the money on the refund's own day; the goods too, where they could be sold again."""
    query = (
        select(SaleRefund, SaleRefundLine)
        .join(
            SaleRefundLine,
            (col(SaleRefundLine.vendor_id) == col(SaleRefund.vendor_id))
            & (col(SaleRefundLine.refund_id) == col(SaleRefund.refund_id)),
        )
        .where(col(SaleRefundLine.vendor_id) == vendor_id, col(SaleRefundLine.batch_id) == batch_id)
        .order_by(col(SaleRefundLine.refund_id), col(SaleRefundLine.refund_line_number))
    )
    for refund, line in session.execute(query):
        if line.kind == DEPOSIT:
            continue
        day = str(refund.day_id)
        if line.goods == RESTOCKED:
            back = {"place": day, "quantity_milli": -line.quantity_milli}
            fact = stamped(refund, "sold") | back
            facts.entries.append(Entry(fact, refund.tz, "refunded", note=refund.note))
        if refund.currency == currency:
            facts.amounts[day] -= line.amount_minor

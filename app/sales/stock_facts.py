"""What sales and refunds took from batches and put back, as the core folds it."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.domain.stock import Sold
from app.sales.tables import Sale, SaleLine, SaleRefund, SaleRefundLine, SaleVoid
from app.sales.terms import line_terms
from app.sales.totals import DEPOSIT, RESTOCKED


def sold_by_batch(
    connection: Connection | Session, vendor_id: int, batch_ids: Collection[str]
) -> dict[str, list[Sold]]:
    """A voided sale never was; what a refund put back is sold of a negative quantity, at the refund's time."""
    sold: defaultdict[str, list[Sold]] = defaultdict(list)
    for row in connection.execute(sold_lines(vendor_id, batch_ids)):
        if row.terms is None or line_terms(row.terms).kind != DEPOSIT:
            sold[str(row.batch_id)].append(sold_fact(row, row.quantity_milli))
    for row in connection.execute(refunded_lines(vendor_id, batch_ids)):
        if row.goods == RESTOCKED:
            sold[str(row.batch_id)].append(sold_fact(row, -row.quantity_milli))
    return sold


def sold_fact(row: Any, quantity_milli: int) -> Sold:
    """At the day's own place, loaded or not."""
    return {
        "type": "sold",
        "at": row.at,
        "log_id": str(row.log_id),
        "n": row.n,
        "place": str(row.day_id),
        "quantity_milli": quantity_milli,
    }


def sold_lines(vendor_id: int, batch_ids: Collection[str]) -> Any:
    """Lines of sales that were not voided.

    They are found by `named`, of which the index over batches holds all that is asked. SQLite takes a stall for
    ten rows, and where the rows themselves are asked for would rather read all of them by their key.
    """
    named = aliased(SaleLine)
    return (
        select(
            col(SaleLine.batch_id), col(SaleLine.quantity_milli), col(SaleLine.terms), col(Sale.at),
            col(Sale.log_id), col(Sale.n), col(Sale.day_id),
        )
        .select_from(named)
        .join(
            SaleLine,
            (col(SaleLine.vendor_id) == col(named.vendor_id))
            & (col(SaleLine.sale_id) == col(named.sale_id))
            & (col(SaleLine.line_number) == col(named.line_number)),
        )
        .join(
            Sale, (col(Sale.vendor_id) == col(named.vendor_id)) & (col(Sale.sale_id) == col(named.sale_id))
        )
        .join(
            SaleVoid,
            (col(SaleVoid.vendor_id) == col(named.vendor_id)) & (col(SaleVoid.sale_id) == col(named.sale_id)),
            isouter=True,
        )
        .where(
            col(named.vendor_id) == vendor_id,
            col(named.batch_id).in_(sorted(batch_ids)),
            col(SaleVoid.void_id).is_(None),
        )
    )  # fmt: skip


def refunded_lines(vendor_id: int, batch_ids: Collection[str]) -> Any:
    """Lines of refunds, wherever their goods went; found as those of sales are."""
    named = aliased(SaleRefundLine)
    return (
        select(
            col(SaleRefundLine.batch_id), col(SaleRefundLine.quantity_milli), col(SaleRefundLine.goods),
            col(SaleRefund.at), col(SaleRefund.log_id), col(SaleRefund.n), col(SaleRefund.day_id),
        )
        .select_from(named)
        .join(
            SaleRefundLine,
            (col(SaleRefundLine.vendor_id) == col(named.vendor_id))
            & (col(SaleRefundLine.refund_id) == col(named.refund_id))
            & (col(SaleRefundLine.refund_line_number) == col(named.refund_line_number)),
        )
        .join(
            SaleRefund,
            (col(SaleRefund.vendor_id) == col(named.vendor_id))
            & (col(SaleRefund.refund_id) == col(named.refund_id)),
        )
        .where(
            col(named.vendor_id) == vendor_id,
            col(named.batch_id).in_(sorted(batch_ids)),
            col(SaleRefundLine.kind) != DEPOSIT,
        )
    )  # fmt: skip

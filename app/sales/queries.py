"""Sales as they are read: for the projection's arithmetic and for the office's list."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import ColumnElement, Connection, Row, select
from sqlmodel import Session, col

from app.kit.db import in_pieces
from app.sales.lines import Paid, PaidBack, RefundedLine, RefundFigures, SaleFigures, SoldLine, Taxed
from app.sales.tables import (
    DayPaymentTotal,
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
from app.sales.terms import line_terms, sale_terms


def completed_sales(
    connection: Connection, vendor_id: int, sale_ids: Collection[str]
) -> dict[str, SaleFigures]:
    """The figures of those of these sales that have arrived, voided or not."""
    found: dict[str, SaleFigures] = {}
    for some in in_pieces(sorted(sale_ids)):
        query = select(
            col(Sale.sale_id),
            col(Sale.day_id),
            col(Sale.at),
            col(Sale.currency),
            col(Sale.total_minor),
            col(Sale.terms),
        ).where(col(Sale.vendor_id) == vendor_id, col(Sale.sale_id).in_(some))
        lines = lines_by_sale(connection, vendor_id, some)
        paid = payments_by_sale(connection, vendor_id, some)
        taxes = taxes_by_sale(connection, vendor_id, some)
        for row in connection.execute(query):
            found[str(row.sale_id)] = SaleFigures(
                day_id=str(row.day_id),
                at=row.at,
                currency=row.currency,
                total_minor=row.total_minor,
                lines=lines[row.sale_id],
                payments=paid[row.sale_id],
                **asdict(sale_terms(row.terms)) | {"taxes": tuple(taxes[row.sale_id])},
            )
    return found


def lines_by_sale(
    connection: Connection | Session, vendor_id: int, sale_ids: Collection[UUID] | Collection[str]
) -> defaultdict[UUID, list[SoldLine]]:
    """The lines of these sales, in the order they were rung up."""
    table: Any = SaleLine.__table__  # type: ignore[attr-defined]
    query = (
        select(table)
        .where(table.c.vendor_id == vendor_id, table.c.sale_id.in_(sale_ids))
        .order_by(table.c.sale_id, table.c.line_number)
    )
    found: defaultdict[UUID, list[SoldLine]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.sale_id].append(sold_line(row))
    return found


def sold_line(row: Row[Any]) -> SoldLine:
    """A row as the line that it was."""
    return SoldLine(
        product_id=row.product_id and str(row.product_id),
        batch_id=row.batch_id and str(row.batch_id),
        batch_code=row.batch_code,
        name=row.name,
        unit=row.unit,
        quantity_milli=row.quantity_milli,
        unit_price_minor=row.unit_price_minor,
        amount_minor=row.amount_minor,
        **asdict(line_terms(row.terms)),
    )


def taxes_by_sale(
    connection: Connection | Session, vendor_id: int, sale_ids: Collection[UUID] | Collection[str]
) -> defaultdict[UUID, list[Taxed]]:
    """The taxes of these sales, in their order."""
    table: Any = SaleTax.__table__  # type: ignore[attr-defined]
    query = (
        select(table)
        .where(table.c.vendor_id == vendor_id, table.c.sale_id.in_(sale_ids))
        .order_by(table.c.sale_id, table.c.tax_number)
    )
    found: defaultdict[UUID, list[Taxed]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.sale_id].append(
            Taxed(tax=row.tax, tax_ppm=row.tax_ppm, net_minor=row.net_minor, tax_minor=row.tax_minor)
        )
    return found


def payments_by_sale(
    connection: Connection | Session, vendor_id: int, sale_ids: Collection[UUID] | Collection[str]
) -> defaultdict[UUID, list[Paid]]:
    """The payments of these sales, in their order."""
    table: Any = SalePayment.__table__  # type: ignore[attr-defined]
    query = (
        select(table)
        .where(table.c.vendor_id == vendor_id, table.c.sale_id.in_(sale_ids))
        .order_by(table.c.sale_id, table.c.payment_number)
    )
    found: defaultdict[UUID, list[Paid]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.sale_id].append(
            Paid(
                method=row.method,
                tendered_minor=row.tendered_minor,
                amount_minor=row.amount_minor,
                change_minor=row.change_minor,
                pending=row.pending,
            )
        )
    return found


def sales_of_days(
    session: Session, vendor_id: int, day_ids: Collection[UUID]
) -> list[tuple[Sale, SaleVoid | None]]:
    """The sales of these days, newest first, each with its void."""
    return sales_where(session, vendor_id, col(Sale.day_id).in_(list(day_ids)))


def sales_of_ids(
    session: Session, vendor_id: int, sale_ids: Collection[UUID]
) -> list[tuple[Sale, SaleVoid | None]]:
    """Those of these sales that have arrived, each with its void."""
    return sales_where(session, vendor_id, col(Sale.sale_id).in_(list(sale_ids)))


def sales_where(
    session: Session, vendor_id: int, wanted: ColumnElement[bool]
) -> list[tuple[Sale, SaleVoid | None]]:
    """Sales with their voids, newest first."""
    query = (
        select(Sale, SaleVoid)
        .join(
            SaleVoid,
            (col(SaleVoid.vendor_id) == col(Sale.vendor_id)) & (col(SaleVoid.sale_id) == col(Sale.sale_id)),
            isouter=True,
        )
        .where(col(Sale.vendor_id) == vendor_id, wanted)
        .order_by(col(Sale.at).desc(), col(Sale.n).desc())
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def refunds_of_days(session: Session, vendor_id: int, day_ids: Collection[UUID]) -> list[SaleRefund]:
    """What was given back on these days, newest first."""
    return refunds_where(session, vendor_id, col(SaleRefund.day_id).in_(list(day_ids)))


def refunds_of_sales(session: Session, vendor_id: int, sale_ids: Collection[UUID]) -> list[SaleRefund]:
    """What was given back of these sales on whatever day, newest first."""
    return refunds_where(session, vendor_id, col(SaleRefund.sale_id).in_(list(sale_ids)))


def refunds_where(session: Session, vendor_id: int, wanted: ColumnElement[bool]) -> list[SaleRefund]:
    """Refunds, newest first."""
    query = (
        select(SaleRefund)
        .where(col(SaleRefund.vendor_id) == vendor_id, wanted)
        .order_by(col(SaleRefund.at).desc(), col(SaleRefund.n).desc())
    )
    return list(session.execute(query).scalars())


def payments_seen(
    session: Session, vendor_id: int, sale_ids: Collection[UUID]
) -> dict[tuple[UUID, int], PaymentConfirmation]:
    """Which payments of these sales were seen to arrive, by their place among the payments."""
    query = select(PaymentConfirmation).where(
        col(PaymentConfirmation.vendor_id) == vendor_id, col(PaymentConfirmation.sale_id).in_(list(sale_ids))
    )
    return {(seen.sale_id, seen.payment_number): seen for seen in session.execute(query).scalars()}


def totals_of_days(session: Session, vendor_id: int, day_ids: Iterable[UUID]) -> list[DayTotal]:
    """The running totals of these days."""
    query = select(DayTotal).where(
        col(DayTotal.vendor_id) == vendor_id, col(DayTotal.day_id).in_(list(day_ids))
    )
    return list(session.execute(query).scalars())


def payment_totals_of_days(
    session: Session, vendor_id: int, day_ids: Iterable[UUID], currency: str
) -> list[DayPaymentTotal]:
    """What these days took in one currency, by tender."""
    query = (
        select(DayPaymentTotal)
        .where(
            col(DayPaymentTotal.vendor_id) == vendor_id,
            col(DayPaymentTotal.day_id).in_(list(day_ids)),
            col(DayPaymentTotal.currency) == currency,
        )
        .order_by(col(DayPaymentTotal.method))
    )
    return list(session.execute(query).scalars())


def made_refunds(connection: Connection, vendor_id: int, refund_ids: Collection[str]) -> list[RefundFigures]:
    """The figures of these refunds."""
    query = select(SaleRefund.__table__).where(  # type: ignore[attr-defined]
        col(SaleRefund.vendor_id) == vendor_id, col(SaleRefund.refund_id).in_(refund_ids)
    )
    lines, paid, taxes = refund_parts(connection, vendor_id, refund_ids)
    return [
        RefundFigures(
            day_id=str(row.day_id),
            at=row.at,
            currency=row.currency,
            total_minor=row.total_minor,
            rounding_minor=row.rounding_minor,
            lines=lines[row.refund_id],
            payments=paid[row.refund_id],
            taxes=taxes[row.refund_id],
        )
        for row in connection.execute(query)
    ]


RefundParts = tuple[
    defaultdict[UUID, list[RefundedLine]], defaultdict[UUID, list[PaidBack]], defaultdict[UUID, list[Taxed]]
]


def refund_parts(
    connection: Connection | Session, vendor_id: int, refund_ids: Collection[UUID] | Collection[str]
) -> RefundParts:
    """Lines, payments and taxes of these refunds, each in their order."""
    lines: defaultdict[UUID, list[RefundedLine]] = defaultdict(list)
    for row in rows_of_refunds(connection, SaleRefundLine, vendor_id, refund_ids):
        lines[row.refund_id].append(
            RefundedLine(
                line_number=row.line_number,
                product_id=row.product_id and str(row.product_id),
                batch_id=row.batch_id and str(row.batch_id),
                batch_code=row.batch_code,
                name=row.name,
                unit=row.unit,
                quantity_milli=row.quantity_milli,
                amount_minor=row.amount_minor,
                goods=row.goods,
                kind=row.kind,
                tax=row.tax,
                tax_ppm=row.tax_ppm,
            )
        )
    paid: defaultdict[UUID, list[PaidBack]] = defaultdict(list)
    for row in rows_of_refunds(connection, SaleRefundPayment, vendor_id, refund_ids):
        paid[row.refund_id].append(PaidBack(method=row.method, amount_minor=row.amount_minor))
    taxes: defaultdict[UUID, list[Taxed]] = defaultdict(list)
    for row in rows_of_refunds(connection, SaleRefundTax, vendor_id, refund_ids):
        taxes[row.refund_id].append(
            Taxed(tax=row.tax, tax_ppm=row.tax_ppm, net_minor=row.net_minor, tax_minor=row.tax_minor)
        )
    return lines, paid, taxes


def rows_of_refunds(
    connection: Connection | Session,
    model: type[SaleRefundLine] | type[SaleRefundPayment] | type[SaleRefundTax],
    vendor_id: int,
    refund_ids: Collection[UUID] | Collection[str],
) -> Iterable[Row[Any]]:
    """The rows of one of the tables below a refund, in the order of their keys."""
    table: Any = model.__table__  # type: ignore[union-attr]
    return connection.execute(
        select(table)
        .where(table.c.vendor_id == vendor_id, table.c.refund_id.in_(refund_ids))
        .order_by(*table.primary_key.columns)
    )


def tax_totals_of_days(
    session: Session, vendor_id: int, day_ids: Iterable[UUID], currency: str
) -> list[DayTaxTotal]:
    """What these days owe in one currency, by tax and rate."""
    query = select(DayTaxTotal).where(
        col(DayTaxTotal.vendor_id) == vendor_id,
        col(DayTaxTotal.day_id).in_(list(day_ids)),
        col(DayTaxTotal.currency) == currency,
    )
    return list(session.execute(query).scalars())

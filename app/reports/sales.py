"""Sales and refunds as the office reads them, with what is odd about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from msgspec import to_builtins
from sqlalchemy import select
from sqlmodel import Session, col

from app.accounts.tables import Vendor
from app.catalogue.tables import Product
from app.markets.tables import MarketDay
from app.reports.devices import device_names_by_log
from app.reports.flags import afterwards, refund_flags, sale_flags
from app.reports.refusals import SaleUnknown
from app.reports.sale_schemas import (
    PaidBackOut,
    PaymentDetailOut,
    PaymentOut,
    RefundLineOut,
    RefundOut,
    SaleDetailOut,
    SaleLineDetailOut,
    SaleLineOut,
    SaleOut,
    TaxTotalOut,
    VoidOut,
)
from app.reports.sold_batches import KnownBatch, batch_flags, known_batches, override_reasons, sold_on
from app.sales.lines import SoldLine
from app.sales.queries import (
    lines_by_sale,
    payments_by_sale,
    refund_parts,
    sales_of_ids,
    taxes_by_sale,
)
from app.sales.tables import Sale, SaleRefund, SaleVoid
from app.sales.terms import sale_terms

SaleWithVoid = tuple[Sale, SaleVoid | None]


LinesBySale = Mapping[UUID, Sequence[SoldLine]]


@dataclass(frozen=True)
class Known:
    """What this server knows of what some sales name."""

    products: Collection[str]
    batches: Mapping[str, KnownBatch]
    overrides: Mapping[tuple[UUID, str], str]
    """Why a batch past its use by was sold, by sale and batch."""
    device_names: Mapping[UUID, str]


def known_of(session: Session, vendor_id: int, lines: LinesBySale) -> Known:
    """The products, batches and phones that these lines name: not the stall's whole history of them."""
    named = [line for some in lines.values() for line in some]
    product_ids = {line.product_id for line in named if line.product_id is not None}
    batch_ids = {line.batch_id for line in named if line.batch_id is not None}
    query = select(col(Product.product_id)).where(
        col(Product.vendor_id) == vendor_id, col(Product.product_id).in_(product_ids)
    )
    return Known(
        products={str(product_id) for product_id in session.execute(query).scalars()},
        batches=known_batches(session, vendor_id, batch_ids),
        overrides=override_reasons(session, vendor_id, lines.keys()),
        device_names=device_names_by_log(session, vendor_id),
    )


def described_sales(
    session: Session, vendor: Vendor, sales: Collection[SaleWithVoid], opened: Collection[UUID]
) -> list[SaleOut]:
    """Sales with their lines, payments, and what is odd about them."""
    vendor_id = vendor.vendor_id
    sale_ids = [sale.sale_id for sale, _ in sales]
    lines = lines_by_sale(session, vendor_id, sale_ids)
    paid = payments_by_sale(session, vendor_id, sale_ids)
    known = known_of(session, vendor_id, lines)
    after = afterwards(session, vendor_id, sale_ids)
    found: list[SaleOut] = []
    for sale, void in sales:
        terms = sale_terms(sale.terms)
        found.append(
            SaleOut(
                sale_id=sale.sale_id,
                receipt_number=sale.receipt_number,
                at=sale.at,
                tz=sale.tz,
                device_name=known.device_names.get(sale.log_id),
                currency=sale.currency,
                total_minor=sale.total_minor,
                tip_minor=terms.tip.amount_minor if terms.tip else 0,
                rounding_minor=terms.rounding_minor,
                refunded_minor=after.refunded_minor(sale.sale_id),
                voided=described_void(void),
                lines=[SaleLineOut(**said_of_line(sale, line, known)) for line in lines[sale.sale_id]],
                payments=[PaymentOut(**to_builtins(payment)) for payment in paid[sale.sale_id]],
                flags=[
                    *sale_flags(sale, void, lines[sale.sale_id], paid[sale.sale_id], after),
                    *flags_of_place(sale, opened, vendor.currency),
                ],
            )
        )
    return found


def described_void(void: SaleVoid | None) -> VoidOut | None:
    """A void, if there is one."""
    return VoidOut(at=void.at, reason=void.reason, note=void.note) if void else None


def flags_of_place(sale: Sale, opened: Collection[UUID], currency: str) -> list[str]:
    """What is odd about where and in what money a sale was made."""
    found = {"day_unknown": sale.day_id not in opened, "other_currency": sale.currency != currency}
    return [flag for flag, is_so in found.items() if is_so]


def said_of_line(sale: Sale, line: SoldLine, known: Known) -> dict[str, Any]:
    """A line, flagged where what it names is unknown here, or was not there to be sold."""
    flags = []
    if line.product_id is not None and line.product_id not in known.products:
        flags.append("product_unknown")
    reason = None
    if line.batch_id is not None:
        reason = known.overrides.get((sale.sale_id, line.batch_id))
        flags += batch_flags(known.batches.get(line.batch_id), sold_on(sale), was_overridden=reason is not None)
    return {**to_builtins(line), "override_reason": reason, "flags": flags}


def described_refunds(session: Session, vendor: Vendor, refunds: Sequence[SaleRefund]) -> list[RefundOut]:
    """Refunds with their lines, held against all that was given back of their sales."""
    vendor_id = vendor.vendor_id
    sale_ids = {refund.sale_id for refund in refunds if refund.sale_id is not None}
    sold = {sale.sale_id: (sale, void) for sale, void in sales_of_ids(session, vendor_id, sale_ids)}
    sold_lines = lines_by_sale(session, vendor_id, sale_ids)
    after = afterwards(session, vendor_id, sale_ids)
    odd = {
        sale_id: refund_flags(sale, void, sold_lines[sale_id], after) for sale_id, (sale, void) in sold.items()
    }
    lines, paid, taxes = refund_parts(session, vendor_id, [refund.refund_id for refund in refunds])
    names = device_names_by_log(session, vendor_id)
    return [
        RefundOut(
            **refund.model_dump(exclude={"vendor_id", "hash", "log_id", "n", "day_id", "pricing_version"}),
            device_name=names.get(refund.log_id),
            lines=[RefundLineOut(**everything_of(line)) for line in lines[refund.refund_id]],
            payments=[PaidBackOut(**to_builtins(payment)) for payment in paid[refund.refund_id]],
            taxes=[TaxTotalOut(**to_builtins(taxed)) for taxed in taxes[refund.refund_id]],
            flags=[
                *(odd.get(refund.sale_id, []) if refund.sale_id else ["refund_without_sale"]),
                *(["other_currency"] if refund.currency != vendor.currency else []),
            ],
        )
        for refund in refunds
    ]


def sale_detail(session: Session, vendor_id: int, sale_id: UUID) -> SaleDetailOut:
    """One sale with everything that it says; raises SaleUnknown."""
    found = sales_of_ids(session, vendor_id, [sale_id])
    if not found:
        raise SaleUnknown
    sale, void = found[0]
    vendor = session.get_one(Vendor, vendor_id)
    day = session.get(MarketDay, (vendor_id, sale.day_id))
    lines = lines_by_sale(session, vendor_id, [sale_id])[sale_id]
    paid = payments_by_sale(session, vendor_id, [sale_id])[sale_id]
    taxes = taxes_by_sale(session, vendor_id, [sale_id])[sale_id]
    known = known_of(session, vendor_id, {sale_id: lines})
    after = afterwards(session, vendor_id, [sale_id])
    own_flags = sale_flags(sale, void, lines, paid, after)
    opened = {sale.day_id} if day else set()
    return SaleDetailOut(
        **sale.model_dump(include=SHOWN_OF_SALE),
        **terms_of(sale),
        device_name=known.device_names.get(sale.log_id),
        stall_name=vendor.name,
        date_on=day.date_on if day else None,
        market_name=day.market_name if day else None,
        taxes=[TaxTotalOut(**to_builtins(taxed)) for taxed in taxes],
        lines=[SaleLineDetailOut(**said_of_line(sale, line, known)) for line in lines],
        payments=[
            PaymentDetailOut(**to_builtins(payment), seen_at=after.seen_at(sale_id, number))
            for number, payment in enumerate(paid, 1)
        ],
        voided=described_void(void),
        refunds=described_refunds(session, vendor, after.refunds.get(sale_id, [])),
        flags=[*own_flags, *flags_of_place(sale, opened, vendor.currency)],
    )


SHOWN_OF_SALE = {
    "sale_id", "receipt_number", "at", "tz", "day_id", "currency", "pricing_version", "total_minor",
    "repriced_total_minor",
}  # fmt: skip


def terms_of(sale: Sale) -> dict[str, Any]:
    """What is out of the ordinary about the sale, and how its tax was computed."""
    terms = sale_terms(sale.terms)
    said = {name: value for name, value in to_builtins(terms).items() if name != "taxes"}
    rules = {name: getattr(terms, name) for name in ("prices_include_tax", "tax_per", "tax_mode")}
    return {**said, **rules}


def everything_of(line: Any) -> dict[str, Any]:
    """A refunded line with what was left out of it."""
    return {name: getattr(line, name) for name in line.__struct_fields__}

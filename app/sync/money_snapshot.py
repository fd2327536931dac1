"""The money settings in a phone's copy of the catalogue: all it needs to price and settle without a network."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlmodel import Session, col

from app.catalogue.tables import Product, TaxRate
from app.deals.tables import Deal, DealProduct
from app.sync.snapshot_rows import rows
from app.terms.queries import terms_of
from app.terms.schemas import TermsOut
from app.terms.tables import MarketTender, TenderKind, Terms

Json = dict[str, Any]
OFFICE_ONLY = {"preset_country", "preset_as_of"}
WHEN = ("market_id", "weekdays", "from_on", "until_on", "from_minute", "until_minute")


def terms(connection: Connection, vendor_id: int) -> Json:
    """The stall's money terms, or the defaults."""
    with Session(connection) as session:
        said = TermsOut.model_validate(terms_of(session, vendor_id))
    return said.model_dump(mode="json", exclude=OFFICE_ONLY)


def tax_rates(connection: Connection, vendor_id: int) -> list[Json]:
    """Those that are offered, and archived ones that something still has."""
    of_products = select(col(Product.tax_rate_id)).where(
        col(Product.vendor_id) == vendor_id, col(Product.tax_rate_id).is_not(None)
    )
    of_terms = select(col(Terms.tax_rate_id)).where(
        col(Terms.vendor_id) == vendor_id, col(Terms.tax_rate_id).is_not(None)
    )
    query = (
        select(col(TaxRate.tax_rate_id), col(TaxRate.name), col(TaxRate.tax), col(TaxRate.tax_ppm))
        .where(
            col(TaxRate.vendor_id) == vendor_id,
            or_(
                col(TaxRate.archived_at).is_(None),
                col(TaxRate.tax_rate_id).in_(of_products),
                col(TaxRate.tax_rate_id).in_(of_terms),
            ),
        )
        .order_by(col(TaxRate.sort), col(TaxRate.name))
    )
    return rows(connection, query)


def tender_kinds(connection: Connection, vendor_id: int) -> list[Json]:
    """What the stall takes beside cash and card."""
    query = (
        select(
            col(TenderKind.method), col(TenderKind.name), col(TenderKind.kind), col(TenderKind.pays_tags),
            col(TenderKind.denomination_minor), col(TenderKind.change), col(TenderKind.tax_free),
            col(TenderKind.rank),
        )
        .where(col(TenderKind.vendor_id) == vendor_id, col(TenderKind.archived_at).is_(None))
        .order_by(col(TenderKind.sort), col(TenderKind.method))
    )  # fmt: skip
    return rows(connection, query)


def tenders_by_market(connection: Connection, vendor_id: int) -> Callable[[str], list[Json]]:
    """Of a market: the kinds it takes, each with the rule for change that holds there."""
    query = select(
        col(MarketTender.market_id), col(MarketTender.method), col(MarketTender.taken), col(MarketTender.change)
    ).where(col(MarketTender.vendor_id) == vendor_id)
    settled = {(row["market_id"], row["method"]): row for row in rows(connection, query)}
    kinds = tender_kinds(connection, vendor_id)

    def taken(market_id: str) -> list[Json]:
        pairs = [(kind, settled.get((market_id, kind["method"]))) for kind in kinds]
        return [
            {"method": kind["method"], "change": (own and own["change"]) or kind["change"]}
            for kind, own in pairs
            if own is None or own["taken"]
        ]

    return taken


def deals(connection: Connection, vendor_id: int) -> list[Json]:
    """Those that are given, each with the figures of its kind and what binds of its box in time."""
    query = (
        select(
            col(Deal.deal_id), col(Deal.name), col(Deal.kind), col(Deal.size), col(Deal.pay_size),
            col(Deal.price_minor), col(Deal.rate_ppm), col(Deal.category_id),
            *(col(getattr(Deal, name)) for name in WHEN),
        )
        .where(col(Deal.vendor_id) == vendor_id, col(Deal.archived_at).is_(None))
        .order_by(col(Deal.name), col(Deal.deal_id))
    )  # fmt: skip
    products = select(col(DealProduct.deal_id), col(DealProduct.product_id)).where(
        col(DealProduct.vendor_id) == vendor_id
    )
    named: dict[str, list[str]] = {}
    for row in rows(connection, products.order_by(col(DealProduct.product_id))):
        named.setdefault(row["deal_id"], []).append(row["product_id"])
    return [boxed(row, named.get(row["deal_id"], [])) for row in rows(connection, query)]


def boxed(row: Json, product_ids: list[str]) -> Json:
    """Flat columns as the core's shapes: what is null is left out."""
    when = {name: value for name in WHEN if (value := row.pop(name)) not in (None, [])}
    figures = {name: value for name, value in row.items() if value is not None}
    return {**figures, "product_ids": product_ids, "when": when}

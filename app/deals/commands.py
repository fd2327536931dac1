"""What the office does to deals. Phones hold them too, so every write counts the catalogue's revision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.catalogue.commands import bump_revision
from app.catalogue.queries import category, product
from app.deals.queries import deal, products_of_deal, shown
from app.deals.refusals import (
    DealGoodsUnclear,
    DealIncomplete,
    DealPaysTooMany,
    DealRateOutOfRange,
    DealSizeNotPositive,
    DealTimeEmpty,
)
from app.deals.schemas import DealIn, DealOut, DealPatch, When
from app.deals.tables import Deal, DealProduct
from app.kit.ids import uuid7
from app.markets.queries import market

FIGURES = {
    "n_for_price": ("size", "price_minor"),
    "buy_n_pay_m": ("size", "pay_size"),
    "rate_off": ("rate_ppm",),
}
"""What each kind is made of."""
ALL_FIGURES = ("size", "pay_size", "price_minor", "rate_ppm")


def add_deal(session: Session, vendor_id: int, wanted: DealIn, now_ms: int) -> DealOut:
    """A deal that phones apply from their next look at the catalogue on."""
    bump_revision(session, vendor_id)
    values = wanted.model_dump(exclude={"when", "product_ids"}) | wanted.when.model_dump()
    added = Deal(vendor_id=vendor_id, deal_id=uuid7(now_ms), **values)
    product_ids = sorted(set(wanted.product_ids))
    check_deal(session, added, product_ids)
    session.add(added)
    session.flush()
    name_products(session, added, product_ids)
    return shown(added, product_ids)


def change_deal(session: Session, vendor_id: int, deal_id: UUID, change: DealPatch, now_ms: int) -> DealOut:
    """Changes what it says, or archives it and takes it back. Sales keep the deal they were made with."""
    bump_revision(session, vendor_id)
    changed = deal(session, vendor_id, deal_id)
    before = products_of_deal(session, changed)
    product_ids = [each.product_id for each in before]
    values = change.model_dump(exclude_unset=True)
    if "product_ids" in values:
        product_ids = sorted(set(values.pop("product_ids")))
    if "when" in values:
        values |= When(**values.pop("when")).model_dump()
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    with session.no_autoflush:
        changed.sqlmodel_update(values)
        check_deal(session, changed, product_ids)
    for row in before:
        if row.product_id not in product_ids:
            session.delete(row)
    held = {row.product_id for row in before}
    name_products(session, changed, [each for each in product_ids if each not in held])
    return shown(changed, product_ids)


def name_products(session: Session, one: Deal, product_ids: Sequence[UUID]) -> None:
    """Writes which products it is over."""
    for product_id in product_ids:
        session.add(DealProduct(vendor_id=one.vendor_id, deal_id=one.deal_id, product_id=product_id))
    session.flush()


def check_deal(session: Session, one: Deal, product_ids: Sequence[UUID]) -> None:
    """Raises what is wrong with a deal as it would be, and empties what its kind does not use."""
    keep_figures(one)
    check_figures(one)
    check_goods(session, one, product_ids)
    if one.market_id is not None:
        market(session, one.vendor_id, one.market_id)
    if is_over_at_once(one.from_on, one.until_on, still=True):
        raise DealTimeEmpty
    if is_over_at_once(one.from_minute, one.until_minute, still=False):
        raise DealTimeEmpty


def keep_figures(one: Deal) -> None:
    """Raises DealIncomplete; figures of another kind are let go."""
    for name in ALL_FIGURES:
        if name not in FIGURES[one.kind]:
            setattr(one, name, None)
        elif getattr(one, name) is None:
            raise DealIncomplete(f"`{one.kind}` needs `{name}`")


def check_figures(one: Deal) -> None:
    """Raises what no set of pieces can be."""
    if one.size is not None and one.size < 1:
        raise DealSizeNotPositive
    if one.pay_size is not None and not 0 <= one.pay_size < (one.size or 0):
        raise DealPaysTooMany
    if one.rate_ppm is not None and not 0 < one.rate_ppm <= 1_000_000:
        raise DealRateOutOfRange


def check_goods(session: Session, one: Deal, product_ids: Sequence[UUID]) -> None:
    """Raises DealGoodsUnclear, CategoryUnknown or ProductUnknown."""
    if (one.category_id is None) == (not product_ids):
        raise DealGoodsUnclear
    if one.category_id is not None:
        category(session, one.vendor_id, one.category_id)
    for product_id in product_ids:
        product(session, one.vendor_id, product_id)


def is_over_at_once(begins: Any, ends: Any, *, still: bool) -> bool:
    """Whether nothing lies between; `still`: the end itself belongs to it."""
    if begins is None or ends is None:
        return False
    return bool(ends < begins if still else ends <= begins)

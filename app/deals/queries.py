"""The stall's deals, with what they are over."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from app.deals.refusals import DealUnknown
from app.deals.schemas import DealOut, WhenOut
from app.deals.tables import Deal, DealProduct


def deals_of(session: Session, vendor_id: int) -> list[DealOut]:
    """Every deal by name; what is archived comes last."""
    query = select(Deal).where(Deal.vendor_id == vendor_id)
    order = (col(Deal.archived_at).is_not(None), col(Deal.name), col(Deal.deal_id))
    products = products_by_deal(session, vendor_id)
    return [shown(each, products.get(each.deal_id, ())) for each in session.exec(query.order_by(*order))]


def products_by_deal(session: Session, vendor_id: int) -> dict[UUID, list[UUID]]:
    """Which products each deal names."""
    query = select(DealProduct).where(DealProduct.vendor_id == vendor_id).order_by(col(DealProduct.product_id))
    found: dict[UUID, list[UUID]] = {}
    for each in session.exec(query):
        found.setdefault(each.deal_id, []).append(each.product_id)
    return found


def deal(session: Session, vendor_id: int, deal_id: UUID) -> Deal:
    """One deal of this stall; raises DealUnknown."""
    found = session.get(Deal, (vendor_id, deal_id))
    if found is None:
        raise DealUnknown
    return found


def products_of_deal(session: Session, one: Deal) -> list[DealProduct]:
    """The rows that name its products."""
    query = select(DealProduct).where(
        DealProduct.vendor_id == one.vendor_id, DealProduct.deal_id == one.deal_id
    )
    return list(session.exec(query.order_by(col(DealProduct.product_id))))


def shown(one: Deal, product_ids: Sequence[UUID]) -> DealOut:
    """A row and its products as one thing."""
    flat = one.model_dump(exclude={*WhenOut.model_fields, "vendor_id", "archived_at"})
    when = WhenOut.model_validate(one)
    return DealOut(**flat, product_ids=list(product_ids), when=when, archived=one.archived)

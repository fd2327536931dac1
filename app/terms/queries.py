"""The stall's money terms, what it can be paid with, and what each market makes of that."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.terms.refusals import TenderKindUnknown
from app.terms.schemas import MarketTenderOut
from app.terms.tables import MarketTender, TenderKind, Terms


def terms_of(session: Session, vendor_id: int) -> Terms:
    """The row, or the defaults of a stall that never said anything."""
    return session.get(Terms, vendor_id) or Terms(vendor_id=vendor_id)


def tender_kinds_of(session: Session, vendor_id: int) -> list[TenderKind]:
    """Every kind in its order; what is archived comes last."""
    query = select(TenderKind).where(TenderKind.vendor_id == vendor_id)
    order = (col(TenderKind.archived_at).is_not(None), col(TenderKind.sort), col(TenderKind.method))
    return list(session.exec(query.order_by(*order)))


def tender_kind(session: Session, vendor_id: int, method: str) -> TenderKind:
    """One kind of this stall; raises TenderKindUnknown."""
    found = session.get(TenderKind, (vendor_id, method))
    if found is None:
        raise TenderKindUnknown
    return found


def settled_at(session: Session, vendor_id: int, market_id: UUID) -> list[MarketTender]:
    """What the market settles otherwise."""
    query = select(MarketTender).where(MarketTender.vendor_id == vendor_id, MarketTender.market_id == market_id)
    return list(session.exec(query))


def tenders_at(session: Session, vendor_id: int, market_id: UUID) -> list[MarketTenderOut]:
    """Every kind that is not archived, and how this market takes it."""
    settled = {each.method: each for each in settled_at(session, vendor_id, market_id)}
    return [
        MarketTenderOut.model_validate(settled[kind.method])
        if kind.method in settled
        else MarketTenderOut(method=kind.method, taken=True, change=None)
        for kind in tender_kinds_of(session, vendor_id)
        if not kind.archived
    ]

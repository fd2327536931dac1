"""Where the stall sells."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.markets.refusals import MarketUnknown
from app.markets.tables import Market


def markets_of(session: Session, vendor_id: int) -> list[Market]:
    """Every market by name; what is archived comes last."""
    query = select(Market).where(Market.vendor_id == vendor_id)
    order = (col(Market.archived_at).is_not(None), col(Market.name), col(Market.market_id))
    return list(session.exec(query.order_by(*order)))


def market(session: Session, vendor_id: int, market_id: UUID) -> Market:
    """One market of this stall; raises MarketUnknown."""
    found = session.get(Market, (vendor_id, market_id))
    if found is None:
        raise MarketUnknown
    return found

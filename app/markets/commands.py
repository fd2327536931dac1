"""What the office does to markets. Phones hold them too, so every write counts the catalogue's revision."""

from uuid import UUID

from sqlmodel import Session

from app.catalogue.commands import bump_revision
from app.kit.ids import uuid7
from app.markets.queries import market
from app.markets.schemas import MarketIn, MarketPatch
from app.markets.tables import Market


def add_market(session: Session, vendor_id: int, wanted: MarketIn, now_ms: int) -> Market:
    """A place that phones may open a day at."""
    bump_revision(session, vendor_id)
    added = Market(vendor_id=vendor_id, market_id=uuid7(now_ms), **wanted.model_dump())
    session.add(added)
    session.flush()
    return added


def change_market(
    session: Session, vendor_id: int, market_id: UUID, change: MarketPatch, now_ms: int
) -> Market:
    """Changes what it says, or archives it and takes it back. Its days keep the name they were opened with."""
    bump_revision(session, vendor_id)
    changed = market(session, vendor_id, market_id)
    values = change.model_dump(exclude_unset=True)
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    changed.sqlmodel_update(values)
    session.flush()
    return changed

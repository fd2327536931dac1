"""Markets, as the office edits them."""

from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.markets.commands import add_market, change_market
from app.markets.queries import markets_of
from app.markets.refusals import MarketUnknown
from app.markets.schemas import MarketIn, MarketOut, MarketPatch
from app.markets.tables import Market

router = APIRouter(prefix="/api/markets", tags=["markets"])


@router.get(
    "",
    summary="Every market",
    description="By name; what is archived comes last.",
    response_model=list[MarketOut],
    responses=refusals(SignedOutRefusal),
)
def list_markets(owner: OwnerDep, session: SessionDep) -> list[Market]:
    """Archived ones too, so that they can be taken back."""
    return markets_of(session, owner.vendor_id)


@router.post(
    "",
    summary="Add a market",
    status_code=201,
    response_model=MarketOut,
    responses=refusals(SignedOutRefusal),
)
def create_market(wanted: MarketIn, owner: OwnerDep, session: SessionDep) -> Market:
    """Phones propose it on its weekday."""
    return add_market(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/{market_id}",
    summary="Change, archive or take back a market",
    response_model=MarketOut,
    responses=refusals(SignedOutRefusal, MarketUnknown),
)
def update_market(market_id: UUID, change: MarketPatch, owner: OwnerDep, session: SessionDep) -> Market:
    """What is left out stays as it is."""
    return change_market(session, owner.vendor_id, market_id, change, now_ms())

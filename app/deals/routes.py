"""Deals, as the office edits them."""

from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.catalogue.refusals import CategoryUnknown, ProductUnknown
from app.deals.commands import add_deal, change_deal
from app.deals.queries import deals_of
from app.deals.refusals import (
    DealGoodsUnclear,
    DealIncomplete,
    DealPaysTooMany,
    DealRateOutOfRange,
    DealSizeNotPositive,
    DealTimeEmpty,
    DealUnknown,
)
from app.deals.schemas import DealIn, DealOut, DealPatch
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.markets.refusals import MarketUnknown

router = APIRouter(prefix="/api/deals", tags=["deals"])

UNFIT = (
    SignedOutRefusal, CategoryUnknown, ProductUnknown, MarketUnknown, DealIncomplete, DealSizeNotPositive,
    DealPaysTooMany, DealRateOutOfRange, DealGoodsUnclear, DealTimeEmpty,
)  # fmt: skip


@router.get(
    "",
    summary="Every deal",
    description="By name; what is archived comes last.",
    response_model=list[DealOut],
    responses=refusals(SignedOutRefusal),
)
def list_deals(owner: OwnerDep, session: SessionDep) -> list[DealOut]:
    """Archived ones too, so that they can be taken back."""
    return deals_of(session, owner.vendor_id)


@router.post(
    "",
    summary="Add a deal",
    description="Figures that its kind does not use are let go.",
    status_code=201,
    response_model=DealOut,
    responses=refusals(*UNFIT),
)
def create_deal(wanted: DealIn, owner: OwnerDep, session: SessionDep) -> DealOut:
    """Phones apply it when they next ask for the catalogue."""
    return add_deal(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/{deal_id}",
    summary="Change, archive or take back a deal",
    description="Sales keep what they saved by it.",
    response_model=DealOut,
    responses=refusals(*UNFIT, DealUnknown),
)
def update_deal(deal_id: UUID, change: DealPatch, owner: OwnerDep, session: SessionDep) -> DealOut:
    """What is left out stays as it is."""
    return change_deal(session, owner.vendor_id, deal_id, change, now_ms())

"""Claim slips, as the office keeps them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.kit.wire import LocalDate
from app.sales.commands import enter_redemption
from app.sales.redemption_schemas import ClaimSlipOut, RedemptionClaimOut, RedemptionEntryIn
from app.sales.redemptions import claim_slip, redemption_claims
from app.sales.refusals import (
    RedemptionBelowZero,
    RedemptionClaimUnknown,
    RedemptionEntryEmpty,
    RedemptionNoteMissing,
    RedemptionOverClaimed,
)

router = APIRouter(prefix="/api/redemption-claims", tags=["redemption"])


@router.get(
    "",
    summary="What markets owe for tokens",
    description="One claim per market day, currency and kind of token, newest day first.",
    responses=refusals(SignedOutRefusal),
)
def list_redemption_claims(
    owner: OwnerDep,
    session: SessionDep,
    market_id: Annotated[UUID | None, Query(description="Of one market only")] = None,
    date_on: Annotated[LocalDate | None, Query(description="Of one date only")] = None,
) -> list[RedemptionClaimOut]:
    """Paid ones too."""
    return redemption_claims(session, owner.vendor_id, market_id, date_on)


@router.get(
    "/{day_id}",
    summary="A market day's claim slip",
    description="What is printed and handed in with the tokens.",
    responses=refusals(SignedOutRefusal, RedemptionClaimUnknown),
)
def read_claim_slip(day_id: UUID, owner: OwnerDep, session: SessionDep) -> ClaimSlipOut:
    """All kinds of token of one day."""
    return claim_slip(session, owner.vendor_id, day_id)


@router.post(
    "/{day_id}/{method}/entries",
    summary="Enter a claim, a payment or a correction",
    description="Entries are never changed: a correction is an entry below zero, with a note.",
    status_code=201,
    responses=refusals(
        SignedOutRefusal, RedemptionClaimUnknown, RedemptionEntryEmpty, RedemptionNoteMissing,
        RedemptionBelowZero, RedemptionOverClaimed,
    ),
)  # fmt: skip
def create_redemption_entry(
    day_id: UUID, method: str, wanted: RedemptionEntryIn, owner: OwnerDep, session: SessionDep
) -> RedemptionClaimOut:
    """The claim as it is afterwards."""
    return enter_redemption(session, owner.vendor_id, day_id, method, wanted, now_ms())

"""What the office does about claim slips."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.accounts.tables import Vendor
from app.kit.ids import uuid7
from app.sales.redemption_schemas import RedemptionClaimOut, RedemptionEntryIn
from app.sales.redemptions import redemption_claim
from app.sales.refusals import (
    RedemptionBelowZero,
    RedemptionEntryEmpty,
    RedemptionNoteMissing,
    RedemptionOverClaimed,
)
from app.sales.tables import RedemptionEntry


def enter_redemption(
    session: Session, vendor_id: int, day_id: UUID, method: str, wanted: RedemptionEntryIn, now_ms: int
) -> RedemptionClaimOut:
    """Adds an entry to a claim. A first one that names no claim claims all that was taken.

    Raises RedemptionClaimUnknown, RedemptionEntryEmpty, RedemptionNoteMissing, RedemptionBelowZero or
    RedemptionOverClaimed.
    """
    vendor = locked_vendor(session, vendor_id)
    currency = wanted.currency or vendor.currency
    before = redemption_claim(session, vendor_id, day_id, method, currency)
    check_entry(wanted)
    claimed_minor = wanted.claimed_minor
    if claimed_minor is None:
        claimed_minor = 0 if before.entries else before.total_minor
    session.add(
        RedemptionEntry(
            vendor_id=vendor_id,
            entry_id=uuid7(now_ms),
            day_id=day_id,
            currency=currency,
            method=method,
            at=now_ms,
            claimed_minor=claimed_minor,
            paid_minor=wanted.paid_minor,
            netted_against_fee_minor=wanted.netted_against_fee_minor,
            note=wanted.note or None,
        )
    )
    session.flush()
    after = redemption_claim(session, vendor_id, day_id, method, currency)
    if min(after.claimed_minor, after.paid_minor, after.netted_against_fee_minor) < 0:
        raise RedemptionBelowZero
    if after.outstanding_minor < 0:
        raise RedemptionOverClaimed(over_minor=-after.outstanding_minor)
    return after


def check_entry(wanted: RedemptionEntryIn) -> None:
    """Refuses an entry of nothing, and a correction without its reason."""
    figures = (wanted.claimed_minor, wanted.paid_minor, wanted.netted_against_fee_minor)
    if wanted.claimed_minor is None and not any(figures):
        raise RedemptionEntryEmpty
    if any(figure is not None and figure < 0 for figure in figures) and not wanted.note:
        raise RedemptionNoteMissing


def locked_vendor(session: Session, vendor_id: int) -> Vendor:
    """Two payments of one claim go one after the other, and the second sees the first."""
    query = select(Vendor).where(col(Vendor.vendor_id) == vendor_id).with_for_update(key_share=True)
    vendor: Vendor = session.execute(query).scalar_one()
    return vendor

"""What the office reads of the lines that found no place, and *Try again*."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.sync.parked import parked_count, retry_parked
from app.sync.parked_queries import Group, parked_page
from app.sync.parked_schemas import ParkedCountOut, ParkedPageOut, RetriedOut

router = APIRouter(prefix="/api/parked", tags=["parked"])


@router.get("", summary="Lines that found no place", responses=refusals(SignedOutRefusal))
def list_parked(
    owner: OwnerDep,
    session: SessionDep,
    group: Annotated[
        Group, Query(description="superseded: kept, while another line stands for the same sale")
    ] = "parked",
    before: Annotated[int | None, Query(ge=1, le=2**53 - 1, description="`older` of the page above")] = None,
) -> ParkedPageOut:
    """200 at a time, newest first."""
    return parked_page(session, owner.vendor_id, group, before)


@router.get("/count", summary="How many lines are parked", responses=refusals(SignedOutRefusal))
def count_parked(owner: OwnerDep, session: SessionDep) -> ParkedCountOut:
    """Asked for by every page of the office."""
    return ParkedCountOut(parked=parked_count(session.connection(), owner.vendor_id))


@router.post(
    "/retry",
    summary="Read all parked lines again",
    description="What is understood by now is projected, once, with the voids that waited for it.",
    responses=refusals(SignedOutRefusal),
)
def retry(owner: OwnerDep, session: SessionDep) -> RetriedOut:
    """Harmless however often."""
    retried = retry_parked(session.connection(), owner.vendor_id)
    return RetriedOut(placed=retried.placed, parked=retried.parked)

"""What the office reads."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit import clock
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.kit.wire import LocalDate
from app.reports.queries import today
from app.reports.refusals import SaleUnknown
from app.reports.sale_schemas import SaleDetailOut
from app.reports.sales import sale_detail
from app.reports.schemas import TodayOut

router = APIRouter(prefix="/api", tags=["reports"])


@router.get("/today", summary="One date's trade", responses=refusals(SignedOutRefusal))
def today_page(
    owner: OwnerDep,
    session: SessionDep,
    date_on: Annotated[LocalDate | None, Query(description="Today on the server when left out")] = None,
) -> TodayOut:
    """Takings by tender and hour, sales with their batches, and which phone is behind."""
    return today(session, owner.vendor_id, date_on or clock.today())


@router.get(
    "/sales/{sale_id}",
    summary="One sale with everything that it says",
    description="Enough for its receipt, with its refunds and with what this server finds odd.",
    responses=refusals(SignedOutRefusal, SaleUnknown),
)
def sale_page(sale_id: UUID, owner: OwnerDep, session: SessionDep) -> SaleDetailOut:
    """Of whatever day."""
    return sale_detail(session, owner.vendor_id, sale_id)

"""What the office reads of a batch."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit import clock
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.kit.wire import LocalDate
from app.reports.batch_page import days_of_batch, ledger
from app.reports.batch_schemas import BatchDayOut, LedgerOut, StockOverviewOut
from app.reports.ledger_csv import ledger_csv
from app.reports.stock_overview import stock_overview
from app.stock.refusals import BatchUnknown

router = APIRouter(prefix="/api", tags=["reports"])

CSV_TYPE = "text/csv; charset=utf-8"


@router.get(
    "/batches/{batch_id}/ledger",
    summary="The ledger of a batch",
    description="Movements and counts one by one, sales by day, hour and phone; what was on hand after each.",
    responses=refusals(SignedOutRefusal, BatchUnknown),
)
def ledger_page(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> LedgerOut:
    """Folded from the facts each time: it cannot disagree with them."""
    return ledger(session, owner.vendor_id, batch_id)


@router.get(
    "/batches/{batch_id}/ledger.csv",
    summary="The same as a file for a spreadsheet",
    response_class=Response,
    responses={
        200: {"description": "UTF-8, one row a line", "content": {"text/csv": {}}},
        **refusals(SignedOutRefusal, BatchUnknown),
    },
)
def ledger_file(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> Response:
    """Named by the batch's code, which is plain ASCII."""
    found = ledger(session, owner.vendor_id, batch_id)
    headers = {"Content-Disposition": f'attachment; filename="{found.code}-ledger.csv"'}
    return Response(ledger_csv(found), media_type=CSV_TYPE, headers=headers)


@router.get(
    "/batches/{batch_id}/days",
    summary="What each market day did with a batch",
    description="The first day first; without what was undone or voided.",
    responses=refusals(SignedOutRefusal, BatchUnknown),
)
def days_page(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> list[BatchDayOut]:
    """From the same facts as the ledger."""
    return days_of_batch(session, owner.vendor_id, batch_id)


@router.get(
    "/stock",
    summary="What to look at in the stock",
    description="From running totals: as quick in the tenth year as in the first.",
    responses=refusals(SignedOutRefusal),
)
def stock_page(
    owner: OwnerDep,
    session: SessionDep,
    on: Annotated[LocalDate | None, Query(description="Today on the server when left out")] = None,
) -> StockOverviewOut:
    """Low, about to expire, past its date, oversold, and which products are sold out."""
    return stock_overview(session, owner.vendor_id, on or clock.today())

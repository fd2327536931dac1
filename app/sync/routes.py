"""What phones call: push up, catalogue and stock down."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from sqlalchemy import Connection

from app.accounts.commands import DeviceReport, note_lost_storage, touch_device
from app.accounts.refusals import DeviceBlocked, DeviceRetired, DeviceUnknown
from app.accounts.signed_in import DeviceDep, SellingDeviceDep
from app.kit.clock import now_ms, today
from app.kit.db import DatabaseDep
from app.kit.http_errors import refusals
from app.sales.lines import PaymentConfirmed, RefundMade, SaleCompleted, SaleVoided
from app.sync.journal import Arrival, LogOfAnotherVendor, Received, UnknownPreviousHash, append
from app.sync.push import (
    BadGzip,
    BadPushBody,
    BadPushHeader,
    HeadMismatch,
    PushTooLarge,
    Upload,
    read_body,
    read_upload,
)
from app.sync.schemas import CatalogueOut, ReceiptOut, StockOut
from app.sync.snapshots import (
    OLDEST_SCHEMA,
    SCHEMA,
    catalogue_etag,
    catalogue_snapshot,
    counter_of,
    stock_snapshot,
)

MIN_APP = "0.1.0"

router = APIRouter(prefix="/api/sync", tags=["sync"])

PUSH_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-ndjson": {
                "schema": {"type": "string", "description": "A header line, then the log's lines verbatim"},
                "example": (
                    '{"protocol":1,"request_id":"0197f0c2","log_id":"7a1d5c5e-3f2b-4a52-8a10-2f0e2d4f9b11",'
                    '"from":1,"count":0,"prev":"<genesis>","head":"<genesis>","locator":[],'
                    '"now":1795852800000,"tz":0,"app":"0.1.0","pending":0,"persisted":true,"standalone":true}\n'
                ),
            }
        },
    }
}


@router.post(
    "/push",
    summary="Add a log's lines to the journal",
    description="Idempotent by hash. The reply is sent after the commit; gzip is accepted.",
    response_model=ReceiptOut,
    responses=refusals(
        BadGzip, BadPushBody, BadPushHeader, DeviceUnknown, DeviceBlocked, UnknownPreviousHash,
        LogOfAnotherVendor, PushTooLarge, HeadMismatch,
    ),
    openapi_extra=PUSH_BODY,
)  # fmt: skip
async def push(request: Request, device: DeviceDep, database: DatabaseDep) -> JSONResponse:
    """Reads, hashes and validates before the writer is asked for."""
    upload = await run_in_threadpool(read_upload, await read_body(request))
    arrival = Arrival(device.vendor_id, device.device_id, now_ms())
    report = report_of(upload, arrival.at)

    def receive(connection: Connection) -> tuple[Received, str]:
        received = append(connection, arrival, upload)
        if received.begins:
            note_lost_storage(connection, arrival.vendor_id, arrival.device_id, report.pending)
        # Blocked since it began to send: what came stays out.
        if not touch_device(connection, arrival.vendor_id, arrival.device_id, report):
            raise DeviceBlocked
        return received, catalogue_etag(connection, arrival.vendor_id, received.epoch)

    received, etag = await database.write(receive)
    return JSONResponse(receipt(upload, arrival, received, etag))


def receipt(upload: Upload, arrival: Arrival, received: Received, etag: str) -> dict[str, Any]:
    """The answer that lets a phone say *on the server*."""
    return {
        **upload.envelope,
        "have": upload.header.head,
        "parked": received.parked,
        "forked": received.forked,
        "epoch": str(received.epoch),
        "position": received.position,
        "now": arrival.at,
        "catalogue": etag,
        "min_app": MIN_APP,
    }


def report_of(upload: Upload, at: int) -> DeviceReport:
    """What the phone says of itself, for the office's list of devices."""
    header = upload.header
    return DeviceReport(
        last_seen_at=at,
        app_version=header.app,
        # The phone counts what it still holds while it sends: what arrived with this push waits no more.
        pending=max(0, header.pending - sum(1 for entry in upload.entries if is_sale(entry.record))),
        persisted=header.persisted,
        standalone=header.standalone,
        clock_skew_ms=header.now - at,
    )


def is_sale(record: Any) -> bool:
    """Whether the phone counts the line among its pending sales."""
    return isinstance(record, SaleCompleted | SaleVoided | RefundMade | PaymentConfirmed)


@router.get(
    "/catalogue",
    summary="The whole catalogue",
    response_model=CatalogueOut,
    responses={304: {"description": "Unchanged"}, **refusals(DeviceUnknown, DeviceBlocked, DeviceRetired)},
)
def catalogue(
    device: SellingDeviceDep,
    database: DatabaseDep,
    schema: Annotated[
        int, Query(ge=OLDEST_SCHEMA, le=SCHEMA, description="The snapshot schema this phone reads")
    ] = OLDEST_SCHEMA,
    if_none_match: Annotated[str | None, Header(description="The ETag this phone has")] = None,
) -> Response:
    """A 304 costs two small queries."""
    with database.connection(write=False) as connection:
        epoch, _ = counter_of(connection, device.vendor_id)
        etag = catalogue_etag(connection, device.vendor_id, epoch, schema)
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        # A proxy that compresses makes the tag weak.
        if if_none_match is not None and if_none_match.removeprefix("W/") == etag:
            return Response(status_code=304, headers=headers)
        return JSONResponse(catalogue_snapshot(connection, device.vendor_id, today(), schema), headers=headers)


@router.get(
    "/stock",
    summary="What is left of each batch",
    response_model=StockOut,
    responses=refusals(DeviceUnknown, DeviceBlocked, DeviceRetired),
)
def stock(device: SellingDeviceDep, database: DatabaseDep) -> Response:
    """With the place in each log that the figures include."""
    with database.connection(write=False) as connection:
        snapshot = stock_snapshot(connection, device.vendor_id, today())
    return JSONResponse(snapshot, headers={"Cache-Control": "no-store"})

"""The stall's phones: their names, and how far behind each is."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.accounts.log_tables import DeviceLog
from app.accounts.tables import Device
from app.kit.office_log import OFFICE_DEVICE, OFFICE_NAME
from app.reports.schemas import DeviceStateOut
from app.sales.tables import Sale, SaleVoid


def device_names_by_log(session: Session, vendor_id: int) -> dict[UUID, str]:
    """Which phone a log was first pushed by; the office has one of its own."""
    query = (
        select(col(DeviceLog.log_id), col(Device.name))
        .join(
            Device,
            (col(Device.vendor_id) == col(DeviceLog.vendor_id))
            & (col(Device.device_id) == col(DeviceLog.device_id)),
        )
        .where(col(DeviceLog.vendor_id) == vendor_id)
    )
    office = select(col(DeviceLog.log_id)).where(
        col(DeviceLog.vendor_id) == vendor_id, col(DeviceLog.device_id) == OFFICE_DEVICE
    )
    names = {row.log_id: row.name for row in session.execute(query)}
    return names | dict.fromkeys(session.execute(office).scalars(), OFFICE_NAME)


def device_states(
    session: Session, vendor_id: int, sales: Iterable[tuple[Sale, SaleVoid | None]]
) -> list[DeviceStateOut]:
    """Every phone with what it still holds and what of this date it brought."""
    logs = select(col(DeviceLog.log_id), col(DeviceLog.device_id)).where(col(DeviceLog.vendor_id) == vendor_id)
    device_of_log = {row.log_id: row.device_id for row in session.execute(logs)}
    counts: defaultdict[UUID | None, int] = defaultdict(int)
    for sale, _ in sales:
        counts[device_of_log.get(sale.log_id)] += 1
    query = select(Device).where(col(Device.vendor_id) == vendor_id).order_by(col(Device.paired_at))
    return [
        DeviceStateOut(
            device_id=device.device_id,
            name=device.name,
            state=device.state,
            last_seen_at=device.last_seen_at,
            pending=device.pending,
            drained=device.drained,
            sale_count=counts[device.device_id],
        )
        for device in session.execute(query).scalars()
    ]

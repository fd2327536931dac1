"""One date's trade: its figures from the running totals, its sales from their rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import func, select
from sqlmodel import Session, col

from app.accounts.log_tables import DeviceLog
from app.accounts.tables import Device, Vendor
from app.catalogue.tables import Product
from app.markets.tables import MarketDay
from app.reports.schemas import (
    DayOut,
    DeviceStateOut,
    HourTotalOut,
    MethodTotalOut,
    OtherCurrencyOut,
    PaymentOut,
    SaleLineOut,
    SaleOut,
    TodayOut,
    VoidOut,
)
from app.sales.lines import SoldLine
from app.sales.queries import (
    lines_by_sale,
    payment_totals_of_days,
    payments_by_sale,
    sales_of_days,
    totals_of_days,
)
from app.sales.tables import DayTotal, Sale, SaleVoid
from app.stock.tables import Batch

DATES_SHOWN = 60
MS_PER_HOUR = 3_600_000
MS_PER_MINUTE = 60_000


def today(session: Session, vendor_id: int, date_on: date) -> TodayOut:
    """Everything the office's first page shows of a date."""
    days = market_days_on(session, vendor_id, date_on)
    day_ids = [day.day_id for day in days]
    sales = sales_of_days(session, vendor_id, day_ids)
    vendor = session.get_one(Vendor, vendor_id)
    all_totals = totals_of_days(session, vendor_id, day_ids)
    totals = [total for total in all_totals if total.currency == vendor.currency]
    methods: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in payment_totals_of_days(session, vendor_id, day_ids, vendor.currency):
        methods[each.method][0] += each.amount_minor
        methods[each.method][1] += each.payment_count
    return TodayOut(
        date_on=date_on,
        currency=vendor.currency,
        days=days,
        takings_minor=sum(total.total_minor for total in totals),
        sale_count=sum(total.sale_count for total in totals),
        void_count=sum(total.void_count for total in totals),
        voided_minor=sum(total.voided_minor for total in totals),
        other_currencies=in_other_currencies(all_totals, vendor.currency),
        by_method=[
            MethodTotalOut(method=method, amount_minor=amount, sale_count=count)
            for method, (amount, count) in sorted(methods.items())
        ],
        by_hour=by_hour(sales, vendor.currency),
        sales=described_sales(session, vendor, sales, {day.day_id for day in days if day.market_id}),
        devices=device_states(session, vendor_id, sales),
        dates=latest_dates(session, vendor_id),
    )


def market_days_on(session: Session, vendor_id: int, date_on: date) -> list[DayOut]:
    """The market days of a date."""
    query = (
        select(MarketDay)
        .where(col(MarketDay.vendor_id) == vendor_id, col(MarketDay.date_on) == date_on)
        .order_by(col(MarketDay.market_name), col(MarketDay.day_id))
    )
    known = [
        DayOut(day_id=day.day_id, market_id=day.market_id, market_name=day.market_name)
        for day in session.execute(query).scalars()
    ]
    return known + unopened_days_on(session, vendor_id, date_on)


def unopened_days_on(session: Session, vendor_id: int, date_on: date) -> list[DayOut]:
    """Days that sales name and no line has opened here, dated by their first sale's local time."""
    unopened = (
        select(col(DayTotal.day_id))
        .join(
            MarketDay,
            (col(MarketDay.vendor_id) == col(DayTotal.vendor_id))
            & (col(MarketDay.day_id) == col(DayTotal.day_id)),
            isouter=True,
        )
        .where(col(DayTotal.vendor_id) == vendor_id, col(MarketDay.day_id).is_(None))
    )
    start_ms = int(datetime.combine(date_on, time(), UTC).timestamp() * 1000)
    local_ms = func.min(col(Sale.at) + col(Sale.tz) * MS_PER_MINUTE)
    query = (
        select(col(Sale.day_id))
        .where(col(Sale.vendor_id) == vendor_id, col(Sale.day_id).in_(set(session.execute(unopened).scalars())))
        .group_by(col(Sale.day_id))
        .having(local_ms >= start_ms, local_ms < start_ms + 24 * MS_PER_HOUR)
    )
    return [
        DayOut(day_id=day_id, market_id=None, market_name=None) for day_id in session.execute(query).scalars()
    ]


def latest_dates(session: Session, vendor_id: int) -> list[date]:
    """The latest dates with a market day, newest first."""
    query = (
        select(col(MarketDay.date_on))
        .where(col(MarketDay.vendor_id) == vendor_id)
        .distinct()
        .order_by(col(MarketDay.date_on).desc())
        .limit(DATES_SHOWN)
    )
    return list(session.execute(query).scalars())


def in_other_currencies(totals: Iterable[DayTotal], currency: str) -> list[OtherCurrencyOut]:
    """What was taken in another money: kept apart, because it adds up to nothing here."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for total in totals:
        if total.currency != currency:
            sums[total.currency][0] += total.sale_count
            sums[total.currency][1] += total.total_minor
    return [
        OtherCurrencyOut(currency=other, sale_count=count, total_minor=amount)
        for other, (count, amount) in sorted(sums.items())
    ]


def by_hour(sales: Iterable[tuple[Sale, SaleVoid | None]], currency: str) -> list[HourTotalOut]:
    """Takings per hour of the phone's own local time, without what was voided."""
    hours: defaultdict[int, int] = defaultdict(int)
    for sale, void in sales:
        if void is None and sale.currency == currency:
            hours[(sale.at + sale.tz * MS_PER_MINUTE) // MS_PER_HOUR % 24] += sale.total_minor
    return [HourTotalOut(hour=hour, amount_minor=amount) for hour, amount in sorted(hours.items())]


def described_sales(
    session: Session,
    vendor: Vendor,
    sales: Collection[tuple[Sale, SaleVoid | None]],
    opened: Collection[UUID],
) -> list[SaleOut]:
    """Sales with their lines, payments, and what is odd about them."""
    vendor_id = vendor.vendor_id
    sale_ids = [sale.sale_id for sale, _ in sales]
    lines = lines_by_sale(session, vendor_id, sale_ids)
    paid = payments_by_sale(session, vendor_id, sale_ids)
    product_ids = select(col(Product.product_id)).where(col(Product.vendor_id) == vendor_id)
    products = {str(product_id) for product_id in session.execute(product_ids).scalars()}
    batch_ids = select(col(Batch.batch_id)).where(col(Batch.vendor_id) == vendor_id)
    batches = {str(batch_id) for batch_id in session.execute(batch_ids).scalars()}
    names = device_names_by_log(session, vendor_id)
    return [
        SaleOut(
            sale_id=sale.sale_id,
            receipt_number=sale.receipt_number,
            at=sale.at,
            tz=sale.tz,
            device_name=names.get(sale.log_id),
            currency=sale.currency,
            total_minor=sale.total_minor,
            voided=VoidOut(at=void.at, reason=void.reason, note=void.note) if void else None,
            lines=[described_line(line, products, batches) for line in lines[sale.sale_id]],
            payments=[PaymentOut(**asdict(payment)) for payment in paid[sale.sale_id]],
            flags=sale_flags(sale, opened, vendor.currency),
        )
        for sale, void in sales
    ]


def sale_flags(sale: Sale, opened: Collection[UUID], currency: str) -> list[str]:
    """What this server finds odd about a sale as a whole."""
    found = {
        "priced_differently": sale.repriced_total_minor != sale.total_minor,
        "day_unknown": sale.day_id not in opened,
        "other_currency": sale.currency != currency,
    }
    return [flag for flag, is_so in found.items() if is_so]


def described_line(line: SoldLine, products: Collection[str], batches: Collection[str]) -> SaleLineOut:
    """A line, flagged where it names what this server has never heard of."""
    flags = []
    if line.product_id is not None and line.product_id not in products:
        flags.append("product_unknown")
    if line.batch_id is not None and line.batch_id not in batches:
        flags.append("batch_unknown")
    return SaleLineOut(
        name=line.name,
        quantity_milli=line.quantity_milli,
        unit=line.unit,
        unit_price_minor=line.unit_price_minor,
        amount_minor=line.amount_minor,
        batch_code=line.batch_code,
        flags=flags,
    )


def device_names_by_log(session: Session, vendor_id: int) -> dict[UUID, str]:
    """Which phone a log was first pushed by."""
    query = (
        select(col(DeviceLog.log_id), col(Device.name))
        .join(
            Device,
            (col(Device.vendor_id) == col(DeviceLog.vendor_id))
            & (col(Device.device_id) == col(DeviceLog.device_id)),
        )
        .where(col(DeviceLog.vendor_id) == vendor_id)
    )
    return {row.log_id: row.name for row in session.execute(query)}


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

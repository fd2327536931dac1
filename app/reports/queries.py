"""One date's trade: its figures from the running totals, its sales from their rows."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from sqlalchemy import func, select, text
from sqlmodel import Session, col

from app.accounts.tables import Vendor
from app.domain.tax import REPORTED
from app.markets.tables import MarketDay
from app.reports.devices import device_states
from app.reports.sale_schemas import TaxTotalOut
from app.reports.sales import described_refunds, described_sales
from app.reports.schemas import DayOut, HourTotalOut, MethodTotalOut, OtherCurrencyOut, TodayOut
from app.sales.queries import (
    payment_totals_of_days,
    refunds_of_days,
    sales_of_days,
    tax_totals_of_days,
    totals_of_days,
)
from app.sales.tables import DayTaxTotal, DayTotal, Sale, SaleVoid

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
        takings_minor=sum(total.total_minor - total.refunded_minor for total in totals),
        sale_count=sum(total.sale_count for total in totals),
        void_count=sum(total.void_count for total in totals),
        voided_minor=sum(total.voided_minor for total in totals),
        refund_count=sum(total.refund_count for total in totals),
        refunded_minor=sum(total.refunded_minor for total in totals),
        tips_minor=sum(total.tip_minor for total in totals),
        rounding_minor=sum(total.rounding_minor for total in totals),
        deposits_minor=sum(total.deposit_minor for total in totals),
        discounts_minor=sum(total.discount_minor for total in totals),
        other_currencies=in_other_currencies(all_totals, vendor.currency),
        by_method=[
            MethodTotalOut(method=method, amount_minor=amount, sale_count=count)
            for method, (amount, count) in sorted(methods.items())
        ],
        by_tax=by_tax(tax_totals_of_days(session, vendor_id, day_ids, vendor.currency)),
        by_hour=by_hour(sales, vendor.currency),
        sales=described_sales(session, vendor, sales, {day.day_id for day in days if day.market_id}),
        refunds=described_refunds(session, vendor, refunds_of_days(session, vendor_id, day_ids)),
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


# Written out as in the partial index: with a bound value SQLite cannot know that it holds what is asked for.
IS_UNOPENED = text("NOT day_total.opened")


def unopened_days_on(session: Session, vendor_id: int, date_on: date) -> list[DayOut]:
    """Days that sales name and no line has opened here, dated by their first sale's local time."""
    unopened = select(col(DayTotal.day_id)).where(col(DayTotal.vendor_id) == vendor_id, IS_UNOPENED)
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
            sums[total.currency][1] += total.total_minor - total.refunded_minor
    return [
        OtherCurrencyOut(currency=other, sale_count=count, total_minor=amount)
        for other, (count, amount) in sorted(sums.items())
    ]


def by_tax(totals: Iterable[DayTaxTotal]) -> list[TaxTotalOut]:
    """Over several days of a date, in the order of a report; a tax that nobody knows comes last."""
    sums: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for total in totals:
        sums[total.tax, total.tax_ppm][0] += total.net_minor
        sums[total.tax, total.tax_ppm][1] += total.tax_minor
    found = [
        TaxTotalOut(tax=tax, tax_ppm=tax_ppm, net_minor=net_minor, tax_minor=tax_minor)
        for (tax, tax_ppm), (net_minor, tax_minor) in sums.items()
    ]
    return sorted(found, key=report_place)


def report_place(total: TaxTotalOut) -> tuple[int, str, int]:
    """Rated first, the highest rate before the others."""
    place = REPORTED.index(total.tax) if total.tax in REPORTED else len(REPORTED)
    return place, total.tax, -total.tax_ppm


def by_hour(sales: Iterable[tuple[Sale, SaleVoid | None]], currency: str) -> list[HourTotalOut]:
    """Takings per hour of the phone's own local time, without what was voided."""
    hours: defaultdict[int, int] = defaultdict(int)
    for sale, void in sales:
        if void is None and sale.currency == currency:
            hours[(sale.at + sale.tz * MS_PER_MINUTE) // MS_PER_HOUR % 24] += sale.total_minor
    return [HourTotalOut(hour=hour, amount_minor=amount) for hour, amount in sorted(hours.items())]

"""The evening: totals by tender, by rate and in the drawer; the drawer against its count; the stall's fee."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.money import add_up, at_rate, check_rate, safe
from app.domain.tax import TaxTotal, report_order
from app.domain.tender import Payment, Tender, Tip


class DaySale(TypedDict):
    """What the day needs of a sale that stands; a voided one is not passed."""

    total_minor: int
    payments: Sequence[Payment]
    taxes: NotRequired[Sequence[TaxTotal]]
    rounding_minor: NotRequired[int]
    tip: NotRequired[Tip]
    deposit_minor: NotRequired[int]


class DayRefund(TypedDict):
    """What the day needs of a refund; its figures are positive where money went back."""

    total_minor: int
    payments: Sequence[Tender]
    taxes: NotRequired[Sequence[TaxTotal]]
    rounding_minor: NotRequired[int]
    deposit_minor: NotRequired[int]


class Day(TypedDict):
    sales: Sequence[DaySale]
    refunds: Sequence[DayRefund]


class DayTotals(TypedDict):
    """`drawer_minor` is what cash the day brought; `by_tender` adds up to total + tips + rounding."""

    total_minor: int
    tips_minor: int
    rounding_minor: int
    deposits_minor: int
    drawer_minor: int
    by_tender: list[Tender]
    by_rate: list[TaxTotal]


class CashDay(TypedDict):
    """A drawer's day. Cash sales are net of change; rounding is in them already."""

    float_minor: int
    cash_sales_minor: int
    cash_refunds_minor: int
    paid_in_minor: int
    paid_out_minor: int
    drops_minor: int
    cash_tips_minor: int
    counted_minor: int


class CashUp(TypedDict):
    expected_minor: int
    over_short_minor: int


class FeeRule(TypedDict):
    """flat + the larger of `least_minor` and the rate of the sales + a surcharge a day."""

    flat_minor: int
    least_minor: int
    rate_ppm: int
    per_day_minor: int


def day_totals(day: Day) -> DayTotals:
    """Sales less refunds, however they are looked at."""
    sales, refunds = day["sales"], day["refunds"]
    tenders: defaultdict[str, int] = defaultdict(int)
    for method, amount_minor in (*taken_in(sales), *given_back(refunds)):
        tenders[method] = safe(tenders[method] + safe(amount_minor))
    change_minor = add_up(
        paid["change_minor"] for sale in sales for paid in sale["payments"] if paid["method"] != "cash"
    )
    return {
        "total_minor": difference(
            (sale["total_minor"] for sale in sales), (each["total_minor"] for each in refunds)
        ),
        "tips_minor": add_up(sale["tip"]["amount_minor"] for sale in sales if "tip" in sale),
        "rounding_minor": difference(
            (sale.get("rounding_minor", 0) for sale in sales),
            (each.get("rounding_minor", 0) for each in refunds),
        ),
        "deposits_minor": difference(
            (sale.get("deposit_minor", 0) for sale in sales), (each.get("deposit_minor", 0) for each in refunds)
        ),
        "drawer_minor": safe(tenders.get("cash", 0) - change_minor),
        "by_tender": [{"method": method, "amount_minor": tenders[method]} for method in sorted(tenders)],
        "by_rate": taxes_of(sales, refunds),
    }


def taken_in(sales: Iterable[DaySale]) -> Iterable[tuple[str, int]]:
    """What each tender paid for."""
    return ((paid["method"], paid["amount_minor"]) for sale in sales for paid in sale["payments"])


def given_back(refunds: Iterable[DayRefund]) -> Iterable[tuple[str, int]]:
    """What went back by each tender, below zero."""
    return ((paid["method"], -paid["amount_minor"]) for each in refunds for paid in each["payments"])


def difference(plus: Iterable[int], minus: Iterable[int]) -> int:
    """The one sum less the other."""
    return safe(add_up(plus) - add_up(minus))


def taxes_of(sales: Iterable[DaySale], refunds: Iterable[DayRefund]) -> list[TaxTotal]:
    """By tax and rate, in the order of a report."""
    sums: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    signed = (
        *((1, total) for sale in sales for total in sale.get("taxes", [])),
        *((-1, total) for each in refunds for total in each.get("taxes", [])),
    )
    for sign, total in signed:
        nets = sums[total["tax"], total["tax_ppm"]]
        nets[0] = safe(nets[0] + sign * safe(total["net_minor"]))
        nets[1] = safe(nets[1] + sign * safe(total["tax_minor"]))
    totals: list[TaxTotal] = [
        {"tax": tax, "tax_ppm": tax_ppm, "net_minor": net_minor, "tax_minor": tax_minor}
        for (tax, tax_ppm), (net_minor, tax_minor) in sums.items()
    ]
    return sorted(totals, key=report_order)


def cash_up(day: CashDay) -> CashUp:
    """What should be in the drawer, and how much more than that is."""
    expected_minor = add_up(
        [
            day["float_minor"],
            day["cash_sales_minor"],
            -day["cash_refunds_minor"],
            day["paid_in_minor"],
            -day["paid_out_minor"],
            -day["drops_minor"],
            day["cash_tips_minor"],
        ]
    )
    return {
        "expected_minor": expected_minor,
        "over_short_minor": safe(safe(day["counted_minor"]) - expected_minor),
    }


def stall_fee(sales_minor: int, rule: FeeRule) -> int:
    """What the market asks for the day."""
    check_rate(rule["rate_ppm"])
    by_rate_minor = max(safe(rule["least_minor"]), at_rate(sales_minor, rule["rate_ppm"]))
    return add_up([rule["flat_minor"], by_rate_minor, rule["per_day_minor"]])

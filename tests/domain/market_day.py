"""A market day as the core sees it: sales, voids and refunds, folded into the totals of the evening.

The twin is `pwa/src/domain/market-day.ts`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from typing_extensions import TypedDict

from app.domain.refund import Pick, RecordedSale, Refund, refund
from app.domain.sale import PricedSale, Sale, price_sale
from app.domain.till import DayRefund, DaySale, DayTotals, day_totals

TERMS = ("prices_include_tax", "cash_rounding")
SAID = ("quantity_milli", "tax", "tax_ppm")


class Asked(TypedDict):
    """A refund as it is asked for; sales are counted from 1."""

    sale_number: int
    method: str
    picks: list[Pick]


class MarketDay(TypedDict):
    sales: list[PricedSale]
    refunds: list[Refund]
    totals: DayTotals


def day(sales: Sequence[Sale], voided: Sequence[int], refunds: Sequence[Asked]) -> MarketDay:
    """A void mirrors its sale, so that neither is in the totals."""
    sold = [price_sale(sale) for sale in sales]
    given: list[Refund] = []
    for asked in refunds:
        number = asked["sale_number"]
        before = [done for other, done in zip(refunds, given, strict=False) if other["sale_number"] == number]
        of = recorded(sales[number - 1], sold[number - 1])
        given.append(refund(of, asked["picks"], before, asked["method"]))
    standing = [
        of_the_day(sale, each)
        for number, (sale, each) in enumerate(zip(sales, sold, strict=True), 1)
        if number not in voided
    ]
    undone = [
        given_back(sales[asked["sale_number"] - 1], each) for asked, each in zip(refunds, given, strict=True)
    ]
    return {"sales": sold, "refunds": given, "totals": day_totals({"sales": standing, "refunds": undone})}


def recorded(sale: Sale, sold: PricedSale) -> RecordedSale:
    """A sale as it is written down: what a refund needs of it."""
    lines: Any = [
        {**{key: value for key, value in line.items() if key in SAID}, **part}
        for line, part in zip(sale["lines"], sold["lines"], strict=True)
    ]
    found: RecordedSale = {
        "lines": lines,
        "total_minor": sold["total_minor"],
        "taxes": sold["taxes"],
        "rounding_minor": sold["rounding_minor"],
        "tax_free_methods": [
            kind["method"] for kind in sale.get("tender_kinds", []) if kind.get("tax_free", False)
        ],
    }
    terms: Any = {key: value for key, value in sale.items() if key in TERMS}
    return {**found, **terms}


def of_the_day(sale: Sale, sold: PricedSale) -> DaySale:
    """What the evening needs of a sale."""
    numbered = ((number, line["amount_minor"]) for number, line in enumerate(sold["lines"], 1))
    found: DaySale = {
        "total_minor": sold["total_minor"],
        "payments": sold["payments"],
        "taxes": sold["taxes"],
        "rounding_minor": sold["rounding_minor"],
        "deposit_minor": deposits(sale, numbered),
    }
    return {**found, "tip": sale["tip"]} if "tip" in sale else found


def given_back(sale: Sale, each: Refund) -> DayRefund:
    """What the evening needs of a refund."""
    numbered = ((line["line_number"], line["amount_minor"]) for line in each["lines"])
    return {
        "total_minor": each["total_minor"],
        "payments": each["payments"],
        "taxes": each["taxes"],
        "rounding_minor": each["rounding_minor"],
        "deposit_minor": deposits(sale, numbered),
    }


def deposits(sale: Sale, amounts: Iterable[tuple[int, int]]) -> int:
    """What of these lines is for jars."""
    return sum(amount for number, amount in amounts if sale["lines"][number - 1].get("kind") == "deposit")

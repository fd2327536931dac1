"""The market days of the vectors, written as a phone writes them: the tables add up to what the core says."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.domain.tax import report_order
from tests.domain.market_day import day
from tests.phone_log import PhoneLog, returned_line, sold_line
from tests.sync.conftest import Till

VECTORS = Path(__file__).parents[1] / "vectors" / "20-market-days.json"
DAYS = [case for case in json.loads(VECTORS.read_text())["cases"] if case["call"] == "day"]
OF_A_SALE = ("prices_include_tax", "tax_per", "tax_mode", "discount", "tip", "cash_rounding")


def test_the_tables_add_up_to_what_the_core_says(till: Till, log: PhoneLog, case: dict[str, Any]) -> None:
    told = write_day(log, case["input"])

    assert till.push(log).json()["parked"] == []

    totals = told["totals"]
    (row,) = till.rows(
        "SELECT total_minor - refunded_minor, tip_minor, rounding_minor, deposit_minor, void_count"
        " FROM day_total"
    )
    assert row == (
        totals["total_minor"], totals["tips_minor"], totals["rounding_minor"], totals["deposits_minor"],
        len(case["input"]["voided"]),
    )  # fmt: skip
    assert (
        dict(till.rows("SELECT method, amount_minor FROM day_payment_total")).get("cash", 0)
        == totals["drawer_minor"]
    )
    assert by_rate(till.rows("SELECT tax, tax_ppm, net_minor, tax_minor FROM day_tax_total")) == [
        total for total in totals["by_rate"] if total["net_minor"] or total["tax_minor"]
    ]


def test_the_server_finds_nothing_odd_about_them(till: Till, log: PhoneLog, case: dict[str, Any]) -> None:
    told = write_day(log, case["input"])
    till.push(log)

    rows = till.rows("SELECT total_minor, repriced_total_minor, repricing FROM sale ORDER BY n")

    assert rows == [(sale["total_minor"], sale["total_minor"], None) for sale in told["sales"]]


@pytest.fixture(params=DAYS, ids=[case["name"] for case in DAYS])
def case(request: pytest.FixtureRequest) -> Any:
    return request.param


def write_day(log: PhoneLog, told: dict[str, Any]) -> Any:
    """A phone's lines of the day; returns what the core makes of it."""
    told = with_ids(told)
    core: Any = day(told["sales"], told["voided"], told["refunds"])
    written = [write_sale(log, *each) for each in zip(told["sales"], core["sales"], strict=True)]
    for number in told["voided"]:
        log.void(written[number - 1])
    for asked, given in zip(told["refunds"], core["refunds"], strict=True):
        sale = written[asked["sale_number"] - 1]
        returned = [
            returned_line(sale["lines"][line["line_number"] - 1], line["line_number"], **plain(line))
            for line in given["lines"]
        ]
        said: dict[str, Any] = {
            key: given[key] for key in ("taxes", "total_minor", "rounding_minor", "payments")
        }
        log.refund(sale, *returned, **said, prices_include_tax=sale.get("prices_include_tax", True))
    return core


def write_sale(log: PhoneLog, sale: Any, sold: Any) -> dict[str, Any]:
    """What a phone would write of a sale."""
    lines = [
        sold_line(**line, **{key: value for key, value in priced.items() if key != "list_minor"})
        for line, priced in zip(sale["lines"], sold["lines"], strict=True)
    ]
    definitions = {deal["deal_id"]: deal for deal in sale.get("deals", [])}
    return log.sell(
        *lines,
        currency=sale["currency"],
        total_minor=sold["total_minor"],
        payments=sold["payments"],
        taxes=sold["taxes"],
        discount_minor=sold["discount_minor"],
        rounding_minor=sold["rounding_minor"],
        deals=[{"name": "A deal", **definitions[deal["deal_id"]], **deal} for deal in sold["deals"]],
        tender_kinds=[{"name": kind["method"], **kind} for kind in sale.get("tender_kinds", [])],
        **{key: sale[key] for key in OF_A_SALE if key in sale},
    )


def plain(line: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key != "line_number"}


def with_ids(told: dict[str, Any]) -> Any:
    """The same day with real ids for products, batches and deals, in the order of the short ones."""
    names = sorted(set(short_ids(told)))
    ids = {name: str(UUID(int=number)) for number, name in enumerate(names, 1)}
    return renamed(told, ids)


def short_ids(value: Any) -> Iterable[str]:
    if isinstance(value, list):
        for each in value:
            yield from short_ids(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in {"product_id", "batch_id", "deal_id"} and each is not None:
                yield each
            elif key == "product_ids":
                yield from each
            else:
                yield from short_ids(each)


def renamed(value: Any, ids: dict[str, str], key: str | None = None) -> Any:
    if isinstance(value, list):
        return [renamed(each, ids, key) for each in value]
    if isinstance(value, dict):
        return {name: renamed(each, ids, name) for name, each in value.items()}
    return ids[value] if key in {"product_id", "batch_id", "deal_id", "product_ids"} and value else value


def by_rate(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    names = ("tax", "tax_ppm", "net_minor", "tax_minor")
    totals: list[Any] = [dict(zip(names, row, strict=True)) for row in rows]
    return sorted(totals, key=report_order)

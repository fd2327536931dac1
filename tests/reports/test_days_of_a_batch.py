"""What each market day did with a batch."""

from typing import Any
from uuid import uuid5

import pytest

from tests.phone_log import (
    DATE_ON,
    DAY_ID,
    MARKET_ID,
    PhoneLog,
    goods_of,
    paid,
    returned_line,
    sold_line,
    sold_of,
)
from tests.sync.conftest import Till

LATER_ON = "2026-12-05"
LATER = str(uuid5(MARKET_ID, LATER_ON))


@pytest.fixture
def goods() -> dict[str, Any]:
    return goods_of()


def days(till: Till, goods: dict[str, Any]) -> Any:
    return till.api.get(f"/api/batches/{goods['batch_id']}/days")


def test_tells_where_the_goods_of_a_day_went(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, 40_000)
    log.move(goods, 20_000, "loaded")
    log.sell(sold_of(goods, 7000), sold_line())
    log.move(goods, 1000, "sampled")
    log.move(goods, 2000, "wasted", cause="damaged")
    log.move(goods, 500, "given_away")
    log.move(goods, 300, "returned")
    log.count((goods, 9000))
    log.move(goods, 4000, "unloaded")
    till.push(log)

    assert days(till, goods) == [
        {
            "day_id": str(DAY_ID), "market_name": "Ashcombe", "date_on": DATE_ON, "loaded_milli": 20_000,
            "sold_milli": 7000, "wasted_milli": 2000, "sampled_milli": 1000, "given_away_milli": 500,
            "returned_milli": 300, "unloaded_milli": 4000, "counted_milli": 9000, "missing_milli": 800,
            "left_milli": 5000, "amount_minor": 3360,
        }
    ]  # fmt: skip


def test_the_first_day_comes_first(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    log.open_day(day_id=LATER, date_on=LATER_ON)
    log.sell(sold_of(goods))
    log.sell(sold_of(goods, 2000), day_id=LATER)
    till.push(log)

    assert [(day["date_on"], day["sold_milli"]) for day in days(till, goods)] == [
        (DATE_ON, 1000), (LATER_ON, 2000),
    ]  # fmt: skip


def test_a_day_without_a_load_has_nothing_of_its_own_left(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods)
    log.sell(sold_of(goods))
    till.push(log)

    [day] = days(till, goods)

    assert (day["loaded_milli"], day["sold_milli"], day["left_milli"]) == (0, 1000, None)


def test_voided_and_undone_figures_are_left_out(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    log.void(log.sell(sold_of(goods)))
    log.undo(log.move(goods, 3000, "wasted"))
    log.undo(log.move(goods, 3000, "loaded"))
    till.push(log)

    [day] = days(till, goods)

    assert not any(value for name, value in day.items() if name.endswith(("_milli", "_minor")))


def test_a_refund_counts_on_the_day_it_is_made(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    sale = log.sell(sold_of(goods, 3000))
    one = {"quantity_milli": 1000, "amount_minor": 480}
    log.open_day(day_id=LATER, date_on=LATER_ON)
    log.refund(sale, returned_line(sale["lines"][0], 1, **one), day_id=LATER)
    log.refund(sale, returned_line(sale["lines"][0], 1, goods="wasted", **one), day_id=LATER)
    till.push(log)

    assert [(day["sold_milli"], day["amount_minor"]) for day in days(till, goods)] == [
        (3000, 1440), (-1000, -960),
    ]  # fmt: skip


def test_another_money_and_deposits_are_in_no_amount(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    log.sell(sold_of(goods), currency="EUR")
    jar = sold_of(goods, 2000, name="Jar", unit_price_minor=50, kind="deposit")
    log.sell(sold_of(goods), jar, payments=[paid("cash", 580)])
    till.push(log)

    [day] = days(till, goods)

    assert (day["sold_milli"], day["amount_minor"]) == (2000, 480)

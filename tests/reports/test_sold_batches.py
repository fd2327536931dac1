"""What is odd about the batches that a sale was made from."""

from typing import Any

import pytest

from tests.phone_log import FIRST_AT, PhoneLog, goods_of, sold_of
from tests.reports.conftest import today
from tests.sync.conftest import Till

DAY_MS = 86_400_000
PRODUCT = "product_unknown"


@pytest.fixture
def goods() -> dict[str, Any]:
    return goods_of()


def sold(till: Till) -> list[tuple[list[str], str | None]]:
    """Of each line that day, what is odd about its batch and why it was sold all the same; the oldest first."""
    lines = [line for sale in reversed(today(till)["sales"]) for line in sale["lines"]]
    return [
        ([flag for flag in line["flags"] if flag != "product_unknown"], line["override_reason"])
        for line in lines
    ]


def test_a_known_batch_within_its_date_is_nothing_odd(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, use_by_on="2026-11-28")
    log.sell(sold_of(goods), at=FIRST_AT + 12 * 3_600_000)
    till.push(log)

    assert sold(till) == [([], None)]


def test_a_batch_past_its_use_by_says_why_it_was_sold(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, use_by_on="2026-11-28", quantity_milli=10_000)
    sale_id = goods_of()["batch_id"]
    log.override(sale_id, goods, reason="Frozen on the day")
    log.sell(sold_of(goods), id=sale_id, at=FIRST_AT + DAY_MS)
    till.push(log)

    assert sold(till) == [(["use_by_passed"], "Frozen on the day")]
    detail = till.api.get(f"/api/sales/{sale_id}")
    assert detail["lines"][0]["override_reason"] == "Frozen on the day"


def test_what_was_said_at_the_stall_stands_when_the_date_is_corrected(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods)
    sale_id = goods_of()["batch_id"]
    log.override(sale_id, goods)
    log.sell(sold_of(goods), id=sale_id)
    till.push(log)

    assert sold(till) == [(["use_by_passed"], "Still good")]


def test_a_phone_that_asked_nobody_is_flagged_too(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, use_by_on="2026-11-28", tz=0)
    # Half past eleven at night in London, and the day after in Paris.
    log.sell(sold_of(goods), at=FIRST_AT + 15 * 3_600_000 + 1_800_000)
    log.sell(sold_of(goods), at=FIRST_AT + 15 * 3_600_000 + 1_800_000, tz=60)
    till.push(log)

    assert sold(till) == [([], None), (["use_by_passed"], None)]


def test_more_sold_than_made_is_kept_and_flagged(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, 2000)
    log.sell(sold_of(goods, 2000))
    till.push(log)
    assert sold(till) == [([], None)]

    log.sell(sold_of(goods, 1000))
    till.push(log, since=3)

    assert sold(till) == [(["batch_oversold"], None), (["batch_oversold"], None)]
    log.move(goods, 500, "made", from_place="gone", to_place="home")
    log.move(goods, 500, "returned", to_place="home")
    till.push(log, since=4)
    assert sold(till) == [([], None), ([], None)]


def test_a_batch_nobody_has_told_of_is_unknown(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.sell(sold_of(goods))
    till.push(log)

    [(flags, reason)] = sold(till)
    assert (flags[0], reason) == ("batch_unknown", None)


def test_a_clock_that_no_calendar_has_breaks_no_page(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, use_by_on="2026-11-28")
    log.sell(sold_of(goods), at=2**53 - 1)
    till.push(log)

    assert sold(till) == [(["use_by_passed"], None)]

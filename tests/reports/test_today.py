"""One date's trade as the office's first page shows it."""

from typing import Any
from uuid import uuid4

from tests.phone_log import DATE_ON, FIRST_AT, PhoneLog, sold_line
from tests.reports.conftest import today
from tests.sync.conftest import Till

HOUR_MS = 3_600_000


def card(amount_minor: int) -> list[dict[str, Any]]:
    return [{"method": "card", "tendered_minor": amount_minor, "amount_minor": amount_minor, "change_minor": 0}]


def test_tells_takings_by_tender(till: Till, log: PhoneLog) -> None:
    log.sell()
    log.sell(sold_line(unit_price_minor=250), payments=card(250))
    till.push(log)

    page = today(till)

    assert (page["currency"], page["takings_minor"], page["sale_count"]) == ("GBP", 730, 2)
    assert page["by_method"] == [
        {"method": "card", "amount_minor": 250, "sale_count": 1},
        {"method": "cash", "amount_minor": 480, "sale_count": 1},
    ]
    assert [day["market_name"] for day in page["days"]] == ["Ashcombe"]
    assert page["dates"] == [DATE_ON]


def test_shows_each_sale_with_its_batch_newest_first(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(batch_code="COU-261128-1"))
    log.sell(sold_line(name="Jam"))
    till.push(log)

    newest, oldest = today(till)["sales"]

    assert newest["lines"][0]["name"] == "Jam"
    assert oldest["lines"][0]["batch_code"] == "COU-261128-1"
    assert oldest["device_name"] == "Ruth's phone"


def test_a_voided_sale_is_shown_and_not_counted(till: Till, log: PhoneLog) -> None:
    log.void(log.sell(), reason="other", note="dropped it")
    till.push(log)

    page = today(till)

    assert (page["takings_minor"], page["sale_count"], page["void_count"], page["voided_minor"]) == (
        0,
        0,
        1,
        480,
    )
    assert page["sales"][0]["voided"]["note"] == "dropped it"
    assert page["by_hour"] == []


def test_hours_are_the_phones_own(till: Till, log: PhoneLog) -> None:
    midnight = FIRST_AT - FIRST_AT % (24 * HOUR_MS)
    log.sell(at=midnight + 9 * HOUR_MS, tz=0)
    log.sell(at=midnight + 8 * HOUR_MS, tz=60)
    log.sell(at=midnight + 9 * HOUR_MS, tz=-300)
    till.push(log)

    assert today(till)["by_hour"] == [{"hour": 4, "amount_minor": 480}, {"hour": 9, "amount_minor": 960}]


def test_another_money_is_never_added_to_the_stalls_own(till: Till, log: PhoneLog) -> None:
    log.sell()
    log.sell(sold_line(unit_price_minor=500), currency="EUR")
    till.push(log)

    page = today(till)

    assert (page["takings_minor"], page["sale_count"]) == (480, 1)
    assert sum(method["amount_minor"] for method in page["by_method"]) == 480
    assert sum(hour["amount_minor"] for hour in page["by_hour"]) == 480
    assert page["other_currencies"] == [{"currency": "EUR", "sale_count": 1, "total_minor": 500}]
    assert [(sale["currency"], sale["flags"]) for sale in page["sales"]] == [
        ("EUR", ["other_currency"]),
        ("GBP", []),
    ]


def test_a_sale_of_a_day_nobody_opened_is_shown_and_flagged(till: Till) -> None:
    log = PhoneLog()
    log.sell(day_id=str(uuid4()), at=1_795_860_000_000)
    till.push(log)

    page = today(till)

    assert page["takings_minor"] == 480
    assert page["sales"][0]["flags"] == ["day_unknown"]


def test_what_this_server_does_not_know_or_prices_otherwise_is_flagged(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(product_id=str(uuid4()), batch_id=str(uuid4()), amount_minor=999))
    till.push(log)

    [sale] = today(till)["sales"]

    assert sale["flags"] == ["priced_differently"]
    assert sale["lines"][0]["flags"] == ["product_unknown", "batch_unknown"]


def test_says_which_phone_is_behind(till: Till, log: PhoneLog) -> None:
    log.sell()
    till.push(log, pending=4)

    [phone] = today(till)["devices"]

    assert (phone["name"], phone["pending"], phone["sale_count"]) == ("Ruth's phone", 3, 1)


def test_a_date_without_a_market_is_empty(till: Till) -> None:
    page = today(till, "2026-01-01")

    assert (page["days"], page["sales"], page["takings_minor"]) == ([], [], 0)


def test_today_is_the_servers_date_when_none_is_asked_for(till: Till) -> None:
    answer = till.client.get("/api/today")

    assert answer.status_code == 200
    assert answer.json()["date_on"] >= "2026-01-01"


def test_a_stranger_sees_nothing(till: Till) -> None:
    till.client.cookies.clear()

    answer = till.client.get(f"/api/today?date_on={DATE_ON}")

    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")

"""The ledger of a batch, as the office reads it of what phones have pushed."""

import random
from typing import Any
from uuid import uuid4, uuid5

import pytest

from tests.phone_log import DATE_ON, DAY_ID, MARKET_ID, PhoneLog, goods_of, returned_line, sold_of
from tests.sync.conftest import Till, pair_phone

HOUR_MS = 3_600_000
NINE = 1_795_856_400_000
"""Saturday 28 November 2026, 9:00."""
DAY = str(DAY_ID)
NEXT_DAY = str(uuid5(MARKET_ID, "2026-12-05"))


@pytest.fixture
def goods() -> dict[str, Any]:
    return goods_of()


def ledger(till: Till, goods: dict[str, Any]) -> Any:
    """Held against the batch itself, whose figures are running totals."""
    found = till.api.get(f"/api/batches/{goods['batch_id']}/ledger")
    batch = till.api.get(f"/api/batches/{goods['batch_id']}")
    assert (found["left_milli"], left_at(found)) == (batch["left_milli"], left_at(batch))
    return found


def left_at(batch: Any) -> dict[str, int]:
    return {each["place"]: each["left_milli"] for each in batch["places"] if each["left_milli"]}


def rows(till: Till, goods: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    """What each row says of these."""
    return [tuple(row[name] for name in names) for row in ledger(till, goods)["rows"]]


def story(till: Till, goods: dict[str, Any]) -> list[tuple[Any, ...]]:
    return rows(till, goods, "what", "change_milli", "have_milli")


def another_phone(till: Till) -> None:
    till.token = pair_phone(till.client, "Tom's phone")


def test_tells_the_story_of_a_batch(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, 42_000, at=NINE - 4 * HOUR_MS)
    log.move(goods, 36_000, "loaded", at=NINE - 2 * HOUR_MS)
    log.sell(sold_of(goods, 5000), at=NINE + 60_000)
    log.sell(sold_of(goods, 2000), at=NINE + 120_000)
    log.move(goods, 1000, "sampled", at=NINE + 600_000)
    log.sell(sold_of(goods, 14_000), at=NINE + HOUR_MS)
    log.move(goods, 2000, "wasted", cause="damaged", note="dropped", at=NINE + 2 * HOUR_MS)
    log.move(goods, 10_000, "unloaded", at=NINE + 5 * HOUR_MS)
    log.count((goods, 1000), at=NINE + 6 * HOUR_MS, note="one hid")
    till.push(log)

    found = ledger(till, goods)

    assert (found["product_name"], found["unit"]) == ("Country sourdough", "each")
    assert story(till, goods) == [
        ("made", 42_000, 42_000),
        ("loaded", 0, 42_000),
        ("sold", -7000, 35_000),
        ("sampled", -1000, 34_000),
        ("sold", -14_000, 20_000),
        ("wasted", -2000, 18_000),
        ("unloaded", 0, 18_000),
        ("counted", -1000, 17_000),
    ]
    made, loaded, sold, _, sold_later, wasted, unloaded, counted = found["rows"]
    assert (made["place"], made["market_name"], made["movement_id"]) == ("home", None, None)
    assert (loaded["place"], loaded["market_name"], loaded["date_on"]) == (DAY, "Ashcombe", DATE_ON)
    assert (loaded["moved_milli"], unloaded["moved_milli"], wasted["moved_milli"]) == (36_000, 10_000, 0)
    assert (sold["at"], sold["until"], sold_later["until"]) == (NINE + 60_000, NINE + 120_000, None)
    assert (wasted["cause"], wasted["note"], wasted["device_name"]) == ("damaged", "dropped", "Ruth's phone")
    assert (counted["counted_milli"], counted["expected_milli"], counted["note"]) == (1000, 2000, "one hid")
    assert [(each["place"], each["left_milli"], each["loaded_milli"]) for each in found["places"]] == [
        ("home", 16_000, 0), (DAY, 1000, 36_000),
    ]  # fmt: skip


def test_sales_are_told_by_hour_and_phone(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, at=NINE - HOUR_MS)
    other = PhoneLog()
    for minute in (0, 20, 40, 60):
        log.sell(sold_of(goods), at=NINE + minute * 60_000)
        other.sell(sold_of(goods), at=NINE + (minute + 10) * 60_000)
    till.push(log)
    another_phone(till)
    till.push(other)

    assert rows(till, goods, "device_name", "at", "until", "change_milli")[1:] == [
        ("Ruth's phone", NINE, NINE + 2_400_000, -3000),
        ("Tom's phone", NINE + 600_000, NINE + 3_000_000, -3000),
        ("Ruth's phone", NINE + 3_600_000, None, -1000),
        ("Tom's phone", NINE + 4_200_000, None, -1000),
    ]


def test_hours_are_the_phones_own(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, at=NINE - HOUR_MS)
    for minute in (10, 40):
        log.sell(sold_of(goods), at=NINE + minute * 60_000, tz=330)
    till.push(log)

    assert story(till, goods)[1:] == [("sold", -1000, 9000), ("sold", -1000, 8000)]


def test_another_fact_parts_the_sales_of_an_hour(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods, at=NINE - HOUR_MS)
    log.sell(sold_of(goods), at=NINE)
    log.count((goods, 9000), at=NINE + 60_000)
    log.sell(sold_of(goods), at=NINE + 120_000)
    till.push(log)

    assert story(till, goods)[1:] == [("sold", -1000, 9000), ("counted", 0, 9000), ("sold", -1000, 8000)]


def test_a_voided_sale_never_was(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    log.void(log.sell(sold_of(goods)))
    till.push(log)

    assert story(till, goods) == [("made", 10_000, 10_000)]


def test_only_what_can_be_sold_again_comes_back(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    sale = log.sell(sold_of(goods, 3000))
    one = {"quantity_milli": 1000, "amount_minor": 480}
    log.refund(sale, returned_line(sale["lines"][0], 1, **one), note="wrong one")
    log.refund(sale, returned_line(sale["lines"][0], 1, goods="wasted", **one))
    till.push(log)

    assert story(till, goods)[1:] == [("sold", -3000, 7000), ("refunded", 1000, 8000)]
    assert rows(till, goods, "note")[-1] == ("wrong one",)


def test_what_was_undone_and_what_undid_it_stand_together(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods)
    wasted = log.move(goods, 2000, "wasted", cause="spoiled")
    loaded = log.move(goods, 5000, "loaded")
    log.count((goods, 10_000), place="home")
    log.undo(loaded)
    log.undo(wasted)
    till.push(log)

    assert rows(till, goods, "what", "change_milli", "moved_milli", "have_milli", "is_counter", "undone") == [
        ("made", 10_000, 0, 10_000, False, False),
        ("wasted", -2000, 0, 8000, False, True),
        ("wasted", 2000, 0, 10_000, True, False),
        ("loaded", 0, 5000, 10_000, False, True),
        ("loaded", 0, -5000, 10_000, True, False),
        ("counted", 0, 0, 10_000, False, False),
    ]
    assert rows(till, goods, "movement_id")[1:5] == [(wasted["id"],)] * 2 + [(loaded["id"],)] * 2


def test_a_late_sale_from_before_a_count_changes_what_was_expected(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods, at=NINE)
    log.count((goods, 7000), at=NINE + 2 * HOUR_MS)
    till.push(log)
    assert story(till, goods)[-1] == ("counted", -3000, 7000)

    late = PhoneLog()
    late.sell(sold_of(goods, 3000), at=NINE + HOUR_MS)
    another_phone(till)
    till.push(late)

    assert story(till, goods)[1:] == [("sold", -3000, 7000), ("counted", 0, 7000)]


def test_the_count_that_ends_a_day_comes_after_its_sales_whatever_the_clocks_say(
    till: Till, log: PhoneLog, goods: dict[str, Any]
) -> None:
    log.make(goods, at=NINE)
    log.move(goods, 8000, "loaded", at=NINE)
    log.count((goods, 5000), ends_day=True, at=NINE + HOUR_MS)
    log.move(goods, 1000, "wasted", at=NINE + 2 * HOUR_MS)
    log.sell(sold_of(goods, 3000), at=NINE + 3 * HOUR_MS)
    till.push(log)

    assert story(till, goods)[2:] == [
        ("sold", -3000, 7000), ("counted", 0, 7000), ("wasted", -1000, 6000),
    ]  # fmt: skip


def test_what_the_office_wrote_says_so(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    till.push(log)
    wasted = {
        "batch_id": goods["batch_id"], "quantity_milli": 1000, "reason": "wasted", "from_place": "home",
        "to_place": "gone", "cause": "expired",
    }  # fmt: skip
    [moved] = till.api.post("/api/stock/movements", movements=[wasted])

    said = next(row for row in ledger(till, goods)["rows"] if row["movement_id"] == moved["movement_id"])

    assert (said["device_name"], said["place"], said["cause"]) == ("Office", "home", "expired")


@pytest.mark.parametrize("seed", range(4))
def test_it_ends_with_what_the_running_totals_say(
    till: Till, log: PhoneLog, goods: dict[str, Any], seed: int
) -> None:
    choose = random.Random(seed)
    other = PhoneLog()
    log.make(goods, 60_000, at=NINE)
    for _ in range(40):
        something(choose, choose.choice([log, other]), goods)
    pushed = {id(log): 0, id(other): 0}
    another = pair_phone(till.client, "Tom's phone")
    tokens = {id(log): till.token, id(other): another}
    while any(pushed[id(each)] < len(each.lines) for each in (log, other)):
        each = choose.choice([log, other])
        upto = min(len(each.lines), pushed[id(each)] + choose.randint(1, 9))
        till.token = tokens[id(each)]
        assert till.push(each, since=pushed[id(each)], upto=upto).status_code == 200
        pushed[id(each)] = upto

    told = ledger(till, goods)["rows"]

    assert till.value("SELECT left_milli FROM batch_total") == told[-1]["have_milli"]
    counted = [(row["expected_milli"], row["counted_milli"]) for row in told if row["what"] == "counted"]
    assert sorted(counted) == sorted(till.rows("SELECT expected_milli, counted_milli FROM stock_count_line"))
    assert counted


def something(choose: random.Random, log: PhoneLog, goods: dict[str, Any]) -> None:
    """Whatever may happen to a batch on a stall, at some time of its two days."""
    quantity_milli, day = choose.randint(1, 6) * 1000, choose.choice([DAY, NEXT_DAY])
    when: dict[str, Any] = {"at": NINE + choose.randint(1, 40) * 900_000, "day_id": day}
    match choose.choice(["sell", "sell", "void", "refund", "move", "move", "undo", "count"]):
        case "sell":
            log.sell(sold_of(goods, quantity_milli), **when)
        case "void":
            log.void(log.sell(sold_of(goods, quantity_milli), **when), **when)
        case "refund":
            log.refund(log.sell(sold_of(goods, quantity_milli), **when), **when)
        case "count":
            place = choose.choice(["home", day])
            ends_day = place == day and choose.random() < 0.5
            log.count((goods, quantity_milli), place=place, ends_day=ends_day, **when)
        case what:
            ways = {
                "loaded": ("home", day), "unloaded": (day, "home"), "wasted": (day, "gone"),
                "sampled": ("home", "gone"), "returned": ("gone", day), "given_away": (day, "gone"),
            }  # fmt: skip
            reason = choose.choice(list(ways))
            way = dict(zip(("from_place", "to_place"), ways[reason], strict=True))
            moved = log.move(goods, quantity_milli, reason, **way, **when)
            if what == "undo":
                log.undo(moved, at=when["at"] + HOUR_MS)


def test_a_batch_of_which_nothing_is_known_is_not_found(till: Till) -> None:
    for page in ("ledger", "ledger.csv", "days"):
        answer = till.client.get(f"/api/batches/{uuid4()}/{page}")

        assert (answer.status_code, answer.json()["code"]) == (404, "batch_unknown")


def test_nobody_reads_it_who_is_not_signed_in(till: Till, log: PhoneLog, goods: dict[str, Any]) -> None:
    log.make(goods)
    till.push(log)
    till.api.sign_out()

    for page in ("ledger", "ledger.csv", "days"):
        answer = till.client.get(f"/api/batches/{goods['batch_id']}/{page}")

        assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")

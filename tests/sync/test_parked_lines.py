"""An odd line is kept. What cannot be understood is parked; what waits for a sale finds it."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError

from app.sync import projection
from tests.databases import Databases
from tests.phone_log import PhoneLog, sold_line
from tests.sync.conftest import Till, open_till, pair_phone


def parked(till: Till) -> list[tuple[Any, ...]]:
    return till.rows("SELECT n, reason FROM journal WHERE state = 'parked' ORDER BY n")


def test_a_sale_of_unknown_things_is_projected_from_what_it_says(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(product_id=str(uuid4()), batch_id=str(uuid4())), day_id=str(uuid4()))

    assert till.push(log).json()["parked"] == []
    assert till.value("SELECT total_minor FROM sale") == 480


def test_a_price_that_does_not_add_up_is_kept_and_flagged(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(amount_minor=999))

    till.push(log)

    assert till.rows("SELECT total_minor, repriced_total_minor FROM sale") == [(999, 480)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "undecodable"),
        (b"[1,2,3]", "undecodable"),
        (b"\xc3\x28", "undecodable"),
        (b'{"v":1,"n":2,"kind":"sale_completed"}', "undecodable"),
        (b'{"v":1,"n":2,"kind":"moon_landed","id":"x"}', "unknown_kind"),
    ],
)
def test_a_line_that_cannot_be_understood_holds_nothing_up(
    till: Till, log: PhoneLog, line: bytes, reason: str
) -> None:
    log.add_raw(line)
    log.sell()

    answer = till.push(log)

    assert answer.status_code == 200
    assert answer.json()["parked"] == [{"n": 2, "code": reason}]
    assert parked(till) == [(2, reason)]
    assert till.value("SELECT count(*) FROM sale") == 1


def test_a_version_of_tomorrow_is_kept_for_tomorrow(till: Till, log: PhoneLog) -> None:
    log.sell(v=2)

    till.push(log)

    assert parked(till) == [(2, "unknown_version")]


def test_a_lone_surrogate_parks_its_own_line_only(till: Till, log: PhoneLog) -> None:
    record = {**json.loads(log.lines[0]), "n": 2, "market_name": "X"}
    log.add_raw(json.dumps(record).replace('"X"', '"\\ud83e"').encode())
    log.sell()

    till.push(log)

    assert parked(till) == [(2, "undecodable")]
    assert till.value("SELECT count(*) FROM sale") == 1


def test_a_number_out_of_place_parks_its_line(till: Till, log: PhoneLog) -> None:
    log.sell(n=9)

    till.push(log)

    assert parked(till) == [(2, "wrong_number")]


def test_a_line_too_long_to_have_been_written_is_kept_and_parked(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(name="x" * 70_000))

    till.push(log)

    assert parked(till) == [(2, "line_too_long")]


def test_a_figure_no_column_holds_parks_its_line(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(amount_minor=2**60), total_minor=2**60)
    log.sell()

    till.push(log)

    assert parked(till) == [(2, "undecodable")]
    assert till.value("SELECT count(*) FROM sale") == 1


def test_a_nul_in_a_name_is_shown_as_what_it_is_not(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(name="Rye\0"))

    till.push(log)

    assert parked(till) == []
    assert till.value("SELECT name FROM sale_line") == "Rye\ufffd"


def test_a_void_waits_for_its_sale_and_is_projected_by_itself(till: Till, log: PhoneLog) -> None:
    other = PhoneLog()
    other.open_day()
    sale = other.sell()
    log.void(sale)
    assert till.push(log).json()["parked"] == [{"n": 2, "code": "sale_unknown"}]

    till.token = pair_phone(till.client, "Tom's phone")
    till.push(other)

    assert parked(till) == []
    assert till.rows("SELECT sale_count, void_count FROM day_total") == [(0, 1)]


@pytest.fixture
def two_tills(databases: Databases) -> Iterator[tuple[Till, Till]]:
    first, second = open_till(databases), open_till(databases)
    yield next(first), next(second)
    for rest in (first, second):
        next(rest, None)


def test_the_order_in_which_logs_arrive_does_not_matter(two_tills: tuple[Till, Till]) -> None:
    logs = [PhoneLog() for _ in range(3)]
    basket, batch = str(uuid4()), str(uuid4())
    for price, log in enumerate(logs, 1):
        log.open_day(market_name=f"Ashcombe {price}")
        log.sell(sold_line(unit_price_minor=100 * price, batch_id=batch, product_id=str(uuid4())), id=basket)
    sale = logs[0].sell(sold_line(batch_id=batch))
    logs[1].void(sale)
    logs[2].void(sale, reason="other")
    logs[2].void({"id": basket, "receipt_number": "B7-0002"})

    for log in logs:
        two_tills[0].push(log)
    for log in reversed(logs):
        two_tills[1].push(log)

    assert two_tills[0].tables() == two_tills[1].tables()


def test_what_adds_up_to_nothing_leaves_no_trace_in_any_order(two_tills: tuple[Till, Till]) -> None:
    logs = [PhoneLog() for _ in range(2)]
    batch, product = str(uuid4()), str(uuid4())
    for quantity_milli, log in zip((-1000, 1000), logs, strict=True):
        log.open_day()
        nothing = sold_line(product_id=product, quantity_milli=0)
        log.sell(sold_line(batch_id=batch, product_id=product, quantity_milli=quantity_milli), nothing)
    logs[1].void(logs[1].sell(sold_line(product_id=str(uuid4()), quantity_milli=0)))

    for log in logs:
        two_tills[0].push(log)
    for log in reversed(logs):
        two_tills[1].push(log)

    assert two_tills[0].tables() == two_tills[1].tables()
    assert two_tills[0].rows("SELECT * FROM batch_total") == []


def test_trouble_of_the_database_parks_nothing_and_the_push_comes_again(
    till: Till, log: PhoneLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadlock(*_: object) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error"))

    log.sell()
    with monkeypatch.context() as broken:
        broken.setattr(projection, "project_sales", deadlock)
        assert till.push(log).status_code == 503
    assert till.value("SELECT count(*) FROM journal") == 0

    assert till.push(log).json()["parked"] == []
    assert till.value("SELECT count(*) FROM sale") == 1


def test_a_fault_of_ours_parks_the_line_and_holds_nothing_up(
    till: Till, log: PhoneLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: object, __: int, facts: list[object], ___: object) -> set[bytes]:
        if facts:
            raise KeyError("a fault in the projection")
        return set()

    log.sell()
    monkeypatch.setattr(projection, "project_sales", stumble)
    # A rebuild will not stumble.
    till.api.tampered = True

    assert till.push(log).json()["parked"] == [{"n": 2, "code": "projection_failed"}]
    assert till.value("SELECT count(*) FROM market_day") == 1


@pytest.mark.usefixtures("one_by_one")
def test_line_by_line_a_void_still_finds_the_sale_that_came_with_it(till: Till, log: PhoneLog) -> None:
    sale_id = str(uuid4())
    log.void({"id": sale_id, "receipt_number": "B7-0003"})
    log.sell(id=sale_id)

    assert till.push(log).json()["parked"] == []
    assert till.rows("SELECT sale_count, void_count FROM day_total") == [(0, 1)]


@pytest.mark.usefixtures("one_by_one")
def test_line_by_line_a_basket_told_twice_stands_once(till: Till, log: PhoneLog) -> None:
    basket = str(uuid4())
    for price in (100, 200, 300, 400):
        log.sell(sold_line(unit_price_minor=price), id=basket)

    till.push(log)

    standing = min(log.hashes[2:])
    assert till.rows("SELECT hash FROM sale") == [(standing,)]
    assert {row[0] for row in till.rows("SELECT hash FROM journal WHERE reason = 'superseded'")} == {
        *log.hashes[2:]
    } - {standing}

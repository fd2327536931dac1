"""A push: what the server holds afterwards, and what it says."""

import gzip
import json
import sqlite3
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError

from app.kit.db import Database
from tests.phone_log import DAY_ID, PhoneLog, gzipped, sold_line
from tests.sync.conftest import Till, pair_phone


def test_a_pushed_sale_is_on_the_server_to_the_cent(till: Till, log: PhoneLog) -> None:
    product, batch = uuid4(), uuid4()
    log.sell(
        sold_line(product_id=str(product), batch_id=str(batch), batch_code="RYE-261128-1", quantity_milli=2000),
        sold_line(name="Jam", unit_price_minor=450),
    )

    answer = till.push(log)

    assert answer.status_code == 200
    assert till.rows("SELECT total_minor, receipt_number FROM sale") == [(1410, "B7-0002")]
    lines = till.rows("SELECT line_number, name, batch_code, amount_minor FROM sale_line ORDER BY line_number")
    assert lines == [(1, "Country sourdough", "RYE-261128-1", 960), (2, "Jam", None, 450)]
    assert till.rows("SELECT sale_count, total_minor FROM day_total") == [(1, 1410)]
    assert till.rows("SELECT batch_id, sold_milli FROM batch_total") == [(batch.bytes, 2000)]


def test_the_receipt_names_request_log_and_head(till: Till, log: PhoneLog) -> None:
    log.sell()

    receipt = till.push(log, request_id="abc").json()

    assert receipt["magic"] == "barrow-sync/1"
    assert receipt["request_id"] == "abc"
    assert receipt["log_id"] == str(log.log_id)
    assert receipt["have"] == log.hashes[-1].hex()
    assert receipt["parked"] == []
    assert receipt["forked"] is False
    assert receipt["position"] == 2


def test_the_journal_keeps_the_very_bytes(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(name="Crème fraîche 🧀"))

    till.push(log)

    assert [bytes(row[0]) for row in till.rows("SELECT line FROM journal ORDER BY position")] == log.lines


def test_a_push_that_comes_twice_changes_nothing(till: Till, log: PhoneLog) -> None:
    log.sell()
    first = till.push(log).json()
    tables = till.tables()

    second = till.push(log).json()

    assert second["have"] == first["have"]
    assert second["position"] == first["position"]
    assert till.tables() == tables


def test_a_push_that_overlaps_adds_only_what_is_new(till: Till, log: PhoneLog) -> None:
    log.sell()
    till.push(log)
    log.sell()

    assert till.push(log, since=0).status_code == 200
    assert till.value("SELECT count(*) FROM sale") == 2
    assert till.value("SELECT forked FROM device_log") == 0


def test_a_plain_body_is_as_good_as_a_compressed_one(till: Till, log: PhoneLog) -> None:
    assert till.send(log.push_body()).status_code == 200


def test_a_heartbeat_carries_no_lines_and_gets_a_receipt(till: Till, log: PhoneLog) -> None:
    till.push(log)

    answer = till.push(log, since=1)

    assert answer.status_code == 200
    assert answer.json()["have"] == log.hashes[1].hex()


def test_a_void_takes_the_sale_out_of_the_totals_and_keeps_it(till: Till, log: PhoneLog) -> None:
    batch = uuid4()
    sale = log.sell(sold_line(batch_id=str(batch)))
    log.void(sale, reason="undone")

    till.push(log)

    assert till.rows("SELECT sale_count, total_minor, void_count, voided_minor FROM day_total") == [
        (0, 0, 1, 480)
    ]
    assert till.rows("SELECT reason FROM sale_void") == [("undone",)]
    assert till.rows("SELECT * FROM batch_total") == []
    assert till.rows("SELECT * FROM day_payment_total") == []
    assert till.value("SELECT count(*) FROM sale") == 1


def test_a_second_void_of_one_sale_takes_nothing_more(till: Till, log: PhoneLog) -> None:
    sale = log.sell()
    log.void(sale)
    log.void(sale)

    till.push(log)

    assert till.rows("SELECT sale_count, void_count FROM day_total") == [(0, 1)]
    assert till.value("SELECT count(*) FROM journal WHERE reason = 'superseded'") == 1


def test_a_server_that_holds_less_says_how_far_it_goes(till: Till, log: PhoneLog) -> None:
    log.sell()
    till.push(log)
    for _ in range(3):
        log.sell()

    answer = till.push(log, since=4, request_id="r", locator=[h.hex() for h in reversed(log.hashes[:4])])

    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["code"] == "unknown_previous_hash"
    assert body["common"] == log.hashes[2].hex()
    assert (body["magic"], body["request_id"], body["log_id"]) == ("barrow-sync/1", "r", str(log.log_id))


def test_a_server_that_holds_nothing_says_the_genesis(till: Till, log: PhoneLog) -> None:
    answer = till.push(log, since=1)

    assert answer.json()["common"] == log.hashes[0].hex()


def test_a_hash_of_another_log_is_unknown_to_this_one(till: Till, log: PhoneLog) -> None:
    till.push(log)
    other = PhoneLog()
    other.open_day()

    answer = till.push(other, prev=log.hashes[1].hex(), head=log.hashes[1].hex(), count=0, since=1)

    assert answer.json()["code"] == "unknown_previous_hash"


def test_a_byte_changed_on_the_way_is_refused_whole(till: Till, log: PhoneLog) -> None:
    log.sell()
    body = log.push_body().replace(b"Country", b"Covntry")

    answer = till.send(body)

    assert (answer.status_code, answer.json()["code"]) == (422, "head_mismatch")
    assert till.value("SELECT count(*) FROM journal") == 0


def test_a_number_that_contradicts_the_chain_is_refused(till: Till, log: PhoneLog) -> None:
    answer = till.push(log, **{"from": 7})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_push_header")
    assert till.value("SELECT count(*) FROM journal") == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_push_body"),
        (b"no newline", "bad_push_body"),
        (b"<html>Welcome to the Wi-Fi</html>\n", "bad_push_header"),
        (b"\xff\xfe\n", "bad_push_header"),
        (b"{}\n", "bad_push_header"),
        (b"\n\n", "bad_push_header"),
    ],
)
def test_a_body_that_is_no_push_is_refused_in_words(till: Till, body: bytes, code: str) -> None:
    answer = till.send(body)

    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_header_that_announces_other_lines_is_refused(till: Till, log: PhoneLog) -> None:
    assert till.push(log, count=5).json()["code"] == "bad_push_header"


def test_an_empty_line_among_lines_is_refused(till: Till, log: PhoneLog) -> None:
    answer = till.send(log.push_body(count=2) + b"\n")

    assert answer.json()["code"] == "bad_push_body"


def test_a_torn_gzip_is_refused_and_nothing_is_stored(till: Till, log: PhoneLog) -> None:
    log.sell()
    torn = gzipped(log.push_body())[:-9]

    answer = till.send(torn, **{"Content-Encoding": "gzip"})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_gzip")
    assert till.value("SELECT count(*) FROM journal") == 0


def test_what_is_no_gzip_at_all_is_refused(till: Till) -> None:
    answer = till.send(b"plain\n", **{"Content-Encoding": "gzip"})

    assert answer.json()["code"] == "bad_gzip"


def test_a_decompression_bomb_is_stopped_at_the_cap(till: Till) -> None:
    bomb = gzip.compress(b"0" * 200_000_000)

    answer = till.send(bomb, **{"Content-Encoding": "gzip"})

    assert (answer.status_code, answer.json()["code"]) == (413, "push_too_large")


def test_a_plain_body_over_the_cap_is_refused(till: Till) -> None:
    assert till.send(b"0" * (4 * 1024 * 1024 + 1)).json()["code"] == "push_too_large"


def test_a_phone_that_is_not_known_is_told_to_pair(till: Till, log: PhoneLog) -> None:
    till.token = "brw_nobody"

    answer = till.push(log)

    assert (answer.status_code, answer.json()["code"]) == (401, "device_unknown")
    assert till.value("SELECT count(*) FROM journal") == 0


def test_a_blocked_phone_is_told_so_and_stores_nothing(till: Till, log: PhoneLog) -> None:
    device = till.client.get("/api/devices").json()[0]["device_id"]
    till.client.patch(f"/api/devices/{device}", json={"state": "blocked"})

    answer = till.push(log)

    assert (answer.status_code, answer.json()["code"]) == (403, "device_blocked")
    assert till.value("SELECT count(*) FROM journal") == 0


def test_another_phone_may_push_the_same_log_and_is_noted(till: Till, log: PhoneLog) -> None:
    till.push(log)
    log.sell()
    till.token = pair_phone(till.client, "The same phone, paired anew")

    assert till.push(log, since=1).status_code == 200
    assert till.value("SELECT second_device_id IS NOT NULL FROM device_log") == 1


def test_what_the_phone_says_of_itself_is_kept_for_the_office(till: Till, log: PhoneLog) -> None:
    log.sell()
    till.push(log, pending=4, app="0.1.0", persisted=False)

    device = till.client.get("/api/devices").json()[0]

    assert (device["pending"], device["app_version"], device["persisted"]) == (3, "0.1.0", False)
    assert device["last_seen_at"] is not None


def test_two_years_of_wrong_clock_land_in_the_day_that_was_opened(till: Till, log: PhoneLog) -> None:
    log.sell(at=1_732_780_800_000)
    log.sell(at=1_859_000_000_000)

    till.push(log)

    assert {row[0] for row in till.rows("SELECT day_id FROM sale")} == {DAY_ID.bytes}


def test_a_forked_log_keeps_both_branches(till: Till, log: PhoneLog) -> None:
    log.sell()
    clone = PhoneLog(log.log_id, list(log.lines))
    till.push(log)
    log.sell(sold_line(unit_price_minor=100))
    clone.sell(sold_line(unit_price_minor=700))

    assert till.push(log, since=2).json()["forked"] is False
    assert till.push(clone, since=2).json()["forked"] is True
    assert till.value("SELECT sum(total_minor) FROM sale") == 480 + 100 + 700


def test_one_basket_sold_on_two_clones_stands_once(till: Till, log: PhoneLog) -> None:
    clone = PhoneLog(log.log_id, list(log.lines))
    basket = str(uuid4())
    log.sell(id=basket)
    clone.sell(sold_line(unit_price_minor=700), id=basket)

    till.push(log)
    till.push(clone)

    smaller = min((log.hashes[-1], 480), (clone.hashes[-1], 700))
    assert till.rows("SELECT total_minor FROM sale") == [(smaller[1],)]
    assert till.rows("SELECT sale_count, total_minor FROM day_total") == [(1, smaller[1])]
    assert till.value("SELECT count(*) FROM journal") == 3
    assert till.value("SELECT count(*) FROM journal WHERE reason = 'superseded'") == 1


def test_a_header_field_too_many_is_no_harm(till: Till, log: PhoneLog) -> None:
    assert till.push(log, mood="sunny").status_code == 200


def test_the_receipt_is_json_and_small(till: Till, log: PhoneLog) -> None:
    for _ in range(300):
        log.sell()

    answer = till.push(log)

    assert answer.headers["content-type"] == "application/json"
    assert len(answer.content) < 600
    assert json.loads(answer.content)["position"] == 301


def test_a_database_held_by_another_process_says_try_again_and_stores_nothing(
    till: Till, log: PhoneLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: Database, __: object) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(Database, "write", refuse)

    answer = till.push(log)

    assert (answer.status_code, answer.json()["code"]) == (503, "database_busy")
    assert int(answer.headers["retry-after"]) > 0


def test_more_lines_than_a_push_may_carry_are_refused_by_their_number(till: Till, log: PhoneLog) -> None:
    answer = till.push(log, count=2001)

    assert (answer.status_code, answer.json()["code"]) == (413, "push_too_large")


def test_a_line_of_a_hundred_thousand_faults_is_parked_at_the_first(till: Till, log: PhoneLog) -> None:
    log.sell(lines=[{}] * 20_000)

    assert till.push(log).json()["parked"] == [{"n": 2, "code": "undecodable"}]

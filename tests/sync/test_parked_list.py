"""What the office reads of a line that found no place."""

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.api import PASSWORD, refused
from tests.factories import found_second_stall
from tests.phone_log import PhoneLog, sold_line
from tests.sync.conftest import Till, pair_phone


def listed(till: Till, group: str = "parked", **query: Any) -> list[Any]:
    return list(page(till, group=group, **query)["lines"])


def page(till: Till, **query: Any) -> Any:
    answer = till.client.get("/api/parked", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def count(till: Till) -> int:
    return int(till.client.get("/api/parked/count").json()["parked"])


def test_a_stall_without_trouble_has_nothing_parked(till: Till, log: PhoneLog) -> None:
    log.sell()
    till.push(log)

    assert page(till) == {"lines": [], "older": None}
    assert listed(till, "superseded") == []
    assert count(till) == 0


def test_a_void_tells_which_sale_it_waits_for(till: Till, log: PhoneLog) -> None:
    sale_id = str(uuid4())
    void = log.void({"id": sale_id, "receipt_number": "C8-0017"})
    till.push(log)

    [line] = listed(till)

    assert line["hash"] == log.hashes[2].hex()
    assert (line["n"], line["reason"], line["waits_for"]) == (2, "sale_unknown", sale_id)
    assert (line["log_id"], line["device_name"]) == (str(log.log_id), "Ruth's phone")
    assert line["readable"]["kind"] == "sale_voided"
    assert line["readable"]["receipt_number"] == "C8-0017"
    assert (line["readable"]["at"], line["readable"]["tz"]) == (void["at"], 0)
    assert line["text"] == log.lines[1].decode()
    assert line["byte_count"] == len(log.lines[1])
    assert line["stands"] is None
    assert count(till) == 1


@pytest.mark.parametrize(
    ("line", "reason", "kind"),
    [
        (b"not json", "undecodable", None),
        (b"[1,2,3]", "undecodable", None),
        (b"[" * 60_000, "undecodable", None),
        (b'{"v":1,"n":2,"kind":"sale_completed"}', "undecodable", "sale_completed"),
        (b'{"v":1,"n":2,"kind":"day_closed"}', "unknown_kind", "day_closed"),
        (b'{"v":1,"n":2,"kind":"sale_completed","lines":[7,{"name":"Rye"}]}', "undecodable", "sale_completed"),
    ],
)  # fmt: skip
def test_a_line_is_listed_however_odd_it_is(
    till: Till, log: PhoneLog, line: bytes, reason: str, kind: str | None
) -> None:
    log.add_raw(line)
    till.push(log)

    [found] = listed(till)

    assert (found["reason"], found["readable"]["kind"]) == (reason, kind)
    assert found["text"] == line.decode()[:4000]


def test_of_a_sale_of_tomorrow_its_goods_can_be_read(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(name="Rye & caraway", batch_code="RYE-261128-1"), v=2)
    till.push(log)

    [line] = listed(till)

    assert line["reason"] == "unknown_version"
    assert line["readable"]["items"] == [
        {"name": "Rye & caraway", "batch_code": "RYE-261128-1", "amount_minor": 480}
    ]
    assert (line["readable"]["total_minor"], line["readable"]["currency"]) == (480, "GBP")


def test_a_number_out_of_place_is_told_by_its_place(till: Till, log: PhoneLog) -> None:
    log.sell(n=9)
    till.push(log)

    [line] = listed(till)

    assert (line["n"], line["reason"]) == (2, "wrong_number")


def test_of_a_line_too_long_the_beginning_is_shown(till: Till, log: PhoneLog) -> None:
    log.sell(sold_line(name="x" * 70_000))
    till.push(log)

    [line] = listed(till)

    assert line["reason"] == "line_too_long"
    assert line["text"] == log.lines[1].decode()[:4000]
    assert line["byte_count"] == len(log.lines[1])


@pytest.mark.parametrize(
    ("written", "shown"),
    [(b"\xc3\x28", "\ufffd("), (b'{"kind":"\\ud83e"}', '{"kind":"\\ud83e"}')],
)
def test_bytes_that_are_no_text_are_shown_as_far_as_they_go(
    till: Till, log: PhoneLog, written: bytes, shown: str
) -> None:
    log.add_raw(written)
    till.push(log)

    assert [line["text"] for line in listed(till)] == [shown]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", 10**30), ("at", -1), ("at", 1.5), ("at", True), ("tz", 9999), ("total_minor", 2**60),
        ("currency", "XXX"), ("receipt_number", 7),
    ],
)  # fmt: skip
def test_what_no_page_can_show_is_left_out(till: Till, log: PhoneLog, field: str, value: object) -> None:
    log.add("sale_of_tomorrow", **{field: value})
    till.push(log)

    [line] = listed(till)

    assert line["readable"][field] is None
    assert json.loads(line["text"])[field] == value


def test_the_newest_comes_first_and_the_rest_page_by_page(till: Till, log: PhoneLog) -> None:
    for _ in range(450):
        log.add_raw(b"not json")
    till.push(log)

    first = page(till)
    second = page(till, before=first["older"])
    last = page(till, before=second["older"])

    numbers = [line["n"] for each in (first, second, last) for line in each["lines"]]
    assert numbers == list(range(451, 1, -1))
    assert [len(each["lines"]) for each in (first, second, last)] == [200, 200, 50]
    assert last["older"] is None


def test_a_basket_sold_twice_is_in_a_group_of_its_own(till: Till) -> None:
    logs = [PhoneLog() for _ in range(2)]
    basket = str(uuid4())
    for number, log in enumerate(logs, 1):
        log.open_day()
        log.sell(id=basket, receipt_number=f"B{number}-0001")
    till.push(logs[0])
    till.token = pair_phone(till.client, "Tom's phone")
    till.push(logs[1])

    [line] = listed(till, "superseded")

    stands, kept = sorted(logs, key=lambda log: log.hashes[2])
    names = {logs[0].log_id: "Ruth's phone", logs[1].log_id: "Tom's phone"}
    assert line["hash"] == kept.hashes[2].hex()
    assert line["reason"] == "superseded"
    assert line["stands"] == {
        "n": 2,
        "device_name": names[stands.log_id],
        "receipt_number": json.loads(stands.lines[1])["receipt_number"],
    }
    assert (listed(till), count(till)) == ([], 0)


def test_a_sale_voided_twice_tells_which_void_stands(till: Till, log: PhoneLog) -> None:
    sale = log.sell()
    for _ in range(2):
        log.void(sale)
    till.push(log)

    [line] = listed(till, "superseded")

    stands = min((3, 4), key=lambda n: log.hashes[n])
    assert line["n"] == 7 - stands
    assert line["stands"] == {"n": stands, "device_name": "Ruth's phone", "receipt_number": None}


def test_each_owner_sees_their_own_parked_lines(till: Till, log: PhoneLog) -> None:
    log.add_raw(b"not json")
    till.push(log)
    found_second_stall(till.database)
    till.client.post("/api/session", json={"password": PASSWORD, "sign_in_name": "bellford"})

    assert listed(till) == []
    assert listed(till, "superseded") == []
    assert count(till) == 0


@pytest.mark.parametrize("path", ["/api/parked", "/api/parked/count"])
def test_nobody_reads_them_signed_out(till: Till, path: str) -> None:
    till.client.cookies.clear()

    assert refused(till.client.get(path)) == (401, "signed_out")


@pytest.mark.parametrize("query", [{"group": "lost"}, {"before": 0}, {"before": 2**60}])
def test_a_question_that_makes_no_sense_is_refused(till: Till, query: dict[str, Any]) -> None:
    assert refused(till.client.get("/api/parked", params=query)) == (422, "malformed")

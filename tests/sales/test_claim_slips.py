"""Claim slips: what a market owes for the tokens taken at it, and what became of that."""

from typing import Any
from uuid import uuid4

import pytest

from tests.phone_log import DATE_ON, DAY_ID, MARKET_ID, PhoneLog, paid, returned_line, sold_line
from tests.sync.conftest import Till

SNAP = {
    "method": "snap",
    "name": "SNAP token",
    "kind": "token",
    "pays_tags": ["snap"],
    "denomination_minor": 100,
}
TOKEN = {
    "method": "token",
    "name": "Market token",
    "kind": "token",
    "denomination_minor": 500,
    "change": "cash",
}
BANK = {"method": "bank", "name": "Bank QR", "kind": "qr"}


def sell_for_snap(log: PhoneLog, amount_minor: int) -> dict[str, Any]:
    bread = sold_line(
        unit_price_minor=amount_minor, tags=["snap"], claims=[{"method": "snap", "amount_minor": amount_minor}]
    )
    return log.sell(bread, tender_kinds=[SNAP], payments=[paid("snap", amount_minor)])


def claims(till: Till, **query: Any) -> Any:
    answer = till.client.get("/api/redemption-claims", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def enter(till: Till, method: str = "snap", **entry: Any) -> Any:
    return till.client.post(f"/api/redemption-claims/{DAY_ID}/{method}/entries", json=entry)


@pytest.fixture
def slip(till: Till, log: PhoneLog) -> Till:
    """A day that took twelve SNAP tokens."""
    sell_for_snap(log, 700)
    sell_for_snap(log, 500)
    till.push(log)
    return till


def test_a_slip_counts_each_kind_of_token(till: Till, log: PhoneLog) -> None:
    sell_for_snap(log, 700)
    log.sell(sold_line(unit_price_minor=800), tender_kinds=[TOKEN], payments=[paid("token", 800, 1000)])
    log.sell(tender_kinds=[BANK], payments=[paid("bank", 480)])
    log.sell()
    till.push(log)

    page = till.client.get(f"/api/redemption-claims/{DAY_ID}").json()

    assert (page["stall_name"], page["market_name"], page["date_on"]) == ("Hartley's", "Ashcombe", DATE_ON)
    assert [
        (claim["name"], claim["count"], claim["face_minor"], claim["total_minor"], claim["state"])
        for claim in page["claims"]
    ] == [("SNAP token", 7, 100, 700, "outstanding"), ("Market token", 2, 500, 1000, "outstanding")]


def test_the_list_can_be_of_one_market_or_date(slip: Till) -> None:
    assert len(claims(slip)) == 1
    assert len(claims(slip, market_id=str(MARKET_ID), date_on=DATE_ON)) == 1
    assert claims(slip, market_id=str(uuid4())) == []
    assert claims(slip, date_on="2026-11-21") == []


def test_voids_and_refunds_are_not_claimed(till: Till, log: PhoneLog) -> None:
    log.void(sell_for_snap(log, 700))
    sale = sell_for_snap(log, 500)
    part = returned_line(sale["lines"][0], 1, amount_minor=150)
    log.refund(sale, part, method="snap")
    till.push(log)

    (claim,) = claims(till)

    assert (claim["total_minor"], claim["count"], claim["rest_minor"]) == (350, 3, 50)


def test_a_payment_in_parts_ends_in_paid(slip: Till) -> None:
    first = enter(slip, paid_minor=500, note="Cheque 118")
    assert first.status_code == 201, first.text
    assert (first.json()["state"], first.json()["outstanding_minor"]) == ("part_paid", 700)

    last = enter(slip, netted_against_fee_minor=700).json()

    assert (last["state"], last["outstanding_minor"], last["claimed_minor"]) == ("paid", 0, 1200)
    assert (last["paid_minor"], last["netted_against_fee_minor"]) == (500, 700)
    assert [entry["note"] for entry in last["entries"]] == ["Cheque 118", None]
    assert claims(slip) == [last]


def test_another_sum_may_be_claimed(slip: Till) -> None:
    claim = enter(slip, claimed_minor=1100, note="One token lost").json()

    assert (claim["claimed_minor"], claim["total_minor"], claim["state"]) == (1100, 1200, "outstanding")


def test_a_correction_is_an_entry_more(slip: Till) -> None:
    enter(slip, paid_minor=1200)
    claim = enter(slip, paid_minor=-200, note="Mistyped").json()

    assert (claim["paid_minor"], claim["state"], len(claim["entries"])) == (1000, "part_paid", 2)


def test_a_claim_stays_when_its_sales_are_voided_later(till: Till, log: PhoneLog) -> None:
    sale = sell_for_snap(log, 700)
    till.push(log)
    enter(till, paid_minor=700)
    log.void(sale)
    till.push(log, since=2)

    (claim,) = claims(till)

    assert (claim["total_minor"], claim["claimed_minor"], claim["state"]) == (0, 700, "paid")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"paid_minor": 1201}, "redemption_over_claimed"),
        (
            {"claimed_minor": 1100, "paid_minor": 600, "netted_against_fee_minor": 501},
            "redemption_over_claimed",
        ),
        ({"paid_minor": -1, "note": "too much"}, "redemption_below_zero"),
        ({"claimed_minor": -1, "note": "too much"}, "redemption_below_zero"),
        ({"paid_minor": -1}, "redemption_note_missing"),
        ({"note": "nothing"}, "redemption_entry_empty"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(slip: Till, entry: dict[str, Any], code: str) -> None:
    answer = enter(slip, **entry)

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert claims(slip)[0]["entries"] == []


def test_a_day_without_such_tokens_has_no_claim(slip: Till) -> None:
    for answer in (
        enter(slip, method="wic", paid_minor=1),
        slip.client.get(f"/api/redemption-claims/{uuid4()}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "redemption_claim_unknown")


def test_another_stalls_claims_are_not_seen(slip: Till) -> None:
    slip.client.cookies.clear()

    assert slip.client.get("/api/redemption-claims").status_code == 401

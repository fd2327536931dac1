"""Refunds, taxes, tips, rounding and deposits of a date, and what the office is told to look at."""

from typing import Any
from uuid import uuid4

import pytest

from tests.phone_log import PhoneLog, paid, returned_line, sold_line
from tests.reports.conftest import today
from tests.sync.conftest import Till

RATED = {"tax": "rated", "tax_ppm": 200_000}
NICKELS = {"step_minor": 5, "mode": "nearest_half_up", "scope": "cash_part"}
TOKENS = [
    {"method": "snap", "name": "SNAP", "kind": "token", "pays_tags": ["snap"], "denomination_minor": 100},
    {"method": "token", "name": "Market token", "kind": "token", "denomination_minor": 500, "change": "cash"},
    {"method": "bank", "name": "Bank QR", "kind": "qr"},
]  # fmt: skip


def taxed(net_minor: int, tax_minor: int) -> dict[str, Any]:
    return {**RATED, "net_minor": net_minor, "tax_minor": tax_minor}


def flags(till: Till) -> list[list[str]]:
    """Of each sale, without what every sale of these tests is flagged for."""
    return [sale["flags"] for sale in today(till)["sales"]]


def test_refunds_are_taken_off_takings_tenders_and_taxes(till: Till, log: PhoneLog) -> None:
    sale = log.sell(sold_line(quantity_milli=2000, **RATED), taxes=[taxed(800, 160)])
    log.refund(
        sale,
        returned_line(sale["lines"][0], 1, quantity_milli=1000, amount_minor=480),
        taxes=[taxed(400, 80)],
        note="stale",
    )
    till.push(log)

    page = today(till)

    assert (page["takings_minor"], page["sale_count"]) == (480, 1)
    assert (page["refund_count"], page["refunded_minor"]) == (1, 480)
    assert page["by_method"] == [{"method": "cash", "amount_minor": 480, "sale_count": 1}]
    assert page["by_tax"] == [taxed(400, 80)]
    assert page["sales"][0]["refunded_minor"] == 480
    (refund,) = page["refunds"]
    assert (refund["note"], refund["sale_receipt_number"]) == ("stale", sale["receipt_number"])
    assert (refund["lines"][0]["goods"], refund["device_name"]) == ("restocked", "Ruth's phone")
    assert refund["flags"] == page["sales"][0]["flags"] == []


def test_tips_rounding_deposits_and_discounts_are_told_apart(till: Till, log: PhoneLog) -> None:
    jam = sold_line(unit_price_minor=500, amount_minor=450, discount={"amount_minor": 50}, discount_minor=50)
    jar = sold_line(name="Jar", unit_price_minor=51, kind="deposit")
    log.sell(
        jam,
        jar,
        total_minor=501,
        tip={"method": "card", "amount_minor": 100},
        rounding_minor=-1,
        cash_rounding=NICKELS,
        payments=[paid("card", 100), paid("cash", 500)],
    )
    till.push(log)

    page = today(till)

    assert (page["takings_minor"], page["tips_minor"], page["rounding_minor"]) == (501, 100, -1)
    assert (page["deposits_minor"], page["discounts_minor"]) == (51, 50)
    (sale,) = page["sales"]
    assert (sale["tip_minor"], sale["rounding_minor"], sale["flags"]) == (100, -1, [])
    assert [line["kind"] for line in sale["lines"]] == ["goods", "deposit"]


def test_a_token_stays_whole_and_its_change_comes_out_of_the_cash(till: Till, log: PhoneLog) -> None:
    log.sell()
    log.sell(tender_kinds=TOKENS, payments=[paid("token", 480, 500)])
    till.push(log)

    page = today(till)

    assert page["by_method"] == [
        {"method": "cash", "amount_minor": 460, "sale_count": 1},
        {"method": "token", "amount_minor": 500, "sale_count": 1},
    ]
    assert page["takings_minor"] == 960
    assert flags(till) == [[], []]


def test_a_void_takes_everything_back(till: Till, log: PhoneLog) -> None:
    sale = log.sell(
        sold_line(**RATED),
        sold_line(name="Jar", unit_price_minor=50, kind="deposit"),
        taxes=[taxed(400, 80)],
        tip={"method": "cash", "amount_minor": 100},
        payments=[paid("cash", 630)],
    )
    till.push(log)
    log.void(sale)
    till.push(log, since=2)

    page = today(till)

    assert (page["takings_minor"], page["voided_minor"], page["tips_minor"], page["deposits_minor"]) == (
        0, 530, 0, 0,
    )  # fmt: skip
    assert (page["by_tax"], page["by_method"]) == ([], [])


def test_a_pending_payment_is_flagged_until_it_is_seen(till: Till, log: PhoneLog) -> None:
    sale = log.sell(tender_kinds=TOKENS, payments=[paid("bank", 480, pending=True)])
    till.push(log)
    assert flags(till) == [["payment_pending"]]

    log.confirm(sale)
    till.push(log, since=2)

    assert flags(till) == [[]]


def test_a_payment_may_be_seen_before_its_sale_arrives(till: Till) -> None:
    first, second = PhoneLog(), PhoneLog()
    first.open_day()
    sale = first.sell(tender_kinds=TOKENS, payments=[paid("bank", 480, pending=True)])
    second.confirm(sale)

    assert till.push(second).json()["parked"] == []
    till.push(first)

    assert flags(till) == [[]]


def test_a_token_beyond_eligibility_is_kept_and_flagged(till: Till, log: PhoneLog) -> None:
    log.sell(
        sold_line(unit_price_minor=500, tags=["snap"], claims=[{"method": "snap", "amount_minor": 500}]),
        sold_line(unit_price_minor=300),
        tender_kinds=TOKENS,
        payments=[paid("snap", 800)],
    )
    till.push(log)

    assert flags(till) == [["token_beyond_eligibility"]]
    assert today(till)["takings_minor"] == 800


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"taxes": [taxed(399, 81)]}, "tax_differs"),
        ({"total_minor": 479}, "priced_differently"),
        ({"payments": [paid("cash", 479)]}, "payments_differ"),
        ({"payments": [paid("card", 480)], "rounding_minor": 1, "cash_rounding": NICKELS}, "rounding_differs"),
    ],
)
def test_figures_that_the_server_works_out_otherwise_are_flagged(
    till: Till, log: PhoneLog, changes: dict[str, Any], flag: str
) -> None:
    log.sell(sold_line(**RATED), **{"taxes": [taxed(400, 80)], **changes})
    till.push(log)

    assert flags(till) == [[flag]]


def test_a_deal_that_saved_something_else_is_flagged(till: Till, log: PhoneLog) -> None:
    product_id = str(uuid4())
    deal = {
        "deal_id": str(uuid4()), "name": "2 for 9", "kind": "n_for_price", "product_ids": [product_id],
        "size": 2, "price_minor": 900, "times": 1, "saved_minor": 60,
    }  # fmt: skip
    two = {"product_id": product_id, "quantity_milli": 2000}
    log.sell(sold_line(**two, deal_minor=60, amount_minor=900), deals=[deal])
    log.sell(sold_line(**two, deal_minor=50, discount_minor=10, amount_minor=900), deals=[deal])
    till.push(log)

    assert flags(till) == [["lines_differ"], []]


def test_more_given_back_than_sold_is_kept_and_flagged(till: Till, log: PhoneLog) -> None:
    sale = log.sell()
    log.refund(sale)
    log.refund(sale)
    till.push(log)

    page = today(till)

    assert flags(till) == [["refund_over_sold"]]
    assert [refund["flags"] for refund in page["refunds"]] == [["refund_over_sold"], ["refund_over_sold"]]
    assert (page["takings_minor"], page["by_method"][0]["amount_minor"]) == (-480, -480)


def test_a_refund_of_a_voided_sale_is_kept_and_flagged(till: Till, log: PhoneLog) -> None:
    sale = log.sell()
    log.void(sale)
    log.refund(sale)
    till.push(log)

    assert flags(till) == [["refund_of_void"]]
    assert today(till)["refunds"][0]["flags"] == ["refund_of_void"]


def test_a_refund_without_its_sale_counts_and_says_so(till: Till, log: PhoneLog) -> None:
    log.refund(None, returned_line(sold_line(), None))
    till.push(log)

    page = today(till)

    assert (page["refunded_minor"], page["takings_minor"]) == (480, -480)
    assert page["refunds"][0]["flags"] == ["refund_without_sale"]


def test_a_refund_waits_for_its_sale_and_finds_it(till: Till) -> None:
    first, second = PhoneLog(), PhoneLog()
    first.open_day()
    sale = first.sell()
    second.refund(sale)

    assert till.push(second).json()["parked"] == [{"n": 1, "code": "sale_unknown"}]
    assert today(till)["refunds"] == []
    till.push(first)

    assert today(till)["takings_minor"] == 0
    assert till.value("SELECT count(*) FROM journal WHERE state = 'parked'") == 0


def test_only_what_is_restocked_goes_back_to_its_batch(till: Till, log: PhoneLog) -> None:
    sale = log.sell(sold_line(batch_id=str(uuid4()), quantity_milli=3000))
    one = {"quantity_milli": 1000, "amount_minor": 480}
    log.refund(sale, returned_line(sale["lines"][0], 1, **one))
    log.refund(sale, returned_line(sale["lines"][0], 1, goods="wasted", **one))
    till.push(log)

    assert till.value("SELECT sold_milli FROM batch_total") == 2000
    assert till.value("SELECT quantity_milli FROM day_product_total") == 1000


def test_of_two_refunds_with_one_id_the_smaller_hash_stands(till: Till, log: PhoneLog) -> None:
    sale = log.sell(sold_line(quantity_milli=3000))
    clone = PhoneLog(log.log_id, list(log.lines))
    refund_id = str(uuid4())
    log.refund(sale, id=refund_id, note="one")
    half = returned_line(sale["lines"][0], 1, quantity_milli=1000, amount_minor=480)
    clone.refund(sale, half, id=refund_id, note="another")
    till.push(log)
    till.push(clone)

    stands = "one" if log.hashes[-1] < clone.hashes[-1] else "another"
    page = today(till)
    assert [refund["note"] for refund in page["refunds"]] == [stands]
    assert page["refunded_minor"] == (1440 if stands == "one" else 480)
    assert till.value("SELECT count(*) FROM journal WHERE reason = 'superseded'") == 1
    standing = till.client.get("/api/parked?group=superseded").json()["lines"][0]["stands"]
    assert standing["receipt_number"] == page["refunds"][0]["receipt_number"]

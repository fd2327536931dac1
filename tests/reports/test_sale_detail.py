"""One sale with everything that it says."""

from uuid import uuid4

from tests.phone_log import PhoneLog
from tests.sync.conftest import Till
from tests.sync.test_golden_lines import golden_log


def test_holds_all_that_a_receipt_needs(till: Till) -> None:
    till.push(golden_log("v1"))

    answer = till.client.get("/api/sales/019abc00-0000-7000-8000-000000000102")

    assert answer.status_code == 200, answer.text
    sale = answer.json()
    assert (sale["stall_name"], sale["market_name"], sale["date_on"]) == ("Hartley's", "Ashcombe", "2026-11-28")
    assert (sale["prices_include_tax"], sale["tax_per"], sale["tax_mode"]) == (False, "line", "half_even")
    assert (sale["total_minor"], sale["repriced_total_minor"], sale["rounding_minor"]) == (5403, 5403, 2)
    assert sale["taxes"][0] == {"tax": "rated", "tax_ppm": 82500, "net_minor": 1167, "tax_minor": 96}
    assert sale["deals"][0]["name"] == "3 loaves for 20"
    assert sale["discount"] == {"rate_ppm": None, "amount_minor": 150, "reason": "Regular"}
    assert sale["tip"] == {"method": "cash", "amount_minor": 100}
    assert sale["note_tax"] == "No VAT charged: small business"
    assert [kind["name"] for kind in sale["tender_kinds"]] == ["SNAP token", "Market token", "Bank QR"]
    bread, tomatoes, jam, _, jar = sale["lines"]
    assert bread["claims"] == [{"method": "snap", "amount_minor": 404}]
    assert tomatoes["measured"] == {"unit": "lb", "gross_milli": 800, "tare_milli": 40}
    assert (jam["list_price_minor"], jam["price_reason"], jam["discount"]["rate_ppm"]) == (
        700,
        "Dented lid",
        100_000,
    )
    assert (jar["kind"], jar["tax"]) == ("deposit", "out_of_scope")
    assert [payment["seen_at"] for payment in sale["payments"]] == [None, None, 1_795_852_980_000, None]
    assert [refund["receipt_number"] for refund in sale["refunds"]] == ["B7-0003"]
    assert sale["flags"] == ["other_currency"]


def test_a_plain_sale_says_what_its_defaults_are(till: Till, log: PhoneLog) -> None:
    sold = log.sell()
    till.push(log)

    sale = till.client.get(f"/api/sales/{sold['id']}").json()

    assert (sale["prices_include_tax"], sale["taxes"], sale["tip"], sale["flags"]) == (True, [], None, [])
    assert (sale["lines"][0]["kind"], sale["lines"][0]["tax"], sale["lines"][0]["tags"]) == (
        "goods",
        "none",
        [],
    )


def test_a_sale_that_has_not_arrived_is_not_found(till: Till) -> None:
    answer = till.client.get(f"/api/sales/{uuid4()}")

    assert (answer.status_code, answer.json()["code"]) == (404, "sale_unknown")

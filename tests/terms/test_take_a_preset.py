from typing import Any

import pytest

from tests.api import STALL, Api, refused
from tests.factories import add_product, add_tender_kind


def rates(api: Api) -> dict[str, tuple[str, int]]:
    """What is offered, by its name."""
    live = (each for each in api.get("/api/tax-rates") if not each["archived"])
    return {each["name"]: (each["tax"], each["tax_ppm"]) for each in live}


def methods(api: Api) -> list[str]:
    """What is taken."""
    return [each["method"] for each in api.get("/api/tender-kinds") if not each["archived"]]


def test_a_preset_is_read_with_its_sources(office: Api) -> None:
    preset = office.get("/api/country-presets/DE")

    assert (preset["name"], preset["currency"], preset["regions"]) == ("Germany", "EUR", [])
    assert preset["prices"]["include_tax"] is True
    assert "§ 19 UStG" in preset["small_business"]["receipt_note"]
    assert [each["tax_ppm"] for each in preset["tax_rates"]] == [70_000, 190_000]
    assert all(each["source"] and each["as_of"] for each in preset["tax_rates"] + preset["tender_kinds"])


def test_a_state_is_read_with_its_own_rates(office: Api) -> None:
    preset = office.get("/api/country-presets/US", region="TN")

    assert preset["region"] == "TN"
    assert [(each["name"], each["tax_ppm"]) for each in preset["tax_rates"]] == [
        ("Groceries", 40_000), ("Taxable", 70_000),
    ]  # fmt: skip
    assert {"region": "TN", "name": "Tennessee"} in preset["regions"]


def test_the_list_says_which_countries_there_are(office: Api) -> None:
    found = office.get("/api/country-presets")

    assert [each["name"] for each in found] == sorted(each["name"] for each in found)
    assert len(found) >= 16
    assert [each["country"] for each in found if each["regions"]] == ["CA", "US"]


@pytest.mark.parametrize(
    ("path", "code"),
    [("QQ", "country_preset_unknown"), ("US?region=QQ", "region_unknown"), ("GB?region=IA", "region_unknown")],
)
def test_what_has_no_preset_is_refused(office: Api, path: str, code: str) -> None:
    assert refused(office.client.get(f"/api/country-presets/{path}")) == (404, code)


def test_a_new_stall_is_filled_from_its_country(server: Api) -> None:
    server.set_up(country="CH", currency="CHF")

    assert rates(server) == {"Food": ("rated", 26_000), "Standard": ("rated", 81_000)}
    assert server.get("/api/terms")["cash_rounding"]["step_minor"] == 5
    assert methods(server) == ["twint", "gift_voucher"]


def test_a_new_stall_in_a_state_has_its_rates_and_the_benefits(server: Api) -> None:
    server.set_up(country="US", currency="USD", region="IA")

    terms = server.get("/api/terms")
    assert (terms["region"], terms["prices_include_tax"], terms["cash_rounding"]["mode"]) == (
        "IA",
        False,
        "none",
    )
    assert rates(server) == {"Groceries": ("exempt", 0), "Taxable": ("rated", 60_000)}
    assert methods(server)[:5] == ["wic_fmnp", "senior_fmnp", "double_up", "snap", "market_token"]


def test_a_new_stall_in_a_state_that_is_none_is_refused(server: Api) -> None:
    wanted = {"token": server.setup_token, **STALL, "country": "US", "currency": "USD", "region": "QQ"}

    assert refused(server.client.post("/api/setup", json=wanted)) == (404, "region_unknown")
    assert server.rows("SELECT * FROM vendor") == []


def test_a_country_without_a_preset_founds_a_stall_all_the_same(server: Api) -> None:
    server.set_up(country="IS", currency="ISK")

    assert rates(server) == {}
    assert server.get("/api/terms")["preset_country"] is None


def test_money_of_another_country_is_not_rounded_to_coins_it_has_not(server: Api) -> None:
    server.set_up(country="CH", currency="EUR")

    assert server.get("/api/terms")["cash_rounding"]["mode"] == "none"
    assert rates(server)["Food"] == ("rated", 26_000)


def test_filling_leaves_what_the_owner_set(office: Api) -> None:
    [food] = [each for each in office.get("/api/tax-rates") if each["name"] == "Food"]
    office.patch(f"/api/tax-rates/{food['tax_rate_id']}", tax="rated", tax_ppm=50_000)
    office.patch("/api/terms", prices_include_tax=False, small_business_note=None)
    office.patch("/api/tender-kinds/gift_voucher", name="Our vouchers")

    settled = office.post("/api/terms/preset")

    assert settled["terms"]["prices_include_tax"] is False
    assert settled["terms"]["small_business_note"] == "Not registered for VAT."
    assert rates(office)["Food"] == ("rated", 50_000)
    assert settled["tender_kinds"][0]["name"] == "Our vouchers"


def test_replacing_follows_the_law_and_products_follow_the_rate(office: Api) -> None:
    [food] = [each for each in office.get("/api/tax-rates") if each["name"] == "Food"]
    office.patch(f"/api/tax-rates/{food['tax_rate_id']}", tax="rated", tax_ppm=50_000)
    own = office.post("/api/tax-rates", name="My own", tax="exempt")
    product = add_product(office, tax_rate_id=food["tax_rate_id"])
    other = add_product(office, tax_rate_id=own["tax_rate_id"])
    office.patch("/api/terms", prices_include_tax=False, tips=True, small_business=True)

    settled = office.post("/api/terms/preset", replace=True)

    assert rates(office) == {"Food": ("zero", 0), "Standard": ("rated", 200_000)}
    assert {own["tax_rate_id"]} == {each["tax_rate_id"] for each in settled["tax_rates"] if each["archived"]}
    assert office.get("/api/products") == [product, other]
    terms = settled["terms"]
    assert (terms["prices_include_tax"], terms["tips"], terms["small_business"]) == (True, True, True)


def test_taking_a_preset_twice_is_taking_it_once(office: Api) -> None:
    once = office.post("/api/terms/preset", replace=True)

    assert office.post("/api/terms/preset", replace=True) == once
    assert office.post("/api/terms/preset") == once


def test_replacing_keeps_the_stalls_own_tokens_and_what_it_does_not_take(office: Api) -> None:
    token = add_tender_kind(office)
    office.patch("/api/tender-kinds/gift_voucher", archived=True)

    office.post("/api/terms/preset", replace=True)

    kinds = office.get("/api/tender-kinds")
    assert token in kinds
    assert [each["archived"] for each in kinds if each["method"] == "gift_voucher"] == [True]


def test_a_stall_of_before_is_filled_when_it_asks(office: Api) -> None:
    for table in ("terms", "tax_rate", "tender_kind"):
        office.execute(f"DELETE FROM {table}")
    before = office.revision()

    settled = office.post("/api/terms/preset")

    assert settled["terms"]["preset_country"] == "GB"
    assert list(rates(office)) == ["Food", "Standard"]
    assert settled["terms"]["tax_rate_id"] == settled["tax_rates"][0]["tax_rate_id"]
    assert office.revision() == before + 1


def test_another_countrys_preset_can_be_taken(office: Api) -> None:
    settled: Any = office.post("/api/terms/preset", country="CH", replace=True)

    assert settled["terms"]["preset_country"] == "CH"
    assert settled["terms"]["cash_rounding"]["mode"] == "none"
    assert office.get("/api/session")["vendor"]["country"] == "GB"


def test_a_preset_that_is_not_there_changes_nothing(office: Api) -> None:
    before = office.revision()

    assert refused(office.client.post("/api/terms/preset", json={"country": "QQ"})) == (
        404, "country_preset_unknown",
    )  # fmt: skip
    assert refused(office.client.post("/api/terms/preset", json={"region": "IA"})) == (404, "region_unknown")
    assert office.revision() == before

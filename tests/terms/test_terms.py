from typing import Any

import pytest

from tests.api import Api, refused
from tests.factories import add_tax_rate, nobody

EXACT = {
    "step_minor": 1, "mode": "none", "scope": "cash_part", "exact_up_to_minor": 0, "at_least_minor": 0,
}  # fmt: skip


def test_a_british_stall_begins_on_british_terms(office: Api) -> None:
    terms = office.get("/api/terms")

    food = next(each for each in office.get("/api/tax-rates") if each["name"] == "Food")
    assert terms == {
        "region": None, "prices_include_tax": True, "tax_per": "receipt", "tax_mode": "half_up",
        "small_business": False, "small_business_note": "Not registered for VAT.", "cash_rounding": EXACT,
        "tips": False, "tax_rate_id": food["tax_rate_id"], "preset_country": "GB",
        "preset_as_of": "2026-11-24",
    }  # fmt: skip


def test_a_stall_that_never_said_anything_has_the_defaults(office: Api) -> None:
    office.execute("DELETE FROM terms")

    terms = office.get("/api/terms")

    assert (terms["prices_include_tax"], terms["cash_rounding"], terms["tax_rate_id"]) == (True, EXACT, None)
    assert office.patch("/api/terms", tips=True) == terms | {"tips": True}


def test_terms_change_one_by_one(office: Api) -> None:
    before, revision = office.get("/api/terms"), office.revision()
    rate = add_tax_rate(office)["tax_rate_id"]

    changed = office.patch("/api/terms", small_business=True, tax_per="line", tax_rate_id=rate)

    assert changed == before | {"small_business": True, "tax_per": "line", "tax_rate_id": rate}
    assert office.get("/api/terms") == changed
    assert office.revision() == revision + 2


def test_cash_is_rounded_as_the_owner_says(office: Api) -> None:
    rounding = {"step_minor": 5, "mode": "nearest_half_up", "scope": "total_if_any_cash"}

    changed = office.patch("/api/terms", cash_rounding=rounding | {"exact_up_to_minor": 5, "at_least_minor": 5})

    assert changed["cash_rounding"] == rounding | {"exact_up_to_minor": 5, "at_least_minor": 5}
    assert office.patch("/api/terms", cash_rounding={})["cash_rounding"] == EXACT


@pytest.mark.parametrize(
    ("rounding", "code"),
    [
        ({"step_minor": 0}, "rounding_step_not_positive"),
        ({"step_minor": -5}, "rounding_step_not_positive"),
        ({"exact_up_to_minor": -1}, "rounding_limit_negative"),
        ({"at_least_minor": -1}, "rounding_limit_negative"),
    ],
)
def test_rounding_that_cannot_be_is_refused(office: Api, rounding: dict[str, int], code: str) -> None:
    before = office.get("/api/terms")

    answer = office.client.patch("/api/terms", json={"tips": True, "cash_rounding": rounding})

    assert refused(answer) == (422, code)
    assert office.get("/api/terms") == before


def test_a_rate_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch("/api/terms", json={"tax_rate_id": nobody()})

    assert refused(answer) == (404, "tax_rate_unknown")


@pytest.mark.parametrize(
    "change",
    [
        {"tax_per": "day"}, {"tax_mode": "down"}, {"cash_rounding": {"mode": "up"}}, {"cash_rounding": None},
        {"region": "Iowa"}, {"small_business_note": ""}, {"prices_include_tax": None}, {"tipz": True},
    ],
)  # fmt: skip
def test_what_is_malformed_is_refused(office: Api, change: dict[str, Any]) -> None:
    assert refused(office.client.patch("/api/terms", json=change)) == (422, "malformed")


def test_only_the_owner_sees_the_terms(office: Api) -> None:
    office.sign_out()

    paths = ("terms", "tax-rates", "tender-kinds", "deals")
    assert [refused(office.client.get(f"/api/{path}")) for path in paths] == [(401, "signed_out")] * len(paths)

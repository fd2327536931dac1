from typing import Any

import pytest
from httpx2 import Response

from tests.api import Api, refused
from tests.factories import add_batch, add_product, nobody


def try_batch(office: Api, **changes: Any) -> Response:
    wanted = {
        "product_id": add_product(office)["product_id"], "code": "COU-261128-1", "made_on": "2026-11-28",
        "quantity_made_milli": 36_000,
    }  # fmt: skip
    return office.client.post("/api/batches", json=wanted | changes)


def at_home(left_milli: int) -> dict[str, Any]:
    return {"place": "home", "market_name": None, "date_on": None, "left_milli": left_milli, "loaded_milli": 0}


def test_a_batch_is_added_with_all_of_it_left(office: Api) -> None:
    product = add_product(office)
    added = add_batch(office, product_id=product["product_id"], story="Out of the oven before five.")

    assert office.get("/api/batches") == [added]
    assert office.get(f"/api/batches/{added['batch_id']}") == added
    # The last two follow from today's date.
    for name in ("batch_id", "date_state", "flags"):
        del added[name]
    assert added == {
        "product_id": product["product_id"], "product_name": "Country sourdough", "code": "COU-261128-1",
        "unit": "each", "wanted_code": None, "made_on": "2026-11-28", "packed_on": None,
        "best_before_on": "2026-12-02", "use_by_on": None, "made_milli": 36_000, "sold_milli": 0,
        "wasted_milli": 0, "sampled_milli": 0, "given_away_milli": 0, "returned_milli": 0, "missing_milli": 0,
        "left_milli": 36_000, "places": [at_home(36_000)], "unit_cost_minor": None, "price_minor": 480,
        "story": "Out of the oven before five.", "may_contain": [], "photo_id": None, "archived": False,
    }  # fmt: skip


def test_what_was_sold_is_no_longer_left(office: Api) -> None:
    add_batch(office)
    office.tamper("UPDATE batch_total SET sold_milli = 37000, left_milli = made_milli - 37000")

    [batch] = office.get("/api/batches")
    assert (batch["sold_milli"], batch["left_milli"]) == (37_000, -1_000)


def test_the_latest_made_comes_first(office: Api) -> None:
    product_id = add_product(office)["product_id"]
    for code, made_on in (("A-1", "2026-11-20"), ("C-1", "2026-11-28"), ("B-1", "2026-11-28")):
        add_batch(office, product_id=product_id, code=code, made_on=made_on)

    assert [each["code"] for each in office.get("/api/batches")] == ["B-1", "C-1", "A-1"]


def test_a_date_may_be_a_use_by_or_none_at_all(office: Api) -> None:
    fresh = add_batch(office, code="A-1", best_before_on=None, use_by_on="2026-11-28")
    honey = add_batch(office, code="B-1", best_before_on=None)

    assert (fresh["best_before_on"], fresh["use_by_on"]) == (None, "2026-11-28")
    assert (honey["best_before_on"], honey["use_by_on"]) == (None, None)


def test_a_code_is_printed_in_capitals(office: Api) -> None:
    assert add_batch(office, code=" rye-1 ")["code"] == "RYE-1"


def test_an_empty_story_is_no_story(office: Api) -> None:
    assert add_batch(office, story="  ")["story"] is None


def test_a_new_batch_tells_the_phones(office: Api) -> None:
    product_id = add_product(office)["product_id"]
    before = office.revision()
    add_batch(office, product_id=product_id)

    assert office.revision() == before + 1


def test_a_code_that_is_taken_is_refused(office: Api) -> None:
    add_batch(office)

    assert refused(try_batch(office)) == (409, "batch_code_taken")


def test_a_code_stays_taken_when_its_batch_is_archived(office: Api) -> None:
    office.patch(f"/api/batches/{add_batch(office)['batch_id']}", archived=True)

    assert refused(try_batch(office)) == (409, "batch_code_taken")


def test_a_best_before_earlier_than_the_day_it_was_made_is_refused(office: Api) -> None:
    assert refused(try_batch(office, best_before_on="2026-11-27")) == (409, "best_before_before_made")


def test_a_use_by_earlier_than_the_day_it_was_made_is_refused(office: Api) -> None:
    assert refused(try_batch(office, use_by_on="2026-11-27")) == (409, "use_by_before_made")


def test_both_kinds_of_date_are_refused(office: Api) -> None:
    answer = try_batch(office, best_before_on="2026-12-02", use_by_on="2026-12-02")

    assert refused(answer) == (409, "date_kind_twice")


def test_a_product_that_is_not_there_is_refused(office: Api) -> None:
    assert refused(try_batch(office, product_id=nobody())) == (404, "product_unknown")


@pytest.mark.parametrize(
    "change",
    [
        {"code": ""}, {"code": "RYE/1"}, {"code": "R" * 21}, {"code": 7}, {"quantity_made_milli": 0},
        {"quantity_made_milli": 1.5}, {"made_on": "2026-02-30"}, {"made_on": None},
    ],
)  # fmt: skip
def test_what_is_no_batch_is_refused(office: Api, change: dict[str, object]) -> None:
    assert refused(try_batch(office, **change)) == (422, "malformed")
    assert office.get("/api/batches") == []

"""What the office is told to look at in the stock."""

from datetime import date, timedelta
from typing import Any

from tests.api import Api
from tests.factories import add_batch, add_product, category_id

ON = date(2026, 11, 28)


def overview(office: Api, on: date = ON) -> Any:
    return office.get("/api/stock", on=on.isoformat())


def bake(office: Api, product: Any, pieces: int, **changes: Any) -> Any:
    """A batch of today, that keeps for ever unless something else is said."""
    made = {"code": f"B-{product['name'][:3].upper()}-{changes.get('made_on', ON)}", "made_on": ON.isoformat()}
    return add_batch(
        office,
        product_id=product["product_id"],
        quantity_made_milli=pieces * 1000,
        **{**made, "best_before_on": None, **changes},
    )


def move(office: Api, batch: Any, pieces: int, reason: str = "wasted") -> None:
    moved = {
        "batch_id": batch["batch_id"], "quantity_milli": pieces * 1000, "reason": reason, "from_place": "home",
        "to_place": "gone",
    }  # fmt: skip
    office.post("/api/stock/movements", movements=[moved])


def test_a_full_table_asks_for_nothing(office: Api) -> None:
    bake(office, add_product(office), 36)

    assert overview(office) == {
        "on": "2026-11-28", "low": [], "sold_out": [], "expiring": [], "expired": [], "oversold": [],
    }  # fmt: skip


def test_what_runs_low_is_told_by_product_the_least_first(office: Api) -> None:
    rye, bun, tin = (add_product(office, name=name) for name in ("Rye", "Buns", "Tin loaf"))
    bake(office, rye, 3)
    bake(office, bun, 2)
    bake(office, tin, 2)
    bake(office, tin, 2, made_on="2026-11-27")

    low = overview(office)["low"]

    assert [(each["product_name"], each["left_milli"]) for each in low] == [("Buns", 2000), ("Rye", 3000)]


def test_little_of_what_is_weighed_is_half_a_kilogram(office: Api) -> None:
    cheese = add_product(office, name="Ashcombe Red", unit="kg", category_id=category_id(office, "cheese"))
    batch = bake(office, cheese, 1)
    assert overview(office)["low"] == []

    half = {"batch_id": batch["batch_id"], "quantity_milli": 500, "reason": "sampled"}
    office.post("/api/stock/movements", movements=[half | {"from_place": "home", "to_place": "gone"}])

    assert [each["left_milli"] for each in overview(office)["low"]] == [500]


def test_a_product_is_sold_out_when_all_its_batches_are(office: Api) -> None:
    rye = add_product(office, name="Rye")
    older = bake(office, rye, 4, made_on="2026-11-27")
    newer = bake(office, rye, 4)
    move(office, newer, 4)
    assert overview(office)["sold_out"] == []

    move(office, older, 4)

    [gone] = overview(office)["sold_out"]
    assert (gone["product_name"], gone["newest_code"], gone["newest_made_on"]) == (
        "Rye", newer["code"], "2026-11-28",
    )  # fmt: skip


def test_what_is_sold_no_more_is_not_missed(office: Api) -> None:
    rye = add_product(office, name="Rye")
    move(office, bake(office, rye, 4), 4)
    assert len(overview(office)["sold_out"]) == 1

    office.patch(f"/api/products/{rye['product_id']}", archived=True)

    assert overview(office)["sold_out"] == []


def test_what_comes_to_its_date_is_told_apart_from_what_is_past_it(office: Api) -> None:
    rye = add_product(office, name="Rye")
    soon = bake(office, rye, 4, best_before_on=(ON + timedelta(days=1)).isoformat())
    past = bake(office, rye, 4, made_on="2026-11-20", use_by_on="2026-11-27")
    gone = bake(office, rye, 4, made_on="2026-11-19", use_by_on="2026-11-27")
    move(office, gone, 4)

    found = overview(office)

    assert [(each["code"], each["date_state"]) for each in found["expiring"]] == [(soon["code"], "soon")]
    assert [(each["code"], each["date_state"]) for each in found["expired"]] == [
        (past["code"], "use_by_passed")
    ]
    assert found["expired"][0]["places"][0]["left_milli"] == 4000
    assert overview(office, ON - timedelta(days=2))["expired"] == []


def test_more_gone_than_there_was_is_told(office: Api) -> None:
    batch = bake(office, add_product(office), 4)
    move(office, batch, 5)

    found = overview(office)

    assert [(each["code"], each["left_milli"]) for each in found["oversold"]] == [(batch["code"], -1000)]
    assert found["low"] == []
    assert len(found["sold_out"]) == 1


def test_nobody_reads_it_who_is_not_signed_in(office: Api) -> None:
    office.sign_out()

    assert office.client.get("/api/stock").status_code == 401

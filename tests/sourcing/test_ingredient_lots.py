from typing import Any

import pytest
from httpx2 import Response

from tests.api import Api, refused
from tests.factories import add_batch, add_lot, add_product, add_supplier, nobody, put_makeup


def try_lot(office: Api, **changes: Any) -> Response:
    wanted = {"name": "Whole rye flour", "lot_code": "TM-2611-08", "received_on": "2026-11-20"}
    return office.client.post("/api/ingredient-lots", json=wanted | changes)


def test_a_delivery_is_booked_with_all_that_its_papers_say(office: Api) -> None:
    supplier = add_supplier(office)
    added = add_lot(
        office, supplier_id=supplier["supplier_id"], document="Delivery note 4471", quantity_milli=50_000,
        unit="kg", country="GB", region="Tarrow Vale", allergens=["cereal.rye", "cereal.barley", "cereal.rye"],
        best_before_on="2027-08-31",
    )  # fmt: skip

    assert office.get("/api/ingredient-lots") == [added]
    del added["lot_id"]
    assert added == {
        "supplier_id": supplier["supplier_id"], "supplier_name": "Tarrow Mill", "name": "Whole rye flour",
        "lot_code": "TM-2611-08", "received_on": "2026-11-20", "document": "Delivery note 4471",
        "quantity_milli": 50_000, "unit": "kg", "country": "GB", "region": "Tarrow Vale",
        "allergens": ["cereal.rye", "cereal.barley"], "best_before_on": "2027-08-31", "note": None,
        "archived": False,
    }  # fmt: skip


def test_the_latest_delivery_comes_first_and_what_is_used_up_last(office: Api) -> None:
    for name, received_on in (("Salt", "2026-10-02"), ("Rye", "2026-11-20"), ("Milk", "2026-11-27")):
        add_lot(office, name=name, received_on=received_on)
    milk = office.get("/api/ingredient-lots")[0]
    office.patch(f"/api/ingredient-lots/{milk['lot_id']}", archived=True)

    assert [each["name"] for each in office.get("/api/ingredient-lots")] == ["Rye", "Salt", "Milk"]


def test_what_grew_in_the_own_garden_has_no_supplier(office: Api) -> None:
    lot = add_lot(office)

    assert (lot["supplier_id"], lot["supplier_name"]) == (None, None)


def test_what_is_left_out_of_a_change_stays(office: Api) -> None:
    lot = add_lot(office, quantity_milli=25_000, unit="kg")
    path = f"/api/ingredient-lots/{lot['lot_id']}"

    assert office.patch(path, quantity_milli=24_500) == lot | {"quantity_milli": 24_500}
    assert office.patch(path, quantity_milli=None, unit=None)["unit"] is None


def test_an_allergen_found_out_later_is_told_to_the_phones(office: Api) -> None:
    lot = add_lot(office)
    batch = add_batch(office)
    put_makeup(office, batch, {"name": "Rye flour", "lot_id": lot["lot_id"]})
    before = office.revision()

    office.patch(f"/api/ingredient-lots/{lot['lot_id']}", allergens=["cereal.rye", "mustard"])

    contains = office.get(f"/api/batches/{batch['batch_id']}/makeup")["contains"]
    assert [each["allergen"] for each in contains["eu14"]] == ["gluten", "mustard"]
    assert office.revision() == before + 1


def test_a_recall_finds_every_batch_a_lot_went_into_and_what_was_made_of_them(office: Api) -> None:
    lot = add_lot(office)
    product_id = add_product(office, name="Rye & caraway")["product_id"]
    dough, loaf, other = (
        add_batch(office, product_id=product_id, code=code, made_on=made_on)
        for code, made_on in (("DOUGH-1", "2026-11-26"), ("LOAF-1", "2026-11-27"), ("OTHER-1", "2026-11-28"))
    )
    flour = {"name": "Rye flour", "lot_id": lot["lot_id"]}
    put_makeup(office, dough, flour, flour)
    put_makeup(office, loaf, parent_ids=[dough["batch_id"]])
    put_makeup(office, other, {"name": "Wheat flour"})
    office.patch(f"/api/batches/{dough['batch_id']}", archived=True)

    found = office.get(f"/api/ingredient-lots/{lot['lot_id']}/batches")

    assert found == [
        {
            "batch_id": loaf["batch_id"], "code": "LOAF-1", "product_name": "Rye & caraway",
            "made_on": "2026-11-27", "directly": False, "archived": False,
        },
        {
            "batch_id": dough["batch_id"], "code": "DOUGH-1", "product_name": "Rye & caraway",
            "made_on": "2026-11-26", "directly": True, "archived": True,
        },
    ]  # fmt: skip


def test_a_lot_that_went_into_nothing_has_no_batches(office: Api) -> None:
    assert office.get(f"/api/ingredient-lots/{add_lot(office)['lot_id']}/batches") == []


def test_a_lot_that_is_not_there_is_refused(office: Api) -> None:
    answers = (
        office.client.patch(f"/api/ingredient-lots/{nobody()}", json={"name": "Mine"}),
        office.client.get(f"/api/ingredient-lots/{nobody()}/batches"),
    )

    assert [refused(each) for each in answers] == [(404, "ingredient_lot_unknown")] * 2


def test_a_supplier_that_is_not_there_is_refused(office: Api) -> None:
    lot = add_lot(office)
    change = office.client.patch(f"/api/ingredient-lots/{lot['lot_id']}", json={"supplier_id": nobody()})

    assert refused(try_lot(office, supplier_id=nobody())) == (404, "supplier_unknown")
    assert refused(change) == (404, "supplier_unknown")
    assert office.get("/api/ingredient-lots") == [lot]


@pytest.mark.parametrize("half", [{"quantity_milli": 50_000}, {"unit": "kg"}])
def test_half_a_quantity_is_refused(office: Api, half: dict[str, object]) -> None:
    lot = add_lot(office)

    assert refused(try_lot(office, **half)) == (422, "lot_quantity_incomplete")
    change = office.client.patch(f"/api/ingredient-lots/{lot['lot_id']}", json=half)
    assert refused(change) == (422, "lot_quantity_incomplete")
    assert office.get("/api/ingredient-lots") == [lot]


def test_an_allergen_that_no_law_knows_is_refused_by_its_name(office: Api) -> None:
    answer = try_lot(office, allergens=["milk", "glitter"])

    assert refused(answer) == (422, "allergen_unknown")
    assert answer.json()["detail"] == "glitter"
    assert office.get("/api/ingredient-lots") == []


@pytest.mark.parametrize(
    "change",
    [
        {"lot_code": ""}, {"received_on": "2026-02-30"}, {"country": "England"},
        {"quantity_milli": 0, "unit": "kg"}, {"quantity_milli": 1, "unit": "dozen"},
        {"allergens": "milk"}, {"allergens": [7]}, {"name": "x" * 81},
    ],
)  # fmt: skip
def test_what_is_no_delivery_is_refused(office: Api, change: dict[str, object]) -> None:
    assert refused(try_lot(office, **change)) == (422, "malformed")
    assert office.get("/api/ingredient-lots") == []

"""What a batch is made of: ingredients with their origin and shares, and the allergens of it all."""

from typing import Any

import pytest

from tests.api import PASSWORD, Api, refused
from tests.factories import (
    add_batch,
    add_lot,
    add_product,
    add_supplier,
    bearer,
    found_second_stall,
    nobody,
    pair_phone,
    put_makeup,
    try_makeup,
)

SALT = {"name": "Sea salt"}


def makeup(office: Api, batch: Any) -> Any:
    return office.get(f"/api/batches/{batch['batch_id']}/makeup")


@pytest.fixture
def batch(office: Api) -> Any:
    return add_batch(office)


def test_nothing_is_known_of_a_new_batch(office: Api, batch: Any) -> None:
    assert makeup(office, batch) == {
        "ingredients": [], "parents": [], "may_contain": [],
        "contains": {"eu14": [], "us9": [], "us9_declarations": []},
    }  # fmt: skip


def test_an_ingredient_says_where_it_is_from_and_how_much_of_it_there_is(office: Api, batch: Any) -> None:
    walnuts = {
        "name": "Walnuts", "supplier_name": "Perrot & fils", "supplier_lot": "NX-77", "country": "FR",
        "region": "Périgord", "share_ppm": 125_000, "allergens": ["nut.walnut"],
    }  # fmt: skip

    noted = put_makeup(office, batch, walnuts, SALT)

    assert noted == makeup(office, batch)
    assert noted["ingredients"] == [
        walnuts | {"lot_id": None, "received_on": None, "lot_allergens": []},
        {
            "name": "Sea salt", "lot_id": None, "supplier_name": None, "supplier_lot": None, "country": None,
            "region": None, "share_ppm": None, "allergens": [], "received_on": None, "lot_allergens": [],
        },
    ]  # fmt: skip


def test_a_lot_says_who_delivered_it_and_when(office: Api, batch: Any) -> None:
    supplier = add_supplier(office)
    lot = add_lot(office, supplier_id=supplier["supplier_id"], country="GB", region="Tarrow Vale")

    [flour] = put_makeup(office, batch, {"name": "Rye flour", "lot_id": lot["lot_id"]})["ingredients"]

    assert flour == {
        "name": "Rye flour", "lot_id": lot["lot_id"], "supplier_name": "Tarrow Mill",
        "supplier_lot": "TM-2611-08", "received_on": "2026-11-20", "country": "GB", "region": "Tarrow Vale",
        "share_ppm": None, "allergens": [], "lot_allergens": ["cereal.rye"],
    }  # fmt: skip


def test_a_corrected_lot_corrects_the_batch_even_when_the_page_sent_its_words_back(
    office: Api, batch: Any
) -> None:
    lot = add_lot(office, country="GB")
    [shown] = put_makeup(office, batch, {"name": "Rye flour", "lot_id": lot["lot_id"]})["ingredients"]
    sent_back = {name: shown[name] for name in shown.keys() - {"received_on", "lot_allergens"}}
    put_makeup(office, batch, sent_back)

    office.patch(f"/api/ingredient-lots/{lot['lot_id']}", country="PL", lot_code="TM-2611-09")

    [flour] = makeup(office, batch)["ingredients"]
    assert (flour["country"], flour["supplier_lot"]) == ("PL", "TM-2611-09")


def test_labels_are_told_in_the_words_of_either_law(office: Api, batch: Any) -> None:
    lot = add_lot(office, allergens=["cereal.spelt", "cereal.rye"])

    noted = put_makeup(
        office, batch, {"name": "Flour", "lot_id": lot["lot_id"], "allergens": ["sulphite"]},
        {"name": "Nuts", "allergens": ["nut.walnut", "nut.hazelnut"]},
    )  # fmt: skip

    assert noted["contains"] == {
        "eu14": [
            {"allergen": "gluten", "codes": ["cereal.spelt", "cereal.rye"]},
            {"allergen": "nuts", "codes": ["nut.hazelnut", "nut.walnut"]},
            {"allergen": "sulphites", "codes": ["sulphite"]},
        ],
        "us9": [
            {"allergen": "tree_nuts", "codes": ["nut.hazelnut", "nut.walnut"]},
            {"allergen": "wheat", "codes": ["cereal.spelt"]},
        ],
        "us9_declarations": ["sulfites"],
    }


def test_what_it_may_contain_is_never_mixed_with_what_it_does(office: Api, batch: Any) -> None:
    noted = put_makeup(office, batch, SALT, may_contain=["sesame", "milk", "sesame"])

    assert noted["may_contain"] == ["milk", "sesame"]
    assert noted["contains"]["eu14"] == []
    assert office.get("/api/batches")[0]["may_contain"] == ["milk", "sesame"]


def test_what_is_noted_takes_the_place_of_what_was(office: Api, batch: Any) -> None:
    put_makeup(office, batch, SALT, {"name": "Yeast"}, may_contain=["egg"])

    again = put_makeup(office, batch, {"name": "Yeast"}, SALT)

    assert [each["name"] for each in again["ingredients"]] == ["Yeast", "Sea salt"]
    assert again["may_contain"] == []


def test_what_a_batch_is_made_of_is_told_to_the_phones(office: Api, batch: Any) -> None:
    phone = pair_phone(office)
    before = office.client.get("/api/sync/catalogue", headers=bearer(phone)).headers["etag"]

    put_makeup(office, batch, SALT)

    answer = office.client.get("/api/sync/catalogue", headers=bearer(phone) | {"If-None-Match": before})
    assert answer.status_code == 200


def test_shares_may_come_to_the_whole(office: Api, batch: Any) -> None:
    shares = [999_999, 1, 0]

    noted = put_makeup(office, batch, *(SALT | {"share_ppm": share} for share in shares))

    assert [each["share_ppm"] for each in noted["ingredients"]] == shares


def test_shares_over_the_whole_are_refused(office: Api, batch: Any) -> None:
    before = put_makeup(office, batch, SALT)

    answer = try_makeup(office, batch, SALT | {"share_ppm": 600_000}, SALT | {"share_ppm": 400_001})

    assert refused(answer) == (422, "shares_over_whole")
    assert makeup(office, batch) == before


@pytest.mark.parametrize("share_ppm", [-1, 1_000_001, 2**70])
def test_a_share_that_is_no_part_is_refused(office: Api, batch: Any, share_ppm: int) -> None:
    assert refused(try_makeup(office, batch, SALT | {"share_ppm": share_ppm})) == (422, "share_out_of_range")


@pytest.mark.parametrize(
    "wanted", [{"may_contain": ["pollen"]}, {"ingredients": [SALT | {"allergens": ["nut"]}]}]
)
def test_an_allergen_that_no_law_knows_is_refused(office: Api, batch: Any, wanted: Any) -> None:
    before = put_makeup(office, batch, SALT)

    assert refused(try_makeup(office, batch, **wanted)) == (422, "allergen_unknown")
    assert makeup(office, batch) == before


def test_a_lot_that_is_not_there_is_refused(office: Api, batch: Any) -> None:
    answer = try_makeup(office, batch, {"name": "Rye flour", "lot_id": nobody()})

    assert refused(answer) == (404, "ingredient_lot_unknown")


def test_a_batch_that_is_not_there_is_refused(office: Api) -> None:
    nothing = {"batch_id": nobody()}
    answers = (
        try_makeup(office, nothing),
        office.client.get(f"/api/batches/{nobody()}/makeup"),
        office.client.get(f"/api/batches/{nobody()}/genealogy"),
    )

    assert [refused(each) for each in answers] == [(404, "batch_unknown")] * 3


@pytest.mark.parametrize(
    "wanted",
    [
        {"ingredients": [{}]}, {"ingredients": [SALT | {"share_ppm": 0.5}]}, {"ingredients": None},
        {"ingredients": [SALT | {"country": "France"}]}, {"ingredients": [SALT] * 61},
        {"parent_ids": ["dough"]},
    ],
)  # fmt: skip
def test_what_is_no_makeup_is_refused(office: Api, batch: Any, wanted: Any) -> None:
    assert refused(try_makeup(office, batch, **wanted)) == (422, "malformed")


def test_half_a_makeup_would_empty_the_rest_and_is_refused(office: Api, batch: Any) -> None:
    answer = office.client.put(f"/api/batches/{batch['batch_id']}/makeup", json={"ingredients": [SALT]})

    assert refused(answer) == (422, "malformed")


def test_another_stalls_batches_lots_and_suppliers_are_not_there(office: Api, batch: Any) -> None:
    supplier, lot = add_supplier(office), add_lot(office)
    found_second_stall(office.database)
    office.sign_out()
    office.post("/api/session", password=PASSWORD, sign_in_name="bellford")
    mine = add_batch(office, product_id=add_product(office)["product_id"])

    assert refused(try_makeup(office, batch)) == (404, "batch_unknown")
    assert refused(try_makeup(office, mine, parent_ids=[batch["batch_id"]])) == (404, "parent_unknown")
    flour = {"name": "Flour", "lot_id": lot["lot_id"]}
    assert refused(try_makeup(office, mine, flour)) == (404, "ingredient_lot_unknown")
    path = f"/api/ingredient-lots/{lot['lot_id']}"
    assert refused(office.client.get(f"{path}/batches")) == (404, "ingredient_lot_unknown")
    assert refused(office.client.patch(path, json={"name": "Mine"})) == (404, "ingredient_lot_unknown")
    path = f"/api/suppliers/{supplier['supplier_id']}"
    assert refused(office.client.patch(path, json={"name": "Mine"})) == (404, "supplier_unknown")
    assert (office.get("/api/suppliers"), office.get("/api/ingredient-lots")) == ([], [])


def test_only_the_owner_says_what_a_batch_is_made_of(office: Api, batch: Any) -> None:
    office.sign_out()

    assert refused(try_makeup(office, batch, SALT)) == (401, "signed_out")

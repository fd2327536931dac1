"""The family of a batch: what it was made from, what became of it, and who has the same ingredients."""

from typing import Any

import pytest

from app.stock import makeup_genealogy
from tests.api import Api
from tests.factories import add_batch, add_lot, add_product, add_supplier, put_makeup

NAMES = ("GRANDMA", "MOTHER", "AUNT", "THIS", "CHILD", "GRANDCHILD", "COUSIN", "STRANGER")


@pytest.fixture
def family(office: Api) -> dict[str, Any]:
    """Three generations up and down, a cousin who had the same flour, and a stranger."""
    product_id = add_product(office)["product_id"]
    family = {
        name: add_batch(office, product_id=product_id, code=name, made_on=f"2026-11-{day}", best_before_on=None)
        for day, name in enumerate(NAMES, start=20)
    }
    parents = {
        "MOTHER": ["GRANDMA"], "THIS": ["MOTHER", "AUNT"], "CHILD": ["THIS"], "GRANDCHILD": ["CHILD"],
    }  # fmt: skip
    for child, named in parents.items():
        put_makeup(office, family[child], parent_ids=[family[parent]["batch_id"] for parent in named])
    return family


def genealogy(office: Api, batch: Any) -> Any:
    return office.get(f"/api/batches/{batch['batch_id']}/genealogy")


def relations(found: Any) -> dict[str, str]:
    return {each["code"]: each["relation"] for each in found["batches"]}


def edges(found: Any) -> set[tuple[str, str]]:
    """What went into what, by codes."""
    names = {each["batch_id"]: each["code"] for each in found["batches"]}
    names |= {lot["key"]: lot["lot_code"] for lot in found["lots"]}
    return {(names[each["from"]], names[each["to"]]) for each in found["edges"]}


def test_a_batch_stands_between_what_it_was_made_from_and_what_became_of_it(
    office: Api, family: dict[str, Any]
) -> None:
    found = genealogy(office, family["THIS"])

    assert found["batches"][0] == {
        "batch_id": family["THIS"]["batch_id"], "code": "THIS", "product_name": "Country sourdough",
        "made_on": "2026-11-23", "relation": "this",
    }  # fmt: skip
    assert relations(found) == {
        "THIS": "this", "MOTHER": "parent", "AUNT": "parent", "GRANDMA": "ancestor", "CHILD": "child",
        "GRANDCHILD": "descendant",
    }  # fmt: skip
    assert edges(found) == {
        ("GRANDMA", "MOTHER"), ("MOTHER", "THIS"), ("AUNT", "THIS"), ("THIS", "CHILD"), ("CHILD", "GRANDCHILD"),
    }  # fmt: skip
    assert (found["lots"], found["left_off"]) == ([], 0)


def test_a_batch_alone_is_a_family_of_one(office: Api, family: dict[str, Any]) -> None:
    found = genealogy(office, family["STRANGER"])

    assert (relations(found), found["edges"], found["lots"]) == ({"STRANGER": "this"}, [], [])


def test_a_lot_that_came_in_through_a_parent_leads_to_all_that_have_it(
    office: Api, family: dict[str, Any]
) -> None:
    lot = add_lot(office, supplier_id=add_supplier(office)["supplier_id"])
    flour = {"name": "Rye", "lot_id": lot["lot_id"]}
    put_makeup(office, family["GRANDMA"], flour, {"name": "Water"})
    put_makeup(office, family["COUSIN"], flour)

    found = genealogy(office, family["THIS"])

    assert found["lots"] == [
        {
            "key": lot["lot_id"], "lot_id": lot["lot_id"], "name": "Whole rye flour",
            "supplier_name": "Tarrow Mill", "lot_code": "TM-2611-08",
        }
    ]  # fmt: skip
    assert relations(found)["COUSIN"] == "shares_lot"
    assert "STRANGER" not in relations(found)
    assert {("TM-2611-08", "GRANDMA"), ("TM-2611-08", "COUSIN")} <= edges(found)


def test_lots_of_what_became_of_it_are_no_lots_of_its_own(office: Api, family: dict[str, Any]) -> None:
    flour = {"name": "Rye", "lot_id": add_lot(office)["lot_id"]}
    put_makeup(office, family["GRANDCHILD"], flour, parent_ids=[family["CHILD"]["batch_id"]])
    put_makeup(office, family["COUSIN"], flour)

    found = genealogy(office, family["THIS"])

    assert found["lots"] == []
    assert "COUSIN" not in relations(found)


def test_a_number_that_was_only_written_down_joins_those_who_wrote_it_alike(
    office: Api, family: dict[str, Any]
) -> None:
    caraway = {"name": "Caraway", "supplier_name": "Tarrow Mill", "supplier_lot": "CW-0926"}
    put_makeup(office, family["THIS"], caraway)
    put_makeup(office, family["COUSIN"], caraway | {"name": "caraway", "supplier_name": "TARROW MILL"})
    put_makeup(office, family["STRANGER"], caraway | {"supplier_name": "Another mill"})

    found = genealogy(office, family["THIS"])

    [lot] = found["lots"]
    assert (lot["lot_id"], lot["lot_code"]) == (None, "CW-0926")
    assert lot["key"].startswith("text:")
    assert lot["key"] == genealogy(office, family["COUSIN"])["lots"][0]["key"]
    assert relations(found)["COUSIN"] == "shares_lot"
    assert "STRANGER" not in relations(found)


def test_a_picture_shows_the_nearest_and_says_how_many_it_left_off(
    office: Api, family: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(makeup_genealogy, "MOST_BATCHES", 4)

    found = genealogy(office, family["THIS"])

    assert set(relations(found)) == {"THIS", "MOTHER", "AUNT", "CHILD"}
    assert found["left_off"] == 2
    assert edges(found) == {("MOTHER", "THIS"), ("AUNT", "THIS"), ("THIS", "CHILD")}

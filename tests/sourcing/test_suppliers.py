import pytest

from tests.api import Api, refused
from tests.factories import add_lot, add_supplier, nobody


def test_a_supplier_is_added_with_a_name_and_how_to_reach_it(office: Api) -> None:
    added = add_supplier(office, address="Mill Lane 2, Tarrow", contact=" 01632 960 112 ", note="")

    assert office.get("/api/suppliers") == [added]
    del added["supplier_id"]
    assert added == {
        "name": "Tarrow Mill", "address": "Mill Lane 2, Tarrow", "contact": "01632 960 112", "note": None,
        "archived": False,
    }  # fmt: skip


def test_suppliers_stand_by_name_and_archived_ones_last(office: Api) -> None:
    gone = add_supplier(office, name="Alder Farm")
    add_supplier(office, name="Tarrow Mill")
    add_supplier(office, name="Bramble Dairy")
    office.patch(f"/api/suppliers/{gone['supplier_id']}", archived=True)

    names = [each["name"] for each in office.get("/api/suppliers")]
    assert names == ["Bramble Dairy", "Tarrow Mill", "Alder Farm"]


def test_what_is_left_out_of_a_change_stays(office: Api) -> None:
    supplier = add_supplier(office, contact="01632 960 112")
    path = f"/api/suppliers/{supplier['supplier_id']}"

    assert office.patch(path, note="Closed in August") == supplier | {"note": "Closed in August"}
    assert office.patch(path, note=None) == supplier


def test_a_supplier_is_taken_back_and_its_lots_had_it_all_along(office: Api) -> None:
    supplier = add_supplier(office)
    lot = add_lot(office, supplier_id=supplier["supplier_id"])
    path = f"/api/suppliers/{supplier['supplier_id']}"

    assert office.patch(path, archived=True)["archived"] is True
    assert office.get("/api/ingredient-lots") == [lot]
    assert office.patch(path, archived=False) == supplier


def test_a_supplier_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/suppliers/{nobody()}", json={"name": "Mine"})

    assert refused(answer) == (404, "supplier_unknown")


@pytest.mark.parametrize(
    "wanted", [{}, {"name": ""}, {"name": "Mill", "address": 7}, {"name": "M", "fax": "1"}]
)
def test_what_is_no_supplier_is_refused(office: Api, wanted: dict[str, object]) -> None:
    assert refused(office.client.post("/api/suppliers", json=wanted)) == (422, "malformed")
    assert office.get("/api/suppliers") == []


def test_only_the_owner_sees_suppliers(office: Api) -> None:
    office.sign_out()

    assert refused(office.client.get("/api/suppliers")) == (401, "signed_out")

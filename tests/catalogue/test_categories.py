import pytest

from tests.api import Api, refused
from tests.factories import category_id, nobody


def test_a_new_category_goes_last(office: Api) -> None:
    added = office.post("/api/categories", name="Pastries", shelf="bread")

    assert added == office.get("/api/categories")[-1]
    assert (added["name"], added["shelf"], added["sort"]) == ("Pastries", "bread", 6)


def test_a_category_is_renamed_and_moved(office: Api) -> None:
    changed = office.patch(f"/api/categories/{category_id(office, 'honey')}", name="From the hives", sort=0)

    assert (changed["name"], changed["shelf"], changed["sort"]) == ("From the hives", "honey", 0)


def test_every_write_tells_the_phones(office: Api) -> None:
    before = office.revision()
    added = office.post("/api/categories", name="Pastries")
    office.patch(f"/api/categories/{added['category_id']}", name="Buns")

    assert office.revision() == before + 2


def test_a_category_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/categories/{nobody()}", json={"name": "Buns"})

    assert refused(answer) == (404, "category_unknown")


@pytest.mark.parametrize("wanted", [{}, {"name": " "}, {"name": "Buns", "shelf": "attic"}, {"nmae": "Buns"}])
def test_what_is_no_category_is_refused(office: Api, wanted: dict[str, object]) -> None:
    assert refused(office.client.post("/api/categories", json=wanted)) == (422, "malformed")

import pytest

from tests.api import Api, refused
from tests.factories import add_product, add_tax_rate, nobody


def test_a_rate_is_added_after_the_others(office: Api) -> None:
    before = office.get("/api/tax-rates")
    added = add_tax_rate(office)

    assert office.get("/api/tax-rates") == [*before, added]
    assert (added["name"], added["tax"], added["tax_ppm"], added["archived"]) == (
        "Baked goods", "rated", 70_000, False,
    )  # fmt: skip


def test_a_product_has_a_rate_of_its_own_and_gives_it_back(office: Api) -> None:
    rate = add_tax_rate(office)["tax_rate_id"]
    product = add_product(office, tax_rate_id=rate)
    assert product["tax_rate_id"] == rate

    assert office.patch(f"/api/products/{product['product_id']}", tax_rate_id=None)["tax_rate_id"] is None


def test_the_law_changes_in_one_place(office: Api) -> None:
    rate = add_tax_rate(office)
    before = office.revision()

    changed = office.patch(f"/api/tax-rates/{rate['tax_rate_id']}", tax_ppm=60_000)

    assert changed == rate | {"tax_ppm": 60_000}
    assert office.revision() == before + 1


def test_what_is_archived_stays_with_its_products(office: Api) -> None:
    rate = add_tax_rate(office)["tax_rate_id"]
    product = add_product(office, tax_rate_id=rate)

    assert office.patch(f"/api/tax-rates/{rate}", archived=True)["archived"] is True
    assert office.get("/api/products")[0] == product
    assert office.patch(f"/api/tax-rates/{rate}", archived=False)["archived"] is False


@pytest.mark.parametrize("tax_ppm", [0, -1, 1_000_001])
def test_rated_means_that_there_is_a_rate(office: Api, tax_ppm: int) -> None:
    answer = office.client.post("/api/tax-rates", json={"name": "Food", "tax": "rated", "tax_ppm": tax_ppm})

    assert refused(answer) == (422, "tax_rate_out_of_range")


@pytest.mark.parametrize("tax", ["zero", "exempt", "out_of_scope", "small_business"])
def test_what_is_not_rated_has_none(office: Api, tax: str) -> None:
    assert office.post("/api/tax-rates", name="Food", tax=tax)["tax_ppm"] == 0
    answer = office.client.post("/api/tax-rates", json={"name": "Food", "tax": tax, "tax_ppm": 1})
    assert refused(answer) == (422, "tax_rate_without_tax")


def test_a_change_is_checked_as_a_whole(office: Api) -> None:
    rate = add_tax_rate(office)
    path = f"/api/tax-rates/{rate['tax_rate_id']}"

    assert refused(office.client.patch(path, json={"tax": "zero"})) == (422, "tax_rate_without_tax")
    assert office.get("/api/tax-rates")[-1] == rate
    assert office.patch(path, tax="zero", tax_ppm=0)["tax"] == "zero"


def test_a_rate_that_is_not_there_is_refused(office: Api) -> None:
    product = add_product(office)
    answers = (
        office.client.patch(f"/api/tax-rates/{nobody()}", json={"tax_ppm": 1}),
        office.client.patch(f"/api/products/{product['product_id']}", json={"tax_rate_id": nobody()}),
        office.client.post(
            "/api/products",
            json={
                "name": "Bun", "category_id": product["category_id"], "price_minor": 1, "tax_rate_id": nobody(),
            },
        ),
    )  # fmt: skip

    assert [refused(each) for each in answers] == [(404, "tax_rate_unknown")] * 3


@pytest.mark.parametrize(
    "wanted", [{}, {"name": "Food", "tax": "vat"}, {"name": "Food", "tax": "rated", "tax_ppm": 7.5}]
)
def test_what_is_no_rate_is_refused(office: Api, wanted: dict[str, object]) -> None:
    assert refused(office.client.post("/api/tax-rates", json=wanted)) == (422, "malformed")

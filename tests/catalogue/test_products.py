import pytest

from tests.api import Api, refused
from tests.factories import add_batch, add_product, category_id, nobody


def test_a_product_is_added_with_a_name_and_a_price(office: Api) -> None:
    bread = category_id(office)
    added = office.post("/api/products", name="Rye & caraway", category_id=bread, price_minor=420)

    assert office.get("/api/products") == [added]
    del added["product_id"]
    assert added == {
        "name": "Rye & caraway", "category_id": bread, "price_minor": 420, "unit": "each", "favourite": False,
        "tax_rate_id": None, "deposit_minor": 0, "deposit_taxed": True, "tags": [], "sort": 0,
        "shelf_life_days": None, "date_kind": None, "photo_id": None, "archived": False,
    }  # fmt: skip


def test_products_stand_in_the_order_of_their_category_and_their_own(office: Api) -> None:
    add_product(office, name="Hedgerow honey", category_id=category_id(office, "honey"))
    add_product(office, name="Rye & caraway")
    add_product(office, name="Baguette")

    names = [each["name"] for each in office.get("/api/products")]
    assert names == ["Rye & caraway", "Baguette", "Hedgerow honey"]


@pytest.mark.parametrize("unit", ["each", "kg", "g", "l", "lb", "oz"])
def test_a_product_is_sold_in_any_unit(office: Api, unit: str) -> None:
    product = add_product(office, unit=unit)
    batch = add_batch(office, product_id=product["product_id"], quantity_made_milli=1_234_567)

    assert office.get("/api/products") == [product]
    assert (product["unit"], batch["left_milli"]) == (unit, 1_234_567)


def test_a_jar_has_a_deposit_and_a_product_its_tags(office: Api) -> None:
    product = add_product(office, deposit_minor=50, tags=["snap", "local", "snap"])
    path = f"/api/products/{product['product_id']}"

    assert (product["deposit_minor"], product["deposit_taxed"]) == (50, True)
    assert product["tags"] == ["local", "snap"]
    assert office.patch(path, deposit_taxed=False, tags=[]) == product | {"deposit_taxed": False, "tags": []}


@pytest.mark.parametrize("date_kind", ["best_before", "use_by", None])
def test_a_product_keeps_for_some_days_and_says_so_by_one_kind_of_date(
    office: Api, date_kind: str | None
) -> None:
    product = add_product(office, shelf_life_days=4, date_kind=date_kind)
    path = f"/api/products/{product['product_id']}"

    assert (product["shelf_life_days"], product["date_kind"]) == (4, date_kind)
    assert office.patch(path, shelf_life_days=0) == product | {"shelf_life_days": 0}
    forgotten = office.patch(path, shelf_life_days=None, date_kind=None)
    assert forgotten == product | {"shelf_life_days": None, "date_kind": None}


def test_a_price_changes_and_nothing_else(office: Api) -> None:
    product = add_product(office, favourite=True)

    changed = office.patch(f"/api/products/{product['product_id']}", price_minor=500)

    assert changed == product | {"price_minor": 500}


def test_a_product_is_archived_and_taken_back(office: Api) -> None:
    product = add_product(office)
    add_product(office, name="Baguette")
    path = f"/api/products/{product['product_id']}"

    assert office.patch(path, archived=True)["archived"] is True
    assert [each["archived"] for each in office.get("/api/products")] == [False, True]
    assert office.patch(path, archived=False) == product


def test_every_write_tells_the_phones(office: Api) -> None:
    before = office.revision()
    product = add_product(office)
    office.patch(f"/api/products/{product['product_id']}", favourite=True)

    assert office.revision() == before + 2


def test_what_is_refused_does_not_tell_the_phones(office: Api) -> None:
    before = office.revision()
    office.client.post("/api/products", json={"name": "Bun", "category_id": nobody(), "price_minor": 1})

    assert office.revision() == before


def test_a_product_is_given_away_for_nothing(office: Api) -> None:
    assert add_product(office, price_minor=0)["price_minor"] == 0


def test_a_category_that_is_not_there_is_refused(office: Api) -> None:
    product = add_product(office)
    wanted = {"name": "Bun", "category_id": nobody(), "price_minor": 290}

    assert refused(office.client.post("/api/products", json=wanted)) == (404, "category_unknown")
    change = office.client.patch(f"/api/products/{product['product_id']}", json={"category_id": nobody()})
    assert refused(change) == (404, "category_unknown")


def test_a_product_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/products/{nobody()}", json={"price_minor": 1})

    assert refused(answer) == (404, "product_unknown")


@pytest.mark.parametrize(
    "change",
    [
        {"price_minor": -1},
        {"price_minor": 4.8},
        {"unit": "dozen"},
        {"name": None},
        {"colour": "red"},
        {"deposit_minor": -1},
        {"tags": ["Snap!"]},
        {"tags": None},
        {"shelf_life_days": -1},
        {"shelf_life_days": 1.5},
        {"date_kind": "sell_by"},
        {"photo_id": None},
    ],
)
def test_what_is_no_product_is_refused(office: Api, change: dict[str, object]) -> None:
    wanted = {"name": "Bun", "category_id": category_id(office), "price_minor": 290} | change

    assert refused(office.client.post("/api/products", json=wanted)) == (422, "malformed")


def test_only_the_owner_sees_products(office: Api) -> None:
    office.sign_out()

    assert refused(office.client.get("/api/products")) == (401, "signed_out")

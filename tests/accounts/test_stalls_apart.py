import pytest

from tests.api import PASSWORD, Api, refused
from tests.factories import (
    add_batch,
    add_deal,
    add_market,
    add_product,
    add_tender_kind,
    bearer,
    category_id,
    found_second_stall,
    pair_phone,
)


@pytest.fixture
def bellford(office: Api) -> Api:
    """The same server with Hartley's things in it, seen by the owner of another stall."""
    add_batch(office)
    add_market(office)
    add_deal(office)
    add_tender_kind(office)
    pair_phone(office)
    found_second_stall(office.database)
    office.sign_out()
    office.post("/api/session", password=PASSWORD, sign_in_name="bellford")
    return office


def test_each_owner_sees_their_own_stall(bellford: Api) -> None:
    assert bellford.get("/api/session")["vendor"]["name"] == "Bellford Bees"
    for path in ("products", "batches", "markets", "devices", "tax-rates", "deals", "tender-kinds"):
        assert bellford.get(f"/api/{path}") == [], path
    assert bellford.get("/api/terms")["preset_country"] is None


def test_the_same_batch_code_may_be_on_jars_of_two_stalls(bellford: Api) -> None:
    assert add_batch(bellford, code="COU-261128-1")["code"] == "COU-261128-1"


def test_a_phone_pulls_from_the_stall_it_was_paired_with(bellford: Api) -> None:
    product = add_product(bellford, name="Heather honey")
    phone = pair_phone(bellford)

    catalogue = bellford.client.get("/api/sync/catalogue", headers=bearer(phone)).json()

    assert catalogue["vendor"]["name"] == "Bellford Bees"
    assert [each["product_id"] for each in catalogue["products"]] == [product["product_id"]]


@pytest.mark.parametrize(
    ("table", "key", "path", "change"),
    [
        ("category", "category_id", "categories", {"name": "Mine"}),
        ("product", "product_id", "products", {"price_minor": 1}),
        ("batch", "batch_id", "batches", {"archived": True}),
        ("market", "market_id", "markets", {"name": "Mine"}),
        ("tax_rate", "tax_rate_id", "tax-rates", {"name": "Mine"}),
        ("deal", "deal_id", "deals", {"name": "Mine"}),
        ("device", "device_id", "devices", {"state": "blocked"}),
    ],
)
def test_another_stalls_things_are_not_there(
    bellford: Api, table: str, key: str, path: str, change: dict[str, object]
) -> None:
    theirs = bellford.rows(f"SELECT {key} FROM {table} WHERE vendor_id = 1")[0][0].hex()
    before = bellford.rows(f"SELECT * FROM {table} WHERE vendor_id = 1")

    answer = bellford.client.patch(f"/api/{path}/{theirs}", json=change)

    assert refused(answer)[0] == 404
    assert bellford.rows(f"SELECT * FROM {table} WHERE vendor_id = 1") == before


def test_a_product_cannot_stand_on_another_stalls_shelf(bellford: Api) -> None:
    theirs = bellford.rows("SELECT category_id FROM category WHERE vendor_id = 1")[0][0].hex()
    wanted = {"name": "Heather honey", "category_id": theirs, "price_minor": 900}

    assert refused(bellford.client.post("/api/products", json=wanted)) == (404, "category_unknown")


def test_a_product_cannot_be_taxed_at_another_stalls_rate(bellford: Api) -> None:
    theirs = bellford.rows("SELECT tax_rate_id FROM tax_rate WHERE vendor_id = 1")[0][0].hex()
    product = add_product(bellford)

    change = bellford.client.patch(f"/api/products/{product['product_id']}", json={"tax_rate_id": theirs})
    assert refused(change) == (404, "tax_rate_unknown")
    change = bellford.client.patch("/api/terms", json={"tax_rate_id": theirs})
    assert refused(change) == (404, "tax_rate_unknown")


def test_both_stalls_may_call_their_tokens_alike(bellford: Api) -> None:
    theirs = bellford.rows("SELECT name FROM tender_kind WHERE vendor_id = 1 ORDER BY method")

    assert refused(bellford.client.patch("/api/tender-kinds/ashcombe_token", json={"name": "Mine"})) == (
        404, "tender_kind_unknown",
    )  # fmt: skip
    assert add_tender_kind(bellford, name="Mine")["name"] == "Mine"
    assert bellford.rows("SELECT name FROM tender_kind WHERE vendor_id = 1 ORDER BY method") == theirs


def test_a_batch_cannot_be_of_another_stalls_product(bellford: Api) -> None:
    theirs = bellford.rows("SELECT product_id FROM product WHERE vendor_id = 1")[0][0].hex()
    wanted = {"product_id": theirs, "code": "X-1", "made_on": "2026-11-28", "quantity_made_milli": 1000}

    assert refused(bellford.client.post("/api/batches", json=wanted)) == (404, "product_unknown")
    assert category_id(bellford) not in theirs

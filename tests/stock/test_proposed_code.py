from tests.api import Api, refused
from tests.factories import add_batch, add_product, nobody


def proposed(office: Api, product_id: str, made_on: str = "2026-11-28") -> str:
    answer = office.get("/api/batches/proposal", product_id=product_id, made_on=made_on)
    return str(answer["code"])


def test_the_first_batch_of_a_day_is_number_one(office: Api) -> None:
    product = add_product(office, name="Rye & caraway")

    assert proposed(office, product["product_id"]) == "RYE-261128-1"


def test_the_next_free_number_follows(office: Api) -> None:
    product_id = add_product(office, name="Rye & caraway")["product_id"]
    for n in (1, 2, 4):
        add_batch(office, product_id=product_id, code=f"RYE-261128-{n}")

    assert proposed(office, product_id) == "RYE-261128-3"
    assert proposed(office, product_id, "2026-11-29") == "RYE-261129-1"


def test_two_products_with_one_beginning_share_the_numbers(office: Api) -> None:
    add_batch(office, product_id=add_product(office, name="Damson jam")["product_id"], code="DAM-261128-1")

    assert proposed(office, add_product(office, name="Damson gin")["product_id"]) == "DAM-261128-2"


def test_a_product_that_is_not_there_is_refused(office: Api) -> None:
    query = {"product_id": nobody(), "made_on": "2026-11-28"}

    answer = office.client.get("/api/batches/proposal", params=query)

    assert refused(answer) == (404, "product_unknown")

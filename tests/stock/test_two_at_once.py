"""Two windows of one office, the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from httpx2 import Response

from tests.api import Api
from tests.factories import add_batch, add_product

ROUNDS = 5


def both(office: Api, method: str, paths: list[str], **body: Any) -> list[Response]:
    """Two requests with the same body that start together."""
    together = Barrier(len(paths))

    def send(path: str) -> Response:
        together.wait()
        return office.client.request(method, path, json=body)

    with ThreadPoolExecutor(len(paths)) as windows:
        return list(windows.map(send, paths))


def answers_of(responses: list[Response]) -> list[tuple[int, str | None]]:
    """What each was told, the happier one first."""
    told = [(each.status_code, None if each.is_success else each.json()["code"]) for each in responses]
    return sorted(told, key=lambda answer: answer[0])


@pytest.mark.parametrize("number", range(ROUNDS))
def test_of_two_batches_with_one_code_the_second_is_told_that_it_is_taken(office: Api, number: int) -> None:
    code = f"COU-261128-{number}"
    wanted = {"product_id": add_product(office)["product_id"], "code": code, "made_on": "2026-11-28"}

    told = both(office, "POST", ["/api/batches"] * 2, **wanted, quantity_made_milli=1000)

    assert answers_of(told) == [(201, None), (409, "batch_code_taken")]
    assert [each["code"] for each in office.get("/api/batches")] == [code]


def test_of_two_batches_that_change_to_one_code_the_second_is_told_that_it_is_taken(office: Api) -> None:
    product_id = add_product(office)["product_id"]
    batches = [add_batch(office, product_id=product_id, code=code)["batch_id"] for code in ("A-1", "B-1")]

    told = both(office, "PATCH", [f"/api/batches/{batch_id}" for batch_id in batches], code="C-1")

    assert answers_of(told) == [(200, None), (409, "batch_code_taken")]


def test_two_products_get_places_of_their_own_and_both_are_counted(office: Api) -> None:
    before = office.revision()
    category_id = office.get("/api/categories")[0]["category_id"]

    told = both(office, "POST", ["/api/products"] * 2, name="Rye", category_id=category_id, price_minor=1)

    assert answers_of(told) == [(201, None)] * 2
    assert office.rows("SELECT sort FROM product ORDER BY sort") == [(0,), (1,)]
    assert office.revision() == before + 2

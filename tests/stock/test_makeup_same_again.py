"""*Make the same again*: everything but code, dates and quantity."""

from typing import Any
from uuid import UUID

import pytest

from app.stock.makeup_commands import copy_makeup
from tests.api import Api, found
from tests.factories import add_batch, add_lot, add_product, nobody, put_makeup
from tests.photos.pictures import jpeg, send_photo, shown


@pytest.fixture
def first(office: Api) -> Any:
    """A loaf that is described to the last seed."""
    product_id = add_product(office)["product_id"]
    dough = add_batch(office, product_id=product_id, code="DOUGH-1")
    loaf = add_batch(office, product_id=product_id, code="LOAF-1", story="Shaped at dusk.", unit_cost_minor=140)
    lot = add_lot(office)
    put_makeup(
        office, loaf, {"name": "Rye", "lot_id": lot["lot_id"], "share_ppm": 600_000}, {"name": "Seeds"},
        parent_ids=[dough["batch_id"]], may_contain=["sesame"],
    )  # fmt: skip
    found(send_photo(office, f"/api/batches/{loaf['batch_id']}", jpeg()))
    return loaf


def again(office: Api, first: Any, **changes: Any) -> Any:
    """Another making, described as the first."""
    made = add_batch(office, product_id=first["product_id"], code="LOAF-2", made_on="2026-11-30", **changes)
    copy(office, first["batch_id"], made["batch_id"])
    return made


def copy(office: Api, from_id: str, to_id: str) -> None:
    with office.database.connection(write=True) as connection:
        copy_makeup(connection, 1, UUID(from_id), UUID(to_id))


def batch(office: Api, batch_id: str) -> Any:
    return next(each for each in office.get("/api/batches") if each["batch_id"] == batch_id)


def test_the_same_again_has_the_same_in_it(office: Api, first: Any) -> None:
    made = again(office, first)

    before, after = (office.get(f"/api/batches/{each['batch_id']}/makeup") for each in (first, made))
    assert after == before
    assert len(after["ingredients"]) == 2


def test_the_same_again_says_the_same_of_itself(office: Api, first: Any) -> None:
    made = again(office, first)

    shown_as = batch(office, made["batch_id"])
    described = batch(office, first["batch_id"])
    for name in ("story", "unit_cost_minor", "may_contain", "photo_id"):
        assert shown_as[name] == described[name] not in (None, []), name
    for name in ("code", "made_on", "best_before_on", "made_milli"):
        assert shown_as[name] == made[name], name


def test_what_the_new_one_says_itself_stays(office: Api, first: Any) -> None:
    made = again(office, first, story="Baked in a storm.", unit_cost_minor=0, may_contain=["nut.walnut"])

    shown_as = batch(office, made["batch_id"])
    assert (shown_as["story"], shown_as["unit_cost_minor"]) == ("Baked in a storm.", 0)
    assert shown_as["may_contain"] == ["nut.walnut"]


def test_ingredients_that_were_noted_already_stay(office: Api, first: Any) -> None:
    made = add_batch(office, product_id=first["product_id"], code="LOAF-2")
    put_makeup(office, made, {"name": "Wheat"})

    for _ in range(2):
        copy(office, first["batch_id"], made["batch_id"])

    noted = office.get(f"/api/batches/{made['batch_id']}/makeup")
    assert [each["name"] for each in noted["ingredients"]] == ["Wheat"]
    assert [each["code"] for each in noted["parents"]] == ["DOUGH-1"]


def test_a_photo_stays_while_another_batch_shows_it(office: Api, first: Any) -> None:
    made = again(office, first)
    photo_id = batch(office, first["batch_id"])["photo_id"]

    office.client.delete(f"/api/batches/{first['batch_id']}/photo")
    assert batch(office, made["batch_id"])["photo_id"] == photo_id
    shown(office, photo_id)

    office.client.delete(f"/api/batches/{made['batch_id']}/photo")
    assert office.rows("SELECT count(*) FROM photo") == [(0,)]


@pytest.mark.parametrize("which", ["nobody", "itself"])
def test_there_is_nothing_to_take_over_from_nobody_or_from_itself(office: Api, which: str) -> None:
    made = add_batch(office)
    before = office.get("/api/batches")

    copy(office, nobody() if which == "nobody" else made["batch_id"], made["batch_id"])

    assert office.get("/api/batches") == before

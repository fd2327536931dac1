"""Batches made from batches: what they bring along, and that nothing is made of itself."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx2 import Response

from app.stock.makeup_allergens import allergens_by_batch
from app.stock.makeup_tables import BatchParent
from app.stock.tables import Batch
from tests.api import Api, refused
from tests.factories import add_batch, add_product, nobody, put_makeup, try_makeup
from tests.stock.test_two_at_once import ROUNDS, answers_of

CODES = ("MILK-1", "CURD-1", "WHEEL-1", "GRATED-1")
MILK = {"name": "Milk", "allergens": ["milk"]}


@pytest.fixture
def line(office: Api) -> list[Any]:
    """Milk, the curd of it, the wheel of that, and what was grated of the wheel; nothing noted yet."""
    product_id = add_product(office, name="Ashcombe Red")["product_id"]
    return [add_batch(office, product_id=product_id, code=code) for code in CODES]


def follow(office: Api, line: list[Any]) -> None:
    """Each is made from the one before."""
    for before, after in itertools.pairwise(line):
        put_makeup(office, after, parent_ids=[before["batch_id"]])


def test_a_parent_is_named_by_its_code(office: Api, line: list[Any]) -> None:
    milk, curd, *_ = line

    noted = put_makeup(office, curd, {"name": "Rennet"}, parent_ids=[milk["batch_id"]])

    assert noted["parents"] == [
        {"batch_id": milk["batch_id"], "code": "MILK-1", "product_name": "Ashcombe Red"}
    ]


def test_what_is_in_a_parent_is_in_all_that_is_made_of_it(office: Api, line: list[Any]) -> None:
    follow(office, line)
    put_makeup(office, line[0], MILK)

    contains = office.get(f"/api/batches/{line[-1]['batch_id']}/makeup")["contains"]

    assert contains["eu14"] == [{"allergen": "milk", "codes": ["milk"]}]


def test_the_allergens_of_many_batches_come_at_once(office: Api, line: list[Any]) -> None:
    milk, curd, wheel, grated = (UUID(each["batch_id"]) for each in line)
    follow(office, line)
    put_makeup(office, line[0], MILK)
    seeds = {"name": "Seeds", "allergens": ["mustard"]}
    put_makeup(office, line[2], seeds, parent_ids=[str(curd)])

    with office.database.connection(write=False) as connection:
        found = allergens_by_batch(connection, 1, [milk, curd, wheel, grated])
        assert allergens_by_batch(connection, 1, []) == {}
        assert allergens_by_batch(connection, 2, [milk]) == {milk: []}

    assert found == {milk: ["milk"], curd: ["milk"], wheel: ["milk", "mustard"], grated: ["milk", "mustard"]}


def test_what_comes_over_two_ways_is_told_once(office: Api, line: list[Any]) -> None:
    milk, curd, wheel, grated = line
    put_makeup(office, milk, MILK)
    put_makeup(office, curd, parent_ids=[milk["batch_id"]])
    put_makeup(office, wheel, parent_ids=[milk["batch_id"]])

    noted = put_makeup(office, grated, parent_ids=[curd["batch_id"], wheel["batch_id"]])

    assert noted["contains"]["us9"] == [{"allergen": "milk", "codes": ["milk"]}]


def test_a_line_of_many_makings_is_followed_to_its_start(office: Api, line: list[Any]) -> None:
    """A starter that has been fed every day for a year."""
    first, *_, last = (UUID(each["batch_id"]) for each in line)
    put_makeup(office, line[0], MILK)
    between = [uuid4() for _ in range(365)]
    with office.database.session(write=True) as session:
        like = session.get_one(Batch, (1, first)).model_dump()
        for number, batch_id in enumerate(between):
            session.add(Batch(**like | {"batch_id": batch_id, "code": f"FED-{number}"}))
        session.flush()
        chain = [first, *between, last]
        for parent_id, batch_id in itertools.pairwise(chain):
            session.add(BatchParent(vendor_id=1, batch_id=batch_id, parent_id=parent_id))

    noted = office.get(f"/api/batches/{last}/makeup")
    family = office.get(f"/api/batches/{last}/genealogy")

    assert [each["allergen"] for each in noted["contains"]["eu14"]] == ["milk"]
    assert len(family["batches"]) + family["left_off"] == 367
    shown = [each["code"] for each in family["batches"]]
    assert (shown[0], shown[1], shown[-1]) == ("GRATED-1", "FED-364", f"FED-{365 - len(shown) + 1}")
    assert refused(try_makeup(office, line[0], parent_ids=[str(last)])) == (409, "genealogy_cycle")


def test_nothing_is_made_of_itself(office: Api, line: list[Any]) -> None:
    answer = try_makeup(office, line[0], parent_ids=[line[0]["batch_id"]])

    assert refused(answer) == (409, "genealogy_cycle")


@pytest.mark.parametrize("far", [1, 2, 3])
def test_nothing_is_made_of_what_was_made_of_it(office: Api, line: list[Any], far: int) -> None:
    follow(office, line)
    put_makeup(office, line[0], MILK, may_contain=["egg"])
    before = office.get(f"/api/batches/{line[0]['batch_id']}/makeup")

    answer = try_makeup(office, line[0], parent_ids=[line[far]["batch_id"]])

    assert refused(answer) == (409, "genealogy_cycle")
    assert office.get(f"/api/batches/{line[0]['batch_id']}/makeup") == before


def test_a_line_may_be_turned_round_when_its_old_way_is_given_up(office: Api, line: list[Any]) -> None:
    milk, curd, *_ = line
    put_makeup(office, curd, parent_ids=[milk["batch_id"]])
    put_makeup(office, curd)

    assert put_makeup(office, milk, parent_ids=[curd["batch_id"]])["parents"][0]["code"] == "CURD-1"


def test_the_same_parent_twice_is_refused(office: Api, line: list[Any]) -> None:
    answer = try_makeup(office, line[1], parent_ids=[line[0]["batch_id"]] * 2)

    assert refused(answer) == (422, "parent_twice")


def test_a_parent_that_is_not_there_is_refused(office: Api, line: list[Any]) -> None:
    answer = try_makeup(office, line[1], parent_ids=[line[0]["batch_id"], nobody()])

    assert refused(answer) == (404, "parent_unknown")
    assert office.get(f"/api/batches/{line[1]['batch_id']}/makeup")["parents"] == []


@pytest.mark.parametrize("number", range(ROUNDS))
def test_two_pages_at_once_close_no_circle(office: Api, line: list[Any], number: int) -> None:
    """Each alone is fine: the second is told what the first has done."""
    one, other = line[number % 2], line[2 + number % 2]
    together = Barrier(2)

    def send(child: Any, parent: Any) -> Response:
        together.wait()
        return try_makeup(office, child, parent_ids=[parent["batch_id"]])

    with ThreadPoolExecutor(2) as pages:
        told = list(pages.map(send, (one, other), (other, one)))

    assert answers_of(told) == [(200, None), (409, "genealogy_cycle")]
    assert office.rows("SELECT count(*) FROM batch_parent") == [(1,)]


def test_whatever_is_tried_in_whatever_order_no_circle_closes(office: Api) -> None:
    chance = Random(20261128)
    product_id = add_product(office)["product_id"]
    family = [add_batch(office, product_id=product_id, code=f"B-{number}") for number in range(7)]
    ids = [each["batch_id"] for each in family]
    parents: dict[str, list[str]] = {each: [] for each in ids}
    refused_count = 0

    for _ in range(120):
        child = chance.choice(family)
        wanted = chance.sample(ids, chance.randint(0, 3))
        closes = child["batch_id"] in ancestors(parents | {child["batch_id"]: []}, wanted)
        answer = try_makeup(office, child, parent_ids=wanted)
        assert answer.status_code == (409 if closes else 200), (child, wanted, parents)
        refused_count += closes
        if not closes:
            parents[child["batch_id"]] = wanted

    assert 20 < refused_count < 100
    for each in ids:
        assert each not in ancestors(parents, parents[each])


def ancestors(parents: dict[str, list[str]], of: list[str]) -> set[str]:
    """These and everything before them."""
    found = set(of)
    while more := {parent for each in found for parent in parents[each]} - found:
        found |= more
    return found

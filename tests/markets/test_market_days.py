from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from app.kit.ids import day_id
from app.kit.log_line import Fact
from app.markets.lines import DayOpened
from app.markets.projection import project_days
from tests.api import Api

MARKET_ID = UUID("0b6f9a50-6a0e-4f0e-9e3b-1f9a3f6d2c01")
DATE_ON = "2026-11-28"
DAY_ID = day_id(MARKET_ID, DATE_ON)


def opened(hash_byte: int, market_name: str = "Ashcombe") -> Fact[DayOpened]:
    record = DayOpened(
        v=1, n=1, id=str(UUID(int=hash_byte)), at=1_795_852_800_000, tz=0, day_id=str(DAY_ID),
        market_id=str(MARKET_ID), market_name=market_name, date_on=DATE_ON,
    )  # fmt: skip
    return Fact(bytes([hash_byte]) * 32, str(UUID(int=9)), record)


def project(office: Api, *facts: Fact[DayOpened]) -> None:
    """Past the journal: no rebuild would find these lines."""
    office.tampered = True
    with office.database.connection(write=True) as connection:
        project_days(connection, 1, facts)


def days(office: Api) -> list[tuple[Any, ...]]:
    return office.rows("SELECT day_id, market_id, market_name, date_on, opened_hash FROM market_day")


def test_an_opened_day_is_a_row(office: Api) -> None:
    project(office, opened(7))

    assert days(office) == [(DAY_ID.bytes, MARKET_ID.bytes, "Ashcombe", DATE_ON, bytes([7]) * 32)]


def test_the_same_line_twice_is_one_day(office: Api) -> None:
    project(office, opened(7), opened(7))
    project(office, opened(7))

    assert len(days(office)) == 1


@pytest.mark.parametrize("order", list(permutations([1, 2, 200])))
def test_of_two_phones_that_open_one_day_the_smaller_hash_names_it(office: Api, order: tuple[int, ...]) -> None:
    names = {1: "Ashcombe", 2: "Ashcomb", 200: "Ashcombe market"}
    project(office, opened(order[0], names[order[0]]), opened(order[1], names[order[1]]))
    project(office, opened(order[2], names[order[2]]))

    assert [(row[2], row[4][0]) for row in days(office)] == [("Ashcombe", 1)]


def test_no_lines_are_no_work(office: Api) -> None:
    project(office)

    assert days(office) == []

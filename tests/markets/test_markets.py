import pytest

from tests.api import Api, refused
from tests.factories import add_market, nobody


def test_a_market_is_added_with_a_name_alone(office: Api) -> None:
    added = office.post("/api/markets", name="Ashcombe")

    assert office.get("/api/markets") == [added]
    assert (added["name"], added["place"], added["weekday"], added["archived"]) == (
        "Ashcombe",
        None,
        None,
        False,
    )


def test_markets_stand_by_name(office: Api) -> None:
    for name in ("Wexley", "Ashcombe", "Bellford"):
        add_market(office, name=name)

    assert [each["name"] for each in office.get("/api/markets")] == ["Ashcombe", "Bellford", "Wexley"]


def test_a_market_moves_to_another_weekday_or_to_none(office: Api) -> None:
    market = add_market(office, place="Under the clock")
    path = f"/api/markets/{market['market_id']}"

    assert office.patch(path, weekday=2) == market | {"weekday": 2}
    assert office.patch(path, weekday=None, place=None) == market | {"weekday": None, "place": None}


def test_a_market_is_archived_and_taken_back(office: Api) -> None:
    market = add_market(office)
    path = f"/api/markets/{market['market_id']}"

    assert office.patch(path, archived=True) == market | {"archived": True}
    assert office.patch(path, archived=False) == market


def test_every_write_tells_the_phones(office: Api) -> None:
    before = office.revision()
    market = add_market(office)
    office.patch(f"/api/markets/{market['market_id']}", weekday=2)

    assert office.revision() == before + 2


def test_a_market_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/markets/{nobody()}", json={"weekday": 2})

    assert refused(answer) == (404, "market_unknown")


@pytest.mark.parametrize(
    "wanted", [{}, {"name": "A", "weekday": 7}, {"name": "A", "place": ""}, {"name": "A\0"}]
)
def test_what_is_no_market_is_refused(office: Api, wanted: dict[str, object]) -> None:
    assert refused(office.client.post("/api/markets", json=wanted)) == (422, "malformed")

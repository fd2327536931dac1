from typing import Any

import pytest

from tests.api import Api, found, refused
from tests.factories import add_market, add_tender_kind, nobody


def test_a_market_has_tokens_of_its_own(office: Api) -> None:
    added = add_tender_kind(office)

    assert added in office.get("/api/tender-kinds")
    del added["sort"]
    assert added == {
        "method": "ashcombe_token", "name": "Ashcombe tokens", "kind": "token", "pays_tags": [],
        "denomination_minor": 500, "change": "none", "tax_free": False, "rank": 40, "archived": False,
    }  # fmt: skip


def test_a_restricted_tender_says_what_it_pays_for(office: Api) -> None:
    added = add_tender_kind(office, method="snap", pays_tags=["snap", "local", "snap"], tax_free=True)

    assert (added["pays_tags"], added["tax_free"]) == (["local", "snap"], True)


def test_a_kind_changes_and_is_archived(office: Api) -> None:
    added = add_tender_kind(office)
    before = office.revision()

    assert office.patch("/api/tender-kinds/ashcombe_token", change="cash") == added | {"change": "cash"}
    assert office.patch("/api/tender-kinds/ashcombe_token", archived=True)["archived"] is True
    assert office.get("/api/tender-kinds")[-1]["method"] == "ashcombe_token"
    assert office.revision() == before + 2


@pytest.mark.parametrize("method", ["cash", "card"])
def test_cash_and_card_are_built_in(office: Api, method: str) -> None:
    wanted = {"method": method, "name": "Mine", "kind": "card"}

    assert refused(office.client.post("/api/tender-kinds", json=wanted)) == (409, "tender_kind_built_in")
    change = office.client.patch(f"/api/tender-kinds/{method}", json={"name": "Mine"})
    assert refused(change) == (409, "tender_kind_built_in")


def test_a_method_names_one_kind_for_ever(office: Api) -> None:
    added = add_tender_kind(office)
    office.patch("/api/tender-kinds/ashcombe_token", archived=True)

    again = {"method": added["method"], "name": "Again", "kind": "token"}

    assert refused(office.client.post("/api/tender-kinds", json=again)) == (409, "tender_kind_taken")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"denomination_minor": 0}, "tender_denomination_not_positive"),
        ({"denomination_minor": -500}, "tender_denomination_not_positive"),
        ({"kind": "qr"}, "tender_has_no_pieces"),
        ({"kind": "card", "denomination_minor": 1, "change": "cash"}, "tender_gives_no_change"),
        ({"pays_tags": ["snap"], "change": "cash"}, "tender_gives_no_change"),
        ({"tax_free": True}, "tender_tax_free_needs_tags"),
    ],
)
def test_what_the_core_could_not_keep_is_refused(office: Api, change: dict[str, Any], code: str) -> None:
    kind = add_tender_kind(office)

    answer = office.client.patch("/api/tender-kinds/ashcombe_token", json=change)

    assert refused(answer) == (422, code)
    assert kind in office.get("/api/tender-kinds")


def test_a_kind_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch("/api/tender-kinds/shells", json={"name": "Shells"})

    assert refused(answer) == (404, "tender_kind_unknown")


@pytest.mark.parametrize(
    "change", [{"method": "Ashcombe token"}, {"kind": "cash"}, {"pays_tags": ["No Tag"]}, {"rank": -1}]
)
def test_what_is_malformed_is_refused(office: Api, change: dict[str, Any]) -> None:
    wanted = {"method": "token", "name": "Tokens", "kind": "token"} | change

    assert refused(office.client.post("/api/tender-kinds", json=wanted)) == (422, "malformed")


def test_a_market_that_says_nothing_takes_every_kind(office: Api) -> None:
    market = add_market(office)["market_id"]
    add_tender_kind(office)

    assert {"method": "ashcombe_token", "taken": True, "change": None} in tenders(office, market)


def test_a_market_takes_some_kinds_and_has_a_rule_for_change(office: Api) -> None:
    market, other = add_market(office)["market_id"], add_market(office, name="Bellford")["market_id"]
    add_tender_kind(office)
    add_tender_kind(office, method="bellford_token")
    before = office.revision()

    settled = settle(
        office, market,
        {"method": "ashcombe_token", "change": "cash"}, {"method": "bellford_token", "taken": False},
    )  # fmt: skip

    assert settled == tenders(office, market)
    assert {"method": "ashcombe_token", "taken": True, "change": "cash"} in settled
    assert {"method": "bellford_token", "taken": False, "change": None} in settled
    assert {"method": "bellford_token", "taken": True, "change": None} in tenders(office, other)
    assert office.revision() == before + 1


def test_what_a_market_said_before_is_replaced(office: Api) -> None:
    market = add_market(office)["market_id"]
    add_tender_kind(office)
    settle(office, market, {"method": "ashcombe_token", "taken": False})

    assert {"method": "ashcombe_token", "taken": True, "change": None} in settle(office, market)


def test_a_market_cannot_give_change_where_the_kind_has_none(office: Api) -> None:
    market = add_market(office)["market_id"]
    add_tender_kind(office, method="snap", pays_tags=["snap"])

    answer = put(office, market, {"method": "snap", "change": "cash"})

    assert refused(answer) == (422, "tender_gives_no_change")


def test_a_market_cannot_settle_what_is_not_there(office: Api) -> None:
    market = add_market(office)["market_id"]

    assert refused(put(office, market, {"method": "shells"})) == (404, "tender_kind_unknown")
    assert refused(put(office, market, {"method": "cash", "taken": False})) == (409, "tender_kind_built_in")
    assert refused(put(office, nobody())) == (404, "market_unknown")
    assert refused(office.client.get(f"/api/markets/{nobody()}/tenders")) == (404, "market_unknown")


def tenders(office: Api, market_id: str) -> Any:
    return office.get(f"/api/markets/{market_id}/tenders")


def put(office: Api, market_id: str, *wanted: dict[str, Any]) -> Any:
    return office.client.put(f"/api/markets/{market_id}/tenders", json={"tenders": list(wanted)})


def settle(office: Api, market_id: str, *wanted: dict[str, Any]) -> Any:
    return found(put(office, market_id, *wanted))

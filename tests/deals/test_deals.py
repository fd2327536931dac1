from typing import Any

import pytest

from tests.api import Api, refused
from tests.factories import add_deal, add_market, add_product, category_id, nobody

ANY_TIME: dict[str, Any] = {
    "market_id": None, "weekdays": [], "from_on": None, "until_on": None, "from_minute": None,
    "until_minute": None,
}  # fmt: skip


def test_three_jars_for_twelve(office: Api) -> None:
    category = category_id(office, "preserves")
    added = add_deal(office, category_id=category)

    assert office.get("/api/deals") == [added]
    del added["deal_id"]
    assert added == {
        "name": "3 jars for 12.00", "kind": "n_for_price", "size": 3, "pay_size": None, "price_minor": 1200,
        "rate_ppm": None, "category_id": category, "product_ids": [], "when": ANY_TIME, "archived": False,
    }  # fmt: skip


def test_a_deal_names_its_products_in_any_order(office: Api) -> None:
    loaf, bun = sorted(add_product(office, name=name)["product_id"] for name in ("Loaf", "Bun"))
    added = add_deal(office, category_id=None, product_ids=[bun, loaf, bun])

    assert added["product_ids"] == [loaf, bun]
    changed = office.patch(f"/api/deals/{added['deal_id']}", product_ids=[bun])
    assert changed["product_ids"] == [bun]
    assert office.get("/api/deals") == [changed]


def test_a_deal_goes_from_products_to_a_category(office: Api) -> None:
    loaf = add_product(office)["product_id"]
    added = add_deal(office, category_id=None, product_ids=[loaf])

    changed = office.patch(f"/api/deals/{added['deal_id']}", product_ids=[], category_id=category_id(office))

    assert (changed["product_ids"], changed["category_id"]) == ([], category_id(office))


def test_the_last_hour_of_a_market(office: Api) -> None:
    market = add_market(office)["market_id"]
    when = {"market_id": market, "weekdays": [5, 5, 2], "from_minute": 780, "until_minute": 840}

    added = add_deal(office, kind="rate_off", rate_ppm=500_000, size=None, price_minor=None, when=when)

    assert added["when"] == ANY_TIME | when | {"weekdays": [2, 5]}
    changed = office.patch(f"/api/deals/{added['deal_id']}", when={"until_on": "2026-12-24"})
    assert changed["when"] == ANY_TIME | {"until_on": "2026-12-24"}


def test_figures_of_another_kind_are_let_go(office: Api) -> None:
    added = add_deal(office)

    changed = office.patch(f"/api/deals/{added['deal_id']}", kind="buy_n_pay_m", pay_size=2)

    assert [changed[each] for each in ("size", "pay_size", "price_minor", "rate_ppm")] == [3, 2, None, None]


def test_a_deal_is_archived_and_taken_back(office: Api) -> None:
    added = add_deal(office, name="A deal")
    add_deal(office, name="Better deal")
    path = f"/api/deals/{added['deal_id']}"

    assert office.patch(path, archived=True)["archived"] is True
    assert [each["archived"] for each in office.get("/api/deals")] == [False, True]
    assert office.patch(path, archived=False) == added


def test_every_write_tells_the_phones(office: Api) -> None:
    before = office.revision()
    added = add_deal(office)
    office.patch(f"/api/deals/{added['deal_id']}", price_minor=1100)

    assert office.revision() == before + 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"price_minor": None}, "deal_incomplete"),
        ({"kind": "buy_n_pay_m"}, "deal_incomplete"),
        ({"kind": "rate_off"}, "deal_incomplete"),
        ({"size": 0}, "deal_size_not_positive"),
        ({"size": -3}, "deal_size_not_positive"),
        ({"kind": "buy_n_pay_m", "pay_size": 3}, "deal_pays_too_many"),
        ({"kind": "buy_n_pay_m", "pay_size": -1}, "deal_pays_too_many"),
        ({"kind": "rate_off", "rate_ppm": 0}, "deal_rate_out_of_range"),
        ({"kind": "rate_off", "rate_ppm": 1_000_001}, "deal_rate_out_of_range"),
        ({"category_id": None}, "deal_goods_unclear"),
        ({"when": {"from_on": "2026-12-02", "until_on": "2026-12-01"}}, "deal_time_empty"),
        ({"when": {"from_minute": 840, "until_minute": 840}}, "deal_time_empty"),
    ],
)
def test_what_is_no_deal_is_refused_and_nothing_changes(office: Api, change: dict[str, Any], code: str) -> None:
    deal = add_deal(office)
    before = office.revision()

    answer = office.client.patch(f"/api/deals/{deal['deal_id']}", json=change)

    assert refused(answer) == (422, code)
    assert office.get("/api/deals") == [deal]
    assert office.revision() == before


def test_a_deal_is_over_a_category_or_over_products(office: Api) -> None:
    deal = add_deal(office)
    change = {"product_ids": [add_product(office)["product_id"]]}

    answer = office.client.patch(f"/api/deals/{deal['deal_id']}", json=change)

    assert refused(answer) == (422, "deal_goods_unclear")


def test_a_deal_of_one_day_holds_on_that_day(office: Api) -> None:
    added = add_deal(office, when={"from_on": "2026-12-24", "until_on": "2026-12-24"})

    assert added["when"]["from_on"] == added["when"]["until_on"] == "2026-12-24"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"category_id": nobody()}, "category_unknown"),
        ({"category_id": None, "product_ids": [nobody()]}, "product_unknown"),
        ({"when": {"market_id": nobody()}}, "market_unknown"),
    ],
)
def test_what_it_is_over_must_be_there(office: Api, change: dict[str, Any], code: str) -> None:
    deal = add_deal(office)

    assert refused(office.client.patch(f"/api/deals/{deal['deal_id']}", json=change)) == (404, code)


def test_a_deal_that_is_not_there_is_refused(office: Api) -> None:
    answer = office.client.patch(f"/api/deals/{nobody()}", json={"archived": True})

    assert refused(answer) == (404, "deal_unknown")


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "gift"}, {"size": 2.5}, {"when": {"weekdays": [7]}}, {"when": {"from_minute": 1441}},
        {"when": {"noon": True}}, {"name": ""},
    ],
)  # fmt: skip
def test_what_is_malformed_is_refused(office: Api, change: dict[str, Any]) -> None:
    deal = add_deal(office)

    answer = office.client.patch(f"/api/deals/{deal['deal_id']}", json=change)

    assert refused(answer) == (422, "malformed")

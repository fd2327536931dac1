"""What a phone takes down to price and settle without a network."""

from typing import Any

import pytest

from tests.api import Api, refused
from tests.api import office as office
from tests.factories import (
    add_deal,
    add_market,
    add_product,
    add_tax_rate,
    add_tender_kind,
    bearer,
    category_id,
    pair_phone,
)
from tests.phone_log import PhoneLog
from tests.sync.conftest import Till


@pytest.fixture
def phone(office: Api) -> Any:
    return pair_phone(office)


def pull(office: Api, phone: Any, schema: int | None = 3, etag: str | None = None) -> Any:
    """The phone's answer from the server."""
    headers = bearer(phone) | ({"If-None-Match": etag} if etag else {})
    query = {} if schema is None else {"schema": schema}
    return office.client.get("/api/sync/catalogue", headers=headers, params=query)


def test_a_product_comes_with_its_rate_its_deposit_and_its_tags(office: Api, phone: Any) -> None:
    rate = add_tax_rate(office)["tax_rate_id"]
    add_product(
        office,
        tax_rate_id=rate,
        deposit_minor=50,
        deposit_taxed=False,
        tags=["snap", "local", "snap"],
        unit="kg",
    )

    [product] = pull(office, phone).json()["products"]

    assert (product["unit"], product["tax_rate_id"], product["tags"]) == ("kg", rate, ["local", "snap"])
    assert (product["deposit_minor"], product["deposit_taxed"]) == (50, False)


def test_the_terms_are_what_the_office_said(office: Api, phone: Any) -> None:
    said = office.patch("/api/terms", tips=True, cash_rounding={"step_minor": 5, "mode": "nearest_half_up"})

    terms = pull(office, phone).json()["terms"]

    assert terms == {name: said[name] for name in said if not name.startswith("preset_")}


def test_an_archived_rate_goes_on_for_what_has_it(office: Api, phone: Any) -> None:
    used, unused = add_tax_rate(office), add_tax_rate(office, name="Old")
    add_product(office, tax_rate_id=used["tax_rate_id"])
    for rate in (used, unused):
        office.patch(f"/api/tax-rates/{rate['tax_rate_id']}", archived=True)

    rates = pull(office, phone).json()["tax_rates"]

    assert [each["name"] for each in rates] == ["Food", "Standard", "Baked goods"]
    assert rates[-1] == {name: used[name] for name in ("tax_rate_id", "name", "tax", "tax_ppm")}


def test_the_rate_of_the_terms_is_there_even_when_it_is_archived(office: Api, phone: Any) -> None:
    default = office.get("/api/terms")["tax_rate_id"]
    office.patch(f"/api/tax-rates/{default}", archived=True)

    assert default in [each["tax_rate_id"] for each in pull(office, phone).json()["tax_rates"]]


def test_a_market_says_what_it_takes_and_whether_it_gives_change(office: Api, phone: Any) -> None:
    ashcombe, bellford = add_market(office), add_market(office, name="Bellford")
    add_tender_kind(office)
    add_tender_kind(office, method="shells", name="Shells", change="cash")
    office.patch("/api/tender-kinds/gift_voucher", archived=True)
    office.client.put(
        f"/api/markets/{ashcombe['market_id']}/tenders",
        json={
            "tenders": [{"method": "ashcombe_token", "change": "cash"}, {"method": "shells", "taken": False}]
        },
    )

    catalogue = pull(office, phone).json()

    assert [each["method"] for each in catalogue["tender_kinds"]] == ["ashcombe_token", "shells"]
    taken = {each["market_id"]: each["tenders"] for each in catalogue["markets"]}
    assert taken[ashcombe["market_id"]] == [{"method": "ashcombe_token", "change": "cash"}]
    assert taken[bellford["market_id"]] == [
        {"method": "ashcombe_token", "change": "none"}, {"method": "shells", "change": "cash"},
    ]  # fmt: skip


def test_a_deal_comes_as_the_core_takes_it(office: Api, phone: Any) -> None:
    market, loaf = add_market(office)["market_id"], add_product(office)["product_id"]
    box = {
        "market_id": market, "weekdays": [5], "from_on": "2026-11-01", "until_on": "2026-12-24",
        "from_minute": 780, "until_minute": 840,
    }  # fmt: skip
    jars = add_deal(office)
    hour = add_deal(
        office, name="Last hour", kind="rate_off", rate_ppm=500_000, size=None, price_minor=None,
        category_id=None, product_ids=[loaf], when=box,
    )  # fmt: skip
    archived = add_deal(office)
    office.patch(f"/api/deals/{archived['deal_id']}", archived=True)

    assert pull(office, phone).json()["deals"] == [
        {
            "deal_id": jars["deal_id"], "name": "3 jars for 12.00", "kind": "n_for_price", "size": 3,
            "price_minor": 1200, "category_id": category_id(office, "preserves"), "product_ids": [], "when": {},
        },
        {
            "deal_id": hour["deal_id"], "name": "Last hour", "kind": "rate_off", "rate_ppm": 500_000,
            "product_ids": [loaf], "when": box,
        },
    ]  # fmt: skip


def test_a_copy_that_is_current_is_not_sent_again(office: Api, phone: Any) -> None:
    first = pull(office, phone)

    assert pull(office, phone, etag=first.headers["etag"]).status_code == 304
    add_deal(office)
    assert pull(office, phone, etag=first.headers["etag"]).status_code == 200


def test_a_new_app_does_not_keep_the_copy_that_its_old_one_pulled(office: Api, phone: Any) -> None:
    old = pull(office, phone, schema=1)

    assert old.json()["schema"] == 1
    assert pull(office, phone, schema=1, etag=old.headers["etag"]).status_code == 304
    new = pull(office, phone, schema=2, etag=old.headers["etag"])
    assert (new.status_code, new.json()["schema"]) == (200, 2)


def test_an_old_app_reads_what_it_knows(office: Api, phone: Any) -> None:
    add_product(office)
    old, new = pull(office, phone, schema=None).json(), pull(office, phone).json()

    assert old == new | {"schema": 1}


def test_a_schema_of_tomorrow_is_refused(office: Api, phone: Any) -> None:
    assert refused(pull(office, phone, schema=4)) == (422, "malformed")


def test_a_receipt_names_the_catalogue_that_a_new_app_would_pull(till: Till, log: PhoneLog) -> None:
    receipt = till.push(log).json()

    pulled = till.api.client.get("/api/sync/catalogue", headers=till.bearer, params={"schema": 3})
    assert receipt["catalogue"] == pulled.headers["etag"]

"""What is past its use by is refused at the till with a sentence, and the way out leaves its reason behind."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import looked_at
from tests.browser.till import Office, Till
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser

RICOTTA, CURD, LEEK = "Ricotta", "Lemon curd", "Leek tart"


def on(days: int) -> str:
    """A date so many days from today."""
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 as the phone beside it


@pytest.fixture
def stall(server: Server, office: Office, phone: Phone) -> Till:
    """A paired phone whose first sale is over; some of what it has is past its date."""
    category = {each["name"]: each["category_id"] for each in office.get("/api/categories")}["Cheese"]
    product = {"category_id": category, "price_minor": 300, "favourite": True}
    ids = {
        name: office.post("/api/products", {**product, "name": name})["product_id"]
        for name in (RICOTTA, CURD, LEEK)
    }
    batch(office, ids[RICOTTA], "RIC-1", quantity_made_milli=5000, use_by_on=on(-1))
    batch(office, ids[RICOTTA], "RIC-2", quantity_made_milli=1000, use_by_on=on(2))
    batch(office, ids[LEEK], "LEE-1", quantity_made_milli=9000, use_by_on=on(-1))
    batch(office, ids[CURD], "LEM-1", quantity_made_milli=9000, best_before_on=on(-1))
    till = Till(phone.open(server.url))
    till.pair(office.pairing_code())
    till.has_worker()
    till.add("Baguette")
    till.choose_market()
    till.pay()
    till.waits_until_all_on_server()
    # Every sheet has come in the first quiet moment.
    till.page.wait_for_timeout(1500)
    phone.context.set_offline(True)
    return till


def batch(office: Office, product_id: str, code: str, **more: Any) -> None:
    """One that was made four days ago."""
    office.post("/api/batches", {"product_id": product_id, "code": code, "made_on": on(-4), **more})


def sheet(till: Till) -> Locator:
    """The sheet that is open."""
    return till.page.get_by_role("dialog")


def refusal(till: Till) -> Locator:
    """The sheet that says it was not added."""
    return till.page.get_by_role("dialog", name=re.compile(r"^Use by was .*\. Not added\.$"))


def test_what_is_past_its_use_by_is_sold_only_with_a_reason_which_arrives(
    office: Office, stall: Till, phone: Phone
) -> None:
    stall.add(LEEK)
    expect(refusal(stall)).to_contain_text("Leek tart, batch LEE-1")
    expect(refusal(stall).get_by_role("button", name="Take another batch")).to_have_count(0)
    looked_at(stall.page, "refused")
    stall.page.keyboard.press("Escape")
    expect(stall.pay_bar).to_be_hidden()

    stall.add(LEEK)
    refusal(stall).get_by_role("button", name="Sell it anyway, and say why").tap()
    why = stall.page.get_by_role("dialog", name="Why is it sold?")
    expect(why.get_by_role("button", name="Sell it anyway")).to_be_disabled()
    looked_at(stall.page, "why")
    why.get_by_role("button", name="Frozen in time").tap()
    why.get_by_role("button", name="Sell it anyway").tap()
    expect(stall.button(re.compile(r"^Use by was .*\. Sold anyway\. Leek tart, batch LEE-1"))).to_be_visible()
    stall.add(LEEK)
    stall.button(re.compile("^Quantity of Leek tart: 2"))
    looked_at(stall.page, "sold anyway")
    sold = stall.pay()

    phone.context.set_offline(False)
    stall.waits_until_all_on_server()
    sales = {sale["receipt_number"]: sale for sale in office.today(on(0))["sales"]}
    (line,) = sales[sold.receipt_number]["lines"]
    assert (line["batch_code"], line["quantity_milli"]) == ("LEE-1", 2000)
    assert line["override_reason"] == "Frozen in time"
    assert "use_by_passed" in line["flags"]


def test_another_batch_is_two_taps_away(stall: Till) -> None:
    stall.add(RICOTTA)
    expect(stall.button(re.compile("^Ricotta, batch RIC-2"))).to_be_visible()
    stall.pay()

    stall.add(RICOTTA)
    refusal(stall).get_by_role("button", name="Take another batch").tap()
    looked_at(stall.page, "another batch")
    expect(sheet(stall).get_by_text(re.compile(r"^Use by was .*\. Do not sell\.$"))).to_be_visible()
    sheet(stall).get_by_role("radio", name=re.compile("RIC-2")).tap()

    expect(sheet(stall)).to_be_hidden()
    expect(stall.button(re.compile("^Ricotta, batch RIC-2"))).to_be_visible()


def test_the_batch_sheet_refuses_it_too_and_asks_why(stall: Till) -> None:
    stall.add(RICOTTA)
    stall.button(re.compile("^Ricotta, batch RIC-2")).tap()
    looked_at(stall.page, "batch sheet")
    sheet(stall).get_by_role("button", name="Sell RIC-1 anyway, and say why").tap()
    sheet(stall).get_by_role("button", name="Something else").tap()
    sheet(stall).get_by_label("In a few words").fill("For the pigs")
    sheet(stall).get_by_role("button", name="Sell it anyway").tap()

    expect(sheet(stall)).to_be_hidden()
    stall.button(re.compile(r"Sold anyway\. Ricotta, batch RIC-1")).tap()
    expect(sheet(stall).get_by_text("Sold anyway: For the pigs")).to_be_visible()


def test_best_before_is_said_and_sells(stall: Till) -> None:
    stall.add(CURD)

    expect(stall.button(re.compile(r"^Best before was .*\. Lemon curd, batch LEM-1"))).to_be_visible()
    looked_at(stall.page, "best before")
    stall.pay()

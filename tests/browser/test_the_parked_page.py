"""The owner looks after what found no place: why, what will become of it, and what to do."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.conftest import NARROW, WIDE
from tests.browser.till import Office, sign_in
from tests.phone_log import PhoneLog, sold_line
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def missing(office: Office) -> PhoneLog:
    """The log whose sale Tom's void waits for, still on Ruth's phone. Three more lines have no place."""
    ruths, toms = PhoneLog(), PhoneLog()
    for log in (ruths, toms):
        log.open_day()
    rye = sold_line(name="Rye & caraway", batch_code="RYE-261128-1", unit_price_minor=420)
    sold = ruths.sell(rye, receipt_number="B7-0001")
    toms.add_raw(b"not json")
    toms.sell(rye, sold_line(name="Damson jam", unit_price_minor=410), v=2, receipt_number="C8-0002")
    toms.void(sold)
    basket = toms.sell(rye, receipt_number="C8-0003")
    toms.sell(rye, receipt_number="C8-0004", id=basket["id"])
    office.push(office.pair("Tom’s phone"), toms)
    return ruths


def rows(page: Page) -> Locator:
    return page.locator("[data-row]")


def test_each_fact_says_why_it_has_no_place_and_what_will_become_of_it(
    page: Page, server: Server, missing: PhoneLog, office: Office
) -> None:
    sign_in(page, server)
    expect(page.get_by_text("3 facts are parked, in no total.")).to_be_visible()
    expect(page.get_by_role("link", name="Parked 3")).to_be_visible()

    page.get_by_role("link", name="See why").click()
    fact = page.get_by_role("heading", level=2, name=re.compile("^Tom’s phone voided B7-0001"))
    expect(fact).to_contain_text("and that sale is not here yet.")
    expect(page.get_by_text("The void finds its sale as soon as that arrives.")).to_be_visible()

    rows(page).nth(1).click()
    expect(page.get_by_role("row", name="Rye & caraway RYE-261128-1 4.20")).to_be_visible()
    expect(page.get_by_role("row", name="Total 8.30")).to_be_visible()

    rows(page).nth(2).click()
    expect(page.get_by_text("Nothing in it can be made out.")).to_be_visible()
    page.get_by_text("The line as it came, 8 bytes").click()
    expect(page.get_by_text("not json", exact=True)).to_be_visible()

    rows(page).nth(3).click()
    expect(page.get_by_text(re.compile("^One basket was paid twice, as C8-000[34]"))).to_be_visible()

    office.push(office.pair("Ruth’s phone"), missing)
    page.reload()
    expect(page.get_by_role("link", name="Parked 2")).to_be_visible()
    expect(rows(page)).to_have_count(3)


@pytest.mark.usefixtures("missing")
def test_keys_lead_to_a_fact_and_try_it_again(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.keyboard.press("g")
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Parked")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name=re.compile("newer form"))).to_be_visible()

    page.keyboard.press("1")

    expect(page.get_by_role("status").get_by_text("Nothing new: 3 stay parked.")).to_be_visible()


@pytest.mark.usefixtures("office")
def test_a_stall_without_trouble_is_told_so(page: Page, server: Server) -> None:
    sign_in(page, server, "parked")

    expect(page.get_by_role("heading", name="Nothing parked")).to_be_visible()
    expect(page.get_by_text("Every fact found its place.")).to_be_visible()
    expect(page.get_by_role("link", name="Parked", exact=True)).to_be_visible()


@pytest.mark.usefixtures("missing")
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_fact_is_accessible_and_fits_its_window(page: Page, server: Server, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    sign_in(page, server, "parked")
    rows(page).first.wait_for()
    found = breaks_of_the_rules(page)
    for number in range(4):
        rows(page).nth(number).click()
        if size == NARROW:
            expect(page.locator(".o-fact h2")).to_be_focused()
        page.locator(".o-raw summary").click()
        found += breaks_of_the_rules(page)
        assert sideways_overflow_px(page) <= 0
        if size == NARROW:
            page.get_by_role("link", name="All parked").click()
    page.goto(f"{server.url}/office/today")
    page.get_by_role("link", name="See why").wait_for()
    found += breaks_of_the_rules(page)

    assert found == []

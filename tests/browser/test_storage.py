"""What a phone says, and does, when its browser cannot keep what it is told to keep."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from tests.browser.till import Office, Till
from tests.machine import CHROMIUM_FLAGS, find_chromium
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser

NO_DATABASE = """
IDBFactory.prototype.open = () => { throw new DOMException('Not in this window', 'SecurityError') }
"""
# iOS takes the database away from an app that was in the back. `once`: the next connection is a good one.
DYING = """
const { transaction } = IDBDatabase.prototype
const { open } = IDBFactory.prototype
const lost = () => new DOMException('Connection to Indexed Database server lost', 'UnknownError')
IDBDatabase.prototype.transaction = function (...given) {
  if (!window.dying) return transaction.apply(this, given)
  if (window.dying === 'once') window.dying = null
  throw lost()
}
IDBFactory.prototype.open = function (...given) {
  if (window.dying) throw lost()
  return open.apply(this, given)
}
"""


@pytest.fixture
def private_window(playwright: Playwright) -> Iterator[BrowserContext]:
    """A window of a browser that forgets everything when it is closed."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
    yield browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    browser.close()


def test_without_a_database_it_says_so_and_does_not_sell(server: Server, phone: Phone) -> None:
    page = phone.open()
    page.add_init_script(NO_DATABASE)

    page.goto(server.url)

    expect(page.get_by_role("alert")).to_contain_text("Nothing can be saved in this window.")
    expect(page.get_by_role("alert")).to_contain_text("not a private one")
    assert page.get_by_role("button").all_inner_texts() == ["Try again"]


def test_a_window_that_may_forget_says_so_before_the_first_sale(
    server: Server, private_window: BrowserContext
) -> None:
    till = Till(private_window.new_page())
    till.page.goto(server.url)
    till.sell_first()

    notice = till.button(re.compile("^This browser may forget sales"))
    expect(notice).to_be_visible()
    notice.tap()
    expect(till.page.get_by_role("dialog")).to_contain_text("Add Barrow to the home screen before you sell.")


def test_a_full_phone_says_so_before_the_first_sale_and_sells_when_there_is_room(
    server: Server, office: Office, phone: Phone, till: Till
) -> None:
    till.add("Country sourdough")
    till.choose_market()
    phone.close()
    # Set before the first page: a browser that has looked once does not look again for a while.
    page = phone.open()
    devtools = phone.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.url, "quotaSize": 1})
    page.goto(server.url)
    till = Till(page)
    expect(page.get_by_role("alert")).to_contain_text("No sale can be saved.")
    till.pay_bar.tap()
    till.button(re.compile("^Exact cash")).tap()
    expect(page.get_by_role("alert")).to_contain_text("Not saved. This phone’s storage is full.")
    expect(page.get_by_role("list")).to_contain_text("Country sourdough")

    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.url})
    till.button("Try again").tap()
    receipt_number = till.saved_receipt()
    page.reload()
    expect(page.get_by_role("alert")).to_be_hidden()
    till.waits_until_all_on_server()
    [date_on] = office.get("/api/today")["dates"]
    assert [sale["receipt_number"] for sale in office.today(date_on)["sales"]] == [receipt_number]


@pytest.fixture
def mortal(server: Server, office: Office, phone: Phone) -> Till:
    """A phone in the middle of a day, whose database can be made to die."""
    till = Till(phone.open())
    till.page.add_init_script(DYING)
    till.page.goto(server.url)
    till.pair(office.pairing_code())
    till.add("Country sourdough")
    till.choose_market()
    till.pay()
    return till


def test_a_database_that_died_in_the_pocket_is_opened_anew(mortal: Till) -> None:
    mortal.add("Baguette")
    mortal.page.evaluate("window.is_the_same_page = true; window.dying = 'once'")

    sale = mortal.pay()

    assert sale.receipt_number.endswith("-0002")
    assert mortal.page.evaluate("window.is_the_same_page") is True


def test_one_that_stays_dead_costs_a_new_page_and_no_cart(mortal: Till) -> None:
    mortal.add("Baguette")
    expect(mortal.pay_bar).to_be_visible()
    mortal.page.evaluate("window.is_the_same_page = true; window.dying = 'for good'")

    mortal.add("Damson jam")

    expect(mortal.page.get_by_role("region", name="Cart")).to_contain_text("2 items", timeout=20_000)
    mortal.page.wait_for_load_state()
    expect(mortal.page.get_by_text("Damson jam").last).to_be_visible()
    assert mortal.page.evaluate("window.is_the_same_page") is None
    assert mortal.pay().receipt_number.endswith("-0002")

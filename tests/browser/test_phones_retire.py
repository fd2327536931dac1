"""What becomes of a phone: retired, blocked, let in again, reset; seen from the phone and from the office."""

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.accessibility import breaks_of_the_rules, looked_at, sideways_overflow_px
from tests.browser.conftest import NARROW, WIDE
from tests.browser.till import Office, RungUp, Till, sign_in
from tests.machine import CHROMIUM_FLAGS, find_chromium
from tests.phone import Phone
from tests.phone_log import PhoneLog
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def devices(playwright: Playwright, server: Server, till: Till) -> Iterator[Page]:
    """The owner's computer at the list of phones, with one phone in it."""
    expect(till.tiles.first).to_be_visible()
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
    page = browser.new_page(viewport=WIDE)
    sign_in(page, server, "devices")
    yield page
    browser.close()


def looked_at_wide_and_narrow(page: Page) -> None:
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert breaks_of_the_rules(page) == []
        assert sideways_overflow_px(page) <= 0, size


def sell_offline(phone: Phone, till: Till) -> RungUp:
    """One sale that the server does not hear of."""
    phone.context.set_offline(True)
    till.add("Country sourdough")
    till.choose_market()
    sale = till.pay()
    expect(till.pill).to_have_text("1 on this phone")
    return sale


def receipts_on_server(office: Office) -> list[str]:
    return [
        sale["receipt_number"]
        for date_on in office.get("/api/today")["dates"]
        for sale in office.today(date_on)["sales"]
    ]


def test_a_retired_phone_sends_what_it_holds_and_may_go(
    office: Office, phone: Phone, till: Till, devices: Page
) -> None:
    sale = sell_offline(phone, till)
    devices.get_by_role("button", name="Retire Stall phone").click()
    assert breaks_of_the_rules(devices) == []
    devices.get_by_role("dialog").get_by_role("button", name="Retire Stall phone").click()
    expect(devices.get_by_text("Retired", exact=True)).to_be_visible()
    office.post("/api/products", new_loaf(office))

    phone.context.set_offline(False)

    till.waits_until_all_on_server()
    said = "The office has retired this phone. All its sales are on the server."
    expect(till.page.get_by_text(said)).to_be_visible()
    assert receipts_on_server(office) == [sale.receipt_number]
    devices.reload()
    expect(devices.get_by_text("Empty, may go")).to_be_visible()
    looked_at_wide_and_narrow(devices)
    expect(till.tile("Late loaf")).to_have_count(0)
    looked_at(till.page, "retired")

    devices.get_by_role("button", name="Let Stall phone in again").click()
    expect(devices.get_by_text("All here")).to_be_visible()
    till.page.reload()
    till.button("Bread").tap()

    expect(till.tile("Late loaf")).to_be_visible()
    expect(till.page.get_by_text(said)).to_have_count(0)


def test_a_blocked_phone_keeps_its_sales_until_it_is_let_in_again(
    office: Office, phone: Phone, till: Till, devices: Page
) -> None:
    sale = sell_offline(phone, till)
    devices.get_by_role("button", name="Block Stall phone").click()
    devices.get_by_role("dialog").get_by_role("button", name="Block Stall phone").click()
    expect(devices.get_by_text("Blocked", exact=True)).to_be_visible()

    phone.context.set_offline(False)

    expect(till.page.get_by_text("The office has blocked this phone.")).to_be_visible()
    expect(till.pill).to_have_text("1 on this phone")
    assert receipts_on_server(office) == []
    looked_at(till.page, "blocked")

    devices.get_by_role("button", name="Let Stall phone in again").click()
    expect(devices.get_by_text("Stall phone may send and fetch again.")).to_be_visible()
    till.page.reload()

    till.waits_until_all_on_server()
    assert receipts_on_server(office) == [sale.receipt_number]


def test_the_office_says_what_was_on_a_phone_whose_storage_was_reset(
    server: Server, office: Office, devices: Page
) -> None:
    with httpx2.Client(base_url=server.url) as browser:
        before, after = PhoneLog(), PhoneLog()
        before.open_day()
        for _ in range(15):
            before.sell()
        after.open_day()
        push(browser, office, before.push_body(upto=4, pending=15))
        push(browser, office, after.push_body(pending=0))
    devices.reload()

    reset = devices.get_by_text(re.compile(r"^Its storage was reset\. 12 sales were waiting on it today, "))
    expect(reset).to_be_visible()
    looked_at_wide_and_narrow(devices)

    devices.get_by_role("button", name="I have read this about Jam van").click()

    expect(reset).to_have_count(0)
    devices.reload()
    expect(devices.get_by_role("rowheader", name="Jam van")).to_have_count(2)
    expect(reset).to_have_count(0)


def push(browser: httpx2.Client, office: Office, body: bytes) -> None:
    """A browser is paired, anew if it was before, and sends."""
    paired = browser.post(
        "/api/pairings", json={"code": office.pairing_code(), "device_name": "Jam van"}
    ).json()
    sent = browser.post("/api/sync/push", content=body, headers={"Authorization": f"Bearer {paired['token']}"})
    assert sent.status_code == 200, sent.text


def new_loaf(office: Office) -> dict[str, Any]:
    """Something that a phone does not know yet."""
    bread = next(each for each in office.get("/api/categories") if each["shelf"] == "bread")
    return {"name": "Late loaf", "category_id": bread["category_id"], "price_minor": 420}

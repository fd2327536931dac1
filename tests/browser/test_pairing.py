"""A phone joins a stall: by the office's QR code, from an iPhone's home screen, by the typed code."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.accounts.qr_reading import dark_modules, drawn_by_the_library
from tests.browser.accessibility import breaks_of_the_rules, looked_at
from tests.browser.till import Office, Till, sign_in
from tests.machine import CHROMIUM_FLAGS, find_chromium
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
NewPhone = Callable[[str], Phone]


@pytest.fixture
def iphone(playwright: Playwright, tmp_path: Path) -> Iterator[NewPhone]:
    """Phones that say they are iPhones: Safari and the app on its home screen keep their things apart."""
    phones: list[Phone] = []

    def new_phone(profile: str) -> Phone:
        phones.append(Phone(playwright, tmp_path / profile, user_agent=IPHONE))
        return phones[-1]

    yield new_phone
    for phone in phones:
        phone.close()
        assert phone.page_errors == []


@pytest.fixture
def desk(playwright: Playwright, server: Server, office: Office) -> Iterator[Page]:
    """The owner's computer, at the code for a new phone."""
    browser: Browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
    assert office.get("/api/devices") == []
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    sign_in(page, server, "devices/new")
    page.locator(".o-qr").wait_for()
    yield page
    browser.close()


def code_on(desk: Page) -> str:
    """What the boxes say."""
    letters = "".join(desk.locator(".o-code-boxes b").all_inner_texts())
    return f"{letters[:4]}-{letters[4:]}"


def link(server: Server, code: str) -> str:
    """What a camera reads."""
    return f"{server.url}/pair#c={code}"


def from_home_screen(phone: Phone, url: str) -> Page:
    """Starts the app as iOS does, which tells it so."""
    page = phone.open()
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: true })")
    page.goto(url)
    return page


def test_the_office_draws_its_address_with_the_code(desk: Page, server: Server) -> None:
    drawing = desk.get_by_role("img", name="QR code with the address and the code")

    path = drawing.locator("path").get_attribute("d") or ""
    assert dark_modules(path) == drawn_by_the_library(link(server, code_on(desk)))


def test_a_scanned_code_pairs_and_the_owner_names_the_phone(
    desk: Page, server: Server, office: Office, phone: Phone
) -> None:
    till = Till(phone.open(link(server, code_on(desk))))

    expect(till.tiles.first).to_be_visible(timeout=20_000)
    expect(till.page).to_have_url(f"{server.url}/")
    till.page.go_back()
    assert "#" not in till.page.url
    expect(desk.get_by_role("heading", name="Stall phone is paired")).to_be_visible(timeout=10_000)
    assert breaks_of_the_rules(desk) == []
    desk.get_by_label("What is it called?").fill("Ruth's phone")
    desk.get_by_role("button", name="That is my phone").click()

    expect(desk.get_by_role("rowheader", name="Ruth's phone")).to_be_visible()
    [device] = office.get("/api/devices")
    assert (device["name"], device["state"]) == ("Ruth's phone", "active")


def test_a_phone_that_is_not_the_owners_is_blocked(desk: Page, server: Server, phone: Phone) -> None:
    till = Till(phone.open(link(server, code_on(desk))))
    expect(till.tiles.first).to_be_visible(timeout=20_000)

    desk.get_by_role("button", name="Not mine").click(timeout=10_000)
    expect(desk.get_by_text("Stall phone is blocked. It sends and fetches nothing.")).to_be_visible()
    till.page.reload()

    expect(till.page.get_by_text("The office has blocked this phone.")).to_be_visible()


def test_what_was_sold_before_goes_up_when_the_code_is_scanned(
    server: Server, office: Office, phone: Phone
) -> None:
    till = Till(phone.open(server.url))
    till.sell_first()
    sold = till.sell_an_amount("450", market="Mill Lane")
    expect(till.pill).to_contain_text("not paired")

    till.page.goto(link(server, office.pairing_code()))

    expect(till.tiles.first).to_be_visible(timeout=20_000)
    till.waits_until_all_on_server()
    [date_on] = office.get("/api/today")["dates"]
    assert [sale["receipt_number"] for sale in office.today(date_on)["sales"]] == [sold.receipt_number]


def test_an_iphones_browser_leaves_the_code_to_the_home_screen(
    server: Server, office: Office, iphone: NewPhone
) -> None:
    code = office.pairing_code()
    safari = iphone("safari").open(link(server, code))

    expect(safari.get_by_role("heading", name="Home screen first")).to_be_visible()
    expect(safari.get_by_text("Choose Add to Home Screen")).to_be_visible()
    looked_at(safari, "add to the home screen")
    assert office.get("/api/devices") == []
    start_url = manifest_of(safari)["start_url"]
    assert start_url == f"/?pair={code}"

    app = iphone("home-screen")
    till = Till(from_home_screen(app, server.url + start_url))

    expect(till.tiles.first).to_be_visible(timeout=20_000)
    expect(till.page).to_have_url(f"{server.url}/")
    assert [device["name"] for device in office.get("/api/devices")] == ["iPhone"]
    app.close()
    again = Till(from_home_screen(app, server.url + start_url))
    expect(again.tiles.first).to_be_visible()
    expect(again.page).to_have_url(f"{server.url}/")
    assert len(office.get("/api/devices")) == 1


def test_an_iphone_may_be_paired_in_the_browser_all_the_same(
    server: Server, office: Office, iphone: NewPhone
) -> None:
    safari = iphone("safari").open(link(server, office.pairing_code()))

    safari.get_by_role("button", name="Pair in this browser anyway").tap()

    expect(safari.locator(".tile").first).to_be_visible(timeout=20_000)
    assert manifest_of(safari)["start_url"] == "/"
    assert safari.url == f"{server.url}/"


def test_a_home_screen_that_comes_too_late_says_so_once(
    server: Server, office: Office, phone: Phone, iphone: NewPhone
) -> None:
    code = office.pairing_code()
    expect(Till(phone.open(link(server, code))).tiles.first).to_be_visible(timeout=20_000)
    app = iphone("home-screen")

    page = from_home_screen(app, f"{server.url}/?pair={code}")
    expect(page.get_by_text("This code has paired a phone already.")).to_be_visible()
    app.close()
    page = from_home_screen(app, f"{server.url}/?pair={code}")

    expect(page.get_by_role("heading", name="Sell here, network or not")).to_be_visible()
    till = Till(page)
    till.pair(office.pairing_code())


def test_a_paired_phone_is_asked_before_a_link_pairs_it_anew(
    server: Server, office: Office, till: Till
) -> None:
    till.page.goto(link(server, office.pairing_code()))
    expect(till.page.get_by_text("This phone is paired with Hartley's Bread & Cheese")).to_be_visible()
    looked_at(till.page, "paired already")

    till.button("Leave it as it is").tap()

    expect(till.tiles.first).to_be_visible()
    expect(till.page).to_have_url(f"{server.url}/")
    assert len(office.get("/api/devices")) == 1

    till.page.goto(link(server, office.pairing_code()))
    till.button("Pair it anew").tap()

    expect(till.tiles.first).to_be_visible(timeout=20_000)
    assert len(office.get("/api/devices")) == 2


def test_a_paired_phone_that_holds_sales_says_so_before_it_is_paired_anew(
    server: Server, office: Office, phone: Phone, till: Till
) -> None:
    code = office.pairing_code()
    phone.context.route("**/api/sync/push", lambda route: route.abort())
    till.add("Country sourdough")
    till.choose_market()
    till.pay()

    till.page.goto(link(server, code))

    expect(till.page.get_by_text("1 sale is only on this phone. Let it be sent first")).to_be_visible()


@pytest.mark.parametrize("torn", ["", "BCDF", "1234-5678"])
@pytest.mark.usefixtures("office")
def test_a_torn_link_asks_for_the_code(server: Server, phone: Phone, torn: str) -> None:
    page = phone.open(link(server, torn))

    expect(page.get_by_text("This link lacks its code.")).to_be_visible()
    expect(page.get_by_label("Type the eight characters")).to_be_visible()


def test_a_link_without_a_network_keeps_its_code_for_another_try(
    server: Server, office: Office, phone: Phone
) -> None:
    page = phone.open(server.url)
    Till(page).has_worker()
    phone.context.set_offline(True)
    page.goto(link(server, office.pairing_code()))
    expect(page.get_by_text("The code was not used up.")).to_be_visible()

    phone.context.set_offline(False)
    page.get_by_role("button", name="Try again").tap()

    expect(page.locator(".tile").first).to_be_visible(timeout=20_000)


def manifest_of(page: Page) -> Any:
    """What the home screen would start from here."""
    return page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(it => it.json())")

"""The owner in the office: a new stall from its setup link to its first phone, and pages for every reader."""

import re

import httpx2
import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.conftest import NARROW, WIDE
from tests.browser.till import PASSWORD, Office, sign_in
from tests.server import Server

pytestmark = pytest.mark.browser

PAGES = [
    "today",
    "products",
    "products/new",
    "batches",
    "batches/new",
    "markets",
    "markets/new",
    "money",
    "parked",
    "devices",
    "devices/new",
]


def set_up(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/setup#{server.setup_token}")
    page.get_by_label("What is it called?").fill("Hartley's Bread & Cheese")
    page.get_by_label("Country").select_option("GB")
    page.get_by_label("Your name").fill("Ruth Hartley")
    page.get_by_label("A password for the office").fill(PASSWORD)
    page.get_by_role("button", name="Open the stall").click()


def add_product(page: Page, name: str, price: str) -> None:
    page.get_by_role("link", name="Add a product").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Price").fill(price)
    page.get_by_role("button", name="Add it", exact=True).click()


def test_a_new_stall_gets_its_first_product_batch_market_and_phone(page: Page, server: Server) -> None:
    set_up(page, server)
    expect(page.get_by_role("heading", name="What do you make?")).to_be_visible()

    add_product(page, "Rye & caraway", "4,20")
    expect(page.get_by_role("cell", name="4.20")).to_be_visible()

    page.get_by_role("link", name="Note a batch").click()
    page.get_by_label("Product").select_option(label="Rye & caraway")
    made_on = page.get_by_label("Made on").input_value()
    expect(page.get_by_label("Code")).to_have_value(f"RYE-{made_on[2:].replace('-', '')}-1")
    page.get_by_label("No date").check()
    page.get_by_label("How many were made").fill("12")
    page.get_by_role("button", name="Add the batch").click()
    expect(page.get_by_text("12 of 12")).to_be_visible()

    page.goto(f"{server.url}/office/markets/new")
    page.get_by_label("Name").fill("Ashcombe")
    page.get_by_label("Weekday").select_option(label="Saturday")
    page.get_by_role("button", name="Add the market").click()
    expect(page.get_by_role("cell", name="Saturday")).to_be_visible()

    page.goto(f"{server.url}/office/devices/new")
    code = page.locator(".o-code-boxes").first.inner_text()
    letters = "".join(character for character in code if character.isalpha())[:8]
    paired = httpx2.post(f"{server.url}/api/pairings", json={"code": letters, "device_name": "Tom's phone"})
    assert paired.status_code == 201
    expect(page.get_by_role("heading", name="Tom's phone is paired")).to_be_visible(timeout=10_000)


def test_a_wrong_setup_link_says_what_to_do(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/setup#guessed")

    expect(page.get_by_role("alert")).to_contain_text("Start the server again: it prints a new link.")


@pytest.mark.parametrize(
    ("country", "currency", "law"),
    [
        ("DE", "EUR", "AO § 146a"),
        ("AT", "EUR", "RKSV"),
        ("FR", "EUR", "CGI art. 286"),
        ("NO", "NOK", "kassasystemlova"),
    ],
)
def test_where_barrow_is_no_certified_till_it_says_so_at_setup_and_later(
    page: Page, server: Server, country: str, currency: str, law: str
) -> None:
    page.goto(f"{server.url}/office/setup#{server.setup_token}")
    page.get_by_label("Country").select_option(country)

    notice = page.get_by_role("heading", name="Barrow is no certified till").locator("..")
    expect(notice).to_contain_text("Where it may still be used")
    expect(notice).to_contain_text(law)
    expect(page.get_by_label("Money")).to_have_value(currency)
    assert breaks_of_the_rules(page) == []
    told = notice.locator("p").all_inner_texts()

    page.get_by_label("What is it called?").fill("Hofladen")
    page.get_by_label("Your name").fill("Ruth")
    page.get_by_label("A password for the office").fill(PASSWORD)
    page.get_by_role("button", name="Open the stall").click()
    page.get_by_role("button", name="No certified till here").click()

    dialog = page.get_by_role("dialog", name="Barrow is no certified till")
    expect(dialog.locator("p")).to_have_count(len(told))
    assert dialog.locator("p").all_inner_texts() == told
    assert breaks_of_the_rules(page) == []


def test_where_no_such_till_is_asked_for_nothing_is_said(page: Page, server: Server) -> None:
    set_up(page, server)

    expect(page.get_by_role("heading", name="What do you make?")).to_be_visible()
    expect(page.get_by_role("button", name="No certified till here")).to_have_count(0)


def test_setup_asks_for_the_state_and_says_what_it_will_set(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/setup#{server.setup_token}")
    page.get_by_label("Country").select_option("US")
    page.get_by_label("State or province").focus()
    page.get_by_label("State or province").select_option(label="Iowa")

    expect(page.get_by_text("Tax rates: Groceries, exempt; Taxable, 6 %.")).to_be_visible()
    expect(page.get_by_text("Cash is not rounded.")).to_be_visible()
    expect(page.get_by_label("State or province")).to_be_focused()
    page.get_by_label("What is it called?").fill("Prairie Bread")
    page.get_by_label("Your name").fill("Ruth")
    page.get_by_label("A password for the office").fill(PASSWORD)
    page.get_by_role("button", name="Open the stall").click()
    expect(page.get_by_role("heading", name="What do you make?")).to_be_visible()
    page.goto(f"{server.url}/office/money")

    expect(page.get_by_text("Iowa, United States", exact=True)).to_be_visible()
    expect(page.get_by_text("Tax comes on top, at the end of the receipt.", exact=True)).to_be_visible()


@pytest.mark.usefixtures("office")
def test_whoever_is_signed_out_comes_back_to_the_page_they_wanted(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/batches")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("That is not the password.")).to_be_visible()

    sign_in(page, server, "batches")

    expect(page).to_have_url(f"{server.url}/office/batches")
    expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.usefixtures("office")
def test_archiving_can_be_undone(page: Page, server: Server) -> None:
    sign_in(page, server, "products")
    page.get_by_role("button", name="Archive Baguette").click()
    expect(page.get_by_role("link", name="Baguette")).to_have_count(0)

    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("link", name="Baguette")).to_be_visible()


@pytest.mark.usefixtures("office")
def test_a_code_that_is_proposed_late_waits_until_nobody_is_in_the_field(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.route("**/proposal**", lambda route: held.append(route))
    sign_in(page, server, "batches/new")
    code = page.get_by_label("Code")
    page.get_by_label("Product").select_option(index=1)
    code.focus()
    with page.expect_response("**/proposal**"):
        held.pop().continue_()

    expect(code).to_have_value("")
    page.get_by_label("How many were made").focus()
    expect(code).to_have_value(re.compile(r"^[A-Z]{3}-\d{6}-\d+$"))


def test_a_refusal_stands_beside_its_field(page: Page, server: Server, office: Office) -> None:
    taken = office.get("/api/batches")[0]["code"]
    sign_in(page, server, "batches/new")
    page.get_by_label("Product").select_option(index=1)
    page.get_by_label("Code").fill(taken)
    page.get_by_label("No date").check()
    page.get_by_label("How many were made").fill("12")

    page.get_by_role("button", name="Add the batch").click()

    expect(page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Code")).to_have_accessible_description(
        "Another batch has this code. Use the next number."
    )


@pytest.mark.usefixtures("office")
def test_single_keys_lead_through_the_office_until_they_are_switched_off(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Products")).to_be_focused()

    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("b")

    expect(page.get_by_role("heading", name="Products")).to_be_visible()


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_accessible_and_fits_its_window(page: Page, server: Server, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(f"{server.url}/office/sign-in")
    page.get_by_label("Password", exact=True).wait_for()
    found = [f"sign-in: {each}" for each in breaks_of_the_rules(page)]
    sign_in(page, server)
    for path in PAGES:
        page.goto(f"{server.url}/office/{path}")
        page.locator("h1, dialog[open]").last.wait_for()
        found += [f"{path}: {each}" for each in breaks_of_the_rules(page)]
        assert sideways_overflow_px(page) <= 0, f"{path} scrolls sideways"

    assert found == []

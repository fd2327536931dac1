"""Every screen of the phone, in both themes and small: axe finds nothing, and nothing runs off the side."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import looked_at
from tests.browser.till import Office, Till
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("office")
def test_the_first_run(server: Server, phone: Phone) -> None:
    till = Till(phone.open(server.url))
    expect(till.button("Sell first, pair later")).to_be_visible()
    looked_at(till.page, "welcome")

    till.button("Sell first, pair later").tap()
    expect(till.page.get_by_role("dialog")).to_be_visible()
    looked_at(till.page, "which money")

    till.page.goto(f"{server.url}/pair")
    till.page.get_by_label("Type the eight characters").fill("BCDFGHJK")
    expect(till.page.get_by_text("This code is not known.")).to_be_visible()
    looked_at(till.page, "pair, refused")


def test_selling(till: Till) -> None:
    page = till.page
    looked_at(page, "sell, empty")
    till.add("Country sourdough")
    expect(page.get_by_role("dialog")).to_be_visible()
    looked_at(page, "where")
    till.choose_market()
    for product in ("Baguette", "Damson jam", "Seeded tin", "Baguette"):
        till.add(product)
    looked_at(page, "cart")
    till.button(re.compile("^Quantity of Baguette")).tap()
    looked_at(page, "quantity")
    till.button(re.compile("^Quantity of Baguette")).tap()
    till.button(re.compile("^Baguette, batch .*Switch batch")).tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    looked_at(page, "batch")
    page.keyboard.press("Escape")
    till.pay_bar.tap()
    looked_at(page, "pay")
    till.button("Other amount").tap()
    looked_at(page, "other amount")
    page.keyboard.press("Escape")
    till.button(re.compile(", back ")).first.tap()
    till.saved_receipt()
    looked_at(page, "saved")
    till.undo()
    looked_at(page, "undone")


@pytest.fixture
def after_a_sale(till: Till) -> Till:
    """A day with one sale in it."""
    till.add("Country sourdough")
    till.choose_market()
    till.pay()
    return till


@pytest.mark.parametrize(
    ("screen", "go"),
    [
        ("search", lambda till: till.button("Search products").tap()),
        ("other item", lambda till: till.button("Other item").tap()),
        ("sales", lambda till: till.go_to("Day")),
        ("stock", lambda till: till.go_to("Stock")),
        ("more", lambda till: till.go_to("More")),
    ],
)
def test_everything_beside_selling(after_a_sale: Till, screen: str, go: Callable[[Till], None]) -> None:
    go(after_a_sale)

    looked_at(after_a_sale.page, screen)


def test_a_sale_and_its_void(after_a_sale: Till) -> None:
    after_a_sale.go_to("Day")
    after_a_sale.page.get_by_text("Country sourdough").first.tap()
    expect(after_a_sale.page.get_by_label("Back to sales")).to_be_visible()

    looked_at(after_a_sale.page, "sale")


def test_five_hundred_products_scroll_and_sell(office: Office, till: Till) -> None:
    category = office.get("/api/categories")[0]["category_id"]
    for number in range(480):
        office.post(
            "/api/products", {"name": f"Loaf {number:03}", "category_id": category, "price_minor": 100 + number}
        )
    till.page.reload()
    expect(till.tiles.filter(has_text="Loaf 479")).to_have_count(0)
    till.button("Bread").tap()
    expect(till.tiles.filter(has_text="Loaf 479")).to_have_count(1, timeout=20_000)

    till.tiles.filter(has_text="Loaf 479").scroll_into_view_if_needed()
    till.add("Loaf 479")
    till.choose_market()

    assert till.total_minor == 579


def test_three_items_for_exact_cash_take_five_taps(after_a_sale: Till) -> None:
    page = after_a_sale.page
    page.evaluate("() => { window.taps = 0; addEventListener('click', () => window.taps++, true) }")

    after_a_sale.ring("Baguette", "Damson jam", "Seeded tin")

    assert page.evaluate("window.taps") == 5

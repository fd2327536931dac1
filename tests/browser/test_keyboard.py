"""A market day for somebody who cannot, or would rather not, touch the screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.till import Till

pytestmark = pytest.mark.browser

FOCUS = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  return [outlineStyle, parseFloat(outlineWidth)]
}"""


def press(page: Page, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    """The name of what has the focus, as far as the page says it."""
    name: str = page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.innerText")
    return name


def test_sells_undoes_and_sells_again_without_a_pointer(till: Till) -> None:
    page = till.page
    press(page, "ArrowDown")
    expect(till.tiles.first).to_be_focused()
    style, width = page.evaluate(FOCUS)
    assert (style, width >= 3) == ("solid", True), "the focus can be seen"

    # The first thing in the cart asks for the market.
    press(page, "ArrowRight", "ArrowDown", "Enter")
    market = page.get_by_role("dialog", name="Where are you selling?")
    expect(market).to_be_visible()
    while not focused(page).startswith("Ashcombe"):
        press(page, "Tab")
    press(page, "Enter")
    expect(market).to_be_hidden()
    press(page, "+", "+", "-")
    expect(page.get_by_role("region", name="Cart")).to_contain_text("2 items")

    press(page, "p")
    expect(till.button(re.compile("^Exact cash"))).to_be_visible()
    press(page, "Escape")
    expect(till.pay_bar).to_be_visible()
    press(page, "p", "e")
    first = till.saved_receipt()
    press(page, "z")
    expect(page.get_by_text(re.compile(rf"{first} undone\. Give back"))).to_be_visible()

    # Search, and pay by card.
    press(page, "/")
    page.keyboard.type("damson")
    press(page, "Enter", "Escape", "P")
    expect(till.button("Card, other terminal")).to_be_visible()
    press(page, "c")
    second = till.saved_receipt()
    assert second != first

    # A note that is typed, with the batch looked at before.
    press(page, "ArrowDown", "Enter", "b")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    press(page, "p")
    expect(till.button(re.compile("^Exact cash"))).to_be_visible()
    press(page, *"2000")
    expect(till.button("Take 20.00")).to_be_visible()
    press(page, "Enter")
    assert till.saved_receipt() not in (first, second)


def test_focus_goes_through_the_screen_in_the_order_of_the_work(till: Till) -> None:
    page = till.page
    till.add("Country sourdough")
    till.choose_market()
    page.locator("h1").first.evaluate("heading => heading.focus()")
    passed: list[str] = []
    for _ in range(60):
        press(page, "Tab")
        passed.append(focused(page))
        if passed[-1].startswith("Pay "):
            break
    order = [
        r"on the server|on this phone",
        "^Search products",
        "^Usuals",
        "^Other item",
        ", .* left",
        "^Clear",
        "^Pay ",
    ]
    places = [next(i for i, name in enumerate(passed) if re.search(wanted, name)) for wanted in order]
    assert places == sorted(places), passed

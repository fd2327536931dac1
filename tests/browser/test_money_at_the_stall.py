"""Money in every way a stall takes it, rung up with no network, and the same in the office afterwards."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.money_stall import CHEESE, CODE, HONEY, JAM, SNAP, furnish
from tests.browser.till import Office, Till
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def stall(server: Server, office: Office, phone: Phone) -> Till:
    """A paired phone of a furnished stall, after its first sale and out of reach of the server."""
    furnish(office)
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


def sheet(till: Till) -> Locator:
    """The sheet that is open."""
    return till.page.get_by_role("dialog")


def type_in(till: Till, figures: str) -> None:
    """On the keypad of the sheet."""
    for figure in figures:
        sheet(till).get_by_role("button", name=figure, exact=True).tap()


def act(till: Till, name: str | re.Pattern[str]) -> None:
    """A button of the sheet; most acts close it."""
    sheet(till).get_by_role("button", name=name, exact=isinstance(name, str)).first.tap()


def weigh(till: Till, grams: str, product: str = CHEESE) -> None:
    """From the tile to the cart."""
    till.add(product)
    type_in(till, grams)
    act(till, re.compile(r"^Add "))
    expect(sheet(till)).to_be_hidden()


def go_to_day(till: Till) -> None:
    """By the pill, which is there while the last sale still covers the tabs."""
    till.pill.tap()
    expect(till.page.get_by_role("heading", name="Sales")).to_be_visible()


def is_due(till: Till, amount: str) -> None:
    """What the largest figure of Pay says."""
    expect(till.page.locator(".due .large")).to_have_text(f"£{amount}")


def test_weighs_in_grams_with_a_tare_and_by_its_price(stall: Till) -> None:
    stall.add(CHEESE)
    expect(sheet(stall)).to_contain_text("BRE-260207-1")
    type_in(stall, "312")
    expect(sheet(stall).locator(".weighed")).to_contain_text("7.49")
    act(stall, re.compile("^Add 7.49"))
    expect(stall.tile(CHEESE)).to_have_attribute("aria-label", re.compile("6 kg, 1 in the cart"))

    stall.add(CHEESE)
    type_in(stall, "12")
    act(stall, re.compile("^Tare is 0 g"))
    type_in(stall, "357")
    expect(sheet(stall).locator(".weighed")).to_contain_text("345 g comes to")
    act(stall, re.compile("^Add 8.28"))

    stall.add(CHEESE)
    act(stall, "Type a price")
    type_in(stall, "500")
    expect(sheet(stall).locator(".weighed")).to_contain_text("208 g")
    act(stall, re.compile("^Add 4.99"))

    assert stall.total_minor == 749 + 828 + 499
    stall.pay()
    # 312 g, 345 g and 208 g of six kilograms.
    expect(stall.tile(CHEESE)).to_contain_text("5.1 kg")


def test_a_deal_a_discount_and_a_deposit_show_as_they_apply(stall: Till) -> None:
    notes = stall.page.get_by_label("Deals, discounts and deposits")
    stall.add(JAM)
    stall.add(JAM)
    expect(notes).to_be_hidden()
    stall.add(JAM)
    expect(notes).to_contain_text("3 jars for 10.00")
    expect(notes).to_contain_text("saved 3.50")
    stall.add(HONEY)
    expect(notes).to_contain_text("Deposits0.25")

    stall.button(re.compile(f"^{HONEY}, batch")).tap()
    act(stall, "Discount")
    type_in(stall, "10")
    act(stall, "Damaged")
    act(stall, "Take off 0.75")

    expect(stall.page.get_by_text("\N{MINUS SIGN}10 %")).to_be_visible()
    assert stall.total_minor == 1000 + 675 + 25


def test_another_price_needs_its_reason_and_takes_part_in_no_deal(stall: Till) -> None:
    for _ in range(3):
        stall.add(JAM)
    stall.button(re.compile(f"^{JAM}, batch")).tap()
    act(stall, re.compile("^Price 4.50"))
    type_in(stall, "300")
    expect(sheet(stall).get_by_role("button", name="Set price 3.00")).to_be_disabled()
    act(stall, "Wrong label")
    act(stall, "Set price 3.00")

    assert stall.total_minor == 900
    expect(stall.page.get_by_text("instead of 4.50")).to_be_visible()


def test_tokens_pay_first_and_say_what_they_may_not_pay_for(stall: Till) -> None:
    stall.add("Country sourdough")
    stall.add("Baguette")
    stall.pay_bar.tap()
    is_due(stall, "7.40")
    stall.button("Other ways to pay").tap()
    row = sheet(stall).get_by_role("button", name=re.compile(f"^{SNAP}"))
    expect(row).to_contain_text(f"{SNAP} cannot pay for Baguette.")
    expect(row).to_contain_text("4.00")
    row.tap()
    type_in(stall, "1000")
    expect(sheet(stall)).to_contain_text(f"Hand 6.00 of {SNAP} back")
    act(stall, "Take 4.00")

    is_due(stall, "3.40")
    expect(stall.page.get_by_text(re.compile(f"Hand back {SNAP} 6.00"))).to_be_visible()
    stall.button(re.compile("^Exact cash")).tap()
    stall.saved_receipt()
    expect(stall.page.get_by_label("Paid")).to_contain_text("7.40")


def test_half_a_token_is_no_token(stall: Till) -> None:
    stall.add("Country sourdough")
    stall.pay_bar.tap()
    stall.button("Other ways to pay").tap()
    act(stall, re.compile(f"^{SNAP}"))
    type_in(stall, "150")

    expect(sheet(stall)).to_contain_text(f"{SNAP} comes in pieces of 1.00.")
    expect(sheet(stall).get_by_role("button", name=re.compile("^Take "))).to_be_disabled()


def test_splits_over_three_ways_and_takes_one_back(stall: Till) -> None:
    stall.add("Country sourdough")
    stall.add("Baguette")
    stall.pay_bar.tap()
    stall.button("Other amount").tap()
    type_in(stall, "200")
    expect(sheet(stall)).to_contain_text("then still 5.40")
    act(stall, "Take 2.00")
    is_due(stall, "5.40")
    stall.button("Other ways to pay").tap()
    act(stall, "Card, part of it up to 5.40")
    type_in(stall, "140")
    act(stall, "Take 1.40")
    is_due(stall, "4.00")

    stall.button("Take Card 1.40 away again").tap()

    is_due(stall, "5.40")
    stall.button(re.compile("^Card, other terminal")).tap()
    stall.saved_receipt()


def test_cash_goes_to_the_coin_and_says_so_before_the_tap(stall: Till) -> None:
    weigh(stall, "313")  # 7.51
    stall.pay_bar.tap()
    is_due(stall, "7.51")
    expect(stall.page.get_by_text("7.50 in cash")).to_be_visible()
    expect(stall.button(re.compile("^Exact cash"))).to_contain_text("7.50")
    expect(stall.button("8.00, back 0.50")).to_be_visible()

    stall.button(re.compile("^Exact cash")).tap()

    stall.saved_receipt()
    expect(stall.page.get_by_label("Exact cash")).to_contain_text("7.50")


def test_a_tip_is_paid_on_top(stall: Till) -> None:
    stall.add("Country sourdough")
    stall.pay_bar.tap()
    stall.button("Tip").tap()
    act(stall, "10 %")
    act(stall, "Add a tip of 0.48")
    is_due(stall, "5.28")

    stall.button(re.compile("^Card, other terminal")).tap()

    stall.saved_receipt()
    expect(stall.page.get_by_label("Card", exact=True)).to_contain_text("5.28")


def test_a_code_is_pending_until_somebody_has_seen_it(stall: Till) -> None:
    stall.add("Country sourdough")
    stall.pay_bar.tap()
    stall.button("Other ways to pay").tap()
    act(stall, re.compile(f"^{CODE}"))
    act(stall, "Save it, not seen yet")
    receipt = stall.saved_receipt()
    expect(stall.page.get_by_text("Not seen in the bank app yet.")).to_be_visible()

    open_sale(stall, receipt)
    stall.button("Seen in the bank app").tap()

    expect(stall.page.get_by_text("not seen")).to_have_count(0)


def open_sale(till: Till, receipt: str) -> None:
    """From Sell to the page of a sale."""
    go_to_day(till)
    till.page.get_by_text(receipt).first.tap()
    expect(till.page.get_by_label("Back to sales")).to_be_visible()


def test_what_came_back_goes_back_and_never_more_than_was_sold(stall: Till) -> None:
    stall.add(JAM)
    stall.add(JAM)
    weigh(stall, "500")
    receipt = stall.pay().receipt_number  # 9.00 + 12.00
    open_sale(stall, receipt)
    stall.button("Refund some of it").tap()
    act(stall, f"One more {JAM}")
    act(stall, f"One more {CHEESE}")
    sheet(stall).get_by_role("group", name=f"Where {CHEESE} goes").get_by_text("Thrown away").tap()
    act(stall, "Not good")
    act(stall, "Give back 16.50")
    expect(stall.page.get_by_text("Give back 16.50 Cash.")).to_be_visible()

    stall.button("Refund some of it").tap()
    expect(sheet(stall)).to_contain_text("all of it is back")
    expect(sheet(stall)).to_contain_text("1 of 2 not back")
    act(stall, f"One more {JAM}")
    expect(sheet(stall).get_by_role("button", name=f"One more {JAM}")).to_be_disabled()
    stall.page.keyboard.press("Escape")

    stall.page.get_by_label("Back to sales").tap()
    # The baguette of the morning, this sale, and its refund.
    expect(stall.page.locator(".head .total")).to_contain_text("7.10")
    expect(stall.page.locator(".head .total")).to_contain_text("2 sales, 1 refund")
    stall.go_to("Sell")
    expect(stall.tile(CHEESE)).to_contain_text("5.5 kg")


def test_jars_that_came_back_are_paid_out(stall: Till) -> None:
    stall.button("Other item").tap()
    act(stall, "Deposit back")
    act(stall, f"One more {HONEY}")
    act(stall, f"One more {HONEY}")
    act(stall, "Add \N{MINUS SIGN}0.50")
    stall.button("Pay out 0.50").tap()

    stall.button(re.compile("^Paid out in cash")).tap()

    stall.saved_receipt()
    expect(stall.page.get_by_label("Give back")).to_contain_text("0.50")


def test_the_owner_refunds_without_the_sale(stall: Till) -> None:
    go_to_day(stall)
    stall.button("Refund without the sale").tap()
    type_in(stall, "450")
    sheet(stall).get_by_label("What came back?").fill("Damson jam of last week")
    act(stall, "Not good")
    act(stall, "Give back 4.50")

    expect(stall.page.get_by_text("Refund: Damson jam of last week")).to_be_visible()
    expect(stall.page.get_by_text("without its sale")).to_be_visible()


def test_the_office_has_the_same_when_the_phone_is_back(stall: Till, office: Office, phone: Phone) -> None:
    page = stall.page
    for _ in range(3):
        stall.add(JAM)
    weigh(stall, "313")
    stall.add(HONEY)
    stall.pay_bar.tap()
    stall.button("Discount").tap()
    act(stall, "Amount")
    type_in(stall, "101")
    act(stall, "Regular")
    act(stall, "Take off 1.01")
    is_due(stall, "24.25")
    stall.button("Other ways to pay").tap()
    act(stall, re.compile(f"^{SNAP}"))
    act(stall, "All it may pay, 24.00")
    stall.button(re.compile("^Exact cash")).tap()
    receipt = stall.saved_receipt()
    open_sale(stall, receipt)
    stall.button("Refund some of it").tap()
    act(stall, f"One more {JAM}")
    act(stall, "Wrong thing")
    act(stall, re.compile("^Give back "))
    expect(page.get_by_text(re.compile(r"Give back [\d.]+ SNAP tokens"))).to_be_visible()
    page.get_by_label("Back to sales").tap()
    phone_total = page.locator(".head .total b").inner_text()

    phone.context.set_offline(False)
    expect(page.get_by_text(re.compile("^3 on the server"))).to_be_visible(timeout=60_000)

    date_on = page.evaluate("new Date().toLocaleDateString('sv')")
    today = office.today(date_on)
    assert f"{today['takings_minor'] / 100:.2f}" == phone_total


SCREENS = [
    "weight",
    "cart",
    "line",
    "discount",
    "pay",
    "ways",
    "tokens",
    "split",
    "tip",
    "code",
    "sale",
    "refund",
]


def test_nothing_of_it_breaks_a_rule_of_accessibility(stall: Till) -> None:
    looked = iter(SCREENS)

    def look() -> None:
        screen = next(looked)
        stall.page.wait_for_timeout(250)
        assert breaks_of_the_rules(stall.page) == [], screen
        assert sideways_overflow_px(stall.page) <= 0, screen

    stall.add(CHEESE)
    type_in(stall, "312")
    look()
    act(stall, re.compile("^Add "))
    for _ in range(3):
        stall.add(JAM)
    stall.add(HONEY)
    look()
    stall.button(re.compile(f"^{HONEY}, batch")).tap()
    look()
    act(stall, "Discount")
    type_in(stall, "10")
    look()
    act(stall, re.compile("^Take off"))
    stall.pay_bar.tap()
    look()
    stall.button("Other ways to pay").tap()
    look()
    act(stall, re.compile(f"^{SNAP}"))
    type_in(stall, "3000")
    look()
    act(stall, re.compile("^Take "))
    expect(sheet(stall)).to_be_hidden()
    look()
    stall.button("Tip").tap()
    look()
    act(stall, "10 %")
    act(stall, re.compile("^Add a tip"))
    stall.button("Other ways to pay").tap()
    act(stall, re.compile(f"^{CODE}"))
    look()
    act(stall, "Save it, not seen yet")
    open_sale(stall, stall.saved_receipt())
    look()
    stall.button("Refund some of it").tap()
    act(stall, f"One more {JAM}")
    look()


def test_three_items_for_exact_cash_are_still_five_taps(stall: Till) -> None:
    page = stall.page
    page.evaluate("() => { window.taps = 0; addEventListener('click', () => window.taps++, true) }")

    stall.ring("Baguette", JAM, "Country sourdough")

    assert page.evaluate("window.taps") == 5


def test_weighs_and_pays_without_a_pointer(stall: Till) -> None:
    page = stall.page
    stall.tile(CHEESE).focus()
    page.keyboard.press("Enter")
    expect(sheet(stall)).to_be_visible()
    page.keyboard.type("312")
    page.keyboard.press("Enter")
    expect(sheet(stall)).to_be_hidden()

    assert stall.total_minor == 749
    page.keyboard.press("p")
    page.keyboard.press("c")
    stall.saved_receipt()

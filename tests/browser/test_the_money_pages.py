"""The owner settles the money: terms, rates, deals, tenders, marks, and what the market owes for its tokens."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.conftest import NARROW, WIDE
from tests.browser.till import Office, sign_in
from tests.phone_log import DATE_ON, PhoneLog, paid, returned_line, sold_line
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("office")]

PAGES = [
    "money",
    "money/terms/edit",
    "money/rates",
    "money/rates/new",
    "money/deals",
    "money/deals/new",
    "money/tenders",
    "money/tenders/new",
    "money/claims",
]


TENDERS = [
    {
        "method": "snap",
        "name": "SNAP tokens",
        "kind": "token",
        "pays_tags": ["snap"],
        "denomination_minor": 100,
    },
    {"method": "twint", "name": "TWINT", "kind": "qr"},
]


def push_a_day(office: Office) -> None:
    """A market day of a phone: tokens, a QR payment nobody has seen, a deal, a tip, a refund, another price."""
    log = PhoneLog()
    log.open_day()
    log.sell(
        sold_line(name="Damson jam", quantity_milli=3000, amount_minor=1200, deal_minor=240),
        tender_kinds=TENDERS,
        deals=[
            {
                "deal_id": "019abc00-0000-7000-8000-000000000021", "name": "3 jars for 12.00",
                "kind": "n_for_price", "product_ids": [], "times": 1, "saved_minor": 240, "size": 3,
                "price_minor": 1200,
            }
        ],
        tip={"method": "cash", "amount_minor": 50},
        payments=[paid("snap", 1000), paid("cash", 250, 1000)],
    )  # fmt: skip
    log.sell(tender_kinds=TENDERS, payments=[paid("twint", 480, pending=True)])
    returned = log.sell(sold_line(quantity_milli=2000))
    log.refund(returned, returned_line(returned["lines"][0], 1, quantity_milli=3000, amount_minor=1440))
    log.sell(sold_line(amount_minor=490))
    office.push(office.pair("Ruth's phone"), log)


def test_the_keys_lead_to_money_and_are_listed(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.keyboard.press("g")
    page.keyboard.press("y")
    expect(page.get_by_role("heading", name="Terms")).to_be_focused()

    page.get_by_role("link", name="Change the terms").wait_for()
    page.keyboard.press("e")
    expect(page.get_by_role("dialog", name="Change the terms")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Money")


def test_cash_is_rounded_as_the_owner_says(page: Page, server: Server, office: Office) -> None:
    sign_in(page, server, "money/terms/edit")
    page.get_by_label("What is paid in cash").select_option(label="To the nearest coin, half goes up")
    page.get_by_label("Smallest coin").fill("0")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Smallest coin")).to_have_accessible_description("Write it like 0.05.")

    page.get_by_label("Smallest coin").fill("0,05")
    expect(page.get_by_role("dialog")).to_contain_text(
        re.compile("10.02\\s→\\s10.00, 10.03\\s→\\s10.05 in cash")
    )
    page.get_by_label("Exempt as a small business").check()
    page.get_by_label("Note on the receipt").fill("Not registered for VAT.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(
        page.get_by_text("To the nearest 0.05, half goes up. Only what is paid in cash.").first
    ).to_be_visible()
    terms = office.get("/api/terms")
    assert terms["cash_rounding"]["step_minor"] == 5
    assert terms["small_business"]


def test_what_is_usual_in_the_country_is_shown_and_taken(page: Page, server: Server, office: Office) -> None:
    office.patch("/api/terms", {"prices_include_tax": False})
    sign_in(page, server, "money")
    usual = page.get_by_role("region", name="United Kingdom: what is usual")
    expect(usual).to_contain_text("1 thing differs from now.")
    expect(usual).to_contain_text("Now: Tax comes on top, at the end of the receipt.")
    expect(usual).to_contain_text("Value Added Tax Act 1994")
    expect(usual).to_contain_text("Not certain: ask before you rely on it.")

    usual.get_by_role("button", name="Use these").click()

    expect(usual).to_contain_text("The stall does as is usual.")
    assert office.get("/api/terms")["prices_include_tax"]


def test_a_rate_is_added_and_counts_its_products(page: Page, server: Server, office: Office) -> None:
    sign_in(page, server, "money/rates")
    page.get_by_role("link", name="Add a rate").click()
    page.get_by_label("Name").fill("Hot drinks")
    page.get_by_role("button", name="Add the rate").click()
    expect(page.get_by_label("Rate, %")).to_have_accessible_description(
        "A rate above 0 and at most 100, like 7 or 8.25."
    )
    page.get_by_label("Rate, %").fill("20")
    page.get_by_role("button", name="Add the rate").click()
    expect(page.get_by_role("row", name="Hot drinks")).to_contain_text("20 %")

    page.goto(f"{server.url}/office/products")
    page.get_by_role("link", name="Baguette").click()
    page.get_by_text("Tax, deposit and marks").click()
    page.get_by_label("Tax rate").select_option(label="Hot drinks, 20 %")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"{server.url}/office/money/rates")

    expect(page.get_by_role("row", name="Hot drinks").get_by_role("cell", name="1", exact=True)).to_be_visible()
    page.get_by_role("button", name="Archive Hot drinks").click()
    expect(page.get_by_role("link", name="Hot drinks")).to_have_count(0)
    assert len([each for each in office.get("/api/tax-rates") if each["archived"]]) == 1


def test_a_deal_says_in_a_sentence_what_it_does(page: Page, server: Server) -> None:
    sign_in(page, server, "money/deals")
    expect(page.get_by_role("row", name="3 pickles for 12.00")).to_be_visible()
    page.get_by_role("link", name="Add a deal").click()
    page.get_by_label("Price together").fill("10")
    page.get_by_label("Category", exact=True).select_option(label="Preserves")
    expect(page.get_by_role("dialog")).to_contain_text("3 from Preserves for 10.00")
    expect(page.get_by_role("dialog")).to_contain_text("That saves")
    page.get_by_text("When it holds").click()
    page.get_by_label("Sat").check()
    page.get_by_label("From, o’clock").fill("13:00")
    page.get_by_label("Until, o’clock").fill("12:00")
    page.get_by_role("button", name="Add the deal").click()
    expect(page.get_by_label("Until, o’clock")).to_have_accessible_description("It ends before it begins.")

    page.get_by_label("Until, o’clock").fill("")
    page.get_by_role("button", name="Add the deal").click()

    row = page.get_by_role("row", name="3 from Preserves for 10.00")
    expect(row).to_contain_text("Saturdays · from 13:00")
    page.get_by_role("button", name="Archive 3 from Preserves for 10.00").click()
    expect(page.get_by_role("button", name="Archive 3 from Preserves for 10.00")).to_have_count(0)


def test_a_token_has_rules_and_a_market_that_gives_change(page: Page, server: Server, office: Office) -> None:
    sign_in(page, server, "money/tenders")
    page.get_by_role("link", name="Add a tender").click()
    page.get_by_label("Name").fill("Ashcombe tokens")
    page.get_by_label("Worth of one piece").fill("5")
    expect(page.get_by_role("dialog")).to_contain_text(
        "Ashcombe tokens: pays for everything, in pieces of 5.00, no change"
    )
    page.get_by_role("button", name="Add the tender").click()
    expect(page.get_by_role("row", name="Ashcombe tokens")).to_contain_text("in pieces of 5.00")

    page.get_by_role("link", name="Ashcombe", exact=True).click()
    tokens = page.get_by_role("group", name="Ashcombe tokens")
    tokens.get_by_label("Change on it here").select_option(label="Change in cash")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("row", name=re.compile("^Ashcombe everything"))).to_contain_text(
        "Ashcombe tokens with change in cash"
    )
    market = next(each for each in office.get("/api/markets") if each["name"] == "Ashcombe")
    settled = office.get(f"/api/markets/{market['market_id']}/tenders")
    assert {"method": "ashcombe_tokens", "taken": True, "change": "cash"} in settled


def test_products_are_marked_for_what_may_pay_for_them(page: Page, server: Server, office: Office) -> None:
    sign_in(page, server, "money/tenders/new")
    page.get_by_label("Name").fill("SNAP tokens")
    page.get_by_label("Only what is marked").check()
    page.get_by_role("button", name="Add the tender").click()
    expect(page.get_by_text("Choose at least one mark.")).to_be_visible()
    page.get_by_label("SNAP", exact=True).check()
    page.get_by_label("No sales tax on what it pays").check()
    page.get_by_label("Worth of one piece").fill("1")
    page.get_by_role("button", name="Add the tender").click()
    expect(page.get_by_role("row", name="SNAP tokens")).to_contain_text("no sales tax on what they pay")

    page.goto(f"{server.url}/office/products")
    page.get_by_role("link", name="Baguette").click()
    page.get_by_text("Tax, deposit and marks").click()
    page.get_by_label("SNAP", exact=True).check()
    expect(page.get_by_text("SNAP tokens may pay for it.")).to_be_visible()
    page.get_by_label("Deposit", exact=False).first.fill("0.15")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    baguette = next(each for each in office.get("/api/products") if each["name"] == "Baguette")
    assert baguette["tags"] == ["snap"]
    assert baguette["deposit_minor"] == 15


def test_what_is_weighed_has_a_price_per_unit(page: Page, server: Server) -> None:
    sign_in(page, server, "products/new")
    page.get_by_label("Name").fill("Ashcombe Red, loose")
    page.get_by_label("Sold by").select_option(label="the kilogram")
    page.get_by_label("Price per kg").fill("24.90")
    expect(page.get_by_label("Price per kg")).to_have_accessible_description(
        "For one kg, as the customer pays it. 345 g come to 8.59."
    )
    page.get_by_role("button", name="Add it", exact=True).click()

    expect(page.get_by_role("row", name="Ashcombe Red, loose")).to_contain_text("24.90 / kg")


def test_what_was_typed_stays_when_the_server_refuses(page: Page, server: Server) -> None:
    sign_in(page, server, "money/tenders/new")
    page.get_by_label("Name").fill("Rose Vouchers")
    page.route(
        "**/api/tender-kinds",
        lambda route: route.fulfill(
            status=409,
            content_type="application/problem+json",
            json={"type": "about:blank", "title": "Taken", "status": 409, "code": "tender_kind_taken"},
        ),
    )
    page.get_by_role("button", name="Add the tender").click()

    expect(page.get_by_label("Name")).to_have_accessible_description(
        "There is a tender of this name, perhaps archived. Change that one."
    )
    expect(page.get_by_label("Name")).to_have_value("Rose Vouchers")


def test_a_claim_slip_is_printed_paid_and_corrected(page: Page, server: Server, office: Office) -> None:
    sign_in(page, server, "money/claims")
    expect(page.get_by_role("heading", name="Nothing to claim yet")).to_be_visible()
    push_a_day(office)
    page.reload()
    expect(page.get_by_role("row", name="SNAP tokens")).to_contain_text("10 \u00d7 1.00")
    page.get_by_role("link", name=re.compile("^Ashcombe, Saturday 28 November")).click()

    page.emulate_media(media="print")
    expect(page.get_by_text("Handed in by")).to_be_visible()
    expect(page.get_by_role("row", name="SNAP tokens 1.00 10 10.00")).to_be_visible()
    expect(page.get_by_role("heading", name="What came of it")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Office")).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("button", name="Book a payment of SNAP tokens").click()
    expect(page.get_by_label("Paid to you")).to_have_value("10.00")
    page.get_by_label("Paid to you").fill("6")
    page.get_by_label("Netted against the fee").fill("4.01")
    page.get_by_role("button", name="Book it").click()
    expect(page.get_by_label("Paid to you")).to_have_accessible_description(
        "More than is outstanding, which is 10.00."
    )
    page.get_by_label("Netted against the fee").fill("4")
    page.get_by_label("Note").fill("Cheque 118")
    page.get_by_role("button", name="Book it").click()
    expect(page.get_by_text("Booked. SNAP tokens is all paid.")).to_be_visible()
    expect(page.get_by_role("list", name="What was entered")).to_contain_text("paid 6.00, netted 4.00")

    page.get_by_role("button", name="Correct what was booked of SNAP tokens").click()
    page.get_by_label("Take back of what was netted").fill("4")
    page.get_by_role("button", name="Book it").click()
    expect(page.get_by_label("Note")).to_have_accessible_description("A correction says why.")
    page.get_by_label("Note").fill("The fee was paid in full")
    page.get_by_role("button", name="Book it").click()

    expect(page.get_by_role("list", name="What was entered")).to_contain_text("netted \u22124.00")
    expect(page.get_by_role("heading", name="SNAP tokens partly paid")).to_be_visible()


def test_today_tells_of_refunds_tenders_and_what_is_odd(page: Page, server: Server, office: Office) -> None:
    push_a_day(office)
    sign_in(page, server, f"today/{DATE_ON}")

    expect(page.get_by_text("1 payment of 4.80 has not been seen to arrive.")).to_be_visible()
    expect(page.get_by_text("1 refund, 14.40 given back · tips 0.50, kept apart")).to_be_visible()
    refunds = page.locator("section", has=page.get_by_role("heading", name="Refunds of the day"))
    expect(refunds).to_contain_text("3 Country sourdough, back in stock")
    expect(refunds).to_contain_text("Refunded more than was sold.")
    receipts = [f"B7-{number:04}" for number in (2, 3, 4, 6)]
    page.get_by_role("button", name=receipts[0]).click()
    expect(page.get_by_text("3 jars for 12.00 saved 2.40")).to_be_visible()
    expect(page.get_by_role("row", name="Tip, with Cash")).to_contain_text("0.50")
    page.get_by_role("button", name=receipts[1]).click()
    expect(page.get_by_text("TWINT 4.80, not seen to arrive")).to_be_visible()
    page.get_by_role("button", name=receipts[2]).click()
    expect(page.get_by_text("14.40 given back, damaged")).to_be_visible()
    page.get_by_role("button", name=receipts[3]).click()
    expect(page.get_by_text("Priced differently by the server: 4.80 instead of 4.90.")).to_be_visible()
    assert breaks_of_the_rules(page) == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_money_is_accessible_and_fits_its_window(
    page: Page, server: Server, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    sign_in(page, server)
    found: list[str] = []
    for path in PAGES:
        page.goto(f"{server.url}/office/{path}")
        page.locator("h1, dialog[open]").last.wait_for()
        found += [f"{path}: {each}" for each in breaks_of_the_rules(page)]
        assert sideways_overflow_px(page) <= 0, f"{path} scrolls sideways"

    assert found == []

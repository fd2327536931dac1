"""Stock on the phone: what is left and where, and everything that is done to it, one-thumbed and offline."""

import re
from datetime import date, timedelta
from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import looked_at, sideways_overflow_px
from tests.browser.till import Office, Till
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def stock(till: Till) -> Till:
    """On Stock, before anything was loaded."""
    till.go_to("Stock")
    expect(row(till, "Baguette").first).to_be_visible(timeout=20_000)
    return till


@pytest.fixture
def loaded(stock: Till) -> Till:
    """With a market chosen and everything on its stall."""
    stock.page.get_by_role("link", name="Load the stall").tap()
    stock.button("Choose the market").tap()
    stock.choose_market()
    load(stock)
    return stock


def row(till: Till, product: str) -> Locator:
    """Its batches in the list of Stock, or of a sheet over it."""
    return till.button(re.compile(f"^{re.escape(product)}, batch "))


def left_of(till: Till, product: str) -> int:
    """What the list says is left of its first batch, by the piece."""
    name = row(till, product).first.get_attribute("aria-label") or ""
    found = re.search(r", (\d+) of \d+ left", name)
    assert found, name
    return int(found[1])


def expect_left(till: Till, product: str, pieces: int) -> None:
    """Of its first batch."""
    expect(row(till, product).first).to_have_attribute("aria-label", re.compile(f", {pieces} of "))


def open_row(till: Till, product: str) -> Locator:
    """The sheet of its first batch."""
    row(till, product).first.tap()
    sheet = till.page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    return sheet


def load(till: Till) -> None:
    """As it is prefilled."""
    till.button(re.compile(r"^Load \d+ batch")).tap()
    expect(till.page.get_by_role("heading", name="On the stall")).to_be_visible()


def another_market(till: Till) -> None:
    """From Stock, and back to it."""
    till.go_to("More")
    till.button("Change").tap()
    till.choose_market("Bellford")
    till.go_to("Stock")


def counting_taps(page: Page) -> None:
    """From now on."""
    page.evaluate(
        "() => { window.taps ??= (addEventListener('click', () => window.taps++, true), 0); window.taps = 0 }"
    )


def taps(page: Page) -> int:
    """Since `counting_taps`."""
    made: int = page.evaluate("window.taps")
    return made


def toast(till: Till) -> Locator:
    """What can be undone for ten seconds."""
    return till.page.locator(".toast")


def test_waste_takes_four_taps_and_is_undone_in_one(loaded: Till) -> None:
    page = loaded.page
    before = left_of(loaded, "Baguette")
    counting_taps(page)

    loaded.button("Waste or taste").tap()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Baguette, batch")).first.tap()
    loaded.button("2").tap()
    loaded.button("Damaged").tap()

    expect(toast(loaded)).to_contain_text("Baguette: 2 wasted, damaged")
    assert taps(page) == 4
    expect_left(loaded, "Baguette", before - 2)
    # The buttons stay within reach while an undo is offered.
    loaded.button("Waste or taste").tap(trial=True)
    loaded.button("Undo").tap()
    expect_left(loaded, "Baguette", before)


def test_tastes_by_weight_and_the_office_hears_of_it(office: Office, loaded: Till) -> None:
    page = loaded.page
    loaded.button("Waste or taste").tap()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Ashcombe Red, batch")).first.tap()
    expect(loaded.button("Next, 0 g")).to_be_disabled()
    page.keyboard.type("1299")
    page.keyboard.press("Backspace")
    loaded.button("Next, 129 g").tap()
    loaded.button("Tasted").tap()
    expect(toast(loaded)).to_contain_text("Ashcombe Red: 129 g tasted")

    give_up_at = monotonic() + 20
    while 129 not in [batch["sampled_milli"] for batch in office.get("/api/batches")]:
        assert monotonic() < give_up_at, "the office never heard of it"
        page.wait_for_timeout(200)


def test_loading_as_last_time_takes_two_taps(loaded: Till) -> None:
    page = loaded.page
    before = left_of(loaded, "Baguette")
    page.get_by_role("link", name="Take home").tap()
    loaded.button(re.compile(r"^Take home \d+ batches")).tap()
    expect(page.get_by_role("heading", name="What is left")).to_be_visible()
    expect(toast(loaded)).to_contain_text("taken home")
    another_market(loaded)
    counting_taps(page)

    page.get_by_role("link", name="Load the stall").tap()
    expect(loaded.button("As last time")).to_have_attribute("aria-pressed", "true")
    load(loaded)

    assert taps(page) == 2
    expect_left(loaded, "Baguette", before)


def test_loads_what_is_chosen_and_takes_it_back(stock: Till) -> None:
    page = stock.page
    page.get_by_role("link", name="Load the stall").tap()
    stock.button("Choose the market").tap()
    stock.choose_market()
    stock.button("Nothing").tap()
    expect(stock.button("Load 0 batches")).to_be_disabled()
    stock.button("One more Baguette").tap()
    stock.button(re.compile("^Damson jam, batch .*Type how much")).first.tap()
    stock.button("10 or more").tap()
    page.keyboard.type("99")
    stock.button("Next, 99").tap()
    expect(page.get_by_text(re.compile("^more than the .* at home"))).to_be_visible()
    stock.button("All Ashcombe Red").first.tap()

    load(stock)

    expect(toast(stock)).to_contain_text("3 batches loaded")
    expect(row(stock, "Baguette").first).to_have_attribute(
        "aria-label", re.compile(r"1 of 1 left.*\d+ at home")
    )
    at_home = page.get_by_role("region", name="At home")
    expect(at_home.get_by_role("button", name=re.compile("^Cinnamon bun"))).to_be_visible()
    stock.button("Undo").tap()
    expect(page.get_by_role("heading", name="What is left")).to_be_visible()


def test_counting_twenty_leftovers_takes_twenty_taps(stock: Till) -> None:
    page = stock.page
    page.get_by_role("link", name="Load the stall").tap()
    stock.button("Choose the market").tap()
    stock.choose_market()
    stock.button("Nothing").tap()
    for more in stock.button(re.compile("^One more ")).all()[:20]:
        more.tap()
    load(stock)
    page.get_by_role("link", name="Count").tap()
    progress = page.get_by_role("progressbar", name="Batches counted")
    expect(progress).to_have_attribute("aria-valuetext", "0 of 20 counted")
    counting_taps(page)

    for _ in range(20):
        stock.button("1").tap()

    assert taps(page) == 20
    expect(progress).to_have_attribute("aria-valuetext", "20 of 20 counted")
    stock.button("Compare 20 batches").tap()
    expect(page.get_by_role("status").filter(has_text="All 20 batches are as expected.")).to_be_visible()


def test_a_count_is_blind_keeps_its_answers_and_is_compared_once(loaded: Till) -> None:
    page = loaded.page
    page.get_by_role("link", name="Count").tap()
    expect(page.get_by_role("switch", name=re.compile("^Show what should be there"))).not_to_be_checked()
    first = page.locator(".count-card h2").inner_text().splitlines()[0]
    expect(page.get_by_text("should be there.")).to_be_hidden()
    loaded.button("3").tap()
    loaded.button(re.compile("^Skip ")).tap()
    loaded.button("10 or more").tap()
    page.keyboard.type("24")
    page.keyboard.press("Enter")

    # Back, and another start of the app, keep every answer.
    page.get_by_label("Back to Stock, keep the count").tap()
    page.reload()
    page.get_by_role("link", name="Count").tap()
    expect(page.get_by_role("heading", name="What is left?")).to_contain_text("3 of 40 counted")
    loaded.button(re.compile(f"^{first}, batch .*: 3. Change the count")).tap()
    page.get_by_role("dialog").get_by_role("button", name="5", exact=True).tap()
    expect(loaded.button(re.compile(f"^{first}, batch .*: 5. Change the count"))).to_be_visible()

    loaded.button("Compare now").tap()
    loaded.button("Compare 2 batches").tap()

    expect(page.get_by_role("status").filter(has_text="1 of 2 batches differs.")).to_be_visible()
    table = page.get_by_role("table")
    expect(table.get_by_role("row", name=re.compile(first)).first).to_contain_text("3 missing, 14.40")
    expect(table.get_by_role("row", name=re.compile("Baguette"))).to_contain_text("as expected")
    loaded.button("Back to Stock").last.tap()
    expect(row(loaded, first).first).to_have_attribute("aria-label", re.compile("5 of 8 left"))
    page.get_by_role("link", name="Count").tap()
    expect(page.get_by_role("heading", name="What is left?")).to_contain_text("0 of 40 counted")


def test_counting_at_home_and_seeing_what_should_be_there(stock: Till) -> None:
    page = stock.page
    page.get_by_role("link", name="Count").tap()
    page.get_by_role("switch", name=re.compile("^Show what should be there")).tap()
    expect(page.get_by_text("8 should be there.")).to_be_visible()
    expect(page.get_by_text("How many are at home?")).to_be_visible()

    page.keyboard.press("8")
    loaded_now = page.get_by_role("progressbar", name="Batches counted")
    expect(loaded_now).to_have_attribute("aria-valuenow", "1")


def test_makes_a_batch_with_no_network_and_makes_it_again(phone: Phone, stock: Till) -> None:
    page = stock.page
    phone.context.set_offline(True)
    page.get_by_role("link", name="New batch").tap()
    stock.button("Save batch").tap()
    expect(page.get_by_text("Choose what you made.")).to_be_visible()
    page.get_by_label("Product").select_option(label="Rye & caraway")
    code = page.get_by_label("Code").input_value()
    assert re.fullmatch(r"RYE-\d{6}-\d", code)
    page.get_by_label("How many").fill("2.5")
    stock.button(re.compile("^Save batch")).tap()
    expect(page.get_by_role("alert")).to_have_text("How many are there? Whole pieces, more than none.")
    expect(page.get_by_label("How many")).to_be_focused()
    page.get_by_label("How many").fill("24")
    stock.button("Packed on another day").tap()
    yesterday = (date.fromisoformat(page.get_by_label("Made on").input_value()) - timedelta(1)).isoformat()
    page.get_by_label("Packed on").fill(yesterday)
    stock.button(re.compile("^Save batch")).tap()
    expect(page.get_by_role("alert")).to_have_text("It cannot be packed before it is made.")
    page.get_by_label("Packed on").fill(page.get_by_label("Made on").input_value())

    stock.button("Save batch, 24 Rye & caraway").tap()

    expect(page.get_by_role("status").filter(has_text=f"24 Rye & caraway: batch {code}.")).to_be_visible()
    page.get_by_label("Search what is left").fill(code)
    sheet = open_row(stock, "Rye & caraway")
    expect(sheet).to_contain_text("Made today")
    sheet.get_by_role("link", name="Make the same again").tap()
    expect(page.get_by_role("heading", name="Make Rye & caraway again")).to_be_visible()
    expect(page.get_by_text(f"Story, ingredients and allergens as {code}.")).to_be_visible()
    page.get_by_label("How many").fill("12")
    page.get_by_label("Code").fill(code)
    stock.button(re.compile("^Save batch")).tap()
    expect(page.get_by_text("Another batch has this code.")).to_be_visible()
    page.get_by_label("Code").fill(f"{code}B")
    stock.button(re.compile("^Save batch")).tap()
    expect(page.get_by_role("status").filter(has_text=f"batch {code}B.")).to_be_visible()


def test_a_batch_sheet_says_where_it_is_and_takes_what_happened(loaded: Till) -> None:
    page = loaded.page
    buns = "Cinnamon bun"
    n = left_of(loaded, buns)

    sheet = open_row(loaded, buns)
    expect(sheet).to_contain_text(f"On the stall{n} of {n}")
    sheet.get_by_role("button", name="Some came back").tap()
    loaded.button("1").tap()
    expect(toast(loaded)).to_contain_text("Cinnamon bun: 1 came back")
    expect_left(loaded, buns, n + 1)

    open_row(loaded, buns).get_by_role("button", name="Take home").tap()
    loaded.button("4").tap()
    expect_left(loaded, buns, n - 3)
    expect(row(loaded, buns).first).to_contain_text("4 at home")

    open_row(loaded, buns).get_by_role("button", name="Load").tap()
    loaded.button("All of it, 4").tap()
    expect_left(loaded, buns, n + 1)

    open_row(loaded, buns).get_by_role("button", name="Count it").tap()
    loaded.button("10 or more").tap()
    page.keyboard.type(str(n - 2))
    loaded.button(f"Next, {n - 2}").tap()
    expect(page.get_by_role("status").filter(has_text="3 missing, 8.70")).to_be_visible()

    open_row(loaded, buns).get_by_role("button", name="Sold out").tap()
    sold_out = page.get_by_role("region", name="Sold out")
    expect(sold_out.get_by_role("button", name=re.compile("^Cinnamon bun, .*sold out"))).to_be_visible()
    loaded.button("Undo").tap()
    expect_left(loaded, buns, n - 2)


def test_orders_and_searches(office: Office, till: Till) -> None:
    baguette = next(each for each in office.get("/api/products") if each["name"] == "Baguette")
    old = {"product_id": baguette["product_id"], "code": "BAG-OLD", "made_on": "2026-01-02"}
    office.post("/api/batches", {**old, "best_before_on": "2026-01-04", "quantity_made_milli": 3000})
    till.go_to("Stock")
    page = till.page
    page.reload()
    expect(row(till, "Baguette").filter(has_text="BAG-OLD")).to_be_visible(timeout=30_000)

    till.button("By date").tap()
    expect(page.get_by_role("region", name="Past its date")).to_contain_text("Best before was 4 Jan")
    till.button("By shelf").tap()
    expect(page.get_by_role("region", name="Bread")).to_contain_text("BAG-OLD")
    till.button("Runs out first").tap()
    expect(page.get_by_role("region", name="Nearly gone")).to_contain_text("BAG-OLD")
    page.get_by_label("Search what is left").fill("bag-old")
    expect(page.locator(".stock")).to_have_count(1)
    page.get_by_label("Search what is left").fill("spelt")
    expect(page.get_by_text("Nothing called “spelt”.")).to_be_visible()


@pytest.mark.usefixtures("loaded")
def test_what_could_not_be_saved_says_so_and_is_kept(server: Server, phone: Phone) -> None:
    phone.close()
    page = phone.open()
    devtools = phone.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.url, "quotaSize": 1})
    page.goto(f"{server.url}/stock")
    till = Till(page)
    before = left_of(till, "Baguette")
    till.button("Waste or taste").tap()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Baguette, batch")).first.tap()
    till.button("2").tap()
    till.button("Unsold").tap()
    expect(page.get_by_role("alert")).to_contain_text("Not saved. This phone’s storage is full.")
    expect(page.get_by_role("dialog")).to_contain_text("What happened?")

    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.url})
    till.button("Unsold").tap()

    expect(toast(till)).to_contain_text("Baguette: 2 wasted, unsold")
    expect_left(till, "Baguette", before - 2)


def test_wastes_and_counts_without_a_pointer(loaded: Till) -> None:
    page = loaded.page
    loaded.button("Waste or taste").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Waste or taste")
    expect(dialog.get_by_role("heading", name="Which batch?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("heading", name="How many?")).to_be_focused()
    page.keyboard.press("2")
    expect(dialog.get_by_role("heading", name="What happened?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(toast(loaded)).to_contain_text("wasted, spoiled")
    expect(loaded.button("Waste or taste")).to_be_focused()

    page.get_by_role("link", name="Count").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What is left?")).to_be_focused()
    page.keyboard.type("123")
    expect(page.get_by_role("heading", name="What is left?")).to_contain_text("3 of 40 counted")


def test_every_screen_reads_in_both_themes_and_fits_a_small_phone(stock: Till) -> None:
    page = stock.page
    looked_at(page, "stock, nothing loaded")
    page.get_by_role("link", name="Load the stall").tap()
    looked_at(page, "load, no market")
    stock.button("Choose the market").tap()
    stock.choose_market()
    looked_at(page, "load")
    load(stock)
    looked_at(page, "stock, loaded")
    stock.button("Waste or taste").tap()
    looked_at(page, "waste, which")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Baguette, batch")).first.tap()
    looked_at(page, "waste, how many")
    stock.button("10 or more").tap()
    looked_at(page, "waste, keypad")
    stock.button("1 to 9").tap()
    stock.button("3").tap()
    looked_at(page, "waste, why")
    page.keyboard.press("Escape")
    open_row(stock, "Baguette")
    looked_at(page, "batch")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="New batch").tap()
    page.get_by_label("Product").select_option(label="Baguette")
    stock.button(re.compile("^Save batch")).tap()
    looked_at(page, "new batch, refused")
    page.get_by_label("Back to Stock").tap()
    page.get_by_role("link", name="Count").tap()
    looked_at(page, "count")
    for _ in range(5):
        stock.button("2").tap()
    stock.button("10 or more").tap()
    looked_at(page, "count, keypad")
    stock.button("Compare now").tap()
    looked_at(page, "count, review")
    stock.button("Compare 5 batches").tap()
    expect(page.get_by_role("heading", name="Counted", exact=True)).to_be_visible()
    looked_at(page, "count, result")


def test_text_twice_as_large_stays_within_the_screen(loaded: Till) -> None:
    page = loaded.page
    page.set_viewport_size({"width": 195, "height": 422})
    for path in ("/stock", "/stock/home", "/stock/new", "/stock/count"):
        page.evaluate(
            "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path
        )
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert sideways_overflow_px(page) <= 0, path


def test_a_phone_that_knows_of_no_batch_says_what_to_do(server: Server, phone: Phone) -> None:
    office = Office(server).set_up(server.setup_token)
    till = Till(phone.open(server.url))
    till.sell_first()
    till.go_to("Stock")
    expect(
        till.page.get_by_text("What you make comes from the office. Pair this phone to see it here.")
    ).to_be_visible()
    till.page.get_by_role("link", name="Pair this phone").tap()
    till.page.get_by_label("Type the eight characters").fill(office.pairing_code())
    expect(till.pill).to_have_text("All on the server", timeout=20_000)
    till.go_to("Stock")
    expect(till.page.get_by_text("No products yet")).to_be_visible(timeout=20_000)

    category = office.post("/api/categories", {"name": "Bread", "shelf": "bread"})["category_id"]
    office.post("/api/products", {"name": "Spelt", "category_id": category, "price_minor": 480})
    till.page.reload()
    till.page.get_by_role("link", name="New batch").tap(timeout=30_000)
    till.page.get_by_label("Product").select_option(label="Spelt")
    till.page.get_by_label("How many").fill("6")
    till.button("Save batch, 6 Spelt").tap()

    expect(row(till, "Spelt")).to_have_attribute("aria-label", re.compile("6 of 6 left"))
    office.close()

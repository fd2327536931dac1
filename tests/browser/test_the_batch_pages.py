"""The batches in the office: the list finds what wants seeing to, the page of one tells where all of it is."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.batch_story import CODE, PRODUCT, WORDS, Story, note_batch, tell_a_story
from tests.browser.conftest import NARROW, WIDE
from tests.browser.till import MARKET, Office, sign_in
from tests.phone_log import PhoneLog, goods_of
from tests.server import Server

pytestmark = pytest.mark.browser

ACTS = ["Load or take home", "Count", "Waste or taste"]


@pytest.fixture
def story(office: Office) -> Story:
    """A batch that was made, loaded, tasted, sold and counted."""
    return tell_a_story(office)


def opened(page: Page, server: Server, story: Story) -> Page:
    """The owner at the page of the batch."""
    sign_in(page, server, f"batches/{story.batch_id}")
    expect(page.get_by_role("heading", name=CODE)).to_be_visible()
    return page


def act(page: Page, name: str) -> Locator:
    """Opens one of the acts; returns its dialog."""
    page.get_by_role("button", name=name, exact=True).click()
    return page.get_by_role("dialog", name=name)


def ledger(page: Page) -> list[str]:
    """What its rows say, cell by cell, with plain hyphens."""
    rows = page.get_by_role("region", name="Ledger").get_by_role("row")
    return [
        re.sub("[\N{MINUS SIGN}\N{EN DASH}]", "-", " ".join(text.split())) for text in rows.all_inner_texts()
    ]


def codes(page: Page) -> list[str]:
    """Of the rows of the list, as they stand."""
    return page.locator(".o-table.batches td.code .o-code").all_inner_texts()


def test_the_page_tells_the_story_of_the_batch(page: Page, server: Server, story: Story) -> None:
    opened(page, server, story)

    figures = page.get_by_role("region", name="In figures")
    expect(figures.locator("dl")).to_contain_text(re.compile("Sold out\\s*12:52\\s*Ashcombe"))
    expect(figures.locator("dl")).to_contain_text(re.compile("Cost, each\\s*1.65\\s*sells at 4.80"))
    expect(figures.locator("dl")).to_contain_text(re.compile("Accounted for\\s*42 of 42"))
    expect(figures.get_by_role("img")).to_have_accessible_name("42 made: 35 sold, 6 at home, 1 tasted")
    assert [row for row in ledger(page) if row[:1].isdigit()] == [
        "4:40 Made Home +42 42",
        "7:05 Loaded 36 to Ashcombe 42 Undo",
        "9:10 Tasted Ashcombe -1 41 Undo",
        "9-10 Sold Ashcombe -7 34",
        "10:15 Sold Ashcombe -14 20",
        "11:30 Sold Ashcombe -4 16",
        "12:52 Sold Ashcombe -10 6",
        "14:05 Counted Ashcombe, 0 there 0 6",
    ]
    assert ledger(page)[-1] == "Left, all at home 6"
    expect(page.get_by_role("region", name="By market day").get_by_role("row").last).to_contain_text(
        re.compile("Ashcombe.*36\\s*35\\s*1\\s*168.00")
    )


def test_the_page_says_what_is_in_it_and_who_shares_a_lot(page: Page, server: Server, story: Story) -> None:
    opened(page, server, story)

    inside = page.get_by_role("region", name="What is in it")
    flour = inside.get_by_role("listitem").first
    expect(flour).to_contain_text("Strong white wheat flour")
    expect(flour).to_contain_text("Hollin Mill · lot TM-1187")
    expect(flour).to_contain_text("Gloucestershire, United Kingdom")
    expect(flour).to_contain_text("58 %")
    assert inside.locator(".o-allergen").all_inner_texts() == ["WHEAT", "RYE", "GLUTEN"]
    expect(inside).to_contain_text("(wheat, rye). May contain eggs, milk and sesame.")

    family = page.get_by_role("region", name="What went in, and who shares it")
    expect(family.get_by_role("figure")).to_have_accessible_name(
        re.compile(
            f"^What went into {PRODUCT} {CODE}; .*made from Levain LEV-STORY-1; shares a lot with Seeded tin"
        )
    )
    family.get_by_text("The same as a list").click()
    tree = family.get_by_role("list").first
    expect(tree.get_by_role("listitem").filter(has_text="Levain").last).to_contain_text("Whole rye flour")
    expect(family.get_by_role("listitem").last).to_have_text(
        re.compile("Seeded tin TIN-STORY-1 through Strong white wheat flour")
    )
    read = page.get_by_role("region", name="Its story").get_by_role("article")
    expect(read).to_contain_text(WORDS)
    expect(read.get_by_role("heading", name=PRODUCT)).to_be_visible()

    family.get_by_role("link", name="Levain LEV-STORY-1").click()
    expect(page.get_by_role("heading", name="LEV-STORY-1")).to_be_focused()
    expect(page.get_by_role("region", name="What went in, and who shares it")).to_contain_text("Went into")


def test_what_was_wasted_by_mistake_is_undone_and_both_stay_in_the_ledger(
    page: Page, server: Server, story: Story, office: Office
) -> None:
    opened(page, server, story)
    dialog = act(page, "Waste or taste")
    dialog.get_by_role("button", name="Book it as wasted").click()
    expect(dialog.get_by_label("How many")).to_have_accessible_description("Whole pieces, 1 or more.")
    dialog.get_by_label("How many").fill("2")
    dialog.get_by_label("Damaged").check()
    dialog.get_by_label("Note").fill("Fell off the barrow")
    dialog.get_by_role("button", name="Book it as wasted").click()

    expect(dialog).to_have_count(0)
    expect(page.locator(".o-toasts")).to_contain_text(f"{PRODUCT}: 2 wasted, damaged")
    expect(page.get_by_role("img", name="4 at home, 2 wasted")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Fell off the barrow")
    expect(row).to_contain_text("Home, damaged")
    row.get_by_role("button", name=re.compile("^Undo: Wasted")).click()

    expect(page.locator(".o-toasts")).to_contain_text("Undone: Wasted.")
    expect(row.first).to_contain_text("undone")
    expect(page.get_by_role("row").filter(has_text="Wasted: undone")).to_contain_text("+2")
    expect(page.get_by_role("button", name=re.compile("^Undo: Wasted"))).to_have_count(0)
    assert office.get(f"/api/batches/{story.batch_id}")["left_milli"] == 6000


def test_the_toast_takes_back_what_was_just_booked(
    page: Page, server: Server, story: Story, office: Office
) -> None:
    opened(page, server, story)
    dialog = act(page, "Waste or taste")
    dialog.get_by_label("How many").fill("1")
    dialog.get_by_label("Given away").check()
    dialog.get_by_role("button", name="Book it as given away").click()
    page.get_by_role("status").get_by_role("button", name="Undo").click()

    expect(page.get_by_role("row").filter(has_text="Given away: undone")).to_be_visible()
    batch = office.get(f"/api/batches/{story.batch_id}")
    assert (batch["given_away_milli"], batch["left_milli"]) == (0, 6000)


def test_a_count_is_blind_and_compared_once(page: Page, server: Server, story: Story, office: Office) -> None:
    opened(page, server, story)
    dialog = act(page, "Count")
    expect(dialog).not_to_contain_text("6")
    dialog.get_by_role("button", name="Book the count").click()
    expect(dialog.get_by_label("How many are there")).to_have_accessible_description(
        "Whole pieces; 0 if none is left."
    )
    dialog.get_by_label("How many are there").fill("4")
    dialog.get_by_role("button", name="Book the count").click()

    expect(dialog.get_by_role("status")).to_contain_text("4 counted at home")
    expect(dialog.get_by_role("status")).to_contain_text("6 were expected. 2 missing.")
    dialog.get_by_role("button", name="Done").click()
    expect(page.get_by_role("img", name="4 at home, 1 tasted, 2 missing")).to_be_visible()
    expect(page.get_by_text("40 of 42")).to_be_visible()
    assert office.get(f"/api/batches/{story.batch_id}")["missing_milli"] == 2000


def test_a_load_goes_to_the_market_and_comes_home_again(
    page: Page, server: Server, story: Story, office: Office
) -> None:
    opened(page, server, story)
    dialog = act(page, "Load or take home")
    dialog.get_by_label("Which market?").select_option(MARKET)
    dialog.get_by_label("On which day?").fill(str(story.date_on))
    expect(dialog.get_by_label("How many")).to_have_value("6")
    dialog.get_by_label("How many").fill("4")
    dialog.get_by_role("button", name="Load it").click()
    expect(page.locator(".o-toasts")).to_contain_text("4 loaded for Ashcombe.")
    where = page.get_by_role("region", name="In figures").locator(".o-where")
    expect(where).to_contain_text(re.compile("2\\s*at home\\s*4\\s*at Ashcombe"))

    dialog = act(page, "Load or take home")
    dialog.get_by_label("Back home").check()
    expect(dialog.get_by_label("How many")).to_have_value("4")
    dialog.get_by_role("button", name="Take it home").click()

    expect(where).to_contain_text(re.compile("6\\s*at home"))
    places = {each["place"]: each for each in office.get(f"/api/batches/{story.batch_id}")["places"]}
    assert places["home"]["left_milli"] == 6000


def test_a_load_for_a_day_that_no_phone_has_opened_says_what_to_do(
    page: Page, server: Server, story: Story
) -> None:
    opened(page, server, story)
    dialog = act(page, "Load or take home")
    dialog.get_by_label("Which market?").select_option(MARKET)
    dialog.get_by_label("On which day?").fill(str(story.date_on + timedelta(days=7)))
    dialog.get_by_role("button", name="Load it").click()

    expect(dialog.get_by_label("On which day?")).to_have_accessible_description(
        re.compile("^No phone has opened this market on this day yet.")
    )
    expect(dialog.get_by_label("How many")).to_have_value("6")


def test_the_ledger_comes_as_csv(page: Page, server: Server, story: Story, tmp_path: Path) -> None:
    opened(page, server, story)
    with page.expect_download() as download:
        page.get_by_role("link", name="The ledger as CSV").click()
    download.value.save_as(tmp_path / "ledger.csv")

    lines = (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len([row for row in ledger(page) if row[:1].isdigit()])
    assert CODE in download.value.suggested_filename


def test_a_batch_is_put_away_and_brought_back(page: Page, server: Server, story: Story) -> None:
    opened(page, server, story)
    page.get_by_role("button", name="Archive this batch").click()
    expect(page.locator(".o-toasts")).to_contain_text(f"{CODE} is archived: phones no longer offer it.")
    expect(page.get_by_text("This batch is archived.")).to_be_visible()
    page.goto(f"{server.url}/office/batches")
    page.locator(".o-table.batches").wait_for()
    assert CODE not in codes(page)

    page.get_by_role("navigation", name="Which batches").get_by_role("link", name="All").click()
    page.get_by_role("link", name=f"{PRODUCT}, {CODE}").click()
    page.get_by_role("button", name="Bring it back").click()

    expect(page.get_by_role("button", name="Archive this batch")).to_be_visible()


def test_an_address_of_no_batch_leads_back_to_the_list(page: Page, server: Server, story: Story) -> None:
    sign_in(page, server, f"batches/{story.day_id}")
    expect(page.get_by_role("heading", name="This batch is not here")).to_be_visible()
    page.get_by_role("link", name="All batches").click()
    expect(page).to_have_url(f"{server.url}/office/batches")


def test_the_list_finds_what_is_low_near_its_date_past_it_or_gone(
    page: Page, server: Server, story: Story, office: Office
) -> None:
    product = next(each for each in office.get("/api/products") if each["name"] == "Goat’s log 120 g")
    on = story.today
    note_batch(
        office,
        product,
        "PAST-1",
        story,
        8,
        use_by_on=str(on - timedelta(days=2)),
        made_on=str(on - timedelta(days=9)),
    )
    note_batch(
        office,
        product,
        "SOON-1",
        story,
        8,
        use_by_on=str(on + timedelta(days=1)),
        made_on=str(on - timedelta(days=9)),
    )
    note_batch(office, product, "LOW-1", story, 2)
    gone = note_batch(office, product, "GONE-1", story, 1)
    office.post(
        "/api/stock/movements",
        {
            "movements": [
                {
                    "batch_id": gone, "quantity_milli": 1000, "reason": "given_away", "from_place": "home",
                    "to_place": "gone",
                }
            ]
        },
    )  # fmt: skip
    sign_in(page, server, "batches")
    choose = page.get_by_role("navigation", name="Which batches")

    choose.get_by_role("link", name="Past its date").click()
    expect(page.get_by_role("row").filter(has_text="PAST-1")).to_contain_text(
        re.compile("Use by was .*2 days ago")
    )
    assert codes(page) == ["PAST-1"]
    choose.get_by_role("link", name="Expires soon").click()
    expect(page.get_by_role("row").filter(has_text="SOON-1")).to_contain_text("last day tomorrow")
    choose.get_by_role("link", name="Low").click()
    expect(page.get_by_role("row").filter(has_text="LOW-1")).to_be_visible()
    choose.get_by_role("link", name="Sold out").click()
    expect(page.get_by_role("row").filter(has_text="GONE-1")).to_contain_text("none left")
    assert codes(page) == ["GONE-1"]
    choose.get_by_role("link", name="At home").click()
    expect(page.get_by_role("row").filter(has_text=CODE)).to_contain_text("at home")
    assert "GONE-1" not in codes(page)


@pytest.mark.usefixtures("story")
def test_the_list_is_searched_and_put_in_order_by_its_heads(page: Page, server: Server) -> None:
    sign_in(page, server, "batches")
    search = page.get_by_role("searchbox", name="Search batches")
    search.fill("story sour")
    expect(page.locator(".o-table.batches tbody tr")).to_have_count(1)
    search.fill("nothing of the kind")
    expect(page.get_by_text("No batch here with “nothing of the kind”.")).to_be_visible()
    search.fill("story")
    assert sorted(codes(page)) == ["LEV-STORY-1", CODE, "TIN-STORY-1"]

    page.get_by_role("button", name="Code", exact=True).click()
    assert codes(page) == ["LEV-STORY-1", CODE, "TIN-STORY-1"]
    expect(page.get_by_role("columnheader", name="Code")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Left", exact=True).click()
    assert codes(page)[0] == CODE
    page.get_by_role("button", name="Left", exact=True).click()
    assert codes(page)[-1] == CODE


def test_jars_that_were_labelled_with_a_code_in_use_are_told_apart(
    page: Page, server: Server, story: Story, office: Office
) -> None:
    bread = next(each for each in office.get("/api/products") if each["name"] == PRODUCT)
    log = PhoneLog()
    log.make(
        goods_of(product_id=bread["product_id"], batch_code=CODE, name=PRODUCT), made_on=str(story.date_on)
    )
    office.push(office.pair("Tom's phone"), log)

    sign_in(page, server, "batches")
    row = page.get_by_role("row").filter(has_text=f"the jars say {CODE}")
    expect(row).to_contain_text(f"{CODE}-2")
    row.get_by_role("link").click()

    expect(page.get_by_role("heading", name=f"{CODE}-2")).to_be_visible()
    expect(page.get_by_text(f"The jars say {CODE}.")).to_be_visible()


def test_today_says_what_of_the_stock_to_look_at(
    page: Page, server: Server, story: Story, office: Office
) -> None:
    tin = next(each for each in office.get("/api/products") if each["name"] == "Seeded tin")
    made_on, best_before_on = (str(story.today - timedelta(days=days)) for days in (9, 1))
    note_batch(office, tin, "PAST-1", story, made_on=made_on, best_before_on=best_before_on)
    sign_in(page, server, "today")
    page.get_by_role("link", name="1 batch is past its date").click()

    expect(page.get_by_role("heading", name="PAST-1")).to_be_visible()
    expect(page.get_by_text(re.compile("^Best before was .*, and 12 are left.$"))).to_be_visible()


def test_the_ledger_keeps_the_time_on_the_offices_wall(
    browser: Browser, server: Server, story: Story, office: Office
) -> None:
    page = browser.new_page(viewport=WIDE, timezone_id="Asia/Kolkata")
    opened(page, server, story)
    dialog = act(page, "Waste or taste")
    dialog.get_by_label("How many").fill("1")
    dialog.get_by_role("button", name="Book it as wasted").click()
    expect(dialog).to_have_count(0)

    rows = office.get(f"/api/batches/{story.batch_id}/ledger")["rows"]
    assert [row["tz"] for row in rows if row["what"] == "wasted"] == [330]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_list_the_page_and_its_dialogs_keep_to_the_rules(
    page: Page, server: Server, story: Story, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    sign_in(page, server, "batches")
    page.locator(".o-table.batches").wait_for()
    assert breaks_of_the_rules(page) == []
    assert sideways_overflow_px(page) <= 0

    page.goto(f"{server.url}/office/batches/{story.batch_id}")
    page.get_by_role("region", name="Ledger").wait_for()
    assert breaks_of_the_rules(page) == []
    assert sideways_overflow_px(page) <= 0
    for name in ACTS:
        dialog = act(page, name)
        assert breaks_of_the_rules(page) == []
        assert sideways_overflow_px(page) <= 0
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)

"""The owner writes the maker's book: batches with all that went in, who supplied it, photos."""

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, Route, ViewportSize, expect

from tests.browser.accessibility import breaks_of_the_rules, sideways_overflow_px
from tests.browser.conftest import NARROW, WIDE
from tests.browser.till import Office, sign_in
from tests.server import Server

pytestmark = pytest.mark.browser

SOURDOUGH, FLOUR = "Country sourdough", "Heritage wheat flour"
MADE_ON, BEST_BEFORE_ON = "2026-11-28", "2026-12-02"
STORY = "Shaped at dusk and left in the cold bakehouse."


@pytest.fixture
def book(office: Office) -> dict[str, Any]:
    """A mill, what came from it, and a product that keeps for four days."""
    mill = office.post("/api/suppliers", {"name": "Bridge Mill", "contact": "office@bridge.example"})
    flour = {
        "supplier_id": mill["supplier_id"], "name": FLOUR, "lot_code": "BM-1187", "received_on": "2026-11-20",
        "document": "Delivery note 4471", "quantity_milli": 50_000, "unit": "kg", "country": "GB",
        "region": "Gloucestershire", "allergens": ["cereal.wheat"],
    }  # fmt: skip
    lot = office.post("/api/ingredient-lots", flour)
    product = product_named(office, SOURDOUGH)
    keeps = {"shelf_life_days": 4, "date_kind": "best_before"}
    office.patch(f"/api/products/{product['product_id']}", keeps)
    return {"mill": mill, "lot": lot, "product": product}


def product_named(office: Office, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in office.get("/api/products") if each["name"] == name)
    return found


def batch_of(page: Page, office: Office) -> dict[str, Any]:
    """The batch whose page is open."""
    page.wait_for_url(re.compile(r"/office/batches/[0-9a-f-]{36}$"))
    found: dict[str, Any] = office.get(f"/api/batches/{page.url.rsplit('/', 1)[1]}")
    return found


def add_a_batch(office: Office, product: dict[str, Any], code: str, **said: Any) -> dict[str, Any]:
    wanted = {"product_id": product["product_id"], "code": code, "made_on": MADE_ON}
    added: dict[str, Any] = office.post("/api/batches", {**wanted, "quantity_made_milli": 12_000, **said})
    return added


def makeup_of(office: Office, batch: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = office.get(f"/api/batches/{batch['batch_id']}/makeup")
    return made


def ingredient(page: Page, nth: int) -> Locator:
    return page.get_by_role("group", name=re.compile(f"^Ingredient {nth}"))


def label_date(page: Page, kind: str) -> Locator:
    """The date field of that name: the choice beside it has the same."""
    return page.get_by_label(kind).and_(page.locator("input[type=date]"))


def begin(page: Page, server: Server, product: str = SOURDOUGH, quantity: str = "12") -> None:
    """A new batch, up to what went in."""
    sign_in(page, server, "batches/new")
    page.get_by_label("Product").select_option(label=product)
    expect(page.get_by_label("Code")).not_to_have_value("")
    page.get_by_label(re.compile("^How m")).fill(quantity)


def save(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Add the batch|Save)$")).click()


def jpeg(width: int, height: int) -> FilePayload:
    return file("loaf.jpg", picture(width, height, "JPEG"))


def picture(width: int, height: int, kind: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), "peru").save(written, kind)
    return written.getvalue()


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def choose_photo(page: Page, photo: FilePayload) -> None:
    page.get_by_label(re.compile("^Choose ")).set_input_files(photo)


def test_a_batch_is_made_with_all_that_went_in(
    page: Page, server: Server, office: Office, book: dict[str, Any]
) -> None:
    begin(page, server, quantity="42")
    page.get_by_label("Made on").fill(MADE_ON)
    expect(page.get_by_label("Code")).to_have_value("COU-261128-1")
    expect(label_date(page, "Best before")).to_have_value(BEST_BEFORE_ON)
    page.get_by_label("Packed on").fill(MADE_ON)
    page.get_by_label("Cost of one").fill("1,65")

    page.get_by_role("button", name="Add an ingredient").click()
    flour = ingredient(page, 1)
    flour.get_by_label("From the book").select_option(label=f"{FLOUR} · Bridge Mill BM-1187 · received 20 Nov")
    expect(flour.get_by_label("Ingredient", exact=True)).to_have_value(FLOUR)
    flour.get_by_label("Share").fill("58")
    page.get_by_role("button", name="Add another").click()
    butter = ingredient(page, 2)
    butter.get_by_label("Ingredient", exact=True).fill("Butter")
    butter.get_by_label("Who it came from").fill("Ferme du Puy")
    butter.get_by_label("Their lot").fill("B-12")
    butter.get_by_label("Country").select_option(label="France")
    butter.get_by_label("milk").check()
    butter.get_by_label("Share").fill("2.5")
    expect(page.get_by_text("Together 60.5 %, 39.5 % not said")).to_be_visible()
    expect(page.get_by_text("gluten (wheat) and milk")).to_be_visible()
    levain = add_a_batch(office, book["product"], "LEV-261127-1")
    page.get_by_label("In your words").fill(STORY)
    page.get_by_text("Choose what else is in the room").click()
    page.get_by_role("group", name="May contain traces of").get_by_label("sesame").check()
    choose_photo(page, jpeg(2000, 1500))
    expect(page.get_by_role("img", name="The photo of this batch")).to_be_visible()
    save(page)

    made = batch_of(page, office)
    assert (made["code"], made["made_milli"], made["unit_cost_minor"]) == ("COU-261128-1", 42_000, 165)
    assert (made["best_before_on"], made["packed_on"]) == (BEST_BEFORE_ON, MADE_ON)
    assert (made["story"], made["may_contain"]) == (STORY, ["sesame"])
    assert made["photo_id"]
    first, second = makeup_of(office, made)["ingredients"]
    assert (first["lot_id"], first["share_ppm"]) == (book["lot"]["lot_id"], 580_000)
    assert first["supplier_name"] == "Bridge Mill"
    assert (second["supplier_name"], second["country"]) == ("Ferme du Puy", "FR")
    assert second["allergens"] == ["milk"]

    page.goto(f"{server.url}/office/batches/{made['batch_id']}/edit")
    page.get_by_label("Add a batch").select_option(value=levain["batch_id"])
    save(page)
    batch_of(page, office)
    assert [each["code"] for each in makeup_of(office, made)["parents"]] == ["LEV-261127-1"]


@pytest.mark.usefixtures("book")
def test_the_proposal_follows_until_somebody_types(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_label("Made on").fill(MADE_ON)
    expect(label_date(page, "Best before")).to_have_value(BEST_BEFORE_ON)
    page.get_by_label("Code").fill("mine-1")
    page.get_by_label("Made on").fill("2026-11-29")

    expect(label_date(page, "Best before")).to_have_value("2026-12-03")
    expect(page.get_by_label("Code")).to_have_value("MINE-1")
    label_date(page, "Best before").fill("2026-12-24")
    page.get_by_label("Made on").fill(MADE_ON)
    page.get_by_label("How many were made").focus()
    expect(page.get_by_text("26 days after it was made.")).to_be_visible()
    expect(label_date(page, "Best before")).to_have_value("2026-12-24")


def test_a_wheel_is_made_by_its_weight(page: Page, server: Server, office: Office) -> None:
    cheese = product_named(office, "Ashcombe Red")
    loose = {"name": "Ashcombe Red, loose", "category_id": cheese["category_id"], "price_minor": 2490}
    office.post("/api/products", {**loose, "unit": "kg"})
    begin(page, server, "Ashcombe Red, loose", "4.2005")
    page.get_by_label("No date").check()
    save(page)
    weight = page.get_by_label("How much was made, kg")
    expect(weight).to_have_accessible_description("More than 0, like 4.2: down to single grams.")
    expect(weight).to_be_focused()

    weight.fill("4,2")
    expect(page.get_by_label("Cost per kg")).to_have_accessible_description("It sells at 24.90.")
    save(page)

    assert batch_of(page, office)["made_milli"] == 4_200


def test_made_again_with_everything_but_dates_and_quantity(
    page: Page, server: Server, office: Office, book: dict[str, Any]
) -> None:
    dated = {"best_before_on": BEST_BEFORE_ON, "unit_cost_minor": 165, "story": STORY}
    before = add_a_batch(office, book["product"], "COU-261128-1", **dated)
    made_with = {
        "ingredients": [{"name": "Flour", "lot_id": book["lot"]["lot_id"], "share_ppm": 580_000}],
        "parent_ids": [], "may_contain": ["sesame"],
    }  # fmt: skip
    office.put(f"/api/batches/{before['batch_id']}/makeup", made_with)
    office.put_photo(f"/api/batches/{before['batch_id']}/photo", picture(600, 400, "JPEG"))
    sign_in(page, server, f"batches/new?same_as={before['batch_id']}")

    expect(page.get_by_role("heading", name="Make the same again")).to_be_visible()
    expect(page.get_by_label("How many were made")).to_have_value("")
    expect(page.get_by_label("Packed on")).to_have_value("")
    expect(page.get_by_label("Cost of one")).to_have_value("1.65")
    expect(ingredient(page, 1).get_by_label("From the book")).to_have_value(book["lot"]["lot_id"])
    expect(page.get_by_role("img", name="The photo of this batch")).to_be_visible()
    page.get_by_label("How many were made").fill("24")
    page.get_by_label("In your words").fill("")
    expect(page.get_by_label("Code")).not_to_have_value("")
    save(page)

    again = batch_of(page, office)
    assert again["batch_id"] != before["batch_id"]
    assert (again["made_milli"], again["unit_cost_minor"], again["story"]) == (24_000, 165, None)
    assert again["made_on"] != MADE_ON
    assert again["photo_id"]
    assert again["may_contain"] == ["sesame"]
    assert makeup_of(office, again)["ingredients"] == makeup_of(office, before)["ingredients"]


@pytest.mark.usefixtures("book")
def test_more_than_the_whole_is_refused_beside_the_last_share(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_role("button", name="Add an ingredient").click()
    ingredient(page, 1).get_by_label("Ingredient", exact=True).fill("Flour")
    ingredient(page, 1).get_by_label("Share").fill("70")
    page.get_by_role("button", name="Add another").click()
    ingredient(page, 2).get_by_label("Share").fill("30,5")
    save(page)

    expect(ingredient(page, 2).get_by_label("Ingredient", exact=True)).to_have_accessible_description(
        "What is it called?"
    )
    expect(ingredient(page, 2).get_by_label("Share")).to_have_accessible_description(
        "Together that is 100.5 %. All shares come to 100 % at most."
    )
    expect(page.get_by_label("How many were made")).to_have_value("12")
    ingredient(page, 1).get_by_label("Share").fill("69.5")
    expect(ingredient(page, 2).get_by_label("Share")).to_have_accessible_description("")


@pytest.mark.parametrize(
    ("label", "date_on", "sentence"),
    [
        ("Packed on", "2026-11-27", "It was packed before it was made."),
        ("Best before", "2026-11-27", "Best before lies before the day it was made or packed."),
        ("Use by", "2026-11-27", "Use by lies before the day it was made or packed."),
    ],
)
@pytest.mark.usefixtures("book")
def test_dates_before_it_was_made_are_refused_beside_the_date(
    page: Page, server: Server, label: str, date_on: str, sentence: str
) -> None:
    begin(page, server)
    page.get_by_label("Made on").fill(MADE_ON)
    if label != "Packed on":
        page.get_by_role("radio", name=label).check()
    expect(page.get_by_label("Code")).to_have_value("COU-261128-1")
    date = label_date(page, label)
    date.fill(date_on)
    save(page)

    expect(date).to_have_accessible_description(sentence)
    expect(date).to_be_focused()


def test_a_code_in_use_is_refused_beside_the_code(
    page: Page, server: Server, office: Office, book: dict[str, Any]
) -> None:
    add_a_batch(office, book["product"], "TAKEN-1")
    begin(page, server)
    page.get_by_label("Code").fill("taken-1")
    save(page)

    expect(page.get_by_label("Code")).to_have_accessible_description(
        "Another batch has this code. Use the next number."
    )
    expect(page.get_by_label("Code")).to_be_focused()


def test_a_circle_is_refused_beside_what_it_was_made_from_and_the_rest_is_kept(
    page: Page, server: Server, office: Office, book: dict[str, Any]
) -> None:
    levain = add_a_batch(office, book["product"], "LEV-261127-1")
    loaf = add_a_batch(office, book["product"], "COU-261128-1")
    office.put(
        f"/api/batches/{loaf['batch_id']}/makeup",
        {"ingredients": [], "parent_ids": [levain["batch_id"]], "may_contain": []},
    )
    sign_in(page, server, f"batches/{levain['batch_id']}/edit")
    page.get_by_label("In your words").fill(STORY)
    page.get_by_label("Add a batch").select_option(value=loaf["batch_id"])
    save(page)

    expect(page.get_by_label("Add a batch")).to_have_accessible_description(
        "One of these was made from this batch, so this batch cannot be made from it. Take it out."
    )
    expect(page.get_by_text("LEV-261127-1 is saved, with its dates and how much was made.")).to_be_visible()
    assert office.get(f"/api/batches/{levain['batch_id']}")["story"] == STORY
    page.get_by_role("button", name="Take COU-261128-1 out").click()
    save(page)
    batch_of(page, office)
    assert makeup_of(office, levain)["parents"] == []


@pytest.mark.usefixtures("book")
def test_nothing_typed_is_lost_when_only_the_batch_itself_was_saved(
    page: Page, server: Server, office: Office
) -> None:
    begin(page, server)
    code = page.get_by_label("Code").input_value()
    page.get_by_role("button", name="Add an ingredient").click()
    ingredient(page, 1).get_by_label("Ingredient", exact=True).fill("Water")
    makeup = re.compile("/makeup$")

    def refuse(route: Route) -> None:
        if route.request.method == "PUT":
            route.abort()
        else:
            route.continue_()

    page.route(makeup, refuse)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("The server did not answer.")
    expect(page.get_by_text(f"{code} is saved, with its dates and how much was made.")).to_be_visible()
    expect(ingredient(page, 1).get_by_label("Ingredient", exact=True)).to_have_value("Water")

    page.unroute(makeup)
    save(page)

    made = batch_of(page, office)
    assert made["code"] == code
    assert [each["name"] for each in makeup_of(office, made)["ingredients"]] == ["Water"]
    assert [each["code"] for each in office.get("/api/batches?state=all")].count(code) == 1


def bomb() -> bytes:
    """A few kilobytes that unpack to 200 million pixels."""
    return picture(20_000, 10_000, "PNG")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF? No: a letter to the miller.", "This is no photo that can be read."),
        (picture(2_000, 1_500, "JPEG")[:5_000], "This is no photo that can be read."),
        (bytes(21 * 1024 * 1024), "This file is too large: 20 MB at most."),
        (None, "This picture is too large: 50 million pixels at most."),
    ],
    ids=["a letter", "torn", "too many bytes", "too many pixels"],
)
@pytest.mark.usefixtures("book")
def test_what_is_no_photo_is_refused_in_words_and_the_batch_is_kept(
    page: Page, server: Server, office: Office, content: bytes | None, sentence: str
) -> None:
    begin(page, server)
    code = page.get_by_label("Code").input_value()
    choose_photo(page, file("loaf.jpg", bomb() if content is None else content))
    if content is None or len(content) < 1_000_000:
        save(page)
        expect(page.get_by_text(f"{code} is saved, with everything that went in.")).to_be_visible()
    expect(page.get_by_label(re.compile("^Choose "))).to_have_accessible_description(
        re.compile(f"^{re.escape(sentence)}")
    )

    choose_photo(page, jpeg(300, 200))
    save(page)

    assert batch_of(page, office)["photo_id"]


def test_a_photo_is_taken_off_after_a_second_thought(
    page: Page, server: Server, office: Office, book: dict[str, Any]
) -> None:
    batch = add_a_batch(office, book["product"], "COU-261128-1")
    office.put_photo(f"/api/batches/{batch['batch_id']}/photo", picture(600, 400, "JPEG"))
    sign_in(page, server, f"batches/{batch['batch_id']}/edit")
    shown = page.get_by_role("img", name="The photo of this batch")
    page.get_by_role("button", name="Remove").click()
    expect(shown).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(shown).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    save(page)

    assert batch_of(page, office)["photo_id"] is None


@pytest.mark.usefixtures("book")
def test_a_photo_on_a_slow_line_says_how_far_it_is(page: Page, server: Server, office: Office) -> None:
    begin(page, server)
    choose_photo(page, jpeg(300, 200))
    held: list[Route] = []
    page.route(re.compile("/photo$"), lambda route: held.append(route))
    save(page)
    expect(page.get_by_text(re.compile("^Sending the photo|^The server makes it smaller"))).to_be_visible()
    held.pop().continue_()

    assert batch_of(page, office)["photo_id"]


@pytest.mark.usefixtures("book")
def test_what_is_lacking_in_the_book_is_put_in_from_the_batch(
    page: Page, server: Server, office: Office
) -> None:
    begin(page, server)
    page.get_by_role("button", name="Add an ingredient").click()
    row = ingredient(page, 1)
    row.get_by_label("Ingredient", exact=True).fill("Sea salt")
    row.get_by_label("From the book").select_option(label="Put a new one in…")
    dialog = page.get_by_role("dialog", name="Note what came in")
    expect(dialog.get_by_label("Ingredient")).to_have_value("Sea salt")
    dialog.get_by_label("Supplier", exact=True).select_option(label="A new supplier…")
    dialog.get_by_label("What is the supplier called?").fill("Anglesey Sea Salt")
    dialog.get_by_label("Their lot").fill("8804")
    dialog.get_by_role("button", name="Put it in the book").click()

    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Anglesey Sea Salt 8804", exact=False).last).to_be_attached()
    save(page)
    [salt] = makeup_of(office, batch_of(page, office))["ingredients"]
    assert (salt["name"], salt["supplier_lot"]) == ("Sea salt", "8804")


@pytest.mark.usefixtures("book")
def test_an_ingredient_that_was_taken_out_comes_back(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_role("button", name="Add an ingredient").click()
    expect(ingredient(page, 1).get_by_label("Ingredient", exact=True)).to_be_focused()
    ingredient(page, 1).get_by_label("Ingredient", exact=True).fill("Caraway")
    page.get_by_role("button", name="Take Caraway out").click()
    expect(ingredient(page, 1)).to_have_count(0)

    page.get_by_role("button", name="Undo").click()

    expect(ingredient(page, 1).get_by_label("Ingredient", exact=True)).to_have_value("Caraway")


def test_the_life_of_a_supplier(page: Page, server: Server) -> None:
    Office(server).set_up(server.setup_token).close()
    sign_in(page, server)
    page.keyboard.press("g")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="Who do you buy from?")).to_be_visible()
    page.get_by_role("link", name="Add a supplier").click()
    page.get_by_role("button", name="Add the supplier").click()
    expect(page.get_by_label("Name")).to_have_accessible_description("This is still empty.")
    page.get_by_label("Name").fill("Tarrow Mill")
    page.get_by_label("How to reach them").fill("01632 960 112")
    page.get_by_role("button", name="Add the supplier").click()
    expect(page.get_by_role("row", name="Tarrow Mill")).to_contain_text("nothing yet")

    page.get_by_role("link", name="Tarrow Mill").click()
    page.get_by_label("Address").fill("Mill Lane 2, Tarrow")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name="Tarrow Mill")).to_contain_text("Mill Lane 2, Tarrow")
    page.get_by_label("Search suppliers").fill("dairy")
    expect(page.get_by_text("No supplier with “dairy”.")).to_be_visible()
    page.get_by_label("Search suppliers").fill("960")
    page.get_by_role("button", name="Archive Tarrow Mill").click()
    expect(page.get_by_text("Tarrow Mill is archived. Its lots stay in the book.")).to_be_visible()
    page.get_by_text("Archived, 1").click()
    page.get_by_role("button", name="Bring it back: Tarrow Mill").click()

    expect(page.get_by_text("Tarrow Mill is back.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Tarrow Mill")).to_be_visible()


@pytest.mark.usefixtures("book")
def test_the_life_of_a_lot(page: Page, server: Server, office: Office) -> None:
    dairy = office.post("/api/suppliers", {"name": "Hollow Farm Dairy"})
    sign_in(page, server, "suppliers/lots")
    page.get_by_role("link", name="Note what came in").click()
    page.get_by_label("Ingredient").fill("Raw milk")
    page.get_by_label("Supplier", exact=True).select_option(label="Hollow Farm Dairy")
    page.get_by_label("How much came").fill("80")
    page.get_by_label("In", exact=True).select_option(label="l")
    page.get_by_label("Best before").fill("2020-01-01")
    page.get_by_role("button", name="Put it in the book").click()
    expect(page.get_by_label("Their lot")).to_have_accessible_description(
        "Which lot? Without one, write the delivery date."
    )
    expect(page.get_by_label("Best before")).to_have_accessible_description(
        "Best before lies before the day it came in."
    )
    page.get_by_label("Best before").fill("")
    page.get_by_label("Their lot").fill("HF-0311")
    page.get_by_label("Delivery document").fill("Churn slip 9")
    page.get_by_text("Origin, allergens and paper").click()
    page.get_by_label("Country").select_option(label="United Kingdom")
    page.get_by_role("checkbox", name="milk").check()
    page.get_by_role("button", name="Put it in the book").click()

    expect(page.get_by_role("row", name="Raw milk")).to_contain_text("80 l")
    page.get_by_label("Search the book").fill("churn")
    expect(page.get_by_role("link", name=FLOUR)).to_have_count(0)
    page.get_by_label("Search the book").fill("")
    page.get_by_label("From which supplier").select_option(label="Bridge Mill")
    expect(page.get_by_role("link", name="Raw milk")).to_have_count(0)
    page.get_by_label("From which supplier").select_option(value=dairy["supplier_id"])
    page.get_by_role("button", name="Archive Raw milk HF-0311").click()
    expect(page.get_by_text("Nothing in the book from this supplier.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Raw milk")).to_be_visible()


def test_a_lot_says_which_batches_it_went_into(
    page: Page, server: Server, office: Office, book: dict[str, Any]
) -> None:
    batch = add_a_batch(office, book["product"], "COU-261128-1")
    made_with = {"name": FLOUR, "lot_id": book["lot"]["lot_id"]}
    office.put(
        f"/api/batches/{batch['batch_id']}/makeup",
        {"ingredients": [made_with], "parent_ids": [], "may_contain": []},
    )
    sign_in(page, server, "suppliers/lots")
    page.get_by_role("link", name=FLOUR).click()
    dialog = page.get_by_role("dialog", name="What came in")

    expect(dialog.get_by_role("listitem")).to_contain_text("COU-261128-1 Country sourdough, made 28 Nov")
    dialog.get_by_role("link", name="COU-261128-1").click()
    assert batch_of(page, office)["batch_id"] == batch["batch_id"]


def test_a_product_says_how_long_it_keeps_and_what_it_looks_like(
    page: Page, server: Server, office: Office
) -> None:
    sign_in(page, server, "products")
    page.get_by_role("link", name="Baguette").click()
    page.get_by_label("Use by").check()
    page.get_by_label("It keeps for, days").fill("two")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("It keeps for, days")).to_have_accessible_description("Whole days, 0 to 3650.")
    page.get_by_label("It keeps for, days").fill("2")
    expect(page.get_by_text("A new batch proposes use by 2 days after it is made.")).to_be_visible()
    choose_photo(page, file("letter.jpg", b"to the miller"))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label(re.compile("^Choose "))).to_have_accessible_description(
        re.compile("^This is no photo that can be read.")
    )
    choose_photo(page, jpeg(800, 600))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    baguette = product_named(office, "Baguette")
    assert (baguette["shelf_life_days"], baguette["date_kind"]) == (2, "use_by")
    assert baguette["photo_id"]


@pytest.fixture
def pages(office: Office, book: dict[str, Any]) -> list[str]:
    """Every page of the book, with something on it."""
    batch = add_a_batch(office, book["product"], "COU-261128-1", story=STORY)
    made_with = {"name": FLOUR, "lot_id": book["lot"]["lot_id"], "share_ppm": 580_000}
    office.put(
        f"/api/batches/{batch['batch_id']}/makeup",
        {"ingredients": [made_with], "parent_ids": [], "may_contain": ["milk"]},
    )
    return [
        "batches/new",
        f"batches/new?same_as={batch['batch_id']}",
        f"batches/{batch['batch_id']}/edit",
        "suppliers",
        "suppliers/new",
        f"suppliers/{book['mill']['supplier_id']}",
        "suppliers/lots",
        "suppliers/lots/new",
        f"suppliers/lots/{book['lot']['lot_id']}",
        "products/new",
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_the_book_is_accessible_and_fits_its_window(
    page: Page, server: Server, pages: list[str], size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    sign_in(page, server)
    found: list[str] = []
    for path in pages:
        page.goto(f"{server.url}/office/{path}")
        page.locator("h1, dialog[open]").last.wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found += [f"{path}: {each}" for each in breaks_of_the_rules(page)]
        assert sideways_overflow_px(page) <= 0, f"{path} scrolls sideways"

    assert found == []

"""From the oven to the customer: a batch is made, loaded, sold, tasted, wasted and counted on phones with no
network, and the office tells exactly that.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.browser.till import Office, Till, sign_in
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser

BREAD = "Country sourdough"


@pytest.fixture
def today() -> date:
    """On the phones and on the server alike."""
    return date.today()  # noqa: DTZ011 as the phones beside it


@pytest.fixture
def toms_phone(playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    """A second phone, switched off."""
    phone = Phone(playwright, tmp_path / "toms")
    yield phone
    phone.close()
    assert phone.page_errors == []


class Stallholder:
    """Somebody at a phone, at an hour of a day: what they do is done at exactly that time."""

    def __init__(self, till: Till, today: date) -> None:
        self.till = till
        self.page = till.page
        self._today = today

    def at(self, clock: str, *, days_later: int = 0) -> None:
        """It is this time now, by the phone's clock."""
        day = self._today + timedelta(days=days_later)
        self.page.clock.set_fixed_time(datetime.fromisoformat(f"{day} {clock}").astimezone())

    def has_network(self, yes: bool) -> None:
        """Or not."""
        self.page.context.set_offline(not yes)

    def syncs(self) -> None:
        """There is a network now, or still; the phone says when it has sent everything."""
        self.has_network(True)
        self.till.go_to("Sell")
        self.till.waits_until_all_on_server()

    def makes(self, pieces: int) -> str:
        """A batch; returns its code."""
        self.till.go_to("Stock")
        self.page.get_by_role("link", name="New batch").tap()
        self.page.get_by_label("Product").select_option(label=BREAD)
        self.page.get_by_label("How many").fill(str(pieces))
        code = self.page.get_by_label("Code").input_value()
        self.till.button(f"Save batch, {pieces} {BREAD}").tap()
        expect(
            self.page.get_by_role("status").filter(has_text=f"{pieces} {BREAD}: batch {code}.")
        ).to_be_visible()
        return code

    def loads(self, code: str, pieces: int) -> None:
        """Some of one batch and nothing else, for the market of the day."""
        self.page.get_by_role("link", name="Load the stall").tap()
        self.till.button("Choose the market").tap()
        self.till.choose_market()
        self.till.button("Nothing").tap()
        self.till.button(re.compile(f"^{BREAD}, batch {code}: .*Type how much")).tap()
        self.till.button("10 or more").tap()
        self.page.keyboard.type(str(pieces))
        self.till.button(f"Next, {pieces}").tap()
        self.till.button("Load 1 batch").tap()
        expect(self.toast).to_contain_text("1 batch loaded")

    def sells(self, pieces: int, code: str) -> None:
        """The phone takes it from this batch by itself."""
        self.till.go_to("Sell")
        for _ in range(pieces):
            self.till.add(BREAD)
        expect(self.till.button(re.compile(f"^{BREAD}, batch {code}"))).to_be_visible()
        self.till.pay()

    def loses(self, pieces: int, how: str) -> None:
        """Wasted or tasted, from what is on the stall."""
        self.till.go_to("Stock")
        self.till.button("Waste or taste").tap()
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{BREAD}, batch")).first.tap()
        self.till.button(str(pieces)).tap()
        self.till.button(how).tap()
        expect(self.toast).to_contain_text(f"{BREAD}: {pieces} ")

    def counts(self, pieces: int, *, missing: int) -> None:
        """What is on the stall, not having been told what should be there; then the phone compares."""
        self.till.go_to("Stock")
        self.page.get_by_role("link", name="Count").tap()
        expect(self.page.get_by_text("should be there.")).to_be_hidden()
        if pieces < 10:
            self.till.button(str(pieces)).tap()
        else:
            self.till.button("10 or more").tap()
            self.page.keyboard.type(str(pieces))
            self.page.keyboard.press("Enter")
        self.till.button("Compare 1 batch").tap()
        differs = "1 of 1 batch differs." if missing else "The batch is as expected."
        expect(self.page.get_by_role("status").filter(has_text=differs)).to_be_visible()
        if missing:
            expect(self.page.get_by_role("row", name=re.compile(BREAD))).to_contain_text(f"{missing} missing")
        self.till.button("Back to Stock").last.tap()

    def takes_home(self) -> None:
        """Everything that is on the stall."""
        self.till.go_to("Stock")
        self.page.get_by_role("link", name="Take home").tap()
        self.till.button("Take home 1 batch").tap()
        expect(self.toast).to_contain_text("1 batch taken home")

    @property
    def toast(self) -> Locator:
        """What was just done, and can be undone."""
        return self.page.locator(".toast")


def batch_of(office: Office, code: str) -> Any:
    """As the office knows it."""
    [batch] = [each for each in office.get("/api/batches") if each["code"] == code]
    return batch


def ledger_of(office: Office, code: str, *names: str) -> list[tuple[Any, ...]]:
    """What each row says of these, in loaves."""
    rows = office.get(f"/api/batches/{batch_of(office, code)['batch_id']}/ledger")["rows"]
    return [
        tuple(row[name] and (row[name] // 1000 if name.endswith("_milli") else row[name]) for name in names)
        for row in rows
    ]


def shown_ledger(page: Page) -> list[list[str]]:
    """The rows of the office's page: when, what, where, change, have."""
    rows = page.locator(".o-ledger tbody tr:not(.o-date)").all()
    return [[plain(each.inner_text()) for each in row.locator("th, td").all()[:5]] for row in rows]


def plain(text: str) -> str:
    """With hyphens for the printed minus and dash."""
    return text.strip().replace("\u2212", "-").replace("\u2013", "-")


def test_the_office_tells_exactly_what_happened_with_no_network(
    server: Server, office: Office, till: Till, page: Page, today: date
) -> None:
    ruth = Stallholder(till, today)
    ruth.has_network(False)
    ruth.at("05:10")
    code = ruth.makes(20)
    ruth.at("07:05")
    ruth.loads(code, 16)
    ruth.at("09:05")
    ruth.sells(2, code)
    ruth.at("09:20")
    ruth.sells(1, code)
    ruth.at("09:40")
    ruth.loses(1, "Tasted")
    ruth.at("10:15")
    ruth.sells(3, code)
    ruth.at("10:20")
    ruth.sells(1, code)
    ruth.till.undo()
    ruth.at("11:00")
    ruth.loses(2, "Damaged")
    ruth.at("11:30")
    ruth.loses(1, "Spoiled")
    ruth.till.button("Undo").tap()
    expect(ruth.toast).to_be_hidden()
    ruth.at("13:00")
    ruth.counts(6, missing=1)
    ruth.at("13:30")
    ruth.takes_home()
    ruth.syncs()

    assert ledger_of(office, code, "what", "change_milli", "moved_milli", "have_milli", "cause") == [
        ("made", 20, 0, 20, None),
        ("loaded", 0, 16, 20, None),
        ("sold", -3, 0, 17, None),
        ("sampled", -1, 0, 16, None),
        ("sold", -3, 0, 13, None),
        ("wasted", -2, 0, 11, "damaged"),
        ("wasted", -1, 0, 10, "spoiled"),
        ("wasted", 1, 0, 11, "spoiled"),
        ("counted", -1, 0, 10, None),
        ("unloaded", 0, 6, 10, None),
    ]
    batch = batch_of(office, code)
    sums = {"made": 20, "sold": 6, "wasted": 2, "sampled": 1, "missing": 1, "left": 10}
    assert {name: batch[f"{name}_milli"] // 1000 for name in sums} == sums

    sign_in(page, server, f"batches/{batch['batch_id']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)
    expect(page.locator(".o-ledger")).to_be_visible()
    assert shown_ledger(page) == [
        ["5:10", "Made", "Home", "+20", "20"],
        ["7:05", "Loaded", "16 to Ashcombe", "", "20"],
        ["9-10", "Sold", "Ashcombe", "-3", "17"],
        ["9:40", "Tasted", "Ashcombe", "-1", "16"],
        ["10:15", "Sold", "Ashcombe", "-3", "13"],
        ["11:00", "Wasted", "Ashcombe, damaged", "-2", "11"],
        ["11:30", "Wasted", "Ashcombe, spoiled", "-1", "10"],
        ["11:30", "Wasted: undone", "Ashcombe, spoiled", "+1", "11"],
        ["13:00", "Counted", "Ashcombe, 6 there", "-1", "10"],
        ["13:30", "Taken home", "6 from Ashcombe", "", "10"],
    ]


def test_a_phone_that_syncs_a_day_later_leaves_the_count_right(
    server: Server, office: Office, till: Till, toms_phone: Phone, today: date
) -> None:
    ruth = Stallholder(till, today)
    ruth.at("05:10")
    code = ruth.makes(20)
    ruth.at("07:05")
    ruth.loads(code, 16)
    ruth.syncs()
    toms_till = Till(toms_phone.open(server.url))
    tom = Stallholder(toms_till, today)
    tom.at("07:30")
    toms_till.pair(office.pairing_code())
    toms_till.has_worker()
    for each in (ruth, tom):
        each.has_network(False)

    ruth.at("09:05")
    ruth.sells(2, code)
    tom.at("10:30")
    toms_till.add("Baguette")
    toms_till.choose_market()
    toms_till.pay()
    tom.sells(3, code)
    ruth.at("13:00")
    ruth.counts(11, missing=3)
    ruth.syncs()

    before = batch_of(office, code)
    assert (before["left_milli"], before["missing_milli"]) == (15_000, 3000)
    figures = ("what", "change_milli", "have_milli", "counted_milli", "expected_milli")
    assert ledger_of(office, code, *figures)[2:] == [
        ("sold", -2, 18, None, None),
        ("counted", -3, 15, 11, 14),
    ]

    tom.at("08:00", days_later=1)
    tom.syncs()

    after = batch_of(office, code)
    assert (after["left_milli"], after["missing_milli"]) == (15_000, 0)
    assert {each["place"]: each["left_milli"] for each in after["places"]} == {
        each["place"]: each["left_milli"] for each in before["places"]
    }
    assert ledger_of(office, code, *figures)[2:] == [
        ("sold", -2, 18, None, None),
        ("sold", -3, 15, None, None),
        ("counted", 0, 15, 11, 11),
    ]

"""A market day from end to end: paired at home, sold without a server, killed on the way, found in the evening.

98 sales is an average market day in a published field study of stall holders.
"""

import random
import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Request

from tests.browser.till import Office, RungUp, Till
from tests.phone import Phone
from tests.server import Server

SALES = 98
SEED = 20261128
UNDONE_AT = 12
VOIDED_AT = 30
KILLED_BETWEEN_SALES_AT = 37
KILLED_IN_A_PUSH_AT = 71

pytestmark = pytest.mark.browser


@dataclass
class Story:
    """What the screen said, to be held against what the server holds."""

    kept: dict[str, RungUp] = field(default_factory=dict)
    voided: dict[str, RungUp] = field(default_factory=dict)
    sold: Counter[str] = field(default_factory=Counter)
    in_sale: dict[str, list[str]] = field(default_factory=dict)

    def note(self, sale: RungUp, products: list[str]) -> None:
        """A sale that was said to be saved."""
        assert sale.receipt_number not in self.kept, "one receipt number twice"
        self.kept[sale.receipt_number] = sale
        self.in_sale[sale.receipt_number] = products
        self.sold.update(products)

    def take_back(self, sale: RungUp) -> None:
        """A sale that was voided."""
        self.voided[sale.receipt_number] = self.kept.pop(sale.receipt_number)
        self.sold.subtract(self.in_sale[sale.receipt_number])

    @property
    def total_minor(self) -> int:
        """What the screen took in, by its own words."""
        return sum(sale.total_minor for sale in self.kept.values())


@dataclass
class Traffic:
    """Pushes that a server answered, and what they weigh; what was aimed at no server was never sent."""

    requests: int = 0
    bytes_up: int = 0

    def count(self, request: Request) -> None:
        """Listens to every request of the page that was answered."""
        if "/api/sync/push" in request.url:
            self.requests += 1
            self.bytes_up += len(request.post_data_buffer or b"")


@pytest.mark.parametrize(("origin", "kept_in"), [("http", "sqlite"), ("barrow https", "postgresql")])
def test_ninety_eight_sales_reach_the_server_once(
    server: Server, office: Office, phone: Phone, capsys: pytest.CaptureFixture[str]
) -> None:
    stock_before = stock_of(office)
    story, traffic = Story(), Traffic()
    till = open_till(phone, server, traffic)
    till.pair(office.pairing_code())
    till.has_worker()
    products = sold_by_the_piece(till)
    server.stop()

    sell_all_day(Market(server, phone, traffic, story), till, products)
    till = open_till(phone, server, traffic)
    server.start()
    till.waits_until_all_on_server()

    everything_is_there_once(office, story)
    gone = {name: stock_before[name] - left for name, left in stock_of(office).items()}
    assert {name: milli for name, milli in gone.items() if milli} == {
        name: 1000 * count for name, count in story.sold.items() if count
    }
    with capsys.disabled():
        print(
            f"\nThe real day: {SALES} sales, {traffic.requests} pushes answered, {traffic.bytes_up} bytes up, "
            f"{traffic.bytes_up / SALES:.0f} bytes a sale"
        )


@dataclass
class Market:
    """Where it happens."""

    server: Server
    phone: Phone
    traffic: Traffic
    story: Story


def sell_all_day(market: Market, till: Till, products: list[str]) -> None:
    """Mixed carts and tenders, two voids, a browser killed between sales and one in the middle of a push."""
    choose, story = random.Random(SEED), market.story
    till.add(products[0])
    till.choose_market()
    first = till.pay()
    story.note(first, [products[0]])
    for number in range(2, SALES + 1):
        basket = choose.choices(products[:8], k=choose.choice([1, 1, 2, 3, 4]))
        how = choose.choice([r"^Exact cash", r"^Exact cash", r", back \d", r"^Card"])
        sale = till.ring(*basket, how=re.compile(how))
        story.note(sale, basket)
        if number == UNDONE_AT:
            till.undo()
            story.take_back(sale)
        if number == VOIDED_AT:
            till.void(first.receipt_number)
            story.take_back(first)
            till.go_to("Sell")
        if number == KILLED_BETWEEN_SALES_AT:
            market.phone.kill()
            till = open_till(market.phone, market.server, market.traffic)
        if number == KILLED_IN_A_PUSH_AT:
            kill_both_in_the_middle_of_a_push(market, till)
            till = open_till(market.phone, market.server, market.traffic)
    market.phone.close()


def everything_is_there_once(office: Office, story: Story) -> None:
    """Every sale the screen confirmed, to the cent, with its batch; the voided ones as voided."""
    [date_on] = office.get("/api/today")["dates"]
    day = office.today(date_on)
    on_server = {sale["receipt_number"]: sale for sale in day["sales"]}
    assert len(day["sales"]) == len(on_server) == SALES
    assert {number for number, sale in on_server.items() if sale["voided"]} == set(story.voided)
    assert {number: on_server[number]["total_minor"] for number in story.kept} == {
        number: sale.total_minor for number, sale in story.kept.items()
    }
    assert (day["sale_count"], day["takings_minor"]) == (SALES - 2, story.total_minor)
    assert day["void_count"] == 2
    assert sum(method["amount_minor"] for method in day["by_method"]) == story.total_minor
    assert all(line["batch_code"] for sale in day["sales"] for line in sale["lines"])
    assert [sale["receipt_number"] for sale in day["sales"] if sale["flags"]] == []


def open_till(phone: Phone, server: Server, traffic: Traffic) -> Till:
    """Switches the phone on; with no server the service worker answers."""
    page = phone.open()
    page.on("requestfinished", traffic.count)
    page.goto(server.url)
    return Till(page)


def kill_both_in_the_middle_of_a_push(market: Market, till: Till) -> None:
    """The server comes back, the phone begins to send, and both are gone before either knows."""
    till.page.context.set_offline(True)
    market.server.start()
    with till.page.expect_request("**/api/sync/push"):
        till.page.context.set_offline(False)
    market.server.kill()
    market.phone.kill()


def sold_by_the_piece(till: Till) -> list[str]:
    """What one tap sells, of the usuals."""
    names = [tile.get_attribute("aria-label") or "" for tile in till.tiles.all()]
    return [name.split(", ")[0] for name in names if "per kilogram" not in name]


def stock_of(office: Office) -> Counter[str]:
    """What is left by product, in thousandths."""
    left: Counter[str] = Counter()
    for batch in office.get("/api/batches"):
        left[batch["product_name"]] += batch["left_milli"]
    return left

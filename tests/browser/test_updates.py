"""A new release reaches a phone that is in use: when it takes over, what it says, and what it never touches."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.releases import NEWS, NEXT, Release, build_next_release
from tests.browser.till import Office, Till
from tests.phone import Phone
from tests.server import Server

pytestmark = pytest.mark.browser

PUSH = "**/api/sync/push"
WAITS = "A new Barrow is ready. It starts when the cart is empty."
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready
  await registration.update()
  const worker = registration.installing
  if (!worker) return registration.waiting ? 'installed' : 'none'
  return new Promise(resolve => worker.addEventListener('statechange', () => resolve(worker.state)))
}"""

# A stuck app: something is kept that this release did not put there, and it does not go by itself.
SPOIL = "() => caches.open('spoiled').then(cache => cache.put('/assets/old.js', new Response('old')))"


@pytest.fixture(scope="module")
def next_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The phone app of the next release."""
    return build_next_release(tmp_path_factory.mktemp("next"))


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """This release, in a tree of its own."""
    return Release(tmp_path / "release")


@pytest.fixture
def server(tmp_path: Path, release: Release) -> Iterator[Server]:
    """Serves the release with the demo stall."""
    folder = tmp_path / "server"
    folder.mkdir()
    server = Server(folder, root=release.root)
    server.start("--demo")
    yield server
    server.stop()


def upgrade(server: Server, release: Release, dist: Path) -> None:
    """The owner installs another release."""
    server.stop()
    release.serve(dist)
    server.start()


def open_the_day(till: Till) -> dict[str, int]:
    """The first sale of the day."""
    till.add("Country sourdough")
    till.choose_market()
    sale = till.pay()
    return {sale.receipt_number: sale.total_minor}


def come_back(page: Page) -> None:
    """The phone was in the pocket and is in the hand again."""
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_an_update_waits_for_the_cart_keeps_fifty_unsent_sales_and_says_what_is_new(
    server: Server, office: Office, release: Release, next_release: Path, phone: Phone, till: Till
) -> None:
    phone.context.route(PUSH, lambda route: route.abort())
    said = open_the_day(till)
    for _ in range(49):
        sale = till.ring("Baguette")
        said[sale.receipt_number] = sale.total_minor
    expect(till.pill).to_have_text("50 on this phone")
    till.add("Damson jam")
    upgrade(server, release, next_release)

    come_back(till.page)
    expect(till.page.get_by_text(WAITS)).to_be_visible(timeout=30_000)
    expect(till.pay_bar).to_be_visible()
    till.page.evaluate("() => { window.is_the_old_page = true }")
    till.button("Clear").tap()

    news = till.button(re.compile(re.escape(f"Barrow is new: {NEWS}")))
    expect(news).to_be_visible(timeout=30_000)
    assert till.page.evaluate("window.is_the_old_page") is None
    expect(till.pill).to_have_text("50 on this phone")
    news.tap()
    sheet = till.page.get_by_role("dialog", name="What is new")
    expect(sheet.get_by_text(NEWS)).to_be_visible()
    sheet.get_by_role("button", name="Close").tap()
    till.page.reload()
    expect(till.tiles.first).to_be_visible()
    expect(news).to_be_hidden()
    till.go_to("More")
    expect(till.page.get_by_text(f"Version {NEXT}")).to_be_visible()
    phone.context.unroute(PUSH)
    till.button("Send now").tap()
    till.waits_until_all_on_server()
    [date_on] = office.get("/api/today")["dates"]
    sales = office.today(date_on)["sales"]
    assert {sale["receipt_number"]: sale["total_minor"] for sale in sales} == said
    assert len(sales) == 50


@pytest.mark.parametrize("fault", ["missing", "cut short"])
def test_a_torn_update_never_starts_and_the_old_one_goes_on_selling(
    server: Server, release: Release, next_release: Path, phone: Phone, till: Till, fault: str
) -> None:
    upgrade(server, release, next_release)
    [asset] = (release.web / "assets").glob("later-*.js")
    if fault == "missing":
        asset.unlink()
    else:
        asset.write_bytes(asset.read_bytes()[:-100])

    assert till.page.evaluate(UPDATE) == "redundant"

    server.stop()
    phone.close()
    till = Till(phone.open(server.url))
    [_] = open_the_day(till)
    expect(till.page.get_by_text(WAITS)).to_be_hidden()
    till.go_to("More")
    expect(till.page.get_by_text(re.compile(r"^Version (?!9\.9)"))).to_be_visible()


def test_a_stuck_app_is_repaired_and_log_and_cart_survive(
    server: Server, office: Office, phone: Phone, till: Till
) -> None:
    phone.context.route(PUSH, lambda route: route.abort())
    [receipt] = open_the_day(till)
    till.add("Damson jam")
    till.page.evaluate(SPOIL)
    till.page.goto(f"{server.url}/more")
    till.button("Repair").tap()
    sheet = till.page.get_by_role("dialog", name="Repair Barrow")
    expect(sheet.get_by_text("Sales, cart and pairing stay on this phone.")).to_be_visible()

    server.stop()
    sheet.get_by_role("button", name="Fetch the app anew").tap()
    expect(sheet.get_by_text("The server did not answer.")).to_be_visible()
    assert "spoiled" in till.page.evaluate("caches.keys()")

    server.start()
    with till.page.expect_navigation():
        sheet.get_by_role("button", name="Fetch the app anew").tap()
    till.has_worker()
    assert "spoiled" not in till.page.evaluate("caches.keys()")
    phone.context.unroute(PUSH)
    till.page.goto(server.url)
    expect(till.pay_bar).to_have_attribute("aria-label", re.compile("^Pay "))
    till.pay()
    till.waits_until_all_on_server()
    [date_on] = office.get("/api/today")["dates"]
    sales = office.today(date_on)["sales"]
    assert len(sales) == 2
    assert receipt in {sale["receipt_number"] for sale in sales}

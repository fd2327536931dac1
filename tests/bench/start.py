"""How long a phone takes from nothing to its grid, and from a tap to what it changes; 500 products, no server.

Cold offline start: a fresh browser process, the server down, everything from the service worker and IndexedDB,
the page's processor slowed six times. It is measured from the navigation to the first frame after the
grid's first screenful stands with its handlers, and beside it, round by round, a blank page that is kept in the
same way: the ratio is what Barrow costs beyond what any page costs in this browser on this machine. Tap to
paint is measured from the click to the task after the next frame.
"""

import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.blank import blank_server
from tests.browser.till import Office, Till
from tests.phone import Phone
from tests.server import Server

ROUNDS = 9
TAPS = 120
SLOWED = 6
PRODUCTS = 500

# `performance.now()` begins with the navigation.
WATCH = """window.interactive_ms = new Promise(resolve => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('%s')) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
  })
  observer.observe(document, { childList: true, subtree: true })
})"""
TAP = """() => new Promise(resolve => {
  const seen = ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(performance.now() - timeStamp)
    port2.postMessage(null)
  })
  addEventListener('click', seen, { capture: true, once: true })
})"""


def run(arguments: list[str]) -> None:
    """Measures, says it in a few lines, and ends with the line of JSON."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        phone = Phone(playwright, Path(folder) / "phone")
        with blank_server() as blank:
            prepare(server, phone, blank)
        blanks, starts = measure_starts(phone, blank, server.url, rounds)
        fast = measure_taps(phone, server.url, 1)
        slow = measure_taps(phone, server.url, SLOWED)
    ratios = [start / blank for start, blank in zip(starts, blanks, strict=True)]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {rounds} rounds, {SLOWED}x slower")
    print(f"blank page   {spread(blanks)}")
    print(f"Barrow       {spread(starts)}")
    print(f"ratio        {median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
    print(
        f"tap to paint {spread(fast)}, 95th {p95(fast):.1f} ms; slowed {spread(slow)}, 95th {p95(slow):.1f} ms"
    )
    result = {
        "bench": "start",
        "cold_ratio": round(median(ratios), 3),
        "tap_p95_ms_unthrottled": round(p95(fast), 1),
    }
    print(json.dumps(result))


def prepare(server: Server, phone: Phone, blank: str) -> None:
    """A phone that has been at the demo stall with its 500 products, and at the blank page; then no server."""
    server.start("--demo")
    office = Office(server).set_up(server.setup_token)
    fill_up(office)
    till = Till(phone.open(server.url))
    till.pair(office.pairing_code())
    till.has_worker()
    till.add("Country sourdough")
    till.choose_market()
    till.pay()
    till.waits_until_all_on_server()
    # What is fetched in the quiet moment has come, and the catalogue is the whole one.
    expect(till.tiles).to_have_count(PRODUCTS, timeout=30_000)
    phone.context.pages[0].goto(blank)
    till.has_worker()
    phone.close()
    office.close()
    server.stop()


def fill_up(office: Office) -> None:
    """The demo's 24 products, and as many more as make 500, each with a batch."""
    category = office.get("/api/categories")[0]["category_id"]
    for number in range(PRODUCTS - len(office.get("/api/products"))):
        new = {"name": f"Loaf {number:03}", "category_id": category, "price_minor": 100 + number}
        product_id = office.post("/api/products", new)["product_id"]
        made = {
            "product_id": product_id,
            "code": f"L{number:03}",
            "made_on": datetime.now(UTC).date().isoformat(),
        }
        office.post("/api/batches", {**made, "quantity_made_milli": 20_000})


def measure_starts(phone: Phone, blank: str, url: str, rounds: int) -> tuple[list[float], list[float]]:
    """The blank page and Barrow in turns, after one round that does not count."""
    blanks: list[float] = []
    starts: list[float] = []
    for _ in range(rounds + 1):
        blanks.append(one_start(phone, blank, "#here"))
        starts.append(one_start(phone, url, ".tile"))
    return blanks[1:], starts[1:]


def one_start(phone: Phone, url: str, selector: str) -> float:
    """One fresh browser, from the navigation to the frame with `selector`; in ms."""
    page = slowed(phone, SLOWED)
    page.add_init_script(WATCH % selector)
    page.goto(url, wait_until="commit")
    found: float = page.evaluate("window.interactive_ms")
    phone.close()
    return found


def measure_taps(phone: Phone, url: str, times: int) -> list[float]:
    """Taps on the tiles in view, one after the other, with a pause in which a phone would rest as well."""
    page = slowed(phone, times)
    page.goto(url)
    tiles = Till(page).tiles
    expect(tiles).to_have_count(PRODUCTS, timeout=60_000)
    places = [box for box in (tiles.nth(i).bounding_box() for i in range(6)) if box]
    measured: list[float] = []
    for n in range(TAPS):
        place = places[n % len(places)]
        page.evaluate(f"() => {{ window.painted_ms = ({TAP})() }}")
        page.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        measured.append(page.evaluate("window.painted_ms"))
    phone.close()
    return measured


def slowed(phone: Phone, times: int) -> Page:
    """A fresh browser's page on a slower processor."""
    page = phone.open()
    devtools = phone.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})
    return page


def spread(figures: list[float]) -> str:
    """The middle, and from where to where."""
    return f"{median(figures):.0f} ms (from {min(figures):.0f} to {max(figures):.0f})"


def p95(figures: list[float]) -> float:
    """The figure that 95 in a hundred stay under."""
    return quantiles(figures, n=20)[-1]

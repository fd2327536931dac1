"""Whether a stall's tenth year is as quick as its first: the pages made of batches, in stalls of three ages.

Each stall is a file of its own, filled with its years (`years.py`). Then the real application answers its HTTP
routes in this process, the stalls in turns, so that whatever else the machine does falls on all of them; what
counts is the median of the rounds. What the office or a phone asks for together counts together:

    stock   the office's list of batches and its overview, and what a phone is told is left
    day     the office's Today, of dates from all the years
    batch   a batch of 150 to 190 sales from all the years: itself, its ledger, its days, its genealogy
"""

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from fastapi.testclient import TestClient
from httpx2 import Cookies

from app.kit import clock
from app.kit.settings import Settings
from app.main import create_app, prepare
from tests.api import STALL, found
from tests.bench.filling import Filling
from tests.bench.years import Filled, Line, Opened, Years

SIZES = (50_000, 500_000, 5_000_000)
ROUNDS = 60
WARM_UPS = 5
PRODUCTS = 20
PHONES = ("Ruth's phone", "Owen's phone")
AIMS = {"stock": 1.5, "day": 1.5, "batch": 4.0}


@dataclass(frozen=True)
class Stall:
    """One that is filled, and who may ask: the owner by a cookie, a phone by its token."""

    settings: Settings
    cookies: Cookies
    token: str
    filled: Filled

    @property
    def size_mb(self) -> float:
        """On the disk."""
        return (self.settings.data / "barrow.db").stat().st_size / 1e6


def run(arguments: Sequence[str] = ()) -> None:
    """Fills the stalls, measures them in turns, and ends with the line of JSON."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench stock")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="sale lines of each stall")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="barrow-bench-") as name:
        stalls = {size: filled_stall(Path(name) / str(size), size) for size in options.sizes}
        by_route = measure(stalls, options.rounds)
    tell(by_route)
    figures = {str(size): in_all(routes) for size, routes in by_route.items()}
    print(json.dumps({"bench": "stock", "ms": figures}), flush=True)


def filled_stall(folder: Path, line_count: int) -> Stall:
    """A stall with about so many sale lines, none of them older than they need be."""
    folder.mkdir()
    settings = Settings(data=folder)
    setup_token = prepare(settings).setup_token
    with TestClient(create_app(settings)) as client:
        found(client.post("/api/setup", json={"token": setup_token, **STALL}))
        opened, token = open_stall(client)
        cookies = Cookies(client.cookies)
    begun = time.perf_counter()
    filling = Filling(folder / "barrow.db")
    filled = Years(filling, opened).fill(line_count, clock.today())
    filling.close()
    stall = Stall(settings, cookies, token, filled)
    say(
        f"{filled.line_count:>9,} sale lines on {len(filled.dates):,} market days: {stall.size_mb:,.0f} MB, "
        f"filled in {time.perf_counter() - begun:.0f} s"
    )
    return stall


def open_stall(client: TestClient) -> tuple[Opened, str]:
    """Products, a market and paired phones, as an owner makes them; the token of the first phone."""
    shelf = found(client.post("/api/categories", json={"name": "Bread", "shelf": "bread"}))["category_id"]
    lines = []
    for number in range(PRODUCTS):
        wanted = {"category_id": shelf, "name": f"{chr(65 + number) * 3} loaf", "unit": "each"}
        made = found(client.post("/api/products", json={**wanted, "price_minor": 300 + 10 * number}))
        lines.append(Line(UUID(made["product_id"]).bytes, made["name"], made["price_minor"]))
    market = found(client.post("/api/markets", json={"name": "Ashcombe"}))
    paired = []
    for name in PHONES:
        code = found(client.post("/api/pairing-codes"))["code"]
        paired.append(found(client.post("/api/pairings", json={"code": code, "device_name": name})))
    phones = [(uuid4(), UUID(phone["device_id"])) for phone in paired]
    return Opened(lines, UUID(market["market_id"]), phones), paired[0]["token"]


@contextmanager
def opened(stall: Stall) -> Iterator[TestClient]:
    """The application on this stall's file, with its owner signed in."""
    with TestClient(create_app(stall.settings)) as client:
        client.cookies.update(stall.cookies)
        yield client


Route = Callable[[int], Any]
ByRoute = Mapping[str, Mapping[str, float]]


def routes_of(stall: Stall, client: TestClient) -> dict[str, dict[str, Route]]:
    """What is asked for, by figure and page; the round says of which date or batch."""
    bearer = {"Authorization": f"Bearer {stall.token}"}

    def ask(path: str, **headers: str) -> Any:
        return found(client.get(path, headers=headers))

    def of_batch(path: str) -> Route:
        ids = spread(stall.filled.batch_ids)
        return lambda number: ask(f"/api/batches/{ids[number % len(ids)]}{path}")

    dates = spread(stall.filled.dates)
    return {
        "stock": {
            "the office's batches": lambda _: ask("/api/batches?state=live"),
            "the office's overview": lambda _: ask("/api/stock"),
            "the phone's stock": lambda _: ask("/api/sync/stock", **bearer),
        },
        "day": {"Today": lambda number: ask(f"/api/today?date_on={dates[number % len(dates)]}")},
        "batch": {
            "the batch": of_batch(""),
            "its ledger": of_batch("/ledger"),
            "its days": of_batch("/days"),
            "its genealogy": of_batch("/genealogy"),
        },
    }


def spread(found: Sequence[Any], count: int = 20) -> Sequence[Any]:
    """Some of them, from the first to the last."""
    step = max(1, (len(found) - 1) // (count - 1))
    return found[::step][:count] if len(found) > count else found


def measure(stalls: Mapping[int, Stall], rounds: int) -> dict[int, dict[str, dict[str, float]]]:
    """The median of each page in milliseconds, by stall, figure and page."""
    taken: defaultdict[tuple[int, str, str], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        clients = {size: stack.enter_context(opened(stall)) for size, stall in stalls.items()}
        asked = {size: routes_of(stalls[size], client) for size, client in clients.items()}
        for number in range(WARM_UPS + rounds):
            for size, figures in asked.items():
                for figure, pages in figures.items():
                    for page, ask in pages.items():
                        begun = time.perf_counter()
                        ask(number)
                        taken[size, figure, page].append((time.perf_counter() - begun) * 1000)
    medians: dict[int, dict[str, dict[str, float]]] = {}
    for (size, figure, page), times in taken.items():
        of_stall = medians.setdefault(size, {}).setdefault(figure, {})
        of_stall[page] = statistics.median(times[WARM_UPS:])
    return medians


def in_all(routes: ByRoute) -> dict[str, float]:
    """What is asked for together, together."""
    return {figure: round(sum(pages.values()), 2) for figure, pages in routes.items()}


def tell(by_size: Mapping[int, ByRoute]) -> None:
    """The table: milliseconds by stall, and how many times as long the oldest stall takes as the youngest."""
    youngest, oldest = min(by_size), max(by_size)
    print(f"{'median ms':<24}" + "".join(f"{size:>12,}" for size in by_size) + f"{'ratio':>8}{'aim':>6}")
    for figure, pages in by_size[youngest].items():
        rows = {figure: [in_all(routes)[figure] for routes in by_size.values()]}
        if len(pages) > 1:
            rows |= {f"  {page}": [routes[figure][page] for routes in by_size.values()] for page in pages}
        for name, times in rows.items():
            ratio = times[list(by_size).index(oldest)] / times[list(by_size).index(youngest)]
            aim = f"{AIMS[figure]:>6}" if name == figure else ""
            print(f"{name:<24}" + "".join(f"{ms:>12.1f}" for ms in times) + f"{ratio:>8.2f}{aim}")


def say(line: str) -> None:
    """Progress for whoever waits."""
    print(line, file=sys.stderr, flush=True)

"""Photos over a real connection, slow or far too long, to a real server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx2
import pytest

from tests.api import STALL, found, refused
from tests.databases import Databases
from tests.photos.pictures import jpeg
from tests.server import Server

MEGABYTE = 1024 * 1024


@pytest.fixture
def browser(tmp_path: Path, databases: Databases) -> Iterator[httpx2.Client]:
    """Of the owner of a new stall."""
    server = Server(tmp_path, databases.migrated())
    server.start()
    with httpx2.Client(base_url=server.url, timeout=60) as browser:
        found(browser.post("/api/setup", json=STALL | {"token": server.setup_token}))
        yield browser
    server.stop()


@pytest.fixture
def photo_path(browser: httpx2.Client) -> str:
    """Of a product to be shown."""
    [category, *_] = browser.get("/api/categories").json()
    wanted = {"name": "Rye", "category_id": category["category_id"], "price_minor": 420}
    return f"/api/products/{found(browser.post('/api/products', json=wanted))['product_id']}/photo"


def test_a_photo_on_a_slow_line_keeps_nobody_waiting(browser: httpx2.Client, photo_path: str) -> None:
    half_is_sent, others_are_done = Event(), Event()
    photo = jpeg()

    def slowly() -> Iterator[bytes]:
        yield photo[:100]
        half_is_sent.set()
        assert others_are_done.wait(60)
        yield photo[100:]

    with ThreadPoolExecutor(1) as line:
        sending = line.submit(browser.put, photo_path, content=slowly())
        assert half_is_sent.wait(60)
        added = browser.post("/api/categories", json={"name": "Buns", "shelf": "bread"})
        others_are_done.set()
        sent = sending.result()

    assert (added.status_code, sent.status_code) == (201, 200)


def test_sixty_megabytes_are_told_that_they_are_too_many(browser: httpx2.Client, photo_path: str) -> None:
    announced = browser.put(photo_path, content=bytes(60 * MEGABYTE))
    unannounced = browser.put(photo_path, content=(bytes(MEGABYTE) for _ in range(60)))

    assert [refused(answer) for answer in (announced, unannounced)] == [(413, "photo_too_large")] * 2
    assert browser.get("/api/products").json()[0]["photo_id"] is None

"""The parts every test may ask for: a running server and a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.phone import Phone
from tests.server import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A started server with an empty database."""
    folder = tmp_path / "server"
    folder.mkdir()
    server = Server(folder)
    server.start()
    yield server
    server.stop()


# Not for the whole session: while it lives, no test can run an event loop of its own.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """The driver of the browsers of one test module."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def phone(playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    """A phone, switched off: `phone.open(server.url)`, `phone.close()`, `phone.kill()`."""
    phone = Phone(playwright, tmp_path / "phone")
    yield phone
    phone.close()
    assert phone.page_errors == []

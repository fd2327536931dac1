"""A demo stall with its owner, and a phone paired with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize

from tests.browser.till import Office, Till
from tests.databases import Databases
from tests.machine import CHROMIUM_FLAGS, find_chromium
from tests.phone import Phone
from tests.secure import HttpsServer, ServerBehindCaddy, trusting_phone
from tests.server import Server

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 844}


SERVERS = {"http": Server, "barrow https": HttpsServer, "Caddy": ServerBehindCaddy}


@pytest.fixture
def origin() -> str:
    """How phones reach the server; a test that is run over several names them by `parametrize`."""
    return "http"


@pytest.fixture
def kept_in() -> str:
    """The server's kind of database; a test that is run on both names them by `parametrize`."""
    return "sqlite"


@pytest.fixture
def server(tmp_path: Path, origin: str, kept_in: str, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A started server: with the demo stall for whoever asks for its office, else empty."""
    folder = tmp_path / "server"
    folder.mkdir()
    databases: Databases = request.getfixturevalue(f"{kept_in}_databases")
    # With its tables: how they are made is tested elsewhere, and would take longer than many a test.
    server = SERVERS[origin](folder, databases.migrated())
    server.start(*(["--demo"] if "office" in request.fixturenames else []))
    yield server
    server.close()
    databases.drop_all()


@pytest.fixture
def phone(playwright: Playwright, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Phone]:
    """A phone, switched off, which trusts whoever signed for the test's server."""
    server = request.getfixturevalue("server") if "server" in request.fixturenames else None
    phone = trusting_phone(playwright, tmp_path / "phone", server)
    yield phone
    phone.close()
    assert phone.page_errors == []


@pytest.fixture
def office(server: Server) -> Iterator[Office]:
    """The demo stall, set up."""
    office = Office(server).set_up(server.setup_token)
    yield office
    office.close()


@pytest.fixture
def till(server: Server, office: Office, phone: Phone) -> Till:
    """A paired phone on its sell screen, kept for offline, before the first sale."""
    till = Till(phone.open(server.url))
    till.pair(office.pairing_code())
    till.has_worker()
    return till


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without a profile, as on the owner's computer."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The owner's computer; a page that throws fails the test."""
    page = browser.new_page(viewport=WIDE)
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    yield page
    assert thrown == []

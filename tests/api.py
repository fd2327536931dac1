"""The real application over a real database, as an owner's browser meets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Cookies, Response
from sqlalchemy import text

from app.kit.db import Database
from app.kit.settings import Settings
from app.main import create_app, prepare
from tests.databases import Databases, follows_from_its_journal, rows_of

PASSWORD = "damson-jam-in-november"
STALL = {
    "stall_name": "Hartley’s Bread & Cheese",
    "country": "GB",
    "currency": "GBP",
    "owner_name": "Ruth Hartley",
    "password": PASSWORD,
}


@dataclass
class Api:
    """One server and one browser, whose cookies are the client's own."""

    client: TestClient
    settings: Settings
    setup_token: str | None
    tampered: bool = False

    @property
    def database(self) -> Database:
        """The application's own database."""
        database: Database = self.client.app.state.database  # type: ignore[attr-defined]
        return database

    def get(self, path: str, **query: Any) -> Any:
        """What a page finds there."""
        return found(self.client.get(path, params=query))

    def post(self, path: str, **body: Any) -> Any:
        """What was made."""
        return found(self.client.post(path, json=body))

    def patch(self, path: str, **body: Any) -> Any:
        """What it is after the change."""
        return found(self.client.patch(path, json=body))

    def set_up(self, **changes: Any) -> Any:
        """Founds the stall and leaves its owner signed in."""
        return self.post("/api/setup", token=self.setup_token, **STALL | changes)

    def sign_out(self) -> None:
        """Forgets who was signed in."""
        self.client.cookies.clear()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds in the database, alike on both."""
        return rows_of(self.database, query)

    def execute(self, statement: str) -> None:
        """Changes the database behind the application's back: lets time pass, mostly."""
        with self.database.connection(write=True) as connection:
            connection.exec_driver_sql(statement)

    def tamper(self, statement: str, **values: object) -> None:
        """Changes by hand what no push would change: nothing needs to hold after it."""
        self.tampered = True
        with self.database.connection(write=True) as connection:
            connection.execute(text(statement), values)

    def revision(self) -> int:
        """How often the catalogue was changed."""
        return int(self.rows("SELECT revision FROM catalogue_revision WHERE vendor_id = 1")[0][0])


def found(response: Response) -> Any:
    """The answer's JSON; fails with what was refused."""
    assert response.is_success, response.text
    return response.json()


def refused(response: Response) -> tuple[int, str]:
    """Status and code of a problem document."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    return response.status_code, response.json()["code"]


def serve(settings: Settings) -> Iterator[Api]:
    """A server on this database, as a start leaves it."""
    prepared = prepare(settings)
    with TestClient(create_app(settings)) as client:
        api = Api(client, settings, prepared.setup_token)
        yield api
        if not api.tampered:
            follows_from_its_journal(api.database)


def found_stall(settings: Settings) -> tuple[str | None, Cookies]:
    """Sets a stall up; the link that did it, and its owner's cookies."""
    with contextmanager(serve)(settings) as api:
        api.set_up()
        return api.setup_token, Cookies(api.client.cookies)


@pytest.fixture
def server(databases: Databases) -> Iterator[Api]:
    """A server that belongs to nobody yet."""
    yield from serve(databases.migrated())


@pytest.fixture
def demo(databases: Databases) -> Iterator[Api]:
    """A server that was started with the demo."""
    yield from serve(databases.migrated(demo=True))


@pytest.fixture
def office(databases: Databases) -> Iterator[Api]:
    """A stall with its owner signed in. Founding one takes a slow hash; copying it does not."""
    original, (setup_token, cookies) = databases.template("founded", found_stall)
    for api in serve(databases.copy(original)):
        api.client.cookies.update(cookies)
        api.setup_token = setup_token
        yield api

"""The real application over a real SQLite file, as an owner's browser meets it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.kit.db import Database
from app.kit.settings import Settings
from app.main import create_app, prepare

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
    folder: Path
    setup_token: str | None

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
        """What a query finds in the database."""
        with self.database.connection(write=False) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    def execute(self, statement: str) -> None:
        """Changes the database behind the application's back: lets time pass, mostly."""
        with self.database.connection(write=True) as connection:
            connection.exec_driver_sql(statement)

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


def serve(folder: Path, **choices: Any) -> Iterator[Api]:
    """A server on this folder, as a start leaves it."""
    settings = Settings(data=folder, **choices)
    folder.mkdir(exist_ok=True)
    prepared = prepare(settings)
    with TestClient(create_app(settings)) as client:
        yield Api(client, folder, prepared.setup_token)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Api]:
    """A server that belongs to nobody yet."""
    yield from serve(tmp_path / "data")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Api]:
    """A server that was started with the demo."""
    yield from serve(tmp_path / "data", demo=True)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Api:
    """A stall that was set up and shut down. Founding one takes a slow hash; copying it does not."""
    for api in serve(tmp_path_factory.mktemp("founded") / "data"):
        api.set_up()
    return api


@pytest.fixture
def office(founded: Api, tmp_path: Path) -> Iterator[Api]:
    """A stall with its owner signed in."""
    copytree(founded.folder, tmp_path / "data")
    for api in serve(tmp_path / "data"):
        api.client.cookies.update(founded.client.cookies)
        api.setup_token = founded.setup_token
        yield api

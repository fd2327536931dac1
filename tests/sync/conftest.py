"""A stall with one paired phone, over the real application and a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Cookies, Response

from app.kit.db import Database
from app.kit.settings import Settings
from app.sync import projection
from tests.api import Api, serve
from tests.databases import Databases
from tests.phone_log import PhoneLog, gzipped


@dataclass
class Till:
    """The server as a paired phone meets it."""

    api: Api
    token: str

    @property
    def client(self) -> TestClient:
        """The browser of the owner, who is signed in."""
        return self.api.client

    @property
    def database(self) -> Database:
        """The application's own database."""
        return self.api.database

    @property
    def bearer(self) -> dict[str, str]:
        """The phone's header."""
        return {"Authorization": f"Bearer {self.token}"}

    def send(self, body: bytes, **headers: str) -> Response:
        """A push of these bytes."""
        return self.client.post("/api/sync/push", content=body, headers=self.bearer | headers)

    def push(self, log: PhoneLog, since: int = 0, upto: int | None = None, **header: Any) -> Response:
        """A push of a log's lines, as a phone sends it."""
        return self.send(gzipped(log.push_body(since, upto, **header)), **{"Content-Encoding": "gzip"})

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds, alike on both databases."""
        return self.api.rows(query)

    def value(self, query: str) -> Any:
        """The one value a query finds."""
        return self.rows(query)[0][0]

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every projected table, for comparing two histories."""
        names = (
            "sale", "sale_line", "sale_payment", "sale_void", "day_total", "day_product_total",
            "day_payment_total", "market_day", "batch_making", "stock_movement", "stock_count",
            "stock_count_line", "use_by_override", "batch_place_total", "batch_total",
        )  # fmt: skip
        return {name: sorted(self.rows(f"SELECT * FROM {name}"), key=repr) for name in names}


@dataclass(frozen=True)
class PairedStall:
    """What was told once to whoever set the stall up and paired its phone."""

    cookies: Cookies
    token: str


def pair_first_phone(settings: Settings) -> PairedStall:
    """Sets a stall up and pairs a phone with it."""
    with contextmanager(serve)(settings) as api:
        api.set_up(stall_name="Hartley's")
        return PairedStall(Cookies(api.client.cookies), pair_phone(api.client))


def open_till(databases: Databases) -> Iterator[Till]:
    """A stall of its own, its owner signed in."""
    original, stall = databases.template("paired", pair_first_phone)
    for api in serve(databases.copy(original)):
        api.client.cookies.update(stall.cookies)
        yield Till(api, stall.token)


def pair_phone(client: TestClient, name: str = "Ruth's phone") -> str:
    """Pairs a phone by the typed code; its bearer token."""
    code = client.post("/api/pairing-codes").json()["code"]
    paired = client.post("/api/pairings", json={"code": code, "device_name": name})
    assert paired.status_code == 201, paired.text
    token: str = paired.json()["token"]
    return token


@pytest.fixture
def till(databases: Databases) -> Iterator[Till]:
    """A stall with one paired phone."""
    yield from open_till(databases)


@pytest.fixture
def log() -> PhoneLog:
    """A log with an open day."""
    log = PhoneLog()
    log.open_day()
    return log


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A projection that fails for several lines together, and for none alone."""
    whole = projection.project_all

    def only_alone(connection: Any, vendor_id: int, log_id: Any, entries: Any, push: Any) -> None:
        if len(entries) > 1:
            raise ValueError("together they fail")
        whole(connection, vendor_id, log_id, entries, push)

    monkeypatch.setattr(projection, "project_all", only_alone)

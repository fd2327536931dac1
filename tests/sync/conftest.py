"""A stall with one paired phone, over the real application and a real SQLite file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.kit.db import Database
from app.kit.settings import Settings
from app.main import create_app, prepare
from app.sync import projection
from tests.phone_log import PhoneLog, gzipped


@dataclass
class Till:
    """The server as a paired phone meets it."""

    client: TestClient
    token: str

    @property
    def database(self) -> Database:
        """The application's own database."""
        database: Database = self.client.app.state.database  # type: ignore[attr-defined]
        return database

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
        """What a query finds."""
        with self.database.connection(write=False) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    def value(self, query: str) -> Any:
        """The one value a query finds."""
        return self.rows(query)[0][0]

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every projected table, for comparing two histories."""
        names = (
            "sale", "sale_line", "sale_payment", "sale_void", "day_total", "day_product_total",
            "day_payment_total", "batch_total", "market_day",
        )  # fmt: skip
        return {name: sorted(self.rows(f"SELECT * FROM {name}"), key=repr) for name in names}


def open_till(folder: Path) -> Iterator[Till]:
    """A new stall in this folder."""
    settings = Settings(data=folder)
    folder.mkdir(exist_ok=True)
    prepared = prepare(settings)
    with TestClient(create_app(settings)) as client:
        stall = {
            "token": prepared.setup_token,
            "stall_name": "Hartley's",
            "country": "GB",
            "currency": "GBP",
            "owner_name": "Ruth",
            "password": "a long enough password",
        }
        assert client.post("/api/setup", json=stall).status_code == 201
        yield Till(client, pair_phone(client))


def pair_phone(client: TestClient, name: str = "Ruth's phone") -> str:
    """Pairs a phone by the typed code; its bearer token."""
    code = client.post("/api/pairing-codes").json()["code"]
    paired = client.post("/api/pairings", json={"code": code, "device_name": name})
    assert paired.status_code == 201, paired.text
    token: str = paired.json()["token"]
    return token


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    """A stall with one paired phone."""
    yield from open_till(tmp_path / "data")


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

    def only_alone(connection: Any, vendor_id: int, log_id: Any, entries: Any) -> None:
        if len(entries) > 1:
            raise ValueError("together they fail")
        whole(connection, vendor_id, log_id, entries)

    monkeypatch.setattr(projection, "project_all", only_alone)

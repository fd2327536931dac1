"""kill -9 while phones push: what was acknowledged is there, what was not comes again, nothing comes twice.

Of the server, and of PostgreSQL under a server that goes on.
"""

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest

from app.kit.settings import Settings
from tests.databases import Databases, follows_from_its_journal, opened, rows_of
from tests.phone_log import PhoneLog, gzipped, sold_line
from tests.postgres import Cluster
from tests.server import Server

PHONES = 6
SALES_EACH = 60
KILLS = 4
SEED = 20261128


@dataclass
class PushingPhone:
    """Sends its log line by line and believes only receipts that name a hash of its own."""

    server: Server
    token: str
    log: PhoneLog
    acknowledged: int = 0
    refused: set[tuple[int, str]] = field(default_factory=set)

    def run(self) -> None:
        with httpx2.Client(base_url=self.server.url, timeout=10) as http:
            while self.acknowledged < len(self.log.lines):
                try:
                    self.push_a_line(http)
                except httpx2.HTTPError:
                    time.sleep(0.05)

    def push_a_line(self, http: httpx2.Client) -> None:
        answer = http.post(
            "/api/sync/push",
            content=gzipped(self.log.push_body(self.acknowledged, self.acknowledged + 1)),
            headers={"Authorization": f"Bearer {self.token}", "Content-Encoding": "gzip"},
        )
        if answer.status_code >= 500:
            self.refused.add((answer.status_code, answer.json()["code"]))
            assert int(answer.headers["retry-after"]) > 0
            time.sleep(0.05)
            return
        hashes = [each.hex() for each in self.log.hashes]
        self.acknowledged = hashes.index(answer.json().get("have") or answer.json()["common"])


@pytest.fixture
def phones(server: Server) -> list[PushingPhone]:
    return paired_phones(server)


def paired_phones(server: Server) -> list[PushingPhone]:
    """Phones, each with a day's sales in its log."""
    choose = random.Random(SEED)
    with httpx2.Client(base_url=server.url) as office:
        stall = {
            "token": server.setup_token, "stall_name": "Hartley's", "country": "GB", "currency": "GBP",
            "owner_name": "Ruth", "password": "a long enough password",
        }  # fmt: skip
        assert office.post("/api/setup", json=stall).status_code == 201
        tokens = []
        for number in range(PHONES):
            code = office.post("/api/pairing-codes").json()["code"]
            paired = office.post("/api/pairings", json={"code": code, "device_name": f"Phone {number}"})
            tokens.append(paired.json()["token"])
    phones = [PushingPhone(server, token, PhoneLog()) for token in tokens]
    for phone in phones:
        phone.log.open_day()
        for _ in range(SALES_EACH):
            phone.log.sell(sold_line(unit_price_minor=choose.randrange(100, 2000)))
    return phones


@pytest.fixture
def server(tmp_path: Path, databases: Databases) -> Iterator[Server]:
    """A started server on an empty database of either kind."""
    server = Server(tmp_path, databases.empty())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL that may be killed."""
    cluster = Cluster()
    yield cluster
    cluster.stop()


def journal_of(server: Server) -> list[bytes]:
    with opened(server.settings) as database:
        return [row[0] for row in rows_of(database, "SELECT hash FROM journal")]


def start_all(phones: list[PushingPhone]) -> list[threading.Thread]:
    threads = [threading.Thread(target=phone.run) for phone in phones]
    for thread in threads:
        thread.start()
    return threads


def hashes_with_receipts(phones: list[PushingPhone]) -> set[bytes]:
    return {phone.log.hashes[phone.acknowledged] for phone in phones if phone.acknowledged}


def everything_is_there_once(server: Server, phones: list[PushingPhone]) -> None:
    assert [phone.acknowledged for phone in phones] == [len(phone.log.lines) for phone in phones]
    held_at_last = journal_of(server)
    wanted = {each for phone in phones for each in phone.log.hashes[1:]}
    assert len(held_at_last) == len(wanted)
    assert set(held_at_last) == wanted
    with opened(server.settings) as database:
        follows_from_its_journal(database)
        [(count, total)] = rows_of(database, "SELECT sum(sale_count), sum(total_minor) FROM day_total")
        assert count == PHONES * SALES_EACH
        assert [(count, total)] == rows_of(database, "SELECT count(*), sum(total_minor) FROM sale")


def test_what_was_acknowledged_survives_and_nothing_is_doubled(
    server: Server, phones: list[PushingPhone]
) -> None:
    choose = random.Random(SEED)
    threads = start_all(phones)
    for _ in range(KILLS):
        time.sleep(choose.uniform(0.02, 0.15))
        server.kill()
        assert any(phone.acknowledged < len(phone.log.lines) for phone in phones), "killed too late to matter"
        # Read while the phones wait: whatever a phone holds a receipt for is on the disk of a dead server.
        assert hashes_with_receipts(phones) <= set(journal_of(server))
        server.start()
    for thread in threads:
        thread.join(timeout=60)

    everything_is_there_once(server, phones)


def test_when_postgresql_is_killed_phones_are_told_to_come_again(tmp_path: Path, postgres: Cluster) -> None:
    postgres.create("stall")
    server = Server(tmp_path, Settings(data=tmp_path / "data", database_url=postgres.url("stall")))
    server.start()
    phones = paired_phones(server)
    choose = random.Random(SEED)
    threads = start_all(phones)
    for _ in range(KILLS):
        time.sleep(choose.uniform(0.05, 0.3))
        postgres.kill()
        assert any(phone.acknowledged < len(phone.log.lines) for phone in phones), "killed too late to matter"
        time.sleep(0.2)
        receipts = hashes_with_receipts(phones)
        postgres.start()
        assert receipts <= set(journal_of(server))
    for thread in threads:
        thread.join(timeout=60)
    server.stop()

    assert set().union(*(phone.refused for phone in phones)) == {(503, "database_busy")}
    everything_is_there_once(server, phones)

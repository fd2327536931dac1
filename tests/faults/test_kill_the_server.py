"""kill -9 while phones push: what was acknowledged is there, what was not comes again, nothing comes twice."""

import random
import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from tests.phone_log import PhoneLog, gzipped, sold_line
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

    def run(self) -> None:
        while self.acknowledged < len(self.log.lines):
            upto = self.acknowledged + 1
            try:
                answer = httpx2.post(
                    f"{self.server.url}/api/sync/push",
                    content=gzipped(self.log.push_body(self.acknowledged, upto)),
                    headers={"Authorization": f"Bearer {self.token}", "Content-Encoding": "gzip"},
                    timeout=10,
                )
            except httpx2.HTTPError:
                time.sleep(0.05)
                continue
            hashes = [each.hex() for each in self.log.hashes]
            self.acknowledged = hashes.index(answer.json().get("have") or answer.json()["common"])


@pytest.fixture
def phones(server: Server) -> list[PushingPhone]:
    """Paired phones, each with a day's sales in its log."""
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


def journal_of(data: Path) -> list[bytes]:
    with sqlite3.connect(data / "barrow.db") as database:
        return [row[0] for row in database.execute("SELECT hash FROM journal")]


def test_what_was_acknowledged_survives_and_nothing_is_doubled(
    server: Server, phones: list[PushingPhone]
) -> None:
    choose = random.Random(SEED)
    threads = [threading.Thread(target=phone.run) for phone in phones]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(choose.uniform(0.02, 0.15))
        server.kill()
        assert any(phone.acknowledged < len(phone.log.lines) for phone in phones), "killed too late to matter"
        # Read while the phones wait: whatever a phone holds a receipt for is on the disk of a dead server.
        held = set(journal_of(server.data))
        for phone in phones:
            assert phone.acknowledged == 0 or phone.log.hashes[phone.acknowledged] in held
        server.start()
    for thread in threads:
        thread.join(timeout=60)

    assert [phone.acknowledged for phone in phones] == [len(phone.log.lines) for phone in phones]
    held_at_last = journal_of(server.data)
    wanted = {each for phone in phones for each in phone.log.hashes[1:]}
    assert len(held_at_last) == len(wanted)
    assert set(held_at_last) == wanted
    with sqlite3.connect(server.data / "barrow.db") as database:
        [(count, total)] = database.execute("SELECT sum(sale_count), sum(total_minor) FROM day_total")
        assert count == PHONES * SALES_EACH
        assert [(count, total)] == database.execute("SELECT count(*), sum(total_minor) FROM sale").fetchall()

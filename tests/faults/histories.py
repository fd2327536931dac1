"""Random histories of phones and one server: the server is the real code, the network is ours.

A history is a function of its seed, but for the ids. Messages are lost, doubled and delayed, the server dies
before and after its commit, is restored from any of its last three backups, and phones are cloned with all
they hold.
"""

import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, insert

from app.accounts.tables import Vendor
from app.domain.log import locator_positions
from app.kit.db import Database
from app.kit.http_errors import Refusal
from app.kit.settings import Settings
from app.sync.journal import Arrival, append
from app.sync.push import read_upload
from app.tables import metadata
from tests.databases import Databases, follows_from_its_journal, migrate, opened, rows_of
from tests.phone_log import PhoneLog, sold_line

STEPS = 120
ROUNDS_TO_DRAIN = 300
VENDOR = 1


class ServerDied(Exception):
    """Killed in the middle of a transaction."""


class HistoryServer:
    """The real push on a real database; `restores` counts how often it went back to a backup."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        original, _ = databases.template("one vendor", one_vendor)
        self._settings = databases.copy(original)
        self.backups: list[Settings] = []
        self.restores = 0
        self.database = Database(self._settings.url)

    def push(self, body: bytes, crash: str | None) -> dict[str, Any] | None:
        """The receipt, a refusal's body, or None when the server died."""
        try:
            upload = read_upload(body)
            with self.database.connection(write=True) as connection:
                append(connection, Arrival(VENDOR, UUID(int=1), 0), upload)
                if crash == "before commit":
                    raise ServerDied
        except Refusal as refusal:
            return {"code": refusal.code, **refusal.extra}
        except ServerDied:
            return None
        return None if crash == "after commit" else {**upload.envelope, "have": upload.header.head}

    def hashes(self) -> set[bytes]:
        """Everything the committed journal holds."""
        return {row[0] for row in rows_of(self.database, "SELECT hash FROM journal")}

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """A table with its columns as the model has them, in an order of its own content."""
        names = ", ".join(metadata.tables[table].columns.keys())
        return sorted(rows_of(self.database, f"SELECT {names} FROM {table}"), key=repr)

    def back_up(self) -> None:
        """A copy of the database as it is."""
        self.database.close()
        self.backups.append(self._databases.copy(self._settings))
        self.database = Database(self._settings.url)

    def restore(self, choose: random.Random) -> None:
        """Any of the last three backups takes the place of the database."""
        if not self.backups:
            return
        self.database.close()
        self._databases.drop(self._settings)
        self._settings = self._databases.copy(choose.choice(self.backups[-3:]))
        self.database = Database(self._settings.url)
        self.restores += 1

    def close(self) -> None:
        """Ends in good order, and in the order that every test leaves its database in."""
        follows_from_its_journal(self.database)
        self.database.close()


def one_vendor(settings: Settings) -> None:
    """One stall, nobody in it."""
    migrate(settings)
    with opened(settings) as database, database.connection(write=True) as connection:
        add_stall(connection, VENDOR)


def add_stall(connection: Connection, vendor_id: int) -> None:
    """The row that everything of a stall points at."""
    stall = Vendor(vendor_id=vendor_id, name="H", country="GB", currency="GBP", created_at=1)
    connection.execute(insert(Vendor).values(**stall.model_dump()))


@dataclass
class HistoryPhone:
    """A phone that follows the protocol: it believes only its own hashes and never deletes a line."""

    log: PhoneLog
    received: int = 0
    in_flight: str = ""
    hashes: list[bytes] = field(default_factory=list)

    def clone(self) -> "HistoryPhone":
        """The same phone twice, as a transfer to a new one leaves it."""
        return HistoryPhone(PhoneLog(self.log.log_id, list(self.log.lines)), self.received)

    def request(self, choose: random.Random) -> bytes:
        """The next push: some lines, or a heartbeat when there are none."""
        self.hashes = self.log.hashes
        upto = min(self.received + choose.choice([1, 3, 7, 50]), len(self.log.lines))
        self.in_flight = str(uuid4())
        return self.log.push_body(
            self.received,
            upto,
            request_id=self.in_flight,
            locator=[self.hashes[n].hex() for n in locator_positions(self.received)],
        )

    def read(self, answer: dict[str, Any] | None) -> None:
        """Moves the mark, up or down, when the answer is to this request and names an own hash."""
        if not answer or answer.get("request_id") != self.in_flight:
            return
        named = bytes.fromhex(answer.get("have") or answer.get("common") or "")
        if named in self.hashes:
            self.received = self.hashes.index(named)


class History:
    """One seed's history; `run` plays it and then lets everybody drain."""

    def __init__(self, databases: Databases, seed: int) -> None:
        self.choose = random.Random(seed)
        self.server = HistoryServer(databases)
        self.phones = [HistoryPhone(PhoneLog()) for _ in range(self.choose.randint(1, 3))]
        self.sold: dict[str, int] = {}
        self.voided: set[str] = set()
        self.delayed: list[bytes] = []
        self.stale: list[tuple[HistoryPhone, dict[str, Any] | None]] = []
        for phone in self.phones:
            phone.log.open_day()

    def run(self) -> None:
        """Faults on, then off until every phone has drained."""
        for _ in range(STEPS):
            self.step()
        for _ in range(ROUNDS_TO_DRAIN):
            for phone in self.phones:
                phone.read(self.server.push(phone.request(self.choose), None))
            held = self.server.hashes()
            if all(phone.received == len(phone.log.lines) for phone in self.phones) and all(
                phone.log.hashes[-1] in held for phone in self.phones
            ):
                return
        raise AssertionError("the phones never drained")

    def step(self) -> None:
        """One thing that happens."""
        chance, phone = self.choose.random(), self.choose.choice(self.phones)
        if chance < 0.4:
            self.ring(phone)
        elif chance < 0.80:
            self.send(phone)
        elif chance < 0.84 and self.delayed:
            self.server.push(self.delayed.pop(self.choose.randrange(len(self.delayed))), None)
        elif chance < 0.88 and self.stale:
            late_phone, answer = self.stale.pop(self.choose.randrange(len(self.stale)))
            late_phone.read(answer)
        elif chance < 0.93:
            self.server.back_up()
        elif chance < 0.95:
            self.server.restore(self.choose)
        elif chance < 0.965 and len(self.phones) < 6:
            self.phones.append(phone.clone())

    def ring(self, phone: HistoryPhone) -> None:
        """A sale, sometimes of nonsense, sometimes taken back."""
        if self.choose.random() < 0.05:
            phone.log.add_raw(b'{"v":1,"kind":"nonsense"}')
            return
        sale = phone.log.sell(sold_line(unit_price_minor=self.choose.randrange(50, 5000)))
        self.sold[sale["id"]] = sale["total_minor"]
        if self.choose.random() < 0.1:
            phone.log.void(sale)
            self.voided.add(sale["id"])

    def send(self, phone: HistoryPhone) -> None:
        """A push that may be lost, doubled, delayed, or answered by somebody else."""
        body, choose = phone.request(self.choose), self.choose
        if choose.random() < 0.12:
            return
        crash = choose.choice(["before commit", "after commit"]) if choose.random() < 0.12 else None
        answer = self.server.push(body, crash)
        if choose.random() < 0.10:
            self.delayed.append(body)
        if choose.random() < 0.15:
            self.stale.append((phone, answer))
            return
        if choose.random() < 0.06:
            strangers: list[dict[str, Any]] = [
                {"ok": 1},
                {"magic": "barrow-sync/1", "request_id": phone.in_flight, "have": "00"},
            ]
            answer = choose.choice(strangers)
        before = phone.received
        phone.read(answer)
        if phone.received > before:
            assert phone.hashes[phone.received] in self.server.hashes(), "a false receipt was believed"

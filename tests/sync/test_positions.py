"""Positions: dense, and a reader that follows them by a cursor misses nothing, whoever commits when."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import Connection

from app.kit.db import Database
from app.sync.journal import Arrival, append
from app.sync.push import read_upload
from tests.databases import PostgresDatabases, opened, rows_of
from tests.factories import found_second_stall
from tests.faults.histories import VENDOR, add_stall, one_vendor
from tests.phone_log import PhoneLog
from tests.sync.conftest import Till, pair_phone

PHONES_OF_EACH_STALL = 3
SALES_EACH = 30
PATIENCE_S = 20


class Feed:
    """Reads a vendor's journal in the order of its positions, from where it stopped the last time."""

    def __init__(self, database: Database, vendor_id: int = VENDOR) -> None:
        self._database = database
        self._vendor_id = vendor_id
        self._cursor = 0
        self.seen: list[bytes] = []

    def read_on(self) -> None:
        """What has been committed behind the cursor."""
        behind = f"vendor_id = {self._vendor_id} AND position > {self._cursor}"
        query = f"SELECT position, hash FROM journal WHERE {behind} ORDER BY position"
        for position, line_hash in rows_of(self._database, query):
            self._cursor = position
            self.seen.append(line_hash)


@pytest.fixture
def vendor(postgresql_databases: PostgresDatabases) -> Iterator[Database]:
    """A PostgreSQL with one stall; what is interleaved here SQLite does one after the other."""
    original, _ = postgresql_databases.template("one vendor", one_vendor)
    with opened(postgresql_databases.copy(original)) as database:
        yield database
    postgresql_databases.drop_all()


@contextmanager
def pushing(database: Database, log: PhoneLog) -> Iterator[Connection]:
    """A push that has its positions and has not committed."""
    with database.connection(write=True) as connection:
        receive(connection, log)
        yield connection


def receive(connection: Connection, log: PhoneLog) -> int:
    """The position behind a push of the whole log."""
    return append(connection, Arrival(VENDOR, UUID(int=1), 0), read_upload(log.push_body())).position


def pushed_in_another_session(database: Database, log: PhoneLog) -> int:
    """The same, committed."""
    with database.connection(write=True) as connection:
        return receive(connection, log)


def wait_until(holds: Callable[[], object]) -> None:
    """Waits for something that another session does."""
    pause = Event()
    for _ in range(PATIENCE_S * 100):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("it never came")


def somebody_waits_for_a_lock(database: Database) -> bool:
    return rows_of(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") != [(0,)]


def sold_logs(count: int) -> list[PhoneLog]:
    logs = [PhoneLog() for _ in range(count)]
    for log in logs:
        log.open_day()
        log.sell()
    return logs


def test_who_takes_a_position_first_commits_first_and_a_reader_skips_nothing(vendor: Database) -> None:
    first, second = sold_logs(2)
    feed = Feed(vendor)

    with ThreadPoolExecutor(1) as other:
        with pushing(vendor, first):
            waiting: Future[int] = other.submit(pushed_in_another_session, vendor, second)
            wait_until(lambda: somebody_waits_for_a_lock(vendor))
            feed.read_on()
            assert feed.seen == []
            assert not waiting.done()
        assert waiting.result(PATIENCE_S) == 4
    feed.read_on()

    assert feed.seen == first.hashes[1:] + second.hashes[1:]


def test_positions_that_were_taken_and_given_back_leave_no_hole(vendor: Database) -> None:
    first, second = sold_logs(2)
    feed = Feed(vendor)

    with ThreadPoolExecutor(1) as other:
        with vendor.engine.connect() as connection:
            receive(connection, first)
            waiting = other.submit(pushed_in_another_session, vendor, second)
            wait_until(lambda: somebody_waits_for_a_lock(vendor))
            connection.rollback()
        assert waiting.result(PATIENCE_S) == 2
    feed.read_on()
    pushed_in_another_session(vendor, first)
    feed.read_on()

    assert feed.seen == second.hashes[1:] + first.hashes[1:]


def test_the_very_first_pushes_of_a_stall_count_on_one_counter(vendor: Database) -> None:
    logs = sold_logs(8)

    with ThreadPoolExecutor(len(logs)) as crowd:
        positions = list(crowd.map(lambda log: pushed_in_another_session(vendor, log), logs))

    assert sorted(positions) == [2 * number for number in range(1, len(logs) + 1)]


def test_two_stalls_do_not_wait_for_each_other(vendor: Database) -> None:
    log, other = sold_logs(2)
    with vendor.connection(write=True) as connection:
        add_stall(connection, 2)

    with pushing(vendor, log), vendor.connection(write=True) as connection:
        received = append(connection, Arrival(2, UUID(int=2), 0), read_upload(other.push_body()))

    assert received.position == 2


def test_under_load_every_position_is_used_once_and_seen_once(till: Till) -> None:
    stalls = {1: phones_of(till), found_second_stall(till.database): []}
    till.client.post("/api/session", json={"password": "damson-jam-in-november", "sign_in_name": "bellford"})
    [_, second] = stalls
    stalls[second] = phones_of(till)
    feeds = {vendor_id: Feed(till.database, vendor_id) for vendor_id in stalls}
    everybody = [phone for phones in stalls.values() for phone in phones]

    with ThreadPoolExecutor(len(everybody)) as crowd:
        pushes = [crowd.submit(push_sale_by_sale, till, *phone) for phone in everybody]
        while not all(push.done() for push in pushes):
            for feed in feeds.values():
                feed.read_on()
    for push in pushes:
        push.result()

    for vendor_id, phones in stalls.items():
        feeds[vendor_id].read_on()
        seen = feeds[vendor_id].seen
        assert len(seen) == len(set(seen)) == PHONES_OF_EACH_STALL * (SALES_EACH + 1)
        assert set(seen) == {each for log, _ in phones for each in log.hashes[1:]}


def phones_of(till: Till) -> list[tuple[PhoneLog, str]]:
    """Phones of the stall whose owner is signed in, each with a day's sales and its token."""
    phones = []
    for number in range(PHONES_OF_EACH_STALL):
        log = PhoneLog()
        log.open_day()
        for _ in range(SALES_EACH):
            log.sell()
        phones.append((log, pair_phone(till.client, f"Phone {number}")))
    return phones


def push_sale_by_sale(till: Till, log: PhoneLog, token: str) -> None:
    """One push a line, each of which must be taken."""
    phone = Till(till.api, token)
    for upto in range(1, len(log.lines) + 1):
        answer = phone.push(log, upto - 1, upto)
        assert answer.status_code == 200, answer.text

"""PostgreSQL's own ways of saying no: nothing is stored, the phone is told to come again, and it may."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from httpx2 import Response
from sqlalchemy import Connection

from app.kit import db
from app.kit.db import Database
from tests.databases import PostgresDatabases, opened, rows_of
from tests.factories import found_second_stall
from tests.phone_log import PhoneLog
from tests.sync.conftest import Till, open_till
from tests.sync.test_positions import phones_of, somebody_waits_for_a_lock, wait_until

CROWD = 60


@pytest.fixture
def till(postgresql_databases: PostgresDatabases) -> Iterator[Till]:
    """A stall with one paired phone that has pushed before."""
    for till in open_till(postgresql_databases):
        assert till.push(PhoneLog()).status_code == 200
        yield till
    postgresql_databases.drop_all()


@pytest.fixture
def log() -> PhoneLog:
    log = PhoneLog()
    log.open_day()
    log.sell()
    return log


@contextmanager
def holding_the_counter(database: Database) -> Iterator[Connection]:
    """Another session that has the stall's counter and does not commit."""
    with database.connection(write=True) as connection:
        connection.exec_driver_sql("SELECT * FROM vendor_counter FOR UPDATE")
        yield connection


def is_told_to_come_again(answer: Response) -> bool:
    return (answer.status_code, answer.json()["code"]) == (503, "database_busy") and int(
        answer.headers["retry-after"]
    ) > 0


def stored(till: Till) -> int:
    return int(till.value("SELECT count(*) FROM journal"))


def test_a_push_waits_for_another_session_only_so_long(
    postgresql_databases: PostgresDatabases, log: PhoneLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "LOCK_TIMEOUT_MS", 200)
    for till in open_till(postgresql_databases):
        till.push(PhoneLog())
        with holding_the_counter(till.database):
            assert is_told_to_come_again(till.push(log))
        assert stored(till) == 0

        assert till.push(log).json()["parked"] == []
        assert stored(till) == 2


def test_a_push_that_waits_with_its_rows_in_hand_parks_nothing(
    postgresql_databases: PostgresDatabases, log: PhoneLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "LOCK_TIMEOUT_MS", 200)
    for till in open_till(postgresql_databases):
        till.push(PhoneLog())
        for table in ("sale_line", "journal"):
            with till.database.connection(write=True) as other:
                other.exec_driver_sql(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
                assert is_told_to_come_again(till.push(log))

        assert till.push(log).json()["parked"] == []
        assert stored(till) == 2


def test_a_deadlock_loses_no_push(till: Till, log: PhoneLog) -> None:
    with ThreadPoolExecutor(1) as phone, till.database.connection(write=True) as other:
        other.exec_driver_sql("UPDATE device SET name = 'Tom''s phone'")
        push = phone.submit(till.push, log)
        wait_until(lambda: somebody_waits_for_a_lock(till.database))
        # The push holds the counter and waits for its device's row: now each waits for the other.
        other.exec_driver_sql("SELECT * FROM vendor_counter FOR UPDATE")
        assert is_told_to_come_again(push.result(5))
    assert stored(till) == 0

    assert till.push(log).json()["parked"] == []
    assert stored(till) == 2


def test_a_connection_that_is_cut_in_a_push_loses_nothing(till: Till, log: PhoneLog) -> None:
    with ThreadPoolExecutor(1) as phone, holding_the_counter(till.database) as other:
        push = phone.submit(till.push, log)
        wait_until(lambda: somebody_waits_for_a_lock(till.database))
        other.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
        assert is_told_to_come_again(push.result(20))

    assert till.push(log).json()["parked"] == []
    assert stored(till) == 2


def test_connections_that_were_cut_while_nobody_used_them_are_made_anew(till: Till, log: PhoneLog) -> None:
    with till.database.connection(write=False):
        assert till.push(PhoneLog()).status_code == 200
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    assert till.rows(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")

    assert till.push(log).status_code == 200


def test_a_crowd_that_waits_in_one_stall_holds_nobody_else_up(till: Till, log: PhoneLog) -> None:
    found_second_stall(till.database)
    till.client.post("/api/session", json={"password": "damson-jam-in-november", "sign_in_name": "bellford"})
    bees = Till(till.api, phones_of(till)[0][1])

    with ThreadPoolExecutor(CROWD) as crowd:
        with holding_the_counter(till.database):
            waiting = [crowd.submit(till.push, log) for _ in range(CROWD)]
            wait_until(lambda: somebody_waits_for_a_lock(till.database))
            for _ in range(5):
                answer = bees.client.get("/api/sync/stock", headers=bees.bearer)
                assert answer.status_code == 200
            assert not any(push.done() for push in waiting)
        assert {push.result(20).status_code for push in waiting} == {200}


@pytest.mark.parametrize(
    ("configured", "used"), [("off", "on"), ("on", "on"), ("remote_apply", "remote_apply")]
)
def test_a_commit_is_on_disk_whatever_the_server_was_told(
    postgresql_databases: PostgresDatabases, configured: str, used: str
) -> None:
    settings = postgresql_databases.migrated()
    with opened(settings) as database, database.connection(write=True) as connection:
        connection.exec_driver_sql(
            f'ALTER DATABASE "{settings.data.name}" SET synchronous_commit = {configured}'
        )

    with opened(settings) as database:
        assert rows_of(database, "SHOW synchronous_commit") == [(used,)]
    postgresql_databases.drop_all()

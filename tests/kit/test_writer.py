"""The one writer: many jobs in one commit, each on its own, and a thread that outlives all of them."""

import asyncio
import sqlite3
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from app.kit import db
from app.kit.db import Database
from app.kit.writer import Writer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'barrow.db'}")
    with database.connection(write=True) as connection:
        connection.exec_driver_sql("CREATE TABLE fact (n INTEGER PRIMARY KEY)")
    yield database
    database.close()


def writer_of(database: Database) -> Writer:
    writer = database._writer
    assert writer is not None
    return writer


def insert(n: int) -> Any:
    return lambda connection: connection.exec_driver_sql("INSERT INTO fact VALUES (?)", (n,)).rowcount


def facts(database: Database) -> list[int]:
    with database.connection(write=False) as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT n FROM fact ORDER BY n")]


def held_up(writer: Writer) -> Event:
    """Lets jobs queue behind one that waits for the event."""
    go_on = Event()
    writer.submit(lambda _: go_on.wait(10))
    return go_on


def test_a_job_is_on_disk_when_it_is_told(database: Database) -> None:
    assert asyncio.run(database.write(insert(1))) == 1

    assert facts(database) == [1]


def test_jobs_that_wait_share_a_commit(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    groups: list[int] = []
    commit = Writer._commit

    def counted(writer: Writer, group: list[Any]) -> None:
        groups.append(len(group))
        commit(writer, group)

    monkeypatch.setattr(Writer, "_commit", counted)
    go_on = held_up(writer_of(database))
    waiting = [writer_of(database).submit(insert(n)) for n in range(10)]

    go_on.set()

    assert [future.result(10) for future in waiting] == [1] * 10
    assert max(groups) > 1
    assert facts(database) == list(range(10))


def test_a_job_that_fails_undoes_itself_and_nothing_else(database: Database) -> None:
    def insert_and_fail(connection: Connection) -> None:
        insert(2)(connection)
        raise LookupError("no such thing")

    go_on = held_up(writer_of(database))
    jobs = [insert(1), insert_and_fail, insert(3)]
    first, failing, last = [writer_of(database).submit(job) for job in jobs]
    go_on.set()

    assert (first.result(10), last.result(10)) == (1, 1)
    with pytest.raises(LookupError):
        failing.result(10)
    assert facts(database) == [1, 3]


def test_a_job_nobody_waits_for_any_more_is_left_out(database: Database) -> None:
    go_on = held_up(writer_of(database))
    given_up: Future[Any] = writer_of(database).submit(insert(1))
    wanted = writer_of(database).submit(insert(2))

    assert given_up.cancel()
    go_on.set()

    assert wanted.result(10) == 1
    with pytest.raises(CancelledError):
        given_up.result(10)
    assert facts(database) == [2]


def test_when_the_database_is_held_by_another_everybody_is_told_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "BUSY_TIMEOUT_MS", 50)
    database = Database(f"sqlite:///{tmp_path / 'busy.db'}")
    with database.connection(write=True) as connection:
        connection.exec_driver_sql("CREATE TABLE fact (n INTEGER PRIMARY KEY)")
    other = sqlite3.connect(tmp_path / "busy.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="locked"):
        asyncio.run(database.write(insert(1)))
    other.execute("ROLLBACK")
    other.close()

    assert asyncio.run(database.write(insert(2))) == 1
    assert facts(database) == [2]
    database.close()


def test_a_full_disk_is_told_to_everybody_and_leaves_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'full.db'}")
    with database.connection(write=True) as connection:
        connection.exec_driver_sql("CREATE TABLE fact (n INTEGER PRIMARY KEY, pad BLOB)")

    @event.listens_for(database.engine, "connect")
    def limit_pages(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 40")

    def insert_padded(n: int, size: int) -> Any:
        statement = "INSERT INTO fact VALUES (?, zeroblob(?))"
        return lambda connection: connection.exec_driver_sql(statement, (n, size)).rowcount

    database.engine.dispose()
    go_on = held_up(writer_of(database))
    sizes = [(1, 10), (2, 1_000_000), (3, 10)]
    told = {n: writer_of(database).submit(insert_padded(n, size)) for n, size in sizes}
    go_on.set()

    acknowledged = [n for n, future in told.items() if future.exception(10) is None]
    assert facts(database) == acknowledged
    assert 2 not in acknowledged
    assert asyncio.run(database.write(insert_padded(4, 10))) == 1
    database.close()

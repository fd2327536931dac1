"""The two databases under measurement: the server's own, and beside it the bare tables that are the limit."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import psycopg
from psycopg import sql

from app.kit.db import Database
from app.kit.schema import bring_up_to_date
from app.kit.settings import Settings
from tests.postgres import Cluster
from tests.server import Server

TABLES = ("sale", "sale_line", "sale_payment")

Rows = Mapping[str, list[tuple[Any, ...]]]


class Ground(Protocol):
    """A server's database, and a limit of the same kind."""

    server: Server

    def rows_of(self, log_id: UUID) -> Rows:
        """What a log's push left in the three tables."""

    def insert(self, rows: Rows) -> float:
        """Seconds until the limit has these rows on disk."""

    def size(self) -> int:
        """Bytes that the server's database takes on the disk."""

    def line_count(self) -> int:
        """How many sale lines it holds."""


class SqliteGround:
    """Two files. The limit: Python's own `sqlite3`, one transaction, `executemany`."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder)
        self.server.start()
        self._path = self.server.data / "barrow.db"
        self._limit = sqlite3.connect(folder / "limit.db", isolation_level=None)
        self._limit.execute("PRAGMA journal_mode=WAL")
        self._limit.execute("PRAGMA synchronous=FULL")
        made = f"SELECT sql FROM sqlite_master WHERE tbl_name IN {TABLES} AND sql IS NOT NULL ORDER BY rootpage"
        for (statement,) in self._read(made):
            self._limit.execute(statement)

    def rows_of(self, log_id: UUID) -> Rows:
        """Straight from the file, as a reader beside the server."""
        conditions = {table: of_log(table, "?") for table in TABLES}
        return {
            table: self._read(f"SELECT * FROM {table} WHERE {where}", log_id.bytes)
            for table, where in conditions.items()
        }

    def insert(self, rows: Rows) -> float:
        """One transaction."""
        begun = time.perf_counter()
        self._limit.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            places = ",".join("?" * len(some[0]))
            self._limit.executemany(f"INSERT INTO {table} VALUES ({places})", some)
        self._limit.execute("COMMIT")
        return time.perf_counter() - begun

    def size(self) -> int:
        """With the write-ahead log folded in."""
        self._read("PRAGMA wal_checkpoint(TRUNCATE)")
        return self._path.stat().st_size

    def line_count(self) -> int:
        """Counted."""
        return int(self._read("SELECT count(*) FROM sale_line")[0][0])

    def _read(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()


class PostgresGround:
    """Two databases of one cluster. The limit: `COPY` in one transaction, the fastest way in."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        cluster.create("barrow")
        self.server = Server(folder, Settings(data=folder / "data", database_url=cluster.url("barrow")))
        self.server.start()
        self._barrow = psycopg.connect(for_psycopg(cluster.url("barrow")), autocommit=True)
        cluster.create("bare")
        bare = Database(cluster.url("bare"))
        bring_up_to_date(bare)
        bare.close()
        self._limit = psycopg.connect(for_psycopg(cluster.url("bare")))
        with self._limit.transaction():
            self._limit.execute("INSERT INTO vendor VALUES (1, 'Hartley', 'GB', 'GBP', 0)")

    def rows_of(self, log_id: UUID) -> Rows:
        """By a connection beside the server's."""
        return {
            table: self._barrow.execute(
                f"SELECT * FROM {table} WHERE {of_log(table, '%s')}",
                (log_id,),
            ).fetchall()
            for table in TABLES
        }

    def insert(self, rows: Rows) -> float:
        """One transaction."""
        begun = time.perf_counter()
        with self._limit.cursor() as cursor:
            for table, some in rows.items():
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                    for row in some:
                        copy.write_row(row)
        self._limit.commit()
        return time.perf_counter() - begun

    def size(self) -> int:
        """As PostgreSQL counts it, indexes and all."""
        return int(self._one("SELECT pg_database_size(current_database())"))

    def line_count(self) -> int:
        """Counted."""
        return int(self._one("SELECT count(*) FROM sale_line"))

    def _one(self, query: str) -> Any:
        row = self._barrow.execute(query).fetchone()
        assert row
        return row[0]


def of_log(table: str, place: str) -> str:
    """The condition for a table's rows of one log."""
    return (
        f"log_id = {place}"
        if table == "sale"
        else f"sale_id IN (SELECT sale_id FROM sale WHERE log_id = {place})"
    )


def for_psycopg(url: str) -> str:
    """SQLAlchemy's address of a database as the driver itself takes it."""
    return url.replace("+psycopg", "")


@contextmanager
def sqlite_ground(folder: Path) -> Iterator[Ground]:
    """Ended with its server."""
    ground = SqliteGround(folder)
    try:
        yield ground
    finally:
        ground.server.stop()


@contextmanager
def postgres_ground(folder: Path) -> Iterator[Ground]:
    """With a cluster that waits for the disk at every commit, as a vendor's does; ended with it."""
    cluster = Cluster(durable=True)
    try:
        ground = PostgresGround(folder, cluster)
        try:
            yield ground
        finally:
            ground.server.stop()
    finally:
        cluster.stop()

"""The database: one engine, sessions for the office, one writer for the phones.

SQLite runs in WAL with `synchronous=FULL`: a commit is on disk before anybody is told. Every write begins with
`BEGIN IMMEDIATE`, because a read transaction that turns into a write one fails at once when another writer was
faster, whatever the busy timeout says.

PostgreSQL writes in READ COMMITTED behind the row locks that the commands take first, and reads in REPEATABLE
READ. What it undoes by itself, a deadlock or a lost connection, is an OperationalError as a busy SQLite is one.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, TypeVar

import anyio.to_thread
from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError
from sqlmodel import Session

from app.kit.ids import id_bytes
from app.kit.writer import Job, Result, Writer

# Shorter than the server's patience when it stops.
BUSY_TIMEOUT_MS = 4_000
READERS = 10
# More connections than threads that could ask for one: nobody waits for the pool while holding a thread.
POOL_SIZE = 10
POOL_OVERFLOW = 40
# 64 MB: a commit folds the write-ahead log in on its way only when the writer never found the time.
PAGES_BEFORE_CHECKPOINT = 8_000
# Pushes of one stall wait for each other inside PostgreSQL: not in every thread there is.
PUSHES_AT_ONCE = 8
# Longer than these take one after the other; whoever waits longer waits for a process that hangs.
LOCK_TIMEOUT_MS = 10_000
KEYS_PER_QUERY = 500
PREPARING = 0x626172726F77
"""The advisory lock of whoever prepares a database: the letters of the name."""
READS = {"GET", "HEAD", "OPTIONS"}

Key = TypeVar("Key")


class DatabaseUnreachable(Exception):
    """Nobody answers at the database's address, or the file cannot be opened."""


class Database:
    """An engine with its ways in: `session` for the office's requests, `write` for the phones' pushes."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writer = Writer(self.engine) if self.is_sqlite else None
        # Requests wait for their turn on the event loop: if they waited in threads, those whose turn it is
        # could find no thread to go on in.
        self._reading = asyncio.Semaphore(READERS)
        self._writing = asyncio.Semaphore(1) if self.is_sqlite else self._reading
        self._pushing = asyncio.Semaphore(PUSHES_AT_ONCE)

    def turn(self, *, write: bool) -> asyncio.Semaphore:
        """What an office request waits on before it opens a session."""
        return self._writing if write else self._reading

    @contextmanager
    def session(self, *, write: bool) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with self.connection(write=write) as connection, Session(connection) as session:
            yield session
            session.flush()

    @contextmanager
    def connection(self, *, write: bool) -> Iterator[Connection]:
        """The same without the object layer."""
        if self.is_sqlite:
            options = {"sqlite_begin": "IMMEDIATE" if write else "DEFERRED"}
        else:
            # Readers see one moment, as they do on SQLite: a snapshot is made of several queries.
            options = {"isolation_level": "READ COMMITTED" if write else "REPEATABLE READ"}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    async def write(self, job: Job[Result]) -> Result:
        """Runs `job` in a transaction that is on disk when this returns.

        On SQLite one thread takes all waiting jobs into one commit, each in a savepoint of its own: a job that
        raises undoes itself and nothing else.
        """
        if self._writer is not None:
            return await asyncio.wrap_future(self._writer.submit(job))
        async with self._pushing:
            return await anyio.to_thread.run_sync(self._write_alone, job)

    def _write_alone(self, job: Job[Result]) -> Result:
        with self.connection(write=True) as connection:
            return job(connection)

    @property
    def can_write(self) -> bool:
        """Whether pushes are still taken."""
        return self._writer is None or self._writer.is_alive

    def close(self) -> None:
        """Waits for the writer's last commit and closes every connection."""
        if self._writer is not None:
            self._writer.close()
        self.engine.dispose()


# Parameters are sales: they have no business in a log file.
COMMON: dict[str, Any] = {"hide_parameters": True, "pool_size": POOL_SIZE, "max_overflow": POOL_OVERFLOW}


def open_engine(url: str) -> Engine:
    """An engine with the pragmas and the transaction modes this project relies on.

    Raises DatabaseUnreachable for an address that no database has.
    """
    try:
        return open_sqlite(url) if url.startswith("sqlite") else open_postgres(url)
    except ModuleNotFoundError as missing:
        lacking = f"its driver {missing.name} is not installed (pip install 'barrow[postgres]')"
        raise DatabaseUnreachable(lacking) from missing
    except ArgumentError as wrong:
        raise DatabaseUnreachable(
            "BARROW_DATABASE_URL is not of the form postgresql://USER:PASSWORD@HOST/NAME"
        ) from wrong


def open_postgres(url: str) -> Engine:
    """An engine whose commits are on disk before anybody is told, and who waits for no lock for ever."""
    engine = create_engine(url, pool_pre_ping=True, **COMMON)

    @event.listens_for(engine, "connect")
    def set_session(connection: Any, _: object) -> None:
        # Only where somebody switched it off: a server with a standby may want more than "on".
        connection.execute(
            "SELECT set_config('synchronous_commit', 'on', false)"
            " WHERE current_setting('synchronous_commit') = 'off'"
        )
        connection.execute(f"SET lock_timeout = {LOCK_TIMEOUT_MS}")
        connection.commit()

    return engine


def open_sqlite(url: str) -> Engine:
    """An engine whose commits are on disk before anybody is told, with foreign keys and our own BEGIN."""
    patience = {"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False}
    engine = create_engine(url, connect_args=patience, **COMMON)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _: object) -> None:
        # The driver's own implicit BEGIN is switched off: `begin` below says which one is meant.
        connection.isolation_level = None
        # For a file that is made now: seven sales fill a page of 8 kB, where three leave a gap in one of 4 kB.
        connection.execute("PRAGMA page_size=8192")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint={PAGES_BEFORE_CHECKPOINT}")
        # On a Mac a plain fsync leaves the data in the drive's own memory; elsewhere this changes nothing.
        connection.execute("PRAGMA fullfsync=ON")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def prepare_alone(connection: Connection) -> None:
    """Until the commit no other process prepares this database, however many are started at once.

    On SQLite BEGIN IMMEDIATE has said so already.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({PREPARING})")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")


def stored_id(connection: Connection) -> Callable[[str], bytes | str]:
    """How driver-level statements write an id: 16 bytes on SQLite (see columns.Uuid), text elsewhere."""
    return str if connection.dialect.name == "postgresql" else id_bytes


def execute_many(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> int:
    """Runs one statement, written with `?`, for many rows at the driver: the fast path of the push.

    Returns how many rows it wrote.
    """
    if not rows:
        return 0
    if connection.dialect.name == "postgresql":
        statement = statement.replace("?", "%s")
    return connection.exec_driver_sql(statement, list(rows)).rowcount


def in_pieces(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys, as many at a time as one `IN` should name."""
    for start in range(0, len(keys), KEYS_PER_QUERY):
        yield keys[start : start + KEYS_PER_QUERY]


def query_many(
    connection: Connection, statement: str, values: Sequence[Any], keys: Sequence[Any]
) -> Sequence[Any]:
    """What a statement that ends in `IN` finds, at the driver: values as it takes and gives them."""
    places = f"{statement} ({', '.join('?' * len(keys))})"
    if connection.dialect.name == "postgresql":
        # Without the casts a list of texts is no list of ids.
        places = f"{statement} ({', '.join(['%s::uuid'] * len(keys))})".replace("?", "%s")
    return connection.exec_driver_sql(places, (*values, *keys)).all() if keys else ()


def insert_many(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Adds rows that are new for certain: the fastest way in that each database has."""
    names = ", ".join(columns)
    if connection.dialect.name != "postgresql":
        places = ", ".join("?" * len(columns))
        execute_many(connection, f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
        return
    statement = f"COPY {table} ({names}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    errors: type[Exception] = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except errors as error:
        # In SQLAlchemy's words, as every other statement: what is the database's trouble is told by them.
        raise DBAPIError.instance(statement, None, error, errors, True, dialect=connection.dialect) from error


def check_reachable(database: Database) -> None:
    """Raises DatabaseUnreachable when a trivial query fails."""
    try:
        with database.connection(write=False) as connection:
            connection.exec_driver_sql("SELECT 1")
    except DatabaseError as error:
        raise DatabaseUnreachable(str(error.orig).partition("\n")[0]) from error


def database_of(request: Request) -> Database:
    """The application's database."""
    database: Database = request.app.state.database
    return database


async def request_session(request: Request) -> AsyncIterator[Session]:
    """One transaction for one request; a reading request never waits for a writer."""
    database, write = database_of(request), request.method not in READS
    async with (
        database.turn(write=write),
        contextmanager_in_threadpool(database.session(write=write)) as session,
    ):
        yield session


DatabaseDep = Annotated[Database, Depends(database_of)]
# scope="function": the commit happens before the reply, not after it.
SessionDep = Annotated[Session, Depends(request_session, scope="function")]

"""The one writing thread of a SQLite database: many pushes, one commit."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

Result = TypeVar("Result")
Job = Callable[[Connection], Result]

JOBS_PER_COMMIT = 64
# A day's push of an average market.
ROWS_BEFORE_CHECKPOINT = 5_000

logger = logging.getLogger("barrow")


class TransactionLost(Exception):
    """The database undid the transaction by itself: nothing of it may be acknowledged."""


class Writer:
    """The one writing thread of a SQLite database, with group commit.

    It copies the write-ahead log into the file between commits and not in one, so that no phone waits for that.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: SimpleQueue[tuple[Job[Any], Future[Any]] | None] = SimpleQueue()
        self._rows_in_log = 0
        self._thread = Thread(target=self._run, name="barrow-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job[Result]) -> "Future[Result]":
        """Queues `job`; the future is set after the commit that holds it."""
        future: Future[Result] = Future()
        if not self.is_alive:
            raise OperationalError("write", {}, RuntimeError("the writer has ended"))
        self._queue.put((job, future))
        return future

    @property
    def is_alive(self) -> bool:
        """Whether jobs are still taken."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Finishes what is queued and ends the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        open_for_more = True
        while open_for_more:
            first = self._queue.get()
            taken = [first]
            while len(taken) < JOBS_PER_COMMIT and taken[-1] is not None and not self._queue.empty():
                taken.append(self._queue.get())
            open_for_more = taken[-1] is not None
            # Whoever does not wait any more is left out; a job that runs can no longer be called off.
            group = [each for each in taken if each is not None and each[1].set_running_or_notify_cancel()]
            if group:
                self._commit(group)
            if self._rows_in_log > ROWS_BEFORE_CHECKPOINT and self._queue.empty():
                self._checkpoint()

    def _commit(self, group: list[tuple[Job[Any], Future[Any]]]) -> None:
        outcomes: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            connected = self._engine.connect().execution_options(sqlite_begin="IMMEDIATE")
            with connected as connection, connection.begin():
                written_before = rows_written(connection)
                outcomes = [(future, *run_in_savepoint(connection, job)) for job, future in group]
                if not is_in_transaction(connection):
                    raise TransactionLost
                self._rows_in_log += rows_written(connection) - written_before
        except BaseException as failure:
            # The commit itself failed: nobody's job is on disk, and everybody is told so.
            outcomes = [(future, None, failure) for _, future in group]
        for future, result, error in outcomes:
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

    def _checkpoint(self) -> None:
        """Folds the log into the file; readers and a later commit go on meanwhile."""
        self._rows_in_log = 0
        try:
            with self._engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except DatabaseError:
            # Nothing depends on it: what is committed is on disk in the log, and the next one tries again.
            logger.warning("The write-ahead log could not be folded in", exc_info=True)


def run_in_savepoint(connection: Connection, job: Job[Any]) -> tuple[Any, BaseException | None]:
    """The job's result, or the error that undid it; raises when the error undid the whole transaction.

    On a full disk SQLite rolls everything back by itself, and what follows would be committed line by line.
    """
    try:
        with connection.begin_nested():
            return job(connection), None
    except BaseException as error:
        if not is_in_transaction(connection):
            raise
        return None, error


def is_in_transaction(connection: Connection) -> bool:
    """Whether the driver still has the transaction that SQLAlchemy believes it has."""
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction)


def rows_written(connection: Connection) -> int:
    """How many rows the connection has written in its life."""
    driver: Any = connection.connection.driver_connection
    return int(driver.total_changes)

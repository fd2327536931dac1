"""Whole databases of either kind for the tests: made, copied from a template, dropped after the test."""

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from app.kit.db import Database
from app.kit.schema import bring_up_to_date
from app.kit.settings import Settings
from app.sync.check import PROJECTED, check
from tests.postgres import Cluster

Filled = TypeVar("Filled")


class Databases(ABC):
    """One kind of database. `Settings` are the handle of one: with them a server is started on it."""

    name: ClassVar[str]

    def __init__(self, root: Path) -> None:
        self._root = root
        self._numbers = count(1)
        self._templates: dict[str, tuple[Settings, Any]] = {}
        self._in_use: list[Settings] = []

    def empty(self, **choices: Any) -> Settings:
        """A new database with nothing in it, not even tables."""
        return self._make(None, choices)

    def copy(self, original: Settings, **choices: Any) -> Settings:
        """Another one with the same content. Nobody may be connected to the original."""
        return self._make(original, choices)

    def migrated(self, **choices: Any) -> Settings:
        """A new database with every table and no row."""
        original, _ = self.template("migrated", migrate)
        return self.copy(original, **choices)

    def template(self, name: str, fill: Callable[[Settings], Filled]) -> tuple[Settings, Filled]:
        """A database to copy from, filled by whoever asks for it first and kept for the whole run."""
        if name not in self._templates:
            original = self.empty()
            self._in_use.remove(original)
            self._templates[name] = original, fill(original)
        return self._templates[name]

    def drop(self, settings: Settings) -> None:
        """Removes one before the end of its test."""
        self._in_use.remove(settings)
        self._drop(settings)

    def drop_all(self) -> None:
        """Removes everything but the templates."""
        while self._in_use:
            self.drop(self._in_use[-1])

    @abstractmethod
    def stored_bytes(self, settings: Settings, /) -> bytes:
        """Everything that this database has on the disk, as it lies there."""

    @abstractmethod
    def _create(self, folder: Path, original: Settings | None) -> str | None: ...

    @abstractmethod
    def _drop(self, settings: Settings) -> None: ...

    def _make(self, original: Settings | None, choices: dict[str, Any]) -> Settings:
        folder = self._root / f"data{next(self._numbers)}"
        settings = Settings(data=folder, database_url=self._create(folder, original), **choices)
        self._in_use.append(settings)
        return settings


class SqliteDatabases(Databases):
    """Each a file in a data folder of its own."""

    name = "sqlite"

    def stored_bytes(self, settings: Settings) -> bytes:
        """The file, and the log beside it."""
        return b"".join(path.read_bytes() for path in settings.data.iterdir())

    def _create(self, folder: Path, original: Settings | None) -> None:
        if original is None:
            folder.mkdir()
        else:
            shutil.copytree(original.data, folder)

    def _drop(self, settings: Settings) -> None:
        shutil.rmtree(settings.data)


class PostgresDatabases(Databases):
    """Each a database of the tests' own cluster."""

    name = "postgresql"

    def __init__(self, root: Path, cluster: Cluster) -> None:
        super().__init__(root)
        self.cluster = cluster

    def stored_bytes(self, _: Settings) -> bytes:
        """The whole cluster's files: tables, write-ahead log, and what the server wrote to its own log."""
        return b"".join(path.read_bytes() for path in self.cluster.folder.rglob("*") if path.is_file())

    def _create(self, folder: Path, original: Settings | None) -> str:
        folder.mkdir()
        self.cluster.create(folder.name, original.data.name if original else "template0")
        return self.cluster.url(folder.name)

    def _drop(self, settings: Settings) -> None:
        self.cluster.drop(settings.data.name)
        # A server keeps more there than a database.
        shutil.rmtree(settings.data)


def migrate(settings: Settings) -> None:
    """Makes every table."""
    with opened(settings) as database:
        bring_up_to_date(database)


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database itself, for as long as the block lasts."""
    database = Database(settings.url)
    try:
        yield database
    finally:
        database.close()


def rows_of(database: Database, query: str) -> list[tuple[Any, ...]]:
    """What a query finds, in the same Python values on both databases."""
    with database.connection(write=False) as connection:
        return [tuple(plain(value) for value in row) for row in connection.exec_driver_sql(query)]


def plain(value: Any) -> Any:
    """A column's value as SQLite keeps it: ids as bytes, dates and lists as text, truth as a number."""
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, list):
        return json.dumps(value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool | Decimal) else value


def follows_from_its_journal(database: Database) -> None:
    """Whatever a test did, a rebuild gives the same tables."""
    if rows_of(database, "SELECT count(*) FROM journal") == [(0,)]:
        projected = [model.__tablename__ for model in PROJECTED]
        assert [table for table in projected if rows_of(database, f"SELECT 1 FROM {table}")] == []
    else:
        difference = check(database).difference
        assert difference is None, difference

"""The database's schema: which version it has, which one this code wants, and the way up.

A start reads one row. Alembic, which takes longer to import than the rest to start, comes in only when the two
versions differ.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect

from app.kit.db import Database

REVISION_LENGTH = len("20260101_0000")


class SchemaTooNew(Exception):
    """The database was written by a newer Barrow: this one would not know what it is looking at."""


def migrations_folder() -> Path:
    """Beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent.parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def known_revisions() -> list[str]:
    """All revisions of this code, oldest first: a revision's id is the date its file name begins with."""
    return sorted(path.name[:REVISION_LENGTH] for path in (migrations_folder() / "versions").glob("2*.py"))


def current_revision(connection: Connection) -> str | None:
    """The database's revision; None before the first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").one_or_none()
    return row[0] if row else None


def is_current(connection: Connection) -> bool:
    """Whether the database has exactly the schema this code was written for."""
    return current_revision(connection) == known_revisions()[-1]


def bring_up_to_date(database: Database) -> None:
    """Migrates when needed; raises SchemaTooNew, with nothing touched."""
    with database.connection(write=False) as connection:
        current = current_revision(connection)
    revisions = known_revisions()
    if current == revisions[-1]:
        return
    if current is not None and current not in revisions:
        raise SchemaTooNew(
            f"The database has schema {current}; this Barrow knows up to {revisions[-1]}. Start a newer Barrow."
        )
    from alembic import command

    command.upgrade(alembic_config(database), "head")


def alembic_config(database: Database) -> "Config":  # type: ignore[name-defined]  # noqa: F821
    """A configuration for Alembic's commands, bound to this database's engine."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.attributes["engine"] = database.engine
    return config

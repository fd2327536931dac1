"""Runs migrations on the engine it is handed, or on the one the settings name when called as `alembic …`.

SQLite rebuilds tables to change them. With foreign keys on, dropping the old table would fail, or would empty
its children: they are switched off outside the transaction, and checked as a whole before it commits.
"""

from datetime import UTC, datetime
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Engine
from sqlmodel.sql.sqltypes import AutoString

from app.kit.columns import Uuid, metadata
from app.kit.db import open_engine, prepare_alone
from app.kit.settings import Settings
from app.tables import metadata as _all_tables  # noqa: F401  (fills the metadata)


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Writes our own column type by its name, and SQLModel's text as what it is."""
    if kind == "type" and isinstance(item, Uuid):
        autogen.imports.add("from app.kit.columns import Uuid")
        return "Uuid()"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def date_the_revision(_: Any, __: Any, directives: list[Any]) -> None:
    """A revision's id is its date, so that files, ids and history have one order."""
    if directives:
        directives[0].rev_id = datetime.now(UTC).strftime("%Y%m%d_%H%M")  # noqa: TID251


def migrate(connection: Connection) -> None:
    """Runs what was asked for in one transaction."""
    on_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        process_revision_directives=date_the_revision,
        compare_type=True,
        # True of SQLite once BEGIN is ours and not the driver's.
        transactional_ddl=True,
    )
    if on_sqlite:
        set_foreign_keys(connection, "OFF")
    try:
        with context.begin_transaction():
            # Before Alembic looks which version there is: of two that start at once, one migrates.
            prepare_alone(connection)
            context.run_migrations()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if on_sqlite else []
            if broken:
                raise RuntimeError(f"The migration would leave rows without their parents: {broken[:5]}")
    finally:
        if on_sqlite:
            set_foreign_keys(connection, "ON")


def set_foreign_keys(connection: Connection, state: str) -> None:
    """SQLite ignores this inside a transaction, so it goes past SQLAlchemy, which would begin one."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={state}")


def engine_to_migrate() -> Engine:
    """The caller's engine, or the settings' own."""
    handed: Engine | None = context.config.attributes.get("engine")
    return handed if handed is not None else open_engine(Settings().url)


with engine_to_migrate().connect().execution_options(sqlite_begin="IMMEDIATE") as to_migrate:
    migrate(to_migrate)

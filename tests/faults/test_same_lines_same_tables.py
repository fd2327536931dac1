"""The same pushes leave the same rows in both databases, and the same lines in any order the same tables."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from app.sync.check import PROJECTED, table_of
from app.tables import metadata
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.faults.deliveries import RandomLogs, deliveries
from tests.faults.histories import HistoryServer

SEEDS = range(30)
PROJECTED_TABLES = [table_of(model).name for model in PROJECTED]
Rows = dict[str, list[dict[str, Any]]]

MADE_BY_THE_SERVER = {"vendor_counter": {"epoch"}}
"""`received_at` and the clock's skew are equal: every push here arrives at the same moment."""
CHOSEN_BY_THE_ORDER = {
    "vendor_counter": {"epoch"},
    "journal": {"position"},
    # Of two branches of one length the first to come is the head; both are kept.
    "device_log": {"head_hash"},
    # What the office edits begins as the first line said; how often phones were told of it is no matter.
    "batch": {"code", "wanted_code"},
    "catalogue_revision": {"revision"},
}


@pytest.fixture
def both(
    sqlite_databases: SqliteDatabases, postgresql_databases: PostgresDatabases
) -> Iterator[tuple[Databases, Databases]]:
    """SQLite and PostgreSQL side by side."""
    yield sqlite_databases, postgresql_databases
    sqlite_databases.drop_all()
    postgresql_databases.drop_all()


def rows_after(databases: Databases, bodies: Iterable[bytes]) -> Rows:
    """Every table of a new server that was pushed all of this."""
    server = HistoryServer(databases)
    for body in bodies:
        assert (server.push(body, None) or {}).get("have")
    tables = {
        table.name: [dict(zip(table.columns.keys(), row, strict=True)) for row in server.rows(table.name)]
        for table in metadata.sorted_tables
    }
    server.close()
    return tables


def without(tables: Rows, left_out: dict[str, set[str]]) -> Rows:
    """The same rows without these columns, in an order of their own content."""
    kept: Rows = {}
    for name, rows in tables.items():
        columns = left_out.get(name, set())
        shortened = [{key: value for key, value in row.items() if key not in columns} for row in rows]
        kept[name] = sorted(shortened, key=lambda row: repr(sorted(row.items())))
    return kept


@pytest.mark.parametrize("seed", SEEDS)
def test_both_databases_hold_the_same_rows(both: tuple[Databases, Databases], seed: int) -> None:
    bodies = list(deliveries(RandomLogs(seed).logs, seed))

    on_sqlite, on_postgresql = (without(rows_after(each, bodies), MADE_BY_THE_SERVER) for each in both)

    assert on_sqlite["sale"]
    for name, rows in on_sqlite.items():
        assert rows == on_postgresql[name], name


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_arrival_does_not_matter(databases: Databases, seed: int) -> None:
    logs = RandomLogs(seed).logs

    first, *others = (
        without(rows_after(databases, deliveries(order, seed + turn)), CHOSEN_BY_THE_ORDER)
        for turn, order in enumerate((logs, list(reversed(logs)), logs[1:] + logs[:1]))
    )

    for other in others:
        for name, rows in first.items():
            assert rows == other[name], name


def test_the_seeds_hold_everything_that_may_happen(sqlite_databases: SqliteDatabases) -> None:
    found: set[Any] = set()
    for seed in SEEDS:
        tables = rows_after(sqlite_databases, deliveries(RandomLogs(seed).logs, seed))
        found |= {row["reason"] for row in tables["journal"]}
        found |= {"fork" for row in tables["device_log"] if row["forked"]}
        found |= {name for name in PROJECTED_TABLES if tables[name]}
        found |= {code for row in tables["sale"] for code in (row["repricing"] or "").split()}
    sqlite_databases.drop_all()

    assert found >= {
        None, "superseded", "sale_unknown", "undecodable", "unknown_kind", "unknown_version", "wrong_number",
        "fork", "lines_differ", "tax_differs", "payments_differ", *PROJECTED_TABLES,
    }  # fmt: skip
    assert "projection_failed" not in found

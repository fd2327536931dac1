"""Where nothing is parked, looking for it costs next to nothing, however long the journal."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, event

from app.sync.parked import retry_after_start
from tests.phone_log import PhoneLog
from tests.sync.conftest import Till

Asked = list[tuple[str, Any]]


@contextmanager
def queries_of(till: Till) -> Iterator[Asked]:
    """What is asked of the journal meanwhile."""
    asked: Asked = []

    def note(_: Connection, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if "FROM journal" in statement:
            asked.append((statement, parameters))

    event.listen(till.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(till.database.engine, "before_cursor_execute", note)


def plans(till: Till, asked: Asked) -> list[str]:
    """How SQLite goes about each."""
    if not till.database.is_sqlite:
        pytest.skip("the plans of a small table say nothing on PostgreSQL")
    with till.database.connection(write=False) as connection:
        return [
            " ".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values))
            for query, values in asked
        ]


@pytest.fixture
def quiet(till: Till, log: PhoneLog) -> Till:
    """A stall where nothing is to be read again: all that is parked waits for its sale."""
    log.sell()
    log.void({"id": str(uuid4()), "receipt_number": "B7-0009"})
    till.push(log)
    return till


def test_a_start_asks_one_thing_and_of_an_index_alone(quiet: Till) -> None:
    with queries_of(quiet) as asked:
        retry_after_start(quiet.database)

    [plan] = plans(quiet, asked)
    assert re.search("INDEX ix_journal_(odd|parked)", plan)


@pytest.mark.parametrize(
    "path",
    [
        "/api/parked/count",
        "/api/parked",
        "/api/parked?before=900",
        "/api/parked?group=superseded",
        "/api/parked?before=900&group=superseded",
    ],
)
def test_the_office_asks_an_index_and_sorts_nothing(quiet: Till, path: str) -> None:
    with queries_of(quiet) as asked:
        assert quiet.client.get(path).status_code == 200

    [plan] = plans(quiet, asked)
    assert "INDEX ix_journal_odd (vendor_id=? AND state=?" in plan
    assert "TEMP B-TREE" not in plan

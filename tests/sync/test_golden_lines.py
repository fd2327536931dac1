"""Lines of every kind as phones wrote them when their kind was frozen: read for ever, to the same rows.

`golden/v1.ndjson` is one phone's day, `golden/v1-stock.ndjson` what another phone did with goods; beside each
are the projected rows of it, ids and hashes in hex. A change of a shape is a new `v` with a file of its own;
these never change.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.sync.lines import KINDS
from tests.phone_log import PhoneLog
from tests.sync.conftest import Till

GOLDEN = Path(__file__).parent / "golden"
Rows = dict[str, list[dict[str, Any]]]

LOG_IDS = {
    "v1": UUID("0b6f9a50-6a0e-4f0e-9e3b-1f9a3f6d2c99"),
    "v1-stock": UUID("0b6f9a50-6a0e-4f0e-9e3b-1f9a3f6d2c98"),
}


def golden_log(name: str) -> PhoneLog:
    return PhoneLog(LOG_IDS[name], (GOLDEN / f"{name}.ndjson").read_bytes().splitlines())


def projected_rows(till: Till, like: Rows) -> Rows:
    """The same tables and columns of the live database; what later Barrows added is left out."""
    found: Rows = {}
    for table, expected in like.items():
        names = list(expected[0])
        rows = sorted(till.rows(f"SELECT {', '.join(names)} FROM {table}"), key=repr)
        found[table] = [dict(zip(names, map(in_hex, row), strict=True)) for row in rows]
    return found


def in_hex(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


@pytest.mark.parametrize("name", LOG_IDS)
def test_the_golden_lines_give_the_rows_they_always_gave(till: Till, name: str) -> None:
    rows: Rows = json.loads((GOLDEN / f"{name}.rows.json").read_text())

    answer = till.push(golden_log(name))

    assert answer.json()["parked"] == []
    assert projected_rows(till, rows) == rows


def test_every_kind_has_a_golden_line() -> None:
    lines = [json.loads(line) for name in LOG_IDS for line in golden_log(name).lines]

    assert {line["kind"] for line in lines} == set(KINDS)
    assert {line["v"] for line in lines} == {1}


def test_one_golden_sale_is_plain_and_one_has_everything() -> None:
    plain, full = (json.loads(line) for line in golden_log("v1").lines if b'"sale_completed"' in line)

    said_of_sales = set(KINDS["sale_completed"].__struct_fields__)
    said_of_lines = {name for line in full["lines"] for name in line}
    assert said_of_sales <= set(full)
    assert {"taxes", "tip", "deals"} & set(plain) == set()
    assert {"kind", "measured", "list_price_minor", "discount", "deal_minor", "tags", "claims"} <= said_of_lines


@pytest.mark.parametrize("kind", ["batch_made", "stock_moved", "stock_counted", "use_by_overridden"])
def test_of_each_kind_about_goods_there_is_a_golden_line_with_all_it_may_say(kind: str) -> None:
    lines = [json.loads(line) for line in golden_log("v1-stock").lines]

    said = {name for line in lines if line["kind"] == kind for name in line} - {"kind"}
    assert said == set(KINDS[kind].__struct_fields__)

"""Lines of every kind as phones wrote them when their kind was frozen: read for ever, to the same rows.

`golden/v1.ndjson` is one phone's day, `golden/v1.rows.json` every projected row of it, ids and hashes in hex. A
change of a shape is a new `v` with a file of its own; these two never change.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from app.sync.lines import KINDS
from tests.phone_log import PhoneLog
from tests.sync.conftest import Till

GOLDEN = Path(__file__).parent / "golden"
Rows = dict[str, list[dict[str, Any]]]

LOG_ID = UUID("0b6f9a50-6a0e-4f0e-9e3b-1f9a3f6d2c99")


def golden_log() -> PhoneLog:
    return PhoneLog(LOG_ID, (GOLDEN / "v1.ndjson").read_bytes().splitlines())


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


def test_the_golden_lines_give_the_rows_they_always_gave(till: Till) -> None:
    rows: Rows = json.loads((GOLDEN / "v1.rows.json").read_text())

    answer = till.push(golden_log())

    assert answer.json()["parked"] == []
    assert projected_rows(till, rows) == rows


def test_every_kind_has_a_golden_line() -> None:
    lines = [json.loads(line) for line in golden_log().lines]

    assert {line["kind"] for line in lines} == set(KINDS)
    assert {line["v"] for line in lines} == {1}


def test_one_golden_sale_is_plain_and_one_has_everything() -> None:
    plain, full = (json.loads(line) for line in golden_log().lines if b'"sale_completed"' in line)

    said_of_sales = set(KINDS["sale_completed"].__struct_fields__)
    said_of_lines = {name for line in full["lines"] for name in line}
    assert said_of_sales <= set(full)
    assert {"taxes", "tip", "deals"} & set(plain) == set()
    assert {"kind", "measured", "list_price_minor", "discount", "deal_minor", "tags", "claims"} <= said_of_lines

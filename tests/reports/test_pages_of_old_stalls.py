"""What the benchmark of the stock stands on: stalls that fit together, and questions that spare their past."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from tests.bench import stock
from tests.bench.stock import Stall, filled_stall, opened, routes_of
from tests.phone_log import FIRST_AT, PhoneLog, goods_of, sold_of

LINES = 6000
BY_THE_VENDOR_ALONE = re.compile(r"(?:SEARCH|SCAN) (\w+)(?: USING .*\(vendor_id=\?\).*)?$")
GROWING = {
    "batch", "batch_ingredient", "batch_making", "batch_parent", "batch_place_total", "batch_total", "journal",
    "sale", "sale_line", "sale_payment", "sale_void", "stock_count", "stock_count_line", "stock_movement",
}  # fmt: skip
"""Tables with a row for whatever happened, of which a page may only read what it shows."""
LEFT = "SEARCH batch_total USING COVERING INDEX ix_batch_total_left (vendor_id=?)"
"""The index holds only what is left."""
CODES = "SEARCH batch USING COVERING INDEX ix_batch_vendor_id_code (vendor_id=?)"
"""Which codes begin alike is asked once for a batch that is made; the index is all that is read."""


@pytest.fixture(scope="module")
def stall(tmp_path_factory: pytest.TempPathFactory) -> Stall:
    """Three weeks and a half of market days."""
    return filled_stall(tmp_path_factory.mktemp("old") / "stall", LINES)


@contextmanager
def statements(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile."""
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def read_by_the_vendor_alone(client: TestClient, asked: Sequence[tuple[str, Any]]) -> set[str]:
    """Which steps of SQLite's plans would read all there is of a table that grows."""
    with engine_of(client).connect() as connection:
        steps = {
            row[3]
            for statement, values in asked
            if statement.lstrip().startswith(("SELECT", "WITH", "UPDATE", "DELETE", "INSERT"))
            for row in connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", values[0] if isinstance(values, list) else values
            )
        }
    found = {step: BY_THE_VENDOR_ALONE.match(step) for step in steps}
    return {step for step, match in found.items() if match and match[1] in GROWING}


def engine_of(client: TestClient) -> Engine:
    engine: Engine = client.app.state.database.engine  # type: ignore[attr-defined]
    return engine


def bearer(stall: Stall) -> dict[str, str]:
    return {"Authorization": f"Bearer {stall.token}"}


def test_a_filled_stall_fits_together(stall: Stall) -> None:
    with opened(stall) as client:
        batches = client.get("/api/batches?state=all").json()
        assert len(batches) > 20
        for batch in batches:
            ledger = client.get(f"/api/batches/{batch['batch_id']}/ledger").json()
            days = client.get(f"/api/batches/{batch['batch_id']}/days").json()
            assert ledger["rows"][-1]["have_milli"] == batch["left_milli"] >= 0
            assert ledger["rows"][0]["what"] == "made"
            assert sum(day["sold_milli"] for day in days) == batch["sold_milli"]
            assert {row["change_milli"] for row in ledger["rows"] if row["what"] == "counted"} <= {0}
        [sold_out] = {batch["left_milli"] for batch in batches if "sold_out" in batch["flags"]}
        assert sold_out == 0
        day = client.get(f"/api/today?date_on={stall.filled.dates[0]}").json()
        assert (day["sale_count"], day["void_count"], len(day["sales"])) == (99, 1, 100)
        assert day["takings_minor"] == sum(sale["total_minor"] for sale in day["sales"] if not sale["voided"])
        assert {flag for sale in day["sales"] for line in sale["lines"] for flag in line["flags"]} == set()


def test_no_page_reads_the_past_it_does_not_show(stall: Stall) -> None:
    with opened(stall) as client, statements(engine_of(client)) as asked:
        for pages in routes_of(stall, client).values():
            for ask in pages.values():
                ask(0)
        assert client.get(f"/api/batches/{stall.filled.batch_ids[0]}/makeup").is_success
        assert client.get("/api/sync/catalogue?schema=3", headers=bearer(stall)).is_success

        assert read_by_the_vendor_alone(client, asked) == {LEFT}


def test_a_push_reads_no_more_than_the_batches_it_names(stall: Stall) -> None:
    with opened(stall) as client:
        batches = client.get("/api/batches?state=all").json()
        goods = [goods_of(batch_id=batch["batch_id"]) for batch in batches]
        log = PhoneLog()
        log.open_day()
        sale = log.sell(*(sold_of(each) for each in goods), at=FIRST_AT)
        log.count(*((each, 1000) for each in goods), at=FIRST_AT + 1)
        log.refund(sale)
        log.void(sale)
        log.move(goods[0], 1000, "wasted", at=FIRST_AT)
        log.make(goods_of())
        with statements(engine_of(client)) as asked:
            answer = client.post("/api/sync/push", content=log.push_body(), headers=bearer(stall))
            assert answer.json()["parked"] == []

        assert read_by_the_vendor_alone(client, asked) <= {CODES}


def test_the_benchmark_ends_with_one_line_of_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(stock, "WARM_UPS", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    stock.run(["--sizes", "500", "1500", "--rounds", "1"])

    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["bench"] == "stock"
    assert {size: set(figures) for size, figures in told["ms"].items()} == {
        "500": {"stock", "day", "batch"}, "1500": {"stock", "day", "batch"},
    }  # fmt: skip
    assert list(tmp_path.iterdir()) == [], "the stalls are taken away"

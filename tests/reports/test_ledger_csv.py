"""A ledger as a file for a spreadsheet."""

import csv
from datetime import date
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest

from app.reports.batch_schemas import LedgerOut, LedgerRowOut
from app.reports.ledger_csv import decimal, ledger_csv, local_time
from tests.phone_log import PhoneLog, goods_of, sold_of
from tests.sync.conftest import Till

NINE = 1_795_856_400_000
"""28 November 2026, 9:00 UTC."""


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def told(**changes: Any) -> dict[str, str]:
    """The one line of a ledger with one row."""
    row: dict[str, Any] = {
        "at": NINE, "tz": 0, "until": None, "what": "wasted", "cause": "spoiled", "place": "home",
        "market_name": None, "date_on": None, "device_name": "Ruth’s phone", "change_milli": -2000,
        "moved_milli": 0, "have_milli": 8000, "counted_milli": None, "expected_milli": None, "note": None,
        "movement_id": uuid4(), "is_counter": False, "undone": False, **changes,
    }  # fmt: skip
    ledger = LedgerOut(
        batch_id=uuid4(),
        code="RYE-261128-1",
        product_name="Rye",
        unit="kg",
        rows=[LedgerRowOut(**row)],
        left_milli=8000,
        places=[],
    )
    [line] = read(ledger_csv(ledger))
    return line


def test_comes_as_a_file_named_by_the_code(till: Till, log: PhoneLog) -> None:
    goods = goods_of(batch_code="COU-261128-1")
    log.make(goods, 4200, at=NINE)
    log.move(goods, 4000, "loaded", at=NINE + 60_000)
    log.sell(sold_of(goods, 1000), at=NINE + 120_000, tz=60)
    log.count((goods, 2500), at=NINE + 180_000)
    till.push(log)

    answer = till.client.get(f"/api/batches/{goods['batch_id']}/ledger.csv")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="COU-261128-1-ledger.csv"'
    assert answer.content.startswith("\ufeff".encode()), "spreadsheets take it for Latin-1"
    made, loaded, sold, counted = read(answer.text)
    assert (made["at"], made["what"], made["market"], made["change"]) == (
        "2026-11-28 09:00", "made", "home", "4.2",
    )  # fmt: skip
    assert (loaded["moved"], loaded["change"], loaded["market"], loaded["date"]) == (
        "4", "0", "Ashcombe", "2026-11-28",
    )  # fmt: skip
    assert (sold["at"], sold["change"], sold["have"]) == ("2026-11-28 10:02", "-1", "3.2")
    assert (counted["counted"], counted["expected"], counted["change"], counted["have"]) == (
        "2.5", "3", "-0.5", "2.7",
    )  # fmt: skip


def test_says_all_that_a_row_says() -> None:
    line = told(until=NINE + 60_000, note="Left, in the rain")

    assert (line["until"], line["cause"], line["unit"]) == ("2026-11-28 09:01", "spoiled", "kg")
    assert (line["by"], line["note"], line["moved"]) == ("Ruth’s phone", "Left, in the rain", "")
    assert told(place=str(uuid4()), market_name="Tarrow", date_on=date(2026, 11, 28))["market"] == "Tarrow"


def test_what_was_taken_back_says_so() -> None:
    assert told(undone=True)["taken_back"] == "taken back"
    assert told(is_counter=True)["taken_back"] == "takes back"
    assert told()["taken_back"] == ""


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "-x", "@sum", "\t=1", "\r=1"])
def test_no_words_are_taken_for_a_formula(words: str) -> None:
    line = told(note=words, device_name=words, market_name=words)

    assert {line["note"], line["by"], line["market"]} == {f"'{words}"}


@pytest.mark.parametrize(
    ("milli", "figure"),
    [(0, "0"), (42_000, "42"), (-1000, "-1"), (-50, "-0.05"), (4205, "4.205"), (1500, "1.5")],
)
def test_quantities_are_exact(milli: int, figure: str) -> None:
    assert decimal(milli) == figure


def test_a_time_that_no_calendar_has_stays_a_number() -> None:
    assert local_time(NINE, -90) == "2026-11-28 07:30"
    assert local_time(2**53 - 1, 0) == str(2**53 - 1)

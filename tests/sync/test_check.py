"""`barrow check`: the tables are what the journal says, or the first difference is named."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.kit.settings import Settings
from app.sync.check import OF_THE_JOURNAL, PROJECTED, check, table_of
from app.tables import metadata
from tests.machine import ROOT
from tests.phone_log import PhoneLog, sold_line
from tests.server import clean_environment
from tests.sync.conftest import Till

# What the office and the directory own, and what is counted for every vendor and log.
NO_PROJECTION = {
    "vendor", "member", "device", "category", "product", "catalogue_revision", "batch", "market",
    "redemption_entry",
    "tax_rate", "deal", "deal_product", "tender_kind", "market_tender", "terms",
    "photo", "supplier", "ingredient_lot", "batch_ingredient", "batch_parent",
    "directory_sign_in", "directory_session", "directory_device_token", "directory_pairing_code",
    "directory_setup_link", "directory_log", "device_log", "vendor_counter", "journal",
}  # fmt: skip


def sell_oddly(till: Till, log: PhoneLog) -> dict[str, Any]:
    """A day with everything a journal may hold; returns its first sale."""
    first = log.sell(sold_line(batch_id=str(uuid4()), product_id=str(uuid4())), sold_line())
    log.void(log.sell())
    log.void({"id": str(uuid4()), "receipt_number": "B7-0099"})
    log.add_raw(b"not json")
    clone = PhoneLog(log.log_id, list(log.lines))
    basket = str(uuid4())
    log.sell(id=basket)
    clone.sell(sold_line(unit_price_minor=700), id=basket)
    assert till.push(log).is_success
    assert till.push(clone, since=len(clone.lines) - 1).is_success
    return first


def test_tables_that_follow_from_the_journal_pass(till: Till, log: PhoneLog) -> None:
    sell_oddly(till, log)

    found = check(till.database)

    assert (found.line_count, found.log_count, found.difference) == (8, 1, None)


def test_an_empty_database_passes(till: Till) -> None:
    assert check(till.database).difference is None


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE day_total SET total_minor = total_minor + 1", "day_total", ),
        ("DELETE FROM sale_payment", "sale_payment"),
        ("UPDATE sale_line SET amount_minor = 1 WHERE line_number = 2", "amount_minor is 1 and should be 480"),
        ("UPDATE batch_total SET sold_milli = 9", "sold_milli is 9 and should be 1000"),
        ("UPDATE journal SET state = 'applied' WHERE n = 5", "state is applied and should be parked"),
        ("UPDATE journal SET reason = NULL WHERE state = 'applied'", "reason is None and should be superseded"),
        ("UPDATE vendor_counter SET position = 3", "has 8 lines up to 8 and its counter says 3"),
        ("UPDATE device_log SET head_n = 3", "ends at line 7 and its head says 3"),
        ("DELETE FROM journal WHERE n = 2", "line 3 of log"),
    ],
)  # fmt: skip
def test_what_was_changed_by_hand_is_named(till: Till, log: PhoneLog, statement: str, words: str) -> None:
    sell_oddly(till, log)
    till.api.tamper(statement)

    assert words in (check(till.database).difference or "")


def test_a_line_whose_bytes_were_changed_is_named(till: Till, log: PhoneLog) -> None:
    sell_oddly(till, log)
    [(line,)] = till.rows("SELECT line FROM journal WHERE n = 2")
    forged = bytes(line).replace(b"480", b"380")
    till.api.tamper("UPDATE journal SET line = :forged WHERE n = 2", forged=forged)

    assert "line 2 of log" in (check(till.database).difference or "")


def test_a_row_that_follows_from_no_line_is_named(till: Till, log: PhoneLog) -> None:
    sale = sell_oddly(till, log)
    till.api.tamper(
        "INSERT INTO day_payment_total SELECT vendor_id, day_id, 'EUR', method, 1, 5 FROM day_payment_total",
    )

    found = check(till.database).difference or ""

    assert found.startswith("day_payment_total (1, ")
    assert sale["day_id"] in found
    assert found.endswith("EUR, cash) follows from no line")


def test_every_table_is_a_projection_or_is_known_to_be_none() -> None:
    projected = {table_of(model).name for model in PROJECTED}

    assert projected | NO_PROJECTION == set(metadata.tables)
    assert set(OF_THE_JOURNAL) <= set(metadata.tables["journal"].columns.keys())


def test_the_command_says_what_it_found(till: Till, log: PhoneLog) -> None:
    sell_oddly(till, log)
    settings = till.api.settings

    assert run_check(settings) == (
        0, "Lines read again: 8, logs: 1.\nEvery chain is whole, and every table is what they say.\n", "",
    )  # fmt: skip
    till.api.tamper("UPDATE day_total SET sale_count = 7")
    status, _, said = run_check(settings)
    assert status == 1
    assert "sale_count is 7 and should be 2" in said


def test_a_folder_without_a_database_is_not_made_one(tmp_path: Path) -> None:
    status, _, said = run_check(Settings(data=tmp_path / "nothing"))

    assert (status, said.startswith("There is no database in")) == (1, True)
    assert not (tmp_path / "nothing").exists()


def run_check(settings: Settings) -> tuple[int, str, str]:
    """Exit status, what was printed, and what was complained."""
    command = [sys.executable, "-m", "app.cli", "check", "--data", str(settings.data)]
    place = {"BARROW_DATABASE_URL": settings.database_url} if settings.database_url else {}
    environment = clean_environment() | place
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr

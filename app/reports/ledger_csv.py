"""A ledger as a file for a spreadsheet: quantities in the product's unit, times as on the spot."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

from app.reports.batch_schemas import LedgerOut, LedgerRowOut

COLUMNS = (
    "at", "until", "what", "taken_back", "cause", "market", "date", "by", "unit", "change", "moved", "counted",
    "expected", "have", "note",
)  # fmt: skip
# A spreadsheet takes a text that begins like this for a formula, whoever wrote it.
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ledger_csv(ledger: LedgerOut) -> str:
    """With the mark in front by which spreadsheets know that it is UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(cells_of(row, ledger.unit) for row in ledger.rows)
    return f"\ufeff{text.getvalue()}"


def cells_of(row: LedgerRowOut, unit: str) -> tuple[str, ...]:
    """One row, in the order of the columns; empty where there is nothing to say."""
    return (
        local_time(row.at, row.tz),
        "" if row.until is None else local_time(row.until, row.tz),
        row.what,
        "takes back" if row.is_counter else "taken back" if row.undone else "",
        row.cause or "",
        harmless(row.market_name or ("home" if row.place == "home" else "")),
        "" if row.date_on is None else row.date_on.isoformat(),
        harmless(row.device_name or ""),
        unit,
        decimal(row.change_milli),
        decimal(row.moved_milli) if row.moved_milli else "",
        "" if row.counted_milli is None else decimal(row.counted_milli),
        "" if row.expected_milli is None else decimal(row.expected_milli),
        decimal(row.have_milli),
        harmless(row.note or ""),
    )


def local_time(at: int, tz: int) -> str:
    """The clock on the spot without its zone, as spreadsheets read it; what no calendar has stays a number."""
    try:
        moment = EPOCH + timedelta(milliseconds=at, minutes=tz)
    except OverflowError:
        return str(at)
    return moment.replace(tzinfo=None).isoformat(" ", "minutes")


def decimal(milli: int) -> str:
    """Thousandths as a figure, exact and as short as it can be."""
    whole, rest = divmod(abs(milli), 1000)
    figure = f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{figure}" if milli < 0 else figure


def harmless(text: str) -> str:
    """Words that no spreadsheet computes."""
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text

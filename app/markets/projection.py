"""Turns `day_opened` lines into market days."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.kit.db import execute_many, stored_id
from app.kit.log_line import Fact
from app.markets.lines import DayOpened

UPSERT_DAY = """
INSERT INTO market_day (vendor_id, day_id, market_id, market_name, date_on, opened_hash)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, day_id) DO UPDATE SET
  market_id = excluded.market_id, market_name = excluded.market_name, date_on = excluded.date_on,
  opened_hash = excluded.opened_hash
WHERE excluded.opened_hash < market_day.opened_hash
"""


def project_days(connection: Connection, vendor_id: int, facts: Sequence[Fact[DayOpened]]) -> None:
    """Two phones open one day at one market: the line with the smaller hash stands, whichever comes first."""
    stored = stored_id(connection)
    rows = [
        # The date stays text, as both databases take it.
        (vendor_id, stored(day.day_id), stored(day.market_id), day.market_name, day.date_on, line_hash)
        for line_hash, day in ((fact.hash, fact.record) for fact in facts)
    ]
    execute_many(connection, UPSERT_DAY, rows)

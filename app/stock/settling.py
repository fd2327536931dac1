"""Counts that settle: what was expected at a count, and so what is missing, follows from all that is known.

A fact from before a count that arrives after it changes what the count expected, never what is on hand. So the
counts of a batch are folded anew when something is said of it that is not later than they are. Most pushes ask
one question, and fold nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from app.domain.stock import Fact, fold_stock
from app.kit.db import execute_many, stored_id
from app.stock.changes import StockChanges
from app.stock.places import place_id
from app.stock.projection import IDS_PER_QUERY
from app.stock.tables import StockCount, StockCountLine

# Made once: every push asks.
COUNTS = (
    select(col(StockCountLine.batch_id), col(StockCount.at), col(StockCount.place_id), col(StockCount.ends_day))
    .join(
        StockCount,
        (col(StockCount.vendor_id) == col(StockCountLine.vendor_id))
        & (col(StockCount.count_id) == col(StockCountLine.count_id)),
    )
    .where(
        col(StockCountLine.vendor_id) == bindparam("vendor_id"),
        col(StockCountLine.batch_id).in_(bindparam("batch_ids", expanding=True)),
    )
)
EXPECT = """
UPDATE stock_count_line SET expected_milli = ? WHERE vendor_id = ? AND count_id = ? AND batch_id = ?
"""
FIND_ALL = "UPDATE batch_place_total SET missing_milli = 0 WHERE vendor_id = ? AND batch_id = ?"
MISS = """
INSERT INTO batch_place_total (vendor_id, batch_id, place_id, moved_milli, loaded_milli, sold_milli,
                               wasted_milli, sampled_milli, given_away_milli, returned_milli, missing_milli)
VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, 0, ?)
ON CONFLICT (vendor_id, batch_id, place_id) DO UPDATE SET missing_milli = excluded.missing_milli
"""
ADD_UP = """
INSERT INTO batch_total (vendor_id, batch_id, made_milli, sold_milli, left_milli)
SELECT vendor_id, batch_id, 0, 0, sum(moved_milli - sold_milli - missing_milli) FROM batch_place_total
WHERE vendor_id = ? AND batch_id = ? GROUP BY vendor_id, batch_id
ON CONFLICT (vendor_id, batch_id) DO UPDATE SET left_milli = excluded.left_milli
"""


def unsettled_batches(connection: Connection, vendor_id: int, changes: StockChanges) -> set[str]:
    """The batches with a count that what has just been said may concern."""
    counts = counts_by_batch(connection, vendor_id, changes.batch_ids)
    unsettled = changes.recounted | {batch_id for batch_id in changes.reordered if counts[batch_id]}
    for (batch_id, day_id), (_, since) in changes.sold.items():
        # Whatever the clocks say, the count that ends a day comes after all that the day sold.
        if any(
            count.at >= since or (count.ends_day and str(count.place_id) == day_id)
            for count in counts[batch_id]
        ):
            unsettled.add(batch_id)
    for batch_id, since in changes.moved_since.items():
        if any(count.at >= since for count in counts[batch_id]):
            unsettled.add(batch_id)
    return unsettled


def counts_by_batch(
    connection: Connection, vendor_id: int, batch_ids: Collection[str]
) -> defaultdict[str, list[Any]]:
    """When and where each of these batches was counted."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    wanted = sorted(batch_ids)
    for start in range(0, len(wanted), IDS_PER_QUERY):
        some = {"vendor_id": vendor_id, "batch_ids": wanted[start : start + IDS_PER_QUERY]}
        for row in connection.execute(COUNTS, some):
            found[str(row.batch_id)].append(row)
    return found


def settle_counts(connection: Connection, vendor_id: int, facts: Mapping[str, list[Fact]]) -> None:
    """Writes what the counts of these batches expected, what is missing by them, and what is left."""
    stored = stored_id(connection)
    expected, missing = [], []
    for batch_id in sorted(facts):
        places = {
            fact["count_id"]: place_id(fact["place"]) for fact in facts[batch_id] if fact["type"] == "counted"
        }
        missing_at: defaultdict[str, int] = defaultdict(int)
        for count in fold_stock(facts[batch_id])["counts"]:
            expected.append((count["expected_milli"], vendor_id, stored(count["count_id"]), stored(batch_id)))
            missing_at[places[count["count_id"]]] -= count["difference_milli"]
        missing += [
            (vendor_id, stored(batch_id), stored(place), milli) for place, milli in sorted(missing_at.items())
        ]
    keys = [(vendor_id, stored(batch_id)) for batch_id in sorted(facts)]
    execute_many(connection, EXPECT, expected)
    execute_many(connection, FIND_ALL, keys)
    execute_many(connection, MISS, missing)
    execute_many(connection, ADD_UP, keys)

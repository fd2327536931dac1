"""Counts that settle: what was expected at a count, and so what is missing, follows from all that is known.

A fact from before a count that arrives after it changes what the count expected, never what is on hand. So the
counts of a batch are folded anew when something is said of it that is not later than they are. Most pushes ask
one question, and fold nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from app.domain.stock import Fact, fold_stock
from app.kit.db import execute_many, in_pieces, query_many, stored_id
from app.stock.changes import StockChanges
from app.stock.places import place_id

# At the driver: every push asks, and turning forty ids into what a column wants takes longer than the answer.
COUNTS = """
SELECT line.batch_id, stock_count.at, stock_count.place_id, stock_count.ends_day
FROM stock_count_line AS line JOIN stock_count
  ON stock_count.vendor_id = line.vendor_id AND stock_count.count_id = line.count_id
WHERE line.vendor_id = ? AND line.batch_id IN
"""
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


class Counted(NamedTuple):
    """When and where a batch was counted."""

    at: int
    place: str
    ends_day: bool

    def concerns_sale(self, since: int, day_id: str) -> bool:
        """Whatever the clocks say, the count that ends a day comes after all that the day sold."""
        return self.at >= since or (self.ends_day and self.place == day_id)


def unsettled_batches(connection: Connection, vendor_id: int, changes: StockChanges) -> set[str]:
    """The batches with a count that what has just been said may concern."""
    counts = counts_by_batch(connection, vendor_id, changes.batch_ids)
    unsettled = changes.recounted | (changes.reordered & counts.keys())
    if not counts:
        return unsettled
    for (batch_id, day_id), (_, since) in changes.sold.items():
        if any(each.concerns_sale(since, day_id) for each in counts.get(batch_id, ())):
            unsettled.add(batch_id)
    for batch_id, since in changes.moved_since.items():
        if any(each.at >= since for each in counts.get(batch_id, ())):
            unsettled.add(batch_id)
    return unsettled


def counts_by_batch(
    connection: Connection, vendor_id: int, batch_ids: Collection[str]
) -> dict[str, list[Counted]]:
    """When and where each of these batches was counted; without those that never were."""
    found: dict[str, list[Counted]] = {}
    stored = stored_id(connection)
    for some in in_pieces([stored(batch_id) for batch_id in sorted(batch_ids)]):
        for batch_id, at, place, ends_day in query_many(connection, COUNTS, (vendor_id,), some):
            found.setdefault(read_id(batch_id), []).append(Counted(at, read_id(place), bool(ends_day)))
    return found


def read_id(value: UUID | bytes) -> str:
    """As the driver gives it."""
    return str(value if isinstance(value, UUID) else UUID(bytes=value))


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

"""What a set of facts adds to the running totals of batches, gathered before any row is touched."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from app.kit.db import execute_many, stored_id
from app.stock.places import GONE_ID, HOME_ID

HOME, GONE = str(HOME_ID), str(GONE_ID)

ADD_PLACE = """
INSERT INTO batch_place_total (vendor_id, batch_id, place_id, moved_milli, loaded_milli, sold_milli,
                               wasted_milli, sampled_milli, given_away_milli, returned_milli, missing_milli)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (vendor_id, batch_id, place_id) DO UPDATE SET
  moved_milli = batch_place_total.moved_milli + excluded.moved_milli,
  loaded_milli = batch_place_total.loaded_milli + excluded.loaded_milli,
  sold_milli = batch_place_total.sold_milli + excluded.sold_milli,
  wasted_milli = batch_place_total.wasted_milli + excluded.wasted_milli,
  sampled_milli = batch_place_total.sampled_milli + excluded.sampled_milli,
  given_away_milli = batch_place_total.given_away_milli + excluded.given_away_milli,
  returned_milli = batch_place_total.returned_milli + excluded.returned_milli
"""
ADD_BATCH = """
INSERT INTO batch_total (vendor_id, batch_id, made_milli, sold_milli, left_milli) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (vendor_id, batch_id) DO UPDATE SET
  made_milli = batch_total.made_milli + excluded.made_milli,
  sold_milli = batch_total.sold_milli + excluded.sold_milli,
  left_milli = batch_total.left_milli + excluded.left_milli
"""
# A total of nothing has no row: what came and went leaves the same tables as what never came.
DROP_EMPTY_PLACES = """
DELETE FROM batch_place_total
WHERE vendor_id = ? AND batch_id = ? AND moved_milli = 0 AND loaded_milli = 0 AND sold_milli = 0
  AND wasted_milli = 0 AND sampled_milli = 0 AND given_away_milli = 0 AND returned_milli = 0
  AND missing_milli = 0
"""
DROP_EMPTY_BATCH = """
DELETE FROM batch_total
WHERE vendor_id = ? AND batch_id = ? AND made_milli = 0 AND sold_milli = 0 AND left_milli = 0
"""


class Movement(NamedTuple):
    """What a movement, or a making, comes to; places by the text of their ids."""

    batch_id: str
    at: int
    reason: str
    quantity_milli: int
    from_place: str
    to_place: str
    is_counter: bool = False


@dataclass
class PlaceSums:
    """What is added to a row of `batch_place_total`, in the order of its columns."""

    moved_milli: int = 0
    loaded_milli: int = 0
    sold_milli: int = 0
    wasted_milli: int = 0
    sampled_milli: int = 0
    given_away_milli: int = 0
    returned_milli: int = 0


@dataclass
class StockChanges:
    """Sums by batch and place, and which counts they may concern."""

    sold: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """By batch and day: how much, and the time of the earliest of it. The hot path of a push."""
    places: defaultdict[tuple[str, str], PlaceSums] = field(default_factory=lambda: defaultdict(PlaceSums))
    made: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    moved_since: dict[str, int] = field(default_factory=dict)
    """By batch, the time of the earliest movement."""
    reordered: set[str] = field(default_factory=set)
    """Batches whose counts are settled whatever the times say."""
    recounted: set[str] = field(default_factory=set)
    """Batches that were counted, or of which a count does not stand any more."""

    def sell(self, batch_id: str, day_id: str, quantity_milli: int, at: int) -> None:
        """A sale at that time; below zero what does not stand any more, or came back."""
        known = self.sold.get((batch_id, day_id))
        if known is None:
            self.sold[batch_id, day_id] = [quantity_milli, at]
        else:
            known[0] += quantity_milli
            if at < known[1]:
                known[1] = at

    def move(self, movement: Movement, sign: int = 1) -> None:
        """A movement that stands; with a sign below zero, one that does not any more."""
        batch_id, at, reason, quantity_milli, from_place, to_place, is_counter = movement
        self.moved_since[batch_id] = min(at, self.moved_since.get(batch_id, at))
        if is_counter or reason == "loaded":
            # What it takes back was earlier; and where sales stand may be another place from now on.
            self.reordered.add(batch_id)
        moved_milli = sign * quantity_milli
        if from_place != GONE:
            self.places[batch_id, from_place].moved_milli -= moved_milli
        if to_place != GONE:
            self.places[batch_id, to_place].moved_milli += moved_milli
        if reason == "made":
            self.made[batch_id] += moved_milli if from_place == GONE else -moved_milli
            return
        if reason == "unloaded":
            return
        began_at, ended_at = (to_place, from_place) if is_counter else (from_place, to_place)
        total = self.places[batch_id, ended_at if reason in {"loaded", "returned"} else began_at]
        name = f"{reason}_milli"
        setattr(total, name, getattr(total, name) + (-moved_milli if is_counter else moved_milli))

    @property
    def batch_ids(self) -> set[str]:
        """Every batch that something was said of."""
        return {batch_id for batch_id, _ in self.sold} | self.moved_since.keys() | self.recounted

    def save(self, connection: Connection, vendor_id: int) -> None:
        """Adds everything to the tables, in the order of the keys so that two writers cannot deadlock."""
        left: defaultdict[str, int] = defaultdict(int)
        sold: defaultdict[str, int] = defaultdict(int)
        for (batch_id, day_id), (sold_milli, _) in self.sold.items():
            self.places[batch_id, day_id].sold_milli += sold_milli
            sold[batch_id] += sold_milli
        for (batch_id, _), sums in self.places.items():
            left[batch_id] += sums.moved_milli - sums.sold_milli
        stored = stored_id(connection)
        places = [
            (vendor_id, stored(batch_id), stored(place_id), *vars(sums).values())
            for (batch_id, place_id), sums in sorted(self.places.items(), key=lambda item: item[0])
        ]
        batches = [
            (vendor_id, stored(batch_id), self.made[batch_id], sold[batch_id], left[batch_id])
            for batch_id in sorted(self.batch_ids)
        ]
        execute_many(connection, ADD_PLACE, places)
        execute_many(connection, ADD_BATCH, batches)


def drop_empty_totals(connection: Connection, vendor_id: int, batch_ids: Collection[str]) -> None:
    """Removes what adds up to nothing, of these batches."""
    stored = stored_id(connection)
    keys = [(vendor_id, stored(batch_id)) for batch_id in sorted(batch_ids)]
    execute_many(connection, DROP_EMPTY_PLACES, keys)
    execute_many(connection, DROP_EMPTY_BATCH, keys)

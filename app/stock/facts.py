"""The facts about batches as the core folds them, read from the rows that stand."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from app.domain.stock import Counted, Fact, Made, Moved, Sold
from app.stock.places import place_of
from app.stock.projection import rows_by_id
from app.stock.tables import BatchMaking, StockCount, StockCountLine, StockMovement

SoldByBatch = Mapping[str, list[Sold]]


def facts_of(
    connection: Connection | Session, vendor_id: int, batch_ids: Collection[str], sold: SoldByBatch
) -> dict[str, list[Fact]]:
    """All that is known to have happened to each batch; what was sold is told by whoever knows sales."""
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for batch_id in batch_ids:
        facts[batch_id].extend(sold.get(batch_id, ()))
    for row in rows_by_id(connection, BatchMaking, "batch_id", vendor_id, batch_ids):
        facts[str(row.batch_id)].append(made_fact(row))
    for row in rows_by_id(connection, StockMovement, "batch_id", vendor_id, batch_ids):
        facts[str(row.batch_id)].append(moved_fact(row))
    for batch_id, counted in counted_facts(connection, vendor_id, batch_ids).items():
        facts[batch_id].extend(counted)
    return facts


def counted_facts(
    connection: Connection | Session, vendor_id: int, batch_ids: Collection[str]
) -> dict[str, list[Fact]]:
    """The counts of each batch."""
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for row in connection.execute(counted_lines(vendor_id, batch_ids)):
        facts[str(row.batch_id)].append(counted_fact(row))
    return facts


def counted_lines(vendor_id: int, batch_ids: Collection[str]) -> Any:
    """What was counted of these batches, with the count that it stands in."""
    return (
        select(
            col(StockCountLine.batch_id), col(StockCountLine.count_id), col(StockCountLine.counted_milli),
            col(StockCount.at), col(StockCount.log_id), col(StockCount.n), col(StockCount.place_id),
            col(StockCount.ends_day),
        )
        .join(
            StockCount,
            (col(StockCount.vendor_id) == col(StockCountLine.vendor_id))
            & (col(StockCount.count_id) == col(StockCountLine.count_id)),
        )
        .where(col(StockCountLine.vendor_id) == vendor_id, col(StockCountLine.batch_id).in_(sorted(batch_ids)))
    )  # fmt: skip


def made_fact(row: Any) -> Made:
    """A row of `batch_making`."""
    return {
        "type": "made",
        "at": row.at,
        "log_id": str(row.log_id),
        "n": row.n,
        "quantity_milli": row.quantity_milli,
    }


def moved_fact(row: Any) -> Moved:
    """A row of `stock_movement`."""
    return {
        "type": "moved",
        "at": row.at,
        "log_id": str(row.log_id),
        "n": row.n,
        "movement_id": str(row.movement_id),
        "reason": row.reason,
        "from_place": place_of(row.from_place_id),
        "to_place": place_of(row.to_place_id),
        "quantity_milli": row.quantity_milli,
        "is_counter": row.is_counter,
    }


def counted_fact(row: Any) -> Counted:
    """A row of `counted_lines`."""
    return {
        "type": "counted",
        "at": row.at,
        "log_id": str(row.log_id),
        "n": row.n,
        "count_id": str(row.count_id),
        "place": place_of(row.place_id),
        "counted_milli": row.counted_milli,
        "ends_day": row.ends_day,
    }

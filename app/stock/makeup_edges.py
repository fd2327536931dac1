"""Which batch went into which, followed to the end in either direction: two queries, however far it goes."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from app.stock.makeup_tables import BatchParent

Edge = tuple[UUID, UUID]
"""A batch, and one that went into it."""


def edges_above(connection: Connection | Session, vendor_id: int, batch_ids: Collection[UUID]) -> list[Edge]:
    """Everything these batches were made from."""
    seeds = select(col(BatchParent.batch_id), col(BatchParent.parent_id)).where(
        col(BatchParent.vendor_id) == vendor_id, col(BatchParent.batch_id).in_(batch_ids)
    )
    line = seeds.cte("line", recursive=True)
    further = select(col(BatchParent.batch_id), col(BatchParent.parent_id)).where(
        col(BatchParent.vendor_id) == vendor_id, col(BatchParent.batch_id) == line.c.parent_id
    )
    # A union forgets what it has seen: a line that meets itself again is followed once.
    whole = line.union(further)
    return [(row.batch_id, row.parent_id) for row in connection.execute(select(whole))]


def edges_below(connection: Connection | Session, vendor_id: int, batch_ids: Collection[UUID]) -> list[Edge]:
    """Everything that was made from these batches."""
    seeds = select(col(BatchParent.batch_id), col(BatchParent.parent_id)).where(
        col(BatchParent.vendor_id) == vendor_id, col(BatchParent.parent_id).in_(batch_ids)
    )
    line = seeds.cte("line", recursive=True)
    further = select(col(BatchParent.batch_id), col(BatchParent.parent_id)).where(
        col(BatchParent.vendor_id) == vendor_id, col(BatchParent.parent_id) == line.c.batch_id
    )
    whole = line.union(further)
    return [(row.batch_id, row.parent_id) for row in connection.execute(select(whole))]

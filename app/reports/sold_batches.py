"""What is odd about the batches that sales were made from: past their use by, or more sold than there was."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.sales.tables import Sale
from app.stock.tables import Batch, BatchTotal, UseByOverride

EPOCH = date(1970, 1, 1)
MS_PER_MINUTE = 60_000
MS_PER_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class KnownBatch:
    """A batch as it is described now, and whether more is gone of it than there was."""

    use_by_on: date | None
    is_oversold: bool


def known_batches(session: Session, vendor_id: int, batch_ids: Collection[str]) -> Mapping[str, KnownBatch]:
    """Those of these batches that this server has heard of."""
    query = (
        select(col(Batch.batch_id), col(Batch.use_by_on), col(BatchTotal.left_milli))
        .join(
            BatchTotal,
            (col(BatchTotal.vendor_id) == col(Batch.vendor_id))
            & (col(BatchTotal.batch_id) == col(Batch.batch_id)),
            isouter=True,
        )
        .where(col(Batch.vendor_id) == vendor_id, col(Batch.batch_id).in_(batch_ids))
    )
    return {
        str(row.batch_id): KnownBatch(row.use_by_on, (row.left_milli or 0) < 0)
        for row in session.execute(query)
    }


def override_reasons(
    session: Session, vendor_id: int, sale_ids: Collection[UUID]
) -> Mapping[tuple[UUID, str], str]:
    """Why these sales sold a batch past its use by, by sale and batch."""
    query = select(col(UseByOverride.sale_id), col(UseByOverride.batch_id), col(UseByOverride.reason)).where(
        col(UseByOverride.vendor_id) == vendor_id, col(UseByOverride.sale_id).in_(sale_ids)
    )
    return {(row.sale_id, str(row.batch_id)): row.reason for row in session.execute(query)}


def sold_on(sale: Sale) -> int:
    """The local date on the phone, as days since the epoch: a clock may say what no calendar has."""
    return (sale.at + sale.tz * MS_PER_MINUTE) // MS_PER_DAY


def batch_flags(batch: KnownBatch | None, on: int, *, was_overridden: bool) -> list[str]:
    """What the office is told to look at; what the phone said of a date stands, whatever it is now."""
    found = {
        "batch_unknown": batch is None,
        "use_by_passed": was_overridden
        or (batch is not None and batch.use_by_on is not None and (batch.use_by_on - EPOCH).days < on),
        "batch_oversold": batch is not None and batch.is_oversold,
    }
    return [flag for flag, is_so in found.items() if is_so]

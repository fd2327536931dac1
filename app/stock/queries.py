"""Batches and what is left of them, as the office sees them."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from app.catalogue.queries import product
from app.catalogue.tables import Product
from app.domain.codes import code_stem, propose_code
from app.stock.refusals import BatchUnknown
from app.stock.schemas import BatchOut
from app.stock.tables import Batch, BatchTotal


def batches_of(session: Session, vendor_id: int) -> list[BatchOut]:
    """Every batch, the latest made first; what is archived comes last."""
    order = (col(Batch.archived_at).is_not(None), col(Batch.made_on).desc(), col(Batch.code))
    return [described_batch(*row) for row in session.execute(batches_with_totals(vendor_id).order_by(*order))]


def batch_out(session: Session, vendor_id: int, batch_id: UUID) -> BatchOut:
    """One batch of this stall, with what is left of it."""
    query = batches_with_totals(vendor_id).where(col(Batch.batch_id) == batch_id)
    return described_batch(*session.execute(query).one())


def batches_with_totals(vendor_id: int) -> "Select[Batch, str, int]":
    """Each batch with its product's name and what was sold of it."""
    return (
        select(Batch, col(Product.name), func.coalesce(col(BatchTotal.sold_milli), 0))
        .join(
            Product,
            (col(Product.vendor_id) == col(Batch.vendor_id))
            & (col(Product.product_id) == col(Batch.product_id)),
        )
        .join(
            BatchTotal,
            (col(BatchTotal.vendor_id) == col(Batch.vendor_id))
            & (col(BatchTotal.batch_id) == col(Batch.batch_id)),
            isouter=True,
        )
        .where(col(Batch.vendor_id) == vendor_id)
    )


def described_batch(batch: Batch, product_name: str, sold_milli: int) -> BatchOut:
    """The row and its figures."""
    return BatchOut(
        **batch.model_dump(exclude={"vendor_id", "archived_at", "created_at"}),
        product_name=product_name,
        sold_milli=sold_milli,
        left_milli=batch.quantity_made_milli - sold_milli,
        archived=batch.archived_at is not None,
    )


def batch(session: Session, vendor_id: int, batch_id: UUID) -> Batch:
    """One batch of this stall; raises BatchUnknown."""
    found = session.get(Batch, (vendor_id, batch_id))
    if found is None:
        raise BatchUnknown
    return found


def code_holder(session: Session, vendor_id: int, code: str) -> UUID | None:
    """The batch that has this code."""
    query = select(col(Batch.batch_id)).where(col(Batch.vendor_id) == vendor_id, col(Batch.code) == code)
    return session.execute(query).scalar_one_or_none()


def proposed_code(session: Session, vendor_id: int, product_id: UUID, made_on: date) -> str:
    """A free code for a batch of this product; raises ProductUnknown."""
    making = (product(session, vendor_id, product_id).name, made_on.isoformat())
    query = select(col(Batch.code)).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.code).startswith(code_stem(*making), autoescape=True)
    )
    return propose_code(*making, set(session.execute(query).scalars()))

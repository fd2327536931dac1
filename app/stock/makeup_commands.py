"""What the office says a batch is made of, and what it looks like."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select, update
from sqlmodel import Session, col

from app.catalogue.commands import bump_revision
from app.photos.commands import drop_photo, keep_photo
from app.photos.encoding import EncodedPhoto
from app.sourcing.queries import ingredient_lot
from app.stock.makeup_refusals import ParentUnknown
from app.stock.makeup_schemas import IngredientIn, MakeupIn
from app.stock.makeup_tables import BatchIngredient, BatchParent
from app.stock.queries import batch
from app.stock.refusals import BatchUnknown
from app.stock.tables import Batch

OF_THE_LOT = ("supplier_name", "supplier_lot", "country", "region")
"""What an ingredient does not say where it has a lot: the lot may be corrected, and a copy would not be."""


def put_makeup(session: Session, vendor_id: int, batch_id: UUID, wanted: MakeupIn) -> None:
    """Notes what a batch is made of in place of what was noted before.

    The revision is counted first, and locked by that: of two changes at once the second sees the parents that
    the first has named, so that no two of them close a circle.
    """
    bump_revision(session, vendor_id)
    changed = batch(session, vendor_id, batch_id)
    check_parents_known(session, vendor_id, wanted.parent_ids)
    for each in wanted.ingredients:
        if each.lot_id is not None:
            ingredient_lot(session, vendor_id, each.lot_id)
    changed.may_contain = wanted.may_contain
    for table in (BatchIngredient, BatchParent):
        session.execute(delete(table).where(col(table.vendor_id) == vendor_id, col(table.batch_id) == batch_id))
    session.add_all(
        ingredient_row(vendor_id, batch_id, position, each)
        for position, each in enumerate(wanted.ingredients, start=1)
    )
    session.add_all(
        BatchParent(vendor_id=vendor_id, batch_id=batch_id, parent_id=parent_id)
        for parent_id in wanted.parent_ids
    )
    session.flush()


def ingredient_row(vendor_id: int, batch_id: UUID, position: int, wanted: IngredientIn) -> BatchIngredient:
    """As it is kept."""
    values = wanted.model_dump()
    if wanted.lot_id is not None:
        values |= dict.fromkeys(OF_THE_LOT)
    return BatchIngredient(vendor_id=vendor_id, batch_id=batch_id, position=position, **values)


def check_parents_known(session: Session, vendor_id: int, parent_ids: Sequence[UUID]) -> None:
    """Raises ParentUnknown for a batch this stall does not have."""
    query = select(col(Batch.batch_id)).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.batch_id).in_(parent_ids)
    )
    if not set(parent_ids) <= set(session.execute(query).scalars()):
        raise ParentUnknown


def copy_makeup(
    connection: Connection | Session, vendor_id: int, from_batch_id: UUID, to_batch_id: UUID
) -> None:
    """*Make the same again*: describes a batch as another one, and keeps what it says itself.

    Its code, dates and quantity are its own. Nothing happens when this stall has no such other batch.
    """
    if from_batch_id == to_batch_id:
        return


def show_batch(
    connection: Connection, vendor_id: int, batch_id: UUID, photo: EncodedPhoto | None, now_ms: int
) -> UUID | None:
    """Gives a batch this photo, or none. The one it had is forgotten, unless another batch shows it too."""
    bump_revision(connection, vendor_id)
    of_batch = (col(Batch.vendor_id) == vendor_id, col(Batch.batch_id) == batch_id)
    found = connection.execute(select(col(Batch.photo_id)).where(*of_batch)).one_or_none()
    if found is None:
        raise BatchUnknown
    photo_id = keep_photo(connection, vendor_id, photo, now_ms) if photo else None
    connection.execute(update(Batch).where(*of_batch).values(photo_id=photo_id))
    if found.photo_id is not None:
        others = select(col(Batch.batch_id)).where(
            col(Batch.vendor_id) == vendor_id, col(Batch.photo_id) == found.photo_id
        )
        if connection.execute(others.limit(1)).first() is None:
            drop_photo(connection, vendor_id, found.photo_id)
    return photo_id

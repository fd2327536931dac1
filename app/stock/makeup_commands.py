"""What the office says a batch is made of, and what it looks like."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Connection, delete, insert, literal, select, update
from sqlmodel import Session, col

from app.catalogue.commands import bump_revision
from app.domain.errors import DomainError
from app.domain.genealogy import check_parents, check_shares
from app.kit.columns import Uuid, metadata
from app.kit.http_errors import Refusal
from app.photos.commands import drop_photo, keep_photo
from app.photos.encoding import EncodedPhoto
from app.sourcing.queries import ingredient_lot
from app.stock.makeup_edges import edges_above
from app.stock.makeup_refusals import (
    GenealogyCycle,
    ParentTwice,
    ParentUnknown,
    ShareOutOfRange,
    SharesOverWhole,
)
from app.stock.makeup_schemas import IngredientIn, MakeupIn
from app.stock.makeup_tables import BatchIngredient, BatchParent
from app.stock.queries import batch
from app.stock.refusals import BatchUnknown
from app.stock.tables import Batch

OF_THE_LOT = ("supplier_name", "supplier_lot", "country", "region")
"""What an ingredient does not say where it has a lot: the lot may be corrected, and a copy would not be."""
DESCRIPTION = ("story", "unit_cost_minor", "may_contain", "photo_id")
"""What the next making of the same takes over."""
OF_THE_CORE: dict[str, type[Refusal]] = {
    kind.code: kind for kind in (GenealogyCycle, ParentTwice, SharesOverWhole, ShareOutOfRange)
}


def put_makeup(session: Session, vendor_id: int, batch_id: UUID, wanted: MakeupIn) -> None:
    """Notes what a batch is made of in place of what was noted before.

    The revision is counted first, and locked by that: of two changes at once the second sees the parents that
    the first has named, so that no two of them close a circle.
    """
    bump_revision(session, vendor_id)
    changed = batch(session, vendor_id, batch_id)
    check_parentage(session, vendor_id, batch_id, wanted.parent_ids)
    check_ingredients(session, vendor_id, wanted.ingredients)
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


def check_ingredients(session: Session, vendor_id: int, wanted: Sequence[IngredientIn]) -> None:
    """Raises ShareOutOfRange, SharesOverWhole or IngredientLotUnknown."""
    with core_refusals():
        check_shares([each.share_ppm for each in wanted if each.share_ppm is not None])
    for lot_id in {each.lot_id for each in wanted if each.lot_id is not None}:
        ingredient_lot(session, vendor_id, lot_id)


def check_parentage(session: Session, vendor_id: int, batch_id: UUID, parent_ids: Sequence[UUID]) -> None:
    """Raises ParentUnknown, ParentTwice or GenealogyCycle."""
    query = select(col(Batch.batch_id)).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.batch_id).in_(parent_ids)
    )
    if not set(parent_ids) <= set(session.execute(query).scalars()):
        raise ParentUnknown
    edges = edges_above(session, vendor_id, parent_ids)
    with core_refusals():
        check_parents(
            str(batch_id),
            [str(parent_id) for parent_id in parent_ids],
            [(str(child), str(parent)) for child, parent in edges],
        )


@contextmanager
def core_refusals() -> Iterator[None]:
    """What the core refuses in this block, as the office is told."""
    try:
        yield
    except DomainError as refused:
        raise OF_THE_CORE[refused.code] from refused


def copy_makeup(
    connection: Connection | Session, vendor_id: int, from_batch_id: UUID, to_batch_id: UUID
) -> None:
    """*Make the same again*: describes a batch that was just made as another one was.

    Code, dates and quantity are its own, and so is whatever else it says already. Nothing happens when this
    stall has no such other batch. Whoever makes the batch counts the revision.
    """
    if not copy_description(connection, vendor_id, from_batch_id, to_batch_id):
        return
    for name in ("batch_ingredient", "batch_parent"):
        table = metadata.tables[name]
        of_vendor = table.c.vendor_id == vendor_id
        noted = select(literal(1)).where(of_vendor, table.c.batch_id == to_batch_id).exists()
        columns = [column for column in table.columns if column.name != "batch_id"]
        rows = select(*columns, literal(to_batch_id, Uuid())).where(
            of_vendor, table.c.batch_id == from_batch_id, ~noted
        )
        connection.execute(insert(table).from_select([*(column.name for column in columns), "batch_id"], rows))


def copy_description(
    connection: Connection | Session, vendor_id: int, from_batch_id: UUID, to_batch_id: UUID
) -> bool:
    """Fills what the one leaves open from the other; False when there are not two of them."""
    described = [col(getattr(Batch, name)) for name in DESCRIPTION]
    query = select(col(Batch.batch_id), *described).where(
        col(Batch.vendor_id) == vendor_id, col(Batch.batch_id).in_([from_batch_id, to_batch_id])
    )
    rows = {row.batch_id: row._mapping for row in connection.execute(query)}
    if len(rows) < 2:
        return False
    before, after = rows[from_batch_id], rows[to_batch_id]
    values = {name: before[name] if after[name] in (None, []) else after[name] for name in DESCRIPTION}
    connection.execute(
        update(Batch)
        .where(col(Batch.vendor_id) == vendor_id, col(Batch.batch_id) == to_batch_id)
        .values(**values)
    )
    return True


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

"""Which allergens are in a batch: its ingredients’, their lots’, and all that its parents bring."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from app.sourcing.allergen_codes import in_order
from app.sourcing.tables import IngredientLot
from app.stock.makeup_edges import Edge, edges_above
from app.stock.makeup_tables import BatchIngredient


def allergens_by_batch(
    connection: Connection | Session, vendor_id: int, batch_ids: Collection[UUID]
) -> dict[UUID, list[str]]:
    """The detailed codes of each of these batches in the order of the law; none where nothing is known."""
    edges = edges_above(connection, vendor_id, batch_ids)
    own = own_allergens(connection, vendor_id, {*batch_ids, *(parent for _, parent in edges)})
    whole = with_parents(own, edges)
    return {batch_id: in_order(whole.get(batch_id, ())) for batch_id in batch_ids}


def own_allergens(
    connection: Connection | Session, vendor_id: int, batch_ids: Collection[UUID]
) -> dict[UUID, set[str]]:
    """Of the ingredients alone, and of the lots they came from."""
    query = (
        select(col(BatchIngredient.batch_id), col(BatchIngredient.allergens), col(IngredientLot.allergens))
        .join(
            IngredientLot,
            (col(IngredientLot.vendor_id) == col(BatchIngredient.vendor_id))
            & (col(IngredientLot.lot_id) == col(BatchIngredient.lot_id)),
            isouter=True,
        )
        .where(col(BatchIngredient.vendor_id) == vendor_id, col(BatchIngredient.batch_id).in_(batch_ids))
    )
    found: dict[UUID, set[str]] = {}
    for batch_id, noted, of_lot in connection.execute(query):
        found.setdefault(batch_id, set()).update(noted, of_lot or ())
    return found


def with_parents(own: Mapping[UUID, Iterable[str]], edges: Iterable[Edge]) -> dict[UUID, set[str]]:
    """What each has itself and through its parents.

    Every batch hands on what is new to it until nothing is: a starter kept for years is a long line, and no
    recursion.
    """
    children: dict[UUID, list[UUID]] = {}
    for child, parent in edges:
        children.setdefault(parent, []).append(child)
    whole = {batch_id: set(codes) for batch_id, codes in own.items()}
    to_tell = [batch_id for batch_id, codes in whole.items() if codes]
    while to_tell:
        parent = to_tell.pop()
        for child in children.get(parent, ()):
            known = whole.setdefault(child, set())
            if not whole[parent] <= known:
                known |= whole[parent]
                to_tell.append(child)
    return whole

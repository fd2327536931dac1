"""Where a batch comes from, what became of it, and who has the same ingredients."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from app.sourcing.tables import IngredientLot
from app.stock.makeup_edges import Edge, edges_above, edges_below
from app.stock.makeup_queries import ingredients_with_lots, named_batches
from app.stock.makeup_schemas import (
    GenealogyBatchOut,
    GenealogyEdgeOut,
    GenealogyLotOut,
    GenealogyOut,
    Relation,
)
from app.stock.makeup_tables import BatchIngredient
from app.stock.queries import batch
from app.stock.tables import Batch

MOST_BATCHES = 150
"""More is no picture. A recall asks for the batches of a lot, which leaves nothing off."""


@dataclass(frozen=True, slots=True)
class LotUse:
    """One lot in one batch."""

    lot: GenealogyLotOut
    batch_id: UUID


def genealogy(session: Session, vendor_id: int, batch_id: UUID) -> GenealogyOut:
    """The family of a batch, the nearest first; raises BatchUnknown."""
    batch(session, vendor_id, batch_id)
    above = edges_above(session, vendor_id, [batch_id])
    below = edges_below(session, vendor_id, [batch_id])
    relations = related(batch_id, above, below)
    inside = {each for each, relation in relations.items() if relation in {"this", "parent", "ancestor"}}
    within = lots_in(session, vendor_id, inside)
    uses = uses_of(session, vendor_id, within)
    relations |= {use.batch_id: "shares_lot" for use in uses if use.batch_id not in relations}
    shown = batches_shown(session, vendor_id, relations)
    return GenealogyOut(
        lots=lots_shown(uses, shown),
        batches=list(shown.values()),
        edges=edges_shown(uses, [*above, *below], shown),
        left_off=len(relations) - len(shown),
    )


def related(batch_id: UUID, above: Iterable[Edge], below: Iterable[Edge]) -> dict[UUID, Relation]:
    """The batch itself first, then its family by how many makings lie between."""
    backwards = distances(batch_id, above)
    forwards = distances(batch_id, ((parent, child) for child, parent in below))
    found: list[tuple[int, UUID, Relation]] = [(0, batch_id, "this")]
    found += [(far, each, "parent" if far == 1 else "ancestor") for each, far in backwards.items()]
    found += [(far, each, "child" if far == 1 else "descendant") for each, far in forwards.items()]
    return {each: relation for _, each, relation in sorted(found)}


def distances(start: UUID, edges: Iterable[Edge]) -> dict[UUID, int]:
    """How many steps each is away, following the edges from their first end to their second."""
    onwards: dict[UUID, list[UUID]] = {}
    for here, there in edges:
        onwards.setdefault(here, []).append(there)
    far = {start: 0}
    ahead = deque([start])
    while ahead:
        here = ahead.popleft()
        for there in onwards.get(here, ()):
            if there not in far:
                far[there] = far[here] + 1
                ahead.append(there)
    del far[start]
    return far


def lots_in(session: Session, vendor_id: int, batch_ids: Collection[UUID]) -> dict[str, GenealogyLotOut]:
    """The deliveries in these batches, by their key."""
    query = ingredients_with_lots(vendor_id).where(col(BatchIngredient.batch_id).in_(batch_ids))
    found = (lot_of(*row) for row in session.execute(query))
    return {lot.key: lot for lot in found if lot is not None}


def uses_of(session: Session, vendor_id: int, lots: dict[str, GenealogyLotOut]) -> list[LotUse]:
    """Every batch that one of these deliveries went into."""
    booked = [lot.lot_id for lot in lots.values() if lot.lot_id is not None]
    written = [lot.lot_code for lot in lots.values() if lot.lot_id is None]
    query = ingredients_with_lots(vendor_id)
    # Two questions: SQLite answers an "or" of both by reading everything.
    rows = [
        *session.execute(query.where(col(BatchIngredient.lot_id).in_(booked))),
        *session.execute(query.where(col(BatchIngredient.supplier_lot).in_(written))),
    ]
    found = ((lot_of(*row), row[0].batch_id) for row in rows)
    return [LotUse(lots[lot.key], batch_id) for lot, batch_id in found if lot is not None and lot.key in lots]


def lot_of(
    ingredient: BatchIngredient, lot: IngredientLot | None, supplier_name: str | None
) -> GenealogyLotOut | None:
    """The delivery behind an ingredient; None where nobody noted one.

    What was only written down is the same delivery where ingredient, supplier and number are written alike.
    """
    if lot is not None:
        return GenealogyLotOut(
            key=str(lot.lot_id),
            lot_id=lot.lot_id,
            name=lot.name,
            supplier_name=supplier_name,
            lot_code=lot.lot_code,
        )
    if ingredient.supplier_lot is None:
        return None
    words = (ingredient.name, ingredient.supplier_name or "")
    return GenealogyLotOut(
        key="text:" + "|".join([*(each.casefold() for each in words), ingredient.supplier_lot]),
        lot_id=None,
        name=ingredient.name,
        supplier_name=ingredient.supplier_name,
        lot_code=ingredient.supplier_lot,
    )


def batches_shown(
    session: Session, vendor_id: int, relations: dict[UUID, Relation]
) -> dict[UUID, GenealogyBatchOut]:
    """The family in its order, then the latest made of those that only share a lot; as many as can be shown."""
    query = named_batches(vendor_id).where(col(Batch.batch_id).in_(relations))
    places = {each: place for place, each in enumerate(relations) if relations[each] != "shares_lot"}
    # Not ordered by the database, which would go through all batches in that order.
    found = sorted(session.execute(query).all(), key=lambda row: row[0].code)
    found.sort(key=lambda row: row[0].made_on, reverse=True)
    nearest = sorted(found, key=lambda row: places.get(row[0].batch_id, len(places)))
    return {
        row.batch_id: GenealogyBatchOut(
            batch_id=row.batch_id,
            code=row.code,
            product_name=product_name,
            made_on=row.made_on,
            relation=relations[row.batch_id],
        )
        for row, product_name in nearest[:MOST_BATCHES]
    }


def lots_shown(uses: Iterable[LotUse], shown: Collection[UUID]) -> list[GenealogyLotOut]:
    """The deliveries in the batches shown, by name."""
    lots = {use.lot.key: use.lot for use in uses if use.batch_id in shown}
    return sorted(lots.values(), key=lambda lot: (lot.name, lot.lot_code, lot.key))


def edges_shown(
    uses: Iterable[LotUse], edges: Iterable[Edge], shown: Collection[UUID]
) -> list[GenealogyEdgeOut]:
    """What went into what, as far as both ends are shown."""
    pairs = {(use.lot.key, str(use.batch_id)) for use in uses if use.batch_id in shown}
    pairs |= {(str(parent), str(child)) for child, parent in edges if child in shown and parent in shown}
    return [GenealogyEdgeOut(source=source, target=target) for source, target in sorted(pairs)]

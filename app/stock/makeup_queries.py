"""What a batch is made of, as the office sees it."""

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from app.catalogue.tables import Product
from app.domain.allergens import allergens_of
from app.sourcing.tables import IngredientLot, Supplier
from app.stock.makeup_allergens import allergens_by_batch
from app.stock.makeup_edges import edges_below
from app.stock.makeup_schemas import ContainedOut, ContainsOut, IngredientOut, LotBatchOut, MakeupOut, ParentOut
from app.stock.makeup_tables import BatchIngredient, BatchParent
from app.stock.queries import batch
from app.stock.tables import Batch

PRODUCT_NAME = func.coalesce(col(Product.name), col(Batch.code))
"""A batch whose product nobody knows is called by its code."""


def makeup_out(session: Session, vendor_id: int, batch_id: UUID) -> MakeupOut:
    """All of it; raises BatchUnknown."""
    described = batch(session, vendor_id, batch_id)
    codes = allergens_by_batch(session, vendor_id, [batch_id])[batch_id]
    return MakeupOut(
        ingredients=ingredients_of(session, vendor_id, batch_id),
        parents=parents_of(session, vendor_id, batch_id),
        may_contain=described.may_contain,
        contains=contains(codes),
    )


def ingredients_of(session: Session, vendor_id: int, batch_id: UUID) -> list[IngredientOut]:
    """In the order of the label, each with what its lot says."""
    query = ingredients_with_lots(vendor_id).where(col(BatchIngredient.batch_id) == batch_id)
    found = session.execute(query.order_by(col(BatchIngredient.position)))
    return [described_ingredient(*row) for row in found]


def ingredients_with_lots(
    vendor_id: int,
) -> "Select[BatchIngredient, IngredientLot, str]":
    """Each ingredient with its lot and that one's supplier."""
    return (
        select(BatchIngredient, IngredientLot, col(Supplier.name))
        .join(
            IngredientLot,
            (col(IngredientLot.vendor_id) == col(BatchIngredient.vendor_id))
            & (col(IngredientLot.lot_id) == col(BatchIngredient.lot_id)),
            isouter=True,
        )
        .join(
            Supplier,
            (col(Supplier.vendor_id) == col(IngredientLot.vendor_id))
            & (col(Supplier.supplier_id) == col(IngredientLot.supplier_id)),
            isouter=True,
        )
        .where(col(BatchIngredient.vendor_id) == vendor_id)
    )


def described_ingredient(
    row: BatchIngredient, lot: IngredientLot | None, supplier_name: str | None
) -> IngredientOut:
    """The row, or where it has a lot, what the lot says."""
    return IngredientOut(
        name=row.name,
        lot_id=row.lot_id,
        supplier_name=supplier_name if lot else row.supplier_name,
        supplier_lot=lot.lot_code if lot else row.supplier_lot,
        received_on=lot.received_on if lot else None,
        country=lot.country if lot else row.country,
        region=lot.region if lot else row.region,
        share_ppm=row.share_ppm,
        allergens=row.allergens,
        lot_allergens=lot.allergens if lot else [],
    )


def parents_of(session: Session, vendor_id: int, batch_id: UUID) -> list[ParentOut]:
    """The batches that went into it, the latest made first."""
    query = (
        named_batches(vendor_id)
        .join(
            BatchParent,
            (col(BatchParent.vendor_id) == col(Batch.vendor_id))
            & (col(BatchParent.parent_id) == col(Batch.batch_id)),
        )
        .where(col(BatchParent.batch_id) == batch_id)
        .order_by(col(Batch.made_on).desc(), col(Batch.code))
    )
    return [
        ParentOut(batch_id=parent.batch_id, code=parent.code, product_name=name)
        for parent, name in session.execute(query)
    ]


def named_batches(vendor_id: int) -> "Select[Batch, str]":
    """Each batch with its product's name."""
    return (
        select(Batch, PRODUCT_NAME)
        .join(
            Product,
            (col(Product.vendor_id) == col(Batch.vendor_id))
            & (col(Product.product_id) == col(Batch.product_id)),
            isouter=True,
        )
        .where(col(Batch.vendor_id) == vendor_id)
    )


def contains(codes: list[str]) -> ContainsOut:
    """The codes in the words of either law."""
    eu14, us9 = allergens_of(codes, "eu14"), allergens_of(codes, "us9")
    return ContainsOut(
        eu14=[ContainedOut(**each) for each in eu14["allergens"]],
        us9=[ContainedOut(**each) for each in us9["allergens"]],
        us9_declarations=us9["declarations"],
    )


def batches_of_lot(session: Session, vendor_id: int, lot_id: UUID) -> list[LotBatchOut]:
    """Every batch this delivery went into, by itself or in a parent; the latest made first."""
    query = select(col(BatchIngredient.batch_id)).where(
        col(BatchIngredient.vendor_id) == vendor_id, col(BatchIngredient.lot_id) == lot_id
    )
    direct = set(session.execute(query).scalars())
    family = direct | {child for child, _ in edges_below(session, vendor_id, direct)}
    named = named_batches(vendor_id).where(col(Batch.batch_id).in_(family))
    return [
        LotBatchOut(
            **found.model_dump(include={"batch_id", "code", "made_on"}),
            product_name=name,
            directly=found.batch_id in direct,
            archived=found.archived_at is not None,
        )
        for found, name in session.execute(named.order_by(col(Batch.made_on).desc(), col(Batch.code)))
    ]

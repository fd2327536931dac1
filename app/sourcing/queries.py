"""Suppliers and deliveries, as the office sees them."""

from uuid import UUID

from sqlalchemy import Select
from sqlmodel import Session, col, select

from app.sourcing.refusals import IngredientLotUnknown, SupplierUnknown
from app.sourcing.schemas import IngredientLotOut
from app.sourcing.tables import IngredientLot, Supplier


def suppliers_of(session: Session, vendor_id: int) -> list[Supplier]:
    """Every supplier by name; what is archived comes last."""
    query = select(Supplier).where(Supplier.vendor_id == vendor_id)
    order = (col(Supplier.archived_at).is_not(None), col(Supplier.name), col(Supplier.supplier_id))
    return list(session.exec(query.order_by(*order)))


def supplier(session: Session, vendor_id: int, supplier_id: UUID) -> Supplier:
    """One supplier of this stall; raises SupplierUnknown."""
    found = session.get(Supplier, (vendor_id, supplier_id))
    if found is None:
        raise SupplierUnknown
    return found


def lots_of(session: Session, vendor_id: int) -> list[IngredientLotOut]:
    """Every delivery, the latest first; what is archived comes last."""
    order = (
        col(IngredientLot.archived_at).is_not(None),
        col(IngredientLot.received_on).desc(),
        col(IngredientLot.name),
        col(IngredientLot.lot_id),
    )
    return [described_lot(*row) for row in session.execute(lots_with_suppliers(vendor_id).order_by(*order))]


def lot_out(session: Session, vendor_id: int, lot_id: UUID) -> IngredientLotOut:
    """One delivery with its supplier's name; raises IngredientLotUnknown."""
    query = lots_with_suppliers(vendor_id).where(col(IngredientLot.lot_id) == lot_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise IngredientLotUnknown
    return described_lot(*found)


def lots_with_suppliers(vendor_id: int) -> "Select[IngredientLot, str]":
    """Each delivery with its supplier's name."""
    return (
        select(IngredientLot, col(Supplier.name))
        .join(
            Supplier,
            (col(Supplier.vendor_id) == col(IngredientLot.vendor_id))
            & (col(Supplier.supplier_id) == col(IngredientLot.supplier_id)),
            isouter=True,
        )
        .where(col(IngredientLot.vendor_id) == vendor_id)
    )


def described_lot(lot: IngredientLot, supplier_name: str | None) -> IngredientLotOut:
    """The row and whom it came from."""
    row = lot.model_dump(exclude={"vendor_id", "archived_at", "created_at"})
    return IngredientLotOut(**row, supplier_name=supplier_name, archived=lot.archived)


def ingredient_lot(session: Session, vendor_id: int, lot_id: UUID) -> IngredientLot:
    """One delivery of this stall; raises IngredientLotUnknown."""
    found = session.get(IngredientLot, (vendor_id, lot_id))
    if found is None:
        raise IngredientLotUnknown
    return found

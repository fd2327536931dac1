"""What the office does to suppliers and deliveries."""

from uuid import UUID

from sqlmodel import Session

from app.catalogue.commands import bump_revision
from app.kit.ids import uuid7
from app.sourcing.queries import ingredient_lot, supplier
from app.sourcing.refusals import LotQuantityIncomplete
from app.sourcing.schemas import IngredientLotIn, IngredientLotPatch, SupplierIn, SupplierPatch
from app.sourcing.tables import IngredientLot, Supplier


def add_supplier(session: Session, vendor_id: int, wanted: SupplierIn, now_ms: int) -> Supplier:
    """Someone to have deliveries from."""
    added = Supplier(vendor_id=vendor_id, supplier_id=uuid7(now_ms), **wanted.model_dump())
    session.add(added)
    session.flush()
    return added


def change_supplier(
    session: Session, vendor_id: int, supplier_id: UUID, change: SupplierPatch, now_ms: int
) -> Supplier:
    """Changes what it says, or archives it and takes it back."""
    changed = supplier(session, vendor_id, supplier_id)
    values = change.model_dump(exclude_unset=True)
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    changed.sqlmodel_update(values)
    session.flush()
    return changed


def add_lot(session: Session, vendor_id: int, wanted: IngredientLotIn, now_ms: int) -> IngredientLot:
    """A delivery that batches may be made from."""
    added = IngredientLot(vendor_id=vendor_id, lot_id=uuid7(now_ms), created_at=now_ms, **wanted.model_dump())
    check_lot(session, added)
    session.add(added)
    session.flush()
    return added


def change_lot(
    session: Session, vendor_id: int, lot_id: UUID, change: IngredientLotPatch, now_ms: int
) -> IngredientLot:
    """Changes what it says, or archives it and takes it back.

    Phones are told: the batches it went into have its allergens.
    """
    bump_revision(session, vendor_id)
    changed = ingredient_lot(session, vendor_id, lot_id)
    values = change.model_dump(exclude_unset=True)
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    with session.no_autoflush:
        changed.sqlmodel_update(values)
        check_lot(session, changed)
    session.flush()
    return changed


def check_lot(session: Session, lot: IngredientLot) -> None:
    """Raises SupplierUnknown or LotQuantityIncomplete."""
    if lot.supplier_id is not None:
        supplier(session, lot.vendor_id, lot.supplier_id)
    if (lot.quantity_milli is None) != (lot.unit is None):
        raise LotQuantityIncomplete

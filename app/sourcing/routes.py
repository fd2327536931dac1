"""The small book of suppliers and deliveries, as the office keeps it."""

from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.sourcing.commands import add_lot, add_supplier, change_lot, change_supplier
from app.sourcing.queries import lot_out, lots_of, suppliers_of
from app.sourcing.refusals import (
    AllergenUnknown,
    IngredientLotUnknown,
    LotQuantityIncomplete,
    SupplierUnknown,
)
from app.sourcing.schemas import (
    IngredientLotIn,
    IngredientLotOut,
    IngredientLotPatch,
    SupplierIn,
    SupplierOut,
    SupplierPatch,
)
from app.sourcing.tables import Supplier

router = APIRouter(prefix="/api", tags=["sourcing"])


@router.get(
    "/suppliers",
    summary="Every supplier",
    description="By name; what is archived comes last.",
    response_model=list[SupplierOut],
    responses=refusals(SignedOutRefusal),
)
def list_suppliers(owner: OwnerDep, session: SessionDep) -> list[Supplier]:
    """Archived ones too, so that they can be taken back."""
    return suppliers_of(session, owner.vendor_id)


@router.post(
    "/suppliers",
    summary="Add a supplier",
    status_code=201,
    response_model=SupplierOut,
    responses=refusals(SignedOutRefusal),
)
def create_supplier(wanted: SupplierIn, owner: OwnerDep, session: SessionDep) -> Supplier:
    """Deliveries can name it."""
    return add_supplier(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/suppliers/{supplier_id}",
    summary="Change, archive or take back a supplier",
    description="Its deliveries keep it.",
    response_model=SupplierOut,
    responses=refusals(SignedOutRefusal, SupplierUnknown),
)
def update_supplier(supplier_id: UUID, change: SupplierPatch, owner: OwnerDep, session: SessionDep) -> Supplier:
    """What is left out stays as it is."""
    return change_supplier(session, owner.vendor_id, supplier_id, change, now_ms())


@router.get(
    "/ingredient-lots",
    summary="Every ingredient lot",
    description="The latest delivery first; what is archived comes last.",
    response_model=list[IngredientLotOut],
    responses=refusals(SignedOutRefusal),
)
def list_lots(owner: OwnerDep, session: SessionDep) -> list[IngredientLotOut]:
    """Archived ones too: a recall asks for what was used up long ago."""
    return lots_of(session, owner.vendor_id)


@router.post(
    "/ingredient-lots",
    summary="Add an ingredient lot",
    status_code=201,
    response_model=IngredientLotOut,
    responses=refusals(SignedOutRefusal, SupplierUnknown, LotQuantityIncomplete, AllergenUnknown),
)
def create_lot(wanted: IngredientLotIn, owner: OwnerDep, session: SessionDep) -> IngredientLotOut:
    """Batches can be made from it."""
    added = add_lot(session, owner.vendor_id, wanted, now_ms())
    return lot_out(session, owner.vendor_id, added.lot_id)


@router.patch(
    "/ingredient-lots/{lot_id}",
    summary="Change, archive or take back an ingredient lot",
    description="The batches it went into follow: they name the lot, not a copy of it.",
    response_model=IngredientLotOut,
    responses=refusals(
        SignedOutRefusal, IngredientLotUnknown, SupplierUnknown, LotQuantityIncomplete, AllergenUnknown
    ),
)
def update_lot(
    lot_id: UUID, change: IngredientLotPatch, owner: OwnerDep, session: SessionDep
) -> IngredientLotOut:
    """What is left out stays as it is."""
    change_lot(session, owner.vendor_id, lot_id, change, now_ms())
    return lot_out(session, owner.vendor_id, lot_id)

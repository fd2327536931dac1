"""Categories and products, as the office edits them."""

from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.catalogue.commands import add_category, add_product, change_category, change_product
from app.catalogue.queries import categories_of, products_of
from app.catalogue.refusals import CategoryUnknown, ProductUnknown
from app.catalogue.schemas import CategoryIn, CategoryOut, CategoryPatch, ProductIn, ProductOut, ProductPatch
from app.catalogue.tables import Category, Product
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals

router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get(
    "/categories",
    summary="The headings of the phone's grid",
    response_model=list[CategoryOut],
    responses=refusals(SignedOutRefusal),
)
def list_categories(owner: OwnerDep, session: SessionDep) -> list[Category]:
    """In their order."""
    return categories_of(session, owner.vendor_id)


@router.post(
    "/categories",
    summary="Add a category",
    status_code=201,
    response_model=CategoryOut,
    responses=refusals(SignedOutRefusal),
)
def create_category(wanted: CategoryIn, owner: OwnerDep, session: SessionDep) -> Category:
    """It goes last; its place can be changed."""
    return add_category(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/categories/{category_id}",
    summary="Change a category",
    response_model=CategoryOut,
    responses=refusals(SignedOutRefusal, CategoryUnknown),
)
def update_category(category_id: UUID, change: CategoryPatch, owner: OwnerDep, session: SessionDep) -> Category:
    """What is left out stays as it is."""
    return change_category(session, owner.vendor_id, category_id, change)


@router.get(
    "/products",
    summary="Every product",
    description="In the order of the phone's grid; what is archived comes last.",
    response_model=list[ProductOut],
    responses=refusals(SignedOutRefusal),
)
def list_products(owner: OwnerDep, session: SessionDep) -> list[Product]:
    """Archived ones too, so that they can be taken back."""
    return products_of(session, owner.vendor_id)


@router.post(
    "/products",
    summary="Add a product",
    status_code=201,
    response_model=ProductOut,
    responses=refusals(SignedOutRefusal, CategoryUnknown),
)
def create_product(wanted: ProductIn, owner: OwnerDep, session: SessionDep) -> Product:
    """Phones see it when they next ask for the catalogue."""
    return add_product(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/products/{product_id}",
    summary="Change, archive or take back a product",
    description="Sales keep the name and the price they were made with.",
    response_model=ProductOut,
    responses=refusals(SignedOutRefusal, ProductUnknown, CategoryUnknown),
)
def update_product(product_id: UUID, change: ProductPatch, owner: OwnerDep, session: SessionDep) -> Product:
    """What is left out stays as it is."""
    return change_product(session, owner.vendor_id, product_id, change, now_ms())

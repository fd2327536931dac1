"""Categories, products and tax rates, as the office edits them."""

from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.catalogue.commands import (
    add_category,
    add_product,
    add_tax_rate,
    change_category,
    change_product,
    change_tax_rate,
)
from app.catalogue.queries import categories_of, products_of, tax_rates_of
from app.catalogue.refusals import (
    CategoryUnknown,
    ProductUnknown,
    TaxRateOutOfRange,
    TaxRateUnknown,
    TaxRateWithoutTax,
)
from app.catalogue.schemas import (
    CategoryIn,
    CategoryOut,
    CategoryPatch,
    ProductIn,
    ProductOut,
    ProductPatch,
    TaxRateIn,
    TaxRateOut,
    TaxRatePatch,
)
from app.catalogue.tables import Category, Product, TaxRate
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
    responses=refusals(SignedOutRefusal, CategoryUnknown, TaxRateUnknown),
)
def create_product(wanted: ProductIn, owner: OwnerDep, session: SessionDep) -> Product:
    """Phones see it when they next ask for the catalogue."""
    return add_product(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/products/{product_id}",
    summary="Change, archive or take back a product",
    description="Sales keep the name and the price they were made with.",
    response_model=ProductOut,
    responses=refusals(SignedOutRefusal, ProductUnknown, CategoryUnknown, TaxRateUnknown),
)
def update_product(product_id: UUID, change: ProductPatch, owner: OwnerDep, session: SessionDep) -> Product:
    """What is left out stays as it is."""
    return change_product(session, owner.vendor_id, product_id, change, now_ms())


@router.get(
    "/tax-rates",
    summary="Every tax rate",
    description="In their order; what is archived comes last.",
    response_model=list[TaxRateOut],
    responses=refusals(SignedOutRefusal),
)
def list_tax_rates(owner: OwnerDep, session: SessionDep) -> list[TaxRate]:
    """Archived ones too, so that they can be taken back."""
    return tax_rates_of(session, owner.vendor_id)


@router.post(
    "/tax-rates",
    summary="Add a tax rate",
    status_code=201,
    response_model=TaxRateOut,
    responses=refusals(SignedOutRefusal, TaxRateOutOfRange, TaxRateWithoutTax),
)
def create_tax_rate(wanted: TaxRateIn, owner: OwnerDep, session: SessionDep) -> TaxRate:
    """Products can be given it, and the stall's terms."""
    return add_tax_rate(session, owner.vendor_id, wanted, now_ms())


@router.patch(
    "/tax-rates/{tax_rate_id}",
    summary="Change, archive or take back a tax rate",
    description="Sales keep the rate they were made with. Products that have an archived rate keep it.",
    response_model=TaxRateOut,
    responses=refusals(SignedOutRefusal, TaxRateUnknown, TaxRateOutOfRange, TaxRateWithoutTax),
)
def update_tax_rate(tax_rate_id: UUID, change: TaxRatePatch, owner: OwnerDep, session: SessionDep) -> TaxRate:
    """What is left out stays as it is."""
    return change_tax_rate(session, owner.vendor_id, tax_rate_id, change, now_ms())

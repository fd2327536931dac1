"""What the office does to the catalogue. Every write counts the revision that phones ask for."""

from uuid import UUID

from sqlalchemy import Connection, func, text, update
from sqlmodel import Session, col, select

from app.catalogue.queries import categories_of, category, photo_of_product, product, tax_rate
from app.catalogue.refusals import TaxRateOutOfRange, TaxRateWithoutTax
from app.catalogue.schemas import (
    CategoryIn,
    CategoryPatch,
    ProductIn,
    ProductPatch,
    TaxRateIn,
    TaxRatePatch,
)
from app.catalogue.shelves import DEFAULT_CATEGORIES
from app.catalogue.tables import Category, Product, TaxRate
from app.kit.ids import uuid7
from app.photos.commands import drop_photo, keep_photo
from app.photos.encoding import EncodedPhoto

BUMP = text("""
INSERT INTO catalogue_revision (vendor_id, revision) VALUES (:vendor_id, 1)
ON CONFLICT (vendor_id) DO UPDATE SET revision = catalogue_revision.revision + 1
""")


def bump_revision(session: Session | Connection, vendor_id: int) -> None:
    """Tells phones that their copy is old; in the transaction of the change itself, and before it looks.

    The row stays locked until the commit: two changes of one stall go one after the other, and the second sees
    the codes and places that the first has taken.
    """
    session.execute(BUMP, {"vendor_id": vendor_id})


def add_default_categories(session: Session, vendor_id: int, now_ms: int) -> None:
    """Gives a new stall its headings, so that its first product has somewhere to go."""
    if categories_of(session, vendor_id):
        return
    for sort, (name, shelf) in enumerate(DEFAULT_CATEGORIES):
        session.add(Category(vendor_id=vendor_id, category_id=uuid7(now_ms), name=name, shelf=shelf, sort=sort))
    session.flush()


def add_category(session: Session, vendor_id: int, wanted: CategoryIn, now_ms: int) -> Category:
    """A heading after all others."""
    bump_revision(session, vendor_id)
    last = select(func.coalesce(func.max(Category.sort), -1)).where(Category.vendor_id == vendor_id)
    added = Category(
        vendor_id=vendor_id,
        category_id=uuid7(now_ms),
        sort=session.exec(last).one() + 1,
        **wanted.model_dump(),
    )
    session.add(added)
    session.flush()
    return added


def change_category(session: Session, vendor_id: int, category_id: UUID, change: CategoryPatch) -> Category:
    """Renames, moves or puts on another shelf."""
    bump_revision(session, vendor_id)
    changed = category(session, vendor_id, category_id)
    changed.sqlmodel_update(change.model_dump(exclude_unset=True))
    session.flush()
    return changed


def add_product(session: Session, vendor_id: int, wanted: ProductIn, now_ms: int) -> Product:
    """A product after all others."""
    bump_revision(session, vendor_id)
    category(session, vendor_id, wanted.category_id)
    if wanted.tax_rate_id is not None:
        tax_rate(session, vendor_id, wanted.tax_rate_id)
    last = select(func.coalesce(func.max(Product.sort), -1)).where(Product.vendor_id == vendor_id)
    added = Product(
        vendor_id=vendor_id,
        product_id=uuid7(now_ms),
        sort=session.exec(last).one() + 1,
        created_at=now_ms,
        **wanted.model_dump(),
    )
    session.add(added)
    session.flush()
    return added


def change_product(
    session: Session, vendor_id: int, product_id: UUID, change: ProductPatch, now_ms: int
) -> Product:
    """Changes what it says, or archives it and takes it back."""
    bump_revision(session, vendor_id)
    changed = product(session, vendor_id, product_id)
    values = change.model_dump(exclude_unset=True)
    if "category_id" in values:
        category(session, vendor_id, values["category_id"])
    if values.get("tax_rate_id") is not None:
        tax_rate(session, vendor_id, values["tax_rate_id"])
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    changed.sqlmodel_update(values)
    session.flush()
    return changed


def show_product(
    connection: Connection, vendor_id: int, product_id: UUID, photo: EncodedPhoto | None, now_ms: int
) -> UUID | None:
    """Gives a product this photo, or none. The one it had is forgotten: no other thing shows it."""
    bump_revision(connection, vendor_id)
    before = photo_of_product(connection, vendor_id, product_id)
    photo_id = keep_photo(connection, vendor_id, photo, now_ms) if photo else None
    connection.execute(
        update(Product)
        .where(col(Product.vendor_id) == vendor_id, col(Product.product_id) == product_id)
        .values(photo_id=photo_id)
    )
    if before is not None:
        drop_photo(connection, vendor_id, before)
    return photo_id


def add_tax_rate(session: Session, vendor_id: int, wanted: TaxRateIn, now_ms: int) -> TaxRate:
    """A rate after all others."""
    bump_revision(session, vendor_id)
    check_rate(wanted.tax, wanted.tax_ppm)
    last = select(func.coalesce(func.max(TaxRate.sort), -1)).where(TaxRate.vendor_id == vendor_id)
    added = TaxRate(
        vendor_id=vendor_id,
        tax_rate_id=uuid7(now_ms),
        sort=session.exec(last).one() + 1,
        **wanted.model_dump(),
    )
    session.add(added)
    session.flush()
    return added


def change_tax_rate(
    session: Session, vendor_id: int, tax_rate_id: UUID, change: TaxRatePatch, now_ms: int
) -> TaxRate:
    """Changes what it says, or archives it and takes it back. Products that have it keep it either way."""
    bump_revision(session, vendor_id)
    changed = tax_rate(session, vendor_id, tax_rate_id)
    values = change.model_dump(exclude_unset=True)
    if "archived" in values:
        values["archived_at"] = now_ms if values.pop("archived") else None
    check_rate(values.get("tax", changed.tax), values.get("tax_ppm", changed.tax_ppm))
    changed.sqlmodel_update(values)
    session.flush()
    return changed


def check_rate(tax: str, tax_ppm: int) -> None:
    """Raises TaxRateOutOfRange or TaxRateWithoutTax."""
    if tax == "rated" and not 0 < tax_ppm <= 1_000_000:
        raise TaxRateOutOfRange
    if tax != "rated" and tax_ppm != 0:
        raise TaxRateWithoutTax

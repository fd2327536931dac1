"""What the stall sells, as the office sees it."""

from uuid import UUID

from sqlalchemy import Connection, bindparam
from sqlmodel import Session, col, select

from app.catalogue.refusals import CategoryUnknown, ProductUnknown, TaxRateUnknown
from app.catalogue.tables import CatalogueRevision, Category, Product, TaxRate

REVISION = select(CatalogueRevision.revision).where(CatalogueRevision.vendor_id == bindparam("vendor_id"))


def revision_of(connection: Connection | Session, vendor_id: int) -> int:
    """How often the catalogue was changed."""
    return connection.execute(REVISION, {"vendor_id": vendor_id}).scalar_one_or_none() or 0


def categories_of(session: Session, vendor_id: int) -> list[Category]:
    """The headings in their order."""
    query = select(Category).where(Category.vendor_id == vendor_id)
    return list(session.exec(query.order_by(col(Category.sort), col(Category.name))))


def category(session: Session, vendor_id: int, category_id: UUID) -> Category:
    """One heading of this stall; raises CategoryUnknown."""
    found = session.get(Category, (vendor_id, category_id))
    if found is None:
        raise CategoryUnknown
    return found


def products_of(session: Session, vendor_id: int) -> list[Product]:
    """Every product in the order of its category and its own; what is archived comes last."""
    query = (
        select(Product)
        .join(
            Category,
            (col(Category.vendor_id) == Product.vendor_id) & (col(Category.category_id) == Product.category_id),
        )
        .where(Product.vendor_id == vendor_id)
        .order_by(
            col(Product.archived_at).is_not(None),
            col(Category.sort),
            col(Product.sort),
            col(Product.name),
        )
    )
    return list(session.exec(query))


def product(session: Session, vendor_id: int, product_id: UUID) -> Product:
    """One product of this stall; raises ProductUnknown."""
    found = session.get(Product, (vendor_id, product_id))
    if found is None:
        raise ProductUnknown
    return found


def photo_of_product(connection: Connection, vendor_id: int, product_id: UUID) -> UUID | None:
    """The photo it has, if any; raises ProductUnknown."""
    query = select(Product.photo_id).where(Product.vendor_id == vendor_id, Product.product_id == product_id)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise ProductUnknown
    photo_id: UUID | None = found.photo_id
    return photo_id


def tax_rates_of(session: Session, vendor_id: int) -> list[TaxRate]:
    """Every rate in its order; what is archived comes last."""
    query = select(TaxRate).where(TaxRate.vendor_id == vendor_id)
    order = (col(TaxRate.archived_at).is_not(None), col(TaxRate.sort), col(TaxRate.name))
    return list(session.exec(query.order_by(*order)))


def tax_rate(session: Session, vendor_id: int, tax_rate_id: UUID) -> TaxRate:
    """One rate of this stall; raises TaxRateUnknown."""
    found = session.get(TaxRate, (vendor_id, tax_rate_id))
    if found is None:
        raise TaxRateUnknown
    return found

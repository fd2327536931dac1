"""What the stall sells."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Category(SQLModel, table=True):
    """A heading of the phone's grid; its shelf chooses the colour and the drawing."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint(
            "shelf IN ('bread', 'cheese', 'preserves', 'coffee', 'honey', 'other')", name="shelf_known"
        ),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    category_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    shelf: str
    sort: int


class Product(SQLModel, table=True):
    """What is sold, with a unit and a price. Archived rather than deleted: its batches keep pointing at it."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        ForeignKeyConstraint(["vendor_id", "category_id"], ["category.vendor_id", "category.category_id"]),
        CheckConstraint("unit IN ('each', 'kg', 'g', 'l', 'lb', 'oz')", name="unit_known"),
        CheckConstraint("price_minor >= 0", name="price_not_negative"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    product_id: UUID = Field(primary_key=True, sa_type=Uuid)
    category_id: UUID = Field(sa_type=Uuid)
    name: str
    unit: str = "each"
    price_minor: int = Field(sa_type=Millis)
    favourite: bool = False
    sort: int
    archived_at: int | None = Field(default=None, sa_type=Millis)
    created_at: int = Field(sa_type=Millis)

    @property
    def archived(self) -> bool:
        """No longer sold."""
        return self.archived_at is not None


class CatalogueRevision(SQLModel, table=True):
    """Counts the writes to anything a phone's copy of the catalogue holds."""

    __tablename__: ClassVar[str] = "catalogue_revision"
    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),)

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    revision: int = Field(sa_type=Millis)

"""What the stall sells."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint
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


class TaxRate(SQLModel, table=True):
    """How some goods are taxed. Products point at it, so that one change of the law is one change here."""

    __tablename__: ClassVar[str] = "tax_rate"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint(
            "tax IN ('rated', 'zero', 'exempt', 'out_of_scope', 'small_business')", name="tax_known"
        ),
        CheckConstraint("(tax = 'rated') = (tax_ppm > 0)", name="only_rated_has_a_rate"),
        CheckConstraint("tax_ppm BETWEEN 0 AND 1000000", name="tax_in_range"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    tax_rate_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    tax: str
    tax_ppm: int = 0
    sort: int
    archived_at: int | None = Field(default=None, sa_type=Millis)

    @property
    def archived(self) -> bool:
        """No longer offered; products that have it keep it."""
        return self.archived_at is not None


class Product(SQLModel, table=True):
    """What is sold, with a unit and a price. Archived rather than deleted: its batches keep pointing at it."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        ForeignKeyConstraint(["vendor_id", "category_id"], ["category.vendor_id", "category.category_id"]),
        ForeignKeyConstraint(["vendor_id", "tax_rate_id"], ["tax_rate.vendor_id", "tax_rate.tax_rate_id"]),
        ForeignKeyConstraint(["vendor_id", "photo_id"], ["photo.vendor_id", "photo.photo_id"]),
        CheckConstraint("unit IN ('each', 'kg', 'g', 'l', 'lb', 'oz')", name="unit_known"),
        CheckConstraint("price_minor >= 0", name="price_not_negative"),
        CheckConstraint("deposit_minor >= 0", name="deposit_not_negative"),
        CheckConstraint("shelf_life_days >= 0", name="shelf_life_not_negative"),
        CheckConstraint("date_kind IN ('best_before', 'use_by')", name="date_kind_known"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    product_id: UUID = Field(primary_key=True, sa_type=Uuid)
    category_id: UUID = Field(sa_type=Uuid)
    name: str
    unit: str = "each"
    price_minor: int = Field(sa_type=Millis)
    tax_rate_id: UUID | None = Field(default=None, sa_type=Uuid)
    """None: as the stall's terms say."""
    deposit_minor: int = Field(default=0, sa_type=Millis)
    """On the jar or bottle of one unit, and given back for it."""
    deposit_taxed: bool = True
    """At the product's own rate; else out of scope."""
    tags: list[str] = Field(default_factory=list, sa_type=JSON)
    """What it is in the eyes of restricted tenders."""
    shelf_life_days: int | None = None
    """How long it keeps from the day it was made."""
    date_kind: str | None = None
    """Which date its label carries; None: none, as honey in the comb."""
    photo_id: UUID | None = Field(default=None, sa_type=Uuid)
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

"""One step back: who delivered what, and when."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Supplier(SQLModel, table=True):
    """Whom ingredients come from. Archived rather than deleted: its lots keep pointing at it."""

    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),)

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    supplier_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    address: str | None = None
    contact: str | None = None
    note: str | None = None
    archived_at: int | None = Field(default=None, sa_type=Millis)

    @property
    def archived(self) -> bool:
        """No longer offered; its lots keep it."""
        return self.archived_at is not None


class IngredientLot(SQLModel, table=True):
    """One delivery of one ingredient, under the number its supplier gave it."""

    __tablename__: ClassVar[str] = "ingredient_lot"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        ForeignKeyConstraint(["vendor_id", "supplier_id"], ["supplier.vendor_id", "supplier.supplier_id"]),
        Index(None, "vendor_id", "received_on"),
        CheckConstraint("quantity_milli > 0", name="quantity_positive"),
        CheckConstraint("(quantity_milli IS NULL) = (unit IS NULL)", name="quantity_has_a_unit"),
        CheckConstraint("unit IN ('each', 'kg', 'g', 'l', 'lb', 'oz')", name="unit_known"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    lot_id: UUID = Field(primary_key=True, sa_type=Uuid)
    supplier_id: UUID | None = Field(default=None, sa_type=Uuid)
    """None: out of the own garden, or nobody knows."""
    name: str
    """Of the ingredient."""
    lot_code: str
    received_on: date
    document: str | None = None
    """The delivery note or invoice it came with."""
    quantity_milli: int | None = Field(default=None, sa_type=Millis)
    unit: str | None = None
    country: str | None = None
    region: str | None = None
    allergens: list[str] = Field(default_factory=list, sa_type=JSON)
    best_before_on: date | None = None
    note: str | None = None
    archived_at: int | None = Field(default=None, sa_type=Millis)
    created_at: int = Field(sa_type=Millis)

    @property
    def archived(self) -> bool:
        """Used up; the batches it went into keep it."""
        return self.archived_at is not None

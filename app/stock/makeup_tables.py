"""What a batch is made of: bought ingredients, and batches of one's own."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from app.kit.columns import Uuid, VendorId


class BatchIngredient(SQLModel, table=True):
    """One ingredient of a batch, in the order of the label.

    With a lot, the lot says who delivered it and where it is from: what is noted here is for others.
    """

    __tablename__: ClassVar[str] = "batch_ingredient"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "batch_id"], ["batch.vendor_id", "batch.batch_id"]),
        ForeignKeyConstraint(["vendor_id", "lot_id"], ["ingredient_lot.vendor_id", "ingredient_lot.lot_id"]),
        Index(None, "vendor_id", "lot_id"),
        Index(None, "vendor_id", "supplier_lot"),
        CheckConstraint("share_ppm BETWEEN 0 AND 1000000", name="share_in_range"),
        CheckConstraint(
            "lot_id IS NULL OR (supplier_name IS NULL AND supplier_lot IS NULL"
            " AND country IS NULL AND region IS NULL)",
            name="lot_speaks_for_itself",
        ),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    position: int = Field(primary_key=True)
    name: str
    lot_id: UUID | None = Field(default=None, sa_type=Uuid)
    supplier_name: str | None = None
    supplier_lot: str | None = None
    country: str | None = None
    region: str | None = None
    share_ppm: int | None = None
    allergens: list[str] = Field(default_factory=list, sa_type=JSON)
    """Beside those of its lot."""


class BatchParent(SQLModel, table=True):
    """A batch that went into another one: the dough of a loaf, the milk of a cheese."""

    __tablename__: ClassVar[str] = "batch_parent"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "batch_id"], ["batch.vendor_id", "batch.batch_id"]),
        ForeignKeyConstraint(
            ["vendor_id", "parent_id"],
            ["batch.vendor_id", "batch.batch_id"],
            name="fk_batch_parent_parent",
        ),
        Index(None, "vendor_id", "parent_id"),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    parent_id: UUID = Field(primary_key=True, sa_type=Uuid)

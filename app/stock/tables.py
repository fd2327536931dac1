"""Batches, and what was sold of each."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Batch(SQLModel, table=True):
    """One making of one product."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "product_id"], ["product.vendor_id", "product.product_id"]),
        ForeignKeyConstraint(["vendor_id", "photo_id"], ["photo.vendor_id", "photo.photo_id"]),
        Index(None, "vendor_id", "code", unique=True),
        Index(None, "vendor_id", "product_id"),
        CheckConstraint("quantity_made_milli > 0", name="quantity_made_positive"),
        CheckConstraint("best_before_on IS NULL OR use_by_on IS NULL", name="one_date_kind"),
        CheckConstraint("packed_on >= made_on", name="packed_after_made"),
        CheckConstraint("best_before_on >= made_on", name="best_before_after_made"),
        CheckConstraint("use_by_on >= made_on", name="use_by_after_made"),
        CheckConstraint("unit_cost_minor >= 0", name="unit_cost_not_negative"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    product_id: UUID = Field(sa_type=Uuid)
    code: str
    made_on: date
    best_before_on: date | None = None
    use_by_on: date | None = None
    quantity_made_milli: int = Field(sa_type=Millis)
    story: str | None = None
    packed_on: date | None = None
    unit_cost_minor: int | None = Field(default=None, sa_type=Millis)
    """What one unit cost to make."""
    may_contain: list[str] = Field(default_factory=list, sa_type=JSON)
    """Allergens it may have come across; never mixed with those it contains."""
    photo_id: UUID | None = Field(default=None, sa_type=Uuid)
    wanted_code: str | None = None
    """What its maker wrote on the lid, where another batch had that code by then."""
    archived_at: int | None = Field(default=None, sa_type=Millis)
    created_at: int = Field(sa_type=Millis)


class BatchTotal(SQLModel, table=True):
    """What was sold of a batch: a running total, part of the projection and rebuilt with it.

    It does not point at `batch`: sales of a batch this server has never heard of are counted too.
    """

    __tablename__: ClassVar[str] = "batch_total"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    sold_milli: int = Field(sa_type=Millis)

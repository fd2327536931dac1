"""Batches: what they say of themselves, and what became of their goods.

`Batch` is a description that the office edits. All else here is a projection of the journal, rebuilt with it,
and points at no batch: goods that this server has never heard of are counted too.
"""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId

VENDOR = (["vendor_id"], ["vendor.vendor_id"])


class Batch(SQLModel, table=True):
    """One making of one product, described. How much was made is a fact, and stands in `batch_making`.

    It does not point at `product`: a phone may make a batch of one that this server has never heard of.
    """

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(*VENDOR),
        ForeignKeyConstraint(["vendor_id", "photo_id"], ["photo.vendor_id", "photo.photo_id"]),
        Index(None, "vendor_id", "code", unique=True),
        Index(None, "vendor_id", "product_id", "made_on"),
        Index(None, "vendor_id", "made_on"),
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


class BatchMaking(SQLModel, table=True):
    """That a batch was made, as was said then. Of two lines with one id, the one with the smaller hash."""

    __tablename__: ClassVar[str] = "batch_making"
    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(*VENDOR),)

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    at: int = Field(sa_type=Millis)
    tz: int
    product_id: UUID = Field(sa_type=Uuid)
    product_name: str
    unit: str
    code: str
    made_on: date
    quantity_milli: int = Field(sa_type=Millis)


class StockMovement(SQLModel, table=True):
    """Goods that went from one place to another, and at most one counter-movement beside each.

    Of two lines with one key, the one with the smaller hash: a movement is undone at most once.
    """

    __tablename__: ClassVar[str] = "stock_movement"
    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(*VENDOR), Index(None, "vendor_id", "batch_id"))

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    movement_id: UUID = Field(primary_key=True, sa_type=Uuid)
    is_counter: bool = Field(primary_key=True)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    at: int = Field(sa_type=Millis)
    tz: int
    day_id: UUID | None = Field(sa_type=Uuid)
    batch_id: UUID = Field(sa_type=Uuid)
    batch_code: str
    product_id: UUID = Field(sa_type=Uuid)
    name: str
    unit: str
    quantity_milli: int = Field(sa_type=Millis)
    reason: str
    cause: str | None
    from_place_id: UUID = Field(sa_type=Uuid)
    to_place_id: UUID = Field(sa_type=Uuid)
    note: str | None


class StockCount(SQLModel, table=True):
    """That somebody counted a place. Of two lines with one count id, the one with the smaller hash."""

    __tablename__: ClassVar[str] = "stock_count"
    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(*VENDOR),)

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    count_id: UUID = Field(primary_key=True, sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    at: int = Field(sa_type=Millis)
    tz: int
    day_id: UUID | None = Field(sa_type=Uuid)
    place_id: UUID = Field(sa_type=Uuid)
    blind: bool
    ends_day: bool
    note: str | None


class StockCountLine(SQLModel, table=True):
    """What was counted of one batch, and what should have been there by all that is known by now."""

    __tablename__: ClassVar[str] = "stock_count_line"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "count_id"], ["stock_count.vendor_id", "stock_count.count_id"]),
        # With the count, so that it holds all that most pushes ask: which counts a batch has.
        Index(None, "vendor_id", "batch_id", "count_id"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    count_id: UUID = Field(primary_key=True, sa_type=Uuid)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    batch_code: str
    product_id: UUID = Field(sa_type=Uuid)
    name: str
    unit: str
    counted_milli: int = Field(sa_type=Millis)
    expected_milli: int = Field(sa_type=Millis)


class BatchPlaceTotal(SQLModel, table=True):
    """Running totals of a batch at one place, as lines name it: a day's sales stand at the day, loaded or not.

    What is left there is moved less sold less missing. `moved_milli` is in less out, `loaded_milli` what was
    loaded to it; waste, samples and what was given away are counted where they came from. No row is all
    nothing.
    """

    __tablename__: ClassVar[str] = "batch_place_total"
    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(*VENDOR), {"sqlite_with_rowid": False})

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    place_id: UUID = Field(primary_key=True, sa_type=Uuid)
    moved_milli: int = Field(sa_type=Millis)
    loaded_milli: int = Field(sa_type=Millis)
    sold_milli: int = Field(sa_type=Millis)
    wasted_milli: int = Field(sa_type=Millis)
    sampled_milli: int = Field(sa_type=Millis)
    given_away_milli: int = Field(sa_type=Millis)
    returned_milli: int = Field(sa_type=Millis)
    missing_milli: int = Field(sa_type=Millis)
    """What counts found to be less than expected, in all."""


class BatchTotal(SQLModel, table=True):
    """Running totals of a batch over all places."""

    __tablename__: ClassVar[str] = "batch_total"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(*VENDOR),
        Index(
            "ix_batch_total_left",
            "vendor_id",
            "left_milli",
            sqlite_where=text("left_milli <> 0"),
            postgresql_where=text("left_milli <> 0"),
        ),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    made_milli: int = Field(sa_type=Millis)
    sold_milli: int = Field(sa_type=Millis)
    left_milli: int = Field(sa_type=Millis)


class UseByOverride(SQLModel, table=True):
    """Why a batch past its use by was sold. It points at no sale: it comes before its sale does."""

    __tablename__: ClassVar[str] = "use_by_override"
    __table_args__: ClassVar[Any] = (ForeignKeyConstraint(*VENDOR),)

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    batch_id: UUID = Field(primary_key=True, sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    at: int = Field(sa_type=Millis)
    tz: int
    day_id: UUID = Field(sa_type=Uuid)
    batch_code: str
    use_by_on: date
    reason: str

"""Sales as rows: a projection of the journal, which can be dropped and rebuilt.

Nothing here points at products, batches or days: a sale of something this server has never heard of is a fact
all the same. What was true on the phone stands in the rows themselves.
"""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId

OTHER_ITEM = UUID(int=0)
"""Stands for 'no product' where a key may not be null."""


class Sale(SQLModel, table=True):
    """One completed sale. Of two lines with one sale id, the one with the smaller hash is here."""

    __table_args__: ClassVar[Any] = (Index(None, "vendor_id", "day_id"),)

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    day_id: UUID = Field(sa_type=Uuid)
    receipt_number: str
    at: int = Field(sa_type=Millis)
    tz: int
    currency: str
    total_minor: int = Field(sa_type=Millis)
    pricing_version: int
    repriced_total_minor: int | None = Field(sa_type=Millis)
    """What this server makes of the lines; null when it cannot price them."""


class SaleLine(SQLModel, table=True):
    """One line of a sale, clustered by its sale."""

    __tablename__: ClassVar[str] = "sale_line"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"]),
        Index(None, "vendor_id", "batch_id"),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    line_number: int = Field(primary_key=True)
    product_id: UUID | None = Field(sa_type=Uuid)
    batch_id: UUID | None = Field(sa_type=Uuid)
    batch_code: str | None
    name: str
    unit: str
    quantity_milli: int = Field(sa_type=Millis)
    unit_price_minor: int = Field(sa_type=Millis)
    amount_minor: int = Field(sa_type=Millis)


class SalePayment(SQLModel, table=True):
    """What was applied to a sale, one row a tender."""

    __tablename__: ClassVar[str] = "sale_payment"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    payment_number: int = Field(primary_key=True)
    method: str
    tendered_minor: int = Field(sa_type=Millis)
    amount_minor: int = Field(sa_type=Millis)
    change_minor: int = Field(sa_type=Millis)


class SaleVoid(SQLModel, table=True):
    """The full reversal of a sale. Of two voids of one sale, the one with the smaller hash is here."""

    __tablename__: ClassVar[str] = "sale_void"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"]),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    void_id: UUID = Field(sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    at: int = Field(sa_type=Millis)
    tz: int
    reason: str
    note: str | None


class DayTotal(SQLModel, table=True):
    """Running totals of a market day in one currency; voided sales are counted apart."""

    __tablename__: ClassVar[str] = "day_total"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    sale_count: int
    total_minor: int = Field(sa_type=Millis)
    void_count: int
    voided_minor: int = Field(sa_type=Millis)


class DayProductTotal(SQLModel, table=True):
    """What a market day sold of one product; `OTHER_ITEM` for open prices."""

    __tablename__: ClassVar[str] = "day_product_total"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    product_id: UUID = Field(primary_key=True, sa_type=Uuid)
    quantity_milli: int = Field(sa_type=Millis)
    amount_minor: int = Field(sa_type=Millis)


class DayPaymentTotal(SQLModel, table=True):
    """What a market day took by one tender, net of change."""

    __tablename__: ClassVar[str] = "day_payment_total"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    method: str = Field(primary_key=True)
    payment_count: int
    amount_minor: int = Field(sa_type=Millis)

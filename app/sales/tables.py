"""Sales as rows: a projection of the journal, which can be dropped and rebuilt.

Nothing here points at products, batches or days: a sale of something this server has never heard of is a fact
all the same. What was true on the phone stands in the rows themselves.
"""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, text
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
    repricing: str | None = None
    """What else this server computes otherwise, as codes with spaces between; null when nothing."""
    terms: str | None = None
    """`SaleTerms` as JSON without its taxes; null for a plain sale, so that most rows stay small."""


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
    terms: str | None = None
    """`LineTerms` as JSON; null for a plain line."""


class SaleTax(SQLModel, table=True):
    """What one tax and rate came to in a sale."""

    __tablename__: ClassVar[str] = "sale_tax"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    tax_number: int = Field(primary_key=True)
    tax: str
    tax_ppm: int
    net_minor: int = Field(sa_type=Millis)
    tax_minor: int = Field(sa_type=Millis)


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
    pending: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """A bank or wallet payment that nobody had seen arrive; see `payment_confirmation`."""


class PaymentConfirmation(SQLModel, table=True):
    """A pending payment was seen to arrive. It points at no sale: it may come before its sale does."""

    __tablename__: ClassVar[str] = "payment_confirmation"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    sale_id: UUID = Field(primary_key=True, sa_type=Uuid)
    payment_number: int = Field(primary_key=True)
    confirmation_id: UUID = Field(sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    at: int = Field(sa_type=Millis)
    tz: int


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


class SaleRefund(SQLModel, table=True):
    """Money given back. Of two lines with one refund id, the one with the smaller hash is here."""

    __tablename__: ClassVar[str] = "sale_refund"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"]),
        Index(None, "vendor_id", "sale_id"),
        Index(None, "vendor_id", "day_id"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    refund_id: UUID = Field(primary_key=True, sa_type=Uuid)
    hash: bytes = Field(sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    day_id: UUID = Field(sa_type=Uuid)
    receipt_number: str
    at: int = Field(sa_type=Millis)
    tz: int
    sale_id: UUID | None = Field(sa_type=Uuid)
    """Null: without the sale, on the owner's word."""
    sale_receipt_number: str | None
    currency: str
    pricing_version: int
    prices_include_tax: bool
    total_minor: int = Field(sa_type=Millis)
    rounding_minor: int = Field(sa_type=Millis)
    reason: str
    note: str | None


class SaleRefundLine(SQLModel, table=True):
    """What came back of a line."""

    __tablename__: ClassVar[str] = "sale_refund_line"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "refund_id"], ["sale_refund.vendor_id", "sale_refund.refund_id"]),
        Index(None, "vendor_id", "batch_id"),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    refund_id: UUID = Field(primary_key=True, sa_type=Uuid)
    refund_line_number: int = Field(primary_key=True)
    line_number: int | None
    """Its place in the sale."""
    product_id: UUID | None = Field(sa_type=Uuid)
    batch_id: UUID | None = Field(sa_type=Uuid)
    batch_code: str | None
    name: str
    unit: str
    quantity_milli: int = Field(sa_type=Millis)
    amount_minor: int = Field(sa_type=Millis)
    goods: str
    kind: str
    tax: str
    tax_ppm: int


class SaleRefundPayment(SQLModel, table=True):
    """What went back with one tender."""

    __tablename__: ClassVar[str] = "sale_refund_payment"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "refund_id"], ["sale_refund.vendor_id", "sale_refund.refund_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    refund_id: UUID = Field(primary_key=True, sa_type=Uuid)
    payment_number: int = Field(primary_key=True)
    method: str
    amount_minor: int = Field(sa_type=Millis)


class SaleRefundTax(SQLModel, table=True):
    """What a refund takes out of one tax and rate."""

    __tablename__: ClassVar[str] = "sale_refund_tax"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "refund_id"], ["sale_refund.vendor_id", "sale_refund.refund_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    refund_id: UUID = Field(primary_key=True, sa_type=Uuid)
    tax_number: int = Field(primary_key=True)
    tax: str
    tax_ppm: int
    net_minor: int = Field(sa_type=Millis)
    tax_minor: int = Field(sa_type=Millis)


class DayTotal(SQLModel, table=True):
    """Running totals of a market day in one currency; voided sales and refunds are counted apart.

    Tips and rounding are beside `total_minor`, deposits and the tax on top within. Rounding and deposits are
    net of refunds, which count on the day they were made. `discount_minor` is without what deals took off.
    """

    __tablename__: ClassVar[str] = "day_total"
    __table_args__: ClassVar[Any] = (
        Index(
            "ix_day_total_unopened",
            "vendor_id",
            "day_id",
            sqlite_where=text("NOT opened"),
            postgresql_where=text("NOT opened"),
        ),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    sale_count: int
    total_minor: int = Field(sa_type=Millis)
    void_count: int
    voided_minor: int = Field(sa_type=Millis)
    refund_count: int = 0
    refunded_minor: int = Field(default=0, sa_type=Millis)
    tip_minor: int = Field(default=0, sa_type=Millis)
    rounding_minor: int = Field(default=0, sa_type=Millis)
    deposit_minor: int = Field(default=0, sa_type=Millis)
    discount_minor: int = Field(default=0, sa_type=Millis)
    opened: bool = False
    """Some phone has opened the day. Days of which only sales tell are few: an index of their own has them."""


class DayTaxTotal(SQLModel, table=True):
    """What one tax and rate came to on a market day, net of voids and refunds."""

    __tablename__: ClassVar[str] = "day_tax_total"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    tax: str = Field(primary_key=True)
    tax_ppm: int = Field(primary_key=True)
    net_minor: int = Field(sa_type=Millis)
    tax_minor: int = Field(sa_type=Millis)


class DayProductTotal(SQLModel, table=True):
    """What a market day sold of one product, net of refunds; `OTHER_ITEM` for open prices."""

    __tablename__: ClassVar[str] = "day_product_total"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    product_id: UUID = Field(primary_key=True, sa_type=Uuid)
    quantity_milli: int = Field(sa_type=Millis)
    amount_minor: int = Field(sa_type=Millis)


class DayPaymentTotal(SQLModel, table=True):
    """What a market day took by one tender, net of change and refunds.

    A token stays whole: what was given back on it in coins is taken from the cash.
    """

    __tablename__: ClassVar[str] = "day_payment_total"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    currency: str = Field(primary_key=True)
    method: str = Field(primary_key=True)
    payment_count: int
    amount_minor: int = Field(sa_type=Millis)


class RedemptionEntry(SQLModel, table=True):
    """One entry on a claim slip: office data, no projection. Nothing is overwritten; a correction is one more.

    The claim of a market day and a token kind is the sum of its entries.
    """

    __tablename__: ClassVar[str] = "redemption_entry"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        Index(None, "vendor_id", "day_id", "currency", "method"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    entry_id: UUID = Field(primary_key=True, sa_type=Uuid)
    day_id: UUID = Field(sa_type=Uuid)
    currency: str
    method: str
    at: int = Field(sa_type=Millis)
    claimed_minor: int = Field(sa_type=Millis)
    paid_minor: int = Field(sa_type=Millis)
    netted_against_fee_minor: int = Field(sa_type=Millis)
    note: str | None

"""How the stall takes money: on which terms, and with what."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Terms(SQLModel, table=True):
    """The stall's money terms, one row; without it a stall has the defaults."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        ForeignKeyConstraint(["vendor_id", "tax_rate_id"], ["tax_rate.vendor_id", "tax_rate.tax_rate_id"]),
        CheckConstraint("tax_per IN ('receipt', 'line')", name="tax_per_known"),
        CheckConstraint("tax_mode IN ('half_up', 'half_even')", name="tax_mode_known"),
        CheckConstraint(
            "rounding_mode IN ('none', 'nearest_half_up', 'nearest_half_down', 'down')",
            name="rounding_mode_known",
        ),
        CheckConstraint("rounding_scope IN ('cash_part', 'total_if_any_cash')", name="rounding_scope_known"),
        CheckConstraint("rounding_step_minor > 0", name="rounding_step_positive"),
        CheckConstraint(
            "rounding_exact_up_to_minor >= 0 AND rounding_at_least_minor >= 0", name="rounding_not_negative"
        ),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    region: str | None = None
    """State or province, where tax depends on it."""
    prices_include_tax: bool = True
    tax_per: str = "receipt"
    tax_mode: str = "half_up"
    small_business: bool = False
    """Exempt as a small seller: no tax on any sale, and the note in its place."""
    small_business_note: str | None = None
    rounding_step_minor: int = Field(default=1, sa_type=Millis)
    rounding_mode: str = "none"
    rounding_scope: str = "cash_part"
    rounding_exact_up_to_minor: int = Field(default=0, sa_type=Millis)
    rounding_at_least_minor: int = Field(default=0, sa_type=Millis)
    tips: bool = False
    tax_rate_id: UUID | None = Field(default=None, sa_type=Uuid)
    """Of products without one of their own."""
    preset_country: str | None = None
    preset_as_of: date | None = None
    """Which country's preset filled this, and of which day it was."""

    @property
    def cash_rounding(self) -> dict[str, Any]:
        """As the core takes it."""
        return {
            "step_minor": self.rounding_step_minor,
            "mode": self.rounding_mode,
            "scope": self.rounding_scope,
            "exact_up_to_minor": self.rounding_exact_up_to_minor,
            "at_least_minor": self.rounding_at_least_minor,
        }


class TenderKind(SQLModel, table=True):
    """What a customer may pay with beside `cash` and `card`, which are always there and no rows."""

    __tablename__: ClassVar[str] = "tender_kind"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint("kind IN ('card', 'qr', 'voucher', 'token')", name="kind_known"),
        CheckConstraint("change IN ('none', 'cash')", name="change_known"),
        CheckConstraint("denomination_minor > 0", name="denomination_positive"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    method: str = Field(primary_key=True)
    name: str
    kind: str
    pays_tags: list[str] = Field(default_factory=list, sa_type=JSON)
    """It pays for what has any of them; none: for everything."""
    denomination_minor: int = Field(default=1, sa_type=Millis)
    change: str = "none"
    tax_free: bool = False
    rank: int = 0
    """The most restricted lowest."""
    sort: int
    archived_at: int | None = Field(default=None, sa_type=Millis)

    @property
    def archived(self) -> bool:
        """No longer taken."""
        return self.archived_at is not None


class MarketTender(SQLModel, table=True):
    """What a market settles otherwise: every kind is taken everywhere, unless a row says no."""

    __tablename__: ClassVar[str] = "market_tender"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "market_id"], ["market.vendor_id", "market.market_id"]),
        ForeignKeyConstraint(["vendor_id", "method"], ["tender_kind.vendor_id", "tender_kind.method"]),
        CheckConstraint("change IN ('none', 'cash')", name="change_known"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    market_id: UUID = Field(primary_key=True, sa_type=Uuid)
    method: str = Field(primary_key=True)
    taken: bool = True
    change: str | None = None
    """None: as the kind has it."""

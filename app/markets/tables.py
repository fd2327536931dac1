"""Where and when the stall sells."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Market(SQLModel, table=True):
    """A recurring place."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    market_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    place: str | None = None
    weekday: int | None = None
    """0 is Monday."""
    archived_at: int | None = Field(default=None, sa_type=Millis)

    @property
    def archived(self) -> bool:
        """No longer gone to."""
        return self.archived_at is not None


class MarketDay(SQLModel, table=True):
    """One trading date at one market, as the phones opened it: a projection of the journal.

    It does not point at `market`: a phone may open a day at a market this server has never heard of.
    """

    __tablename__: ClassVar[str] = "market_day"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        Index(None, "vendor_id", "date_on"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    day_id: UUID = Field(primary_key=True, sa_type=Uuid)
    market_id: UUID = Field(sa_type=Uuid)
    market_name: str
    date_on: date
    opened_hash: bytes = Field(sa_type=LargeBinary(32))
    """The line this row stands on: of two that open one day, the one with the smaller hash."""

"""What is cheaper together, or for a while."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Deal(SQLModel, table=True):
    """A rule that makes goods cheaper: of a category, or of the products in `deal_product`.

    Its box in time binds only where it is filled.
    """

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        ForeignKeyConstraint(["vendor_id", "category_id"], ["category.vendor_id", "category.category_id"]),
        ForeignKeyConstraint(["vendor_id", "market_id"], ["market.vendor_id", "market.market_id"]),
        CheckConstraint(
            "(kind = 'n_for_price' AND size > 0 AND price_minor >= 0)"
            " OR (kind = 'buy_n_pay_m' AND pay_size >= 0 AND pay_size < size)"
            " OR (kind = 'rate_off' AND rate_ppm BETWEEN 1 AND 1000000)",
            name="kind_complete",
        ),
        CheckConstraint("from_minute >= 0 AND until_minute <= 1440", name="minutes_of_a_day"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    deal_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    kind: str
    size: int | None = None
    pay_size: int | None = None
    price_minor: int | None = Field(default=None, sa_type=Millis)
    rate_ppm: int | None = None
    category_id: UUID | None = Field(default=None, sa_type=Uuid)
    market_id: UUID | None = Field(default=None, sa_type=Uuid)
    weekdays: list[int] = Field(default_factory=list, sa_type=JSON)
    """0 is Monday; none means every day."""
    from_on: date | None = None
    until_on: date | None = None
    """The last day, itself included."""
    from_minute: int | None = None
    until_minute: int | None = None
    """Of the local day, itself excluded."""
    archived_at: int | None = Field(default=None, sa_type=Millis)

    @property
    def archived(self) -> bool:
        """No longer given."""
        return self.archived_at is not None


class DealProduct(SQLModel, table=True):
    """One product of a deal that names its products."""

    __tablename__: ClassVar[str] = "deal_product"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "deal_id"], ["deal.vendor_id", "deal.deal_id"]),
        ForeignKeyConstraint(["vendor_id", "product_id"], ["product.vendor_id", "product.product_id"]),
        {"sqlite_with_rowid": False},
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    deal_id: UUID = Field(primary_key=True, sa_type=Uuid)
    product_id: UUID = Field(primary_key=True, sa_type=Uuid)

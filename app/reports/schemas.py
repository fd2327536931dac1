"""What the office reads of a day."""

from uuid import UUID

from pydantic import BaseModel, Field

from app.kit.wire import AtMs, LocalDate


class DayOut(BaseModel):
    """One market day that is on the date asked for."""

    day_id: UUID
    market_id: UUID | None = Field(description="Null where sales name a day that no phone has opened here")
    market_name: str | None = Field(examples=["Ashcombe"])


class MethodTotalOut(BaseModel):
    """What came in by one tender, net of change."""

    method: str = Field(examples=["cash"])
    amount_minor: int
    sale_count: int


class OtherCurrencyOut(BaseModel):
    """What phones took in another money than the stall keeps, before they were paired."""

    currency: str = Field(examples=["EUR"])
    sale_count: int
    total_minor: int


class HourTotalOut(BaseModel):
    """What came in within one hour of the phone's local time."""

    hour: int = Field(ge=0, le=23)
    amount_minor: int


class VoidOut(BaseModel):
    """When and why a sale was taken back."""

    at: AtMs
    reason: str
    note: str | None


class SaleLineOut(BaseModel):
    """A line as it was sold; `flags` say what this server finds odd: product_unknown, batch_unknown."""

    name: str
    quantity_milli: int
    unit: str
    unit_price_minor: int
    amount_minor: int
    batch_code: str | None
    flags: list[str]


class PaymentOut(BaseModel):
    """One tender of a sale."""

    method: str
    tendered_minor: int
    amount_minor: int
    change_minor: int


class SaleOut(BaseModel):
    """A sale with all it says; `flags`: day_unknown, priced_differently, other_currency."""

    sale_id: UUID
    receipt_number: str = Field(examples=["B7-0042"])
    at: AtMs
    tz: int = Field(description="Minutes east of UTC on the phone")
    device_name: str | None
    currency: str = Field(examples=["GBP"])
    total_minor: int
    voided: VoidOut | None
    lines: list[SaleLineOut]
    payments: list[PaymentOut]
    flags: list[str]


class DeviceStateOut(BaseModel):
    """How far behind a phone is."""

    device_id: UUID
    name: str
    state: str
    last_seen_at: AtMs | None
    pending: int = Field(description="Sales the phone still held when it was last heard from")
    drained: bool = Field(description="Retired, and heard from since, holding nothing")
    sale_count: int = Field(description="Its sales of this date that are here")


class TodayOut(BaseModel):
    """One date's trade in the stall's own money, over all its markets."""

    date_on: LocalDate
    currency: str
    days: list[DayOut]
    takings_minor: int
    sale_count: int
    void_count: int
    voided_minor: int
    other_currencies: list[OtherCurrencyOut] = Field(description="In none of the other figures")
    by_method: list[MethodTotalOut]
    by_hour: list[HourTotalOut]
    sales: list[SaleOut]
    devices: list[DeviceStateOut]
    dates: list[LocalDate] = Field(description="The latest dates with a market day, newest first")

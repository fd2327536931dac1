"""What the office reads of a day."""

from uuid import UUID

from pydantic import BaseModel, Field

from app.kit.wire import AtMs, LocalDate
from app.reports.sale_schemas import RefundOut, SaleOut, TaxTotalOut


class DayOut(BaseModel):
    """One market day that is on the date asked for."""

    day_id: UUID
    market_id: UUID | None = Field(description="Null where sales name a day that no phone has opened here")
    market_name: str | None = Field(examples=["Ashcombe"])


class MethodTotalOut(BaseModel):
    """What came in by one tender, net of change and refunds; tokens as they lie in the box."""

    method: str = Field(examples=["cash"])
    amount_minor: int
    sale_count: int


class OtherCurrencyOut(BaseModel):
    """What phones took in another money than the stall keeps, before they were paired."""

    currency: str = Field(examples=["EUR"])
    sale_count: int
    total_minor: int


class HourTotalOut(BaseModel):
    """What was sold within one hour of the phone's local time; refunds are not taken off."""

    hour: int = Field(ge=0, le=23)
    amount_minor: int


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
    takings_minor: int = Field(description="Sales less refunds, with tax, without tips and rounding")
    sale_count: int
    void_count: int
    voided_minor: int
    refund_count: int
    refunded_minor: int
    tips_minor: int
    rounding_minor: int = Field(description="What rounding cash brought, below zero what it cost")
    deposits_minor: int = Field(description="Deposits taken less those given back; within the takings")
    discounts_minor: int = Field(description="What discounts took off, deals not counted")
    other_currencies: list[OtherCurrencyOut] = Field(description="In none of the other figures")
    by_method: list[MethodTotalOut] = Field(description="Adds up to takings, tips and rounding")
    by_tax: list[TaxTotalOut] = Field(description="Net of refunds; sales that say nothing of tax are not in it")
    by_hour: list[HourTotalOut]
    sales: list[SaleOut]
    refunds: list[RefundOut] = Field(description="Made on this date, of whatever day's sales; newest first")
    devices: list[DeviceStateOut]
    dates: list[LocalDate] = Field(description="The latest dates with a market day, newest first")

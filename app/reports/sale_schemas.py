"""What the office reads of a sale and of a refund. The detail holds all that a receipt needs."""

from uuid import UUID

from pydantic import BaseModel, Field

from app.kit.wire import AtMs, LocalDate


class VoidOut(BaseModel):
    """When and why a sale was taken back."""

    at: AtMs
    reason: str
    note: str | None


class SaleLineOut(BaseModel):
    """A line as it was sold.

    `flags` say what this server finds odd: product_unknown, batch_unknown, use_by_passed, batch_oversold.
    """

    name: str
    kind: str = Field(default="goods", description="goods, deposit", examples=["goods"])
    quantity_milli: int
    unit: str
    unit_price_minor: int
    amount_minor: int = Field(description="After deals and discounts, before tax on top")
    deal_minor: int = Field(default=0, description="Taken off by deals")
    discount_minor: int = Field(default=0, description="Taken off by the line's own discount")
    cart_discount_minor: int = Field(default=0, description="Its share of the cart's discount")
    batch_code: str | None
    override_reason: str | None = Field(default=None, description="Why it was sold past its use by date")
    flags: list[str]


class PaymentOut(BaseModel):
    """One tender of a sale."""

    method: str
    tendered_minor: int
    amount_minor: int
    change_minor: int
    pending: bool = Field(default=False, description="A bank or wallet payment that nobody has seen arrive")


class TaxTotalOut(BaseModel):
    """What one tax and rate come to."""

    tax: str = Field(
        description="rated, zero, exempt, out_of_scope, small_business; tax_free: paid by tax-free tenders",
        examples=["rated"],
    )
    tax_ppm: int = Field(examples=[70000])
    net_minor: int
    tax_minor: int


class SaleOut(BaseModel):
    """A sale with what a list shows of it.

    `flags`: day_unknown, other_currency, priced_differently, lines_differ, tax_differs, rounding_differs,
    payments_differ, token_beyond_eligibility, payment_pending, refund_over_sold, refund_of_void.
    """

    sale_id: UUID
    receipt_number: str = Field(examples=["B7-0042"])
    at: AtMs
    tz: int = Field(description="Minutes east of UTC on the phone")
    device_name: str | None
    currency: str = Field(examples=["GBP"])
    total_minor: int = Field(description="With the tax on top, without tip and rounding")
    tip_minor: int
    rounding_minor: int
    refunded_minor: int = Field(description="What was given back of it, on whatever day")
    voided: VoidOut | None
    lines: list[SaleLineOut]
    payments: list[PaymentOut]
    flags: list[str]


class MeasuredOut(BaseModel):
    """What the scale said."""

    unit: str
    gross_milli: int
    tare_milli: int


class DiscountOut(BaseModel):
    """A rate or an amount, and why."""

    rate_ppm: int | None = None
    amount_minor: int | None = None
    reason: str | None = None


class ClaimOut(BaseModel):
    """What a restricted tender paid of a line."""

    method: str
    amount_minor: int


class SaleLineDetailOut(SaleLineOut):
    """A line with all that was said of it."""

    product_id: UUID | None
    batch_id: UUID | None
    measured: MeasuredOut | None = None
    list_price_minor: int | None = Field(default=None, description="The catalogue's, of a price set by hand")
    price_reason: str | None = None
    discount: DiscountOut | None = None
    tax: str = "none"
    tax_ppm: int = 0
    tags: list[str] = []
    claims: list[ClaimOut] = []


class PaymentDetailOut(PaymentOut):
    """A payment, and when a pending one was seen."""

    seen_at: AtMs | None


class AppliedDealOut(BaseModel):
    """A deal as it was that day, how often it was applied and what it took off."""

    deal_id: str
    name: str
    kind: str
    times: int
    saved_minor: int


class UsedTenderKindOut(BaseModel):
    """What a tender was called that day."""

    method: str
    name: str
    kind: str
    denomination_minor: int = 1


class TipOut(BaseModel):
    """Paid on top, with the tender it names."""

    method: str
    amount_minor: int


class RefundLineOut(BaseModel):
    """What came back of a line."""

    line_number: int | None = Field(description="Its place in the sale, from 1; null without the sale")
    name: str
    kind: str
    quantity_milli: int
    unit: str
    amount_minor: int
    batch_code: str | None
    goods: str = Field(description="restocked, wasted")
    tax: str
    tax_ppm: int


class PaidBackOut(BaseModel):
    """What went back with one tender."""

    method: str
    amount_minor: int


class RefundOut(BaseModel):
    """Money given back; figures are positive.

    `flags`: refund_over_sold, refund_of_void, refund_without_sale, other_currency.
    """

    refund_id: UUID
    receipt_number: str = Field(examples=["B7-0043"])
    at: AtMs
    tz: int = Field(description="Minutes east of UTC on the phone")
    device_name: str | None
    sale_id: UUID | None
    sale_receipt_number: str | None
    currency: str
    total_minor: int = Field(description="With the tax on top, without the rounding")
    rounding_minor: int
    prices_include_tax: bool
    reason: str
    note: str | None
    lines: list[RefundLineOut]
    payments: list[PaidBackOut]
    taxes: list[TaxTotalOut]
    flags: list[str]


class SaleDetailOut(BaseModel):
    """A sale with everything that it says: enough for its receipt."""

    sale_id: UUID
    receipt_number: str = Field(examples=["B7-0042"])
    at: AtMs
    tz: int
    device_name: str | None
    stall_name: str
    day_id: UUID
    date_on: LocalDate | None = Field(description="Null where no phone has opened the day here")
    market_name: str | None
    currency: str
    pricing_version: int
    total_minor: int
    repriced_total_minor: int | None = Field(description="What this server makes of it; null: it has no price")
    prices_include_tax: bool
    tax_per: str
    tax_mode: str
    note_tax: str | None = None
    taxes: list[TaxTotalOut]
    deals: list[AppliedDealOut] = []
    discount: DiscountOut | None = None
    discount_minor: int = 0
    tip: TipOut | None = None
    rounding_minor: int = 0
    tender_kinds: list[UsedTenderKindOut] = []
    lines: list[SaleLineDetailOut]
    payments: list[PaymentDetailOut]
    voided: VoidOut | None
    refunds: list[RefundOut]
    flags: list[str]

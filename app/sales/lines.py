"""The kinds of line that tell of sales. A line says what was true on the phone: it needs no look-up.

Whatever has a default is left out of a line where the default holds, so that a plain sale stays short. What a
sale was priced by stands in it in the shapes of `app/domain/README.md`: deals, tender kinds and rules as they
were that day. These shapes are frozen at `v` 1: a line of today is read for ever.
"""

from collections.abc import Sequence

from msgspec import Struct

from app.kit.ids import id_bytes
from app.kit.log_line import Amount, Counter, DayLine, Id, LineNumber, Text


class Measured(Struct, gc=False):
    """What the scale said, in thousandths of `unit`, and what its tare was."""

    unit: Text
    gross_milli: Amount
    tare_milli: Amount


class Discount(Struct, gc=False, omit_defaults=True):
    """A rate or an amount, and why."""

    rate_ppm: Amount | None = None
    amount_minor: Amount | None = None
    reason: Text | None = None


class Claim(Struct, gc=False):
    """What a restricted tender paid of a line."""

    method: Text
    amount_minor: Amount


class LineTerms(Struct, kw_only=True, omit_defaults=True, gc=False):
    """What is out of the ordinary about a line that was sold, and the tax of it."""

    kind: Text = "goods"
    measured: Measured | None = None
    list_price_minor: Amount | None = None
    """The catalogue's, where the price was set by hand."""
    price_reason: Text | None = None
    discount: Discount | None = None
    deal_minor: Amount = 0
    discount_minor: Amount = 0
    cart_discount_minor: Amount = 0
    tax: Text = "none"
    tax_ppm: Counter = 0
    tags: tuple[Text, ...] = ()
    claims: tuple[Claim, ...] = ()


class SoldLine(LineTerms, gc=False):
    """What went over the table. No product: an open price, with words in `name`.

    `amount_minor` is what it costs after deals and discounts, before any tax on top.
    """

    product_id: Id | None
    batch_id: Id | None
    batch_code: Text | None
    name: Text
    unit: Text
    quantity_milli: Amount
    unit_price_minor: Amount
    amount_minor: Amount


class Paid(Struct, gc=False):
    """One tender as it was applied: `amount_minor` stays, `change_minor` went back.

    Pending: a bank or wallet payment that nobody has seen arrive.
    """

    method: Text
    tendered_minor: Amount
    amount_minor: Amount
    change_minor: Amount
    pending: bool = False


class Taxed(Struct, gc=False):
    """What one tax and rate come to; `tax_free` is what tax-free tenders paid."""

    tax: Text
    tax_ppm: Counter
    net_minor: Amount
    tax_minor: Amount


class AppliedDeal(Struct, gc=False, omit_defaults=True):
    """A deal as it was that day, how often it was applied and what it took off."""

    deal_id: Id
    name: Text
    kind: Text
    product_ids: tuple[Id, ...]
    times: Counter
    saved_minor: Amount
    size: Amount | None = None
    pay_size: Amount | None = None
    price_minor: Amount | None = None
    rate_ppm: Amount | None = None


class UsedTenderKind(Struct, gc=False, omit_defaults=True):
    """A tender kind as it was that day."""

    method: Text
    name: Text
    kind: Text
    pays_tags: tuple[Text, ...] = ()
    denomination_minor: Amount = 1
    change: Text = "none"
    tax_free: bool = False
    rank: Amount = 0


class CashRounding(Struct, gc=False, omit_defaults=True):
    """What a country's coins come to."""

    step_minor: Amount
    mode: Text
    scope: Text
    exact_up_to_minor: Amount = 0
    at_least_minor: Amount = 0


class Tip(Struct, gc=False):
    """Paid on top, with the tender it names."""

    method: Text
    amount_minor: Amount


class SaleTerms(Struct, kw_only=True, omit_defaults=True):
    """What is out of the ordinary about a sale as a whole."""

    prices_include_tax: bool = True
    tax_per: Text = "receipt"
    tax_mode: Text = "half_up"
    deals: tuple[AppliedDeal, ...] = ()
    discount: Discount | None = None
    discount_minor: Amount = 0
    taxes: tuple[Taxed, ...] = ()
    tip: Tip | None = None
    rounding_minor: Amount = 0
    cash_rounding: CashRounding | None = None
    tender_kinds: tuple[UsedTenderKind, ...] = ()
    note_tax: Text | None = None
    """The words with which a seller who is exempt as a small business says so."""


class SaleFigures(SaleTerms):
    """The part of a sale that totals are made of."""

    day_id: str
    at: int
    currency: str
    total_minor: int
    lines: list[SoldLine]
    payments: list[Paid]


class SaleCompleted(DayLine, tag="sale_completed", omit_defaults=True):
    """A sale, paid. Its `id` was minted when the basket opened.

    `total_minor` is with the tax on top and without tip and rounding; the payments come to the three.
    """

    receipt_number: Text
    currency: Text
    pricing_version: Counter
    lines: list[SoldLine]
    total_minor: Amount
    payments: list[Paid]
    # The fields of SaleTerms, in its order: a shape cannot follow two at once.
    prices_include_tax: bool = True
    tax_per: Text = "receipt"
    tax_mode: Text = "half_up"
    deals: tuple[AppliedDeal, ...] = ()
    discount: Discount | None = None
    discount_minor: Amount = 0
    taxes: tuple[Taxed, ...] = ()
    tip: Tip | None = None
    rounding_minor: Amount = 0
    cash_rounding: CashRounding | None = None
    tender_kinds: tuple[UsedTenderKind, ...] = ()
    note_tax: Text | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        id_bytes(self.id)
        id_bytes(self.day_id)
        check_ids(self.lines)


class SaleVoided(DayLine, tag="sale_voided"):
    """A sale taken back as a whole."""

    sale_id: Id
    receipt_number: Text
    reason: Text
    note: Text | None

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        super().__post_init__()
        id_bytes(self.sale_id)


class RefundedLine(Struct, gc=False, omit_defaults=True):
    """What came back of a line. `line_number` is its place in the sale, from 1; null without the sale.

    `goods`: *restocked* goes back to its batch, *wasted* does not.
    """

    line_number: Counter | None
    product_id: Id | None
    batch_id: Id | None
    batch_code: Text | None
    name: Text
    unit: Text
    quantity_milli: Amount
    amount_minor: Amount
    goods: Text
    kind: Text = "goods"
    tax: Text = "none"
    tax_ppm: Counter = 0


def check_ids(lines: Sequence[SoldLine] | Sequence[RefundedLine]) -> None:
    """Raises ValueError for an id that is none, so that no projection meets one."""
    for line in lines:
        if line.product_id is not None:
            id_bytes(line.product_id)
        if line.batch_id is not None:
            id_bytes(line.batch_id)


class PaidBack(Struct, gc=False):
    """What went back with one tender."""

    method: Text
    amount_minor: Amount


class RefundFigures(Struct):
    """The part of a refund that totals are made of."""

    day_id: str
    at: int
    currency: str
    total_minor: int
    rounding_minor: int
    lines: list[RefundedLine]
    payments: list[PaidBack]
    taxes: list[Taxed]


class RefundMade(DayLine, tag="refund_made"):
    """Money back for chosen lines of a sale, any day. What was given back is positive.

    Without `sale_id` the sale is not known: the owner's own word. The receipt number is the refund's, of the
    same dense count as those of sales.
    """

    receipt_number: Text
    sale_id: Id | None
    sale_receipt_number: Text | None
    currency: Text
    pricing_version: Counter
    lines: list[RefundedLine]
    total_minor: Amount
    payments: list[PaidBack]
    reason: Text
    note: Text | None
    prices_include_tax: bool = True
    taxes: tuple[Taxed, ...] = ()
    rounding_minor: Amount = 0

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        super().__post_init__()
        if self.sale_id is not None:
            id_bytes(self.sale_id)
        check_ids(self.lines)


class PaymentConfirmed(DayLine, tag="payment_confirmed"):
    """A pending payment of a sale was seen to arrive. `payment_number` is its place among them, from 1."""

    sale_id: Id
    payment_number: LineNumber

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        super().__post_init__()
        id_bytes(self.sale_id)

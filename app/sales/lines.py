"""The kinds of line that tell of sales. A line says what was true on the phone: it needs no look-up."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import FailFast
from typing_extensions import TypedDict

from app.kit.log_line import Amount, Counter, LogLine, Text


class SoldLine(TypedDict):
    """What went over the table. No product: an open price, with words in `name`."""

    product_id: UUID | None
    batch_id: UUID | None
    batch_code: Text | None
    name: Text
    unit: Text
    quantity_milli: Amount
    unit_price_minor: Amount
    amount_minor: Amount


class Paid(TypedDict):
    """One tender as it was applied: `amount_minor` stays, `change_minor` went back."""

    method: Text
    tendered_minor: Amount
    amount_minor: Amount
    change_minor: Amount


class SaleFigures(TypedDict):
    """The part of a sale that totals are made of."""

    day_id: UUID
    currency: Text
    total_minor: Amount
    lines: list[SoldLine]
    payments: list[Paid]


class SaleCompleted(LogLine):
    """A sale, paid. Its `id` was minted when the basket opened."""

    kind: Literal["sale_completed"]
    receipt_number: Text
    currency: Text
    pricing_version: Counter
    # The first fault is enough: a line with a hundred thousand of them must not take a second each.
    lines: Annotated[list[SoldLine], FailFast()]
    total_minor: Amount
    payments: Annotated[list[Paid], FailFast()]


class SaleVoided(LogLine):
    """A sale taken back as a whole."""

    kind: Literal["sale_voided"]
    sale_id: UUID
    receipt_number: Text
    reason: Text
    note: Text | None

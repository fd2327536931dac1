"""The kinds of line that tell of sales. A line says what was true on the phone: it needs no look-up."""

from msgspec import Struct

from app.kit.ids import id_bytes
from app.kit.log_line import Amount, Counter, Id, LogLine, Text


class SoldLine(Struct, gc=False):
    """What went over the table. No product: an open price, with words in `name`."""

    product_id: Id | None
    batch_id: Id | None
    batch_code: Text | None
    name: Text
    unit: Text
    quantity_milli: Amount
    unit_price_minor: Amount
    amount_minor: Amount


class Paid(Struct, gc=False):
    """One tender as it was applied: `amount_minor` stays, `change_minor` went back."""

    method: Text
    tendered_minor: Amount
    amount_minor: Amount
    change_minor: Amount


class SaleFigures(Struct):
    """The part of a sale that totals are made of."""

    day_id: str
    currency: str
    total_minor: int
    lines: list[SoldLine]
    payments: list[Paid]


class SaleCompleted(LogLine, tag="sale_completed"):
    """A sale, paid. Its `id` was minted when the basket opened."""

    receipt_number: Text
    currency: Text
    pricing_version: Counter
    lines: list[SoldLine]
    total_minor: Amount
    payments: list[Paid]

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        id_bytes(self.id)
        id_bytes(self.day_id)
        for line in self.lines:
            if line.product_id is not None:
                id_bytes(line.product_id)
            if line.batch_id is not None:
                id_bytes(line.batch_id)


class SaleVoided(LogLine, tag="sale_voided"):
    """A sale taken back as a whole."""

    sale_id: Id
    receipt_number: Text
    reason: Text
    note: Text | None

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        super().__post_init__()
        id_bytes(self.sale_id)

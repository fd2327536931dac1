"""Everything the core refuses, by its code."""

from typing import Literal

ErrorCode = Literal[
    "currency_unknown",
    "amount_out_of_range",
    "denominator_not_positive",
    "unit_unknown",
    "unit_not_sold_yet",
    "quantity_not_positive",
    "quantity_not_whole",
    "cart_empty",
    "price_negative",
    "total_negative",
    "tender_method_unknown",
    "tender_not_positive",
    "tender_over_due",
    "tender_insufficient",
    "change_negative",
    "line_key_not_a_name",
    "line_not_text",
    "line_not_integer",
    "line_not_json",
    "line_too_long",
    "receipt_count_not_positive",
]


class DomainError(Exception):
    """The code is stable and the phone's words are keyed by it; the detail is for whoever debugs."""

    def __init__(self, code: ErrorCode, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail

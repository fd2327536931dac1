"""From a cart to its total."""

from collections.abc import Sequence
from functools import lru_cache

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import add_up, divide_rounding, safe
from app.domain.quantity import MILLI, check_quantity

PRICING_VERSION = 1


class CartLine(TypedDict):
    unit: str
    quantity_milli: int
    unit_price_minor: int


class PricedCart(TypedDict):
    amounts_minor: list[int]
    total_minor: int


def line_amount(quantity_milli: int, unit_price_minor: int) -> int:
    """Rounded per line, not per sale: the amount is printed, and the printed ones must add up."""
    return divide_rounding(safe(quantity_milli) * safe(unit_price_minor), MILLI)


def price_cart(lines: Sequence[CartLine]) -> PricedCart:
    """The amount of each line, in order, and their sum."""
    if not lines:
        raise DomainError("cart_empty")
    amounts_minor = [priced(line["unit"], line["quantity_milli"], line["unit_price_minor"]) for line in lines]
    return {"amounts_minor": amounts_minor, "total_minor": add_up(amounts_minor)}


# A day's sales are a few hundred different lines, rung up again and again.
@lru_cache(4096)
def priced(unit: str, quantity_milli: int, unit_price_minor: int) -> int:
    """A price of nothing is a gift and may be rung up; a price below nothing is a mistake."""
    check_quantity(unit, quantity_milli)
    if safe(unit_price_minor) < 0:
        raise DomainError("price_negative", unit_price_minor=unit_price_minor)
    return line_amount(quantity_milli, unit_price_minor)

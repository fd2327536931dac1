"""Quantities: whole thousandths of the unit a product is sold in."""

from app.domain.errors import DomainError
from app.domain.money import safe

MILLI = 1000
UNITS = ("each", "kg", "g", "l", "lb", "oz")
# What the pricing of this version can sell. Weighed goods will join with their rules for tare.
SOLD_UNITS = ("each",)


def check_quantity(unit: str, quantity_milli: int) -> None:
    """Refuses what cannot be sold as one line."""
    if unit not in UNITS:
        raise DomainError("unit_unknown", unit=unit)
    if unit not in SOLD_UNITS:
        raise DomainError("unit_not_sold_yet", unit=unit)
    if safe(quantity_milli) <= 0:
        raise DomainError("quantity_not_positive", quantity_milli=quantity_milli)
    if quantity_milli % MILLI != 0:
        raise DomainError("quantity_not_whole", quantity_milli=quantity_milli)

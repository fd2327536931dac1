"""Quantities: whole thousandths of the unit a product is sold in, and how goods come by them on a scale."""

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import divide_rounding, safe

MILLI = 1000

# The finest a unit is counted or weighed in, in its thousandths: whole pieces, 1 g, 1 ml, 0.01 lb, 0.1 oz.
STEP_MILLI = {"each": 1000, "kg": 1, "g": 1000, "l": 1, "lb": 10, "oz": 100}
UNITS = tuple(STEP_MILLI)

# What a unit weighs, in nanograms; only what weighs can be measured in another unit.
NANOGRAMS = {"kg": 10**12, "g": 10**9, "lb": 453_592_370_000, "oz": 28_349_523_125}


class Measured(TypedDict):
    """What the scale said, in the unit it says it in."""

    unit: str
    gross_milli: int
    tare_milli: int


def check_quantity(unit: str, quantity_milli: int) -> None:
    """Refuses what cannot be sold as one line."""
    check_unit(unit)
    if safe(quantity_milli) <= 0:
        raise DomainError("quantity_not_positive", quantity_milli=quantity_milli)
    check_step(unit, quantity_milli)


def check_unit(unit: str) -> None:
    """Refuses a unit that nothing is sold in."""
    if unit not in STEP_MILLI:
        raise DomainError("unit_unknown", unit=unit)


def check_step(unit: str, quantity_milli: int) -> None:
    """Refuses half a loaf, and more decimals than a scale shows."""
    if quantity_milli % STEP_MILLI[unit] != 0:
        if unit == "each":
            raise DomainError("quantity_not_whole", quantity_milli=quantity_milli)
        raise DomainError("quantity_too_fine", unit=unit, quantity_milli=quantity_milli)


def net_milli(measured: Measured) -> int:
    """Gross less tare, in the unit of the scale."""
    unit = measured["unit"]
    check_unit(unit)
    if unit == "each":
        raise DomainError("unit_not_weighed", unit=unit)
    gross_milli, tare_milli = safe(measured["gross_milli"]), safe(measured["tare_milli"])
    if tare_milli < 0:
        raise DomainError("tare_negative", tare_milli=tare_milli)
    if gross_milli <= tare_milli:
        raise DomainError("tare_over_gross", gross_milli=gross_milli, tare_milli=tare_milli)
    check_step(unit, gross_milli)
    check_step(unit, tare_milli)
    return gross_milli - tare_milli


def conversion(from_unit: str, to_unit: str) -> tuple[int, int]:
    """What a quantity is multiplied with and divided by to be in another unit."""
    check_unit(from_unit)
    check_unit(to_unit)
    if from_unit == to_unit:
        return 1, 1
    if from_unit not in NANOGRAMS or to_unit not in NANOGRAMS:
        raise DomainError("units_not_convertible", from_unit=from_unit, to_unit=to_unit)
    return NANOGRAMS[from_unit], NANOGRAMS[to_unit]


def measured_quantity(measured: Measured, unit: str) -> int:
    """The net in another unit, rounded; for the stock only: the amount is computed from the net itself."""
    net = net_milli(measured)
    multiplier, divisor = conversion(measured["unit"], unit)
    return divide_rounding(net * multiplier, divisor)


def quantity_worth(amount_minor: int, unit_price_minor: int, unit: str) -> int:
    """How much of it is worth this amount, to the nearest step: a fiver's worth."""
    check_unit(unit)
    if unit == "each":
        raise DomainError("unit_not_weighed", unit=unit)
    if safe(amount_minor) <= 0 or safe(unit_price_minor) <= 0:
        raise DomainError("price_not_positive", amount_minor=amount_minor, unit_price_minor=unit_price_minor)
    step = STEP_MILLI[unit]
    return safe(divide_rounding(amount_minor * MILLI, unit_price_minor * step) * step)

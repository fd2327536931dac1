"""From a cart to what each line costs: stages 1 to 5 of the README, before tenders and tax."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.deals import AppliedDeal, Deal, Goods, apply_deals
from app.domain.errors import DomainError
from app.domain.money import add_up, allocate, at_rate, check_rate, divide_rounding, safe
from app.domain.quantity import (
    MILLI,
    Measured,
    check_quantity,
    check_step,
    check_unit,
    conversion,
    measured_quantity,
    net_milli,
)
from app.domain.tax import check_tax

PRICING_VERSION = 1


class Discount(TypedDict):
    """One of the two."""

    rate_ppm: NotRequired[int]
    amount_minor: NotRequired[int]


class CartLine(TypedDict):
    """What is left out means its default; see the README."""

    unit: str
    quantity_milli: int
    unit_price_minor: int
    product_id: NotRequired[str | None]
    batch_id: NotRequired[str | None]
    kind: NotRequired[str]
    measured: NotRequired[Measured]
    list_price_minor: NotRequired[int]
    discount: NotRequired[Discount]
    tax: NotRequired[str]
    tax_ppm: NotRequired[int]
    tags: NotRequired[list[str]]


class Cart(TypedDict):
    lines: Sequence[CartLine]
    deals: NotRequired[Sequence[Deal]]
    discount: NotRequired[Discount]


class PricedLine(TypedDict):
    """`amount_minor` is what is left of `list_minor` when deals and discounts have taken theirs."""

    list_minor: int
    deal_minor: int
    discount_minor: int
    cart_discount_minor: int
    amount_minor: int


class PricedCart(TypedDict):
    lines: list[PricedLine]
    deals: list[AppliedDeal]
    discount_minor: int
    subtotal_minor: int


def line_amount(quantity_milli: int, unit_price_minor: int) -> int:
    """Rounded per line, not per sale: the amount is printed, and the printed ones must add up."""
    return divide_rounding(safe(quantity_milli) * safe(unit_price_minor), MILLI)


def price_cart(cart: Cart) -> PricedCart:
    """What each line costs, in the order of the cart, and their sum."""
    lines = cart["lines"]
    if not lines:
        raise DomainError("cart_empty")
    listed = [list_amount_of(line) for line in lines]
    for discount in (*(line["discount"] for line in lines if "discount" in line), *discounts_of(cart)):
        check_discount(discount)
    if is_plain(cart):
        return priced(listed, [0] * len(lines), [0] * len(lines), [0] * len(lines), [])
    order = line_order(lines)
    deal_minor, deals = deals_on(lines, listed, order, cart.get("deals", []))
    discount_minor = [
        taken_off(left(listed, deal_minor, place), line["discount"]) if "discount" in line else 0
        for place, line in enumerate(lines)
    ]
    cart_discount_minor = [0] * len(lines)
    goods = [place for place in order if not is_deposit(lines[place])]
    weights = [left(listed, deal_minor, place) - discount_minor[place] for place in goods]
    for discount in discounts_of(cart):
        shares = allocate(taken_off(add_up(weights), discount), weights)
        for place, share_minor in zip(goods, shares, strict=True):
            cart_discount_minor[place] = share_minor
    return priced(listed, deal_minor, discount_minor, cart_discount_minor, deals)


def is_plain(cart: Cart) -> bool:
    """Whether nothing is taken off anything, as in most sales."""
    return (
        not cart.get("deals")
        and "discount" not in cart
        and not any("discount" in line for line in cart["lines"])
    )


def priced(
    listed: Sequence[int],
    deal_minor: Sequence[int],
    discount_minor: Sequence[int],
    cart_discount_minor: Sequence[int],
    deals: list[AppliedDeal],
) -> PricedCart:
    """The figures of each stage put side by side."""
    lines: list[PricedLine] = [
        {
            "list_minor": listed[place],
            "deal_minor": deal_minor[place],
            "discount_minor": discount_minor[place],
            "cart_discount_minor": cart_discount_minor[place],
            "amount_minor": listed[place]
            - deal_minor[place]
            - discount_minor[place]
            - cart_discount_minor[place],
        }
        for place in range(len(listed))
    ]
    return {
        "lines": lines,
        "deals": deals,
        "discount_minor": add_up(cart_discount_minor),
        "subtotal_minor": add_up(line["amount_minor"] for line in lines),
    }


def list_amount_of(line: CartLine) -> int:
    """Stage 1: the line's price before anything is taken off; refuses what cannot be sold."""
    kind = line.get("kind", "goods")
    if kind == "deposit":
        check_deposit(line)
    elif kind != "goods":
        raise DomainError("line_kind_unknown", kind=kind)
    check_tax(line.get("tax", "none"), line.get("tax_ppm", 0))
    if safe(line.get("list_price_minor", 0)) < 0:
        raise DomainError("price_negative", list_price_minor=line.get("list_price_minor"))
    if "measured" in line:
        return measured_amount(line["measured"], line)
    return list_amount(kind, line["unit"], line["quantity_milli"], line["unit_price_minor"])


# A day's sales are a few hundred different lines, rung up again and again.
@lru_cache(4096)
def list_amount(kind: str, unit: str, quantity_milli: int, unit_price_minor: int) -> int:
    """A price of nothing is a gift and may be rung up; a price below nothing is a mistake."""
    if kind == "goods":
        check_quantity(unit, quantity_milli)
    if safe(unit_price_minor) < 0:
        raise DomainError("price_negative", unit_price_minor=unit_price_minor)
    return line_amount(quantity_milli, unit_price_minor)


def check_deposit(line: CartLine) -> None:
    """Whole pieces, given out or taken back; nothing comes off a deposit."""
    check_unit(line["unit"])
    if line["unit"] != "each":
        raise DomainError("deposit_not_by_the_piece", unit=line["unit"])
    if safe(line["quantity_milli"]) == 0:
        raise DomainError("quantity_not_positive", quantity_milli=0)
    check_step("each", line["quantity_milli"])
    if "discount" in line:
        raise DomainError("discount_on_deposit")


def measured_amount(measured: Measured, line: CartLine) -> int:
    """Of what the scale said, so that only one rounding stands between it and the price."""
    unit, price_minor = line["unit"], line["unit_price_minor"]
    if safe(price_minor) < 0:
        raise DomainError("price_negative", unit_price_minor=price_minor)
    if line["quantity_milli"] != measured_quantity(measured, unit):
        raise DomainError("quantity_not_as_measured", quantity_milli=line["quantity_milli"])
    multiplier, divisor = conversion(measured["unit"], unit)
    return divide_rounding(net_milli(measured) * multiplier * price_minor, MILLI * divisor)


def line_order(lines: Sequence[CartLine]) -> list[int]:
    """The places of the lines as they are served: the order of taps decides between equals only."""
    return sorted(range(len(lines)), key=lambda place: order_key(lines[place]))


def order_key(line: CartLine) -> tuple[int | str, ...]:
    """What the order goes by. Whatever else tells two lines apart comes last: a cent may hang on it."""
    measured: Measured | None = line.get("measured")
    discount = line.get("discount", {})
    return (
        -line["unit_price_minor"],
        line.get("tax", "none"),
        -line.get("tax_ppm", 0),
        line.get("product_id") or "",
        line.get("batch_id") or "",
        line.get("kind", "goods"),
        line["unit"],
        -line["quantity_milli"],
        -line.get("list_price_minor", -1),
        -discount.get("rate_ppm", 0),
        -discount.get("amount_minor", 0),
        " ".join(sorted(line.get("tags", []))),
        measured["unit"] if measured else "",
        -measured["gross_milli"] if measured else 0,
        -measured["tare_milli"] if measured else 0,
    )


def deals_on(
    lines: Sequence[CartLine], listed: Sequence[int], order: Sequence[int], deals: Sequence[Deal]
) -> tuple[list[int], list[AppliedDeal]]:
    """Stage 2, by the places of the cart."""
    goods: list[Goods] = [
        {
            "product_id": lines[place].get("product_id"),
            "unit": lines[place]["unit"],
            "quantity_milli": lines[place]["quantity_milli"],
            "list_minor": listed[place],
            "is_free": not is_deposit(lines[place]) and "list_price_minor" not in lines[place],
        }
        for place in order
    ]
    by_order, applied = apply_deals(goods, deals)
    deal_minor = [0] * len(lines)
    for place, amount_minor in zip(order, by_order, strict=True):
        deal_minor[place] = amount_minor
    return deal_minor, applied


def is_deposit(line: CartLine) -> bool:
    """A jar's money, not the jam's."""
    return line.get("kind", "goods") == "deposit"


def left(listed: Sequence[int], deal_minor: Sequence[int], place: int) -> int:
    """What the deals left of a line."""
    return listed[place] - deal_minor[place]


def discounts_of(cart: Cart) -> list[Discount]:
    """The cart's own discount, if it has one."""
    return [cart["discount"]] if "discount" in cart else []


def check_discount(discount: Discount) -> None:
    """Refuses a discount that would add something, and one that is both or neither."""
    if ("rate_ppm" in discount) == ("amount_minor" in discount):
        raise DomainError("discount_ambiguous")
    if "rate_ppm" in discount:
        check_rate(discount["rate_ppm"])
    elif safe(discount["amount_minor"]) < 0:
        raise DomainError("discount_negative", amount_minor=discount["amount_minor"])


def taken_off(amount_minor: int, discount: Discount) -> int:
    """What a discount takes off an amount; at most all of it."""
    if "rate_ppm" in discount:
        return at_rate(amount_minor, discount["rate_ppm"])
    return min(discount["amount_minor"], amount_minor)

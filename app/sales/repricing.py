"""What this server's core makes of a sale, from what its line says and nothing else.

The sale stands as it was paid: the customer has gone. A difference is shown in the office.
"""

from typing import Any

from msgspec import to_builtins

from app.domain.errors import DomainError
from app.domain.money import add_up
from app.domain.pricing import list_amount
from app.domain.sale import PricedSale, price_sale, still_due
from app.sales.lines import Paid, SaleCompleted, SoldLine, Taxed

TOKEN_BEYOND_ELIGIBILITY = "token_beyond_eligibility"
TAX_DIFFERS = "tax_differs"
ROUNDING_DIFFERS = "rounding_differs"
LINES_DIFFER = "lines_differ"
PAYMENTS_DIFFER = "payments_differ"

Repriced = tuple[int | None, str | None]
"""The total, None when it cannot be priced; what else differs, as codes with spaces between."""


def repriced(sale: SaleCompleted, is_plain: bool) -> Repriced:
    """The short way for a plain sale: its lines are all there is to it."""
    if not is_plain:
        return priced_anew(sale)
    try:
        return plain_total(sale.lines), None
    except DomainError:
        return None, None


def plain_total(lines: list[SoldLine]) -> int:
    """The sum of the lines, as stage 1 has them."""
    if not lines:
        raise DomainError("cart_empty")
    return add_up(list_amount("goods", line.unit, line.quantity_milli, line.unit_price_minor) for line in lines)


def priced_anew(sale: SaleCompleted) -> Repriced:
    """Every stage. Where the payments do not fit, the total is still known."""
    said: Any = to_builtins(sale)
    said["tenders"] = [{"method": paid.method, "amount_minor": paid.tendered_minor} for paid in sale.payments]
    try:
        priced = price_sale(said)
    except DomainError as refused:
        total_minor = total_before_tenders(said)
        if total_minor is None:
            return None, None
        over = refused.code == "tender_over_eligible"
        return total_minor, TOKEN_BEYOND_ELIGIBILITY if over else PAYMENTS_DIFFER
    return priced["total_minor"], " ".join(differences(sale, priced)) or None


def total_before_tenders(said: Any) -> int | None:
    """With the tax of somebody who pays in cash; None when there is no price."""
    untendered: Any = {**said, "tenders": []}
    try:
        return still_due(untendered)["total_minor"]
    except DomainError:
        return None


def differences(sale: SaleCompleted, priced: PricedSale) -> list[str]:
    """What the phone wrote otherwise, but for the total."""
    lines = [
        (line.deal_minor, line.discount_minor, line.cart_discount_minor, line.amount_minor,
         [(claim.method, claim.amount_minor) for claim in line.claims])
        for line in sale.lines
    ]  # fmt: skip
    lines_anew = [
        (line["deal_minor"], line["discount_minor"], line["cart_discount_minor"], line["amount_minor"],
         [(claim["method"], claim["amount_minor"]) for claim in line["claims"]])
        for line in priced["lines"]
    ]  # fmt: skip
    found = {
        LINES_DIFFER: lines != lines_anew,
        TAX_DIFFERS: list(sale.taxes) != [Taxed(**total) for total in priced["taxes"]],
        ROUNDING_DIFFERS: sale.rounding_minor != priced["rounding_minor"],
        PAYMENTS_DIFFER: [without_pending(paid) for paid in sale.payments]
        != [Paid(**payment) for payment in priced["payments"]],
    }
    return [code for code, differs in found.items() if differs]


def without_pending(paid: Paid) -> Paid:
    """The core knows of no waiting: it adds up."""
    return Paid(paid.method, paid.tendered_minor, paid.amount_minor, paid.change_minor)

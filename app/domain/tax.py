"""Tax per rate, included in the prices or on top of them: stage 7 of the README."""

from collections import defaultdict
from collections.abc import Sequence

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import MILLION, add_up, divide_half_even, divide_rounding, safe

# In the order of a report. `tax_free` is what a tax-free tender paid; no line is sold as that.
TAXES = ("rated", "zero", "exempt", "out_of_scope", "small_business", "none")
REPORTED = ("rated", "zero", "exempt", "out_of_scope", "small_business", "tax_free")


class TaxRules(TypedDict):
    """How a stall computes tax; see the README."""

    prices_include_tax: bool
    tax_per: str
    tax_mode: str


class TaxedLine(TypedDict):
    """A line's amount, and how much of it a tax-free tender paid."""

    tax: str
    tax_ppm: int
    amount_minor: int
    tax_free_minor: int


class TaxTotal(TypedDict):
    """What one rate comes to."""

    tax: str
    tax_ppm: int
    net_minor: int
    tax_minor: int


def check_tax(tax: str, tax_ppm: int) -> None:
    """Refuses a tax that is none of those; only what is rated has a rate, and it has one."""
    if tax not in TAXES:
        raise DomainError("tax_unknown", tax=tax)
    if not 0 <= tax_ppm <= MILLION or (tax == "rated") != (tax_ppm > 0):
        raise DomainError("tax_rate_out_of_range", tax=tax, tax_ppm=tax_ppm)


def check_tax_rules(rules: TaxRules) -> None:
    """Refuses what no regime does."""
    if rules["tax_per"] not in ("receipt", "line") or rules["tax_mode"] not in ("half_up", "half_even"):
        raise DomainError("tax_rules_unknown")


def tax_on(base_minor: int, tax_ppm: int, rules: TaxRules) -> int:
    """The tax in an amount, or on it."""
    divide = divide_half_even if rules["tax_mode"] == "half_even" else divide_rounding
    return divide(safe(base_minor) * tax_ppm, MILLION + tax_ppm if rules["prices_include_tax"] else MILLION)


def tax_totals(lines: Sequence[TaxedLine], rules: TaxRules) -> list[TaxTotal]:
    """By tax and rate, in the order of a report; lines of which nothing was said are in none."""
    bases: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for line in lines:
        if line["tax"] != "none":
            bases[line["tax"], line["tax_ppm"]].append(line["amount_minor"] - line["tax_free_minor"])
    totals = [tax_total(tax, tax_ppm, amounts, rules) for (tax, tax_ppm), amounts in bases.items()]
    tax_free_minor = add_up(line["tax_free_minor"] for line in lines if line["tax"] != "none")
    if tax_free_minor:
        totals.append({"tax": "tax_free", "tax_ppm": 0, "net_minor": tax_free_minor, "tax_minor": 0})
    return sorted(totals, key=report_order)


def tax_total(tax: str, tax_ppm: int, amounts: Sequence[int], rules: TaxRules) -> TaxTotal:
    """One rate: rounded once for all lines, or line by line."""
    base_minor = add_up(amounts)
    bases = amounts if rules["tax_per"] == "line" else [base_minor]
    tax_minor = add_up(tax_on(base, tax_ppm, rules) for base in bases)
    net_minor = base_minor - tax_minor if rules["prices_include_tax"] else base_minor
    return {"tax": tax, "tax_ppm": tax_ppm, "net_minor": safe(net_minor), "tax_minor": tax_minor}


def report_order(total: TaxTotal) -> tuple[int, int]:
    """Rated first, the highest rate before the others."""
    return REPORTED.index(total["tax"]), -total["tax_ppm"]

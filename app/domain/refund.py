"""Giving back some of a sale, in any number of steps that add up to what was paid."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.benefits import Claim
from app.domain.errors import DomainError
from app.domain.money import add_up, safe, share
from app.domain.tax import TaxRules, TaxTotal, report_order, tax_on
from app.domain.tender import CashRounding, Tender, round_cash


class RecordedLine(TypedDict):
    """What a refund needs of a line as it stands in the log."""

    quantity_milli: int
    amount_minor: int
    tax: NotRequired[str]
    tax_ppm: NotRequired[int]
    claims: NotRequired[Sequence[Claim]]


class RecordedSale(TypedDict):
    """What a refund needs of a sale as it stands in the log."""

    lines: Sequence[RecordedLine]
    total_minor: int
    taxes: NotRequired[Sequence[TaxTotal]]
    rounding_minor: NotRequired[int]
    prices_include_tax: NotRequired[bool]
    cash_rounding: NotRequired[CashRounding]
    tax_free_methods: NotRequired[Sequence[str]]


class Pick(TypedDict):
    """So much of a line, counted from 1; with the sign of the line's quantity."""

    line_number: int
    quantity_milli: int


class RefundedLine(TypedDict):
    line_number: int
    quantity_milli: int
    amount_minor: int


class Refund(TypedDict):
    """Figures are positive where money goes back; `total_minor` is without the rounding."""

    lines: list[RefundedLine]
    taxes: list[TaxTotal]
    total_minor: int
    rounding_minor: int
    payments: list[Tender]


def refund(sale: RecordedSale, picks: Sequence[Pick], before: Sequence[Refund], method: str) -> Refund:
    """What goes back for these lines after the refunds `before`: by `method`, but for what claims paid."""
    picked = quantities(sale, picks)
    done = quantities(sale, [line for each in before for line in each["lines"]])
    after = [safe(quantity + more) for quantity, more in zip(done, picked, strict=True)]
    check_picks(sale, picks, after)
    claims: defaultdict[str, int] = defaultdict(int)
    lines: list[RefundedLine] = []
    for place, line in enumerate(sale["lines"]):
        if picked[place] == 0:
            continue
        amounts = [
            safe(part_at(part, line, after[place]) - part_at(part, line, done[place]))
            for part in parts_of(line)
        ]
        for claimed, amount_minor in zip(line.get("claims", []), amounts, strict=False):
            claims[claimed["method"]] = safe(claims[claimed["method"]] + amount_minor)
        lines.append(
            {"line_number": place + 1, "quantity_milli": picked[place], "amount_minor": add_up(amounts)}
        )
    taxes = taxes_between(sale, done, after)
    on_top_minor = 0 if includes_tax(sale) else add_up(tax["tax_minor"] for tax in taxes)
    total_minor = safe(add_up(line["amount_minor"] for line in lines) + on_top_minor)
    claims_minor = add_up(claims.values())
    exact_minor = safe(total_minor - claims_minor)
    back_minor = exact_minor if method != "cash" else cash_back(sale, before, exact_minor)
    if is_all(sale, after):
        back_minor = rest_of_sale(sale, before, claims_minor, method)
    payments: list[Tender] = [
        {"method": each, "amount_minor": claims[each]} for each in sorted(claims) if claims[each] != 0
    ]
    if back_minor or exact_minor or not payments:
        payments.append({"method": method, "amount_minor": back_minor})
    return {
        "lines": lines,
        "taxes": taxes,
        "total_minor": total_minor,
        "rounding_minor": safe(back_minor - exact_minor),
        "payments": payments,
    }


def quantities(sale: RecordedSale, picks: Iterable[Pick] | Iterable[RefundedLine]) -> list[int]:
    """How much of each line they come to, in the order of the sale."""
    sums = [0] * len(sale["lines"])
    for pick in picks:
        if not 1 <= pick["line_number"] <= len(sums):
            raise DomainError("refund_line_unknown", line_number=pick["line_number"])
        sums[pick["line_number"] - 1] = safe(sums[pick["line_number"] - 1] + safe(pick["quantity_milli"]))
    return sums


def check_picks(sale: RecordedSale, picks: Sequence[Pick], after: Sequence[int]) -> None:
    """Refuses nothing at all, and more than was sold."""
    if not picks:
        raise DomainError("refund_empty")
    for pick in picks:
        sold_milli = sale["lines"][pick["line_number"] - 1]["quantity_milli"]
        if pick["quantity_milli"] * (1 if sold_milli > 0 else -1) <= 0:
            raise DomainError("quantity_not_positive", line_number=pick["line_number"])
    for place, line in enumerate(sale["lines"]):
        if abs(after[place]) > abs(line["quantity_milli"]):
            raise DomainError("refund_over_sold", line_number=place + 1, sold_milli=line["quantity_milli"])


def parts_of(line: RecordedLine) -> list[int]:
    """Whose money a line is: what each restricted tender claimed, in the order of the claims, then the rest."""
    claims = [paid["amount_minor"] for paid in line.get("claims", [])]
    return [*claims, safe(safe(line["amount_minor"]) - add_up(claims))]


def part_at(part_minor: int, line: RecordedLine, quantity_milli: int) -> int:
    """How much of a part has gone back when so much of the line has."""
    return share(part_minor, quantity_milli, line["quantity_milli"])


def taxes_between(sale: RecordedSale, done: Sequence[int], after: Sequence[int]) -> list[TaxTotal]:
    """The tax that goes back, by rate; what comes to nothing is left out."""
    totals = [
        tax_between(sale, total, done, after) for total in sale.get("taxes", []) if total["tax"] != "tax_free"
    ]
    tax_free_minor = safe(tax_free_at(sale, after) - tax_free_at(sale, done))
    totals.append({"tax": "tax_free", "tax_ppm": 0, "net_minor": tax_free_minor, "tax_minor": 0})
    return sorted((total for total in totals if total["net_minor"] or total["tax_minor"]), key=report_order)


def tax_between(sale: RecordedSale, total: TaxTotal, done: Sequence[int], after: Sequence[int]) -> TaxTotal:
    """One rate of the sale, between two states of its lines."""
    tax_minor = safe(tax_at(sale, total, after) - tax_at(sale, total, done))
    base_minor = safe(base_at(sale, total, after) - base_at(sale, total, done))
    net_minor = base_minor - tax_minor if includes_tax(sale) else base_minor
    return {**total, "net_minor": safe(net_minor), "tax_minor": tax_minor}


def tax_at(sale: RecordedSale, total: TaxTotal, quantities: Sequence[int]) -> int:
    """How much of a rate's tax has gone back; all of it with the last of its lines.

    With returned jars in it, the tax of the sum may be a cent and cannot be shared out: then the rate is asked.
    """
    whole = [line["quantity_milli"] for line in sale["lines"]]
    of_it = [place for place, line in enumerate(sale["lines"]) if is_taxed_as(line, total)]
    if all(quantities[place] == whole[place] for place in of_it):
        return total["tax_minor"]
    amounts = [sale["lines"][place]["amount_minor"] for place in of_it]
    so_far_minor, base_minor = base_at(sale, total, quantities), base_at(sale, total, whole)
    if base_minor == 0 or min(amounts) < 0 < max(amounts):
        rules: TaxRules = {
            "prices_include_tax": includes_tax(sale),
            "tax_per": "receipt",
            "tax_mode": "half_up",
        }
        return tax_on(so_far_minor, total["tax_ppm"], rules)
    return share(total["tax_minor"], so_far_minor, base_minor)


def base_at(sale: RecordedSale, total: TaxTotal, quantities: Sequence[int]) -> int:
    """What of a rate's lines has gone back, without what was paid tax-free."""
    tax_free = sale.get("tax_free_methods", [])
    return add_up(
        part_at(part, line, quantity)
        for line, quantity in zip(sale["lines"], quantities, strict=True)
        if is_taxed_as(line, total)
        for part, method in zip(parts_of(line), [*methods_of(line), None], strict=True)
        if method not in tax_free
    )


def tax_free_at(sale: RecordedSale, quantities: Sequence[int]) -> int:
    """What was paid tax-free and has gone back."""
    tax_free = sale.get("tax_free_methods", [])
    return add_up(
        part_at(paid["amount_minor"], line, quantity)
        for line, quantity in zip(sale["lines"], quantities, strict=True)
        if line.get("tax", "none") != "none"
        for paid in line.get("claims", [])
        if paid["method"] in tax_free
    )


def includes_tax(sale: RecordedSale) -> bool:
    """Whether the lines' amounts have their tax in them."""
    return sale.get("prices_include_tax", True)


def is_taxed_as(line: RecordedLine, total: TaxTotal) -> bool:
    """Whether the line is one of this rate's."""
    return line.get("tax", "none") == total["tax"] and line.get("tax_ppm", 0) == total["tax_ppm"]


def methods_of(line: RecordedLine) -> list[str]:
    """Which restricted tenders paid for it."""
    return [paid["method"] for paid in line.get("claims", [])]


def is_all(sale: RecordedSale, after: Sequence[int]) -> bool:
    """Whether nothing of the sale is left."""
    return all(line["quantity_milli"] == quantity for line, quantity in zip(sale["lines"], after, strict=True))


def cash_back(sale: RecordedSale, before: Sequence[Refund], exact_minor: int) -> int:
    """Rounded on the running total of what went back in cash, so that steps do not add up to another sum."""
    rounded_minor = add_up(each["rounding_minor"] for each in before if is_in_cash(each))
    return in_coins(sale, before, safe(exact_minor - rounded_minor))


def rest_of_sale(sale: RecordedSale, before: Sequence[Refund], claims_minor: int, method: str) -> int:
    """All that is left of what was paid, which the last refund gives back."""
    paid_minor = add_up([sale["total_minor"], sale.get("rounding_minor", 0)])
    gone_minor = add_up(add_up([each["total_minor"], each["rounding_minor"]]) for each in before)
    rest_minor = add_up([paid_minor, -gone_minor, -claims_minor])
    return in_coins(sale, before, rest_minor) if method == "cash" else rest_minor


def in_coins(sale: RecordedSale, before: Sequence[Refund], more_minor: int) -> int:
    """What can be handed over for so much more than the cash that went back before."""
    if "cash_rounding" not in sale:
        return more_minor
    gone_minor = add_up(cash_of(each) for each in before)
    return safe(round_cash(safe(gone_minor + more_minor), sale["cash_rounding"]) - gone_minor)


def is_in_cash(each: Refund) -> bool:
    """Whether it was given back in cash, even if coins made nothing of it."""
    return any(paid["method"] == "cash" for paid in each["payments"])


def cash_of(each: Refund) -> int:
    """What a refund gave back in cash."""
    return add_up(paid["amount_minor"] for paid in each["payments"] if paid["method"] == "cash")

"""A sale as a whole: every stage of the README, from the cart to the change."""

from collections.abc import Mapping, Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.benefits import (
    Claim,
    ClaimedLine,
    TenderKind,
    by_rank,
    check_denomination,
    claim,
    is_restricted,
    kinds_by_method,
    payable,
)
from app.domain.deals import AppliedDeal, Deal
from app.domain.errors import DomainError
from app.domain.money import add_up, currency_exponent, safe
from app.domain.pricing import CartLine, Discount, PricedCart, line_order, price_cart
from app.domain.tax import TaxedLine, TaxRules, TaxTotal, check_tax_rules, tax_totals
from app.domain.tender import (
    CashRounding,
    Payment,
    Tender,
    Tip,
    amount_of,
    check_cash_rounding,
    check_tenders,
    payment,
    pays_in_full,
    pays_in_pieces,
    rounding_on,
    settle,
)


class Sale(TypedDict):
    """What is left out means its default; see the README."""

    currency: str
    lines: Sequence[CartLine]
    deals: NotRequired[Sequence[Deal]]
    discount: NotRequired[Discount]
    prices_include_tax: NotRequired[bool]
    tax_per: NotRequired[str]
    tax_mode: NotRequired[str]
    tender_kinds: NotRequired[Sequence[TenderKind]]
    tenders: NotRequired[Sequence[Tender]]
    tip: NotRequired[Tip]
    cash_rounding: NotRequired[CashRounding]


class SoldLine(TypedDict):
    """A line as it was sold: what was taken off, what it came to, and who paid for it under restrictions."""

    list_minor: int
    deal_minor: int
    discount_minor: int
    cart_discount_minor: int
    amount_minor: int
    claims: list[Claim]


class PricedSale(TypedDict):
    """`total_minor` is with tax and without tip and rounding; the payments add up to the three."""

    lines: list[SoldLine]
    deals: list[AppliedDeal]
    discount_minor: int
    subtotal_minor: int
    taxes: list[TaxTotal]
    total_minor: int
    tip_minor: int
    rounding_minor: int
    payments: list[Payment]
    change_minor: int


class StillDue(TypedDict):
    """`due_minor` is exact and with the tip, `cash_minor` what it comes to in coins.

    `claimable` is what one more tender of each kind could pay.
    """

    total_minor: int
    due_minor: int
    cash_minor: int
    claimable: list[Tender]


class Offer(TypedDict):
    """What of the tenders offered can be taken, and what is handed back unused."""

    tenders: list[Tender]
    returned: list[Tender]


class Ordered(TypedDict):
    """A cart after stage 5, and its places in line order."""

    cart: PricedCart
    order: list[int]


class Claimed(Ordered):
    """A cart after stage 8."""

    lines: list[ClaimedLine]
    taxes: list[TaxTotal]
    total_minor: int
    unpaid_minor: int


class Taken(TypedDict):
    """Of `in_cash_minor`, the part left for cash, `cash_minor` is on the table."""

    offer: Offer
    claimed: Claimed
    in_cash_minor: int
    cash_minor: int


def price_sale(sale: Sale) -> PricedSale:
    """The whole sale; refuses tenders that do not pay for it exactly."""
    kinds = check_sale(sale)
    tenders, tip = sale.get("tenders", []), sale.get("tip")
    check_tenders(tenders, kinds)
    claimed = claim_and_tax(sale, in_line_order(sale), tenders, kinds)
    settled = settle(
        claimed["total_minor"], claimed["unpaid_minor"], tenders, kinds, tip, sale.get("cash_rounding")
    )
    restricted = [
        payment(kind["method"], amount_minor, amount_minor)
        for kind in restricted_kinds(kinds)
        if (amount_minor := amount_of(kind["method"], tenders))
    ]
    return {
        "lines": sold_lines(claimed),
        "deals": claimed["cart"]["deals"],
        "discount_minor": claimed["cart"]["discount_minor"],
        "subtotal_minor": claimed["cart"]["subtotal_minor"],
        "taxes": claimed["taxes"],
        "total_minor": claimed["total_minor"],
        "tip_minor": tip_of(sale),
        "rounding_minor": settled["rounding_minor"],
        "payments": [*restricted, *settled["payments"]],
        "change_minor": settled["change_minor"],
    }


def check_sale(sale: Sale) -> dict[str, TenderKind]:
    """Refuses terms that are none; returns the tender kinds by method."""
    currency_exponent(sale["currency"])
    check_tax_rules(tax_rules(sale))
    if "cash_rounding" in sale:
        check_cash_rounding(sale["cash_rounding"])
    if "tip" in sale and safe(sale["tip"]["amount_minor"]) < 0:
        raise DomainError("tip_negative", amount_minor=sale["tip"]["amount_minor"])
    return kinds_by_method(sale.get("tender_kinds", []))


def tax_rules(sale: Sale) -> TaxRules:
    """With the defaults filled in."""
    return {
        "prices_include_tax": sale.get("prices_include_tax", True),
        "tax_per": sale.get("tax_per", "receipt"),
        "tax_mode": sale.get("tax_mode", "half_up"),
    }


def in_line_order(sale: Sale) -> Ordered:
    """Stages 1 to 5, and the order in which the lines are served."""
    return {"cart": price_cart(sale), "order": line_order(sale["lines"])}


def claim_and_tax(
    sale: Sale, ordered: Ordered, tenders: Sequence[Tender], kinds: Mapping[str, TenderKind]
) -> Claimed:
    """Stages 6 to 8: what restricted tenders pay for decides what is taxed."""
    cart, order = ordered["cart"], ordered["order"]
    lines = claimed_lines(sale, ordered)
    for kind in restricted_kinds(kinds):
        claim(kind, amount_of(kind["method"], tenders), lines)
    taxed: list[TaxedLine] = [
        {
            "tax": sale["lines"][place].get("tax", "none"),
            "tax_ppm": line["tax_ppm"],
            "amount_minor": cart["lines"][place]["amount_minor"],
            "tax_free_minor": line["tax_free_minor"],
        }
        for place, line in zip(order, lines, strict=True)
    ]
    rules = tax_rules(sale)
    taxes = tax_totals(taxed, rules)
    on_top_minor = 0 if rules["prices_include_tax"] else add_up(total["tax_minor"] for total in taxes)
    claims_minor = add_up(paid["amount_minor"] for line in lines for paid in line["claims"])
    total_minor = safe(cart["subtotal_minor"] + on_top_minor)
    return {
        **ordered,
        "lines": lines,
        "taxes": taxes,
        "total_minor": total_minor,
        "unpaid_minor": safe(total_minor - claims_minor),
    }


def claimed_lines(sale: Sale, ordered: Ordered) -> list[ClaimedLine]:
    """The lines in line order, of which nothing is paid yet."""
    lines = ordered["cart"]["lines"]
    return [
        {
            "tags": sale["lines"][place].get("tags", []),
            "tax_ppm": sale["lines"][place].get("tax_ppm", 0),
            "unpaid_minor": lines[place]["amount_minor"],
            "tax_free_minor": 0,
            "claims": [],
        }
        for place in ordered["order"]
    ]


def restricted_kinds(kinds: Mapping[str, TenderKind]) -> list[TenderKind]:
    """Those that pay for some things only, the most restricted first."""
    return [kind for kind in by_rank(kinds) if is_restricted(kind)]


def sold_lines(claimed: Claimed) -> list[SoldLine]:
    """In the order of the cart."""
    claims = dict(zip(claimed["order"], (line["claims"] for line in claimed["lines"]), strict=True))
    return [{**line, "claims": claims[place]} for place, line in enumerate(claimed["cart"]["lines"])]


def offer(sale: Sale) -> Offer:
    """Takes of the sale's tenders what `price_sale` takes, as far as they go; the rest is handed back."""
    kinds = check_sale(sale)
    check_tenders(sale.get("tenders", []), kinds)
    return taken(sale, kinds)["offer"]


def still_due(sale: Sale) -> StillDue:
    """How a sale stands with the tenders so far, each taken as far as it goes. Below zero: change."""
    kinds = check_sale(sale)
    check_tenders(sale.get("tenders", []), kinds)
    now = taken(sale, kinds)
    tip_minor = tip_of(sale)
    due_minor = safe(now["in_cash_minor"] - now["cash_minor"])
    unpaid_minor = max(due_minor - tip_minor, 0)
    claimable: list[Tender] = []
    for kind in by_rank(kinds):
        most_minor = due_minor if pays_in_full(kind) else unpaid_minor
        if is_restricted(kind):
            most_minor = min(payable(kind, now["claimed"]["lines"]), most_minor)
        claimable.append({"method": kind["method"], "amount_minor": in_pieces(kind, max(most_minor, 0))})
    total_minor = now["claimed"]["total_minor"]
    rounding_minor = rounding_on(now["in_cash_minor"], safe(total_minor + tip_minor), sale.get("cash_rounding"))
    return {
        "total_minor": total_minor,
        "due_minor": due_minor,
        "cash_minor": safe(due_minor + rounding_minor),
        "claimable": claimable,
    }


def taken(sale: Sale, kinds: Mapping[str, TenderKind]) -> Taken:
    """Every tender as far as it goes: the restricted ones, tokens and vouchers, cards and QR codes, cash."""
    offered = sale.get("tenders", [])
    ordered = in_line_order(sale)
    tenders = taken_claims(sale, ordered, offered, kinds)
    claimed = claim_and_tax(sale, ordered, tenders, kinds)
    due_minor = claimed["unpaid_minor"]
    for kind in by_rank(kinds):
        amount_minor = amount_of(kind["method"], offered)
        if pays_in_pieces(kind) and amount_minor:
            check_denomination(kind, amount_minor)
            amount_minor = min(amount_minor, in_pieces(kind, max(due_minor, 0)))
            due_minor -= min(amount_minor, max(due_minor, 0))
            tenders.append({"method": kind["method"], "amount_minor": amount_minor})
    due_minor = safe(due_minor + tip_of(sale))
    for tender in sorted(offered, key=lambda each: (each["method"], -each["amount_minor"])):
        if tender["method"] in kinds and pays_in_full(kinds[tender["method"]]):
            amount_minor = min(tender["amount_minor"], max(due_minor, 0))
            due_minor -= amount_minor
            tenders.append({"method": tender["method"], "amount_minor": amount_minor})
    cash = [tender for tender in offered if tender["method"] == "cash"]
    kept = [tender for tender in tenders if tender["amount_minor"] > 0]
    return {
        "offer": {"tenders": [*kept, *cash], "returned": returned(offered, kept, kinds)},
        "claimed": claimed,
        "in_cash_minor": due_minor,
        "cash_minor": add_up(tender["amount_minor"] for tender in cash),
    }


def taken_claims(
    sale: Sale, ordered: Ordered, offered: Sequence[Tender], kinds: Mapping[str, TenderKind]
) -> list[Tender]:
    """What restricted tenders can pay, each after those that are more restricted."""
    lines = claimed_lines(sale, ordered)
    tenders: list[Tender] = []
    for kind in restricted_kinds(kinds):
        offered_minor = amount_of(kind["method"], offered)
        check_denomination(kind, offered_minor)
        amount_minor = min(offered_minor, payable(kind, lines))
        claim(kind, amount_minor, lines)
        tenders.append({"method": kind["method"], "amount_minor": amount_minor})
    return tenders


def in_pieces(kind: TenderKind, most_minor: int) -> int:
    """The most that whole pieces can pay of it; with change in cash, the last one may go beyond."""
    denomination = kind.get("denomination_minor", 1)
    rest = most_minor % denomination
    goes_over = rest > 0 and pays_in_pieces(kind) and kind.get("change", "none") == "cash"
    return safe(most_minor - rest + (denomination if goes_over else 0))


def returned(
    offered: Sequence[Tender], kept: Sequence[Tender], kinds: Mapping[str, TenderKind]
) -> list[Tender]:
    """What was offered and not taken, by kind."""
    rest: list[Tender] = [
        {
            "method": kind["method"],
            "amount_minor": amount_of(kind["method"], offered) - amount_of(kind["method"], kept),
        }
        for kind in by_rank(kinds)
    ]
    return [tender for tender in rest if tender["amount_minor"] > 0]


def tip_of(sale: Sale) -> int:
    """What is given on top of the total."""
    return sale["tip"]["amount_minor"] if "tip" in sale else 0

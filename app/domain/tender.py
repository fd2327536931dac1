"""From what the customer hands over to what was paid with it, and what goes back: stages 9 to 11."""

from collections.abc import Mapping, Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.benefits import TenderKind, by_rank, check_denomination, is_restricted
from app.domain.errors import DomainError
from app.domain.money import MAX_SAFE, add_up, currency_exponent, denominations, notes, safe

# More pieces than this are not counted out into a hand, and a mistyped figure must not fill the memory.
MAX_PIECES = 100

MODES = ("none", "nearest_half_up", "nearest_half_down", "down")
SCOPES = ("cash_part", "total_if_any_cash")


class Tender(TypedDict):
    method: str
    amount_minor: int


class Tip(TypedDict):
    """Paid with the tender it names."""

    method: str
    amount_minor: int


class CashRounding(TypedDict):
    """What a country's coins come to; see the README."""

    step_minor: int
    mode: str
    scope: str
    exact_up_to_minor: NotRequired[int]
    at_least_minor: NotRequired[int]


class Payment(TypedDict):
    """`amount_minor` stays, `change_minor` goes back; the two are what was tendered."""

    method: str
    tendered_minor: int
    amount_minor: int
    change_minor: int


class Settlement(TypedDict):
    payments: list[Payment]
    rounding_minor: int
    change_minor: int


def check_tenders(tenders: Sequence[Tender], kinds: Mapping[str, TenderKind]) -> None:
    """Kind of mistake by kind of mistake, so that the refusal does not depend on the order of taps."""
    amounts = [safe(tender["amount_minor"]) for tender in tenders]
    if any(tender["method"] != "cash" and tender["method"] not in kinds for tender in tenders):
        raise DomainError("tender_method_unknown")
    if any(amount < (0 if it["method"] == "cash" else 1) for it, amount in zip(tenders, amounts, strict=True)):
        raise DomainError("tender_not_positive")


def check_cash_rounding(rule: CashRounding) -> None:
    """Refuses what no coin does."""
    if rule["mode"] not in MODES or rule["scope"] not in SCOPES:
        raise DomainError("rounding_unknown", mode=rule["mode"], scope=rule["scope"])
    if safe(rule["step_minor"]) <= 0:
        raise DomainError("rounding_step_not_positive", step_minor=rule["step_minor"])
    if safe(rule.get("exact_up_to_minor", 0)) < 0 or safe(rule.get("at_least_minor", 0)) < 0:
        raise DomainError("rounding_unknown")


def round_cash(amount_minor: int, rule: CashRounding) -> int:
    """What an amount comes to in coins; what is given back mirrors what is taken."""
    check_cash_rounding(rule)
    size = abs(safe(amount_minor))
    step = rule["step_minor"]
    if rule["mode"] == "none" or size <= rule.get("exact_up_to_minor", 0):
        return amount_minor
    rest = size % step
    goes_up = {
        "nearest_half_up": 2 * rest >= step,
        "nearest_half_down": 2 * rest > step,
        "down": False,
    }[rule["mode"]]
    rounded = max(size - rest + (step if goes_up else 0), rule.get("at_least_minor", 0))
    return safe(rounded if amount_minor >= 0 else -rounded)


def settle(
    total_minor: int,
    unpaid_minor: int,
    tenders: Sequence[Tender],
    kinds: Mapping[str, TenderKind],
    tip: Tip | None = None,
    rounding: CashRounding | None = None,
) -> Settlement:
    """Pays what restricted tenders left `unpaid_minor` of the total, and the tip; `tenders` are checked."""
    tip_minor = tip["amount_minor"] if tip else 0
    pieces = pay_with_pieces(unpaid_minor, tenders, kinds)
    due_minor = safe(unpaid_minor - add_up(paid["amount_minor"] for paid in pieces) + tip_minor)
    cards = pay_in_full(due_minor, tenders, kinds)
    due_minor -= add_up(paid["amount_minor"] for paid in cards)
    cash = [tender["amount_minor"] for tender in tenders if tender["method"] == "cash"]
    rounding_minor = rounding_on(due_minor, safe(total_minor + tip_minor), rounding) if cash else 0
    payments = [*pieces, *cards]
    tendered_minor, cash_minor = add_up(cash), safe(due_minor + rounding_minor)
    if tendered_minor < cash_minor or (not cash and cash_minor < 0):
        raise DomainError("tender_insufficient", missing_minor=cash_minor - tendered_minor)
    if tendered_minor or cash_minor or not payments:
        payments += [payment("cash", tendered_minor, cash_minor)] if cash else []
    check_tip(tip, payments, rounding_minor, kinds)
    return {
        "payments": payments,
        "rounding_minor": rounding_minor,
        "change_minor": add_up(paid["change_minor"] for paid in payments),
    }


def pay_with_pieces(
    unpaid_minor: int, tenders: Sequence[Tender], kinds: Mapping[str, TenderKind]
) -> list[Payment]:
    """Tokens and vouchers that pay for anything, the most restricted first; each kind is one payment."""
    payments: list[Payment] = []
    for kind in by_rank(kinds):
        tendered_minor = amount_of(kind["method"], tenders)
        if tendered_minor == 0 or not pays_in_pieces(kind):
            continue
        check_denomination(kind, tendered_minor)
        amount_minor = min(tendered_minor, max(unpaid_minor, 0))
        change_minor = tendered_minor - amount_minor
        most_minor = kind.get("denomination_minor", 1) - 1 if kind.get("change", "none") == "cash" else 0
        if change_minor > most_minor:
            raise DomainError("tender_over_due", method=kind["method"], over_minor=change_minor)
        payments.append(payment(kind["method"], tendered_minor, amount_minor))
        unpaid_minor -= amount_minor
    return payments


def pays_in_pieces(kind: TenderKind) -> bool:
    """A token or a voucher that pays for anything."""
    return kind["kind"] in ("token", "voucher") and not is_restricted(kind)


def pays_in_full(kind: TenderKind) -> bool:
    """A card or a QR code: the amount is what was agreed, to the cent."""
    return kind["kind"] in ("card", "qr") and not is_restricted(kind)


def pay_in_full(due_minor: int, tenders: Sequence[Tender], kinds: Mapping[str, TenderKind]) -> list[Payment]:
    """Cards and QR codes: by method, the larger first, one payment each; together no more than is due."""
    paid = [it for it in tenders if it["method"] != "cash" and pays_in_full(kinds[it["method"]])]
    over_minor = add_up(tender["amount_minor"] for tender in paid) - due_minor
    if paid and over_minor > 0:
        raise DomainError("tender_over_due", over_minor=over_minor)
    ordered = sorted(paid, key=lambda tender: (tender["method"], -tender["amount_minor"]))
    return [payment(tender["method"], tender["amount_minor"], tender["amount_minor"]) for tender in ordered]


def rounding_on(due_minor: int, whole_minor: int, rule: CashRounding | None) -> int:
    """The difference that coins make: of the part that is due in cash, or of the whole.

    It may leave nothing to pay in cash, but who owes a cent is not handed one.
    """
    if rule is None or due_minor == 0:
        return 0
    base_minor = due_minor if rule["scope"] == "cash_part" else whole_minor
    rounding_minor = round_cash(base_minor, rule) - base_minor
    return max(rounding_minor, -due_minor) if due_minor > 0 else min(rounding_minor, -due_minor)


def check_tip(
    tip: Tip | None, payments: Sequence[Payment], rounding_minor: int, kinds: Mapping[str, TenderKind]
) -> None:
    """A tip is part of what its tender paid, before coins made it more or less; tokens pay none."""
    if tip is None:
        return
    method = tip["method"]
    if method != "cash" and not (method in kinds and pays_in_full(kinds[method])):
        raise DomainError("tip_not_payable", method=method)
    paid_minor = add_up(paid["amount_minor"] for paid in payments if paid["method"] == method)
    if paid_minor - (rounding_minor if method == "cash" else 0) < tip["amount_minor"]:
        raise DomainError("tip_over_payment", method=method)


def amount_of(method: str, tenders: Sequence[Tender]) -> int:
    """What was handed over in one way."""
    return add_up(tender["amount_minor"] for tender in tenders if tender["method"] == method)


def payment(method: str, tendered_minor: int, amount_minor: int) -> Payment:
    """One tender as it was applied."""
    return {
        "method": method,
        "tendered_minor": tendered_minor,
        "amount_minor": amount_minor,
        "change_minor": tendered_minor - amount_minor,
    }


def quick_tenders(due_minor: int, currency: str) -> list[int]:
    """What a customer is likely to hand over, ascending: at most three figures, all above what is due."""
    unit = 10 ** currency_exponent(currency)
    if safe(due_minor) <= 0:
        return []
    whole_minor = due_minor + (unit - due_minor % unit) % unit
    figures = [whole_minor, *two_notes_above(whole_minor, currency)]
    return [figure for figure in figures if due_minor < figure <= MAX_SAFE]


def two_notes_above(amount_minor: int, currency: str) -> list[int]:
    """Notes, then multiples of the largest; in a currency whose notes we do not know, 5 10 20 50 100 200 …"""
    known = notes(currency)[::-1]
    if known:
        largest = known[-1]
        multiple = amount_minor - amount_minor % largest + largest
        steps = [*known[:-1], multiple, multiple + largest]
    else:
        unit = 10 ** currency_exponent(currency)
        steps = [unit * step * 10**decade for decade in range(16) for step in (5, 10, 20)]
    return [step for step in steps if step > amount_minor][:2]


def change_pieces(change_minor: int, currency: str) -> list[int]:
    """The fewest notes and coins, descending; of the part that this currency's coins can pay.

    Taking the largest that fits each time is the fewest with every table here (a test tries them all).
    """
    pieces: list[int] = []
    rest = safe(change_minor)
    if rest < 0:
        raise DomainError("change_negative", change_minor=change_minor)
    for piece in denominations(currency):
        count = rest // piece
        if count > MAX_PIECES:
            return []
        pieces += [piece] * count
        rest -= count * piece
    return pieces

"""From what the customer hands over to what was paid with it, and what goes back."""

from collections.abc import Sequence
from typing import Literal

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import MAX_SAFE, add_up, currency_exponent, denominations, notes, safe

Method = Literal["cash", "card"]
METHODS: tuple[Method, ...] = ("cash", "card")

# More pieces than this are not counted out into a hand, and a mistyped figure must not fill the memory.
MAX_PIECES = 100


class Tender(TypedDict):
    method: Method
    amount_minor: int


class Payment(TypedDict):
    """`amount_minor` stays, `change_minor` goes back; the two are what was tendered."""

    method: Method
    tendered_minor: int
    amount_minor: int
    change_minor: int


class Settlement(TypedDict):
    payments: list[Payment]
    change_minor: int


def settle(total_minor: int, tenders: Sequence[Tender]) -> Settlement:
    """Cards first, cash for the rest: the order in which they were tapped changes nothing."""
    check_tenders(total_minor, tenders)
    cards = sorted(amounts_of("card", tenders), reverse=True)
    due_minor = total_minor - add_up(cards)
    if due_minor < 0:
        raise DomainError("tender_over_due", over_minor=-due_minor)
    payments = [payment("card", amount, amount) for amount in cards]
    cash = amounts_of("cash", tenders)
    tendered_minor = add_up(cash)
    if tendered_minor < due_minor:
        raise DomainError("tender_insufficient", missing_minor=due_minor - tendered_minor)
    if cash:
        payments.append(payment("cash", tendered_minor, due_minor))
    return {"payments": payments, "change_minor": tendered_minor - due_minor}


def check_tenders(total_minor: int, tenders: Sequence[Tender]) -> None:
    """Kind of mistake by kind of mistake, so that the refusal does not depend on the order either."""
    if safe(total_minor) < 0:
        raise DomainError("total_negative", total_minor=total_minor)
    amounts = [safe(tender["amount_minor"]) for tender in tenders]
    if any(tender["method"] not in METHODS for tender in tenders):
        raise DomainError("tender_method_unknown")
    least = 0 if total_minor == 0 else 1
    if any(amount < least for amount in amounts):
        raise DomainError("tender_not_positive")


def amounts_of(method: Method, tenders: Sequence[Tender]) -> list[int]:
    """What was handed over in one way, in the order given."""
    return [tender["amount_minor"] for tender in tenders if tender["method"] == method]


def payment(method: Method, tendered_minor: int, amount_minor: int) -> Payment:
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

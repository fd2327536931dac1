"""Tenders that may pay for some things only: food benefits, market tokens. Stage 6 of the README."""

from collections.abc import Mapping, Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import add_up, safe

KINDS = ("card", "qr", "voucher", "token")
BUILT_IN = ("cash", "card")


class TenderKind(TypedDict):
    """What a stall takes besides cash; what is left out means its default, see the README."""

    method: str
    kind: str
    pays_tags: NotRequired[list[str]]
    denomination_minor: NotRequired[int]
    change: NotRequired[str]
    tax_free: NotRequired[bool]
    rank: NotRequired[int]


class ClaimedLine(TypedDict):
    """A line as restricted tenders see it: `unpaid_minor` goes down and `claims` up as they pay."""

    tags: list[str]
    tax_ppm: int
    unpaid_minor: int
    tax_free_minor: int
    claims: list["Claim"]


class Claim(TypedDict):
    """What a restricted tender paid of a line."""

    method: str
    amount_minor: int


CARD: TenderKind = {"method": "card", "kind": "card"}


def kinds_by_method(kinds: Sequence[TenderKind]) -> dict[str, TenderKind]:
    """The stall's tender kinds with the card that every stall has; refuses those that are none."""
    by_method: dict[str, TenderKind] = {"card": CARD}
    for kind in kinds:
        if kind["method"] in BUILT_IN or kind["method"] in by_method:
            raise DomainError("tender_kind_twice", method=kind["method"])
        if kind["kind"] not in KINDS or kind.get("change", "none") not in ("none", "cash"):
            raise DomainError("tender_kind_unknown", method=kind["method"])
        if safe(kind.get("denomination_minor", 1)) <= 0:
            raise DomainError("denomination_not_positive", method=kind["method"])
        safe(kind.get("rank", 0))
        by_method[kind["method"]] = kind
    return by_method


def is_restricted(kind: TenderKind) -> bool:
    """Whether it may not pay for everything."""
    return bool(kind.get("pays_tags"))


def by_rank(kinds: Mapping[str, TenderKind]) -> list[TenderKind]:
    """The most restricted first."""
    return sorted(kinds.values(), key=lambda kind: (kind.get("rank", 0), kind["method"]))


def eligible(kind: TenderKind, lines: Sequence[ClaimedLine]) -> list[int]:
    """The places of the lines it may pay for, in the order in which it does; `lines` are in line order."""
    sign = -1 if kind.get("tax_free", False) else 1
    tags = set(kind.get("pays_tags", []))
    places = [
        place for place, line in enumerate(lines) if line["unpaid_minor"] > 0 and tags & set(line["tags"])
    ]
    return sorted(places, key=lambda place: sign * lines[place]["tax_ppm"])


def payable(kind: TenderKind, lines: Sequence[ClaimedLine]) -> int:
    """The most that it can still pay, in whole denominations."""
    unpaid_minor = add_up(lines[place]["unpaid_minor"] for place in eligible(kind, lines))
    return unpaid_minor - unpaid_minor % kind.get("denomination_minor", 1)


def claim(kind: TenderKind, amount_minor: int, lines: Sequence[ClaimedLine]) -> None:
    """Pays for the lines in turn; raises when it is more than they come to, and for half a token."""
    check_denomination(kind, amount_minor)
    payable_minor = payable(kind, lines)
    if amount_minor > payable_minor:
        raise DomainError("tender_over_eligible", method=kind["method"], eligible_minor=payable_minor)
    for place in eligible(kind, lines):
        line = lines[place]
        paid_minor = min(amount_minor, line["unpaid_minor"])
        if paid_minor == 0:
            return
        amount_minor -= paid_minor
        line["unpaid_minor"] -= paid_minor
        line["claims"].append({"method": kind["method"], "amount_minor": paid_minor})
        if kind.get("tax_free", False):
            line["tax_free_minor"] += paid_minor


def check_denomination(kind: TenderKind, amount_minor: int) -> None:
    """Refuses half a token."""
    if amount_minor % kind.get("denomination_minor", 1) != 0:
        raise DomainError("tender_not_in_denomination", method=kind["method"])

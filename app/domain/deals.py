"""Multi-buys and time-boxed offers: which pieces of a cart make which sets, and what each set saves."""

from collections.abc import Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import add_up, allocate, at_rate, check_rate, safe
from app.domain.quantity import MILLI


class When(TypedDict, total=False):
    """The box a deal holds in; what is left out does not bind. Minutes of the local day, the last one out."""

    market_id: str
    weekdays: list[int]
    from_on: str
    until_on: str
    from_minute: int
    until_minute: int


class Deal(TypedDict):
    """`n_for_price`: size, price_minor. `buy_n_pay_m`: size, pay_size. `rate_off`: rate_ppm."""

    deal_id: str
    kind: str
    product_ids: list[str]
    size: NotRequired[int]
    price_minor: NotRequired[int]
    pay_size: NotRequired[int]
    rate_ppm: NotRequired[int]


class Moment(TypedDict):
    """Where and when something is sold: 0 is Monday, `minute` the minute of the local day."""

    market_id: str
    date_on: str
    weekday: int
    minute: int


class Goods(TypedDict):
    """What a deal sees of a line, in line order. `is_free` is false for what takes no part in deals."""

    product_id: str | None
    unit: str
    quantity_milli: int
    list_minor: int
    is_free: bool


class AppliedDeal(TypedDict):
    """How often a deal was applied in this cart and what it saved."""

    deal_id: str
    times: int
    saved_minor: int


class DealSet(TypedDict):
    """`times` equal sets; one takes these quantities of these places and costs and saves so much."""

    deal_id: str
    times: int
    taken: list[tuple[int, int]]
    price_minor: int
    saved_minor: int


def is_in_force(when: When, moment: Moment) -> bool:
    """Whether a deal with this box holds now."""
    return (
        when.get("market_id", moment["market_id"]) == moment["market_id"]
        and moment["weekday"] in (when.get("weekdays") or [moment["weekday"]])
        and when.get("from_on", "") <= moment["date_on"] <= when.get("until_on", "9999-12-31")
        and when.get("from_minute", 0) <= moment["minute"] < when.get("until_minute", 24 * 60)
    )


def check_deals(deals: Sequence[Deal]) -> None:
    """Refuses a deal that is none, whatever is in the cart."""
    for deal in deals:
        kind = deal["kind"]
        if kind == "rate_off":
            check_rate(deal.get("rate_ppm", 0))
            continue
        if kind not in ("n_for_price", "buy_n_pay_m"):
            raise DomainError("deal_kind_unknown", kind=kind)
        size = deal.get("size", 0)
        if safe(size * MILLI) <= 0:
            raise DomainError("deal_size_not_positive", size=size)
        if kind == "n_for_price" and safe(deal.get("price_minor", 0)) < 0:
            raise DomainError("deal_price_negative", price_minor=deal.get("price_minor"))
        if kind == "buy_n_pay_m" and not 0 <= deal.get("pay_size", 0) <= size:
            raise DomainError("deal_pays_too_many", pay_size=deal.get("pay_size"))
    if len({deal["deal_id"] for deal in deals}) < len(deals):
        raise DomainError("deal_twice")


def apply_deals(goods: Sequence[Goods], deals: Sequence[Deal]) -> tuple[list[int], list[AppliedDeal]]:
    """What deals take off each line, and which applied; best saving first, ties by deal id and line order."""
    check_deals(deals)
    free = [line["quantity_milli"] if line["is_free"] else 0 for line in goods]
    taken_off = [0] * len(goods)
    applied: dict[str, AppliedDeal] = {}
    ordered = sorted(deals, key=lambda deal: deal["deal_id"])
    while True:
        best: DealSet | None = None
        for deal in ordered:
            found = best_set(deal, goods, free)
            if found and (best is None or found["saved_minor"] > best["saved_minor"]):
                best = found
        if best is None:
            return taken_off, [applied[deal_id] for deal_id in sorted(applied)]
        take(best, goods, free, taken_off)
        sums = applied.setdefault(best["deal_id"], {"deal_id": best["deal_id"], "times": 0, "saved_minor": 0})
        sums["times"] += best["times"]
        sums["saved_minor"] = safe(sums["saved_minor"] + best["times"] * best["saved_minor"])


def best_set(deal: Deal, goods: Sequence[Goods], free: Sequence[int]) -> DealSet | None:
    """The set of this deal that saves most of what is free; None when none saves anything."""
    places = [
        place
        for place, line in enumerate(goods)
        if free[place] > 0 and line["product_id"] in deal["product_ids"]
    ]
    found = (
        best_line(deal, goods, free, places)
        if deal["kind"] == "rate_off"
        else dearest(deal, goods, free, places)
    )
    return found if found and found["saved_minor"] > 0 else None


def best_line(deal: Deal, goods: Sequence[Goods], free: Sequence[int], places: Sequence[int]) -> DealSet | None:
    """The line of which the rate takes off most: all that is free of it, so that weighed goods can be in it."""
    best: DealSet | None = None
    for place in places:
        list_minor = part_amount(goods[place], free[place])
        saved_minor = at_rate(list_minor, deal.get("rate_ppm", 0))
        if best is None or saved_minor > best["saved_minor"]:
            best = {
                "deal_id": deal["deal_id"],
                "times": 1,
                "taken": [(place, free[place])],
                "price_minor": list_minor - saved_minor,
                "saved_minor": saved_minor,
            }
    return best


def dearest(deal: Deal, goods: Sequence[Goods], free: Sequence[int], places: Sequence[int]) -> DealSet | None:
    """The first pieces in line order, the dearest; a set that one line fills is taken as often as it does."""
    wanted = missing = deal.get("size", 0) * MILLI
    taken: list[tuple[int, int]] = []
    for place in places:
        if goods[place]["unit"] == "each" and missing > 0:
            taken.append((place, min(free[place], missing)))
            missing -= taken[-1][1]
    if missing > 0:
        return None
    list_minor = add_up(part_amount(goods[place], quantity) for place, quantity in taken)
    price_minor = deal.get("price_minor", 0)
    if deal["kind"] == "buy_n_pay_m":
        price_minor = dearest_amount(goods, taken, deal.get("pay_size", 0) * MILLI)
    return {
        "deal_id": deal["deal_id"],
        "times": free[taken[0][0]] // wanted if len(taken) == 1 else 1,
        "taken": taken,
        "price_minor": price_minor,
        "saved_minor": list_minor - price_minor,
    }


def dearest_amount(goods: Sequence[Goods], taken: Sequence[tuple[int, int]], paid_milli: int) -> int:
    """What the pieces cost that are paid for: the first ones."""
    price_minor = 0
    for place, quantity_milli in taken:
        paid = min(quantity_milli, paid_milli)
        price_minor = safe(price_minor + part_amount(goods[place], paid))
        paid_milli -= paid
    return price_minor


def take(found: DealSet, goods: Sequence[Goods], free: list[int], taken_off: list[int]) -> None:
    """Marks the pieces as taken and spreads what the set costs over their lines."""
    weights = [part_amount(goods[place], quantity) for place, quantity in found["taken"]]
    shares = allocate(found["price_minor"], weights)
    for (place, quantity), list_minor, share_minor in zip(found["taken"], weights, shares, strict=True):
        free[place] -= found["times"] * quantity
        taken_off[place] += found["times"] * (list_minor - share_minor)


def part_amount(line: Goods, quantity_milli: int) -> int:
    """What so much of the line costs without a deal; exact, for a part is always whole pieces."""
    return line["list_minor"] * quantity_milli // line["quantity_milli"]

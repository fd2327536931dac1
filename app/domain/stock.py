"""What is on hand of one batch, where: the fold of everything that is known to have happened to it.

A count is a statement about a place at a time: what it differs by follows from the rest, and changes when more
becomes known. Nothing depends on the order in which facts arrive.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Literal, NotRequired, TypeAlias, TypeVar, cast

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import safe

HOME = "home"
GONE = "gone"

Place: TypeAlias = str
"""`home`, a market day's id, or `gone`: outside, where nothing is counted."""

CAUSES = ("spoiled", "expired", "damaged", "unsold")


class Made(TypedDict):
    """The making itself; its quantity comes home from nowhere."""

    type: Literal["made"]
    at: int
    log_id: str
    n: int
    quantity_milli: int


class Moved(TypedDict):
    """By the `movement_id` they share, a counter finds what it takes back and stands in its time."""

    type: Literal["moved"]
    at: int
    log_id: str
    n: int
    movement_id: NotRequired[str]
    reason: str
    from_place: Place
    to_place: Place
    quantity_milli: int
    is_counter: bool


class Sold(TypedDict):
    """A line of a sale that stands, at the time of the sale; what a refund put back has a negative quantity."""

    type: Literal["sold"]
    at: int
    log_id: str
    n: int
    place: Place
    quantity_milli: int


class Counted(TypedDict):
    """`ends_day`: what a market day left. It comes after all that was sold there, whatever the clocks say."""

    type: Literal["counted"]
    at: int
    log_id: str
    n: int
    count_id: str
    place: Place
    counted_milli: int
    ends_day: bool


Fact: TypeAlias = Made | Moved | Sold | Counted


class Base(TypedDict):
    """What was on hand before the facts, by place, and what of it was loaded for each day."""

    places: Mapping[Place, int]
    loaded: Mapping[Place, int]


class Count(TypedDict):
    count_id: str
    expected_milli: int
    difference_milli: int


class Totals(TypedDict):
    """Of the facts alone, without the base. `missing_milli` is below zero where more was found."""

    made_milli: int
    sold_milli: int
    wasted_milli: int
    sampled_milli: int
    given_away_milli: int
    returned_milli: int
    missing_milli: int


class OnHand(TypedDict):
    """Places with nothing and days without a load are left out; the counts stand in their order of time."""

    places: dict[Place, int]
    loaded: dict[Place, int]
    counts: list[Count]
    totals: Totals


Moment: TypeAlias = tuple[int, str, int]
"""Where a fact stands in time: `at`, then its log, then its place there."""

LEGAL_WAYS = {
    "made": {(GONE, HOME), (HOME, GONE)},
    "loaded": {(HOME, "day")},
    "unloaded": {("day", HOME)},
    "wasted": {(HOME, GONE), ("day", GONE)},
    "sampled": {(HOME, GONE), ("day", GONE)},
    "given_away": {(HOME, GONE), ("day", GONE)},
    "returned": {(GONE, HOME), (GONE, "day")},
}


Movement = TypeVar("Movement", bound=Mapping[str, object])
"""Anything with `from_place`, `to_place` and `is_counter`."""


def fold_stock(facts: Sequence[Fact], base: Base | None = None) -> OnHand:
    """Folds the facts of one batch, in any order, on top of what was there before them."""
    check_heap(facts, base)
    loaded = net_loads(facts, base)
    left: defaultdict[Place, int] = defaultdict(int)
    for place, left_milli in (base["places"] if base else {}).items():
        left[stall_of(place, loaded)] += left_milli
    counted = sorted((fact for fact in facts if fact["type"] == "counted"), key=count_order)
    changes = changes_of(facts, counted, loaded)
    counts: list[Count] = []
    done = 0
    if counted:
        changes.sort(key=itemgetter(0))
    for count in counted:
        while done < len(changes) and changes[done][0] <= moment_of(count):
            _, place, change_milli = changes[done]
            left[place] += change_milli
            done += 1
        place = stall_of(count["place"], loaded)
        counts.append(
            {
                "count_id": count["count_id"],
                "expected_milli": left[place],
                "difference_milli": count["counted_milli"] - left[place],
            }
        )
        left[place] = count["counted_milli"]
    for _, place, change_milli in changes[done:]:
        left[place] += change_milli
    return {
        "places": {place: left_milli for place, left_milli in left.items() if left_milli and place != GONE},
        "loaded": {day: loaded_milli for day, loaded_milli in loaded.items() if loaded_milli},
        "counts": counts,
        "totals": totals_of(facts, counts),
    }


def check_heap(facts: Sequence[Fact], base: Base | None) -> None:
    """Refuses more than can be counted: all quantities on one heap, a movement at both its ends.

    No figure of the answer, and no step to it, can be larger than this heap, whatever order it is added up in.
    """
    heap_milli = 0
    for before_milli in (*base["places"].values(), *base["loaded"].values()) if base else ():
        heap_milli = safe(heap_milli + abs(safe(before_milli)))
    for fact in facts:
        quantity_milli = fact["counted_milli"] if fact["type"] == "counted" else fact["quantity_milli"]
        ends = 2 if fact["type"] == "moved" else 1
        heap_milli = safe(heap_milli + ends * abs(safe(quantity_milli)))


def net_loads(facts: Sequence[Fact], base: Base | None) -> dict[Place, int]:
    """What was loaded for each day and was no mistake; what was unloaded later had been loaded."""
    loaded = dict(base["loaded"]) if base else {}
    for fact in facts:
        if fact["type"] == "moved" and fact["reason"] == "loaded":
            day = fact["from_place"] if fact["is_counter"] else fact["to_place"]
            sign = -1 if fact["is_counter"] else 1
            loaded[day] = loaded.get(day, 0) + sign * fact["quantity_milli"]
    return loaded


def stall_of(place: Place, loaded: Mapping[Place, int]) -> Place:
    """Where it counts: until a day has a load, home is its stall."""
    return place if place == GONE or loaded.get(place, 0) > 0 else HOME


def changes_of(
    facts: Sequence[Fact], counted: Sequence[Counted], loaded: Mapping[Place, int]
) -> list[tuple[Moment, Place, int]]:
    """What came to a place or left it, and when that is to be thought of."""
    ends: dict[Place, Moment] = {}
    for count in counted:
        if count["ends_day"]:
            ends.setdefault(count["place"], moment_of(count))
    moved_at = moments_of_movements(facts)
    changes: list[tuple[Moment, Place, int]] = []
    for fact in facts:
        moment = moment_of(fact)
        if fact["type"] == "made":
            changes.append((moment, HOME, fact["quantity_milli"]))
        elif fact["type"] == "moved":
            # What was never true was not true when somebody counted, either.
            moment = moved_at.get(fact.get("movement_id"), moment) if fact["is_counter"] else moment
            changes.append((moment, stall_of(fact["from_place"], loaded), -fact["quantity_milli"]))
            changes.append((moment, stall_of(fact["to_place"], loaded), fact["quantity_milli"]))
        elif fact["type"] == "sold":
            moment = min(moment, ends.get(fact["place"], moment))
            changes.append((moment, stall_of(fact["place"], loaded), -fact["quantity_milli"]))
    return changes


def moments_of_movements(facts: Sequence[Fact]) -> dict[str | None, Moment]:
    """When each movement was, for its counter."""
    moments: dict[str | None, Moment] = {}
    for fact in facts:
        if fact["type"] == "moved" and not fact["is_counter"] and "movement_id" in fact:
            moment = moment_of(fact)
            moments[fact["movement_id"]] = min(moment, moments.get(fact["movement_id"], moment))
    return moments


def totals_of(facts: Sequence[Fact], counts: Iterable[Count]) -> Totals:
    """What became of it."""
    sums: defaultdict[str, int] = defaultdict(int)
    for fact in facts:
        if fact["type"] in ("made", "sold"):
            sums[fact["type"]] += fact["quantity_milli"]
        elif fact["type"] == "moved":
            went_out = (fact["to_place"] == GONE) - (fact["from_place"] == GONE)
            came_in = fact["reason"] in ("made", "returned")
            sums[fact["reason"]] += (-went_out if came_in else went_out) * fact["quantity_milli"]
    return {
        "made_milli": sums["made"],
        "sold_milli": sums["sold"],
        "wasted_milli": sums["wasted"],
        "sampled_milli": sums["sampled"],
        "given_away_milli": sums["given_away"],
        "returned_milli": sums["returned"],
        "missing_milli": -sum(count["difference_milli"] for count in counts),
    }


def moment_of(fact: Fact) -> Moment:
    """When it says it was."""
    return fact["at"], fact["log_id"], fact["n"]


def count_order(count: Counted) -> tuple[Moment, str, Place, int]:
    """By time; whatever else tells two counts apart breaks the tie."""
    return moment_of(count), count["count_id"], count["place"], count["counted_milli"]


def check_movement(
    reason: str, from_place: Place, to_place: Place, cause: str | None = None, is_counter: bool = False
) -> None:
    """Refuses what does not go this way for this reason; a counter goes the other way round."""
    way = (to_place, from_place) if is_counter else (from_place, to_place)
    kinds = tuple(place if place in (HOME, GONE) else "day" for place in way)
    knows_cause = cause is None or (reason == "wasted" and cause in CAUSES)
    if kinds not in LEGAL_WAYS.get(reason, ()) or not knows_cause:
        raise DomainError("movement_not_legal", reason=reason, from_place=from_place, to_place=to_place)


def counter_of(movement: Movement) -> Movement:
    """The same the other way round; what was taken back is not taken back again."""
    if movement["is_counter"]:
        raise DomainError("movement_not_legal", movement=movement)
    swapped = {"from_place": movement["to_place"], "to_place": movement["from_place"], "is_counter": True}
    return cast(Movement, {**movement, **swapped})

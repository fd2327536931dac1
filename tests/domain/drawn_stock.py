"""The books of batches for the laws: all that may happen to one, each movement and each count by its own id."""

from typing import Any

from hypothesis import strategies as st

Fact = dict[str, Any]

LAST = 9
DAYS = ["sat", "sun"]
places = st.sampled_from(["home", *DAYS])
# Small, so that figures meet.
quantities = st.integers(1, 9)
WAYS = [
    *(("made", "gone", "home"), ("made", "home", "gone")),
    *(("loaded", "home", day) for day in DAYS),
    *(("unloaded", day, "home") for day in DAYS),
    *((reason, place, "gone") for reason in ("wasted", "sampled", "given_away") for place in ("home", "sat")),
    *(("returned", "gone", place) for place in ("home", "sun")),
]


def moments(first: int = 0, last: int = LAST) -> st.SearchStrategy[Fact]:
    """In so short a time that ties are usual."""
    return st.fixed_dictionaries(
        {
            "at": st.integers(first, last),
            "log_id": st.sampled_from(["a", "b", "￥", "🍅"]),
            "n": st.integers(1, 3),
        }
    )


def joined(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Fact]:
    """One fact, with its moment among its members."""
    return st.fixed_dictionaries(parts).map(lambda drawn: {**drawn.pop("moment"), **drawn})


def makings(first: int = 0, last: int = LAST) -> st.SearchStrategy[Fact]:
    return joined(moment=moments(first, last), type=st.just("made"), quantity_milli=quantities)


def movements(first: int = 0, last: int = LAST) -> st.SearchStrategy[Fact]:
    """Not taken back yet."""
    return joined(
        moment=moments(first, last),
        way=st.sampled_from(WAYS),
        quantity_milli=quantities,
    ).map(
        lambda drawn: (
            dict(zip(("reason", "from_place", "to_place"), drawn.pop("way"), strict=True))
            | drawn
            | {"type": "moved", "is_counter": False}
        )
    )


def sales(first: int = 0, last: int = LAST) -> st.SearchStrategy[Fact]:
    return joined(
        moment=moments(first, last),
        type=st.just("sold"),
        place=places,
        quantity_milli=quantities | st.integers(-3, -1),
    )


def counts(first: int = 0, last: int = LAST) -> st.SearchStrategy[Fact]:
    return joined(
        moment=moments(first, last),
        type=st.just("counted"),
        place=places,
        counted_milli=st.integers(0, 20),
        ends_day=st.booleans(),
    )


@st.composite
def books(
    draw: st.DrawFn, first: int = 0, last: int = LAST, name: str = "", *, counted: bool = True
) -> list[Fact]:
    """A batch's facts; some movements are taken back, at any time."""
    kinds = [makings(first, last), movements(first, last), sales(first, last)]
    one = st.one_of(*kinds, counts(first, last)) if counted else st.one_of(*kinds)
    facts = [named(fact, f"{name}{n}") for n, fact in enumerate(draw(st.lists(one, max_size=9)))]
    moved = [fact for fact in facts if fact["type"] == "moved"]
    taken_back = draw(st.lists(st.sampled_from(moved), unique_by=id, max_size=3)) if moved else []
    return facts + [counter(fact, draw(moments(first, last))) for fact in taken_back]


def named(fact: Fact, name: str) -> Fact:
    """With the id by which others speak of it."""
    keys = {"moved": "movement_id", "counted": "count_id"}
    return fact | {keys[fact["type"]]: name} if fact["type"] in keys else fact


def counter(movement: Fact, moment: Fact) -> Fact:
    """The other way round, at another time."""
    swapped = {"from_place": movement["to_place"], "to_place": movement["from_place"], "is_counter": True}
    return movement | swapped | moment


def moment_of(fact: Fact) -> tuple[int, str, int]:
    """To compare."""
    return fact["at"], fact["log_id"], fact["n"]


def stall_of(place: str, loaded: dict[str, int]) -> str:
    """Where it counts, by what the core says was loaded."""
    return place if place == "gone" or loaded.get(place, 0) > 0 else "home"


def changes_of(fact: Fact) -> list[tuple[str, int]]:
    """What it brings to which place as it was written; a count, nothing."""
    if fact["type"] == "made":
        return [("home", fact["quantity_milli"])]
    if fact["type"] == "sold":
        return [(fact["place"], -fact["quantity_milli"])]
    if fact["type"] == "moved":
        return [(fact["from_place"], -fact["quantity_milli"]), (fact["to_place"], fact["quantity_milli"])]
    return []

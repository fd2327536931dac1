"""Histories of one batch, drawn at random: two phones, two market days, and whatever may happen to goods."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app.domain.stock import GONE, HOME, Fact, counter_of
from app.reports.ledger import Entry

DAYS = [str(UUID(int=17)), str(UUID(int=18))]
LOGS = [str(UUID(int=33)), str(UUID(int=34))]
MS_PER_QUARTER = 900_000
STALLS = [HOME, *DAYS]

quantities = st.integers(1, 9).map(lambda pieces: pieces * 1000)
ways = st.one_of(
    st.sampled_from([("made", GONE, HOME), ("made", HOME, GONE)]),
    st.sampled_from(DAYS).map(lambda day: ("loaded", HOME, day)),
    st.sampled_from(DAYS).map(lambda day: ("unloaded", day, HOME)),
    st.tuples(st.sampled_from(["wasted", "sampled", "given_away"]), st.sampled_from(STALLS), st.just(GONE)),
    st.tuples(st.just("returned"), st.just(GONE), st.sampled_from(STALLS)),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """In the order in which they arrive; few enough moments that clocks agree by chance."""
    entries = [made(40_000)]
    for number in range(draw(st.integers(0, 14))):
        stamp: dict[str, Any] = {
            "at": draw(st.integers(0, 6)) * MS_PER_QUARTER,
            "log_id": draw(st.sampled_from(LOGS)),
        }
        stamp["n"] = number + 2
        match draw(
            st.sampled_from(["sold", "sold", "refunded", "moved", "moved", "undone", "counted", "counted"])
        ):
            case "sold":
                entries.append(sold(draw(st.sampled_from(DAYS)), draw(quantities), **stamp))
            case "refunded":
                back = sold(draw(st.sampled_from(DAYS)), -draw(quantities), **stamp)
                entries.append(replace(back, what="refunded"))
            case "moved":
                reason, from_place, to_place = draw(ways)
                entries.append(moved(reason, from_place, to_place, draw(quantities), **stamp))
            case "undone":
                entries.append(undone(entries, draw(st.integers(0, 20)), **stamp))
            case "counted":
                place, milli = draw(st.sampled_from(STALLS)), draw(st.integers(0, 9)) * 1000
                entries.append(counted(place, milli, ends_day=place != HOME and draw(st.booleans()), **stamp))
    return draw(st.permutations(entries))


def stamped(kind: str, *, n: int, at: int | None = None, log_id: str = LOGS[0], **said: Any) -> Fact:
    """A fact, a quarter of an hour after the one before in its log unless something else is said."""
    fact: Any = {"type": kind, "at": n * MS_PER_QUARTER if at is None else at, "log_id": log_id, "n": n, **said}
    return fact  # type: ignore[no-any-return]


def made(quantity_milli: int, *, n: int = 1, **stamp: Any) -> Entry:
    """The making itself."""
    return Entry(stamped("made", n=n, quantity_milli=quantity_milli, **stamp), 0, "made")


def sold(day: str, quantity_milli: int, **stamp: Any) -> Entry:
    """A line of a sale."""
    return Entry(stamped("sold", place=day, quantity_milli=quantity_milli, **stamp), 0, "sold")


def counted(place: str, counted_milli: int, *, n: int, ends_day: bool = False, **stamp: Any) -> Entry:
    """What somebody counted."""
    said: dict[str, Any] = {
        "count_id": str(UUID(int=n)),
        "place": place,
        "counted_milli": counted_milli,
        "ends_day": ends_day,
    }
    return Entry(stamped("counted", n=n, **said, **stamp), 0, "counted")


def moved(reason: str, from_place: str, to_place: str, quantity_milli: int, *, n: int, **stamp: Any) -> Entry:
    """A movement."""
    movement_id = str(UUID(int=n))
    way: dict[str, Any] = {"reason": reason, "from_place": from_place, "to_place": to_place}
    fact = stamped(
        "moved", n=n, movement_id=movement_id, quantity_milli=quantity_milli, is_counter=False, **way, **stamp
    )
    return Entry(fact, 0, reason, movement_id=movement_id)


def undone(entries: list[Entry], which: int, **stamp: Any) -> Entry:
    """One of the movements taken back that nobody has taken back yet; a sale where there is none."""
    taken_back = {entry.movement_id for entry in entries if entry.fact.get("is_counter")}
    open_ones = [entry for entry in entries if entry.movement_id and entry.movement_id not in taken_back]
    if not open_ones:
        return sold(DAYS[0], 1000, **stamp)
    return counter(open_ones[which % len(open_ones)], **stamp)


def counter(movement: Entry, **stamp: Any) -> Entry:
    """What takes a movement back."""
    swapped: Any = {**counter_of(movement.fact), **stamp}
    return replace(movement, fact=swapped)

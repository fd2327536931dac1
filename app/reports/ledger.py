"""The ledger of a batch: each fact of it in its order, with what was on hand everywhere after it.

It is a view over the facts, folded by the core; nothing of it is stored. Rows stand in the order in which the
core counts: by time, except that a count which ends a day comes after every sale of that day, and that what
takes a movement back stands right behind it. Sales that no other fact comes between are one row an hour and
phone, so that a busy morning stays readable and every other row still says what was on hand at its own moment.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.stock import GONE, HOME, Count, Fact, Moment, Moved, fold_stock, moment_of

MS_PER_HOUR = 3_600_000
MS_PER_MINUTE = 60_000

BEFORE, ITSELF, BEHIND = range(3)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as the core folds it, and what it says beside that."""

    fact: Fact
    tz: int
    what: str
    cause: str | None = None
    note: str | None = None
    movement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger. `place` is the one that was written, loaded or not."""

    at: int
    tz: int
    what: str
    place: str
    log_id: str
    change_milli: int
    """Of what is on hand everywhere."""
    until: int | None = None
    """Of several sales, when the last one was."""
    cause: str | None = None
    moved_milli: int = 0
    """What was loaded or unloaded, below zero where that was taken back: it changes nothing of the whole."""
    have_milli: int = 0
    counted_milli: int | None = None
    expected_milli: int | None = None
    note: str | None = None
    movement_id: str | None = None
    is_counter: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows, and where the goods are now."""

    rows: list[Row]
    left_milli: int
    places: Mapping[str, int]
    loaded: Mapping[str, int]


def ledger_of(entries: Sequence[Entry]) -> Ledger:
    """Folds what is known of one batch, whatever order it comes in."""
    folded = fold_stock([entry.fact for entry in entries])
    counts = {count["count_id"]: count for count in folded["counts"]}
    undone = {entry.movement_id for entry in entries if entry.fact.get("is_counter")}
    rows: list[Row] = []
    hours: dict[tuple[str, int, str], int] = {}
    for entry in in_order(entries):
        row = row_of(entry, counts, undone)
        if entry.what != "sold":
            hours.clear()
        elif (place := hours.setdefault(hour_of(row), len(rows))) < len(rows):
            rows[place] = with_another_sale(rows[place], row)
            continue
        rows.append(row)
    rows = with_what_was_left(rows)
    return Ledger(
        rows=rows,
        left_milli=rows[-1].have_milli if rows else 0,
        places=folded["places"],
        loaded=folded["loaded"],
    )


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """As the core takes them: see `changes_of` there."""
    entries = list(entries)
    ends: dict[str, Moment] = {}
    begun: dict[str | None, Moment] = {}
    for entry in entries:
        fact, moment = entry.fact, moment_of(entry.fact)
        if fact["type"] == "counted" and fact["ends_day"]:
            ends[fact["place"]] = min(moment, ends.get(fact["place"], moment))
        elif fact["type"] == "moved" and not fact["is_counter"]:
            begun[entry.movement_id] = moment

    def place_in_order(entry: Entry) -> tuple[Moment, int, Moment]:
        fact, moment = entry.fact, moment_of(entry.fact)
        if fact["type"] == "sold" and moment > (end := ends.get(fact["place"], moment)):
            return end, BEFORE, moment
        if fact["type"] == "moved" and fact["is_counter"]:
            return begun.get(entry.movement_id, moment), BEHIND, moment
        return moment, ITSELF, moment

    return sorted(entries, key=place_in_order)


def row_of(entry: Entry, counts: Mapping[str, Count], undone: Collection[str | None]) -> Row:
    """The row of one fact, before anybody knows what was left."""
    fact = entry.fact
    row = Row(
        at=fact["at"],
        tz=entry.tz,
        what=entry.what,
        place=HOME,
        log_id=fact["log_id"],
        change_milli=0,
        cause=entry.cause,
        note=entry.note,
        movement_id=entry.movement_id,
    )
    if fact["type"] == "made":
        return replace(row, change_milli=fact["quantity_milli"])
    if fact["type"] == "sold":
        return replace(row, place=fact["place"], change_milli=-fact["quantity_milli"])
    if fact["type"] == "counted":
        said = counts[fact["count_id"]]
        return replace(
            row,
            place=fact["place"],
            change_milli=said["difference_milli"],
            counted_milli=fact["counted_milli"],
            expected_milli=said["expected_milli"],
        )
    return moved_row(row, fact, is_undone=entry.movement_id in undone)


def moved_row(row: Row, fact: Moved, *, is_undone: bool) -> Row:
    """The row of a movement: the place is the one that is neither outside nor, where there is a day, home."""
    quantity_milli, way = fact["quantity_milli"], (fact["from_place"], fact["to_place"])
    place = next((place for place in way if place not in (HOME, GONE)), HOME)
    taken_back = fact["is_counter"]
    row = replace(row, place=place, is_counter=taken_back, undone=is_undone and not taken_back)
    if GONE not in way:
        return replace(row, moved_milli=-quantity_milli if taken_back else quantity_milli)
    return replace(row, change_milli=quantity_milli if way[0] == GONE else -quantity_milli)


def hour_of(row: Row) -> tuple[str, int, str]:
    """The day, the hour of the phone's own time, and the phone's log."""
    return row.place, (row.at + row.tz * MS_PER_MINUTE) // MS_PER_HOUR, row.log_id


def with_another_sale(row: Row, sale: Row) -> Row:
    """The row of an hour, with one sale more."""
    return replace(row, until=sale.at, change_milli=row.change_milli + sale.change_milli)


def with_what_was_left(rows: Iterable[Row]) -> list[Row]:
    """The same rows, each with what was on hand after it."""
    have_milli, found = 0, []
    for row in rows:
        have_milli += row.change_milli
        found.append(replace(row, have_milli=have_milli))
    return found

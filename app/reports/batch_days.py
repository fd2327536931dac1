"""What each market day did with a batch: the same facts as the ledger's, by the place that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.domain.stock import GONE, HOME, Moved, fold_stock
from app.reports.ledger import Entry, in_order


@dataclass(slots=True)
class DayOfBatch:
    """The figures of one day; `left_milli` is what is there still, None where the batch was never loaded."""

    place: str
    loaded_milli: int = 0
    sold_milli: int = 0
    wasted_milli: int = 0
    sampled_milli: int = 0
    given_away_milli: int = 0
    returned_milli: int = 0
    unloaded_milli: int = 0
    counted_milli: int | None = None
    """By the last count."""
    missing_milli: int = 0
    left_milli: int | None = None
    amount_minor: int = 0

    def figures(self) -> dict[str, Any]:
        """All but the place."""
        return {name: value for name, value in asdict(self).items() if name != "place"}


def days_of(entries: Sequence[Entry], amounts: Mapping[str, int]) -> list[DayOfBatch]:
    """Per day what is standing of it, the first day first; `amounts` is what each day took for the batch."""
    folded = fold_stock([entry.fact for entry in entries])
    differences = {count["count_id"]: count["difference_milli"] for count in folded["counts"]}
    days: dict[str, DayOfBatch] = {}
    for entry in in_order(entries):
        place = day_named(entry)
        if place is None:
            continue
        day, fact = days.setdefault(place, DayOfBatch(place)), entry.fact
        if fact["type"] == "sold":
            day.sold_milli += fact["quantity_milli"]
        elif fact["type"] == "counted":
            day.counted_milli = fact["counted_milli"]
            day.missing_milli -= differences[fact["count_id"]]
        elif fact["type"] == "moved":
            add_movement(day, fact)
    for place, amount_minor in amounts.items():
        days.setdefault(place, DayOfBatch(place)).amount_minor = amount_minor
    for place, day in days.items():
        if folded["loaded"].get(place, 0) > 0:
            day.left_milli = folded["places"].get(place, 0)
    return list(days.values())


def day_named(entry: Entry) -> str | None:
    """The market day that a fact stands at, if it does."""
    fact = entry.fact
    if fact["type"] == "made":
        return None
    places = (fact["from_place"], fact["to_place"]) if fact["type"] == "moved" else (fact["place"],)
    return next((place for place in places if place not in (HOME, GONE)), None)


def add_movement(day: DayOfBatch, moved: Moved) -> None:
    """Counts it for its reason, and against it where it takes another one back."""
    quantity_milli = moved["quantity_milli"] * (-1 if moved["is_counter"] else 1)
    match moved["reason"]:
        case "loaded":
            day.loaded_milli += quantity_milli
        case "unloaded":
            day.unloaded_milli += quantity_milli
        case "wasted":
            day.wasted_milli += quantity_milli
        case "sampled":
            day.sampled_milli += quantity_milli
        case "given_away":
            day.given_away_milli += quantity_milli
        case "returned":
            day.returned_milli += quantity_milli

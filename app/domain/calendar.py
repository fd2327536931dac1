"""The dates of a batch: what is proposed, what cannot be, and how far along it is. `2026-11-28` is a date."""

import re
from datetime import date

from typing_extensions import TypedDict

from app.domain.errors import DomainError

SOON_DAYS = 14
"""Nothing is called *soon* earlier than this, however long it keeps."""


class Dates(TypedDict):
    best_before_on: str | None
    use_by_on: str | None


class DatedBatch(TypedDict):
    made_on: str
    best_before_on: str | None
    use_by_on: str | None


def check_date(*dates: str | None) -> None:
    """Refuses what is no day of the years 1 to 9999, written with four, two and two digits; none is fine."""
    for date_on in dates:
        if date_on is not None:
            day_number(date_on)


def add_days(date_on: str, days: int) -> str:
    """The date so many days later, or earlier."""
    number = day_number(date_on) + days
    if not 1 <= number <= date.max.toordinal():
        raise DomainError("date_invalid", date_on=date_on, days=days)
    return date.fromordinal(number).isoformat()


def days_between(from_on: str, to_on: str) -> int:
    """How many nights lie between the two; below zero if they stand the wrong way round."""
    return day_number(to_on) - day_number(from_on)


def day_number(date_on: str) -> int:
    """Counted from the first day of the year 1."""
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", date_on) is None:
        raise DomainError("date_invalid", date_on=date_on)
    try:
        return date.fromisoformat(date_on).toordinal()
    except ValueError:
        raise DomainError("date_invalid", date_on=date_on) from None


def propose_dates(made_on: str, date_kind: str | None, shelf_life_days: int | None) -> Dates:
    """The date that stands on the label, from how long the product keeps; none where either is not known."""
    check_date(made_on)
    if date_kind is None or shelf_life_days is None:
        return {"best_before_on": None, "use_by_on": None}
    until_on = add_days(made_on, shelf_life_days)
    proposed: Dates = {
        "best_before_on": until_on if date_kind == "best_before" else None,
        "use_by_on": until_on if date_kind == "use_by" else None,
    }
    check_dates(made_on, **proposed)
    return proposed


def check_dates(
    made_on: str,
    packed_on: str | None = None,
    best_before_on: str | None = None,
    use_by_on: str | None = None,
) -> None:
    """Refuses dates that cannot all be true, and two of a kind where a label has one."""
    check_date(made_on, packed_on, best_before_on, use_by_on)
    if best_before_on is not None and use_by_on is not None:
        raise DomainError("date_kind_twice", best_before_on=best_before_on, use_by_on=use_by_on)
    if packed_on is not None and packed_on < made_on:
        raise DomainError("packed_before_made", made_on=made_on, packed_on=packed_on)
    ready_on = made_on if packed_on is None else packed_on
    if best_before_on is not None and best_before_on < ready_on:
        raise DomainError("best_before_before_made", ready_on=ready_on, best_before_on=best_before_on)
    if use_by_on is not None and use_by_on < ready_on:
        raise DomainError("use_by_before_made", ready_on=ready_on, use_by_on=use_by_on)


def date_state(batch: DatedBatch, on: str) -> str:
    """`none`, `fine`, `soon`, `best_before_passed` or `use_by_passed`; a date is good until its day is over."""
    best_before_on, use_by_on = batch["best_before_on"], batch["use_by_on"]
    check_date(batch["made_on"], best_before_on, use_by_on, on)
    if use_by_on is not None and use_by_on < on:
        return "use_by_passed"
    if best_before_on is not None and best_before_on < on:
        return "best_before_passed"
    until_on = min((date_on for date_on in (best_before_on, use_by_on) if date_on is not None), default=None)
    if until_on is None:
        return "none"
    keeps_days = days_between(batch["made_on"], until_on)
    return "soon" if days_between(on, until_on) <= max(1, min(SOON_DAYS, keeps_days // 10)) else "fine"

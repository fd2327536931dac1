"""What a person can make out of a line that this Barrow may not understand: nothing in it is relied upon."""

import json
from typing import Any

from typing_extensions import TypedDict

from app.domain.money import MAX_SAFE

# Beyond, no browser's calendar has a date.
MAX_TIME_MS = 8_640_000_000_000_000
MINUTES_PER_DAY = 1440
MAX_ITEMS = 100


class LegibleItem(TypedDict):
    """Something that went over the table."""

    name: str | None
    batch_code: str | None
    amount_minor: int | None


class Legible(TypedDict):
    """The fields that are there and of the right kind."""

    kind: str | None
    at: int | None
    tz: int | None
    receipt_number: str | None
    currency: str | None
    total_minor: int | None
    market_name: str | None
    date_on: str | None
    items: list[LegibleItem]


def legible(line: bytes) -> Legible:
    """What can be made out; every field is empty where the line is no JSON object."""
    found = read_object(line)
    sold = found.get("lines")
    return Legible(
        kind=text(found, "kind"),
        at=whole(found, "at", MAX_TIME_MS),
        tz=whole(found, "tz", MINUTES_PER_DAY),
        receipt_number=text(found, "receipt_number"),
        currency=text(found, "currency"),
        total_minor=whole(found, "total_minor"),
        market_name=text(found, "market_name"),
        date_on=text(found, "date_on"),
        items=[
            LegibleItem(
                name=text(each, "name"),
                batch_code=text(each, "batch_code"),
                amount_minor=whole(each, "amount_minor"),
            )
            for each in (sold[:MAX_ITEMS] if isinstance(sold, list) else [])
            if isinstance(each, dict)
        ],
    )


def read_object(line: bytes) -> dict[str, Any]:
    """The line as an object; an empty one where it is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def text(record: dict[str, Any], name: str) -> str | None:
    """A text, with what UTF-8 cannot hold replaced."""
    value = record.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else None


def whole(record: dict[str, Any], name: str, most: int = MAX_SAFE) -> int | None:
    """A whole number that a browser holds exactly."""
    value = record.get(name)
    return value if type(value) is int and abs(value) <= most else None

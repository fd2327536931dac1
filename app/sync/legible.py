"""What a person can make out of a line that this Barrow may not understand: nothing in it is relied upon."""

import json
from typing import Any

from typing_extensions import TypedDict

from app.domain.errors import DomainError
from app.domain.money import MAX_SAFE, currency_exponent

# Years of four figures, wherever on earth.
MAX_TIME_MS = 253_402_128_000_000
MINUTES_PER_DAY = 1440
MAX_ITEMS = 100


class LegibleItem(TypedDict):
    """Something that went over the table, or that was moved or counted."""

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
    items = items_of(found)
    return Legible(
        kind=text(found, "kind"),
        at=whole(found, "at", MAX_TIME_MS, least=0),
        tz=whole(found, "tz", MINUTES_PER_DAY),
        receipt_number=text(found, "receipt_number"),
        currency=currency(found),
        total_minor=whole(found, "total_minor"),
        market_name=text(found, "market_name"),
        date_on=text(found, "date_on"),
        items=[
            LegibleItem(
                name=text(each, "name"),
                batch_code=text(each, "batch_code"),
                amount_minor=whole(each, "amount_minor"),
            )
            for each in items[:MAX_ITEMS]
            if isinstance(each, dict)
        ],
    )


def items_of(found: dict[str, Any]) -> list[Any]:
    """The lines of a sale, what was counted, or the goods that the line itself is about."""
    for name in ("lines", "counts"):
        if isinstance(found.get(name), list):
            return list(found[name])
    return [found | {"name": found.get("name", found.get("product_name"))}] if "batch_code" in found else []


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


def whole(record: dict[str, Any], name: str, most: int = MAX_SAFE, least: int | None = None) -> int | None:
    """A whole number that a browser holds exactly."""
    value = record.get(name)
    return value if type(value) is int and (-most if least is None else least) <= value <= most else None


def currency(record: dict[str, Any]) -> str | None:
    """A money that exists: without one, an amount cannot be written."""
    code = text(record, "currency")
    try:
        currency_exponent(code or "")
    except DomainError:
        return None
    return code

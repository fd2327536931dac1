"""Base types of what goes over the wire."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from app.domain.money import currency_exponent


class WireIn(BaseModel):
    """What comes in: unknown fields are refused, so that a misspelt one is not silently dropped."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def without_nul(cls, value: Any) -> Any:
        """Refuses the one character that PostgreSQL's text cannot hold."""
        if isinstance(value, str) and "\0" in value:
            raise ValueError("holds a NUL character")
        return value


class WireOut(BaseModel):
    """What goes out, straight from a row."""

    model_config = ConfigDict(from_attributes=True)


def unchanged() -> Any:
    """The default of a change's field: left out means as it is. Null is refused unless the type allows it."""
    return Field(default_factory=lambda: None)


def known_currency(code: str) -> str:
    """The ISO 4217 code itself; raises ValueError when it is none."""
    try:
        currency_exponent(code)
    except Exception as unknown:
        raise ValueError("not an ISO 4217 currency") from unknown
    return code


def sorted_once(values: list[str]) -> list[str]:
    """Each once, in the order of the alphabet: a set, as JSON has none."""
    return sorted(set(values))


Name = Annotated[str, Field(min_length=1, max_length=80)]
Slug = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,39}$", examples=["fresh_produce"])]
Slugs = Annotated[list[Slug], Field(max_length=20), AfterValidator(sorted_once)]
PriceMinor = Annotated[int, Field(strict=True, ge=0, le=10**12)]
QuantityMilli = Annotated[int, Field(strict=True, gt=0, le=10**12)]
AtMs = Annotated[int, Field(description="Milliseconds since the epoch, UTC", examples=[1795852800000])]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", examples=["GBP"]), AfterValidator(known_currency)]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", examples=["GB"])]
LocalDate = Annotated[date, Field(examples=["2026-11-28"])]

"""What every line of a log carries, whatever its kind; each slice adds the shapes of its own kinds."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from app.domain.money import MAX_SAFE

Whole = Annotated[int, Field(strict=True, ge=-MAX_SAFE, le=MAX_SAFE)]
"""A whole number that JavaScript holds exactly."""

Counter = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
"""A number that an integer column of any database holds."""

Amount = Annotated[int, Field(strict=True, ge=-(10**12), le=10**12)]
"""Money in minor units or a quantity in thousandths. A million of them still add up in a bigint."""

Text = Annotated[str, Field(max_length=2000)]


def real_date(text: str) -> str:
    """The same text; raises ValueError when no calendar has that date."""
    date.fromisoformat(text)
    return text


IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(real_date)]


class LogLine(TypedDict):
    """`n` is the line's place in its log, `at` the phone's clock in ms, `tz` its minutes east of UTC."""

    v: Literal[1]
    n: Annotated[Counter, Field(ge=1)]
    id: UUID
    at: Whole
    tz: Annotated[Whole, Field(ge=-1440, le=1440)]
    day_id: UUID


Record = TypeVar("Record", bound=LogLine)


@dataclass(frozen=True, slots=True)
class Fact(Generic[Record]):
    """A line that was understood, with its name in the journal and the log it stands in."""

    hash: bytes
    log_id: UUID
    record: Record

"""What every line of a log carries, whatever its kind; each slice adds the shapes of its own kinds.

The shapes are msgspec's: four times as fast on a day's push as anything else that checks every field. They take
whole numbers only, and no field in another's form.
"""

from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar

from msgspec import Meta, Struct

from app.domain.money import MAX_SAFE
from app.kit.ids import id_bytes

Whole = Annotated[int, Meta(ge=-MAX_SAFE, le=MAX_SAFE)]
"""A whole number that JavaScript holds exactly."""

Counter = Annotated[int, Meta(ge=0, le=2**31 - 1)]
"""A number that an integer column of any database holds."""

LineNumber = Annotated[int, Meta(ge=1, le=2**31 - 1)]
"""A line's place in its log; the first is 1."""

Amount = Annotated[int, Meta(ge=-(10**12), le=10**12)]
"""Money in minor units or a quantity in thousandths. A million of them still add up in a bigint."""

Text = Annotated[str, Meta(max_length=2000)]

Id = Annotated[str, Meta(min_length=36, max_length=36)]
"""A UUID as a phone writes it, in small letters. It stays text: strings are the cheaper keys."""


class LogLine(Struct, tag_field="kind", gc=False):
    """`n` is the line's place in its log, `at` the phone's clock in ms, `tz` its minutes east of UTC."""

    v: Literal[1]
    n: LineNumber
    id: Id
    at: Whole
    tz: Annotated[int, Meta(ge=-1440, le=1440)]

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none, so that no projection meets one."""
        id_bytes(self.id)


class DayLine(LogLine, gc=False):
    """What happens on a market day, and nowhere else."""

    day_id: Id

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none."""
        id_bytes(self.id)
        id_bytes(self.day_id)


Record = TypeVar("Record", bound=LogLine)


@dataclass(frozen=True, slots=True)
class Fact(Generic[Record]):
    """A line that was understood, with its name in the journal and the log it stands in."""

    hash: bytes
    log_id: str
    record: Record

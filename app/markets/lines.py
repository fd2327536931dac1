"""The kinds of line that tell of market days."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.kit.ids import id_bytes
from app.kit.log_line import DayLine, Id, Text

IsoDate = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class DayOpened(DayLine, tag="day_opened"):
    """A phone began to sell at a market on a local date."""

    market_id: Id
    market_name: Text
    date_on: IsoDate

    def __post_init__(self) -> None:
        """Raises ValueError for an id that is none or a date that no calendar has."""
        super().__post_init__()
        id_bytes(self.market_id)
        date.fromisoformat(self.date_on)

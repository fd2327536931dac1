"""The kinds of line that tell of market days."""

from typing import Literal
from uuid import UUID

from app.kit.log_line import IsoDate, LogLine, Text


class DayOpened(LogLine):
    """A phone began to sell at a market on a local date."""

    kind: Literal["day_opened"]
    market_id: UUID
    market_name: Text
    date_on: IsoDate

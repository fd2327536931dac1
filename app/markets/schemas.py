"""Wire shapes of markets."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from app.kit.wire import Name, WireIn, WireOut, unchanged

Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday", examples=[5])]
Place = Annotated[str, Field(min_length=1, max_length=200, examples=["Under the clock"])]


class MarketOut(WireOut):
    """A recurring place."""

    market_id: UUID
    name: str = Field(examples=["Ashcombe"])
    place: str | None
    weekday: Weekday | None
    archived: bool


class MarketIn(WireIn):
    """A new place to sell at."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Ashcombe", "place": "Under the clock", "weekday": 5}]}
    )

    name: Name
    place: Place | None = None
    weekday: Weekday | None = None


class MarketPatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"weekday": 2}, {"archived": True}]})

    name: Name = unchanged()
    place: Place | None = unchanged()
    weekday: Weekday | None = unchanged()
    archived: bool = unchanged()

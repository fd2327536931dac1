"""Wire shapes of photos."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.kit.wire import WireOut


class PhotoSize(StrEnum):
    """Which of the two: for a page, or for a list."""

    LARGE = "large"
    SMALL = "small"


class PhotoOut(WireOut):
    """A photo that was taken in. Its pictures are at `/api/photos/{photo_id}/large` and `…/small`."""

    photo_id: UUID
    width: int = Field(examples=[1600], description="Of the large one, in pixels")
    height: int = Field(examples=[1200])

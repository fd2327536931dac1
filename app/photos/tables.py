"""Photos, as they are shown."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Photo(SQLModel, table=True):
    """A picture in two sizes, made anew from what was sent: nothing of the original is kept.

    Never changed: another picture is another photo, so that a copy of it is good for ever.
    """

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint("width > 0 AND height > 0", name="has_a_size"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    photo_id: UUID = Field(primary_key=True, sa_type=Uuid)
    width: int
    """Of the large one, in pixels."""
    height: int
    large: bytes
    small: bytes
    created_at: int = Field(sa_type=Millis)

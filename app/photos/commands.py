"""Photos come and go with what they show."""

from uuid import UUID

from sqlalchemy import Connection, delete, insert
from sqlmodel import col

from app.kit.ids import uuid7
from app.photos.encoding import EncodedPhoto
from app.photos.tables import Photo


def keep_photo(connection: Connection, vendor_id: int, photo: EncodedPhoto, now_ms: int) -> UUID:
    """The id under which it is kept from now on."""
    photo_id = uuid7(now_ms)
    connection.execute(
        insert(Photo).values(
            vendor_id=vendor_id,
            photo_id=photo_id,
            width=photo.width,
            height=photo.height,
            large=photo.large,
            small=photo.small,
            created_at=now_ms,
        )
    )
    return photo_id


def drop_photo(connection: Connection, vendor_id: int, photo_id: UUID) -> None:
    """Forgets a photo that nothing shows any more."""
    connection.execute(delete(Photo).where(col(Photo.vendor_id) == vendor_id, col(Photo.photo_id) == photo_id))

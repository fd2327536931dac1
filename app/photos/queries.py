"""Photos, as pages ask for them."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.photos.refusals import PhotoUnknown
from app.photos.schemas import PhotoSize
from app.photos.tables import Photo


def picture(session: Session, vendor_id: int, photo_id: UUID, size: PhotoSize) -> bytes:
    """The JPEG; raises PhotoUnknown."""
    column = col(Photo.large) if size is PhotoSize.LARGE else col(Photo.small)
    query = select(column).where(col(Photo.vendor_id) == vendor_id, col(Photo.photo_id) == photo_id)
    found = session.execute(query).scalar_one_or_none()
    if found is None:
        raise PhotoUnknown
    return bytes(found)

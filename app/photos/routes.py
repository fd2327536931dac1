"""Photos, as the office's pages show them. Putting them on something is that slice's own route."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.photos.queries import picture
from app.photos.refusals import PhotoUnknown
from app.photos.schemas import PhotoSize

JPEG = "image/jpeg"

router = APIRouter(prefix="/api/photos", tags=["photos"])


@router.get(
    "/{photo_id}/{size}",
    summary="A photo in one of its two sizes",
    description="A JPEG of at most 1600 or 400 pixels. It never changes: another picture has another id.",
    response_class=Response,
    responses={
        200: {"content": {JPEG: {"schema": {"type": "string", "format": "binary"}}}},
        **refusals(SignedOutRefusal, PhotoUnknown),
    },
)
def show_photo(photo_id: UUID, size: PhotoSize, owner: OwnerDep, session: SessionDep) -> Response:
    """A browser may keep it for ever, a shared cache not at all."""
    return Response(
        picture(session, owner.vendor_id, photo_id, size),
        media_type=JPEG,
        headers={"Cache-Control": "private, max-age=31536000, immutable"},
    )

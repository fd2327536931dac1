"""The photo of a product."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep, UnhurriedOwnerDep
from app.catalogue.commands import show_product
from app.catalogue.refusals import ProductUnknown
from app.kit.clock import now_ms
from app.kit.db import DatabaseDep, SessionDep
from app.kit.http_errors import refusals
from app.photos.receiving import PHOTO_BODY, PhotoDep
from app.photos.refusals import PhotoNotAnImage, PhotoTooLarge, PhotoTooManyPixels
from app.photos.schemas import PhotoOut

router = APIRouter(prefix="/api/products", tags=["catalogue"])


@router.put(
    "/{product_id}/photo",
    summary="Give a product its photo",
    description="Made anew in two sizes, without the place and time that cameras write into it.",
    response_model=PhotoOut,
    responses=refusals(SignedOutRefusal, ProductUnknown, PhotoTooLarge, PhotoNotAnImage, PhotoTooManyPixels),
    openapi_extra=PHOTO_BODY,
)
async def put_product_photo(
    product_id: UUID, owner: UnhurriedOwnerDep, photo: PhotoDep, database: DatabaseDep
) -> PhotoOut:
    """The one before is forgotten."""
    job = partial(show_product, vendor_id=owner.vendor_id, product_id=product_id, photo=photo, now_ms=now_ms())
    return PhotoOut(photo_id=await database.write(job), width=photo.width, height=photo.height)


@router.delete(
    "/{product_id}/photo",
    summary="Take a product’s photo away",
    status_code=204,
    responses=refusals(SignedOutRefusal, ProductUnknown),
)
def delete_product_photo(product_id: UUID, owner: OwnerDep, session: SessionDep) -> None:
    """Nothing happens where there is none."""
    show_product(session.connection(), owner.vendor_id, product_id, None, now_ms())

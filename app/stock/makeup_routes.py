"""What a batch is made of, its family and its photo, as the office edits and shows them."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep, UnhurriedOwnerDep
from app.kit.clock import now_ms
from app.kit.db import DatabaseDep, SessionDep
from app.kit.http_errors import refusals
from app.photos.receiving import PHOTO_BODY, PhotoDep
from app.photos.refusals import PhotoNotAnImage, PhotoTooLarge, PhotoTooManyPixels
from app.photos.schemas import PhotoOut
from app.sourcing.queries import ingredient_lot
from app.sourcing.refusals import AllergenUnknown, IngredientLotUnknown
from app.stock.makeup_commands import put_makeup, show_batch
from app.stock.makeup_genealogy import genealogy
from app.stock.makeup_queries import batches_of_lot, makeup_out
from app.stock.makeup_refusals import (
    GenealogyCycle,
    ParentTwice,
    ParentUnknown,
    ShareOutOfRange,
    SharesOverWhole,
)
from app.stock.makeup_schemas import GenealogyOut, LotBatchOut, MakeupIn, MakeupOut
from app.stock.refusals import BatchUnknown

router = APIRouter(prefix="/api", tags=["stock"])


@router.get(
    "/batches/{batch_id}/makeup",
    summary="What a batch is made of",
    description="With what labels must say of allergens, in the words of either law.",
    response_model=MakeupOut,
    responses=refusals(SignedOutRefusal, BatchUnknown),
)
def read_makeup(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> MakeupOut:
    """What its parents bring counts as its own."""
    return makeup_out(session, owner.vendor_id, batch_id)


@router.put(
    "/batches/{batch_id}/makeup",
    summary="Note what a batch is made of",
    description="The whole of it: what is left out of the lists is no longer in the batch.",
    response_model=MakeupOut,
    responses=refusals(
        SignedOutRefusal, BatchUnknown, IngredientLotUnknown, ParentUnknown, GenealogyCycle, ParentTwice,
        SharesOverWhole, ShareOutOfRange, AllergenUnknown,
    ),
)  # fmt: skip
def write_makeup(batch_id: UUID, wanted: MakeupIn, owner: OwnerDep, session: SessionDep) -> MakeupOut:
    """Phones hear of its allergens."""
    put_makeup(session, owner.vendor_id, batch_id, wanted)
    return makeup_out(session, owner.vendor_id, batch_id)


@router.get(
    "/batches/{batch_id}/genealogy",
    summary="The family of a batch",
    description="What it was made from and what was made of it, its lots, and who else has them.",
    response_model=GenealogyOut,
    responses=refusals(SignedOutRefusal, BatchUnknown),
)
def read_genealogy(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> GenealogyOut:
    """As much of it as a picture can show."""
    return genealogy(session, owner.vendor_id, batch_id)


@router.get(
    "/ingredient-lots/{lot_id}/batches",
    summary="The batches an ingredient lot went into",
    description="By itself or in a batch that went into them, the latest made first; archived ones too.",
    response_model=list[LotBatchOut],
    responses=refusals(SignedOutRefusal, IngredientLotUnknown),
)
def list_batches_of_lot(lot_id: UUID, owner: OwnerDep, session: SessionDep) -> list[LotBatchOut]:
    """All of them: this is what a recall asks for."""
    ingredient_lot(session, owner.vendor_id, lot_id)
    return batches_of_lot(session, owner.vendor_id, lot_id)


@router.put(
    "/batches/{batch_id}/photo",
    summary="Give a batch its photo",
    description="Made anew in two sizes, without the place and time that cameras write into it.",
    response_model=PhotoOut,
    responses=refusals(SignedOutRefusal, BatchUnknown, PhotoTooLarge, PhotoNotAnImage, PhotoTooManyPixels),
    openapi_extra=PHOTO_BODY,
)
async def put_batch_photo(
    batch_id: UUID, owner: UnhurriedOwnerDep, photo: PhotoDep, database: DatabaseDep
) -> PhotoOut:
    """The one before is forgotten, unless another batch shows it too."""
    job = partial(show_batch, vendor_id=owner.vendor_id, batch_id=batch_id, photo=photo, now_ms=now_ms())
    return PhotoOut(photo_id=await database.write(job), width=photo.width, height=photo.height)


@router.delete(
    "/batches/{batch_id}/photo",
    summary="Take a batch’s photo away",
    status_code=204,
    responses=refusals(SignedOutRefusal, BatchUnknown),
)
def delete_batch_photo(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> None:
    """Nothing happens where there is none."""
    show_batch(session.connection(), owner.vendor_id, batch_id, None, now_ms())

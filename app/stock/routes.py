"""Batches, as the office edits them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.catalogue.refusals import ProductUnknown
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.kit.wire import LocalDate
from app.stock.commands import add_batch, change_batch
from app.stock.queries import batch_out, batches_of, proposed_code
from app.stock.refusals import (
    BatchCodeTaken,
    BatchUnknown,
    BestBeforeBeforeMade,
    DateKindTwice,
    UseByBeforeMade,
)
from app.stock.schemas import BatchIn, BatchOut, BatchPatch, ProposedCodeOut

router = APIRouter(prefix="/api/batches", tags=["stock"])


@router.get(
    "",
    summary="Every batch with what is left of it",
    description="The latest made first; what is archived comes last.",
    response_model=list[BatchOut],
    responses=refusals(SignedOutRefusal),
)
def list_batches(owner: OwnerDep, session: SessionDep) -> list[BatchOut]:
    """What is left is what was made less what has been sold and pushed."""
    return batches_of(session, owner.vendor_id)


@router.get(
    "/proposed-code",
    summary="A free code for a new batch",
    description="Three letters of the product's name, the date, and which batch of that day it is.",
    response_model=ProposedCodeOut,
    responses=refusals(SignedOutRefusal, ProductUnknown),
)
def propose_code(
    owner: OwnerDep,
    session: SessionDep,
    product_id: UUID,
    made_on: Annotated[LocalDate, Query(description="The day it was made")],
) -> ProposedCodeOut:
    """Nothing is reserved: the code is taken when the batch is added."""
    return ProposedCodeOut(code=proposed_code(session, owner.vendor_id, product_id, made_on))


@router.post(
    "",
    summary="Add a batch",
    status_code=201,
    response_model=BatchOut,
    responses=refusals(
        SignedOutRefusal, ProductUnknown, BatchCodeTaken, BestBeforeBeforeMade, UseByBeforeMade, DateKindTwice
    ),
)
def create_batch(wanted: BatchIn, owner: OwnerDep, session: SessionDep) -> BatchOut:
    """Phones sell from it as soon as they have the catalogue."""
    added = add_batch(session, owner.vendor_id, wanted, now_ms())
    return batch_out(session, owner.vendor_id, added.batch_id)


@router.patch(
    "/{batch_id}",
    summary="Correct, archive or take back a batch",
    description="Sales keep the code they were made with.",
    response_model=BatchOut,
    responses=refusals(
        SignedOutRefusal, BatchUnknown, BatchCodeTaken, BestBeforeBeforeMade, UseByBeforeMade, DateKindTwice
    ),
)
def update_batch(batch_id: UUID, change: BatchPatch, owner: OwnerDep, session: SessionDep) -> BatchOut:
    """What is left out stays as it is."""
    change_batch(session, owner.vendor_id, batch_id, change, now_ms())
    return batch_out(session, owner.vendor_id, batch_id)

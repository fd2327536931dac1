"""Batches and their goods, as the office edits them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.accounts.refusals import SignedOutRefusal
from app.accounts.signed_in import OwnerDep
from app.catalogue.refusals import ProductUnknown
from app.kit import clock
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.kit.office_log import MomentDep, OfficeLogDep
from app.kit.wire import LocalDate
from app.sourcing.refusals import AllergenUnknown
from app.stock.commands import Office, add_batch, change_batch, count_stock, move_stock, undo_movement
from app.stock.queries import batch_out, batches_of, count_out, proposal
from app.stock.refusals import (
    OF_DATES,
    BatchCodeTaken,
    BatchCountedTwice,
    BatchUnknown,
    MarketDayUnknown,
    MovementNotLegal,
    MovementUndone,
    MovementUnknown,
    PlaceNotCountable,
)
from app.stock.schemas import (
    BatchIn,
    BatchOut,
    BatchPatch,
    CountIn,
    CountOut,
    MovementOut,
    MovementsIn,
    ProposalOut,
    State,
)


def writing_office(owner: OwnerDep, moment: MomentDep, log: OfficeLogDep) -> Office:
    """Who writes, when, and where to."""
    return Office(owner.vendor_id, moment, log)


OfficeDep = Annotated[Office, Depends(writing_office)]

router = APIRouter(tags=["stock"])


@router.get(
    "/api/batches",
    summary="Batches with what is left of each, and where",
    description=(
        "The latest made first. *Live* is what is not archived and has something left, or less than nothing, or"
        " is younger than sixty days, or the newest of its product. With a limit come whole days of making,"
        " until there are as many; the next page is `before_made_on` the last of them."
    ),
    response_model=list[BatchOut],
    responses=refusals(SignedOutRefusal),
)
def list_batches(
    owner: OwnerDep,
    session: SessionDep,
    state: Annotated[State, Query(description="`all` has those of long ago and the archived, too")] = "live",
    before_made_on: Annotated[LocalDate | None, Query(description="Only what was made before this day")] = None,
    limit: Annotated[int | None, Query(ge=1, le=1000)] = None,
) -> list[BatchOut]:
    """What is left is the fold of everything that phones and office have said and sent."""
    return batches_of(
        session, owner.vendor_id, clock.today(), state=state, before_made_on=before_made_on, limit=limit
    )


@router.get(
    "/api/batches/proposal",
    summary="A free code and the dates for a new batch",
    description="Three letters of the product's name, the date, which of that day; and how long it keeps.",
    response_model=ProposalOut,
    responses=refusals(SignedOutRefusal, ProductUnknown),
)
def propose_batch(
    owner: OwnerDep,
    session: SessionDep,
    product_id: UUID,
    made_on: Annotated[LocalDate, Query(description="The day it was made")],
) -> ProposalOut:
    """Nothing is reserved: the code is taken when the batch is added."""
    return proposal(session, owner.vendor_id, product_id, made_on)


@router.get(
    "/api/batches/{batch_id}",
    summary="One batch",
    response_model=BatchOut,
    responses=refusals(SignedOutRefusal, BatchUnknown),
)
def show_batch(batch_id: UUID, owner: OwnerDep, session: SessionDep) -> BatchOut:
    """As in the list of all."""
    return batch_out(session, owner.vendor_id, batch_id, clock.today())


@router.post(
    "/api/batches",
    summary="Add a batch",
    description="Its making is a line in the office's log.",
    status_code=201,
    response_model=BatchOut,
    responses=refusals(
        SignedOutRefusal, ProductUnknown, BatchUnknown, BatchCodeTaken, AllergenUnknown, *OF_DATES
    ),
)
def create_batch(wanted: BatchIn, office: OfficeDep, session: SessionDep) -> BatchOut:
    """Phones sell from it as soon as they have the catalogue."""
    return batch_out(session, office.vendor_id, add_batch(session, office, wanted), clock.today())


@router.patch(
    "/api/batches/{batch_id}",
    summary="Correct, archive or take back a batch",
    description="Sales keep the code they were made with. Another quantity is a movement of the difference.",
    response_model=BatchOut,
    responses=refusals(SignedOutRefusal, BatchUnknown, BatchCodeTaken, AllergenUnknown, *OF_DATES),
)
def update_batch(batch_id: UUID, change: BatchPatch, office: OfficeDep, session: SessionDep) -> BatchOut:
    """What is left out stays as it is."""
    change_batch(session, office, batch_id, change)
    return batch_out(session, office.vendor_id, batch_id, clock.today())


@router.post(
    "/api/stock/movements",
    summary="Write movements of goods",
    description="All of them, or none. They are never changed: what was wrong is undone.",
    status_code=201,
    response_model=list[MovementOut],
    responses=refusals(SignedOutRefusal, BatchUnknown, MarketDayUnknown, MovementNotLegal),
)
def create_movements(wanted: MovementsIn, office: OfficeDep, session: SessionDep) -> list[MovementOut]:
    """More than there is may go: what happened is not refused."""
    return move_stock(session, office, wanted.movements)


@router.post(
    "/api/stock/movements/{movement_id}/undo",
    summary="Undo a movement of goods",
    description="By a counter-movement; both stay in the ledger.",
    response_model=MovementOut,
    responses=refusals(SignedOutRefusal, MovementUnknown, MovementUndone),
)
def create_counter(movement_id: UUID, office: OfficeDep, session: SessionDep) -> MovementOut:
    """Whoever wrote it: a phone, or the office."""
    return undo_movement(session, office, movement_id)


@router.post(
    "/api/stock/counts",
    summary="Write what was counted at a place",
    description="What was expected follows from all that is known, and changes when more of it arrives.",
    status_code=201,
    response_model=CountOut,
    responses=refusals(SignedOutRefusal, BatchUnknown, MarketDayUnknown, PlaceNotCountable, BatchCountedTwice),
)
def create_count(wanted: CountIn, office: OfficeDep, session: SessionDep) -> CountOut:
    """On hand is what was counted, and whatever comes after it."""
    return count_out(session, office.vendor_id, count_stock(session, office, wanted))

"""What a server answers before it belongs to anybody."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.accounts.queries import has_owner, is_setup_link, office_session, ownerless_vendor
from app.accounts.refusals import SetupDone, SetupLinkInvalid
from app.accounts.schemas import SessionOut, VendorOut
from app.accounts.signed_in import set_cookie
from app.kit.clock import now_ms
from app.kit.db import SessionDep
from app.kit.http_errors import refusals
from app.setup.commands import set_up_stall
from app.setup.schemas import SetupIn, SetupOut, StateOut
from app.terms.presets import RegionUnknown

router = APIRouter(prefix="/api", tags=["setup"])


@router.get("/state", summary="Is this server set up?", response_model=StateOut)
def read_state(request: Request, session: SessionDep) -> StateOut:
    """Needs no sign-in: it decides which page is the first."""
    return StateOut(set_up=has_owner(session), origin=request.app.state.settings.origin)


@router.get(
    "/setup",
    summary="What the setup page proposes",
    response_model=SetupOut,
    responses=refusals(SetupLinkInvalid, SetupDone),
)
def read_setup(token: Annotated[str, Query(max_length=200)], session: SessionDep) -> SetupOut:
    """Only for who holds the link: a server on the internet must not belong to its first visitor."""
    if has_owner(session):
        raise SetupDone
    if not is_setup_link(session, token):
        raise SetupLinkInvalid
    vendor = ownerless_vendor(session)
    return SetupOut(stall=VendorOut.model_validate(vendor) if vendor else None)


@router.post(
    "/setup",
    summary="Found the stall and sign its owner in",
    description="Works once, with the link the server printed at its start. Sets the cookie `barrow_session`.",
    status_code=201,
    response_model=SessionOut,
    responses=refusals(SetupLinkInvalid, SetupDone, RegionUnknown),
)
def set_up(wanted: SetupIn, request: Request, response: Response, session: SessionDep) -> SessionOut:
    """On a server that holds the demo, its stall gets this name and this owner."""
    opened = set_up_stall(session, wanted, now_ms())
    set_cookie(request, response, opened.token)
    return office_session(session, opened.vendor_id, opened.member_id)

"""The office's sign-in, its phones, and the door by which a phone comes in."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.accounts.commands import change_device, close_session, open_session
from app.accounts.pairing import create_pairing_code, pair_device
from app.accounts.passwords import password_matches
from app.accounts.qr import draw_qr
from app.accounts.queries import devices_of, office_session, password_hash_of
from app.accounts.refusals import (
    DeviceNotFound,
    PairingCodeExpired,
    PairingCodeUnknown,
    PairingCodeUsed,
    PairingTriesUsed,
    PasswordWrong,
    SignedOutRefusal,
    SignInBusy,
)
from app.accounts.schemas import (
    DeviceOut,
    DevicePatch,
    PairingCodeIn,
    PairingCodeOut,
    PairingIn,
    PairingOut,
    SessionIn,
    SessionOut,
)
from app.accounts.signed_in import (
    COOKIE,
    BrowserDep,
    CookieDep,
    OwnerDep,
    set_browser_cookie,
    set_cookie,
)
from app.accounts.tables import Device
from app.accounts.tokens import new_token, shown_code
from app.kit.clock import now_ms
from app.kit.db import DatabaseDep, SessionDep
from app.kit.http_errors import problem_response, refusals

NO_ADDRESS = PairingCodeIn()

router = APIRouter(prefix="/api", tags=["accounts"])


@router.get(
    "/session",
    summary="Who is signed in",
    response_model=SessionOut,
    responses=refusals(SignedOutRefusal),
)
def read_session(owner: OwnerDep, session: SessionDep) -> SessionOut:
    """The office's first question."""
    return office_session(session, owner.vendor_id, owner.member_id)


@router.post(
    "/session",
    summary="Sign in",
    description="Sets the cookie `barrow_session`, which lasts 90 days and is prolonged by use.",
    response_model=SessionOut,
    responses=refusals(PasswordWrong, SignInBusy),
)
def sign_in(wanted: SessionIn, request: Request, response: Response, database: DatabaseDep) -> SessionOut:
    """The slow hash is checked before the database is asked to write: phones do not wait for it."""
    with database.session(write=False) as reading:
        password_hash = password_hash_of(reading, wanted.sign_in_name)
    if not password_matches(wanted.password, password_hash):
        raise PasswordWrong
    with database.session(write=True) as session:
        opened = open_session(session, wanted.sign_in_name, now_ms())
        set_cookie(request, response, opened.token)
        return office_session(session, opened.vendor_id, opened.member_id)


@router.delete("/session", summary="Sign out", status_code=204)
def sign_out(token: CookieDep, response: Response, session: SessionDep) -> None:
    """Ends the session here and in the browser; nothing to refuse when there is none."""
    if token:
        close_session(session, token)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


@router.get(
    "/devices",
    summary="The stall's phones",
    response_model=list[DeviceOut],
    responses=refusals(SignedOutRefusal),
)
def list_devices(owner: OwnerDep, session: SessionDep) -> list[Device]:
    """In the order they were paired, with what each still held when it was last heard from."""
    return devices_of(session, owner.vendor_id)


@router.patch(
    "/devices/{device_id}",
    summary="Rename, retire or block a phone",
    description="A retired phone may push what it holds; a blocked one can neither push nor pull.",
    response_model=DeviceOut,
    responses=refusals(SignedOutRefusal, DeviceNotFound),
)
def update_device(device_id: UUID, change: DevicePatch, owner: OwnerDep, session: SessionDep) -> Device:
    """A lost phone is blocked, not deleted: what it sold still names it."""
    return change_device(session, owner.vendor_id, device_id, change, now_ms())


@router.post(
    "/pairing-codes",
    summary="Make a code that pairs one phone",
    description="Eight letters, good for ten minutes and one phone.",
    status_code=201,
    response_model=PairingCodeOut,
    responses=refusals(SignedOutRefusal),
)
def add_pairing_code(
    owner: OwnerDep, request: Request, session: SessionDep, wanted: PairingCodeIn = NO_ADDRESS
) -> PairingCodeOut:
    """Shown once: only its hash is kept. The code stands in the link's fragment, so that it reaches no log.

    The office may be open on this very machine: where the server knows what phones open, the link says that.
    """
    code, expires_at = create_pairing_code(session, owner.vendor_id, now_ms())
    shown = shown_code(code)
    origin = request.app.state.settings.origin or wanted.origin
    link = f"{origin}/pair#c={shown}" if origin else None
    phones_begin_at = request.app.state.phones_begin_at
    return PairingCodeOut(
        code=shown,
        expires_at=expires_at,
        link=link,
        qr=draw_qr(link) if link else None,
        begin_at=phones_begin_at() if phones_begin_at else None,
    )


@router.post(
    "/pairings",
    summary="Pair this phone",
    description="Trades a code for a token. Five wrong codes end every code that is live.",
    status_code=201,
    response_model=PairingOut,
    responses=refusals(PairingCodeUnknown, PairingCodeUsed, PairingCodeExpired, PairingTriesUsed),
)
def pair(
    wanted: PairingIn, request: Request, response: Response, browser: BrowserDep, session: SessionDep
) -> PairingOut | JSONResponse:
    """A refusal is an answer here and not an error: the wrong try it counted must be committed.

    The cookie says no more than *the browser that was paired before*: browsers that clear away what scripts
    stored keep it, and so a phone that has lost its sales is known when it comes back.
    """
    known = browser or new_token()
    outcome = pair_device(session, wanted, known, now_ms())
    if not isinstance(outcome, PairingOut):
        return problem_response(outcome)
    set_browser_cookie(request, response, known)
    return outcome

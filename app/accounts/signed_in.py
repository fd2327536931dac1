"""Who is asking: the office by its cookie, a phone by its token."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from app.accounts.commands import SESSION_MS, prolong_session
from app.accounts.queries import device_of_token, signed_in_owner
from app.accounts.refusals import (
    DeviceBlocked,
    DeviceRetired,
    DeviceUnknown,
    ForeignPage,
    SignedOutRefusal,
)
from app.kit import clock
from app.kit.db import READS, DatabaseDep, SessionDep

COOKIE = "barrow_session"
BROWSER_COOKIE = "barrow_phone"
BROWSER_S = 400 * 24 * 60 * 60
"""As long as browsers keep any cookie."""
# SameSite knows hosts and not ports: another page on this very machine is another site all the same.
OWN_SITE = {"same-origin", "none"}

office_cookie = APIKeyCookie(name=COOKIE, scheme_name="office", auto_error=False)
browser_cookie = APIKeyCookie(
    name=BROWSER_COOKIE, scheme_name="browser", description="Left by the pairing before", auto_error=False
)
phone_token = HTTPBearer(scheme_name="phone", description="The token pairing gave the phone", auto_error=False)

CookieDep = Annotated[str | None, Depends(office_cookie)]
BrowserDep = Annotated[str | None, Depends(browser_cookie)]
BearerDep = Annotated[HTTPAuthorizationCredentials | None, Depends(phone_token)]


@dataclass(frozen=True, slots=True)
class SignedInMember:
    """A person in the office."""

    vendor_id: int
    member_id: UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PairedDevice:
    """A phone that may push, and pull unless it is retired."""

    vendor_id: int
    device_id: UUID
    name: str
    state: str


def signed_in(request: Request, response: Response, token: CookieDep, session: SessionDep) -> SignedInMember:
    """The owner whose cookie came. A request that writes also prolongs the session."""
    refuse_foreign_page(request)
    now_ms = clock.now_ms()
    found = signed_in_owner(session, token, now_ms) if token else None
    if token is None or found is None:
        raise SignedOutRefusal
    office_session, member = found
    if request.method not in READS and prolong_session(office_session, now_ms):
        set_cookie(request, response, token)
    return SignedInMember(member.vendor_id, member.member_id, member.name, member.role)


def signed_in_unhurried(request: Request, token: CookieDep, database: DatabaseDep) -> SignedInMember:
    """The same where the body takes its time to come: no transaction stays open for it."""
    refuse_foreign_page(request)
    with database.session(write=False) as session:
        found = signed_in_owner(session, token, clock.now_ms()) if token else None
        if found is None:
            raise SignedOutRefusal
        _, member = found
        return SignedInMember(member.vendor_id, member.member_id, member.name, member.role)


def refuse_foreign_page(request: Request) -> None:
    """Raises ForeignPage when a page of another site wants to write with the owner's cookie."""
    if request.method not in READS and request.headers.get("sec-fetch-site", "none") not in OWN_SITE:
        raise ForeignPage


def paired_device(bearer: BearerDep, database: DatabaseDep) -> PairedDevice:
    """The phone whose token came. Reads for itself: a push opens its write transaction elsewhere."""
    if bearer is None:
        raise DeviceUnknown
    with database.connection(write=False) as connection:
        found = device_of_token(connection, bearer.credentials)
    if found is None:
        raise DeviceUnknown
    vendor_id, device_id, name, state = found
    if state == "blocked":
        raise DeviceBlocked
    return PairedDevice(vendor_id, device_id, name, state)


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Keeps its owner signed in."""
    set_hidden_cookie(request, response, COOKIE, token, SESSION_MS // 1000)


def set_browser_cookie(request: Request, response: Response, browser: str) -> None:
    """Lets a browser that is paired again be known as the one it was. It opens nothing."""
    set_hidden_cookie(request, response, BROWSER_COOKIE, browser, BROWSER_S)


def set_hidden_cookie(request: Request, response: Response, name: str, value: str, max_age_s: int) -> None:
    """Out of reach of scripts and of other sites' requests."""
    response.set_cookie(
        name,
        value,
        max_age=max_age_s,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


OwnerDep = Annotated[SignedInMember, Depends(signed_in)]
UnhurriedOwnerDep = Annotated[SignedInMember, Depends(signed_in_unhurried)]
DeviceDep = Annotated[PairedDevice, Depends(paired_device)]


def selling_device(device: DeviceDep) -> PairedDevice:
    """A phone that is to go on selling: what it sells from is not for one that was retired."""
    if device.state == "retired":
        raise DeviceRetired
    return device


SellingDeviceDep = Annotated[PairedDevice, Depends(selling_device)]

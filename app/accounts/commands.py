"""Founding a stall, signing in and out, and what becomes of a phone."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, update
from sqlmodel import Session, col, select

from app.accounts.log_tables import DeviceLog
from app.accounts.queries import has_owner, ownerless_vendor
from app.accounts.refusals import DeviceNotFound, SetupDone, SetupLinkInvalid, SignedOutRefusal
from app.accounts.schemas import DevicePatch
from app.accounts.tables import (
    Device,
    DirectorySession,
    DirectorySetupLink,
    DirectorySignIn,
    Member,
    Vendor,
)
from app.accounts.tokens import hash_secret, new_token
from app.kit.ids import uuid7

MS_PER_DAY = 86_400_000
SESSION_MS = 90 * MS_PER_DAY


@dataclass(frozen=True, slots=True)
class NewOwner:
    """The first member of a stall."""

    name: str
    sign_in_name: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session as it is told once, to the browser that holds the token."""

    token: str
    vendor_id: int
    member_id: UUID


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """What a phone says of itself with each push; `last_seen_at` and the skew are this server's."""

    last_seen_at: int
    app_version: str
    pending: int
    persisted: bool
    standalone: bool
    clock_skew_ms: int


# Made once: every push runs it, with what the report names as what is set.
TOUCH = update(Device).where(
    col(Device.vendor_id) == bindparam("of_vendor"),
    col(Device.device_id) == bindparam("of_device"),
    col(Device.state) != "blocked",
)


def create_setup_link(session: Session, now_ms: int) -> str | None:
    """The token of a link that makes the first owner; earlier links end. None when there is an owner."""
    if has_owner(session):
        return None
    token = new_token()
    session.exec(delete(DirectorySetupLink))
    session.add(DirectorySetupLink(token_hash=hash_secret(token), created_at=now_ms))
    session.flush()
    return token


def use_setup_link(session: Session, token: str) -> None:
    """Ends the link. Of two requests that bring it at once, one is refused."""
    if has_owner(session):
        raise SetupDone
    link = delete(DirectorySetupLink).where(col(DirectorySetupLink.token_hash) == hash_secret(token))
    if session.exec(link).rowcount != 1:
        raise SetupLinkInvalid


def found_stall(session: Session, name: str, country: str, currency: str, now_ms: int) -> Vendor:
    """A new stall, or the demo's under the name its first owner gives it."""
    vendor = ownerless_vendor(session)
    if vendor is None:
        last = session.exec(select(func.max(Vendor.vendor_id))).one() or 0
        vendor = Vendor(vendor_id=last + 1, name=name, country=country, currency=currency, created_at=now_ms)
    vendor.name, vendor.country, vendor.currency = name, country, currency
    session.add(vendor)
    session.flush()
    return vendor


def add_owner(session: Session, vendor_id: int, owner: NewOwner, now_ms: int) -> Member:
    """A member who may do everything, with the name they sign in by."""
    member = Member(
        vendor_id=vendor_id,
        member_id=uuid7(now_ms),
        name=owner.name,
        role="owner",
        password_hash=owner.password_hash,
        created_at=now_ms,
    )
    session.add(member)
    session.flush()
    session.add(
        DirectorySignIn(sign_in_name=owner.sign_in_name, vendor_id=vendor_id, member_id=member.member_id)
    )
    session.flush()
    return member


def open_session(session: Session, sign_in_name: str, now_ms: int) -> OpenedSession:
    """A new session of somebody whose password was right. Clears away sessions that are over."""
    found = session.get(DirectorySignIn, sign_in_name)
    if found is None:
        raise SignedOutRefusal
    token = new_token()
    session.exec(delete(DirectorySession).where(col(DirectorySession.expires_at) <= now_ms))
    session.add(
        DirectorySession(
            token_hash=hash_secret(token),
            vendor_id=found.vendor_id,
            member_id=found.member_id,
            created_at=now_ms,
            expires_at=now_ms + SESSION_MS,
        )
    )
    session.flush()
    return OpenedSession(token, found.vendor_id, found.member_id)


def prolong_session(office_session: DirectorySession, now_ms: int) -> bool:
    """Gives the session its full time again, at most once a day; says whether it did."""
    if office_session.expires_at > now_ms + SESSION_MS - MS_PER_DAY:
        return False
    office_session.expires_at = now_ms + SESSION_MS
    return True


def close_session(session: Session, token: str) -> None:
    """Ends the session, if it is one."""
    session.exec(delete(DirectorySession).where(col(DirectorySession.token_hash) == hash_secret(token)))


def change_device(
    session: Session, vendor_id: int, device_id: UUID, change: DevicePatch, now_ms: int
) -> Device:
    """Renames, retires, blocks or lets in again; or notes that the owner knows what was lost."""
    device = session.get(Device, (vendor_id, device_id))
    if device is None:
        raise DeviceNotFound
    was = device.state
    device.sqlmodel_update(change.model_dump(exclude_unset=True))
    if device.state != was:
        device.retired_at = now_ms if device.state == "retired" else None
    session.flush()
    return device


def touch_device(connection: Connection, vendor_id: int, device_id: UUID, report: DeviceReport) -> bool:
    """Keeps what a phone said of itself, in the push's own transaction; False when it has been blocked."""
    changed = connection.execute(TOUCH, {"of_vendor": vendor_id, "of_device": device_id, **asdict(report)})
    return changed.rowcount == 1


def note_lost_storage(connection: Connection, vendor_id: int, device_id: UUID, still_pending: int) -> None:
    """Compares a phone that begins a log with what it last said it held: what it no longer counts was lost.

    A log that another stall or a clone has closed is counted on, or was sent to its end, so the log after it
    lacks nothing. A phone that was wiped has lost its token, too: it is paired anew, and the cookie tells
    who it was. Of a cloned phone nothing is known: its two halves report in turn.
    """
    device: Any = connection.execute(reported(vendor_id).where(col(Device.device_id) == device_id)).one()
    if device.last_seen_at is None and device.browser_hash is not None:
        device = connection.execute(
            reported(vendor_id)
            .where(col(Device.browser_hash) == device.browser_hash, col(Device.device_id) != device_id)
            .order_by(col(Device.paired_at).desc(), col(Device.device_id).desc())
            .limit(1)
        ).one_or_none()
    if device is None or device.pending <= still_pending or has_fork(connection, vendor_id, device.device_id):
        return
    connection.execute(
        update(Device)
        .where(col(Device.vendor_id) == vendor_id, col(Device.device_id) == device_id)
        .values(lost_pending=device.pending - still_pending, lost_at=device.last_seen_at)
    )


def reported(vendor_id: int) -> Any:
    """What the stall's phones last said of themselves."""
    columns = (Device.device_id, Device.pending, Device.last_seen_at, Device.browser_hash)
    return select(*map(col, columns)).where(col(Device.vendor_id) == vendor_id)


def has_fork(connection: Connection, vendor_id: int, device_id: UUID) -> bool:
    """Whether one of this phone's logs was carried on by a clone."""
    forks = select(col(DeviceLog.log_id)).where(
        col(DeviceLog.vendor_id) == vendor_id,
        col(DeviceLog.device_id) == device_id,
        col(DeviceLog.forked),
    )
    return connection.execute(forks.limit(1)).first() is not None

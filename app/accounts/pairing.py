"""A phone joins a stall by a code that a person reads out.

A wrong code names no stall, so it counts against every code that is live on this server: five wrong ones, and
all of them are dead. Two rules hang on that count, so what was counted must be committed: refusals are returned
here, not raised.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import Session, col, select

from app.accounts.refusals import PairingCodeExpired, PairingCodeUnknown, PairingCodeUsed, PairingTriesUsed
from app.accounts.schemas import PairingIn, PairingOut, VendorOut
from app.accounts.tables import Device, DirectoryDeviceToken, DirectoryPairingCode, Vendor
from app.accounts.tokens import hash_secret, new_device_token, new_pairing_code, typed_code
from app.kit.ids import uuid7

CODE_MS = 10 * 60_000
WRONG_TRIES = 5

REMEMBERED_MS = 24 * 60 * 60_000
"""How long a code that is over can still be told from one that never was."""

PairingRefused = PairingCodeUnknown | PairingCodeUsed | PairingCodeExpired | PairingTriesUsed


def create_pairing_code(session: Session, vendor_id: int, now_ms: int) -> tuple[str, int]:
    """A code and when it ends. Clears away codes that have long been over."""
    code = new_pairing_code()
    long_over = col(DirectoryPairingCode.expires_at) <= now_ms - REMEMBERED_MS
    session.exec(delete(DirectoryPairingCode).where(long_over))
    session.add(
        DirectoryPairingCode(
            code_hash=hash_secret(code),
            vendor_id=vendor_id,
            created_at=now_ms,
            expires_at=now_ms + CODE_MS,
            tries_left=WRONG_TRIES,
        )
    )
    session.flush()
    return code, now_ms + CODE_MS


def pair_device(session: Session, wanted: PairingIn, browser: str, now_ms: int) -> PairingOut | PairingRefused:
    """A device with a token of its own, which is told once and never again. `browser` is its cookie."""
    code = typed_code(wanted.code)
    if code is None:
        return PairingCodeUnknown()
    vendor_id = use_code(session, code, now_ms)
    if vendor_id is None:
        return why_it_is_over(session, code, now_ms) or count_wrong_try(session, now_ms)
    vendor = session.get_one(Vendor, vendor_id)
    device_id, token = add_device(session, vendor_id, wanted.device_name, browser, now_ms)
    return PairingOut(device_id=device_id, token=token, vendor=VendorOut.model_validate(vendor))


def use_code(session: Session, code: str, now_ms: int) -> int | None:
    """The stall the code was for, from now on used; None when it is not live."""
    used = (
        update(DirectoryPairingCode)
        .where(col(DirectoryPairingCode.code_hash) == hash_secret(code), *is_open(now_ms))
        .where(col(DirectoryPairingCode.tries_left) > 0)
        .values(used_at=now_ms)
        .returning(col(DirectoryPairingCode.vendor_id))
    )
    return session.execute(used).scalar_one_or_none()


def why_it_is_over(session: Session, code: str, now_ms: int) -> PairingRefused | None:
    """Of a code that was once right. Whoever knows one did not guess it, so it costs no try."""
    known = session.get(DirectoryPairingCode, hash_secret(code))
    if known is None:
        return None
    if known.used_at is not None:
        return PairingCodeUsed()
    return PairingCodeExpired() if known.expires_at <= now_ms else PairingTriesUsed()


def count_wrong_try(session: Session, now_ms: int) -> PairingRefused:
    """Takes a try from every live code; says so when that, or an earlier one, was the last."""
    taken = (
        update(DirectoryPairingCode)
        .where(*is_open(now_ms), col(DirectoryPairingCode.tries_left) > 0)
        .values(tries_left=DirectoryPairingCode.tries_left - 1)
    )
    session.exec(taken)
    tries = session.exec(select(DirectoryPairingCode.tries_left).where(*is_open(now_ms))).all()
    return PairingTriesUsed() if tries and max(tries) == 0 else PairingCodeUnknown()


def is_open(now_ms: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Neither over nor used."""
    return col(DirectoryPairingCode.expires_at) > now_ms, col(DirectoryPairingCode.used_at).is_(None)


def add_device(session: Session, vendor_id: int, name: str, browser: str, now_ms: int) -> tuple[UUID, str]:
    """A new phone of the stall and its token."""
    device = Device(
        vendor_id=vendor_id,
        device_id=uuid7(now_ms),
        name=name,
        paired_at=now_ms,
        browser_hash=hash_secret(browser),
    )
    token = new_device_token()
    session.add(device)
    session.flush()
    session.add(
        DirectoryDeviceToken(token_hash=hash_secret(token), vendor_id=vendor_id, device_id=device.device_id)
    )
    session.flush()
    return device.device_id, token

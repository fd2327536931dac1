"""Who is there, and who is asking."""

from uuid import UUID

from sqlalchemy import Connection, bindparam
from sqlmodel import Session, col, select

from app.accounts.schemas import MemberOut, SessionOut, VendorOut
from app.accounts.tables import (
    Device,
    DirectoryDeviceToken,
    DirectorySession,
    DirectorySetupLink,
    DirectorySignIn,
    Member,
    Vendor,
)
from app.accounts.tokens import hash_secret


def has_owner(session: Session) -> bool:
    """Whether anybody owns a stall on this server."""
    return session.exec(select(Member.member_id).where(Member.role == "owner").limit(1)).first() is not None


def ownerless_vendor(session: Session) -> Vendor | None:
    """The demo stall while nobody has taken it."""
    owned = select(Member.vendor_id)
    return session.exec(select(Vendor).where(col(Vendor.vendor_id).not_in(owned)).limit(1)).first()


def is_setup_link(session: Session, token: str) -> bool:
    """Whether it is the link this server printed last."""
    return session.get(DirectorySetupLink, hash_secret(token)) is not None


def office_session(session: Session, vendor_id: int, member_id: UUID) -> SessionOut:
    """A signed-in person and their stall."""
    return SessionOut(
        vendor=VendorOut.model_validate(session.get_one(Vendor, vendor_id)),
        member=MemberOut.model_validate(session.get_one(Member, (vendor_id, member_id))),
    )


def password_hash_of(session: Session, sign_in_name: str) -> str | None:
    """None when nobody signs in by that name."""
    query = (
        select(Member.password_hash)
        .join(
            DirectorySignIn,
            (col(DirectorySignIn.vendor_id) == Member.vendor_id)
            & (col(DirectorySignIn.member_id) == Member.member_id),
        )
        .where(DirectorySignIn.sign_in_name == sign_in_name)
    )
    return session.exec(query).first()


def signed_in_owner(session: Session, token: str, now_ms: int) -> tuple[DirectorySession, Member] | None:
    """Whose cookie it is; None when it has expired or belongs to no owner."""
    query = (
        select(DirectorySession, Member)
        .join(
            Member,
            (col(Member.vendor_id) == DirectorySession.vendor_id)
            & (col(Member.member_id) == DirectorySession.member_id),
        )
        .where(
            DirectorySession.token_hash == hash_secret(token),
            DirectorySession.expires_at > now_ms,
            Member.role == "owner",
        )
    )
    return session.exec(query).first()


# Made once: every call of a phone runs it.
DEVICE_OF_TOKEN = (
    select(Device.vendor_id, Device.device_id, Device.name, Device.state)
    .join(
        DirectoryDeviceToken,
        (col(DirectoryDeviceToken.vendor_id) == Device.vendor_id)
        & (col(DirectoryDeviceToken.device_id) == Device.device_id),
    )
    .where(DirectoryDeviceToken.token_hash == bindparam("token_hash"))
)


def device_of_token(connection: Connection, token: str) -> tuple[int, UUID, str, str] | None:
    """Vendor, id, name and state of the phone that carries this token."""
    row = connection.execute(DEVICE_OF_TOKEN, {"token_hash": hash_secret(token)}).one_or_none()
    return None if row is None else (row.vendor_id, row.device_id, row.name, row.state)


def devices_of(session: Session, vendor_id: int) -> list[Device]:
    """The stall's phones in the order they were paired."""
    query = select(Device).where(Device.vendor_id == vendor_id)
    return list(session.exec(query.order_by(col(Device.paired_at), col(Device.device_id))))

"""The business, its people, its phones, and the directory that finds them before the vendor is known."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class Vendor(SQLModel, table=True):
    """The business; owns every row of every other table except the directory's."""

    # Numbered by hand: SQLite numbers only a column of its own INTEGER type.
    vendor_id: int = Field(primary_key=True, sa_type=VendorId, sa_column_kwargs={"autoincrement": False})
    name: str
    country: str
    currency: str
    created_at: int = Field(sa_type=Millis)


class Member(SQLModel, table=True):
    """A person who may sign in."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint("role IN ('owner', 'helper')", name="role_known"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    member_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    role: str
    password_hash: str
    created_at: int = Field(sa_type=Millis)


class Device(SQLModel, table=True):
    """A paired phone, and what it said of itself when it was last heard from."""

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint("state IN ('active', 'retired', 'blocked')", name="state_known"),
        CheckConstraint("pending >= 0", name="pending_not_negative"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    device_id: UUID = Field(primary_key=True, sa_type=Uuid)
    name: str
    state: str = "active"
    paired_at: int = Field(sa_type=Millis)
    last_seen_at: int | None = Field(default=None, sa_type=Millis)
    app_version: str | None = None
    pending: int = 0
    """Lines the phone still holds that this server has not acknowledged."""
    persisted: bool = False
    """The browser promised not to evict the phone's storage."""
    standalone: bool = False
    """Opened from the home screen."""
    clock_skew_ms: int | None = Field(default=None, sa_type=Millis)
    """The phone's clock minus the server's."""
    retired_at: int | None = Field(default=None, sa_type=Millis)
    """Since when it may send what it holds and is given nothing more."""
    browser_hash: bytes | None = Field(default=None, sa_type=LargeBinary(32))
    """Of the cookie that pairing left: another phone with the same one is this browser, paired anew."""
    lost_pending: int | None = None
    """Sales that its report of `lost_at` counted, gone with its storage; until the owner has read it."""
    lost_at: int | None = Field(default=None, sa_type=Millis)

    @property
    def drained(self) -> bool:
        """Retired, and heard from since, holding nothing."""
        if self.state != "retired" or self.retired_at is None or self.last_seen_at is None:
            return False
        return self.pending == 0 and self.last_seen_at >= self.retired_at


class DirectorySignIn(SQLModel, table=True):
    """Whose sign-in name it is."""

    __tablename__: ClassVar[str] = "directory_sign_in"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "member_id"], ["member.vendor_id", "member.member_id"]),
    )

    sign_in_name: str = Field(primary_key=True)
    vendor_id: int = Field(sa_type=VendorId)
    member_id: UUID = Field(sa_type=Uuid)


class DirectorySession(SQLModel, table=True):
    """Who is signed in with a cookie. Only the token's SHA-256 is kept."""

    __tablename__: ClassVar[str] = "directory_session"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "member_id"], ["member.vendor_id", "member.member_id"]),
    )

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary(32))
    vendor_id: int = Field(sa_type=VendorId)
    member_id: UUID = Field(sa_type=Uuid)
    created_at: int = Field(sa_type=Millis)
    expires_at: int = Field(sa_type=Millis)


class DirectoryDeviceToken(SQLModel, table=True):
    """Whose bearer token it is. Only the token's SHA-256 is kept."""

    __tablename__: ClassVar[str] = "directory_device_token"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id", "device_id"], ["device.vendor_id", "device.device_id"]),
    )

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary(32))
    vendor_id: int = Field(sa_type=VendorId)
    device_id: UUID = Field(sa_type=Uuid)


class DirectoryPairingCode(SQLModel, table=True):
    """Which stall a typed code pairs with. Only the code's SHA-256 is kept."""

    __tablename__: ClassVar[str] = "directory_pairing_code"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"]),
        CheckConstraint("tries_left >= 0", name="tries_left_not_negative"),
    )

    code_hash: bytes = Field(primary_key=True, sa_type=LargeBinary(32))
    vendor_id: int = Field(sa_type=VendorId)
    created_at: int = Field(sa_type=Millis)
    expires_at: int = Field(sa_type=Millis)
    tries_left: int
    used_at: int | None = Field(default=None, sa_type=Millis)


class DirectorySetupLink(SQLModel, table=True):
    """The one-time link that makes the first owner. Only the token's SHA-256 is kept."""

    __tablename__: ClassVar[str] = "directory_setup_link"

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary(32))
    created_at: int = Field(sa_type=Millis)

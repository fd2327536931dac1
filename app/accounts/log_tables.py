"""The logs that phones write, and whose they are."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from app.kit.columns import Uuid, VendorId


class DirectoryLog(SQLModel, table=True):
    """Whose log it is: known before the vendor is, so that a log is never split between two stalls."""

    __tablename__: ClassVar[str] = "directory_log"

    log_id: UUID = Field(primary_key=True, sa_type=Uuid)
    vendor_id: int = Field(sa_type=VendorId)


class DeviceLog(SQLModel, table=True):
    """One log: the phone that pushed it first, how far it goes, and what is odd about it."""

    __tablename__: ClassVar[str] = "device_log"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    log_id: UUID = Field(primary_key=True, sa_type=Uuid)
    device_id: UUID = Field(sa_type=Uuid)
    second_device_id: UUID | None = Field(sa_type=Uuid)
    """Another phone that pushed the same log: paired anew, or cloned."""
    head_n: int
    head_hash: bytes = Field(sa_type=LargeBinary(32))
    forked: bool

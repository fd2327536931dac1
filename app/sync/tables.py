"""The journal: every line any log of this vendor holds, verbatim, keyed by its hash."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from app.kit.columns import Millis, Uuid, VendorId


class VendorCounter(SQLModel, table=True):
    """The vendor's row that a push holds until it commits, so that positions have no holes to skip."""

    __tablename__: ClassVar[str] = "vendor_counter"

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    position: int = Field(sa_type=Millis)
    epoch: UUID = Field(sa_type=Uuid)
    """Another one after every restore: positions of one epoch mean nothing in the next."""


class JournalLine(SQLModel, table=True):
    """One line as it came, and what became of it."""

    __tablename__: ClassVar[str] = "journal"
    __table_args__: ClassVar[Any] = (
        Index(None, "vendor_id", "position", unique=True),
        Index(
            "ix_journal_parked",
            "vendor_id",
            "waits_for",
            sqlite_where=text("state = 'parked'"),
            postgresql_where=text("state = 'parked'"),
        ),
        Index(
            "ix_journal_odd",
            "vendor_id",
            "state",
            "position",
            sqlite_where=text("reason IS NOT NULL"),
            postgresql_where=text("reason IS NOT NULL"),
        ),
        CheckConstraint("state in ('applied', 'parked')", name="state_known"),
    )

    vendor_id: int = Field(primary_key=True, sa_type=VendorId)
    hash: bytes = Field(primary_key=True, sa_type=LargeBinary(32))
    log_id: UUID = Field(sa_type=Uuid)
    n: int
    prev_hash: bytes = Field(sa_type=LargeBinary(32))
    position: int = Field(sa_type=Millis)
    line: bytes = Field(sa_type=LargeBinary)
    received_at: int = Field(sa_type=Millis)
    clock_skew_ms: int = Field(sa_type=Millis)
    """The phone's clock minus the server's, when the line arrived."""
    state: str
    reason: str | None
    """Why a parked line waits; of an applied one, what is odd about it."""
    waits_for: UUID | None = Field(sa_type=Uuid)
    """The sale that a parked void or refund waits for."""

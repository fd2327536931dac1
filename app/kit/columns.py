"""Column types and naming that every table shares."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, MetaData, SmallInteger
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

# SQLModel keeps one metadata for all its tables; the names make constraints droppable in migrations.
metadata: MetaData = SQLModel.metadata
metadata.naming_convention = NAMING

VendorId = SmallInteger
"""Leads every key. Small, because it stands in every row of every table."""

Millis = BigInteger
"""Milliseconds since the epoch, UTC; also money and quantities, which pass 2^31."""


class Uuid(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, where text would take 36; native on PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's own type on this database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | str | None, dialect: Dialect) -> Any:
        """UUID, or its text, to what the driver takes."""
        if value is None:
            return None
        value = UUID(value) if isinstance(value, str) else value
        return value if dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, _dialect: Dialect) -> UUID | None:
        """What the driver gives to UUID."""
        return value if value is None or isinstance(value, UUID) else UUID(bytes=bytes(value))

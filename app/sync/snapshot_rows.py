"""Rows of the database as a snapshot holds them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection


def rows(connection: Connection, query: Any) -> list[dict[str, Any]]:
    """The rows as JSON takes them: ids and dates as text."""
    return [
        {name: str(value) if isinstance(value, UUID | date) else value for name, value in row._mapping.items()}
        for row in connection.execute(query)
    ]

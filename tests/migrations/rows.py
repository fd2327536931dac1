"""One row in every table, made from the models themselves, so that no new table is forgotten."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, Table

from app.kit.columns import Uuid
from app.kit.db import Database
from app.tables import metadata

ENUMS = {
    "state": "active", "role": "owner", "shelf": "bread", "unit": "each", "tax": "rated", "tax_per": "receipt",
    "tax_mode": "half_up", "rounding_mode": "none", "rounding_scope": "cash_part", "change": "none",
}  # fmt: skip
LATER_COLUMNS = ("retired_at", "browser_hash", "lost_pending", "lost_at")
"""What goes on the way down and cannot come back."""
LATER_TABLES = {"tax_rate", "deal", "deal_product", "tender_kind", "market_tender", "terms"}
OF_BEFORE: dict[str, Any] = {
    "tax_rate_id": None,
    "deposit_minor": 0,
    "deposit_taxed": True,
    "tags": [],
}
"""What a product says when it has been through a Barrow that knew none of it."""
BY_TABLE: dict[str, dict[str, Any]] = {
    "journal": {"state": "applied"},
    "batch": {"use_by_on": None},
    "device": dict.fromkeys(LATER_COLUMNS),
    "product": OF_BEFORE,
    "deal": {"kind": "n_for_price"},
    "tender_kind": {"kind": "token"},
}


def fill_every_table(database: Database) -> None:
    """Parents first; equal values everywhere, so that every foreign key finds its row."""
    with database.connection(write=True) as connection:
        for table in metadata.sorted_tables:
            connection.execute(table.insert().values(row_for(table)))


def row_for(table: Table) -> dict[str, Any]:
    """A value for each column, by its type."""
    return {column.name: value_for(column) for column in table.columns} | BY_TABLE.get(table.name, {})


def value_for(column: Column[Any]) -> Any:
    """The same value for the same type."""
    if column.name in ENUMS:
        return ENUMS[column.name]
    if isinstance(column.type, Uuid):
        return UUID(int=7)
    if isinstance(column.type, LargeBinary):
        return b"\x07" * 32
    if isinstance(column.type, JSON):
        return []
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Date):
        return date(2026, 11, 28)
    if isinstance(column.type, Integer):
        return 1
    return "A1"

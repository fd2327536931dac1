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
LATER_TABLES = {
    "sale_tax", "sale_refund", "sale_refund_line", "sale_refund_payment", "sale_refund_tax",
    "payment_confirmation", "day_tax_total", "redemption_entry",
    "tax_rate", "deal", "deal_product", "tender_kind", "market_tender", "terms",
    "batch_making", "stock_movement", "stock_count", "stock_count_line", "batch_place_total", "use_by_override",
    "photo", "supplier", "ingredient_lot", "batch_ingredient", "batch_parent",
}  # fmt: skip
OF_PLAIN_SALES = {
    "refund_count": 0, "refunded_minor": 0, "tip_minor": 0, "rounding_minor": 0, "deposit_minor": 0,
    "discount_minor": 0,
}  # fmt: skip
"""What a day says when it has been through a Barrow that knew none of it."""
OF_BEFORE: dict[str, Any] = {
    "tax_rate_id": None,
    "deposit_minor": 0,
    "deposit_taxed": True,
    "tags": [],
    "shelf_life_days": None,
    "date_kind": None,
    "photo_id": None,
}
"""What a product says when it has been through a Barrow that knew none of it."""
UNDESCRIBED: dict[str, Any] = {
    "use_by_on": None,
    "packed_on": None,
    "unit_cost_minor": None,
    "may_contain": [],
    "photo_id": None,
    "wanted_code": None,
}
"""What a batch says when it has been through a Barrow that knew none of it."""
FROM_A_LOT = dict.fromkeys(("supplier_name", "supplier_lot", "country", "region"))
BY_TABLE: dict[str, dict[str, Any]] = {
    "journal": {"state": "applied"},
    "batch": UNDESCRIBED,
    "batch_ingredient": FROM_A_LOT,
    "device": dict.fromkeys(LATER_COLUMNS),
    "sale": {"repricing": None, "terms": None},
    "sale_line": {"terms": None},
    "sale_payment": {"pending": False},
    "day_total": OF_PLAIN_SALES,
    # What a refund took off other rows would be put back on the way down.
    "sale_refund": {"hash": b"\x08" * 32},
    "payment_confirmation": {"hash": b"\x08" * 32},
    "batch_making": {"hash": b"\x08" * 32},
    "stock_movement": {"hash": b"\x08" * 32},
    "stock_count": {"hash": b"\x08" * 32},
    "use_by_override": {"hash": b"\x08" * 32},
    "sale_refund_payment": {"amount_minor": 0},
    "sale_refund_line": {"kind": "deposit"},
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

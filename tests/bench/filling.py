"""Writes rows into a stall's file past the application, as fast as SQLite takes them."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

VENDOR = 1

COLUMNS: Mapping[str, str] = {
    "market_day": "day_id, market_id, market_name, date_on, opened_hash",
    "sale": "sale_id, hash, log_id, n, day_id, receipt_number, at, tz, currency, total_minor, pricing_version, "
    "repriced_total_minor",
    "sale_line": "sale_id, line_number, product_id, batch_id, batch_code, name, unit, quantity_milli, "
    "unit_price_minor, amount_minor",
    "sale_payment": "sale_id, payment_number, method, tendered_minor, amount_minor, change_minor, pending",
    "sale_void": "sale_id, void_id, hash, log_id, n, at, tz, reason",
    "day_total": "day_id, currency, sale_count, total_minor, void_count, voided_minor, refund_count, "
    "refunded_minor, tip_minor, rounding_minor, deposit_minor, discount_minor, opened",
    "day_product_total": "day_id, currency, product_id, quantity_milli, amount_minor",
    "day_payment_total": "day_id, currency, method, payment_count, amount_minor",
    "batch": "batch_id, product_id, code, made_on, best_before_on, may_contain, created_at",
    "batch_making": "batch_id, hash, log_id, n, at, tz, product_id, product_name, unit, code, made_on, "
    "quantity_milli",
    "batch_total": "batch_id, made_milli, sold_milli, left_milli",
    "batch_place_total": "batch_id, place_id, moved_milli, loaded_milli, sold_milli, wasted_milli, "
    "sampled_milli, given_away_milli, returned_milli, missing_milli",
    "stock_movement": "movement_id, is_counter, hash, log_id, n, at, tz, day_id, batch_id, batch_code, "
    "product_id, name, unit, quantity_milli, reason, cause, from_place_id, to_place_id",
    "stock_count": "count_id, hash, log_id, n, at, tz, day_id, place_id, blind, ends_day",
    "stock_count_line": "count_id, batch_id, batch_code, product_id, name, unit, counted_milli, expected_milli",
    "ingredient_lot": "lot_id, name, lot_code, received_on, allergens, created_at",
    "batch_ingredient": "batch_id, position, name, lot_id, allergens",
    "batch_parent": "batch_id, parent_id",
    "device_log": "log_id, device_id, head_n, head_hash, forked",
}
"""What is written of each table beside the vendor; the rest has a default or stays null."""


class Filling:
    """A file that nobody else has open. If this dies it is thrown away: nothing has to be on the disk."""

    def __init__(self, path: Path) -> None:
        self._rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in COLUMNS}
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("BEGIN")

    def add(self, table: str, *values: object) -> None:
        """One row more, kept until the next `write`."""
        self._rows[table].append((VENDOR, *values))

    def write(self) -> None:
        """All that was kept."""
        for name, rows in self._rows.items():
            places = ", ".join("?" * (COLUMNS[name].count(",") + 2))
            self._connection.executemany(
                f"INSERT INTO {name} (vendor_id, {COLUMNS[name]}) VALUES ({places})", rows
            )
            rows.clear()

    def close(self) -> None:
        """Writes the rest, and leaves the file as the application keeps it."""
        self.write()
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.close()

"""What was sold of each batch, kept as a running total beside the batch."""

from collections.abc import Mapping

from sqlalchemy import Connection

from app.kit.db import execute_many, stored_id

ADD_SOLD = """
INSERT INTO batch_total (vendor_id, batch_id, sold_milli) VALUES (?, ?, ?)
ON CONFLICT (vendor_id, batch_id) DO UPDATE SET sold_milli = batch_total.sold_milli + excluded.sold_milli
"""
DROP_NOTHING_SOLD = "DELETE FROM batch_total WHERE vendor_id = ? AND batch_id = ? AND sold_milli = 0"


def add_sold(connection: Connection, vendor_id: int, sold_milli: Mapping[str, int]) -> None:
    """Adds to what was sold of each batch; what was voided comes as a negative quantity."""
    stored = stored_id(connection)
    rows = [(vendor_id, stored(batch_id), milli) for batch_id, milli in sorted(sold_milli.items())]
    execute_many(connection, ADD_SOLD, rows)
    execute_many(connection, DROP_NOTHING_SOLD, [row[:2] for row in rows])

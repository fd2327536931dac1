"""What becomes of goods: makings, movements and counts as facts, and running totals of each batch by place."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from app.domain.log import genesis_hash, line_hash
from app.kit.columns import Uuid
from app.kit.ids import random_id

revision = "20261125_0020"
down_revision = "20261125_0010"

VENDOR = (["vendor_id"], ["vendor.vendor_id"])
OFFICE_DEVICE = UUID(int=0)
HOME = UUID(int=0)
KINDS = ("batch_made", "stock_moved", "stock_counted", "use_by_overridden")
PROJECTED = ("batch_making", "stock_movement", "stock_count", "use_by_override")
SUMS = (
    "moved_milli", "loaded_milli", "sold_milli", "wasted_milli", "sampled_milli", "given_away_milli",
    "returned_milli", "missing_milli",
)  # fmt: skip

journal = sa.table(
    "journal", sa.column("vendor_id"), sa.column("hash"), sa.column("log_id", Uuid()), sa.column("n"),
    sa.column("prev_hash"), sa.column("position"), sa.column("line", sa.LargeBinary()),
    sa.column("received_at"), sa.column("clock_skew_ms"), sa.column("state"), sa.column("reason"),
)  # fmt: skip
device_log = sa.table(
    "device_log", sa.column("vendor_id"), sa.column("log_id", Uuid()), sa.column("device_id", Uuid()),
    sa.column("head_n"), sa.column("head_hash", sa.LargeBinary()), sa.column("forked", sa.Boolean()),
)  # fmt: skip
directory_log = sa.table("directory_log", sa.column("log_id", Uuid()), sa.column("vendor_id"))
vendor_counter = sa.table(
    "vendor_counter", sa.column("vendor_id"), sa.column("position"), sa.column("epoch", Uuid())
)
batch_making = sa.table(
    "batch_making", sa.column("vendor_id"), sa.column("batch_id", Uuid()), sa.column("hash"),
    sa.column("log_id", Uuid()), sa.column("n"), sa.column("at"), sa.column("tz"),
    sa.column("product_id", Uuid()), sa.column("product_name"), sa.column("unit"), sa.column("code"),
    sa.column("made_on", sa.Date()), sa.column("quantity_milli"),
)  # fmt: skip
batch = sa.table(
    "batch", sa.column("vendor_id"), sa.column("batch_id", Uuid()), sa.column("product_id", Uuid()),
    sa.column("code"), sa.column("made_on", sa.Date()), sa.column("packed_on", sa.Date()),
    sa.column("best_before_on", sa.Date()), sa.column("use_by_on", sa.Date()), sa.column("unit_cost_minor"),
    sa.column("quantity_made_milli"), sa.column("created_at"),
)  # fmt: skip
product = sa.table(
    "product", sa.column("vendor_id"), sa.column("product_id", Uuid()), sa.column("name"), sa.column("unit")
)


def upgrade() -> None:
    """What each batch was said to have become is written into the office's log, as its making."""
    create_facts()
    create_place_totals()
    write_makings()
    rebuild_batch_totals()
    note_opened_days()
    with op.batch_alter_table("batch") as table:
        table.drop_constraint(op.f("fk_batch_product"), type_="foreignkey")
        table.drop_constraint(op.f("ck_batch_quantity_made_positive"), type_="check")
        table.drop_index(op.f("ix_batch_vendor_id_product_id"))
        table.drop_column("quantity_made_milli")
        table.create_foreign_key(op.f("fk_batch_vendor"), "vendor", ["vendor_id"], ["vendor_id"])
        table.create_index(
            op.f("ix_batch_vendor_id_product_id_made_on"), ["vendor_id", "product_id", "made_on"]
        )
        table.create_index(op.f("ix_batch_vendor_id_made_on"), ["vendor_id", "made_on"])


def of_a_line() -> list[sa.Column[Any]]:
    """Where a row's line stands, and what every line says."""
    return [
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tz", sa.Integer(), nullable=False),
    ]


def create_facts() -> None:
    """Makings, movements, counts, and why something past its use by was sold."""
    op.create_table(
        "batch_making",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        *of_a_line(),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.Column("product_name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_batch_making_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", name=op.f("pk_batch_making")),
    )
    op.create_table(
        "stock_movement",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("movement_id", Uuid(), nullable=False),
        sa.Column("is_counter", sa.Boolean(), nullable=False),
        *of_a_line(),
        sa.Column("day_id", Uuid(), nullable=True),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("batch_code", sa.String(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("from_place_id", Uuid(), nullable=False),
        sa.Column("to_place_id", Uuid(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_stock_movement_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "movement_id", "is_counter", name=op.f("pk_stock_movement")),
    )
    op.create_index(op.f("ix_stock_movement_vendor_id_batch_id"), "stock_movement", ["vendor_id", "batch_id"])
    create_counts()
    op.create_table(
        "use_by_override",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        *of_a_line(),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("batch_code", sa.String(), nullable=False),
        sa.Column("use_by_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_use_by_override_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", "batch_id", name=op.f("pk_use_by_override")),
    )


def create_counts() -> None:
    """A count of a place, with a line for each batch."""
    op.create_table(
        "stock_count",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("count_id", Uuid(), nullable=False),
        *of_a_line(),
        sa.Column("day_id", Uuid(), nullable=True),
        sa.Column("place_id", Uuid(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("ends_day", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_stock_count_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "count_id", name=op.f("pk_stock_count")),
    )
    op.create_table(
        "stock_count_line",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("count_id", Uuid(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("batch_code", sa.String(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("counted_milli", sa.BigInteger(), nullable=False),
        sa.Column("expected_milli", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "count_id"],
            ["stock_count.vendor_id", "stock_count.count_id"],
            name=op.f("fk_stock_count_line_stock_count"),
        ),
        sa.PrimaryKeyConstraint("vendor_id", "count_id", "batch_id", name=op.f("pk_stock_count_line")),
    )
    op.create_index(
        op.f("ix_stock_count_line_vendor_id_batch_id_count_id"),
        "stock_count_line",
        ["vendor_id", "batch_id", "count_id"],
    )


def create_place_totals() -> None:
    """What was sold, at the day that sold it; voided sales never were, and what a refund put back is unsold."""
    op.create_table(
        "batch_place_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("place_id", Uuid(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SUMS),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_batch_place_total_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", "place_id", name=op.f("pk_batch_place_total")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO batch_place_total (vendor_id, batch_id, place_id, moved_milli, loaded_milli, sold_milli,"
        " wasted_milli, sampled_milli, given_away_milli, returned_milli, missing_milli)"
        " SELECT vendor_id, batch_id, day_id, 0, 0, sum(quantity_milli), 0, 0, 0, 0, 0 FROM"
        " (SELECT l.vendor_id, l.batch_id, s.day_id, l.quantity_milli FROM sale_line l"
        " JOIN sale s ON s.vendor_id = l.vendor_id AND s.sale_id = l.sale_id"
        ' WHERE l.batch_id IS NOT NULL AND (l.terms IS NULL OR l.terms NOT LIKE \'%"kind":"deposit"%\')'
        " AND NOT EXISTS"
        " (SELECT 1 FROM sale_void v WHERE v.vendor_id = l.vendor_id AND v.sale_id = l.sale_id)"
        " UNION ALL SELECT l.vendor_id, l.batch_id, r.day_id, -l.quantity_milli FROM sale_refund_line l"
        " JOIN sale_refund r ON r.vendor_id = l.vendor_id AND r.refund_id = l.refund_id"
        " WHERE l.batch_id IS NOT NULL AND l.goods = 'restocked' AND l.kind <> 'deposit') moved"
        " GROUP BY vendor_id, batch_id, day_id HAVING sum(quantity_milli) <> 0"
    )


def write_makings() -> None:
    """One line for each batch, unless the journal holds one that an older Barrow could not read."""
    connection = op.get_bind()
    told = batches_told_of(connection)
    query = (
        sa.select(batch, product.c.name, product.c.unit)
        .join(
            product,
            (product.c.vendor_id == batch.c.vendor_id) & (product.c.product_id == batch.c.product_id),
        )
        .order_by(batch.c.vendor_id, batch.c.created_at, batch.c.batch_id)
    )
    by_vendor: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        if (row.vendor_id, row.batch_id) not in told:
            by_vendor.setdefault(row.vendor_id, []).append(row)
    for vendor_id, rows in by_vendor.items():
        write_lines(connection, vendor_id, rows)


def batches_told_of(connection: sa.Connection) -> set[tuple[int, UUID]]:
    """Batches whose making waits in the journal to be read again."""
    query = sa.select(journal).where(journal.c.state == "parked", journal.c.reason == "unknown_kind")
    told = set()
    for row in connection.execute(query):
        record = read(row.line)
        if record.get("kind") == "batch_made":
            told.add((row.vendor_id, UUID(record["id"])))
    return told


def read(line: bytes) -> dict[str, Any]:
    """The line as an object; an empty one where it is none."""
    try:
        record = json.loads(bytes(line))
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def write_lines(connection: sa.Connection, vendor_id: int, rows: Iterable[Any]) -> None:
    """Goes on with the office's log, or begins it."""
    log_id, n, head = office_log(connection, vendor_id)
    position = counter(connection, vendor_id)
    lines, makings = [], []
    for row in rows:
        n, position = n + 1, position + 1
        line = making_line(row, n)
        previous, head = head, line_hash(head, line)
        lines.append(
            {
                "vendor_id": vendor_id, "hash": head, "log_id": log_id, "n": n, "prev_hash": previous,
                "position": position, "line": line, "received_at": row.created_at, "clock_skew_ms": 0,
                "state": "applied", "reason": None,
            }
        )  # fmt: skip
        makings.append(
            {
                "vendor_id": vendor_id, "batch_id": row.batch_id, "hash": head, "log_id": log_id, "n": n,
                "at": row.created_at, "tz": 0, "product_id": row.product_id, "product_name": row.name,
                "unit": row.unit, "code": row.code, "made_on": row.made_on,
                "quantity_milli": row.quantity_made_milli,
            }
        )  # fmt: skip
    connection.execute(journal.insert(), lines)
    connection.execute(batch_making.insert(), makings)
    connection.execute(
        vendor_counter.update().where(vendor_counter.c.vendor_id == vendor_id).values(position=position)
    )
    connection.execute(
        device_log.update()
        .where(device_log.c.vendor_id == vendor_id, device_log.c.log_id == log_id)
        .values(head_n=n, head_hash=head)
    )


def making_line(row: Any, n: int) -> bytes:
    """As the office writes it."""
    record = {
        "v": 1,
        "n": n,
        "kind": "batch_made",
        "id": str(row.batch_id),
        "at": row.created_at,
        "tz": 0,
        "product_id": str(row.product_id),
        "product_name": row.name,
        "unit": row.unit,
        "batch_code": row.code,
        "made_on": row.made_on.isoformat(),
        "quantity_milli": row.quantity_made_milli,
        "packed_on": row.packed_on and row.packed_on.isoformat(),
        "best_before_on": row.best_before_on and row.best_before_on.isoformat(),
        "use_by_on": row.use_by_on and row.use_by_on.isoformat(),
        "unit_cost_minor": row.unit_cost_minor,
    }
    said = {name: value for name, value in record.items() if value is not None}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def office_log(connection: sa.Connection, vendor_id: int) -> tuple[UUID, int, bytes]:
    """The log's id and its head."""
    query = sa.select(device_log).where(
        device_log.c.vendor_id == vendor_id, device_log.c.device_id == OFFICE_DEVICE
    )
    row = connection.execute(query.order_by(device_log.c.log_id).limit(1)).one_or_none()
    if row is not None:
        return row.log_id, row.head_n, bytes(row.head_hash)
    log_id = random_id()
    head = genesis_hash(str(log_id))
    connection.execute(directory_log.insert().values(log_id=log_id, vendor_id=vendor_id))
    connection.execute(
        device_log.insert().values(
            vendor_id=vendor_id, log_id=log_id, device_id=OFFICE_DEVICE, head_n=0, head_hash=head, forked=False
        )
    )
    return log_id, 0, head


def counter(connection: sa.Connection, vendor_id: int) -> int:
    """The position of the last line; the row is made where nothing was pushed yet."""
    query = sa.select(vendor_counter.c.position).where(vendor_counter.c.vendor_id == vendor_id)
    position = connection.execute(query).scalar_one_or_none()
    if position is None:
        epoch = random_id()
        connection.execute(vendor_counter.insert().values(vendor_id=vendor_id, position=0, epoch=epoch))
        return 0
    return int(position)


def rebuild_batch_totals() -> None:
    """From the makings and what was sold by place."""
    op.execute(
        sa.text(
            "INSERT INTO batch_place_total (vendor_id, batch_id, place_id, moved_milli, loaded_milli,"
            " sold_milli, wasted_milli, sampled_milli, given_away_milli, returned_milli, missing_milli)"
            " SELECT vendor_id, batch_id, :home, quantity_milli, 0, 0, 0, 0, 0, 0, 0 FROM batch_making"
            " WHERE true ON CONFLICT (vendor_id, batch_id, place_id)"
            " DO UPDATE SET moved_milli = excluded.moved_milli"
        ).bindparams(sa.bindparam("home", HOME, Uuid()))
    )
    op.drop_table("batch_total")
    op.create_table(
        "batch_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("made_milli", sa.BigInteger(), nullable=False),
        sa.Column("sold_milli", sa.BigInteger(), nullable=False),
        sa.Column("left_milli", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_batch_total_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", name=op.f("pk_batch_total")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_batch_total_left",
        "batch_total",
        ["vendor_id", "left_milli"],
        sqlite_where=sa.text("left_milli <> 0"),
        postgresql_where=sa.text("left_milli <> 0"),
    )
    op.execute(
        "INSERT INTO batch_total (vendor_id, batch_id, made_milli, sold_milli, left_milli)"
        " SELECT vendor_id, batch_id, sum(moved_milli), sum(sold_milli), sum(moved_milli - sold_milli)"
        " FROM batch_place_total GROUP BY vendor_id, batch_id"
        " HAVING sum(moved_milli) <> 0 OR sum(sold_milli) <> 0"
    )


def note_opened_days() -> None:
    """Which days' totals belong to a day that a phone has opened."""
    op.add_column(
        "day_total", sa.Column("opened", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    op.execute(
        "UPDATE day_total SET opened = true WHERE EXISTS (SELECT 1 FROM market_day m"
        " WHERE m.vendor_id = day_total.vendor_id AND m.day_id = day_total.day_id)"
    )
    with op.batch_alter_table("day_total") as table:
        table.alter_column("opened", server_default=None)
    op.create_index(
        "ix_day_total_unopened",
        "day_total",
        ["vendor_id", "day_id"],
        sqlite_where=sa.text("NOT opened"),
        postgresql_where=sa.text("NOT opened"),
    )


def downgrade() -> None:
    """The lines of makings, movements, counts and overrides are parked until a later Barrow reads them again.

    Batches keep how much was made of them, at least a thousandth. Those of a product that is not known go with
    all that was noted of them, and come back as their phones described them.
    """
    park_lines()
    op.drop_index("ix_day_total_unopened", "day_total")
    with op.batch_alter_table("day_total") as table:
        table.drop_column("opened")
    for name in ("batch_parent", "batch_ingredient", "batch"):
        op.execute(of_unknown_products(name))
    with op.batch_alter_table("batch") as batches:
        batches.add_column(
            sa.Column("quantity_made_milli", sa.BigInteger(), nullable=False, server_default=sa.text("1"))
        )
    op.execute(
        "UPDATE batch SET quantity_made_milli = coalesce((SELECT t.made_milli FROM batch_total t"
        " WHERE t.vendor_id = batch.vendor_id AND t.batch_id = batch.batch_id AND t.made_milli > 0), 1)"
    )
    with op.batch_alter_table("batch") as batches:
        batches.alter_column("quantity_made_milli", server_default=None)
        batches.drop_index(op.f("ix_batch_vendor_id_made_on"))
        batches.drop_index(op.f("ix_batch_vendor_id_product_id_made_on"))
        batches.drop_constraint(op.f("fk_batch_vendor"), type_="foreignkey")
        batches.create_check_constraint(op.f("ck_batch_quantity_made_positive"), "quantity_made_milli > 0")
        batches.create_foreign_key(
            op.f("fk_batch_product"), "product", ["vendor_id", "product_id"], ["vendor_id", "product_id"]
        )
        batches.create_index(op.f("ix_batch_vendor_id_product_id"), ["vendor_id", "product_id"])
    op.drop_index("ix_batch_total_left", "batch_total")
    op.execute("DELETE FROM batch_total WHERE sold_milli = 0")
    with op.batch_alter_table("batch_total") as totals:
        totals.drop_column("made_milli")
        totals.drop_column("left_milli")
    for name in (
        "use_by_override", "stock_count_line", "stock_count", "stock_movement", "batch_making",
        "batch_place_total",
    ):  # fmt: skip
        op.drop_table(name)


def of_unknown_products(table: str) -> str:
    """Removes rows of batches whose product this stall does not have."""
    unknown = (
        "SELECT 1 FROM batch b WHERE b.vendor_id = {table}.vendor_id AND b.batch_id IN ({ids}) AND NOT EXISTS"
        " (SELECT 1 FROM product p WHERE p.vendor_id = b.vendor_id AND p.product_id = b.product_id)"
    )
    ids = f"{table}.batch_id, {table}.parent_id" if table == "batch_parent" else f"{table}.batch_id"
    return f"DELETE FROM {table} WHERE EXISTS ({unknown.format(table=table, ids=ids)})"


def park_lines() -> None:
    """Those that stand, and those that another one superseded."""
    hashes = " UNION ".join(f"SELECT vendor_id, hash FROM {table}" for table in PROJECTED)
    op.execute(
        f"UPDATE journal SET state = 'parked', reason = 'unknown_kind' WHERE (vendor_id, hash) IN ({hashes})"
    )
    connection = op.get_bind()
    superseded = sa.select(journal).where(journal.c.reason == "superseded")
    for row in connection.execute(superseded).all():
        if read(row.line).get("kind") in KINDS:
            connection.execute(
                journal.update()
                .where(journal.c.vendor_id == row.vendor_id, journal.c.hash == row.hash)
                .values(state="parked", reason="unknown_kind")
            )

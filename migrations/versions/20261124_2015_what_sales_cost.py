"""What sales cost and why: taxes, deals, discounts, tips, rounding; refunds, payments seen, claim slips."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from app.kit.columns import Uuid

revision = "20261124_2015"
down_revision = "20261124_2010"

SALE = (["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"])
REFUND = (["vendor_id", "refund_id"], ["sale_refund.vendor_id", "sale_refund.refund_id"])
VENDOR = (["vendor_id"], ["vendor.vendor_id"])
DAY_SUMS = ("refunded_minor", "tip_minor", "rounding_minor", "deposit_minor", "discount_minor")


def upgrade() -> None:
    """Sales of before are plain: nothing has to be said of them."""
    op.add_column("sale", sa.Column("repricing", sa.String(), nullable=True))
    op.add_column("sale", sa.Column("terms", sa.String(), nullable=True))
    op.add_column("sale_line", sa.Column("terms", sa.String(), nullable=True))
    add_column("sale_payment", "pending", sa.Boolean(), "false")
    add_column("day_total", "refund_count", sa.Integer(), "0")
    for name in DAY_SUMS:
        add_column("day_total", name, sa.BigInteger(), "0")
    create_taxes()
    create_refunds()
    # A refund that waited when an older Barrow took over, which released voids only: it is read again.
    op.execute(
        "UPDATE journal SET waits_for = NULL, reason = 'unknown_kind' WHERE state = 'parked' AND EXISTS"
        " (SELECT 1 FROM sale WHERE sale.vendor_id = journal.vendor_id AND sale.sale_id = journal.waits_for)"
    )
    op.create_table(
        "payment_confirmation",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("payment_number", sa.Integer(), nullable=False),
        sa.Column("confirmation_id", Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tz", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_payment_confirmation_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", "payment_number", name=op.f("pk_payment_confirmation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "redemption_entry",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("entry_id", Uuid(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_minor", sa.BigInteger(), nullable=False),
        sa.Column("paid_minor", sa.BigInteger(), nullable=False),
        sa.Column("netted_against_fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(*VENDOR, name=op.f("fk_redemption_entry_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "entry_id", name=op.f("pk_redemption_entry")),
    )
    op.create_index(
        op.f("ix_redemption_entry_vendor_id_day_id_currency_method"),
        "redemption_entry",
        ["vendor_id", "day_id", "currency", "method"],
    )


def add_column(table: str, name: str, kind: sa.types.TypeEngine[Any], before: str) -> None:
    """With a value for the rows of before; SQLite would copy the whole table to forget that default."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(before)))


def create_taxes() -> None:
    """By tax and rate: of a sale, of a day."""
    op.create_table(
        "sale_tax",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("tax_number", sa.Integer(), nullable=False),
        sa.Column("tax", sa.String(), nullable=False),
        sa.Column("tax_ppm", sa.Integer(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(*SALE, name=op.f("fk_sale_tax_sale")),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", "tax_number", name=op.f("pk_sale_tax")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "day_tax_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("tax", sa.String(), nullable=False),
        sa.Column("tax_ppm", sa.Integer(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "vendor_id", "day_id", "currency", "tax", "tax_ppm", name=op.f("pk_day_tax_total")
        ),
    )


def create_refunds() -> None:
    """Refunds with their lines, payments and taxes."""
    op.create_table(
        "sale_refund",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("refund_id", Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("receipt_number", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tz", sa.Integer(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=True),
        sa.Column("sale_receipt_number", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("pricing_version", sa.Integer(), nullable=False),
        sa.Column("prices_include_tax", sa.Boolean(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("rounding_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(*SALE, name=op.f("fk_sale_refund_sale")),
        sa.PrimaryKeyConstraint("vendor_id", "refund_id", name=op.f("pk_sale_refund")),
    )
    for name in ("sale_id", "day_id"):
        op.create_index(op.f(f"ix_sale_refund_vendor_id_{name}"), "sale_refund", ["vendor_id", name])
    op.create_table(
        "sale_refund_line",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("refund_id", Uuid(), nullable=False),
        sa.Column("refund_line_number", sa.Integer(), nullable=False),
        sa.Column("line_number", sa.Integer(), nullable=True),
        sa.Column("product_id", Uuid(), nullable=True),
        sa.Column("batch_id", Uuid(), nullable=True),
        sa.Column("batch_code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("goods", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("tax", sa.String(), nullable=False),
        sa.Column("tax_ppm", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(*REFUND, name=op.f("fk_sale_refund_line_sale_refund")),
        sa.PrimaryKeyConstraint(
            "vendor_id", "refund_id", "refund_line_number", name=op.f("pk_sale_refund_line")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_sale_refund_line_vendor_id_batch_id"), "sale_refund_line", ["vendor_id", "batch_id"]
    )
    op.create_table(
        "sale_refund_payment",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("refund_id", Uuid(), nullable=False),
        sa.Column("payment_number", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(*REFUND, name=op.f("fk_sale_refund_payment_sale_refund")),
        sa.PrimaryKeyConstraint(
            "vendor_id", "refund_id", "payment_number", name=op.f("pk_sale_refund_payment")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sale_refund_tax",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("refund_id", Uuid(), nullable=False),
        sa.Column("tax_number", sa.Integer(), nullable=False),
        sa.Column("tax", sa.String(), nullable=False),
        sa.Column("tax_ppm", sa.Integer(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(*REFUND, name=op.f("fk_sale_refund_tax_sale_refund")),
        sa.PrimaryKeyConstraint("vendor_id", "refund_id", "tax_number", name=op.f("pk_sale_refund_tax")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Claim slips go. Lines of refunds and confirmations are parked until a later Barrow reads them again.

    What sales said of taxes, deals and tips stays in the journal, and no table has it any more.
    """
    take_refunds_back()
    for table in (
        "redemption_entry", "payment_confirmation", "sale_refund_tax", "sale_refund_payment",
        "sale_refund_line", "sale_refund", "day_tax_total", "sale_tax",
    ):  # fmt: skip
        op.drop_table(table)
    with op.batch_alter_table("day_total") as day_total:
        for name in ("refund_count", *DAY_SUMS):
            day_total.drop_column(name)
    with op.batch_alter_table("sale_payment") as sale_payment:
        sale_payment.drop_column("pending")
    with op.batch_alter_table("sale_line") as sale_line:
        sale_line.drop_column("terms")
    with op.batch_alter_table("sale") as sale:
        sale.drop_column("terms")
        sale.drop_column("repricing")


def take_refunds_back() -> None:
    """As if their lines had come to a Barrow that does not know them: in no total, and parked."""
    op.execute(
        "INSERT INTO day_payment_total (vendor_id, day_id, currency, method, payment_count, amount_minor)"
        " SELECT r.vendor_id, r.day_id, r.currency, p.method, 0, sum(p.amount_minor) FROM sale_refund r"
        " JOIN sale_refund_payment p ON p.vendor_id = r.vendor_id AND p.refund_id = r.refund_id WHERE true"
        " GROUP BY r.vendor_id, r.day_id, r.currency, p.method"
        " ON CONFLICT (vendor_id, day_id, currency, method) DO UPDATE"
        " SET amount_minor = day_payment_total.amount_minor + excluded.amount_minor"
    )
    op.execute(
        sa.text(
            "INSERT INTO day_product_total"
            " (vendor_id, day_id, currency, product_id, quantity_milli, amount_minor)"
            " SELECT r.vendor_id, r.day_id, r.currency, coalesce(l.product_id, :other_item) AS product,"
            " sum(l.quantity_milli), sum(l.amount_minor) FROM sale_refund r"
            " JOIN sale_refund_line l ON l.vendor_id = r.vendor_id AND l.refund_id = r.refund_id"
            " WHERE l.kind <> 'deposit' GROUP BY r.vendor_id, r.day_id, r.currency, product"
            " ON CONFLICT (vendor_id, day_id, currency, product_id) DO UPDATE"
            " SET quantity_milli = day_product_total.quantity_milli + excluded.quantity_milli,"
            " amount_minor = day_product_total.amount_minor + excluded.amount_minor"
        ).bindparams(sa.bindparam("other_item", UUID(int=0), Uuid()))
    )
    op.execute(
        "INSERT INTO batch_total (vendor_id, batch_id, sold_milli)"
        " SELECT vendor_id, batch_id, sum(quantity_milli) FROM sale_refund_line"
        " WHERE goods = 'restocked' AND kind <> 'deposit' AND batch_id IS NOT NULL GROUP BY vendor_id, batch_id"
        " ON CONFLICT (vendor_id, batch_id) DO UPDATE"
        " SET sold_milli = batch_total.sold_milli + excluded.sold_milli"
    )
    op.execute("DELETE FROM day_payment_total WHERE payment_count = 0 AND amount_minor = 0")
    op.execute("DELETE FROM day_product_total WHERE quantity_milli = 0 AND amount_minor = 0")
    op.execute("DELETE FROM batch_total WHERE sold_milli = 0")
    op.execute("DELETE FROM day_total WHERE sale_count = 0 AND void_count = 0")
    op.execute(
        "UPDATE journal SET state = 'parked', reason = 'unknown_kind' WHERE (vendor_id, hash) IN"
        " (SELECT vendor_id, hash FROM sale_refund UNION SELECT vendor_id, hash FROM payment_confirmation)"
    )

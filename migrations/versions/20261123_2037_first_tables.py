"""First tables."""

import sqlalchemy as sa
from alembic import op

from app.kit.columns import Uuid

revision = "20261123_2037"
down_revision = None


def upgrade() -> None:
    """First tables."""
    op.create_table(
        "day_payment_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("payment_count", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", "day_id", "currency", "method", name=op.f("pk_day_payment_total")),
    )
    op.create_table(
        "day_product_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "vendor_id", "day_id", "currency", "product_id", name=op.f("pk_day_product_total")
        ),
    )
    op.create_table(
        "day_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("sale_count", sa.Integer(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("void_count", sa.Integer(), nullable=False),
        sa.Column("voided_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", "day_id", "currency", name=op.f("pk_day_total")),
    )
    op.create_table(
        "device_log",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("device_id", Uuid(), nullable=False),
        sa.Column("second_device_id", Uuid(), nullable=True),
        sa.Column("head_n", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("forked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", "log_id", name=op.f("pk_device_log")),
    )
    op.create_table(
        "directory_log",
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("log_id", name=op.f("pk_directory_log")),
    )
    op.create_table(
        "directory_setup_link",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_directory_setup_link")),
    )
    op.create_table(
        "journal",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("clock_skew_ms", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("waits_for", Uuid(), nullable=True),
        sa.CheckConstraint("state in ('applied', 'parked')", name=op.f("ck_journal_state_known")),
        sa.PrimaryKeyConstraint("vendor_id", "hash", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(
            "ix_journal_parked",
            ["vendor_id", "waits_for"],
            unique=False,
            sqlite_where=sa.text("state = 'parked'"),
            postgresql_where=sa.text("state = 'parked'"),
        )
        batch_op.create_index(
            batch_op.f("ix_journal_vendor_id_position"), ["vendor_id", "position"], unique=True
        )

    op.create_table(
        "sale",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("receipt_number", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tz", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("pricing_version", sa.Integer(), nullable=False),
        sa.Column("repriced_total_minor", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", name=op.f("pk_sale")),
    )
    with op.batch_alter_table("sale", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sale_vendor_id_day_id"), ["vendor_id", "day_id"], unique=False)

    op.create_table(
        "vendor",
        sa.Column("vendor_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", name=op.f("pk_vendor")),
    )
    op.create_table(
        "vendor_counter",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("epoch", Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", name=op.f("pk_vendor_counter")),
    )
    op.create_table(
        "batch_total",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("sold_milli", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_batch_total_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", name=op.f("pk_batch_total")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "catalogue_revision",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_catalogue_revision_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", name=op.f("pk_catalogue_revision")),
    )
    op.create_table(
        "category",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("category_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shelf", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "shelf IN ('bread', 'cheese', 'preserves', 'coffee', 'honey', 'other')",
            name=op.f("ck_category_shelf_known"),
        ),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_category_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "category_id", name=op.f("pk_category")),
    )
    op.create_table(
        "device",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("device_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("paired_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=True),
        sa.Column("app_version", sa.String(), nullable=True),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("persisted", sa.Boolean(), nullable=False),
        sa.Column("standalone", sa.Boolean(), nullable=False),
        sa.Column("clock_skew_ms", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('active', 'blocked')", name=op.f("ck_device_state_known")),
        sa.CheckConstraint("pending >= 0", name=op.f("ck_device_pending_not_negative")),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_device_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "device_id", name=op.f("pk_device")),
    )
    op.create_table(
        "directory_pairing_code",
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("tries_left >= 0", name=op.f("ck_directory_pairing_code_tries_left_not_negative")),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_directory_pairing_code_vendor")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_directory_pairing_code")),
    )
    op.create_table(
        "market",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("market_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_market_weekday_known")),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_market_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "market_id", name=op.f("pk_market")),
    )
    op.create_table(
        "market_day",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("day_id", Uuid(), nullable=False),
        sa.Column("market_id", Uuid(), nullable=False),
        sa.Column("market_name", sa.String(), nullable=False),
        sa.Column("date_on", sa.Date(), nullable=False),
        sa.Column("opened_hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_market_day_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "day_id", name=op.f("pk_market_day")),
    )
    with op.batch_alter_table("market_day", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_market_day_vendor_id_date_on"), ["vendor_id", "date_on"], unique=False
        )

    op.create_table(
        "member",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("member_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("role IN ('owner', 'helper')", name=op.f("ck_member_role_known")),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_member_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "member_id", name=op.f("pk_member")),
    )
    op.create_table(
        "sale_line",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("line_number", sa.Integer(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=True),
        sa.Column("batch_id", Uuid(), nullable=True),
        sa.Column("batch_code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=False),
        sa.Column("unit_price_minor", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"], name=op.f("fk_sale_line_sale")
        ),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", "line_number", name=op.f("pk_sale_line")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("sale_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sale_line_vendor_id_batch_id"), ["vendor_id", "batch_id"], unique=False
        )

    op.create_table(
        "sale_payment",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("payment_number", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("tendered_minor", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("change_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"], name=op.f("fk_sale_payment_sale")
        ),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", "payment_number", name=op.f("pk_sale_payment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sale_void",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("sale_id", Uuid(), nullable=False),
        sa.Column("void_id", Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("log_id", Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tz", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["vendor_id", "sale_id"], ["sale.vendor_id", "sale.sale_id"], name=op.f("fk_sale_void_sale")
        ),
        sa.PrimaryKeyConstraint("vendor_id", "sale_id", name=op.f("pk_sale_void")),
    )
    op.create_table(
        "directory_device_token",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("device_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "device_id"],
            ["device.vendor_id", "device.device_id"],
            name=op.f("fk_directory_device_token_device"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_directory_device_token")),
    )
    op.create_table(
        "directory_session",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("member_id", Uuid(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "member_id"],
            ["member.vendor_id", "member.member_id"],
            name=op.f("fk_directory_session_member"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_directory_session")),
    )
    op.create_table(
        "directory_sign_in",
        sa.Column("sign_in_name", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("member_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "member_id"],
            ["member.vendor_id", "member.member_id"],
            name=op.f("fk_directory_sign_in_member"),
        ),
        sa.PrimaryKeyConstraint("sign_in_name", name=op.f("pk_directory_sign_in")),
    )
    op.create_table(
        "product",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.Column("category_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("favourite", sa.Boolean(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("unit IN ('each', 'kg', 'g', 'l', 'lb', 'oz')", name=op.f("ck_product_unit_known")),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_product_price_not_negative")),
        sa.ForeignKeyConstraint(
            ["vendor_id", "category_id"],
            ["category.vendor_id", "category.category_id"],
            name=op.f("fk_product_category"),
        ),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_product_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "product_id", name=op.f("pk_product")),
    )
    op.create_table(
        "batch",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("best_before_on", sa.Date(), nullable=True),
        sa.Column("use_by_on", sa.Date(), nullable=True),
        sa.Column("quantity_made_milli", sa.BigInteger(), nullable=False),
        sa.Column("story", sa.String(), nullable=True),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("best_before_on >= made_on", name=op.f("ck_batch_best_before_after_made")),
        sa.CheckConstraint("best_before_on IS NULL OR use_by_on IS NULL", name=op.f("ck_batch_one_date_kind")),
        sa.CheckConstraint("quantity_made_milli > 0", name=op.f("ck_batch_quantity_made_positive")),
        sa.CheckConstraint("use_by_on >= made_on", name=op.f("ck_batch_use_by_after_made")),
        sa.ForeignKeyConstraint(
            ["vendor_id", "product_id"],
            ["product.vendor_id", "product.product_id"],
            name=op.f("fk_batch_product"),
        ),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", name=op.f("pk_batch")),
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_vendor_id_code"), ["vendor_id", "code"], unique=True)
        batch_op.create_index(
            batch_op.f("ix_batch_vendor_id_product_id"), ["vendor_id", "product_id"], unique=False
        )


def downgrade() -> None:
    """Back to what was before."""
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batch_vendor_id_product_id"))
        batch_op.drop_index(batch_op.f("ix_batch_vendor_id_code"))

    op.drop_table("batch")
    op.drop_table("product")
    op.drop_table("directory_sign_in")
    op.drop_table("directory_session")
    op.drop_table("directory_device_token")
    op.drop_table("sale_void")
    op.drop_table("sale_payment")
    with op.batch_alter_table("sale_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sale_line_vendor_id_batch_id"))

    op.drop_table("sale_line")
    op.drop_table("member")
    with op.batch_alter_table("market_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_market_day_vendor_id_date_on"))

    op.drop_table("market_day")
    op.drop_table("market")
    op.drop_table("directory_pairing_code")
    op.drop_table("device")
    op.drop_table("category")
    op.drop_table("catalogue_revision")
    op.drop_table("batch_total")
    op.drop_table("vendor_counter")
    op.drop_table("vendor")
    with op.batch_alter_table("sale", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sale_vendor_id_day_id"))

    op.drop_table("sale")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_vendor_id_position"))
        batch_op.drop_index(
            "ix_journal_parked",
            sqlite_where=sa.text("state = 'parked'"),
            postgresql_where=sa.text("state = 'parked'"),
        )

    op.drop_table("journal")
    op.drop_table("directory_setup_link")
    op.drop_table("directory_log")
    op.drop_table("device_log")
    op.drop_table("day_total")
    op.drop_table("day_product_total")
    op.drop_table("day_payment_total")

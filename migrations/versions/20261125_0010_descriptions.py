"""What a batch is made of and looks like: suppliers, lots, ingredients, parents, photos; how long it keeps."""

import sqlalchemy as sa
from alembic import op

from app.kit.columns import Uuid

revision = "20261125_0010"
down_revision = "20261124_2015"

BATCH_KEY = ["batch.vendor_id", "batch.batch_id"]
OF_THE_BATCH = ("packed_on", "unit_cost_minor", "may_contain", "photo_id", "wanted_code")
OF_THE_PRODUCT = ("shelf_life_days", "date_kind", "photo_id")
BATCH_CHECKS = {
    "ck_batch_packed_after_made": "packed_on >= made_on",
    "ck_batch_unit_cost_not_negative": "unit_cost_minor >= 0",
}
PRODUCT_CHECKS = {
    "ck_product_shelf_life_not_negative": "shelf_life_days >= 0",
    "ck_product_date_kind_known": "date_kind IN ('best_before', 'use_by')",
}


def upgrade() -> None:
    """Batches and products of before say nothing of all this."""
    op.create_table(
        "photo",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("photo_id", Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_photo_has_a_size")),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_photo_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "photo_id", name=op.f("pk_photo")),
    )
    create_sourcing()
    add_to_products()
    add_to_batches()
    create_makeup()


def create_sourcing() -> None:
    """One step back."""
    op.create_table(
        "supplier",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("supplier_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_supplier_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "supplier_id", name=op.f("pk_supplier")),
    )
    op.create_table(
        "ingredient_lot",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("lot_id", Uuid(), nullable=False),
        sa.Column("supplier_id", Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lot_code", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("allergens", sa.JSON(), nullable=False),
        sa.Column("best_before_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity_milli > 0", name=op.f("ck_ingredient_lot_quantity_positive")),
        sa.CheckConstraint(
            "(quantity_milli IS NULL) = (unit IS NULL)", name=op.f("ck_ingredient_lot_quantity_has_a_unit")
        ),
        sa.CheckConstraint(
            "unit IN ('each', 'kg', 'g', 'l', 'lb', 'oz')", name=op.f("ck_ingredient_lot_unit_known")
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id", "supplier_id"],
            ["supplier.vendor_id", "supplier.supplier_id"],
            name=op.f("fk_ingredient_lot_supplier"),
        ),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_ingredient_lot_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "lot_id", name=op.f("pk_ingredient_lot")),
    )
    op.create_index(
        op.f("ix_ingredient_lot_vendor_id_received_on"), "ingredient_lot", ["vendor_id", "received_on"]
    )


def add_to_products() -> None:
    """How long it keeps, and what it looks like."""
    with op.batch_alter_table("product") as product:
        product.add_column(sa.Column("shelf_life_days", sa.Integer(), nullable=True))
        product.add_column(sa.Column("date_kind", sa.String(), nullable=True))
        product.add_column(sa.Column("photo_id", Uuid(), nullable=True))
        for name, check in PRODUCT_CHECKS.items():
            product.create_check_constraint(op.f(name), check)
        product.create_foreign_key(
            op.f("fk_product_photo"), "photo", ["vendor_id", "photo_id"], ["vendor_id", "photo_id"]
        )


def add_to_batches() -> None:
    """Packed when, at what cost, near which allergens, and the code its maker had wished for."""
    with op.batch_alter_table("batch") as batch:
        batch.add_column(sa.Column("packed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("unit_cost_minor", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("may_contain", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        batch.add_column(sa.Column("photo_id", Uuid(), nullable=True))
        batch.add_column(sa.Column("wanted_code", sa.String(), nullable=True))
        for name, check in BATCH_CHECKS.items():
            batch.create_check_constraint(op.f(name), check)
        batch.create_foreign_key(
            op.f("fk_batch_photo"), "photo", ["vendor_id", "photo_id"], ["vendor_id", "photo_id"]
        )
    # The default was for the rows of before: from here on the application says.
    with op.batch_alter_table("batch") as batch:
        batch.alter_column("may_contain", server_default=None)


def create_makeup() -> None:
    """What went into a batch."""
    op.create_table(
        "batch_ingredient",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lot_id", Uuid(), nullable=True),
        sa.Column("supplier_name", sa.String(), nullable=True),
        sa.Column("supplier_lot", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("share_ppm", sa.Integer(), nullable=True),
        sa.Column("allergens", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "lot_id IS NULL OR (supplier_name IS NULL AND supplier_lot IS NULL"
            " AND country IS NULL AND region IS NULL)",
            name=op.f("ck_batch_ingredient_lot_speaks_for_itself"),
        ),
        sa.CheckConstraint("share_ppm BETWEEN 0 AND 1000000", name=op.f("ck_batch_ingredient_share_in_range")),
        sa.ForeignKeyConstraint(["vendor_id", "batch_id"], BATCH_KEY, name=op.f("fk_batch_ingredient_batch")),
        sa.ForeignKeyConstraint(
            ["vendor_id", "lot_id"],
            ["ingredient_lot.vendor_id", "ingredient_lot.lot_id"],
            name=op.f("fk_batch_ingredient_ingredient_lot"),
        ),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", "position", name=op.f("pk_batch_ingredient")),
    )
    for column in ("lot_id", "supplier_lot"):
        name = op.f(f"ix_batch_ingredient_vendor_id_{column}")
        op.create_index(name, "batch_ingredient", ["vendor_id", column])
    op.create_table(
        "batch_parent",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("parent_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id", "batch_id"], BATCH_KEY, name=op.f("fk_batch_parent_batch")),
        sa.ForeignKeyConstraint(["vendor_id", "parent_id"], BATCH_KEY, name=op.f("fk_batch_parent_parent")),
        sa.PrimaryKeyConstraint("vendor_id", "batch_id", "parent_id", name=op.f("pk_batch_parent")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_batch_parent_vendor_id_parent_id"), "batch_parent", ["vendor_id", "parent_id"])


def downgrade() -> None:
    """All of it goes, and does not come back: photos, suppliers, lots, ingredients, parents, shelf lives."""
    for table in ("batch_parent", "batch_ingredient"):
        op.drop_table(table)
    with op.batch_alter_table("batch") as batch:
        batch.drop_constraint(op.f("fk_batch_photo"), type_="foreignkey")
        for name in BATCH_CHECKS:
            batch.drop_constraint(op.f(name), type_="check")
        for column in OF_THE_BATCH:
            batch.drop_column(column)
    with op.batch_alter_table("product") as product:
        product.drop_constraint(op.f("fk_product_photo"), type_="foreignkey")
        for name in PRODUCT_CHECKS:
            product.drop_constraint(op.f(name), type_="check")
        for column in OF_THE_PRODUCT:
            product.drop_column(column)
    for table in ("ingredient_lot", "supplier", "photo"):
        op.drop_table(table)

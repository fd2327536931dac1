"""Tax rates, deals, tender kinds and money terms; what products say of them."""

import sqlalchemy as sa
from alembic import op

from app.kit.columns import Uuid

revision = "20261124_2010"
down_revision = "20261124_1640"

TAX_RATE = op.f("fk_product_tax_rate")
DEPOSIT = op.f("ck_product_deposit_not_negative")


def upgrade() -> None:
    """Products of before have no rate of their own, no deposit and no tags."""
    op.create_table(
        "tax_rate",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("tax_rate_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tax", sa.String(), nullable=False),
        sa.Column("tax_ppm", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(tax = 'rated') = (tax_ppm > 0)", name=op.f("ck_tax_rate_only_rated_has_a_rate")),
        sa.CheckConstraint(
            "tax IN ('rated', 'zero', 'exempt', 'out_of_scope', 'small_business')",
            name=op.f("ck_tax_rate_tax_known"),
        ),
        sa.CheckConstraint("tax_ppm BETWEEN 0 AND 1000000", name=op.f("ck_tax_rate_tax_in_range")),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_tax_rate_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "tax_rate_id", name=op.f("pk_tax_rate")),
    )
    op.create_table(
        "tender_kind",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pays_tags", sa.JSON(), nullable=False),
        sa.Column("denomination_minor", sa.BigInteger(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("tax_free", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("change IN ('none', 'cash')", name=op.f("ck_tender_kind_change_known")),
        sa.CheckConstraint(
            "kind IN ('card', 'qr', 'voucher', 'token')", name=op.f("ck_tender_kind_kind_known")
        ),
        sa.CheckConstraint("denomination_minor > 0", name=op.f("ck_tender_kind_denomination_positive")),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_tender_kind_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "method", name=op.f("pk_tender_kind")),
    )
    op.create_table(
        "deal",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("deal_id", Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("pay_size", sa.Integer(), nullable=True),
        sa.Column("price_minor", sa.BigInteger(), nullable=True),
        sa.Column("rate_ppm", sa.Integer(), nullable=True),
        sa.Column("category_id", Uuid(), nullable=True),
        sa.Column("market_id", Uuid(), nullable=True),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("until_minute", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'n_for_price' AND size > 0 AND price_minor >= 0)"
            " OR (kind = 'buy_n_pay_m' AND pay_size >= 0 AND pay_size < size)"
            " OR (kind = 'rate_off' AND rate_ppm BETWEEN 1 AND 1000000)",
            name=op.f("ck_deal_kind_complete"),
        ),
        sa.CheckConstraint("from_minute >= 0 AND until_minute <= 1440", name=op.f("ck_deal_minutes_of_a_day")),
        sa.ForeignKeyConstraint(
            ["vendor_id", "category_id"],
            ["category.vendor_id", "category.category_id"],
            name=op.f("fk_deal_category"),
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id", "market_id"], ["market.vendor_id", "market.market_id"], name=op.f("fk_deal_market")
        ),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_deal_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", "deal_id", name=op.f("pk_deal")),
    )
    op.create_table(
        "market_tender",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("market_id", Uuid(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("change", sa.String(), nullable=True),
        sa.CheckConstraint("change IN ('none', 'cash')", name=op.f("ck_market_tender_change_known")),
        sa.ForeignKeyConstraint(
            ["vendor_id", "market_id"],
            ["market.vendor_id", "market.market_id"],
            name=op.f("fk_market_tender_market"),
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id", "method"],
            ["tender_kind.vendor_id", "tender_kind.method"],
            name=op.f("fk_market_tender_tender_kind"),
        ),
        sa.PrimaryKeyConstraint("vendor_id", "market_id", "method", name=op.f("pk_market_tender")),
    )
    op.create_table(
        "terms",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("prices_include_tax", sa.Boolean(), nullable=False),
        sa.Column("tax_per", sa.String(), nullable=False),
        sa.Column("tax_mode", sa.String(), nullable=False),
        sa.Column("small_business", sa.Boolean(), nullable=False),
        sa.Column("small_business_note", sa.String(), nullable=True),
        sa.Column("rounding_step_minor", sa.BigInteger(), nullable=False),
        sa.Column("rounding_mode", sa.String(), nullable=False),
        sa.Column("rounding_scope", sa.String(), nullable=False),
        sa.Column("rounding_exact_up_to_minor", sa.BigInteger(), nullable=False),
        sa.Column("rounding_at_least_minor", sa.BigInteger(), nullable=False),
        sa.Column("tips", sa.Boolean(), nullable=False),
        sa.Column("tax_rate_id", Uuid(), nullable=True),
        sa.Column("preset_country", sa.String(), nullable=True),
        sa.Column("preset_as_of", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "rounding_mode IN ('none', 'nearest_half_up', 'nearest_half_down', 'down')",
            name=op.f("ck_terms_rounding_mode_known"),
        ),
        sa.CheckConstraint(
            "rounding_scope IN ('cash_part', 'total_if_any_cash')", name=op.f("ck_terms_rounding_scope_known")
        ),
        sa.CheckConstraint("tax_mode IN ('half_up', 'half_even')", name=op.f("ck_terms_tax_mode_known")),
        sa.CheckConstraint("tax_per IN ('receipt', 'line')", name=op.f("ck_terms_tax_per_known")),
        sa.CheckConstraint(
            "rounding_exact_up_to_minor >= 0 AND rounding_at_least_minor >= 0",
            name=op.f("ck_terms_rounding_not_negative"),
        ),
        sa.CheckConstraint("rounding_step_minor > 0", name=op.f("ck_terms_rounding_step_positive")),
        sa.ForeignKeyConstraint(
            ["vendor_id", "tax_rate_id"],
            ["tax_rate.vendor_id", "tax_rate.tax_rate_id"],
            name=op.f("fk_terms_tax_rate"),
        ),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.vendor_id"], name=op.f("fk_terms_vendor")),
        sa.PrimaryKeyConstraint("vendor_id", name=op.f("pk_terms")),
    )
    op.create_table(
        "deal_product",
        sa.Column("vendor_id", sa.SmallInteger(), nullable=False),
        sa.Column("deal_id", Uuid(), nullable=False),
        sa.Column("product_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id", "deal_id"], ["deal.vendor_id", "deal.deal_id"], name=op.f("fk_deal_product_deal")
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id", "product_id"],
            ["product.vendor_id", "product.product_id"],
            name=op.f("fk_deal_product_product"),
        ),
        sa.PrimaryKeyConstraint("vendor_id", "deal_id", "product_id", name=op.f("pk_deal_product")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("product") as product:
        product.add_column(sa.Column("tax_rate_id", Uuid(), nullable=True))
        for name, kind, before in (
            ("deposit_minor", sa.BigInteger(), "0"),
            ("deposit_taxed", sa.Boolean(), "true"),
            ("tags", sa.JSON(), "'[]'"),
        ):
            product.add_column(sa.Column(name, kind, nullable=False, server_default=sa.text(before)))
        product.create_check_constraint(DEPOSIT, "deposit_minor >= 0")
        product.create_foreign_key(
            TAX_RATE, "tax_rate", ["vendor_id", "tax_rate_id"], ["vendor_id", "tax_rate_id"]
        )
    # The defaults were for the rows of before: from here on the application says.
    with op.batch_alter_table("product") as product:
        for name in ("deposit_minor", "deposit_taxed", "tags"):
            product.alter_column(name, server_default=None)


def downgrade() -> None:
    """The money settings go, and do not come back: rates, deals, tender kinds, terms, deposits, tags."""
    with op.batch_alter_table("product") as product:
        product.drop_constraint(TAX_RATE, type_="foreignkey")
        product.drop_constraint(DEPOSIT, type_="check")
        for name in ("tags", "deposit_taxed", "deposit_minor", "tax_rate_id"):
            product.drop_column(name)
    for table in ("deal_product", "terms", "market_tender", "deal", "tender_kind", "tax_rate"):
        op.drop_table(table)

"""Find the odd lines."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1636"
down_revision = "20261123_2037"


def upgrade() -> None:
    """Parked and superseded lines are listed without reading the whole journal."""
    op.create_index(
        "ix_journal_odd",
        "journal",
        ["vendor_id", "state", "position"],
        unique=False,
        sqlite_where=sa.text("reason IS NOT NULL"),
        postgresql_where=sa.text("reason IS NOT NULL"),
    )


def downgrade() -> None:
    """The list is slow without."""
    op.drop_index("ix_journal_odd", table_name="journal")

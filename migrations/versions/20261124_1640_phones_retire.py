"""Phones retire, and one whose storage was reset is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1640"
down_revision = "20261124_1636"

STATE = op.f("ck_device_state_known")


def upgrade() -> None:
    """A third state, with when it began; which browser was paired; what a reset took."""
    with op.batch_alter_table("device") as device:
        device.drop_constraint(STATE, type_="check")
        device.create_check_constraint(STATE, "state IN ('active', 'retired', 'blocked')")
        device.add_column(sa.Column("retired_at", sa.BigInteger(), nullable=True))
        device.add_column(sa.Column("browser_hash", sa.LargeBinary(length=32), nullable=True))
        device.add_column(sa.Column("lost_pending", sa.Integer(), nullable=True))
        device.add_column(sa.Column("lost_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """A retired phone is active again, so that it may still send; which phones lost something is forgotten."""
    op.execute("UPDATE device SET state = 'active' WHERE state = 'retired'")
    with op.batch_alter_table("device") as device:
        device.drop_constraint(STATE, type_="check")
        device.create_check_constraint(STATE, "state IN ('active', 'blocked')")
        for column in ("lost_at", "lost_pending", "browser_hash", "retired_at"):
            device.drop_column(column)

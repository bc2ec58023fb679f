"""What was read out of each lead, and what alerts say of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("lead_id", sa.Integer, sa.ForeignKey("leads.id", name="fk_readings_lead_id"), nullable=False),
        sa.Column("made_with", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("lead_id", name="pk_readings"),
    )
    op.create_index("ix_readings_made_with", "readings", ["made_with"])
    op.add_column("alerts", sa.Column("about", sa.Text, nullable=False, server_default=""))

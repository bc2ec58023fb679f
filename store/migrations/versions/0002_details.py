"""The pages of single openings, remembered between two reads of their listing."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "details",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id", name="fk_details_source_id"), nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("lead", sa.Text),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "page", name="pk_details"),
    )

"""What each source shows of a lead, whole; what postings are compared by, and what comparing them came to."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_AT_ONCE = 1000

_leads = sa.table(
    "leads",
    *(
        sa.column(name)
        for name in (
            "id",
            "source_id",
            "title",
            "identifier",
            "hiring_organization",
            "job_location",
            "job_location_type",
            "date_posted",
            "valid_through",
            "employment_type",
            "base_salary",
            "description",
            "occupational_category",
            "flags",
            "posting_key",
        )
    ),
)
_sightings = sa.table(
    "sightings",
    *(
        sa.column(name)
        for name in ("id", "source_id", "lead_id", "posting_key", "url", "url_key", "content_hash", "shown")
    ),
)
_SEVERAL = sa.select(_sightings.c.lead_id).group_by(_sightings.c.lead_id).having(sa.func.count() > 1)


def upgrade() -> None:
    """Foreign keys are off meanwhile on SQLite, so a table can be made anew."""
    op.add_column("sightings", sa.Column("compared_with", sa.Integer, nullable=False, server_default="0"))
    op.add_column("sightings", sa.Column("shown", sa.Text))
    _fill_shown()
    _shrink()
    _identity()


def _fill_shown() -> None:
    """What each source shows was kept once for each lead, so all of a lead get its text. Where a lead has several,
    only one of them is right: those lose their hash, and the next read writes what their sources really show."""
    conn = op.get_bind()
    several = set(conn.execute(_SEVERAL).scalars())
    both = sa.select(
        _sightings.c.id.label("of_id"),
        _sightings.c.lead_id,
        _sightings.c.source_id,
        _leads.c.source_id.label("main_source_id"),
        _leads.c.posting_key.label("main_posting_key"),
        *(column for column in _leads.c if column.name not in {"id", "source_id", "posting_key"}),
        *(_sightings.c[name] for name in ("posting_key", "url", "url_key", "content_hash")),
    ).join_from(_sightings, _leads, _leads.c.id == _sightings.c.lead_id)
    fill = sa.update(_sightings).where(_sightings.c.id == sa.bindparam("of_id"))
    fill = fill.values(shown=sa.bindparam("json"), content_hash=sa.bindparam("hash"))
    last = 0
    while rows := conn.execute(both.where(_sightings.c.id > last).order_by(_sightings.c.id).limit(_AT_ONCE)).all():
        values = [
            {
                "of_id": row.of_id,
                "json": json.dumps(_shown(row, row.lead_id not in several), ensure_ascii=False, separators=(",", ":")),
                "hash": "" if row.lead_id in several else row.content_hash,
            }
            for row in rows
        ]
        conn.execute(fill, values)
        last = rows[-1].of_id


def _shown(row: sa.Row[*tuple[Any, ...]], alone: bool) -> dict[str, object]:
    """A posting with the text of its lead, but who it is within its source as the sighting has it."""
    its_own = alone or (row.source_id, row.posting_key) == (row.main_source_id, row.main_posting_key)
    parts = ("text", "locality", "region", "postal_code", "country")
    return {
        "title": row.title,
        "url": row.url,
        "identifier": row.identifier if its_own else None,
        "hiring_organization": row.hiring_organization,
        "job_location": [dict(zip(parts, place, strict=True)) for place in json.loads(row.job_location)],
        "job_location_type": row.job_location_type,
        "date_posted": row.date_posted,
        "valid_through": row.valid_through,
        "employment_type": json.loads(row.employment_type),
        "base_salary": json.loads(row.base_salary) if row.base_salary else None,
        "description": row.description,
        "occupational_category": json.loads(row.occupational_category),
        "flags": json.loads(row.flags),
        "posting_key": row.posting_key,
        "url_key": row.url_key,
        "content_hash": row.content_hash,
    }


def _shrink() -> None:
    for name in ("url_key", "vacancy_key", "shown"):
        op.drop_index(f"ix_sightings_{name}", "sightings")
    with op.batch_alter_table("sightings") as sightings:
        for column in ("url", "url_key", "vacancy_key"):
            sightings.drop_column(column)
        sightings.alter_column("shown", nullable=False, existing_type=sa.Text())
    op.create_index("ix_sightings_compared_with", "sightings", ["compared_with"])
    still, needed = (
        sa.column("last_seen").is_(None),
        ["source_id", "posting_key", "lead_id", "content_hash", "last_seen"],
    )
    op.create_index("ix_sightings_shown", "sightings", needed, sqlite_where=still, postgresql_where=still)
    op.drop_column("leads", "vacancy_key")
    op.add_column("leads", sa.Column("origins", sa.Text, nullable=False, server_default="{}"))


def _refers(table: str, column: str, target: str) -> sa.Column[int]:
    name = f"fk_{table}_{column}"
    return sa.Column(column, sa.Integer, sa.ForeignKey(f"{target}.id", name=name), nullable=False)


def _identity() -> None:
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger, nullable=False),
        _refers("blocks", "sighting_id", "sightings"),
        sa.PrimaryKeyConstraint("key", "sighting_id", name="pk_blocks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_sighting_id", "blocks", ["sighting_id"])
    op.create_table(
        "links",
        _refers("links", "a", "sightings"),
        _refers("links", "b", "sightings"),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name="pk_links"),
    )
    op.create_index("ix_links_b", "links", ["b"])
    op.create_table(
        "words",
        _refers("words", "a", "sightings"),
        _refers("words", "b", "sightings"),
        sa.Column("same", sa.Boolean, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name="pk_words"),
    )
    op.create_index("ix_words_b", "words", ["b"])
    op.create_table(
        "lead_changes",
        sa.Column("id", sa.Integer, nullable=False),
        _refers("lead_changes", "lead_id", "leads"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("field", "was", "now")),
        sa.Column("material", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lead_changes"),
    )
    op.create_index("ix_lead_changes_lead_id", "lead_changes", ["lead_id"])
    op.create_table(
        "moved_leads",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        _refers("moved_leads", "lead_id", "leads"),
        sa.PrimaryKeyConstraint("id", name="pk_moved_leads"),
    )
    op.create_index("ix_moved_leads_lead_id", "moved_leads", ["lead_id"])
    op.create_index("ix_alerts_lead_id", "alerts", ["lead_id"])  # alerts move with their lead

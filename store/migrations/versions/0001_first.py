"""The first schema. Frozen: it says what revision 0001 was, whatever store/tables.py says today."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    _shared()
    _personal()
    _memory()


def _text(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _number(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _yes_no(*names: str) -> list[sa.Column[bool]]:
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def _moment(*names: str, nullable: bool = True) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names]


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _shared() -> None:
    op.create_table(
        "sources",
        *_number("id"),
        *_text("key", "name", "url", "platform", "options"),
        *_yes_no("paused", "removed"),
        *_text("status"),
        *_text("problem", "etag", "last_modified", nullable=True),
        *_moment("due_at"),
        *_number("backoff_s", "bad_reads"),
        *_yes_no("reported"),
        *_number("usual_count", nullable=True),
        *_moment("baseline_at", "last_try", "last_read", "last_full"),
        *_text("moved_to", nullable=True),
        *_number("moved_times"),
        _key("sources", "id"),
        sa.UniqueConstraint("key", name="uq_sources_key"),
    )
    op.create_table(
        "leads",
        *_number("id", "source_id"),
        *_moment("first_seen", nullable=False),
        *_text("title"),
        *_text("url", "identifier", "hiring_organization", nullable=True),
        *_text("job_location"),
        *_text("job_location_type", "date_posted", "valid_through", nullable=True),
        *_text("employment_type"),
        *_text("base_salary", nullable=True),
        *_text("description", "occupational_category", "flags", "posting_key"),
        *_text("url_key", "vacancy_key", nullable=True),
        *_text("content_hash"),
        _key("leads", "id"),
        _refers("leads", "source_id", "sources.id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_leads_first_seen", "leads", ["first_seen"])
    op.create_table(
        "sightings",
        *_number("id", "source_id"),
        *_text("posting_key"),
        *_number("lead_id"),
        *_text("url", "url_key", "vacancy_key", nullable=True),
        *_text("content_hash"),
        *_moment("first_seen", nullable=False),
        *_moment("last_seen"),
        _key("sightings", "id"),
        _refers("sightings", "source_id", "sources.id"),
        _refers("sightings", "lead_id", "leads.id"),
        sa.UniqueConstraint("source_id", "posting_key", name="uq_sightings_source_id_posting_key"),
    )
    for column in ("lead_id", "url_key", "vacancy_key"):
        op.create_index(f"ix_sightings_{column}", "sightings", [column])
    shown = sa.column("last_seen").is_(None)
    op.create_index("ix_sightings_shown", "sightings", ["source_id"], sqlite_where=shown, postgresql_where=shown)


def _personal() -> None:
    op.create_table(
        "marks",
        *_text("owner"),
        *_number("lead_id"),
        *_text("mark"),
        *_text("note", nullable=True),
        _key("marks", "owner", "lead_id"),
        _refers("marks", "lead_id", "leads.id"),
    )
    op.create_index("ix_marks_lead_id", "marks", ["lead_id"])
    op.create_table(
        "searches",
        *_text("owner", "name", "any_of", "all_of", "none_of", "places", "sources", "alert_to"),
        *_yes_no("paused"),
        _key("searches", "owner", "name"),
    )
    op.create_table(
        "deliveries",
        *_text("id", "owner", "destination", "state"),
        *_number("lead_count", "notice_count", "attempts"),
        *_moment("created_at", nullable=False),
        *_moment("next_try"),
        *_text("problem", nullable=True),
        *_moment("give_up_at", nullable=False),
        *_moment("lease_until"),
        *_yes_no("may_be_repeat"),
        *_text("content"),
        _key("deliveries", "id"),
    )
    op.create_index("ix_deliveries_owner_state", "deliveries", ["owner", "state"])
    op.create_table(
        "alerts",
        *_number("id"),
        *_text("owner", "destination", "subject"),
        *_number("lead_id", nullable=True),
        *_text("searches", "because", "text"),
        *_moment("created_at", nullable=False),
        *_text("delivery_id", nullable=True),
        *_yes_no("skipped"),
        _key("alerts", "id"),
        _refers("alerts", "lead_id", "leads.id"),
        _refers("alerts", "delivery_id", "deliveries.id"),
        sa.UniqueConstraint("owner", "destination", "subject", name="uq_alerts_owner_destination_subject"),
    )
    owed = sa.column("delivery_id").is_(None) & sa.column("skipped").is_(False)
    op.create_index("ix_alerts_owed", "alerts", ["owner"], sqlite_where=owed, postgresql_where=owed)


def _memory() -> None:
    op.create_table(
        "hosts",
        *_text("origin"),
        *_text("robots", nullable=True),
        *_moment("robots_until", "wait_until"),
        _key("hosts", "origin"),
    )
    op.create_table(
        "runs",
        *_number("id"),
        *_moment("started_at", nullable=False),
        *_moment("finished_at"),
        *_number("exit_code", nullable=True),
        *_text("summary", nullable=True),
        _key("runs", "id"),
    )

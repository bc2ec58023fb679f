"""Searches become profiles, in one column that can grow; people and their quiet hours; the fit of what is alerted."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_AT_ONCE = 1000
_MOVED = ("any_of", "all_of", "none_of", "places", "sources")

_searches = sa.table("searches", *(sa.column(name) for name in ("owner", "name", "profile", *_MOVED)))


def upgrade() -> None:
    _profiles()
    op.create_table(
        "persons",
        sa.Column("name", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("quiet_from", "quiet_to", "timezone")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_persons"),
    )
    under_way = sa.text("state IN ('queued', 'sending', 'failed')")
    op.create_index(
        "ix_deliveries_under_way",
        "deliveries",
        ["owner", "state"],
        sqlite_where=under_way,
        postgresql_where=under_way,
    )
    op.add_column("alerts", sa.Column("fit", sa.Integer, nullable=False, server_default="0"))


def _profiles() -> None:
    op.add_column("searches", sa.Column("profile", sa.Text))
    conn = op.get_bind()
    this = sa.and_(_searches.c.owner == sa.bindparam("of_owner"), _searches.c.name == sa.bindparam("of_name"))
    fill = sa.update(_searches).where(this).values(profile=sa.bindparam("json"))
    rows = conn.execute(sa.select(_searches)).all()
    values = [{"of_owner": row.owner, "of_name": row.name, "json": _profile(row)} for row in rows]
    for start in range(0, len(values), _AT_ONCE):
        conn.execute(fill, values[start : start + _AT_ONCE])
    with op.batch_alter_table("searches") as searches:
        for column in _MOVED:
            searches.drop_column(column)
        searches.alter_column("profile", nullable=False, existing_type=sa.Text())


def _profile(row: sa.Row[*tuple[Any, ...]]) -> str:
    """The lists that are not empty; what is left out is at its default."""
    lists = {name: found for name in _MOVED if (found := json.loads(getattr(row, name) or "[]"))}
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":"))

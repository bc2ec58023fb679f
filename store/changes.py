"""What changed in leads, and when it was noticed."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import select

from leads.identity import Change
from store.engine import Tx
from store.tables import lead_changes as table

_FIELDS = tuple(field.name for field in fields(Change))


def add(tx: Tx, found: Mapping[int, Sequence[Change]], now: datetime) -> None:
    """Keep what changed in leads, by number."""
    rows = [
        {"lead_id": id, "at": now, **{name: getattr(change, name) for name in _FIELDS}}
        for id, changes in found.items()
        for change in changes
    ]
    if rows:
        tx.conn.execute(table.insert(), rows)


def of(tx: Tx, lead_id: int) -> list[tuple[datetime, Change]]:
    """Everything that ever changed in one lead, and in those that became part of it; the oldest first."""
    query = select(table.c.at, *(table.c[name] for name in _FIELDS)).where(table.c.lead_id == lead_id)
    return [(row.at, Change(*row[1:])) for row in tx.conn.execute(query.order_by(table.c.at, table.c.id))]

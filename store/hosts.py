"""What is remembered of each site between two runs."""

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import select

from leads.source import HostMemory
from store.engine import Tx
from store.tables import hosts

_FIELDS = tuple(field.name for field in fields(HostMemory))


def load(tx: Tx) -> dict[str, HostMemory]:
    """All sites, by origin."""
    return {row.origin: HostMemory(*row) for row in tx.conn.execute(select(hosts))}


def save(tx: Tx, memories: Iterable[HostMemory]) -> None:
    """Remember these sites as they are now; the others stay."""
    rows = [{name: getattr(memory, name) for name in _FIELDS} for memory in memories]
    if rows:
        tx.conn.execute(tx.upsert(hosts), rows)

"""The pages of single openings, as they were read; a listing that shows only part of each is completed from them."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, select

from leads.source import Detail
from store.engine import Tx
from store.tables import details


def load(tx: Tx, source_id: int) -> dict[str, Detail]:
    """What is remembered of a source, by address."""
    query = select(details.c.page, details.c.lead, details.c.read_at).where(details.c.source_id == source_id)
    return {row.page: Detail(*row) for row in tx.conn.execute(query)}


def save(tx: Tx, source_id: int, fresh: Sequence[Detail], gone: Collection[str]) -> None:
    """Remember the pages just read, and forget those that are gone."""
    if fresh:
        rows = [{"source_id": source_id, "page": d.page, "lead": d.lead, "read_at": d.read_at} for d in fresh]
        tx.conn.execute(tx.upsert(details), rows)
    if gone:
        forget = delete(details).where(details.c.source_id == source_id, details.c.page == bindparam("gone"))
        tx.conn.execute(forget, [{"gone": page} for page in gone])


def forget(tx: Tx, source_id: int) -> None:
    """Forget every page of a source."""
    tx.conn.execute(delete(details).where(details.c.source_id == source_id))

"""What was read out of each lead, kept beside it."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import FromClause, and_, func, select

from leads.reading import Reading
from store.engine import Tx
from store.sightings import chunks
from store.tables import leads, readings


def save(tx: Tx, read: Mapping[int, Reading], made_with: str) -> None:
    """Keep the readings of some leads by number, in place of those before."""
    rows = [{"lead_id": id, "made_with": made_with, "reading": reading} for id, reading in read.items()]
    if rows:
        tx.conn.execute(tx.upsert(readings), rows)


def get(tx: Tx, lead_id: int) -> Reading | None:
    """The reading of one lead; None: it was never read."""
    return tx.conn.execute(select(readings.c.reading).where(readings.c.lead_id == lead_id)).scalar()


def of(tx: Tx, lead_ids: Collection[int]) -> dict[int, Reading]:
    """The readings of some leads by number; those that were never read are left out."""
    found: dict[int, Reading] = {}
    for some in chunks(lead_ids):
        query = select(readings.c.lead_id, readings.c.reading).where(readings.c.lead_id.in_(some))
        found |= {row.lead_id: row.reading for row in tx.conn.execute(query)}
    return found


def outdated(tx: Tx, made_with: str, *, after: int = 0, limit: int) -> Sequence[int]:
    """The next leads by number that were never read, or not with these words and rules."""
    query = select(leads.c.id).select_from(_both(made_with)).where(readings.c.lead_id.is_(None), leads.c.id > after)
    return tx.conn.execute(query.order_by(leads.c.id).limit(limit)).scalars().all()


def count_outdated(tx: Tx, made_with: str) -> int:
    """How many leads were never read, or not with these words and rules."""
    query = select(func.count()).select_from(_both(made_with)).where(readings.c.lead_id.is_(None))
    return tx.conn.execute(query).scalar_one()


def _both(made_with: str) -> FromClause:
    """Leads with their reading where it was made with these words and rules."""
    return leads.outerjoin(readings, and_(readings.c.lead_id == leads.c.id, readings.c.made_with == made_with))

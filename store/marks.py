"""What everybody did with leads. For the run, never for what a person is shown: that is in leads.py."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import bindparam, select

from store.engine import Tx
from store.leads import Mark
from store.sightings import chunks
from store.tables import marks

_MARKS = select(marks.c.owner, marks.c.lead_id, marks.c.mark).where(
    marks.c.lead_id.in_(bindparam("ids", expanding=True))
)


def of_everybody(tx: Tx, lead_ids: Collection[int]) -> dict[str, dict[int, Mark]]:
    """The marks on these leads, by owner and lead. Who has none on any of them is left out."""
    found: dict[str, dict[int, Mark]] = defaultdict(dict)
    for some in chunks(lead_ids):
        for owner, lead_id, mark in tx.conn.execute(_MARKS, {"ids": some}):
            found[owner][lead_id] = mark
    return dict(found)

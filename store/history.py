"""Where and when leads were seen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from leads.lead import Lead, Sighting
from store.engine import AnyRow, Tx
from store.sightings import chunks
from store.tables import sightings, sources

_SIGHTINGS = (
    select(
        sightings.c.id,
        sightings.c.lead_id,
        sightings.c.first_seen,
        sightings.c.last_seen,
        sources.c.key,
        sources.c.name,
        sources.c.last_read,
    )
    .join(sources, sources.c.id == sightings.c.source_id)
    .where(sightings.c.lead_id.in_(bindparam("ids", expanding=True)))
    .order_by(sightings.c.first_seen, sightings.c.id)
)
_SHOWN = select(sightings.c.id, sightings.c.shown).where(sightings.c.id.in_(bindparam("ids", expanding=True)))


def of_leads(tx: Tx, lead_ids: Iterable[int]) -> dict[int, list[AnyRow]]:
    """The rows of all sightings of some leads by lead, the oldest first."""
    found: dict[int, list[AnyRow]] = {id: [] for id in lead_ids}
    for some in chunks(found):
        for row in tx.conn.execute(_SIGHTINGS, {"ids": some}):
            found[row.lead_id].append(row)
    return found


def shown_apart(tx: Tx, histories: Collection[Sequence[AnyRow]]) -> dict[int, Lead]:
    """What each sighting shows, by number, of leads that have several. The only one of a lead shows just that lead."""
    several = (row.id for history in histories if len(history) > 1 for row in history)
    return {row.id: row.shown for some in chunks(several) for row in tx.conn.execute(_SHOWN, {"ids": some})}


def last_seen(history: Sequence[AnyRow]) -> datetime:
    """When any source showed it last: what is still shown was seen by the last whole read of its source."""
    seen: list[datetime] = [row.last_seen or max(row.first_seen, row.last_read or row.first_seen) for row in history]
    return max(seen)


def sightings_of(lead: Lead, history: Sequence[AnyRow], apart: Mapping[int, Lead]) -> tuple[Sighting, ...]:
    """The sightings of a lead for the other rooms. `apart`: as `shown_apart` gave it."""
    return tuple(_sighting(row, apart.get(row.id, lead)) for row in history)


def _sighting(row: AnyRow, shown: Lead) -> Sighting:
    return Sighting(
        source=row.key,
        name=row.name,
        url=shown.url,
        identifier=shown.identifier,
        hiring_organization=shown.hiring_organization,
        job_location=shown.job_location,
        date_posted=shown.date_posted,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        id=row.id,
    )

"""One read of one source, as a run files it."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from leads.lead import Lead, StoredLead
from leads.source import PollState
from store import leads, sources
from store.engine import Database
from store.groups import Regrouped
from store.groups import apply as regroup
from store.leads import Saved
from tests.builders import NOW, a_lead, a_source


def hours(number: float) -> datetime:
    """So many hours after the first read."""
    return NOW + timedelta(hours=number)


def file(db: Database, source: str, *found: Lead, hour: float = 0, whole: bool = True) -> Saved:
    """File what a read of the source found, and give the source its new state; the source is made if it is missing."""
    with db.write() as tx:
        known = {spec.key: spec.id for spec in sources.all_sources(tx)}
        source_id = known.get(source) or sources.put(tx, a_source(source)).id
        saved = leads.save(tx, source_id, found, hours(hour), whole=whole)
        if whole:
            sources.save_states(tx, {source_id: PollState(status="fine", last_read=hours(hour))})
    return saved


def filed(db: Database, source: str, *found: Lead, hour: float = 0, whole: bool = True) -> list[StoredLead]:
    """The same; gives back the leads of what was new, in the order of their postings."""
    new = file(db, source, *found, hour=hour, whole=whole).new
    with db.read() as tx:
        return [leads.get(tx, lead_id) for _, lead_id in new]


def posted(db: Database, source: str, *titles: str, hour: float = 0) -> list[tuple[int, int]]:
    """A cut read of postings with these titles: the numbers of their sightings and of their leads."""
    return list(file(db, source, *(a_lead(title=title) for title in titles), hour=hour, whole=False).new)


def group(db: Database, *groups: Iterable[int], fresh: Collection[int] = ()) -> Regrouped:
    """Make each group of sightings one lead."""
    with db.write() as tx:
        return regroup(tx, [list(ids) for ids in groups], fresh=fresh)


def not_modified(db: Database, source: str, *, hour: float) -> None:
    """The source answered that nothing has changed."""
    with db.write() as tx:
        source_id = sources.get(tx, source).id
        sources.save_states(tx, {source_id: PollState(status="fine", last_read=hours(hour))})

"""One read of one source, as a run files it."""

from datetime import datetime, timedelta

from leads.lead import Lead
from leads.source import PollState
from store import leads, sources
from store.engine import Database
from store.leads import Saved
from tests.builders import NOW, a_source


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


def not_modified(db: Database, source: str, *, hour: float) -> None:
    """The source answered that nothing has changed."""
    with db.write() as tx:
        source_id = sources.get(tx, source).id
        sources.save_states(tx, {source_id: PollState(status="fine", last_read=hours(hour))})

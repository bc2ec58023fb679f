"""What a sample board showed weeks ago: the demo files it first, so that an opening of today is advertised again."""

from datetime import datetime, timedelta

from caselead.demo.served import board
from leads.source import PollState
from pipeline.clean import clean
from pipeline.filing import Incoming, file
from scrapers.base import Page
from scrapers.registry import load
from store import sources
from store.engine import Database

_SHOWN = timedelta(days=41)  # ago
_GONE = timedelta(days=20)  # ago


def file_earlier(database: Database, now: datetime) -> None:
    """File what the association's board showed 41 days ago, and that three weeks later it was gone."""
    with database.read() as tx:
        spec = sources.get(tx, "association")
    page = Page(spec.url, board("association-earlier.rss", now - _SHOWN))
    shown = load(spec.platform)({}).read(page).leads
    for ago, found in ((_SHOWN, clean(shown, now - _SHOWN)), (_GONE, [])):
        with database.write() as tx:
            file(tx, [Incoming(spec, found, whole=True)], now - ago)
            sources.save_states(tx, {spec.id: PollState(last_read=now - ago)})
    with database.write() as tx:  # what is watched from today on starts afresh
        sources.save_states(tx, {spec.id: PollState()})

"""Filing what reads brought: every posting, which vacancy it is, and what that changes about leads we have.

All of it happens inside the caller's transaction, so that no posting is ever without a lead.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from leads.identity import Change, Posting, SourceKind
from leads.lead import Lead, Sighting, StoredLead
from leads.source import SourceSpec
from pipeline.identity.best import best
from pipeline.identity.changes import changes, closed, reopened
from pipeline.identity.compare import RULES
from pipeline.unite import unite, unite_again
from scrapers.registry import kind_of
from store import changes as kept_changes
from store import leads, sightings, sources
from store.engine import Database, Tx
from store.leads import Saved


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one read of one source brought."""

    source: SourceSpec
    found: Sequence[Lead]
    whole: bool  # it is everything the source shows, so what is missing is gone


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of it. A lead stands under the source that brought the news of it."""

    new: tuple[StoredLead, ...]  # vacancies that no source showed before
    again: tuple[StoredLead, ...]  # closed ones that are advertised again
    changed: tuple[tuple[StoredLead, tuple[Change, ...]], ...]  # shown otherwise than before; () for a mere spelling
    met: tuple[StoredLead, ...]  # leads we had that the source shows as well, from now on
    joined: int  # postings that are another sighting of a lead we had
    refused: int  # the database cannot keep them


def file(tx: Tx, reads: Sequence[Incoming], now: datetime) -> list[Filed]:
    """File some reads; what became of each, in their order. Writes nothing for what is as it was."""
    kinds = kinds_of_sources(tx)
    saved = [leads.save(tx, read.source.id, read.found, now, whole=read.whole) for read in reads]
    news = _News(saved)
    if not news.any:
        return [_nothing_new(one) for one in saved]
    new = {
        post.id: post
        for read, one in zip(reads, saved, strict=True)
        for post in _postings(read.source, one, kinds, now)
    }
    united = unite(tx, {*news.fresh, *news.edited}, kinds, unseen=set(news.fresh.values()), new=new)
    touched = sightings.leads_of(tx, [*news.fresh, *news.edited, *news.back, *news.gone])
    looked_at = {*touched.values(), *united.leads}
    of_leads = {id: frozenset(ids) for id, ids in sightings.of_leads(tx, looked_at).items()}
    anew = (id for id, ids in of_leads.items() if len(ids) > 1 or ids & news.edited or id in united.leads)
    changed = compose(tx, list(anew), kinds)
    alone = {
        posting.lead_id: posting
        for posting in new.values()
        if of_leads.get(posting.lead_id, frozenset()) == frozenset((posting.id,))
    }
    names = {read.source.key: read.source.name for read in reads}
    stored = {id: _first_seen(posting, names[posting.source]) for id, posting in alone.items()}
    for some in sightings.chunks(of_leads.keys() - alone.keys()):
        stored |= {lead.id: lead for lead in leads.list_leads(tx, ids=some)}
    known = {id: stored[id] for id in of_leads.keys() - set(news.fresh.values())}
    told = {id: (*changed.get(id, ()), *_turned(lead, news)) for id, lead in known.items()}
    told = {id: found for id, found in told.items() if found or id in changed}
    kept_changes.add(tx, told, now)
    return [_filed(one, _Outcome(stored, known, told, touched, news)) for one in saved]


def _postings(source: SourceSpec, saved: Saved, kinds: Mapping[str, SourceKind], now: datetime) -> Iterator[Posting]:
    """What is new on one source, as the store would give it."""
    for id, lead_id in saved.new:
        yield Posting(saved.shown[id], source.key, kinds[source.key], now, None, id, lead_id)


def _first_seen(posting: Posting, name: str) -> StoredLead:
    """A lead that nobody has seen before, as the store would give it."""
    lead, when = posting.lead, posting.first_seen
    sighting = Sighting(
        posting.source,
        name,
        lead.url,
        lead.identifier,
        lead.hiring_organization,
        lead.job_location,
        lead.date_posted,
        when,
        None,
        posting.id,
    )
    return StoredLead(posting.lead_id, lead, when, when, (posting.source,), "new", None, (sighting,))


def _nothing_new(saved: Saved) -> Filed:
    return Filed((), (), (), (), joined=0, refused=len(saved.refused))


def compare_again(database: Database) -> int:
    """Compare stored postings that were never compared, or by earlier rules; returns how many leads were looked at.

    In steps, so that a fetch can file in between; one that is interrupted goes on next time. Nothing is alerted.
    """
    with database.read() as tx:
        if not sightings.outdated(tx, RULES, limit=1):
            return 0
    looked_at = 0
    while True:
        with database.write() as tx:
            kinds = kinds_of_sources(tx)
            done = unite_again(tx, kinds)
            if done is None:
                return looked_at
            compose(tx, done.leads.keys(), kinds)
        looked_at += len(done.leads)


def kinds_of_sources(tx: Tx) -> dict[str, SourceKind]:
    """Whose words each source shows, by its key."""
    return {spec.key: kind_of(spec.platform, spec.options) for spec in sources.all_sources(tx)}


def compose(tx: Tx, lead_ids: Collection[int], kinds: Mapping[str, SourceKind]) -> dict[int, tuple[Change, ...]]:
    """Put leads together anew from their postings; what changed in those that are not what they were, by number.

    Nothing (an empty tuple) where only what nobody looks at is another: an address, a spelling.
    """
    changed: dict[int, tuple[Change, ...]] = {}
    for some in sightings.chunks(lead_ids):
        before = {stored.id: stored.lead for stored in leads.list_leads(tx, ids=some)}
        of_leads = sightings.of_leads(tx, some)
        postings = sightings.load(tx, [id for ids in of_leads.values() for id in ids], kinds)
        made = {lead_id: best([postings[id] for id in ids]) for lead_id, ids in of_leads.items()}
        leads.rewrite(tx, made)  # those with the values they had, too: whose values these are may be another
        changed |= {id: changes(before[id], one.lead) for id, one in made.items() if one.lead != before[id]}
    return changed


class _News:
    """Numbers of the sightings that several reads touched."""

    def __init__(self, saved: Sequence[Saved]) -> None:
        self.fresh = {sighting: lead_id for one in saved for sighting, lead_id in one.new}
        self.edited = {id for one in saved for id in one.edited}
        self.back = {id for one in saved for id in one.back}
        self.gone = {id for one in saved for id in one.gone}

    @property
    def any(self) -> bool:
        """Whether there are any at all."""
        return bool(self.fresh or self.edited or self.back or self.gone)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What several reads came to, by numbers of leads."""

    stored: Mapping[int, StoredLead]  # all that were touched, as they are now
    known: Mapping[int, StoredLead]  # those of them that we had before
    told: Mapping[int, tuple[Change, ...]]  # what changed, of those where anything did
    lead_of: Mapping[int, int]  # number of the lead by that of the sighting
    news: _News


def _shown_before(lead: StoredLead, news: _News) -> bool:
    """Whether a source showed it before what was read now."""
    return any(
        one.id in news.gone or (one.last_seen is None and one.id not in news.back and one.id not in news.fresh)
        for one in lead.sightings
    )


def _turned(lead: StoredLead, news: _News) -> tuple[Change, ...]:
    """Whether it was closed, or opened again under its old number, by what was read now."""
    shown = {one.id for one in lead.sightings if one.last_seen is None}
    before = _shown_before(lead, news)
    if before and not shown:
        return (closed(),)
    return (reopened(),) if shown & news.back and not before else ()


def _filed(saved: Saved, outcome: _Outcome) -> Filed:
    """The part of the outcome that one read brought."""
    fresh = {outcome.lead_of[sighting] for sighting, _ in saved.new}
    made = {id for id in fresh - outcome.known.keys() if _brings(outcome.stored[id], outcome.news) in dict(saved.new)}
    again = {id for id in fresh & outcome.known.keys() if not _shown_before(outcome.known[id], outcome.news)}
    touched = {outcome.lead_of[id] for id in (*saved.edited, *saved.back, *saved.gone)} | fresh
    news = sorted(touched & outcome.told.keys())
    return Filed(
        new=tuple(outcome.stored[id] for id in sorted(made)),
        again=tuple(outcome.known[id] for id in sorted(again)),
        changed=tuple((outcome.known[id], outcome.told[id]) for id in news),
        met=tuple(outcome.stored[id] for id in sorted(fresh - made - again)),
        joined=len(saved.new) - len(made) - len(again),
        refused=len(saved.refused),
    )


def _brings(lead: StoredLead, news: _News) -> int:
    """The sighting that a new lead came with. It may have older ones that were another lead's before."""
    return min(one.id for one in lead.sightings if one.id in news.fresh)

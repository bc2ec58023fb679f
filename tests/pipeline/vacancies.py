"""Reads of a few sources filed into a real database, and shortcuts to look at what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leads.identity import SourceKind
from leads.lead import Lead, RawLead, StoredLead
from leads.source import PollState, SourceSpec
from pipeline.clean import clean
from pipeline.correct import WhySame, join, split, why_same
from pipeline.filing import Filed, Incoming, file, kinds_of_sources
from store import leads, sightings, sources
from store.engine import Database, Tx
from store.leads import Mark
from tests.builders import NOW

KINDS: dict[str, SourceKind] = {
    "council": "employer",
    "harbour": "board",
    "valley": "board",
    "bay": "agency",
    "everywhere": "aggregator",
}

Name = tuple[str, str]
"""A posting, whenever it came: key of the source and posting key."""

Reads = Mapping[str, tuple[RawLead, ...]]
"""What sources show, by key."""


@dataclass
class Desk:
    """What is filed, by whom and when. The sources are those of KINDS."""

    database: Database
    now: datetime = NOW

    def __post_init__(self) -> None:
        with self.database.write() as tx:
            for key, kind in KINDS.items():
                sources.put(tx, SourceSpec(key, key.title(), f"https://{key}.example/feed", "feed", {"kind": kind}))

    def later(self, **given: float) -> None:
        """Move the clock on, e.g. by days=30."""
        self.now += timedelta(**given)

    def read(self, source: str, *found: RawLead, whole: bool = True) -> Filed:
        """One read of one source, filed as a run does it."""
        (filed,) = self.read_all({source: found}, whole=whole)
        return filed

    def read_all(self, found: Reads, *, whole: bool = True) -> list[Filed]:
        """Reads of several sources, filed at once."""
        with self.database.write() as tx:
            return file_reads(tx, found, self.now, whole=whole)

    def all_leads(self) -> list[StoredLead]:
        """All leads, by number."""
        with self.database.read() as tx:
            return sorted(leads.list_leads(tx), key=lambda lead: lead.id)

    def lead(self) -> StoredLead:
        """The only lead."""
        (lead,) = self.all_leads()
        return lead

    def get(self, lead_id: int) -> StoredLead:
        """The lead of that number, or the one that it is part of."""
        with self.database.read() as tx:
            return leads.get(tx, lead_id)

    def mark(self, lead_id: int, mark: Mark) -> None:
        """What a person did with a lead."""
        with self.database.write() as tx:
            leads.mark(tx, lead_id, mark)

    def origin(self, field: str) -> str:
        """The source whose value the only lead shows in a field."""
        lead = self.lead()
        with self.database.read() as tx:
            origin = leads.origins(tx, lead.id)[field]
        return next(one.source for one in lead.sightings if one.id == origin)

    def why(self, lead_id: int) -> WhySame:
        """Why the postings of a lead are one."""
        with self.database.read() as tx:
            return why_same(tx, lead_id)

    def join(self, *lead_ids: int) -> int:
        """A person says that leads are one vacancy."""
        with self.database.write() as tx:
            return join(tx, lead_ids, self.now)

    def split(self, lead_id: int, *apart: int) -> list[int]:
        """A person says that sightings are another vacancy than the rest of their lead."""
        with self.database.write() as tx:
            return split(tx, lead_id, apart, self.now)

    def together(self) -> set[frozenset[Name]]:
        """Which postings are one lead."""
        with self.database.read() as tx:
            return partition(tx)


def file_reads(tx: Tx, found: Reads, now: datetime, *, whole: bool) -> list[Filed]:
    """File what sources show, and note that they were read."""
    reads = [Incoming(sources.get(tx, key), clean(raws, now), whole) for key, raws in found.items()]
    filed = file(tx, reads, now)
    before = sources.states(tx)
    states = {one.source.id: replace(before.get(one.source.id, PollState()), last_read=now) for one in reads}
    sources.save_states(tx, states if whole else {})
    return filed


def partition(tx: Tx) -> set[frozenset[Name]]:
    """Which postings are one lead."""
    of_leads = sightings.of_leads(tx, [lead.id for lead in leads.list_leads(tx)])
    names = names_of(tx, [id for ids in of_leads.values() for id in ids])
    return {frozenset(names[id] for id in ids) for ids in of_leads.values()}


def names_of(tx: Tx, ids: Iterable[int]) -> dict[int, Name]:
    """Who sightings are, by number."""
    found = sightings.load(tx, list(ids), kinds_of_sources(tx))
    return {id: (posting.source, posting.lead.posting_key) for id, posting in found.items()}


def lead_of_each(desk: Desk) -> dict[frozenset[Name], Lead]:
    """The leads, by their postings."""
    with desk.database.read() as tx:
        stored = leads.list_leads(tx)
        names = names_of(tx, [one.id for lead in stored for one in lead.sightings])
    return {frozenset(names[one.id] for one in lead.sightings): lead.lead for lead in stored}


def sources_together(desk: Desk) -> list[list[str]]:
    """The sources of the postings of each lead, sorted."""
    return sorted(sorted(source for source, _ in one) for one in desk.together())

"""A whole installation in a temporary folder: real database, client and parsing worker, for boards on loopback."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from leads.alert import Destination, Digest, Outcome
from leads.lead import StoredLead
from leads.search import SavedSearch
from leads.secret import Secret
from leads.source import PollState, SourceSpec
from pipeline.parts import Notifier, Parts
from pipeline.report import RunReport, SourceReport
from pipeline.run import run
from scrapers.pacing import Politeness
from store import leads, searches, sources
from store.engine import Database
from tests.builders import NOW


@dataclass
class Kept:
    """A notifier that keeps what it is given and says that it was sent."""

    digests: list[Digest] = field(default_factory=list)

    def deliver(
        self,
        destinations: Mapping[str, Destination],
        digests: Sequence[Digest],
        *,
        now: datetime,
        settle: Callable[[str, Outcome], None],
        begin: Callable[[str], bool],
    ) -> None:
        for digest in digests:
            assert begin(digest.id)
            self.digests.append(digest)
            settle(digest.id, Outcome("sent"))


@dataclass
class House:
    """What a person has, and shortcuts to look at it. Sites on these ports of loopback may be asked."""

    database: Database
    ports: tuple[int, ...]
    now: datetime = NOW
    destinations: dict[str, Destination] = field(
        default_factory=lambda: {"me": Destination("me", Secret("mailto://mail.example"))}
    )
    kept: Kept = field(default_factory=Kept)
    notifier: Notifier | None = None  # in place of `kept`
    timeout: float = 10.0  # seconds for one request
    parse_seconds: float = 10.0  # the machine may be busy; tests of the limit set it
    parse_mib: int = 1024

    def watch(self, key: str, url: str, platform: str = "feed", **options: object) -> None:
        """Add a source."""
        with self.database.write() as tx:
            sources.put(tx, SourceSpec(key, key.title(), url, platform, options))

    def search(self, search: SavedSearch) -> None:
        """Save a search."""
        with self.database.write() as tx:
            searches.put(tx, search)

    def later(self, **given: float) -> None:
        """Move the clock on, e.g. by hours=1."""
        self.now += timedelta(**given)

    def fetch(self, *only: str, progress: Callable[[SourceReport], None] = lambda _: None) -> RunReport:
        """One run, as `caselead fetch` does it."""
        parts = Parts(
            database=self.database,
            destinations=self.destinations,
            notifier=lambda: self.notifier or self.kept,
            politeness=Politeness(
                host_delay=0,
                timeout=self.timeout,
                allow_private=frozenset(("127.0.0.1", port) for port in self.ports),
            ),
            parse_seconds=self.parse_seconds,
            parse_mib=self.parse_mib,
            now=lambda: self.now,
        )
        return asyncio.run(run(parts, only=only, progress=progress))

    def read(self) -> SourceReport:
        """One run with one source."""
        (source,) = self.fetch().sources
        return source

    def leads(self, source: str | None = None) -> list[StoredLead]:
        """What is stored."""
        with self.database.read() as tx:
            return leads.list_leads(tx, source=source)

    def state(self, key: str) -> PollState:
        """What is remembered of a source."""
        with self.database.read() as tx:
            return sources.states(tx)[sources.get(tx, key).id]

    @property
    def alerted(self) -> list[str]:
        """The titles of all leads that were sent, in order."""
        return [found.stored.lead.title for digest in self.kept.digests for found in digest.leads]

    @property
    def notices(self) -> list[str]:
        """All notices that were sent, in order."""
        return [notice for digest in self.kept.digests for notice in digest.notices]


@contextmanager
def a_house(folder: Path, *ports: int, **given: Any) -> Iterator[House]:
    """A house where a saved search takes everything and alerts "me"."""
    database = Database.open(f"sqlite:///{folder / 'caselead.db'}")
    try:
        house = House(database, ports, **given)
        house.search(SavedSearch("everything", alert_to=tuple(house.destinations)))
        yield house
    finally:
        database.close()


def by_key(report: RunReport) -> dict[str, SourceReport]:
    """The sources of a run, by their keys."""
    return {source.key: source for source in report.sources}

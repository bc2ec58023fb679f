"""What a whole run needs: boards on loopback, a real database, the parsing worker, a notifier that remembers."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leads.alert import Destination, Digest, Outcome
from leads.search import SavedSearch
from leads.secret import Secret
from leads.source import SourceSpec
from pipeline.parts import Parts
from pipeline.report import RunReport
from pipeline.run import run
from pipeline.understand.reader import Reader
from pipeline.wiring import known_of, shipped_tools
from scrapers.pacing import Politeness
from store import leads, searches, sources
from store.engine import Database
from tests.boards import Boards
from tests.builders import NOW


@dataclass
class Remembering:
    """A notifier that delivers to a list, or fails as it is told."""

    outcome: Outcome = Outcome("sent")
    sent: list[Digest] = field(default_factory=list)

    def deliver(
        self,
        destinations: Mapping[str, Destination],
        digests: Sequence[Digest],
        *,
        now: datetime,
        begin: Callable[[str], bool],
        settle: Callable[[str, Outcome], None],
        **_: Any,
    ) -> None:
        for digest in digests:
            assert begin(digest.id)
            self.sent.append(digest)
            settle(digest.id, self.outcome)


@dataclass
class World:
    """Everything a run needs, and shortcuts to look at what it did."""

    boards: Boards
    database: Database
    notifier: Remembering
    now: datetime = NOW
    closed_port: int = 0  # may be asked as well, but nobody answers there
    contacts: bool = False
    others: Mapping[str, Mapping[str, Destination]] = field(default_factory=dict)  # destinations by person

    def run(self, **given: Any) -> RunReport:
        ports = (self.boards.port, self.closed_port)
        parts = Parts(
            database=self.database,
            destinations={"me": Destination("me", Secret("mailto://x"))},
            others=self.others,
            notifier=lambda: self.notifier,
            politeness=Politeness(
                host_delay=0, timeout=10, allow_private=frozenset(("127.0.0.1", port) for port in ports)
            ),
            contacts=self.contacts,
            reader=Reader(shipped_tools),
            known=lambda: known_of(shipped_tools()),
            now=lambda: self.now,
        )
        return asyncio.run(run(parts, **given))

    def watch(self, key: str, path: str, **given: Any) -> None:
        with self.database.write() as tx:
            platform = given.pop("platform", "feed")
            sources.put(tx, SourceSpec(key, key.title(), self.boards.base + path, platform, **given))

    def search(self, search: SavedSearch) -> None:
        with self.database.write() as tx:
            searches.put(tx, search)

    def titles(self) -> list[str]:
        with self.database.read() as tx:
            return sorted(stored.lead.title for stored in leads.list_leads(tx))

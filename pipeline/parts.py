"""What a run is made of. Built by `wiring.py` from the settings, or by a test from its own parts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from leads.alert import Destination, Digest, Outcome
from leads.gazetteer import Gazetteer
from leads.secret import Secret
from leads.vocabulary import Vocabulary
from pipeline.health import Limits
from pipeline.match.profile import Known
from pipeline.understand.reader import Reader
from scrapers.pacing import Politeness
from store.engine import Database


class Notifier(Protocol):
    """The way out: `alerts.send.Notifier`, or something that shows or remembers instead."""

    def deliver(
        self,
        destinations: Mapping[str, Destination],
        digests: Sequence[Digest],
        *,
        now: datetime,
        settle: Callable[[str, Outcome], None],
        begin: Callable[[str], bool],
    ) -> None:
        """Try each digest once: `begin(id)` before the attempt, which may forbid it, `settle(id, outcome)` after.

        Raises nothing for one destination's trouble.
        """


def utc_now() -> datetime:
    """The wall clock; everything else takes the time as an argument."""
    return datetime.now(UTC)


def nothing_known() -> Known:
    """No word of a profession and no place: for searches that ask for neither."""
    return Known(Vocabulary("none", "", ()), Gazetteer(lambda name: ""))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a run is made of."""

    database: Database
    destinations: Mapping[str, Destination]  # of the owner with whom the database was opened
    notifier: Callable[[], Notifier]  # made when there is something to send: apprise is slow to import
    others: Mapping[str, Mapping[str, Destination]] = field(default_factory=dict)  # those of everybody else, by person
    politeness: Politeness = Politeness()
    reader: Reader | None = None  # reads what is new; None: nothing is read out of postings
    known: Callable[[], Known] = nothing_known  # what searches are compiled with; asked when the first lead comes
    keys: Mapping[str, Secret] = field(default_factory=dict)  # by full name, "usajobs.api_key"
    limits: Limits = Limits()
    pages: int = 10  # most pages of one listing
    details: int = 50  # most pages of single openings of one source in one run
    parse_seconds: float = 3.0
    parse_mib: int = 1024
    health_to: tuple[str, ...] = ()  # who hears of boards in trouble; empty: everybody who gets alerts
    contacts: bool = False  # whether alerts name contact persons, with their numbers and addresses
    changes: bool = True  # whether who saved a lead, or applied, hears of a change in its pay, place or closing date
    lease: timedelta = timedelta(minutes=5)  # longer than any attempt to deliver may take
    alone: bool = True  # nobody else delivers from this database, because whoever does holds the run lock
    now: Callable[[], datetime] = field(default=utc_now)

    def destinations_of(self, person: str) -> Mapping[str, Destination]:
        """Where one person hears of something."""
        return self.destinations if person == self.database.owner else self.others.get(person, {})

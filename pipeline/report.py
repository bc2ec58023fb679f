"""What a run did, for the person and for scripts."""

from dataclasses import dataclass, field
from datetime import datetime

from leads.alert import Alert
from leads.search import Fared, Match
from leads.source import ReadStatus

FAILED: tuple[ReadStatus, ...] = ("fail", "refuse", "suspect")
DONE, PARTLY = 0, 3


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source in one run."""

    key: str
    status: ReadStatus
    found: int = 0  # postings on the board
    new: int = 0  # leads never seen before
    joined: int = 0  # postings that are one more sighting of a lead we had
    again: int = 0  # closed leads that are advertised again
    updated: int = 0  # leads that changed
    problem: str | None = None
    refused: int = 0  # postings the database could not hold
    matches: tuple[Match, ...] = ()
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True)
class DestinationReport:
    """One destination after a run, or all those of another person together, of whom nobody else is told more.

    `queued` counts what is still owed, `uncertain` and `parked` need a person.
    """

    name: str  # of the destination; of the person, where it is `of_another`
    queued: int = 0
    sent: int = 0  # in this run
    uncertain: int = 0
    failed: int = 0
    parked: int = 0
    problem: str | None = None  # what went wrong in this run; None: nothing, though something may still be stuck
    quiet_until: datetime | None = None  # by the person's own clock; None: now is no quiet hour of theirs
    of_another: bool = False


@dataclass(slots=True)
class RunReport:
    """Everything one run did."""

    sources: list[SourceReport] = field(default_factory=list)
    destinations: list[DestinationReport] = field(default_factory=list)
    searches: list[Fared] = field(default_factory=list)
    off_line: bool = False  # no board was reached: the sources are as they were, and none of them is to blame

    @property
    def exit_code(self) -> int:
        """0, or 3 when some source or delivery failed."""
        read_badly = any(source.status in FAILED or source.refused for source in self.sources)
        not_delivered = any(destination.problem for destination in self.destinations)
        return PARTLY if read_badly or not_delivered else DONE

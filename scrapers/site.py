"""One site during a run: its pace, its robots.txt and how long it wants to be left alone."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta

from leads.errors import SourceError
from leads.source import HostMemory
from scrapers.pacing import FIRST_PAUSE, LONGEST_CRAWL_DELAY, LONGEST_WAIT, Pace, Politeness
from scrapers.robots import Rules

log = logging.getLogger(__name__)


class Site:
    """A scheme, host and port. `memory` is what is kept for the next run; times in it are UTC."""

    def __init__(self, memory: HostMemory, politeness: Politeness) -> None:
        self.memory = memory
        self.pace = Pace(politeness.host_delay, politeness.host_connections)
        self.reading_robots = asyncio.Lock()  # many sources of one site start together; one of them reads it
        self._rules: Rules | None = None
        self._trouble: tuple[SourceError, datetime] | None = None

    def wait_left(self, now: datetime) -> timedelta:
        """How much longer the site wants to be left alone; zero or less: not at all."""
        left = (self.memory.wait_until or now) - now
        return min(left, LONGEST_WAIT)  # more can only come from a clock that was wrong

    def leave_alone(self, wait: timedelta, now: datetime) -> None:
        """The site asked for a pause. A shorter one does not undo a longer one."""
        self.memory = replace(self.memory, wait_until=now + max(wait, self.wait_left(now)))

    def rules(self, now: datetime) -> Rules | None:
        """What robots.txt says; None: it must be read (again). Raises the error of a reading that just failed."""
        if self._trouble is not None and now < self._trouble[1]:
            raise self._trouble[0].with_traceback(None)
        until = self.memory.robots_until
        if self.memory.robots is None or until is None or not now < until <= now + LONGEST_WAIT:
            return None
        if self._rules is None:
            self._rules = Rules(self.memory.robots)
            self._heed_delay(self._rules.crawl_delay())
        return self._rules

    def learn_robots(self, text: str, now: datetime) -> None:
        """A robots.txt was read; it counts for a day. "": there is none."""
        self.memory = replace(self.memory, robots=text, robots_until=now + LONGEST_WAIT)
        self._rules = None

    def robots_failed(self, error: SourceError, now: datetime) -> None:
        """robots.txt could not be read; the other sources of the site need not try for the next minutes."""
        self._trouble = error, now + timedelta(seconds=FIRST_PAUSE)

    def _heed_delay(self, asked: float) -> None:
        if asked > LONGEST_CRAWL_DELAY:
            log.warning(
                "%s asks for %g s between two requests; it gets %g s.", self.memory.origin, asked, LONGEST_CRAWL_DELAY
            )
        self.pace.delay = max(self.pace.delay, min(asked, LONGEST_CRAWL_DELAY))

"""How often a site is asked: the settings, the pace of one host, and the pause after a failure."""

import asyncio
import email.utils
import math
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST_WAIT = timedelta(days=1)
"""No pause is longer, whoever asks for it: a source is never given up for good."""

FIRST_PAUSE = 5 * 60  # seconds after the first failure
LONGEST_CRAWL_DELAY = 60.0  # seconds; a robots.txt that asks for more gets this, or a run would never end


@dataclass(frozen=True, slots=True)
class Politeness:
    """How the client behaves towards the sites and what it may reach. The defaults suit a private machine."""

    host_delay: float = 1.0  # seconds between the starts of two requests to one host
    host_connections: int = 2  # most connections to one host at once
    connections: int = 48  # most requests under way in all
    contact: str = ""  # goes into the User-Agent; "": none is given
    allow_private: frozenset[tuple[str, int]] = frozenset()  # host (name or address) and port
    timeout: float = 60.0  # seconds on the wire for one request, redirects included
    connect_timeout: float = 10.0  # seconds for each of: finding the name, connecting, TLS
    max_bytes: int = 10 * 2**20  # of a body, unpacked


def read_retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long a Retry-After header asks us to wait, at most a day; None: it asks for nothing we understand.

    RFC 9110, 10.2.3 knows whole seconds and a date; fractions, which some servers send, are rounded up.
    """
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        wait = timedelta(seconds=math.ceil(min(float(text), LONGEST_WAIT.total_seconds())))
    else:
        try:
            until = email.utils.parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(wait, LONGEST_WAIT) if wait > timedelta(0) else None


def next_backoff(previous_seconds: int, retry_after: timedelta | None) -> int:
    """Seconds to wait after one more failure: doubles from five minutes to a day, never below what was asked for.

    `previous_seconds` is the pause before this failure; 0: it is the first one.
    """
    longest = int(LONGEST_WAIT.total_seconds())
    asked = math.ceil(retry_after.total_seconds()) if retry_after else 0
    return min(max(FIRST_PAUSE, 2 * previous_seconds, asked), longest)


class Pace:
    """The pace of one host: requests start `delay` seconds apart and few are under way at once."""

    def __init__(self, delay: float, connections: int) -> None:
        self.delay = delay
        self._slots = asyncio.Semaphore(connections)
        self._gate = asyncio.Lock()
        self._next_start = 0.0  # on the event loop's clock

    @asynccontextmanager
    async def turn(self, everybody: asyncio.Semaphore) -> AsyncIterator[None]:
        """Wait for this host's turn and for a free place among all requests under way; hold both."""
        clock = asyncio.get_running_loop().time
        async with self._slots:
            # Waiting for a place among all happens behind the gate too, or two requests that waited there
            # together would start together.
            async with self._gate:
                if (pause := self._next_start - clock()) > 0:
                    await asyncio.sleep(pause)
                await everybody.acquire()
                self._next_start = clock() + self.delay
            try:
                yield
            finally:
                everybody.release()

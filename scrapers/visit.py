"""Asks sites the polite way: waits its turn, obeys robots.txt, and follows redirects, checking each hop anew.

What a single request is made of is the business of http.py, which hands over `Exchange` and `ReadAddress`.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin

from leads.errors import Refused, SourceError, SourceUnavailable, Unreachable
from leads.source import HostMemory
from scrapers import faults
from scrapers.address import HINT, shown
from scrapers.base import Request
from scrapers.pacing import Politeness, read_retry_after
from scrapers.robots import MAX_BYTES, Rules, robots_text
from scrapers.site import Site

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})

Conditions = list[tuple[bytes, bytes]]
"""Headers that make a request conditional."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address, read."""

    url: str  # as it goes over the wire
    origin: str  # scheme, host and port
    parsed: object  # whatever http.py needs to ask for it


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost."""

    seconds: float
    max_bytes: int  # unpacked
    cut: bool  # keep the beginning of a longer body; False: that is an error


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `body` is empty unless the status is 200."""

    url: str
    status: int
    headers: Mapping[str, str]  # whatever the case of the names
    body: bytes
    moved_to: str | None = None  # the same as url, where permanent redirects led there


ReadAddress = Callable[[str], Target]
"""Raises Refused for an address that must not be asked for or cannot be read."""

Exchange = Callable[[Target, Request, Conditions, Limits], Awaitable[Reply]]
"""One request and its answer. Raises SourceUnavailable and Refused."""


class Visitor:
    """Everything that is known of the sites during one run."""

    def __init__(
        self,
        politeness: Politeness,
        hosts: Mapping[str, HostMemory],
        now: Callable[[], datetime],
        read_address: ReadAddress,
        exchange: Exchange,
    ) -> None:
        self._politeness = politeness
        self._hosts = hosts
        self._now = now
        self._read_address = read_address
        self._exchange = exchange
        self._sites: dict[str, Site] = {}
        self._everybody = asyncio.Semaphore(politeness.connections)

    async def get(self, request: Request, conditions: Conditions) -> Reply:
        """Ask for a page and follow its redirects; the reply has any status but those of a redirect."""
        return await self._follow(request, conditions, self._politeness.max_bytes, robots=False)

    def rules_of(self, url: str) -> Rules:
        """What is known of the robots rules for an address that was asked for; empty rules where nothing is."""
        return self._site(self._read_address(url).origin).rules(self._now()) or Rules("")

    def changed_hosts(self) -> tuple[HostMemory, ...]:
        """Sites of which something was learned that the next run should know."""
        seen = (site.memory for site in self._sites.values())
        return tuple(memory for memory in seen if memory != self._hosts.get(memory.origin, HostMemory(memory.origin)))

    async def _follow(self, request: Request, conditions: Conditions, max_bytes: int, *, robots: bool) -> Reply:
        """Go from hop to hop, each checked like the first, until something else than a redirect comes."""
        clock = asyncio.get_running_loop().time
        left = self._politeness.timeout  # seconds on the wire; waiting for a turn does not count
        chain, for_good, home = [request.url], True, None
        while True:
            try:
                target = self._read_address(request.url)
                home = home or target.origin
                if target.origin != home:  # keys are for the site that was asked, and come back with no redirect
                    request = replace(request, credentials=())
                site = self._site(target.origin)
                if not robots:
                    await self._heed_robots(site, target)
                async with self._turn(site, request.url):
                    started = clock()
                    reply = await self._exchange(target, request, conditions, Limits(left, max_bytes, cut=robots))
                    left -= clock() - started
                    if (wait := self.retry_after(reply)) is not None:
                        site.leave_alone(wait, self._now())
            except (Refused, Unreachable) as error:
                if len(chain) == 1:
                    raise
                kind = Refused if isinstance(error, Refused) else SourceUnavailable  # the first site was reached
                raise kind(f"{shown(chain[0])} sends us on. {error.problem}", hint=error.hint) from None
            if reply.status not in _REDIRECTS:
                return replace(reply, moved_to=reply.url) if for_good and len(chain) > 1 else reply
            for_good = for_good and reply.status in _PERMANENT
            chain.append(_next_hop(chain, reply))
            body = request.json_body if reply.status in (307, 308) else None
            request = replace(request, url=chain[-1], json_body=body)

    @asynccontextmanager
    async def _turn(self, site: Site, url: str) -> AsyncIterator[None]:
        """Wait until it is our turn. Raises SourceUnavailable while the site wants to be left alone."""
        self._heed_wait(site, url)
        async with site.pace.turn(self._everybody):
            self._heed_wait(site, url)  # another source may have been told to wait meanwhile
            yield

    async def _heed_robots(self, site: Site, target: Target) -> None:
        self._heed_wait(site, target.url)
        if not (await self._rules(site)).allows(target.url):
            raise Refused(
                f"The site's robots.txt does not let programs ask for {shown(target.url)}.",
                hint="look for a feed or an address of the board that its robots.txt allows",
            )

    def retry_after(self, reply: Reply) -> timedelta | None:
        """How long the site asks to be left alone; None: it does not ask."""
        asks = reply.status in (429, 503)
        return read_retry_after(reply.headers.get("retry-after"), self._now()) if asks else None

    async def _rules(self, site: Site) -> Rules:
        """The site's robots rules, read once however many sources ask for them at the same time."""
        if (rules := site.rules(self._now())) is None:
            async with site.reading_robots:
                while (rules := site.rules(self._now())) is None:
                    try:
                        site.learn_robots(await self._read_robots(site.memory.origin), self._now())
                    except SourceError as error:
                        site.robots_failed(error, self._now())
        return rules

    async def _read_robots(self, origin: str) -> str:
        """RFC 9309, 2.3.1: no file (4xx, or redirects to nowhere) allows all; no answer or 5xx means wait."""
        try:
            reply = await self._follow(Request(f"{origin}/robots.txt"), [], MAX_BYTES, robots=True)
        except Unreachable:
            raise  # the page would not be reached either; that its name was not found says more
        except SourceUnavailable as error:
            if error.status in _REDIRECTS:
                return ""
            raise faults.robots_unreadable(origin, error.problem, error.retry_after) from error
        if reply.status == 200:
            return robots_text(reply.body)
        if reply.status < 500 and reply.status != 429:
            return ""
        raise faults.robots_unreadable(origin, f"it answered {reply.status}.", self.retry_after(reply))

    def _site(self, origin: str) -> Site:
        if origin not in self._sites:
            self._sites[origin] = Site(self._hosts.get(origin, HostMemory(origin)), self._politeness)
        return self._sites[origin]

    def _heed_wait(self, site: Site, url: str) -> None:
        rest = site.wait_left(self._now())
        if rest > timedelta(0):
            raise faults.site_waits(shown(url), rest)


def _next_hop(chain: list[str], reply: Reply) -> str:
    """Where a redirect leads. Raises SourceUnavailable, and Refused for a step down from https to http."""
    where, location = shown(chain[-1]), reply.headers.get("location", "")
    if not location:
        problem = f"{where} sends us elsewhere ({reply.status}) without saying where."
        raise SourceUnavailable(problem, hint=HINT, status=reply.status)
    if len(chain) > MAX_REDIRECTS:
        problem = f"More than {MAX_REDIRECTS} redirects: {' -> '.join(map(shown, chain))}."
        raise SourceUnavailable(problem, hint=HINT, status=reply.status)
    try:
        # urljoin() would quietly drop tabs; left in, the address is refused for them like any other.
        target = urljoin(chain[-1], location) if location.isprintable() else location
    except ValueError:
        target = location  # whatever is wrong with it is said when it is read
    if chain[-1].lower().startswith("https:") and target.lower().startswith("http:"):
        problem = f"{where} sends us from https down to http, which is not followed: anybody could read along."
        raise Refused(problem, hint=HINT)
    return target

"""Asking for one document and reading it, while finding out what an address is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leads.errors import SourceError
from leads.source import ReadResult
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.registry import load
from scrapers.worker import ParsingWorker

_READ = ("ok", "partial", "empty")


def first_request(platform: str, options: Mapping[str, object], url: str) -> Request:
    """What is asked first for a source: the feed or API that its address leads to, or with `feed = false` itself."""
    source = load(platform)(options)
    return Request(url) if options.get("feed") is False else source.start(url)


@dataclass(frozen=True, slots=True)
class Board:
    """What an address turned out to be."""

    url: str  # what to watch: the address given, or the better entrance that was found
    platform: str
    result: ReadResult  # state ok, partial or empty
    has_more: bool = False  # the listing goes on on further pages, which were not asked for
    moved_to: str | None = None  # where the server says it moved for good; a proposal
    notes: tuple[str, ...] = ()  # what a person should know before watching it, in whole sentences
    allows: str = ""  # what the site's robots.txt says of it, in one sentence
    options: Mapping[str, object] = field(default_factory=dict)  # what the platform must be told of this board


@dataclass(frozen=True, slots=True)
class Seen:
    """One document that was asked for, and what it was read as."""

    answer: Answer
    result: ReadResult
    more: tuple[Request, ...]

    @property
    def good(self) -> bool:
        return self.result.state in _READ and self.result.platform is not None


class Looker:
    """Asks for documents and reads them, for one address."""

    def __init__(self, client: PoliteClient, worker: ParsingWorker) -> None:
        self.client = client
        self.worker = worker

    async def look(self, request: Request, platform: str | None, options: Mapping[str, object]) -> Seen:
        """Raises SourceError when the document cannot be fetched; one that cannot be read is a result."""
        answer = await self.client.fetch(request)
        return Seen(answer, *await self.worker.read(platform, options, answer))

    async def try_board(self, url: str, platform: str, note: str) -> Board | None:
        """The board at an address that was not given but found; None: it is none, or cannot be had."""
        try:
            seen = await self.look(first_request(platform, {}, url), platform, {})
        except SourceError:
            return None  # a dead link in a page: what is said is what the page itself is
        if not seen.good or not seen.result.leads:
            return None
        return Board(url, platform, seen.result, bool(seen.more), notes=(note,))

"""Finding out what an address is: which platform reads it, or which feed its page announces instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from leads.errors import LayoutChanged, Refused, SourceError, Unreadable
from leads.lead import RawLead
from leads.source import ReadResult
from scrapers.announced import AnnouncedFeed, announced_feeds, speaks_of_jobs
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.registry import load, recognise
from scrapers.worker import ParsingWorker

MOST_FEEDS = 3  # announced feeds that are looked into
_READ = ("ok", "partial", "empty")


@dataclass(frozen=True, slots=True)
class Board:
    """What an address turned out to be."""

    url: str  # what to watch: the address given, or the feed that its page announces
    platform: str
    result: ReadResult  # state ok, partial or empty
    has_more: bool = False  # the listing goes on on further pages, which were not asked for
    moved_to: str | None = None  # where the server says it moved for good; a proposal
    notes: tuple[str, ...] = ()  # what a person should know before watching it, in whole sentences


def by_address(url: str, options: Mapping[str, object]) -> str | None:
    """The platform of an address without asking for it; None: only its document can tell.

    A board with CSS selectors among its options can be nothing else.
    """
    return "selectors" if "item" in options else recognise(url, "")


async def discover(
    url: str,
    options: Mapping[str, object],
    client: PoliteClient,
    worker: ParsingWorker,
    *,
    platform: str | None = None,
    follow: bool = True,
) -> Board:
    """Fetch the address and find out what it is.

    `platform`: what the person says it is; None: found out. `follow`: look into feeds that the page announces,
    unless there are options, which are meant for the page.
    Raises SourceError with the reason when it is no board or cannot be fetched, SettingsError for wrong options.
    """
    wanted = platform or by_address(url, options)
    request = load(wanted)(options).start(url) if wanted else Request(url)
    answer = await client.fetch(request)
    # An address proves something only where it leads to a service's API, or the person said so.
    certain = wanted if platform or wanted == "selectors" or request.url != url else None
    result, more = await worker.read(certain, options, answer)
    if result.state in _READ and result.platform:
        moved_to = answer.moved_to if request.url == url else None
        return Board(url, result.platform, result, bool(more), moved_to, _notes(result))
    feeds = () if certain else await worker.call(announced_feeds, answer.body, answer.content_type, answer.url)
    if follow and not options and (board := await _through_feeds(feeds, answer, client, worker)):
        return board
    raise _no_board(result, feeds)


async def _through_feeds(
    feeds: tuple[AnnouncedFeed, ...], page: Answer, client: PoliteClient, worker: ParsingWorker
) -> Board | None:
    """The first announced feed of the same host that lists jobs; None: there is none."""
    host = urlsplit(page.url).netloc
    for feed in [feed for feed in feeds if urlsplit(feed.url).netloc == host][:MOST_FEEDS]:
        try:
            result, more = await worker.read("feed", {}, await client.fetch(Request(feed.url)))
        except SourceError:
            continue  # a dead link in a page that is no board: what is said is that the page is none
        if result.state in _READ and (feed.says_jobs or _lists_jobs(result.leads)):
            note = "The address is a page without job data, but it announces this feed."
            return Board(feed.url, "feed", result, bool(more), notes=(note, *_notes(result)))
    return None


def _lists_jobs(leads: tuple[RawLead, ...]) -> bool:
    """Whether the entries of a feed look like postings, not like news: at least half have what only postings have."""
    alike = [
        bool(lead.job_location or lead.base_salary or lead.valid_through or lead.employment_type)
        or speaks_of_jobs(urlsplit(lead.url or "").path)
        for lead in leads
    ]
    return bool(alike) and 2 * sum(alike) >= len(alike)


def _notes(result: ReadResult) -> tuple[str, ...]:
    if result.platform == "jobposting" and len(result.leads) == 1:
        return ("It shows one opening only: is this the page of a single job instead of the board's list?",)
    return ()


def _no_board(result: ReadResult, feeds: tuple[AnnouncedFeed, ...]) -> SourceError:
    """Why the address is not watched. The reader's own hint stands behind its problem."""
    problem, _, hint = " ".join(result.problems).partition(" Try: ")
    if feeds:
        hint = f"watch the feed that the page announces, if it lists jobs: {feeds[0].url}"
    kind = {"suspect": LayoutChanged, "refuse": Refused}.get(result.state, Unreadable)
    return kind(problem, hint=hint or "open the address in a browser and check that it shows jobs.")

"""Finding out what an address is: which platform reads it, or which better entrance its site has.

An API or a feed goes before a page: it asks less of the site, says more, and survives a redesign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from leads.errors import LayoutChanged, Refused, SourceError, Unreadable
from leads.lead import RawLead
from leads.source import ReadResult
from pipeline.entrances import guessed_cards, own_entrance, through_boards, through_feeds, through_sitemap
from pipeline.looking import Board, Looker, Seen, first_request
from pipeline.urls import canonical
from scrapers.announced import AnnouncedFeed, announced_feeds
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.mentioned import MentionedBoard, mentioned_boards
from scrapers.registry import recognise
from scrapers.robots import Rules
from scrapers.worker import ParsingWorker

_SHORTEST_ID = 4  # letters of an id that can be told in an address


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

    `platform`: what the person says it is; None: found out. `follow`: look for a better entrance than a page, unless
    there are options, which are meant for the page.
    Raises SourceError with the reason when it is no board or cannot be fetched, SettingsError for wrong options.
    """
    board = await _found(url, options, Looker(client, worker), platform=platform, follow=follow)
    asked = first_request(board.platform, {**options, **board.options}, board.url).url
    return replace(board, allows=_allows(client.rules_of(asked)))


async def _found(
    url: str, options: Mapping[str, object], looker: Looker, *, platform: str | None, follow: bool
) -> Board:
    wanted = platform or by_address(url, options)
    request = first_request(wanted, options, url) if wanted else Request(url)
    # An address proves something only where it leads to a service's API, or the person said so.
    certain = bool(platform) or wanted == "selectors" or request.url != url or request.json_body is not None
    try:
        seen = await looker.look(request, wanted if certain else None, options)
    except SourceError as error:
        wants_a_key = any(not one.optional for one in request.credentials)
        if platform or options or not follow or wants_a_key or request.url == url:
            raise
        return await _as_it_stands(url, str(wanted), looker, error)
    if certain or not follow or options or not _is_page(seen.answer):
        return _accepted(url, seen, request)
    return await _through_page(url, seen, looker)


async def _as_it_stands(url: str, platform: str, looker: Looker, error: SourceError) -> Board:
    """The board at the address itself, where the API that it leads to does not answer or does not want to."""
    try:
        seen = await looker.look(Request(url), None, {})
        board = await _through_page(url, seen, looker) if _is_page(seen.answer) else _accepted(url, seen, Request(url))
    except SourceError:
        raise error from None
    if board.platform != platform or board.url != url:
        return board
    return replace(board, options={**board.options, "feed": False})


async def _through_page(url: str, page: Seen, looker: Looker) -> Board:
    """The best entrance that a web page leads to: a feed or an API, the page itself, the site's sitemap, its cards."""
    document = (page.answer.body, page.answer.content_type, page.answer.url)
    feeds: tuple[AnnouncedFeed, ...] = await looker.worker.call(announced_feeds, *document)
    boards: tuple[MentionedBoard, ...] = await looker.worker.call(mentioned_boards, *document)
    found = await own_entrance(url, page, looker)
    found = found or await through_feeds(feeds, page, looker)
    if not found and len(page.result.leads) < 2:
        found = await through_boards(boards, looker)
    if found:
        return found
    if page.good and len(page.result.leads) > 1:
        return _accepted(url, page, Request(url))
    if found := await through_sitemap(page, looker):
        return found
    if page.good and page.result.leads:
        return _accepted(url, page, Request(url))
    if page.result.platform is None and (found := await guessed_cards(url, page, looker)):
        return found
    raise _no_board(page.result, feeds, boards)


def _allows(rules: Rules) -> str:
    """The client asks for nothing that the rules forbid, so this is never a no."""
    if not rules:
        return "The site has no robots.txt, so programs may ask for it."
    wait = f", {rules.crawl_delay():g} s between two requests" if rules.crawl_delay() else ""
    return f"The site's robots.txt lets programs ask for it{wait}."


def _is_page(answer: Answer) -> bool:
    head = answer.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<html" in head or b"<body" in head or b"<div" in head


def _accepted(url: str, seen: Seen, request: Request) -> Board:
    """The board that was read. Raises SourceError with the reason when it was none."""
    result = seen.result
    if not seen.good or result.platform is None:
        raise _no_board(result)
    moved_to = seen.answer.moved_to if request.url == url else None
    return Board(url, result.platform, result, bool(seen.more), moved_to, _notes(url, result, request))


def _notes(url: str, result: ReadResult, request: Request) -> tuple[str, ...]:
    notes = []
    if result.platform == "jobposting" and len(result.leads) == 1:
        notes.append("It shows one opening only: is this the page of a single job instead of the board's list?")
    if len(result.leads) > 1 and _is_one_of(url, result.leads):
        notes.append("The address is that of one opening; all openings of its board are watched.")
    if request.url != url:
        notes.append(f"It is read through {request.url}")
    return tuple(notes)


def _is_one_of(url: str, leads: Sequence[RawLead]) -> bool:
    plain = canonical(url)
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    ids = {lead.identifier for lead in leads if lead.identifier and len(lead.identifier) >= _SHORTEST_ID}
    return any(lead.url and canonical(lead.url) == plain for lead in leads) or last in ids


def _no_board(
    result: ReadResult, feeds: Sequence[AnnouncedFeed] = (), boards: Sequence[MentionedBoard] = ()
) -> SourceError:
    """Why the address is not watched. The reader's own hint stands behind its problem."""
    problem, _, hint = " ".join(result.problems).partition(" Try: ")
    if result.state == "empty":
        problem = f"The page shows no opening now (it looks like {result.platform})."
        hint = f"--platform {result.platform} watches it all the same"
    if feeds:
        hint = f"watch the feed that the page announces, if it lists jobs: {feeds[0].url}"
    if len(boards) > 1:
        hint = f"the page leads to several boards; watch those you want: {' '.join(b.url for b in boards[:3])}"
    kind = {"suspect": LayoutChanged, "refuse": Refused}.get(result.state, Unreadable)
    return kind(problem, hint=hint or "open the address in a browser and check that it shows jobs.")

"""Better entrances than a web page: its own feed or API, a board that it embeds, announced feeds, the sitemap."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from leads.errors import SourceError
from leads.lead import RawLead
from leads.source import ReadResult, SourceSpec
from pipeline.details import Completer
from pipeline.looking import Board, Looker, Seen, first_request
from pipeline.parts import utc_now
from scrapers.announced import AnnouncedFeed, speaks_of_jobs
from scrapers.base import Request
from scrapers.guess import guess_cards
from scrapers.mentioned import MentionedBoard
from scrapers.registry import load

_MOST_FEEDS = 3  # announced feeds that are looked into
_SAMPLES = 3  # pages of a sitemap that are looked at
_SITEMAPS = 3  # sitemaps of one site that are looked into


async def own_entrance(url: str, page: Seen, looker: Looker) -> Board | None:
    """The feed or API of the software that the page runs on; without one that answers, the page itself as it is."""
    platform = page.result.platform
    if platform is None:
        return None
    request = first_request(platform, {}, url)
    if request.url == url:
        return None
    note = f"The page runs on {load(platform).about.name}; it is read through {request.url}"
    if board := await looker.try_board(url, platform, note):
        return board
    if not page.good or not page.result.leads:
        return None
    return Board(url, platform, page.result, bool(page.more), page.answer.moved_to, options={"feed": False})


async def through_feeds(feeds: Sequence[AnnouncedFeed], page: Seen, looker: Looker) -> Board | None:
    """The first announced feed of the same host that lists jobs; None: there is none.

    WordPress announces its news on every page, so a page with job data gives way only to a feed that plainly holds
    as many jobs.
    """
    host = urlsplit(page.answer.url).netloc
    for feed in [feed for feed in feeds if urlsplit(feed.url).netloc == host][:_MOST_FEEDS]:
        try:
            seen = await looker.look(Request(feed.url), None, {})
        except SourceError:
            continue
        result, needed = seen.result, len(page.result.leads)
        lists_jobs = _lists_jobs(result.leads) and len(result.leads) >= needed
        if seen.good and result.platform and (lists_jobs or (feed.says_jobs and not needed)):
            note = "The address is a web page; it announces this feed, which is watched instead."
            return Board(feed.url, result.platform, result, bool(seen.more), notes=(note,))
    return None


def _lists_jobs(leads: tuple[RawLead, ...]) -> bool:
    """Whether the entries of a feed look like postings, not like news: at least half have what only postings have."""
    alike = [
        bool(lead.job_location or lead.base_salary or lead.valid_through or lead.employment_type)
        or speaks_of_jobs(urlsplit(lead.url or "").path)
        for lead in leads
    ]
    return bool(alike) and 2 * sum(alike) >= len(alike)


async def through_boards(boards: Sequence[MentionedBoard], looker: Looker) -> Board | None:
    """The one board that the page leads to. Several belong to several employers: only a person can choose."""
    if len(boards) != 1:
        return None
    name = load(boards[0].platform).about.name
    return await looker.try_board(boards[0].url, boards[0].platform, f"The page leads to this board on {name}.")


async def through_sitemap(page: Seen, looker: Looker) -> Board | None:
    """The sitemap of the site, if it lists openings whose pages describe them; a few are read to see."""
    named = looker.client.rules_of(page.answer.url).sitemaps()
    usual = urljoin(page.answer.url, "/sitemap.xml")
    for url in list(dict.fromkeys([*named, usual]))[:_SITEMAPS]:
        try:
            board = await _sitemap(url, looker)
        except SourceError:
            continue
        if board:
            return board
    return None


async def _sitemap(url: str, looker: Looker) -> Board | None:
    waiting, asked = [Request(url)], 0
    while waiting and asked < _SITEMAPS:
        seen = await looker.look(waiting.pop(0), "sitemap", {})
        asked += 1
        if seen.result.leads:
            break
        waiting += seen.more
    else:
        return None
    result = await _sampled(seen, url, looker, utc_now())
    if not result.leads:
        return None
    note = f"Its sitemap lists {len(seen.result.leads)} addresses; these openings were read from the first {_SAMPLES}."
    return Board(url, "sitemap", result, bool(seen.more) or bool(waiting), notes=(note,))


async def _sampled(seen: Seen, url: str, looker: Looker, now: datetime) -> ReadResult:
    few = replace(seen.result, leads=seen.result.leads[:_SAMPLES])
    completer = Completer(looker.client, looker.worker, most=_SAMPLES)
    done = await completer.complete(SourceSpec("sitemap", "", url, "sitemap"), few, {}, now, Request(url))
    return done.result or few


async def guessed_cards(url: str, page: Seen, looker: Looker) -> Board | None:
    """The page as a list of cards, where it plainly is one; a person can correct the selectors."""
    document = (page.answer.body, page.answer.content_type, page.answer.url)
    options = await looker.worker.call(guess_cards, *document)
    if options is None:
        return None
    result, more = await looker.worker.read("selectors", options, page.answer)
    note = "The page has no data for programs; its openings were told by the look of the page. Check them."
    return (
        Board(url, "selectors", result, bool(more), page.answer.moved_to, (note,), options=options)
        if result.leads
        else None
    )

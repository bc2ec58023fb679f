"""Reading one source whole: its pages, its validators, and everything that may go wrong with it."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from leads.source import PollState, SourceSpec
from pipeline.collect import Collector
from pipeline.health import SourceRead
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.worker import ParsingWorker
from tests.boards import Boards, Page, a_web_page, an_rss_feed, serve
from tests.builders import NOW, a_source

CARDS = {"item": "li", "title": "a", "link": "a", "next": "a.next"}


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serve() as boards:
        yield boards


def read(boards: Boards, spec: SourceSpec, before: PollState | None = None, *, pages: int = 10) -> SourceRead:
    async def once() -> SourceRead:
        politeness = Politeness(host_delay=0, timeout=10, allow_private=frozenset({("127.0.0.1", boards.port)}))
        async with PoliteClient(politeness, {}, now=lambda: NOW) as client:
            with ParsingWorker(seconds=10, mib=1024) as worker:
                return await Collector(client, worker, pages=pages).read(spec, before or PollState(), NOW)

    return asyncio.run(once())


def a_page(*titles: str, next: str = "") -> Page:
    """A listing with a card for each title, and a link to the next page."""
    cards = "".join(f'<li><a href="/jobs/{title}">{title}</a></li>' for title in titles)
    return a_web_page(f"<ul>{cards}</ul>" + (f'<a class="next" href="{next}">Next</a>' if next else ""))


def a_listing(boards: Boards, **given: object) -> SourceSpec:
    """Its first page is /1."""
    return replace(a_source(url=f"{boards.base}/1", platform="selectors", options=CARDS), **given)  # type: ignore[arg-type]


def outcome(read: SourceRead) -> tuple[str, list[str], tuple[str, ...]]:
    assert read.result is not None
    return read.result.state, [lead.title for lead in read.result.leads], read.result.problems


# Pages


def test_the_pages_of_a_listing_are_read_as_one(boards: Boards) -> None:
    boards.pages |= {"/1": a_page("Carer", next="/2"), "/2": a_page("Carer", "Coach", next="/3"), "/3": a_page("Cook")}
    assert outcome(read(boards, a_listing(boards))) == ("ok", ["Carer", "Coach", "Cook"], ())


def test_a_page_with_nothing_new_is_the_last_one(boards: Boards) -> None:
    boards.pages |= {"/1": a_page("Carer", next="/2"), "/2": a_page("Carer", next="/3"), "/3": a_page("Cook")}
    assert outcome(read(boards, a_listing(boards))) == ("ok", ["Carer"], ())
    assert boards.pages_asked == ["/1", "/2"]


def test_pages_that_lead_in_a_circle_are_asked_for_once(boards: Boards) -> None:
    boards.pages |= {"/1": a_page("Carer", next="/2"), "/2": a_page("Coach", next="/1")}
    assert outcome(read(boards, a_listing(boards))) == ("ok", ["Carer", "Coach"], ())
    assert boards.pages_asked == ["/1", "/2"]


def test_pages_at_one_address_are_told_apart_by_what_is_posted(boards: Boards) -> None:
    jobs = {"/1 1": ["Carer"], "/1 2": ["Coach"], "/1 3": []}
    boards.pages |= {
        path: ("application/json", json.dumps([{"title": title} for title in titles])) for path, titles in jobs.items()
    }
    spec = a_listing(boards, platform="tests.pipeline.paged_board:PagedBoard", options={"posts": True})
    assert outcome(read(boards, spec)) == ("ok", ["Carer", "Coach"], ())


def test_at_the_page_limit_the_read_is_partial_and_names_the_setting(boards: Boards) -> None:
    boards.pages |= {"/1": a_page("Carer", next="/2"), "/2": a_page("Coach", next="/3"), "/3": a_page("Cook")}
    state, titles, (problem,) = outcome(read(boards, a_listing(boards), pages=2))
    assert (state, titles) == ("partial", ["Carer", "Coach"])
    assert problem.startswith("Only the first 2 pages were read. ")
    assert "fetch.pages" in problem


@pytest.mark.parametrize(("second", "why"), [(500, "answered 500"), (a_web_page("Sign in"), "matches item")])
def test_a_later_page_that_fails_makes_the_read_partial(boards: Boards, second: Page, why: str) -> None:
    boards.pages |= {"/1": a_page("Carer", next="/2"), "/2": second}
    state, titles, (problem,) = outcome(read(boards, a_listing(boards)))
    assert (state, titles) == ("partial", ["Carer"])
    assert why in problem


# Validators


def test_a_feed_that_did_not_change_is_not_sent_again_but_once_a_week(boards: Boards) -> None:
    boards.pages["/feed"] = an_rss_feed("Carer")
    feed = a_source(url=f"{boards.base}/feed")
    first = read(boards, feed)
    lately = PollState(etag=first.etag, last_full=NOW - timedelta(days=6))
    assert read(boards, feed, lately).result is None
    assert outcome(read(boards, feed, replace(lately, last_full=NOW - timedelta(days=8))))[0] == "ok"


# What may go wrong


@pytest.mark.parametrize(("status", "wait"), [(410, timedelta(days=7)), (403, timedelta(days=1)), (500, None)])
def test_a_board_that_needs_a_person_is_asked_again_rarely(boards: Boards, status: int, wait: timedelta | None) -> None:
    boards.pages["/1"] = status
    found = read(boards, a_listing(boards))
    assert (outcome(found)[0], found.retry_after, found.reached) == ("fail", wait, True)


def test_a_plug_in_that_is_gone_fails_its_own_source(boards: Boards) -> None:
    found = read(boards, a_listing(boards, platform="no_such_package.module:Board"))
    state, _, (problem,) = outcome(found)
    assert (state, found.reached, boards.asked) == ("fail", True, [])
    assert 'The platform "no_such_package.module:Board" cannot be loaded' in problem


def test_options_that_the_platform_no_longer_knows_fail_their_own_source(boards: Boards) -> None:
    found = read(boards, a_listing(boards, options=CARDS | {"colour": "blue", "day_first": 1}))
    assert outcome(found)[0] == "fail"
    assert outcome(found)[2] == (
        'selectors has no option "colour".\nThe option "day_first" must be true or false, without quotes.',
    )


def test_a_board_without_a_connection_was_not_reached(boards: Boards) -> None:
    with serve() as gone:
        spec = a_listing(gone)
    found = read(gone, spec)  # its port is closed now
    assert (outcome(found)[0], found.reached) == ("fail", False)


class Faulty:
    """A plug-in that fails before anything was asked."""

    key = "faulty"

    def __init__(self, options: object) -> None:
        raise RuntimeError("no such thing")


def test_a_plug_in_that_fails_spoils_only_its_own_source(boards: Boards) -> None:
    found = read(boards, a_source(platform=f"{__name__}:Faulty"))
    assert outcome(found)[0] == "fail"
    assert "RuntimeError" in outcome(found)[2][0]
    assert boards.asked == []

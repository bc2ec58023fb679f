"""Listings that show only part of each opening: the pages of the rest are read politely, once, and remembered."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import pytest

from leads.lead import RawLead
from leads.source import Detail, PollState, ReadResult
from pipeline.collect import Collector
from pipeline.details import fewer
from pipeline.health import SourceRead
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.worker import ParsingWorker
from tests.boards import Boards, serve
from tests.builders import NOW, a_source

JSON = "application/json"
PAGED = "tests.pipeline.paged_board:PagedBoard"


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serve() as boards:
        yield boards


def a_listing(boards: Boards, *titles: str) -> None:
    """Openings with a page each, /1, /2, ...; an empty title: the listing knows the address only."""
    jobs = [
        {"id": number, "page": f"{boards.base}/{number}"} | ({"title": title} if title else {})
        for number, title in enumerate(titles, 1)
    ]
    boards.pages["/jobs"] = (JSON, json.dumps(jobs))


def a_page(boards: Boards, number: int, **values: str) -> None:
    boards.pages[f"/{number}"] = (JSON, json.dumps(values))


def read(
    boards: Boards,
    kept: Mapping[str, Detail] | None = None,
    *,
    most: int = 50,
    now: datetime = NOW,
    platform: str = PAGED,
    **options: object,
) -> SourceRead:
    async def once() -> SourceRead:
        politeness = Politeness(host_delay=0, timeout=10, allow_private=frozenset({("127.0.0.1", boards.port)}))
        async with PoliteClient(politeness, {}, now=lambda: now) as client:
            with ParsingWorker(seconds=10, mib=1024) as worker:
                collector = Collector(client, worker, pages=10, details=most, recall=lambda spec: kept or {})
                return await collector.read(spec, PollState(), now)

    boards.asked.clear()
    spec = a_source(url=f"{boards.base}/jobs", platform=platform, options=options)
    return asyncio.run(once())


def result(done: SourceRead) -> ReadResult:
    assert done.result is not None
    return done.result


def remembered(done: SourceRead) -> dict[str, Detail]:
    return {detail.page: detail for detail in done.details}


def titles(done: SourceRead) -> list[str]:
    return [lead.title for lead in result(done).leads]


def test_the_page_fills_what_the_listing_leaves_open_and_its_word_counts(boards: Boards) -> None:
    a_listing(boards, "Social Work...")
    a_page(boards, 1, title="Social Worker", place="Leeds", id="from-the-page")
    done = read(boards)
    (lead,) = result(done).leads
    assert (lead.title, [place.text for place in lead.job_location]) == ("Social Worker", ["Leeds"])
    assert (lead.identifier, result(done).state, result(done).problems) == ("1", "ok", ())


def test_a_page_read_before_is_not_asked_for_again_within_a_week(boards: Boards) -> None:
    a_listing(boards, "Carer")
    a_page(boards, 1, title="Carer", place="Leeds")
    kept = remembered(read(boards))
    again = read(boards, kept, now=NOW + timedelta(days=6))
    assert (boards.pages_asked, again.details) == (["/jobs"], ())
    assert result(again).leads[0].job_location[0].text == "Leeds"
    a_page(boards, 1, title="Carer", place="York")
    later = read(boards, kept, now=NOW + timedelta(days=7))
    assert result(later).leads[0].job_location[0].text == "York"


def test_a_run_reads_only_so_many_pages_and_the_next_one_goes_on(boards: Boards) -> None:
    a_listing(boards, "Carer", "Coach", "")
    for number in (1, 2, 3):
        a_page(boards, number, title=f"Opening {number}")
    first = read(boards, most=1)
    assert titles(first) == ["Opening 1", "Coach"]
    assert result(first).state == "partial"
    assert result(first).problems == (
        "2 openings still to be read in full; the next runs go on, with 1 at most in each "
        "(the setting is fetch.details).",
    )
    second = read(boards, remembered(first), most=2)
    assert sorted(boards.pages_asked) == ["/2", "/3", "/jobs"]
    assert (titles(second), result(second).state) == (["Opening 1", "Opening 2", "Opening 3"], "ok")


def test_a_site_that_wants_long_pauses_is_asked_for_fewer_pages() -> None:
    assert [fewer(50, pause) for pause in (0, 1, 10, 60, 1000)] == [50, 50, 18, 3, 1]
    assert fewer(0, 10) == 0


def test_an_address_whose_page_holds_no_posting_is_no_opening_and_is_tried_again_a_day_later(boards: Boards) -> None:
    a_listing(boards, "", "Carer")
    boards.pages |= {"/1": ("text/html", "<html><p>About us</p></html>"), "/2": 404}
    done = read(boards)
    assert (titles(done), result(done).state) == (["Carer"], "ok")
    kept = remembered(done)
    assert [detail.lead for detail in kept.values()] == [None, None]
    read(boards, kept, now=NOW + timedelta(hours=23))
    assert boards.pages_asked == ["/jobs"]
    read(boards, kept, now=NOW + timedelta(days=1))
    assert sorted(boards.pages_asked) == ["/1", "/2", "/jobs"]


def test_addresses_of_which_none_is_an_opening_are_suspect_and_not_an_empty_board(boards: Boards) -> None:
    a_listing(boards, "", "")
    boards.pages |= {f"/{number}": ("text/html", "<html><p>About us</p></html>") for number in (1, 2)}
    first = read(boards)
    for done in (result(first), result(read(boards, remembered(first)))):
        assert (done.state, done.leads) == ("suspect", ())
        assert done.problems == ("None of the 2 pages that were read describes an opening.",)


def test_a_site_in_trouble_is_left_alone_and_its_openings_stay_as_listed(boards: Boards) -> None:
    a_listing(boards, *["Carer"] * 9)
    boards.pages |= {f"/{number}": 500 for number in range(1, 10)}
    done = read(boards)
    assert len(boards.pages_asked) < 8
    assert (len(titles(done)), result(done).state, done.details) == (9, "partial", ())
    assert result(done).problems[0].startswith("9 pages of single openings could not be read: ")
    assert "500" in result(done).problems[0]


def test_pages_that_robots_txt_forbids_are_told_and_not_taken_for_pages_without_an_opening(boards: Boards) -> None:
    a_listing(boards, "Carer")
    boards.pages["/robots.txt"] = ("text/plain", "User-agent: *\nDisallow: /1")
    done = read(boards)
    assert (titles(done), result(done).state, done.details) == (["Carer"], "partial", ())
    assert "robots.txt does not let programs ask for" in result(done).problems[0]


def test_a_page_that_could_not_be_looked_at_again_does_not_hide_those_that_wait(boards: Boards) -> None:
    a_listing(boards, "Carer", "Coach")
    old = Detail(f"{boards.base}/1", RawLead("Carer"), NOW - timedelta(days=8))
    boards.pages |= {"/1": 500, "/2": 500}
    problems = result(read(boards, {old.page: old}, most=1)).problems
    assert [problem.partition(" ")[0] for problem in problems] == ["1"]
    assert result(read(boards, {old.page: old}, most=0)).problems[0].startswith("1 opening still")


def test_pages_that_the_listing_no_longer_names_are_forgotten(boards: Boards) -> None:
    a_listing(boards, "Carer")
    a_page(boards, 1, title="Carer")
    old = Detail("https://harbour.example/old", RawLead("Old"), NOW)
    assert read(boards, {old.page: old}).gone == (old.page,)


def test_a_day_told_from_today_is_kept_as_a_date(boards: Boards) -> None:
    a_listing(boards, "Carer")
    a_page(boards, 1, title="Carer", posted="3 days ago")
    (detail,) = read(boards).details
    assert detail.lead is not None
    assert detail.lead.date_posted == (NOW - timedelta(days=3)).date().isoformat()


def test_an_index_of_sitemaps_leads_to_the_openings_on_their_pages(boards: Boards) -> None:
    def addresses(outer: str, inner: str, *paths: str) -> tuple[str, str]:
        entries = "".join(f"<{inner}><loc>{boards.base}{path}</loc></{inner}>" for path in paths)
        return "application/xml", f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{outer}>'

    posting = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Carer"}</script>'
    boards.pages |= {
        "/jobs": addresses("sitemapindex", "sitemap", "/sitemap-inner.xml"),
        "/sitemap-inner.xml": addresses("sitemapindex", "sitemap", "/sitemap-jobs.xml"),
        "/sitemap-jobs.xml": addresses("urlset", "url", "/jobs/1", "/jobs/about"),
        "/jobs/1": ("text/html", f"<!doctype html><html><body>{posting}<p>Care for people.</p></body></html>"),
        "/jobs/about": ("text/html", "<!doctype html><html><body><p>About all of us, at length.</p></body></html>"),
    }
    done = read(boards, platform="sitemap")
    assert (titles(done), result(done).state) == (["Carer"], "ok")
    assert [lead.url for lead in result(done).leads] == [f"{boards.base}/jobs/1"]


def test_a_person_can_have_the_listing_alone(boards: Boards) -> None:
    a_listing(boards, "Carer", "")
    assert titles(read(boards, details=False)) == ["Carer"]
    assert boards.pages_asked == ["/jobs"]

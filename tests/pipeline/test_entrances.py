"""Better entrances than a web page: its software's feed, an announced feed, an embedded board, the sitemap."""

from pathlib import Path

import httpx
import pytest

from leads.errors import SourceError, Unreadable
from scrapers.worker import ParsingWorker
from tests.pipeline.looking import BLOG, HARBOUR, JOB, OPENINGS, POSTING, SITE, feed, look, page


def test_a_feed_of_jobs_outranks_job_data_in_the_page_that_announces_it(worker: ParsingWorker) -> None:
    pages = {f"{SITE}/": page("/jobs.rss", body=JOB), f"{SITE}/jobs.rss": feed(POSTING)}
    assert look(worker, f"{SITE}/", pages).url == f"{SITE}/jobs.rss"


def test_a_feed_of_news_does_not_outrank_job_data_whatever_it_is_called(worker: ParsingWorker) -> None:
    pages = {f"{SITE}/": page("/jobs.rss All jobs", body=JOB), f"{SITE}/jobs.rss": feed(BLOG)}
    assert look(worker, f"{SITE}/", pages).platform == "jobposting"


SAVED = Path(__file__).parents[1] / "pages"


def test_a_page_is_watched_through_the_feed_of_the_software_that_it_runs_on(worker: ParsingWorker) -> None:
    listing = (SAVED / "madgex" / "full.html").read_text()
    rss = (SAVED / "madgex" / "feed.rss").read_text()
    board = look(worker, f"{SITE}/jobs/", {f"{SITE}/jobs/": listing, f"{SITE}/jobsrss/": rss})
    assert (board.platform, board.url, board.options) == ("madgex", f"{SITE}/jobs/", {})
    assert board.notes == (f"The page runs on Madgex; it is read through {SITE}/jobsrss/",)


def test_without_that_feed_the_page_itself_is_watched_and_the_platform_told_so(worker: ParsingWorker) -> None:
    listing = (SAVED / "madgex" / "full.html").read_text()
    board = look(worker, f"{SITE}/jobs/", {f"{SITE}/jobs/": listing})
    assert (board.platform, board.options) == ("madgex", {"feed": False})
    assert board.result.leads


def test_a_page_of_known_software_that_shows_no_opening_is_named_and_not_watched_unasked(worker: ParsingWorker) -> None:
    empty = (SAVED / "madgex" / "empty.html").read_text()
    with pytest.raises(Unreadable) as refused:
        look(worker, f"{SITE}/jobs/", {f"{SITE}/jobs/": empty})
    assert "shows no opening now" in refused.value.problem
    assert "--platform madgex" in refused.value.hint


EMBEDDED = '<iframe src="https://boards.greenhouse.io/embed/job_board?for=harbour"></iframe>'


def test_a_career_page_is_watched_through_the_board_that_it_embeds(worker: ParsingWorker) -> None:
    board = look(worker, f"{SITE}/careers", {f"{SITE}/careers": page(body=EMBEDDED), HARBOUR: OPENINGS})
    assert (board.platform, len(board.result.leads)) == ("greenhouse", 2)
    assert board.notes == ("The page leads to this board on Greenhouse.",)


def test_of_several_boards_on_one_page_a_person_must_choose(worker: ParsingWorker) -> None:
    links = [f'<a href="https://boards.greenhouse.io/{name}">{name}</a>' for name in ("harbour", "quay")]
    with pytest.raises(Unreadable) as refused:
        look(worker, f"{SITE}/links", {f"{SITE}/links": page(body="".join(links)), HARBOUR: OPENINGS})
    assert "boards.greenhouse.io/harbour https://boards.greenhouse.io/quay" in refused.value.hint


def test_the_announced_feed_that_speaks_of_jobs_is_taken(worker: ParsingWorker) -> None:
    pages = {
        f"{SITE}/": page("/news", "/comments/feed Jobs: comments", "/gone Jobs", "/x All vacancies"),
        f"{SITE}/x": feed(BLOG),
    }
    asked: list[str] = []
    board = look(worker, f"{SITE}/", pages, asked)
    assert (board.url, board.platform) == (f"{SITE}/x", "feed")
    assert "announces this feed" in board.notes[0]
    assert asked == [f"{SITE}/", f"{SITE}/gone", f"{SITE}/x"]


def test_a_feed_that_says_nothing_is_taken_for_what_stands_in_it(worker: ParsingWorker) -> None:
    place = "<job:location>Leeds</job:location>"
    for found in (feed(POSTING, BLOG), feed(BLOG, extra=place)):
        assert look(worker, f"{SITE}/", {f"{SITE}/": page("/rss"), f"{SITE}/rss": found}).url == f"{SITE}/rss"


@pytest.mark.parametrize("address", ["/rss", "https://other.example/jobs.rss"])
def test_a_feed_of_news_or_of_another_site_is_only_named(worker: ParsingWorker, address: str) -> None:
    pages = {f"{SITE}/": page(address), f"{SITE}/rss": feed(BLOG), "https://other.example/jobs.rss": feed(POSTING)}
    with pytest.raises(Unreadable) as refused:
        look(worker, f"{SITE}/", pages)
    assert "No job posting found" in refused.value.problem
    assert address in refused.value.hint


@pytest.mark.parametrize("how", [{"follow": False}, {"options": {"x": 1}}, {"platform": "jobposting"}])
def test_announced_feeds_are_not_looked_into_where_that_is_not_wanted(
    worker: ParsingWorker, how: dict[str, object]
) -> None:
    asked: list[str] = []
    with pytest.raises(SourceError):
        look(worker, f"{SITE}/", {f"{SITE}/": page("/jobs.rss"), f"{SITE}/jobs.rss": feed(POSTING)}, asked, **how)
    assert asked == [f"{SITE}/"]


def sitemap(*paths: str) -> str:
    entries = "".join(f"<url><loc>{SITE}{path}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def job(title: str) -> str:
    return page(body=JOB.replace("Care Manager", title))


def test_a_site_without_a_feed_is_watched_through_its_sitemap(worker: ParsingWorker) -> None:
    pages: dict[str, str | httpx.Response] = {
        f"{SITE}/": page(),
        f"{SITE}/sitemap.xml": sitemap("/about", "/jobs/1", "/jobs/2", "/jobs/3", "/jobs/4"),
    } | {f"{SITE}/jobs/{number}": job(f"Carer {number}") for number in range(1, 5)}
    asked: list[str] = []
    board = look(worker, f"{SITE}/", pages, asked)
    assert (board.url, board.platform) == (f"{SITE}/sitemap.xml", "sitemap")
    assert [lead.title for lead in board.result.leads] == ["Carer 1", "Carer 2", "Carer 3"]
    assert "lists 4 addresses" in board.notes[0]
    assert f"{SITE}/jobs/4" not in asked


def test_the_page_of_a_single_job_leads_to_the_sitemap_of_all(worker: ParsingWorker) -> None:
    pages = {f"{SITE}/jobs/1": job("Carer"), f"{SITE}/robots.txt": f"Sitemap: {SITE}/all.xml"}
    pages |= {f"{SITE}/all.xml": sitemap("/jobs/1", "/jobs/2"), f"{SITE}/jobs/2": job("Coach")}
    assert look(worker, f"{SITE}/jobs/1", pages).url == f"{SITE}/all.xml"


def test_a_sitemap_whose_pages_describe_no_opening_is_no_board(worker: ParsingWorker) -> None:
    pages = {f"{SITE}/": page(), f"{SITE}/sitemap.xml": sitemap("/jobs/1"), f"{SITE}/jobs/1": page()}
    with pytest.raises(Unreadable):
        look(worker, f"{SITE}/", pages)

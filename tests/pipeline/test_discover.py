"""Finding out what an address is, with a network made of pages and a real parsing worker."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from leads.errors import LayoutChanged, Refused, SettingsError, SourceError, SourceUnavailable, Unreadable
from pipeline.discover import by_address, discover
from pipeline.looking import Board
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.worker import ParsingWorker
from tests.builders import NOW

SITE = "https://site.example"
JOB = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Care Manager"}</script>'
BLOG = ("News of May", "https://site.example/2026/05")
POSTING = ("Social Worker", "https://site.example/jobs/1")


@pytest.fixture
def worker() -> Iterator[ParsingWorker]:
    with ParsingWorker(seconds=10, mib=1024) as one:
        yield one


def look(
    worker: ParsingWorker,
    url: str,
    pages: dict[str, str | httpx.Response],
    asked: list[str] | None = None,
    **how: object,
) -> Board:
    """Discover an address on a network of these pages; `asked` collects the addresses that were asked for."""

    def answer(request: httpx.Request) -> httpx.Response:
        address = str(request.url)
        if not address.endswith("/robots.txt") and asked is not None:
            asked.append(address)
        page = pages.get(address, httpx.Response(404))
        return httpx.Response(200, text=page) if isinstance(page, str) else page

    async def go() -> Board:
        politeness = Politeness(host_delay=0)
        transport = httpx.MockTransport(answer)
        async with PoliteClient(politeness, {}, now=lambda: NOW, transport=transport) as client:
            return await discover(url, how.pop("options", {}), client, worker, **how)  # type: ignore[arg-type]

    return asyncio.run(go())


def feed(*entries: tuple[str, str], extra: str = "") -> str:
    items = "".join(f"<item><title>{title}</title><link>{link}</link>{extra}</item>" for title, link in entries)
    return f'<rss version="2.0" xmlns:job="https://site.example/ns"><channel>{items}</channel></rss>'


def page(*links: str, body: str = "<p>Come and work with us, there is a lot to do for everybody.</p>") -> str:
    """A web page that announces feeds: "/x" or "/x Title"."""
    announced = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}" title="{title}">'
        for href, _, title in (link.partition(" ") for link in links)
    )
    return f"<!doctype html><html><head><title>Work</title>{announced}</head><body>{body}</body></html>"


def test_a_document_is_recognised_by_its_look(worker: ParsingWorker) -> None:
    board = look(worker, f"{SITE}/x", {f"{SITE}/x": feed(POSTING)})
    assert (board.platform, board.url, board.result.state, board.notes) == ("feed", f"{SITE}/x", "ok", ())
    assert look(worker, f"{SITE}/x", {f"{SITE}/x": feed()}).result.state == "empty"
    assert (
        look(worker, f"{SITE}/x", {f"{SITE}/x": page(body=2 * JOB.replace("Care", "New", 1))}).platform == "jobposting"
    )


def test_an_address_of_a_service_is_asked_through_its_api_and_kept(worker: ParsingWorker) -> None:
    api = "https://boards-api.greenhouse.io/v1/boards/harbour/jobs?content=true&pay_transparency=true"
    asked: list[str] = []
    board = look(worker, "https://boards.greenhouse.io/harbour", {api: '{"jobs": []}'}, asked)
    assert (board.platform, board.url, asked) == ("greenhouse", "https://boards.greenhouse.io/harbour", [api])


def test_an_address_that_looks_like_a_feed_proves_nothing(worker: ParsingWorker) -> None:
    assert by_address(f"{SITE}/feed/", {}) == "feed"
    board = look(worker, f"{SITE}/feed/", {f"{SITE}/feed/": page(body=JOB)})
    assert board.platform == "jobposting"


def test_selectors_among_the_options_decide(worker: ParsingWorker) -> None:
    options = {"item": "li", "title": "b"}
    body = page(body="<li><b>Social Worker</b></li>" + JOB)
    board = look(worker, f"{SITE}/", {f"{SITE}/": body}, options=options)
    assert (board.platform, [lead.title for lead in board.result.leads]) == ("selectors", ["Social Worker"])


def test_a_feed_of_jobs_outranks_job_data_in_the_page_that_announces_it(worker: ParsingWorker) -> None:
    pages = {f"{SITE}/": page("/jobs.rss", body=JOB), f"{SITE}/jobs.rss": feed(POSTING)}
    assert look(worker, f"{SITE}/", pages).url == f"{SITE}/jobs.rss"


def test_a_feed_of_news_does_not_outrank_job_data_whatever_it_is_called(worker: ParsingWorker) -> None:
    pages = {f"{SITE}/": page("/jobs.rss All jobs", body=JOB), f"{SITE}/jobs.rss": feed(BLOG)}
    assert look(worker, f"{SITE}/", pages).platform == "jobposting"


def test_the_page_of_a_single_job_is_taken_with_a_question(worker: ParsingWorker) -> None:
    board = look(worker, f"{SITE}/", {f"{SITE}/": page("/gone.rss", body=JOB)})
    assert board.platform == "jobposting"
    assert "one opening only" in board.notes[0]


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
HARBOUR = "https://boards-api.greenhouse.io/v1/boards/harbour/jobs?content=true&pay_transparency=true"
OPENINGS = (
    '{"jobs": [{"id": 4001, "internal_job_id": 1, "title": "Social Worker",'
    ' "absolute_url": "https://boards.greenhouse.io/harbour/jobs/4001"},'
    ' {"id": 4002, "internal_job_id": 2, "title": "Carer",'
    ' "absolute_url": "https://boards.greenhouse.io/harbour/jobs/4002"}]}'
)


def test_a_career_page_is_watched_through_the_board_that_it_embeds(worker: ParsingWorker) -> None:
    board = look(worker, f"{SITE}/careers", {f"{SITE}/careers": page(body=EMBEDDED), HARBOUR: OPENINGS})
    assert (board.platform, len(board.result.leads)) == ("greenhouse", 2)
    assert board.notes == ("The page leads to this board on Greenhouse.",)


def test_of_several_boards_on_one_page_a_person_must_choose(worker: ParsingWorker) -> None:
    links = [f'<a href="https://boards.greenhouse.io/{name}">{name}</a>' for name in ("harbour", "quay")]
    with pytest.raises(Unreadable) as refused:
        look(worker, f"{SITE}/links", {f"{SITE}/links": page(body="".join(links)), HARBOUR: OPENINGS})
    assert "boards.greenhouse.io/harbour https://boards.greenhouse.io/quay" in refused.value.hint


def test_the_address_of_one_opening_leads_to_the_whole_board(worker: ParsingWorker) -> None:
    board = look(worker, "https://boards.greenhouse.io/harbour/jobs/4002", {HARBOUR: OPENINGS})
    assert len(board.result.leads) == 2
    assert board.notes[0] == "The address is that of one opening; all openings of its board are watched."


def test_where_the_service_does_not_answer_the_address_itself_is_looked_at(worker: ParsingWorker) -> None:
    url = "https://boards.greenhouse.io/harbour"
    board = look(worker, url, {url: page(body=2 * JOB.replace("Care", "New", 1))})
    assert (board.platform, board.url) == ("jobposting", url)
    with pytest.raises(SourceUnavailable, match="v1/boards/harbour"):
        look(worker, url, {url: page()})


def test_a_platform_that_wants_a_key_is_not_read_another_way(worker: ParsingWorker) -> None:
    url = "https://www.reed.co.uk/jobs/social-worker-jobs-in-leeds"
    asked: list[str] = []
    with pytest.raises(SourceUnavailable, match="caselead key set reed"):
        look(worker, url, {url: page(body=2 * JOB)}, asked)
    assert asked == []


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (httpx.Response(404), "has no robots.txt"),
        ("User-agent: *\nDisallow: /private", "lets programs ask for it."),
        ("User-agent: *\nCrawl-delay: 20", "ask for it, 20 s between two requests."),
    ],
)
def test_it_is_said_what_the_site_allows(worker: ParsingWorker, robots: str | httpx.Response, said: str) -> None:
    assert said in look(worker, f"{SITE}/x", {f"{SITE}/x": feed(POSTING), f"{SITE}/robots.txt": robots}).allows


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


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (page(), Unreadable, "ordinary page"),
        (page(body="<h1>Just a moment...</h1>"), Unreadable, "bot check"),
        (
            page(body='<script type="application/ld+json">{"@type": "JobPosting", </script>'),
            LayoutChanged,
            "cannot be read",
        ),
        ('<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel>&x;</channel></rss>', Refused, "entit"),
        ("plain words", Unreadable, "No job posting"),
        ("", Unreadable, "empty"),
    ],
)
def test_what_is_no_board_is_refused_with_the_reason(
    worker: ParsingWorker, body: str, kind: type[SourceError], said: str
) -> None:
    with pytest.raises(kind) as refused:
        look(worker, f"{SITE}/", {f"{SITE}/": body})
    assert said in refused.value.problem
    assert refused.value.hint
    assert "Try:" not in refused.value.problem


def test_a_page_that_cannot_be_fetched_or_wrong_options_are_errors_of_their_own(worker: ParsingWorker) -> None:
    with pytest.raises(SourceUnavailable):
        look(worker, f"{SITE}/gone", {})
    with pytest.raises(SettingsError):
        look(worker, f"{SITE}/", {}, options={"item": "li"})


def test_further_pages_and_a_new_address_are_told(worker: ParsingWorker) -> None:
    body = page(body='<li><b>Social Worker</b></li><a class="next" href="/p2">More</a>')
    moved = httpx.Response(301, headers={"Location": "/new"})
    options = {"item": "li", "title": "b", "next": "a.next"}
    board = look(worker, f"{SITE}/old", {f"{SITE}/old": moved, f"{SITE}/new": body}, options=options)
    assert (board.url, board.moved_to, board.has_more) == (f"{SITE}/old", f"{SITE}/new", True)

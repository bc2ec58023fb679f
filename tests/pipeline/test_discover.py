"""Finding out what an address is: by itself, by its document, and by what a person says of it."""

import httpx
import pytest

from leads.errors import LayoutChanged, Refused, SettingsError, SourceError, SourceUnavailable, Unreadable
from pipeline.discover import by_address
from scrapers.worker import ParsingWorker
from tests.pipeline.looking import HARBOUR, JOB, OPENINGS, POSTING, SITE, feed, look, page


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


def test_the_page_of_a_single_job_is_taken_with_a_question(worker: ParsingWorker) -> None:
    board = look(worker, f"{SITE}/", {f"{SITE}/": page("/gone.rss", body=JOB)})
    assert board.platform == "jobposting"
    assert "one opening only" in board.notes[0]


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

"""`caselead source add`."""

import pytest

from store import hosts, sources
from store.engine import Database
from tests.boards import Boards, a_web_page, an_rss_feed
from tests.builders import a_source
from tests.caselead.command import Caselead, Terminal
from tests.caselead.watching import CARDS, JOB, stored


def test_a_feed_is_recognised_shown_and_watched(caselead: Caselead, boards: Boards, database: Database) -> None:
    boards.pages["/x"] = an_rss_feed("Social Worker", "Care Manager", "Youth Worker", "Night Porter")
    ran = caselead("source", "add", f"{boards.base}/x", "--key", "harbour", "--name", "Harbour Council", "--yes")
    assert ran.code == 0
    for shown in ("Harbour Council (harbour)", "platform: feed", "4 openings", "- Social Worker", "- Youth Worker"):
        assert shown in ran.err
    assert "Night Porter" not in ran.err
    assert stored(database) == {"harbour": (f"{boards.base}/x", "feed")}


def test_nothing_is_stored_before_the_person_agrees(caselead: Caselead, boards: Boards, database: Database) -> None:
    boards.pages["/x"] = an_rss_feed("Social Worker")
    assert caselead("source", "add", f"{boards.base}/x").code == 1
    assert caselead("source", "add", f"{boards.base}/x", stdin=Terminal("n\n")).code == 1
    assert stored(database) == {}
    assert caselead("source", "add", f"{boards.base}/x", stdin=Terminal("y\n")).code == 0
    assert list(stored(database)) == ["127-0-0-1"]


def test_a_page_that_announces_a_feed_is_watched_through_it(
    caselead: Caselead, boards: Boards, database: Database
) -> None:
    boards.pages["/work"] = a_web_page(
        "<p>Work with us.</p>", '<link rel="alternate" type="application/rss+xml" title="Jobs" href="/x">'
    )
    boards.pages["/x"] = an_rss_feed("Social Worker")
    ran = caselead("source", "add", f"{boards.base}/work", "--key", "harbour", "--yes")
    assert "announces this feed" in ran.err
    assert stored(database) == {"harbour": (f"{boards.base}/x", "feed")}


def test_a_page_that_is_no_board_is_refused_with_the_reason(
    caselead: Caselead, boards: Boards, database: Database
) -> None:
    boards.pages["/"] = a_web_page("<p>" + "We help people find their way. " * 10 + "</p>")
    ran = caselead("source", "add", f"{boards.base}/", "--yes")
    assert ran.code == 1
    assert "No job posting found" in ran.err
    assert "docs/adding-a-source.md" in ran.err
    assert stored(database) == {}


def test_a_single_job_is_pointed_out(caselead: Caselead, boards: Boards) -> None:
    boards.pages["/job/1"] = a_web_page(JOB)
    assert "one opening only" in caselead("source", "add", f"{boards.base}/job/1", "--yes").err


def test_a_board_with_selectors_is_added_with_its_options(
    caselead: Caselead, boards: Boards, database: Database
) -> None:
    boards.pages["/"] = a_web_page(CARDS)
    options = ("--option", "item=li.job", "--option", "title=a", "--option", "link=a")
    assert caselead("source", "add", f"{boards.base}/", *options, "--key", "harbour", "--yes").code == 0
    with database.read() as tx:
        assert sources.get(tx, "harbour").options == {"item": "li.job", "title": "a", "link": "a"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("{url}/x", "--key", "new"), 1, 'its key is "harbour"'),
        (("{url}/y", "--key", "harbour"), 1, "choose another key"),
        (("{url}/y", "--key", "Not A Key"), 78, "--key not-a-key"),
        (("{url}/y", "--option", "item"), 2, "NAME=VALUE"),
        (("{url}/y", "--platform", "fede"), 78, 'Did you mean "feed"?'),
        (("{url}/nowhere",), 1, "404"),
        (("ftp://board.example/",), 1, "Only http and https"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_way_out(
    caselead: Caselead, boards: Boards, database: Database, arguments: tuple[str, ...], code: int, said: str
) -> None:
    boards.pages["/y"] = an_rss_feed("Social Worker")
    with database.write() as tx:
        sources.put(tx, a_source("harbour", url=f"{boards.base}/x"))
    ran = caselead("source", "add", *(argument.format(url=boards.base) for argument in arguments), "--yes")
    assert (ran.code, len(stored(database))) == (code, 1)
    assert said in ran.err


def test_what_a_site_asks_of_us_is_remembered_although_adding_failed(
    caselead: Caselead, boards: Boards, database: Database
) -> None:
    boards.pages["/x"] = 503
    boards.headers["/x"] = {"Retry-After": "600"}
    assert caselead("source", "add", f"{boards.base}/x", "--yes").code == 1
    with database.read() as tx:
        assert hosts.load(tx)[boards.base].wait_until is not None

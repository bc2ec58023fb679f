"""Redirects of a played site: which hops the client takes, and as what."""

import httpx
import pytest

from leads.errors import Refused, SourceUnavailable, Unreachable
from tests.scrapers.played import FEED, NO_JOBS, Board, Handler, ok, redirect


def path(text: str) -> Handler:
    """A board where /feed leads to `text`, and every other page answers."""
    return lambda request: redirect(text) if request.url.path == "/feed" else ok()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    board = Board(lambda request: redirect("/new", status) if request.url.path == "/feed" else ok())
    assert board.fetch().url == "https://board.example/new"


def test_a_move_is_reported_when_every_hop_is_permanent() -> None:
    hops = {"/feed": redirect("/b", 301), "/b": redirect("https://www.board.example/c?x=1", 308)}
    board = Board(lambda request: hops.get(request.url.path, ok()))
    assert board.fetch().moved_to == "https://www.board.example/c?x=1"
    hops["/b"] = redirect("/c", 302)
    assert board.fetch().moved_to is None


def test_each_hop_is_asked_for_as_its_own_robots_txt_says() -> None:
    def robots(request: httpx.Request) -> httpx.Response:
        return NO_JOBS if request.url.host == "other.example" else httpx.Response(404)

    board = Board(lambda request: redirect("https://other.example/feed"), robots=robots)
    error = board.fails()
    assert isinstance(error, Refused)
    assert "https://board.example/feed sends us on. The site's robots.txt" in error.problem


def test_a_hop_that_cannot_be_reached_is_told_as_such_and_the_first_site_counts_as_reached() -> None:
    def off(request: httpx.Request) -> httpx.Response:
        raise Unreachable("The name was not found.", hint="wait")

    error = Board(path("https://other.example/"), robots=lambda r: off(r) if "other" in r.url.host else ok()).fails()
    assert error.problem == "https://board.example/feed sends us on. The name was not found."
    assert not isinstance(error, Unreachable)


def test_redirects_without_end_stop_at_the_fifth_with_the_chain_in_the_message() -> None:
    board = Board(lambda request: redirect("/pong" if request.url.path == "/feed" else "/feed"))
    error = board.fails()
    assert "More than 5 redirects: https://board.example/feed -> https://board.example/pong -> " in error.problem
    assert len(board.pages_asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,<p>x",
        "http:evil",
        "//user:secret@board.example/",
        "https://other.example\\@board.example/",
        "/with a blank",
        "/with\ta tab",
        "https://xn--a/",
        "https://[broken/",
        "https://[::1%25eth0]/",
        "https://board.example:99999/",
        "https://board.example:port/",
        "https://999.999.999.999/",
        "https://%31%32%37.0.0.1/",
        "http://board.example/plain",
    ],
)
def test_a_redirect_to_an_address_that_is_not_plain_is_refused_before_anything_is_asked(location: str) -> None:
    board = Board(path(location))
    assert isinstance(board.fails(), Refused)
    assert board.pages_asked == [FEED]


def test_a_step_from_https_down_to_http_is_not_followed() -> None:
    assert "from https down to http" in Board(path("http://board.example/")).fails().problem


def test_a_redirect_to_nowhere_is_an_error() -> None:
    error = Board(httpx.Response(302)).fails()
    assert isinstance(error, SourceUnavailable)
    assert "(302) without saying where" in error.problem


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_posted_body_goes_on_only_where_the_redirect_says_so(status: int, method: str) -> None:
    board = Board(lambda request: redirect("/new", status) if request.url.path == "/feed" else ok())
    board.fetch(json_body="{}")
    assert (board.asked[-1].method, board.asked[-1].content) == (method, b"{}" if method == "POST" else b"")


def test_the_address_that_the_person_gave_is_checked_in_the_same_way() -> None:
    board = Board(ok())
    assert isinstance(board.fails("ftp://board.example/"), Refused)
    assert isinstance(board.fails("https://xn--a/"), Refused)
    assert board.asked == []


def test_a_name_with_other_letters_is_asked_for_in_its_wire_spelling() -> None:
    board = Board(ok())
    board.fetch("https://köln.example/stellen")
    assert board.asked[-1].headers["host"] == "xn--kln-sna.example"

"""Keys and redirects: they stay with the site that was asked, and no address that is remembered holds one."""

from collections.abc import Callable

import httpx
import pytest

from leads.errors import Refused
from leads.secret import Secret
from tests.scrapers.carrying import BASIC, EMAIL, HEADER, QUERY, fails, fetch, holds_key
from tests.scrapers.played import Board, ok, redirect


def page(request: httpx.Request) -> httpx.Response:
    return redirect("/new") if request.url.path == "/search" else ok()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_site_keeps_the_keys(status: int) -> None:
    board = Board(lambda request: redirect("/new?a=1", status) if request.url.path == "/search" else ok())
    answer = fetch(board, HEADER, QUERY)
    assert board.asked[-1].headers["Authorization-Key"] == "s3cret-header"
    assert board.pages_asked[-1] == "https://api.board.example/new?a=1&app_key=s3cret%2Fof%26query%3D"
    assert answer.url == "https://api.board.example/new?a=1"


@pytest.mark.parametrize(
    "elsewhere", ["https://other.example/new", "https://board.example/new", "https://api.board.example:8443/new"]
)
def test_a_redirect_to_another_site_or_port_takes_no_key_along_and_none_comes_back(elsewhere: str) -> None:
    hops = {"/search": elsewhere, "/new": "https://api.board.example/back"}
    board = Board(lambda request: redirect(hops[request.url.path]) if request.url.path in hops else ok())
    assert fetch(board, HEADER, EMAIL, QUERY, BASIC).url == "https://api.board.example/back"
    first, *later = [request for request in board.asked if request.url.path != "/robots.txt"]
    assert holds_key(f"{first.url} {first.headers.raw}")
    assert [request.url.path for request in later] == ["/new", "/back"]
    assert not any(holds_key(f"{request.url} {request.headers.raw}") for request in later)
    assert all(b"caselead" in dict(request.headers.raw)[b"User-Agent"] for request in later)


def repeated(target: str) -> Callable[[httpx.Request], httpx.Response]:
    """A board that sends us on with the query that it got."""

    def answer(request: httpx.Request) -> httpx.Response:
        query = request.url.query.decode()
        return redirect(f"{target}?{query}", 301) if request.url.path == "/search" else ok()

    return answer


def test_a_site_that_repeats_the_key_in_its_redirect_does_not_get_it_remembered() -> None:
    answer = fetch(board := Board(repeated("/new")), QUERY)
    assert (answer.url, answer.moved_to) == ("https://api.board.example/new?what=social+worker",) * 2
    assert board.pages_asked[-1].count("app_key=") == 1


def test_a_site_that_hands_the_key_on_to_another_does_not_succeed() -> None:
    fetch(board := Board(repeated("https://other.example/new")), QUERY)
    assert board.pages_asked[-1] == "https://other.example/new?what=social+worker"


@pytest.mark.parametrize(
    "location",
    [
        "/login?next=%2Fsearch%3Fapp_key%3Ds3cret%252Fof%2526query%253D",
        "/s3cret-header/",
        "https://other.example/?found=s3cret-header",
        "/new?a=1;app_key=s3cret-header",
    ],
)
def test_an_address_with_the_key_in_another_place_is_not_asked(location: str) -> None:
    error = fails(board := Board(redirect(location)), HEADER, QUERY)
    assert isinstance(error, Refused)
    assert "an address that holds your key" in error.problem
    assert len(board.pages_asked) == 1


def test_a_short_key_that_stands_in_an_address_by_accident_is_in_nobodys_way() -> None:
    keys = {HEADER.name: Secret("new")}
    assert fetch(Board(page), HEADER, keys=keys).url == "https://api.board.example/new"

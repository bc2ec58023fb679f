"""Keys on the way to a site: they go where the source wants them, at the last moment, and nobody else sees them."""

import asyncio
import base64
import logging
import pickle
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from leads.errors import Refused, SourceUnavailable
from leads.secret import Secret
from scrapers.base import Answer, Credential, Request
from scrapers.http import PoliteClient
from scrapers.keys import HOSTS
from scrapers.keys import KEYS as PLATFORMS
from scrapers.pacing import Politeness
from scrapers.registry import load
from scrapers.worker import ParsingWorker
from tests.builders import NOW
from tests.keyed import KEYS as ALL
from tests.scrapers.carrying import API, BASIC, EMAIL, HEADER, KEYS, QUERY, fails, fetch, holds_key
from tests.scrapers.listening import NoRules, serving
from tests.scrapers.played import Board, ok, redirect


def test_a_key_goes_into_the_header_that_the_platform_reads() -> None:
    fetch(board := Board(ok()), HEADER)
    assert board.asked[-1].headers["Authorization-Key"] == "s3cret-header"


def test_a_key_can_stand_in_for_our_own_user_agent() -> None:
    fetch(board := Board(ok()), EMAIL)
    assert board.asked[-1].headers.get_list("User-Agent") == ["s3cret@mail.example"]


def test_a_key_goes_into_the_query_behind_what_is_there_and_the_answer_does_not_show_it() -> None:
    answer = fetch(board := Board(ok()), QUERY)
    assert board.pages_asked == [f"{API}&app_key=s3cret%2Fof%26query%3D"]
    assert answer.url == API


def test_an_address_without_a_query_gets_one() -> None:
    fetch(board := Board(ok()), QUERY, url="https://api.board.example/search")
    assert board.pages_asked == ["https://api.board.example/search?app_key=s3cret%2Fof%26query%3D"]


def test_a_key_that_was_pasted_with_the_address_gives_way_and_is_shown_no_more() -> None:
    answer = fetch(board := Board(ok()), QUERY, url="https://api.board.example/a?App_Key=pasted&x=%C3%A9&y#top")
    assert board.pages_asked[0].startswith("https://api.board.example/a?x=%C3%A9&y&app_key=s3cret")
    assert answer.url == "https://api.board.example/a?x=%C3%A9&y#top"


def test_a_key_can_be_the_user_name_of_basic_authentication() -> None:
    fetch(board := Board(ok()), BASIC)
    kind, _, words = board.asked[-1].headers["Authorization"].partition(" ")
    assert (kind, base64.b64decode(words)) == ("Basic", b"s3cret-of-reed:")


def test_a_posted_request_carries_its_keys_too() -> None:
    fetch(board := Board(ok()), HEADER, body="{}")
    assert (board.asked[-1].method, board.asked[-1].headers["Authorization-Key"]) == ("POST", "s3cret-header")


def test_a_request_that_names_no_key_gets_none() -> None:
    fetch(board := Board(ok()))
    assert not holds_key(f"{board.asked[-1].url} {board.asked[-1].headers}")


def test_robots_txt_is_asked_for_without_keys_and_obeyed_as_without_them() -> None:
    board = Board(ok(), robots=httpx.Response(200, text="User-agent: *\nDisallow: /*app_key\n"))
    fetch(board, HEADER, EMAIL, QUERY)
    assert board.asked[0].url.path == "/robots.txt"
    assert not holds_key(f"{board.asked[0].url} {board.asked[0].headers.raw}")
    assert b"caselead" in dict(board.asked[0].headers.raw)[b"User-Agent"]


def test_a_missing_key_is_told_with_the_command_that_sets_it_before_anything_is_asked() -> None:
    error = fails(board := Board(ok()), HEADER, EMAIL, keys={})
    assert isinstance(error, SourceUnavailable)
    assert error.problem == (
        "https://api.board.example/search was not asked: it wants the keys board.api_key and board.email, "
        "not given yet (caselead key set board --name api_key)."
    )
    assert error.hint == "caselead key set board --name api_key"
    assert board.asked == []


def test_the_keys_of_a_platform_of_ours_are_set_together() -> None:
    error = fails(Board(ok()), Credential("adzuna.app_key", "query", "app_key"), keys={})
    assert error.hint == "caselead key set adzuna"


def test_without_an_optional_key_it_is_asked_all_the_same() -> None:
    fetch(board := Board(ok()), replace(HEADER, optional=True), keys={})
    assert "Authorization-Key" not in board.asked[-1].headers


@pytest.mark.parametrize("value", ["s3cret\r\nHost: evil.example", "s3cret two", "s3crét-s3cret", ""])
@pytest.mark.parametrize("credential", [HEADER, QUERY, BASIC])
def test_what_would_end_a_header_is_not_sent(value: str, credential: Credential) -> None:
    error = fails(board := Board(ok()), credential, keys={credential.name: Secret(value)})
    assert isinstance(error, Refused)
    assert board.asked == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("reed.api_key", "https://api.board.example/search"),
        ("reed.api_key", "https://www.reed.co.uk.board.example/api"),
        ("reed.api_key", "https://notreed.co.uk/api"),
        ("recruitee.token", "https://jobs.employer.example/api/offers/"),
        ("usajobs.api_key", "https://www.usajobs.gov/"),
    ],
)
def test_a_key_goes_to_its_own_platform_only(name: str, url: str) -> None:
    error = fails(board := Board(ok()), Credential(name, "basic"), url=url, keys={name: Secret("s3cret")})
    assert isinstance(error, Refused)
    assert f"the key {name} is for {HOSTS[name.partition('.')[0]]} only" in error.problem
    assert board.pages_asked == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("reed.api_key", "https://www.reed.co.uk/api/1.0/search"),
        ("recruitee.token", "https://employer.recruitee.com/api/offers/"),
        ("usajobs.api_key", "https://data.usajobs.gov/api/search"),
        ("adzuna.app_key", "https://api.adzuna.com/v1/api/jobs/gb/search/1"),
    ],
)
def test_every_platform_that_asks_for_keys_gets_them(name: str, url: str) -> None:
    fetch(board := Board(ok()), Credential(name, "basic"), url=url, keys={name: Secret("s3cret")})
    assert "Authorization" in board.asked[-1].headers
    assert HOSTS.keys() == PLATFORMS.keys()


@pytest.mark.parametrize("credential", [HEADER, QUERY, BASIC])
def test_no_key_goes_over_plain_http(credential: Credential) -> None:
    error = fails(board := Board(ok()), credential, url="http://api.board.example/search")
    assert isinstance(error, Refused)
    assert "never sent over http" in error.problem
    assert board.pages_asked == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_taken_is_told_as_such(status: int) -> None:
    error = fails(Board(httpx.Response(status)), HEADER, EMAIL)
    assert f"answered {status}: it does not take the keys board.api_key and board.email." in error.problem
    assert error.hint == "caselead key set board --name api_key"
    assert isinstance(error, SourceUnavailable)
    assert error.status == status


def test_a_key_that_has_become_compulsory_is_told_as_such() -> None:
    error = fails(Board(httpx.Response(401)), replace(HEADER, optional=True), keys={})
    assert (error.hint, "it wants the key board.api_key" in error.problem) == (
        "caselead key set board --name api_key",
        True,
    )


def test_a_site_that_lets_nobody_in_is_not_said_to_want_an_optional_key() -> None:
    error = fails(Board(httpx.Response(403)), replace(HEADER, optional=True), keys={})
    assert "does not let programs read this" in error.problem


def test_a_robot_check_is_not_blamed_on_the_key() -> None:
    assert "robot" in fails(Board(httpx.Response(403, headers={"cf-mitigated": "challenge"})), HEADER).problem


def broken(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    "bad_day",
    [
        httpx.Response(500),
        httpx.Response(302),
        redirect("https://[broken/"),
        redirect("http://api.board.example/"),
        broken(httpx.ConnectError("no")),
        broken(httpx.ReadTimeout("late")),
        ok(b"x" * 10, content_length="99999999999"),
        ok(b"not packed", content_encoding="gzip"),
    ],
    ids=range(8),
)
def test_no_error_and_no_log_shows_a_key(bad_day: object, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fails(Board(bad_day), HEADER, EMAIL, QUERY, BASIC)  # type: ignore[arg-type]
    assert not holds_key(caplog.text)


def test_over_a_real_connection_the_keys_arrive_and_no_log_shows_them(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    repeating = b"HTTP/1.1 200 OK\r\nX-Asked: app_key=s3cret%2Fof%26query%3D\r\nContent-Length: 4\r\n\r\njobs"

    async def once() -> tuple[Answer, bytes]:
        async with serving(repeating) as server:
            place = frozenset({("127.0.0.1", server.port)})
            politeness = Politeness(host_delay=0, allow_private=place)
            async with PoliteClient(politeness, NoRules(), now=lambda: NOW, keys=KEYS) as client:
                request = Request(f"http://127.0.0.1:{server.port}/a?b=c", credentials=(*ALL, BASIC))
                await client.fetch(request)
                return await client.fetch(request), server.heads[-1]  # over the same connection again

    answer, head = asyncio.run(once())
    assert head.startswith(b"GET /a?b=c&app_key=s3cret%2Fof%26query%3D HTTP/1.1\r\n")
    assert b"\r\nUser-Agent: s3cret@mail.example\r\n" in head
    assert b"\r\nAuthorization: Basic " in head
    assert head.lower().count(b"user-agent") == 1
    assert answer.url.endswith("/a?b=c")
    assert not holds_key(caplog.text)


def test_a_private_place_that_is_not_allowed_by_name_gets_no_key_over_http() -> None:
    async def once() -> None:
        async with serving() as server:
            politeness = Politeness(host_delay=0, allow_private=frozenset({("127.0.0.1", server.port + 1)}))
            async with PoliteClient(politeness, NoRules(), now=lambda: NOW, keys=KEYS) as client:
                with pytest.raises(Refused, match="never sent over http"):
                    await client.fetch(Request(f"http://127.0.0.1:{server.port}/", credentials=(HEADER,)))
            assert server.connections == 0

    asyncio.run(once())


def test_requests_come_back_from_the_parsing_worker_with_the_names_of_their_keys_only() -> None:
    async def once() -> tuple[Request, ...]:
        with ParsingWorker(seconds=20, mib=1024) as worker:
            body = b"Social Worker\nmore:https://api.board.example/2"
            answer = Answer(API, 200, body, "text/plain", None, None, None)
            _, more = await worker.read("tests.keyed:KeyedBoard", {}, answer)
            return more

    assert asyncio.run(once()) == (Request("https://api.board.example/2", credentials=ALL),)
    first = load("tests.keyed:KeyedBoard")({}).start(API)
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301


def test_a_key_itself_cannot_leave_the_process() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(KEYS)

"""Bodies that are too large, connections that break, and the time limit of a request."""

import asyncio

import httpcore
import httpx
import pytest

from leads.errors import SourceUnavailable
from scrapers.base import Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.scrapers.played import FEED, Board, Clock, Pieces, ok, redirect


def test_a_declared_length_beyond_the_limit_is_refused_before_reading() -> None:
    board = Board(httpx.Response(200, headers={"Content-Length": "9" * 5000}, stream=Pieces(AssertionError())))
    assert "too large: more than 10 MiB" in board.fails().problem


def test_a_body_without_end_is_given_up_at_the_limit() -> None:
    board = Board(httpx.Response(200, stream=Pieces(*[bytes(2**20)] * 11, AssertionError())))
    assert "too large: more than 10 MiB" in board.fails().problem


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ReadError(""), "the server closed the connection after 4 bytes"),
        (ConnectionResetError(104, "reset"), "the server closed the connection after 4 bytes"),
        (
            httpcore.RemoteProtocolError("peer closed connection without sending complete message body (received 4)"),
            "the server closed the connection after 4 bytes",
        ),
        (httpcore.RemoteProtocolError("illegal header line: <b>secret"), "not proper HTTP (illegal header line)"),
        (httpx.ReadTimeout(""), "and 4 bytes"),
    ],
)
def test_a_connection_that_breaks_is_told_in_our_own_words(error: Exception, words: str) -> None:
    problem = Board(httpx.Response(200, stream=Pieces(b"jobs", error))).fails().problem
    assert words in problem
    assert "board.example/feed" in problem


def test_a_request_has_one_time_limit_over_all_its_redirects() -> None:
    async def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        await asyncio.sleep(0.05)
        return redirect("/feed")

    async def once() -> None:
        transport = httpx.MockTransport(slow)
        async with PoliteClient(Politeness(host_delay=0, timeout=0.12), {}, now=Clock(), transport=transport) as client:
            with pytest.raises(SourceUnavailable, match="gave up after"):
                await client.fetch(Request(FEED))

    asyncio.run(once())


def test_waiting_for_our_turn_does_not_count_as_time_on_the_wire() -> None:
    board = Board(lambda request: ok())

    async def queue() -> None:
        politeness = Politeness(host_delay=0.05, timeout=0.1)
        async with PoliteClient(politeness, {}, now=board.clock, transport=httpx.MockTransport(board)) as client:
            await asyncio.gather(*(client.fetch(Request(FEED)) for _ in range(4)))

    asyncio.run(queue())
    assert len(board.pages_asked) == 4

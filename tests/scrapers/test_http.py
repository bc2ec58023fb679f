"""What the client asks of a played site, and the validators that spare an unchanged page."""

import asyncio
import gzip

import httpx
import pytest

from scrapers.base import Answer, Request
from tests.scrapers.played import FEED, Board, Pieces, ok


def test_a_page_comes_back_whole_with_what_was_said_about_it() -> None:
    board = Board(ok(content_type="application/rss+xml; charset=x", etag='W/"1"', last_modified="yesterday"))
    answer = board.fetch()
    assert answer == Answer(FEED, 200, b"jobs", "application/rss+xml; charset=x", 'W/"1"', "yesterday", None)


def test_a_packed_page_comes_back_unpacked() -> None:
    assert Board(ok(gzip.compress(b"jobs"), content_encoding="gzip")).fetch().body == b"jobs"


def test_the_request_says_who_asks_and_that_only_gzip_is_understood() -> None:
    board = Board(ok())

    async def once() -> None:
        async with board.client(contact="mailto:me@jobs.example\r\nX-Bad: 1") as client:
            await client.fetch(Request(FEED))

    asyncio.run(once())
    for request in board.asked:
        agent = request.headers["user-agent"]
        assert agent.startswith("caselead/")
        assert agent.endswith(" (+mailto:me@jobs.exampleX-Bad: 1)")
        assert request.headers["accept-encoding"] == "gzip"
        assert not {"cookie", "authorization", "referer"} & set(request.headers)


def test_without_a_contact_the_agent_names_only_the_program() -> None:
    board = Board(ok())
    board.fetch()
    assert "(" not in board.asked[0].headers["user-agent"]


def test_a_body_is_posted_as_json_and_asked_for_without_conditions() -> None:
    board = Board(ok())
    board.fetch(json_body='{"page": 1}', etag='"1"')
    sent = board.asked[-1]
    assert (sent.method, sent.content, sent.headers["content-type"]) == ("POST", b'{"page": 1}', "application/json")
    assert "if-none-match" not in sent.headers


def test_cookies_are_neither_kept_nor_sent() -> None:
    board = Board(lambda request: ok(set_cookie="id=1; Path=/"))

    async def twice() -> None:
        async with board.client() as client:
            await client.fetch(Request(FEED))
            await client.fetch(Request(FEED))

    asyncio.run(twice())
    assert "cookie" not in board.asked[-1].headers


# Validators


def test_validators_are_sent_back_letter_for_letter() -> None:
    board = Board(httpx.Response(304))
    board.fetch(etag='W/"a, b"', last_modified="Tue, 99 Foo 2099")
    assert board.asked[-1].headers["if-none-match"] == 'W/"a, b"'
    assert board.asked[-1].headers["if-modified-since"] == "Tue, 99 Foo 2099"


def test_a_304_keeps_the_validators_that_it_does_not_repeat() -> None:
    answer = Board(httpx.Response(304, headers={"ETag": '"2"'})).fetch(etag='"1"', last_modified="then")
    assert (answer.status, answer.body, answer.etag, answer.last_modified) == (304, b"", '"2"', "then")


def test_a_200_without_validators_has_none() -> None:
    answer = Board(ok()).fetch(etag='"1"', last_modified="then")
    assert (answer.etag, answer.last_modified) == (None, None)


def test_a_304_that_was_not_asked_for_is_an_error() -> None:
    assert "304" in Board(httpx.Response(304)).fails().problem


@pytest.mark.parametrize("etag", ['"' + "x" * 1024 + '"', '"a\x07b"', '"é"'])
def test_a_validator_that_is_long_or_not_printable_is_neither_remembered_nor_sent(etag: str) -> None:
    board = Board(lambda request: httpx.Response(200, headers={b"ETag": etag.encode()}, stream=Pieces(b"jobs")))
    assert board.fetch(etag=etag).etag is None
    assert "if-none-match" not in board.asked[-1].headers

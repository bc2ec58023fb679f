"""Answers of a played site that are no page, and sites that ask the client to wait."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from leads.errors import SourceUnavailable
from leads.source import HostMemory
from scrapers.base import Request
from tests.builders import NOW
from tests.scrapers.played import FEED, Board, ok


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "no content"),
        (206, "nothing that can be used"),
        (401, "sign-in"),
        (403, "programs"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (429, "too often"),
        (451, "nothing that can be used"),
        (500, "error of its own"),
        (503, "not available"),
        (999, "nothing that can be used"),
    ],
)
def test_every_other_status_is_an_error_that_shows_the_number(status: int, words: str) -> None:
    error = Board(httpx.Response(status)).fails()
    assert isinstance(error, SourceUnavailable)
    assert error.problem.startswith(f"https://board.example/feed answered {status}: ")
    assert words in error.problem
    assert error.status == status


def test_a_bot_check_is_told_apart_from_a_refusal() -> None:
    assert "robot" in Board(httpx.Response(403, headers={"cf-mitigated": "challenge"})).fails().problem


# Waiting


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_us_to_wait_is_believed_for_all_its_sources(status: int) -> None:
    board = Board(lambda request: httpx.Response(status, headers={"Retry-After": "120"}))

    async def two_sources() -> tuple[HostMemory, ...]:
        async with board.client() as client:
            with pytest.raises(SourceUnavailable) as first:
                await client.fetch(Request(FEED))
            assert first.value.retry_after == timedelta(minutes=2)
            board.clock.time += timedelta(seconds=30)
            with pytest.raises(SourceUnavailable, match="left alone for another 90 s") as second:
                await client.fetch(Request("https://board.example/other"))
            assert second.value.retry_after == timedelta(seconds=90)
            board.page = ok()
            await client.fetch(Request("https://other.example/"))
            board.clock.time += timedelta(seconds=91)
            await client.fetch(Request(FEED))
            return client.changed_hosts()

    remembered = {memory.origin: memory.wait_until for memory in asyncio.run(two_sources())}
    assert board.pages_asked == [FEED, "https://other.example/", FEED]
    assert remembered == {"https://board.example": NOW + timedelta(minutes=2), "https://other.example": None}


def test_a_wait_is_believed_across_runs_without_asking_anything() -> None:
    board = Board(ok())
    memory = HostMemory("https://board.example", wait_until=NOW + timedelta(hours=3))

    async def next_run() -> None:
        async with board.client(memory) as client:
            with pytest.raises(SourceUnavailable, match="another 3 h"):
                await client.fetch(Request(FEED))
            assert client.changed_hosts() == ()

    asyncio.run(next_run())
    assert board.asked == []


def test_sources_that_were_queueing_when_the_site_asked_us_to_wait_are_not_sent_either() -> None:
    board = Board(lambda request: httpx.Response(429, headers={"Retry-After": "600"}))

    async def crowd() -> list[object]:
        async with board.client(host_connections=1) as client:
            return await asyncio.gather(*(client.fetch(Request(FEED)) for _ in range(5)), return_exceptions=True)

    results = asyncio.run(crowd())
    assert len(board.pages_asked) == 1
    assert all(isinstance(error, SourceUnavailable) and error.retry_after for error in results)


def test_nonsense_in_retry_after_makes_nobody_wait() -> None:
    board = Board(httpx.Response(429, headers={"Retry-After": "-5"}))
    error = board.fails()
    assert isinstance(error, SourceUnavailable)
    assert error.retry_after is None

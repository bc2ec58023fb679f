"""How the client finds, believes and remembers the robots.txt of a played site."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from leads.errors import Refused, SourceUnavailable, Unreachable
from leads.source import HostMemory
from scrapers.base import Request
from tests.builders import NOW
from tests.scrapers.played import FEED, NO_JOBS, Board, ok, redirect


def test_what_robots_txt_forbids_is_refused_and_not_asked_for() -> None:
    board = Board(ok(), robots=NO_JOBS)
    error = board.fails()
    assert isinstance(error, Refused)
    assert "robots.txt does not let programs ask for https://board.example/feed." in error.problem
    assert board.pages_asked == []


def test_what_robots_txt_allows_is_asked_for() -> None:
    assert Board(ok(), robots=NO_JOBS).fetch("https://board.example/jobs").status == 200


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(status: int) -> None:
    assert Board(ok(), robots=httpx.Response(status)).fetch().status == 200


@pytest.mark.parametrize("status", [429, 500, 502, 503, 999])
def test_a_robots_txt_in_trouble_means_wait_and_not_refused(status: int) -> None:
    board = Board(ok(), robots=httpx.Response(status, headers={"Retry-After": "60"}))
    error = board.fails()
    assert isinstance(error, SourceUnavailable)
    assert f"robots.txt could not be read, so nothing of https://board.example is asked for: it answered {status}." in (
        error.problem
    )
    assert board.pages_asked == []
    assert error.retry_after == (timedelta(minutes=1) if status in (429, 503) else None)


def test_a_robots_txt_that_breaks_off_means_wait() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise ConnectionResetError

    assert "robots.txt could not be read" in Board(ok(), robots=broken).fails().problem


def test_a_site_that_cannot_be_reached_is_told_without_a_word_about_robots_txt() -> None:
    def off(request: httpx.Request) -> httpx.Response:
        raise Unreachable("The name was not found.", hint="wait")

    error = Board(ok(), robots=off).fails()
    assert (type(error), error.problem) == (Unreachable, "The name was not found.")


def test_a_robots_txt_elsewhere_is_found_by_its_redirect() -> None:
    def moved(request: httpx.Request) -> httpx.Response:
        return redirect("https://www.board.example/robots.txt") if request.url.host == "board.example" else NO_JOBS

    assert isinstance(Board(ok(), robots=moved).fails(), Refused)


def test_a_robots_txt_that_is_redirected_without_end_counts_as_none() -> None:
    board = Board(ok(), robots=redirect("/robots.txt"))
    assert board.fetch().status == 200
    assert len(board.asked) == 6 + 1


def test_a_robots_txt_longer_than_500_kib_is_read_to_there() -> None:
    text = "User-agent: *\nDisallow: /feed\n" + "# padding\n" * 100_000
    board = Board(ok(), robots=lambda request: ok(text.encode(), content_length=str(len(text))))
    assert isinstance(board.fails(), Refused)
    assert board.fetch("https://board.example/jobs").status == 200


def test_many_sources_of_one_site_read_its_robots_txt_once() -> None:
    board = Board(lambda request: ok(), robots=lambda request: ok(b"User-agent: *\nDisallow: /x\n"))

    async def crowd() -> None:
        async with board.client() as client:
            await asyncio.gather(*(client.fetch(Request(f"https://board.example/{n}")) for n in range(20)))

    asyncio.run(crowd())
    assert len(board.asked) == 21


def test_a_robots_txt_in_trouble_is_not_asked_again_for_some_minutes() -> None:
    board = Board(ok(), robots=httpx.Response(500))

    async def three_sources() -> None:
        async with board.client() as client:
            for wait in (timedelta(0), timedelta(minutes=4), timedelta(minutes=2)):
                board.clock.time += wait
                with pytest.raises(SourceUnavailable):
                    await client.fetch(Request(FEED))

    asyncio.run(three_sources())
    assert len(board.asked) == 2


def test_robots_txt_is_remembered_for_a_day_across_runs() -> None:
    board = Board(ok(), robots=NO_JOBS)

    async def run(*hosts: HostMemory) -> tuple[HostMemory, ...]:
        async with board.client(*hosts) as client:
            with pytest.raises(Refused):
                await client.fetch(Request(FEED))
            return client.changed_hosts()

    (memory,) = asyncio.run(run())
    assert memory.origin == "https://board.example"
    assert memory.robots == "User-agent: *\nDisallow: /feed\n"
    assert memory.robots_until == NOW + timedelta(days=1)
    assert asyncio.run(run(memory)) == ()
    assert len(board.asked) == 1
    board.clock.time += timedelta(days=1)
    assert asyncio.run(run(memory)) != ()
    assert len(board.asked) == 2

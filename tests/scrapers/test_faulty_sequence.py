"""Answers that change from time to time, as `faulty_server.py` plays them: waits, recoveries and validators."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from leads.errors import SourceUnavailable
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.scrapers.faulty import BAD_DAYS, Play

pytestmark = BAD_DAYS


def sequence(server: Play, path: str, *waits: float, **validators: str) -> list[Answer | SourceUnavailable]:
    """Fetch again and again, moving the clock on by so many seconds before each time."""
    clock = [datetime.now(UTC)]

    async def run() -> list[Answer | SourceUnavailable]:
        results: list[Answer | SourceUnavailable] = []
        client = PoliteClient(
            Politeness(host_delay=0, allow_private=frozenset({("127.0.0.1", server.port)})), {}, now=lambda: clock[0]
        )
        async with client:
            for wait in waits:
                clock[0] += timedelta(seconds=wait)
                try:
                    results.append(await client.fetch(Request(server.url(path)), **validators))
                except SourceUnavailable as error:
                    results.append(error)
        return results

    return asyncio.run(run())


@pytest.mark.parametrize(("path", "enough"), [("/s/429-seconds", 2.1), ("/s/429-date", 4.0)])
def test_no_second_request_comes_before_the_time_that_was_asked_for(server: Play, path: str, enough: float) -> None:
    asked_to_wait, too_early, in_time = sequence(server, path, 0, 0.5, enough)
    assert isinstance(asked_to_wait, SourceUnavailable)
    assert isinstance(too_early, SourceUnavailable)
    assert (asked_to_wait.status, too_early.status) == (429, None)
    assert isinstance(in_time, Answer)
    assert server.log("127.0.0.1").count(path) == 2


def test_a_wait_of_three_thousand_years_is_a_day(server: Play) -> None:
    first, within, after = sequence(server, "/s/429-forever", 0, 86_000, 500)
    assert isinstance(first, SourceUnavailable)
    assert first.retry_after == timedelta(days=1)
    assert [getattr(error, "status", None) for error in (within, after)] == [None, 429]


def test_a_wait_that_is_nonsense_leaves_it_to_our_own_pause(server: Play) -> None:
    first, second = sequence(server, "/s/429-negative", 0, 0)
    assert isinstance(first, SourceUnavailable)
    assert first.retry_after is None
    assert getattr(second, "status", None) == 429


def test_a_site_that_recovers_is_read(server: Play) -> None:
    states = [getattr(result, "status", None) for result in sequence(server, "/s/503-then-fine", 0, 0, 0)]
    assert states == [503, 503, 200]


def test_an_unchanged_page_costs_one_short_answer(server: Play) -> None:
    (first,) = sequence(server, "/s/etag", 0)
    assert isinstance(first, Answer)
    assert first.etag == '"v1"'
    (second,) = sequence(server, "/s/etag", 0, etag=first.etag)
    assert isinstance(second, Answer)
    assert (second.status, second.body, second.etag) == (304, b"", '"v1"')


def test_a_changed_page_under_a_frozen_etag_is_read(server: Play) -> None:
    empty, full = sequence(server, "/s/etag-frozen", 0, 0, etag='"same"')
    assert isinstance(empty, Answer)
    assert isinstance(full, Answer)
    assert (empty.status, full.status, empty.body != full.body) == (200, 200, True)


def test_a_304_out_of_the_blue_is_an_error(server: Play) -> None:
    with pytest.raises(SourceUnavailable, match="answered 304"):
        server.fetch("/s/304-first")

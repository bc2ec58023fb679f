import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from leads.source import HostMemory
from scrapers.pacing import LONGEST_WAIT, Pace, Politeness, next_backoff, read_retry_after
from scrapers.site import Site
from tests.builders import NOW


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("1.5", 2),
        ("99999999999", 86400),
        ("9" * 5000, 86400),
        ("Sun, 22 Nov 2026 08:02:00 GMT", 120),
        ("Sun, 22 Nov 2026 08:02:00 -0000", 120),
        ("Sun, 22 Nov 2026 09:02:00 +0100", 120),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86400),
    ],
)
def test_a_retry_after_is_believed_up_to_a_day(header: str, seconds: int) -> None:
    assert read_retry_after(header, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "0",
        "-5",
        "+5",
        "1e9",
        "inf",
        "nan",
        "soon",
        "٣",
        "1.",
        "Sat, 21 Nov 2026 08:00:00 GMT",
        "Sun, 22 Nov 99999999999999999999 08:02:00 GMT",
        "Sun, 99 Nov 2026 08:02:00 GMT",
    ],
)
def test_nonsense_and_the_past_ask_for_nothing(header: str | None) -> None:
    assert read_retry_after(header, NOW) is None


def test_the_pause_doubles_from_five_minutes_to_a_day_and_stays_there() -> None:
    pauses = [0]
    for _ in range(11):
        pauses.append(next_backoff(pauses[-1], None))
    assert pauses[1:4] == [300, 600, 1200]
    assert pauses[-2:] == [86400, 86400]


def test_the_pause_is_never_shorter_than_what_the_site_asked_for_and_never_longer_than_a_day() -> None:
    assert next_backoff(0, timedelta(hours=2)) == 7200
    assert next_backoff(0, timedelta(seconds=2)) == 300
    assert next_backoff(0, timedelta(days=9)) == 86400
    assert next_backoff(0, timedelta(seconds=600.2)) == 601


def starts(pace: Pace, count: int, *, connections: int = 48, work: float = 0.0) -> tuple[list[float], int]:
    """When each of many requests started, and how many were under way at once."""
    times: list[float] = []
    under_way = most = 0

    async def one(everybody: asyncio.Semaphore) -> None:
        nonlocal under_way, most
        async with pace.turn(everybody):
            times.append(asyncio.get_running_loop().time())
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(work)
            under_way -= 1

    async def all_of_them() -> None:
        everybody = asyncio.Semaphore(connections)
        await asyncio.gather(*(one(everybody) for _ in range(count)))

    asyncio.run(all_of_them())
    return times, most


def test_requests_to_one_host_start_a_delay_apart() -> None:
    times, _ = starts(Pace(0.05, connections=2), 4)
    assert all(later - earlier >= 0.049 for earlier, later in pairwise(times))


def test_few_requests_to_one_host_are_under_way_at_once() -> None:
    assert starts(Pace(0.0, connections=2), 6, work=0.01)[1] == 2


def test_the_places_among_all_requests_are_a_limit_too_and_waiting_for_one_keeps_the_starts_apart() -> None:
    times, most = starts(Pace(0.02, connections=4), 4, connections=1, work=0.001)
    assert most == 1
    assert times[-1] - times[0] >= 0.058


def test_a_slow_host_does_not_hold_up_another() -> None:
    async def both() -> float:
        everybody = asyncio.Semaphore(2)
        slow, quick = Pace(5.0, connections=2), Pace(0.0, connections=2)

        async def ask(pace: Pace) -> None:
            async with pace.turn(everybody):
                pass

        waiting = [asyncio.create_task(ask(slow)) for _ in range(5)]
        await asyncio.sleep(0)
        started = asyncio.get_running_loop().time()
        await asyncio.gather(*(ask(quick) for _ in range(5)))
        for task in waiting:
            task.cancel()
        return asyncio.get_running_loop().time() - started

    assert asyncio.run(both()) < 1.0


def a_site(**memory: object) -> Site:
    return Site(HostMemory("https://jobs.example", **memory), Politeness(host_delay=2.0))  # type: ignore[arg-type]


def test_a_shorter_wait_does_not_undo_a_longer_one() -> None:
    site = a_site()
    site.leave_alone(timedelta(hours=2), NOW)
    site.leave_alone(timedelta(seconds=5), NOW)
    assert site.wait_left(NOW + timedelta(hours=1)) == timedelta(hours=1)
    assert site.wait_left(NOW + timedelta(hours=3)) <= timedelta(0)


def test_a_wait_from_a_clock_that_was_wrong_is_at_most_a_day() -> None:
    assert a_site(wait_until=NOW + timedelta(days=900)).wait_left(NOW) == LONGEST_WAIT


def test_robots_rules_are_believed_for_a_day_and_no_longer() -> None:
    site = a_site()
    site.learn_robots("", NOW)
    assert site.rules(NOW + timedelta(hours=23)) is not None
    assert site.rules(NOW + timedelta(hours=24)) is None
    assert a_site(robots="", robots_until=NOW + timedelta(days=900)).rules(NOW) is None


@pytest.mark.parametrize(("asked", "delay"), [("1", 2.0), ("30", 30.0), ("86400000", 60.0)])
def test_a_crawl_delay_slows_us_down_but_never_beyond_a_minute(asked: str, delay: float) -> None:
    site = a_site(robots=f"User-agent: *\nCrawl-delay: {asked}\n", robots_until=NOW + timedelta(hours=1))
    site.rules(NOW)
    assert site.pace.delay == delay


def test_a_crawl_delay_that_is_capped_is_told(caplog: pytest.LogCaptureFixture) -> None:
    a_site(robots="User-agent: *\nCrawl-delay: 900\n", robots_until=NOW + timedelta(hours=1)).rules(NOW)
    assert "https://jobs.example asks for 900 s between two requests; it gets 60 s." in caplog.text

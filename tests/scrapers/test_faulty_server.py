"""The bad days that `faulty_server.py` plays, over real connections: each ends as the hostile README says.

Nothing here parses what was fetched.
"""

import asyncio
import json
import subprocess
import sys
import time
import tracemalloc
import urllib.request
from collections.abc import Iterator
from contextlib import nullcontext as nothing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leads.errors import Refused, SourceError, SourceUnavailable
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.robots import Rules, robots_text
from tests.corpus import SHARED, needs_shared

HOSTS = [f"127.0.0.{number}" for number in range(1, 8)]
GOOD_FEED = "/files/rss/01-plain.rss"
pytestmark = [needs_shared, pytest.mark.allow_hosts(HOSTS)]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs the whole of 127.0.0.0/8")

ENDINGS = {
    # limits.json
    "/limits/gzip-bomb": ("fail", "too large after unpacking"),
    "/limits/gzip-twice": ("refuse", "one layer at most"),
    "/limits/brotli-bomb": ("refuse", "'br'"),
    "/limits/zstd-bomb": ("refuse", "'zstd'"),
    "/limits/endless": ("fail", "too large"),
    "/limits/length-lie-huge": ("fail", "too large"),
    "/limits/drip-body": ("fail", "gave up after"),
    "/limits/drip-head": ("fail", "gave up after"),
    "/limits/silent": ("fail", "gave up after"),
    "/limits/many-headers": ("ok", "</rss>"),
    "/limits/long-header": ("fail", "not proper HTTP (Receive buffer too long)"),
    "/limits/flood": ("ok", "</rss>"),
    "/limits/deep-html": ("ok", "<div>"),
    "/limits/attributes": ("ok", "</rss>"),
    "/limits/big-token": ("ok", "</rss>"),
    "/limits/deep-json": ("ok", "[["),
    "/limits/json-number": ("ok", "items"),
    "/limits/robots-big/robots.txt": ("ok", "Disallow: /early/"),
    # broken.json
    "/broken/cut-with-length": ("fail", "the server closed the connection after 420 bytes"),
    "/broken/cut-no-length": ("ok", "<rss"),  # whole items are kept by the reader, which sees that the end is missing
    "/broken/cut-gzip": ("fail", "the packed answer stops before its end"),
    "/broken/two-gzip-members": ("ok", "</rss>"),
    "/broken/not-gzip": ("fail", "cannot be unpacked"),
    "/broken/length-too-short": ("ok", "<rss"),
    "/broken/chunk-bad-size": ("fail", "not proper HTTP (illegal chunk header)"),
    "/broken/chunk-huge": ("fail", "the server closed the connection"),
    "/broken/chunk-no-end": ("fail", "the server closed the connection"),
    "/broken/reset-before": ("fail", "the server closed the connection before it answered"),
    "/broken/reset-mid": ("fail", "the server closed the connection after 420 bytes"),
    "/broken/no-status-line": ("fail", "the server closed the connection before it answered"),
    "/broken/status-999": ("fail", "answered 999"),
    "/broken/status-204": ("fail", "answered 204"),
    "/broken/header-injection": ("fail", "not proper HTTP (illegal header line)"),
    "/broken/type-octets": ("ok", "</rss>"),
    "/broken/type-charset-lie": ("ok", "</rss>"),
    # redirects.json
    "/r/loop": ("fail", "/r/loop -> "),
    "/r/ping": ("fail", "/r/ping -> "),
    "/r/pong": ("fail", "/r/pong -> "),
    "/r/metadata": ("refuse", "169.254.169.254 is not connected to"),
    "/r/metadata-mapped": ("refuse", "169.254.169.254"),
    "/r/metadata-nat64": ("refuse", "169.254.169.254"),
    "/r/loopback-decimal": ("refuse", "2130706433 (127.0.0.1) is not connected to"),
    "/r/loopback-hex": ("refuse", "0x7f.1 (127.0.0.1) is not connected to"),
    "/r/private": ("refuse", "10.0.0.1 is not connected to: it is a private address"),
    "/r/shared-space": ("refuse", "carrier address space"),
    "/r/file": ("refuse", 'not "file:"'),
    "/r/script": ("refuse", 'not "javascript:"'),
    "/r/data": ("refuse", 'not "data:"'),
    "/r/bad-idna": ("refuse", "http://xn--a/ cannot be read"),
    "/r/no-location": ("fail", "without saying where"),
    "/r/userinfo": ("refuse", "it carries a user name"),
    "/r/backslash": ("refuse", "it contains a backslash"),
    "/r/downgrade": ("ok", "</rss>"),
    "/r/gone": ("fail", "answered 410: the page is gone for good"),
}
SLOW = {"/limits/drip-body", "/limits/drip-head", "/limits/silent"}


@dataclass(frozen=True, slots=True)
class Play:
    """The running server."""

    port: int

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def log(self, host: str) -> list[str]:
        """The paths that were asked for at one of the sites."""
        with urllib.request.urlopen(self.url("/_log"), timeout=5) as answer:
            return [entry["path"] for entry in json.load(answer) if entry["host"] == f"{host}:{self.port}"]

    def client(self, now: datetime | None = None, **settings: Any) -> PoliteClient:
        allow = frozenset((host, self.port) for host in HOSTS)
        politeness = replace(Politeness(host_delay=0, timeout=10, allow_private=allow), **settings)
        return PoliteClient(politeness, {}, now=lambda: now or datetime.now(UTC))

    def fetch(self, path: str, host: str = "127.0.0.1", **settings: Any) -> Answer:
        async def once() -> Answer:
            async with self.client(**settings) as client:
                return await client.fetch(Request(self.url(path, host)))

        return asyncio.run(once())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    port_file = tmp_path_factory.mktemp("faulty") / "port"
    command = [sys.executable, str(SHARED / "tools" / "faulty_server.py"), "--corpus", str(SHARED / "hostile")]
    command += ["--port-file", str(port_file), "--max-hold", "4", "--max-seconds", "100"]
    for host in HOSTS if sys.platform == "linux" else HOSTS[:1]:
        command += ["--host", host]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 20
        while not port_file.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        yield Play(int(port_file.read_text().split()[0]))
        process.terminate()


@pytest.fixture(autouse=True)
def from_the_beginning(server: Play) -> None:
    """Every test meets every route for the first time."""
    urllib.request.urlopen(urllib.request.Request(server.url("/_reset"), method="POST"), timeout=5).close()


def routes(script: str) -> list[dict[str, Any]]:
    path: Path = SHARED / "hostile" / "scripts" / f"{script}.json"
    return list(json.loads(path.read_text("utf-8"))["routes"])


def test_every_route_of_the_transfer_scripts_has_its_ending_here() -> None:
    played = {route["path"] for script in ("limits", "broken", "redirects") for route in routes(script)}
    assert played == set(ENDINGS)


@pytest.mark.parametrize(("path", "ending", "words"), [(path, *ending) for path, ending in ENDINGS.items()])
def test_a_route_ends_as_its_description_says(server: Play, path: str, ending: str, words: str) -> None:
    seconds = 0.7 if path in SLOW else 10.0
    if ending == "ok":
        assert words in server.fetch(path, timeout=seconds).body.decode("utf-8", "replace")
        return
    with pytest.raises(SourceError) as caught:
        server.fetch(path, timeout=seconds)
    assert caught.value.state == ending
    assert words in caught.value.problem


@pytest.mark.parametrize("path", ["/limits/gzip-bomb", "/limits/endless", "/gen/deflate_bomb?mib=50"])
def test_a_bomb_takes_less_than_64_mib(server: Play, path: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(SourceError):
            server.fetch(path)
        assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    finally:
        tracemalloc.stop()


def test_nothing_is_taken_from_a_body_longer_than_declared_into_the_next_answer(server: Play) -> None:
    async def in_a_row() -> list[bytes]:
        async with server.client() as client:
            paths = ("/broken/length-too-short", GOOD_FEED, GOOD_FEED)
            return [(await client.fetch(Request(server.url(path)))).body for path in paths]

    short, *whole = asyncio.run(in_a_row())
    assert len(short) == 300
    assert all(body.endswith(b"</rss>\n") for body in whole)


@linux_only
def test_a_dripping_site_does_not_hold_up_another(server: Play) -> None:
    async def both() -> tuple[float, float]:
        async def timed(path: str, host: str) -> float:
            started = time.monotonic()
            with pytest.raises(SourceUnavailable) if "drip" in path else nothing():
                await client.fetch(Request(server.url(path, host)))
            return time.monotonic() - started

        async with server.client(timeout=1.0) as client:
            return await asyncio.gather(timed("/limits/drip-body", "127.0.0.1"), timed(GOOD_FEED, "127.0.0.3"))

    dripping, good = asyncio.run(both())
    assert good < 0.8 < dripping


def test_a_permanent_move_is_followed_and_only_reported(server: Play) -> None:
    assert server.fetch("/r/downgrade").moved_to == server.url(GOOD_FEED)


def test_the_first_500_kib_of_a_long_robots_txt_count(server: Play) -> None:
    rules = Rules(robots_text(server.fetch("/limits/robots-big/robots.txt").body))
    assert not rules.allows("http://board.example/early/1")
    assert rules.allows("http://board.example/late/1")


# robots.json


@linux_only
@pytest.mark.parametrize("host", ["127.0.0.3", "127.0.0.4", "127.0.0.5"], ids=["404", "403", "elsewhere"])
def test_a_site_without_robots_txt_is_read(server: Play, host: str) -> None:
    assert server.fetch(GOOD_FEED, host).status == 200


@linux_only
@pytest.mark.parametrize("host", ["127.0.0.2", "127.0.0.6"], ids=["503", "silent"])
def test_a_site_whose_robots_txt_is_in_trouble_has_to_wait(server: Play, host: str) -> None:
    with pytest.raises(SourceUnavailable, match=r"The site's robots\.txt could not be read"):
        server.fetch(GOOD_FEED, host, timeout=0.7)
    assert server.log(host) == ["/robots.txt"]


@linux_only
def test_a_byte_order_mark_hides_no_rule(server: Play) -> None:
    with pytest.raises(Refused, match=r"robots\.txt does not let programs ask"):
        server.fetch(GOOD_FEED, "127.0.0.7")
    assert server.log("127.0.0.7") == ["/robots.txt"]


# sequence.json, as far as it is about the transfer


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

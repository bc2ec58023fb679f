"""Bad transfers, as `faulty_server.py` plays them: each ends as the hostile README says.

Nothing here parses what was fetched.
"""

import asyncio
import json
import time
import tracemalloc
from contextlib import nullcontext as nothing
from pathlib import Path
from typing import Any

import pytest

from leads.errors import SourceError, SourceUnavailable
from scrapers.base import Request
from scrapers.robots import Rules, robots_text
from tests.corpus import SHARED
from tests.scrapers.faulty import BAD_DAYS, GOOD_FEED, Play, linux_only

pytestmark = BAD_DAYS

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

"""Answers without end, and documents that hold a parser for ever: they cost their own source one read."""

import json
import time
from collections.abc import Iterator

import pytest

from alerts.message import render
from pipeline.report import SourceReport
from tests.alerts.servers import Faulty
from tests.boards import Boards, an_rss_feed, serve
from tests.corpus import SHARED, needs_shared
from tests.whole.house import House, by_key

pytestmark = needs_shared

ANSWERS = {
    "gzip-bomb": ("fail", "too large after unpacking"),
    "gzip-twice": ("refuse", "one layer at most"),
    "brotli-bomb": ("refuse", "'br'"),
    "zstd-bomb": ("refuse", "'zstd'"),
    "endless": ("fail", "too large"),
    "length-lie-huge": ("fail", "too large"),
    "many-headers": ("ok", ""),
    "long-header": ("fail", "not proper HTTP"),
}
SLOW = ("drip-body", "drip-head", "silent")
CARDS = {"item": "a.job", "title": "."}
DOCUMENTS = [
    ("deep-html", "selectors", CARDS, "fail", "could not be read within 1 s"),
    ("deep-html", "jobposting", {}, "fail", "could not be read within 1 s"),
    ("deep-html", "feed", {}, "fail", "could not be read within 1 s"),
    ("attributes", "feed", {}, "ok", ""),  # one attribute after another, not each against all others
    ("big-token", "feed", {}, "ok", ""),
    ("deep-json", "feed", {}, "fail", "nested too deeply"),
    ("deep-json", "lever", {}, "fail", "nested too deeply"),
    ("json-number", "feed", {}, "fail", "a number that is too long"),
    ("json-number", "greenhouse", {}, "fail", "a number that is too long"),
]


@pytest.fixture
def neighbour(house: House) -> Iterator[Boards]:
    """A good board that is read in the same run."""
    with serve({"/feed": an_rss_feed("Social Worker")}) as boards:
        house.ports += (boards.port,)
        house.watch("neighbour", f"{boards.base}/feed")
        yield boards


def timed(house: House) -> tuple[dict[str, SourceReport], dict[str, float]]:
    """One run, and after how many seconds each source was done."""
    started = time.monotonic()
    done: dict[str, float] = {}
    report = house.fetch(progress=lambda source: done.__setitem__(source.key, time.monotonic() - started))
    return by_key(report), done


def test_answers_without_end_or_measure_end_as_their_manifest_says(house: House, server: Faulty) -> None:
    for name in ANSWERS:
        house.watch(name, f"http://127.0.0.1:{server.port}/limits/{name}")
    sources, _ = timed(house)
    assert {name: sources[name].status for name in ANSWERS} == {name: ending for name, (ending, _) in ANSWERS.items()}
    assert not [name for name, (_, words) in ANSWERS.items() if words not in (sources[name].problem or "")]
    assert len(house.leads()) == 3  # those of the feed with many headers


@pytest.mark.usefixtures("neighbour")
def test_a_site_that_drips_is_given_up_in_time_and_delays_nobody(house: House, server: Faulty) -> None:
    house.timeout = 1.0
    for name in SLOW:
        house.watch(name, f"http://127.0.0.1:{server.port}/limits/{name}")
    sources, done = timed(house)
    assert {sources[name].status for name in SLOW} == {"fail"}
    assert all("gave up after 1 s" in (sources[name].problem or "") for name in SLOW)
    assert sources["neighbour"].status == "ok"
    assert done["neighbour"] < min(done[name] for name in SLOW)


@pytest.mark.usefixtures("neighbour")
@pytest.mark.parametrize(("name", "platform", "options", "ending", "words"), DOCUMENTS)
def test_a_document_that_holds_a_parser_ends_in_time_and_the_others_go_on(
    house: House, server: Faulty, name: str, platform: str, options: dict[str, str], ending: str, words: str
) -> None:
    house.parse_seconds = 1.0
    house.watch(name, f"http://127.0.0.1:{server.port}/limits/{name}", platform, **options)
    sources, done = timed(house)
    assert (sources[name].status, sources["neighbour"].status) == (ending, "ok")
    assert words in (sources[name].problem or "")
    assert "Traceback" not in (sources[name].problem or "")
    assert max(done.values()) < 8  # the limit, twice the start of a worker, and a busy machine


def test_documents_that_hold_the_parser_in_one_run_are_each_given_up(house: House, server: Faulty) -> None:
    house.parse_seconds = 0.5
    for depth in (200_000, 200_001, 200_002):
        address = f"http://127.0.0.1:{server.port}/gen/html_deep?depth={depth}"
        house.watch(f"deep-{depth}", address, "selectors", **CARDS)
    house.watch("good", f"http://127.0.0.1:{server.port}/files/rss/01-plain.rss")
    sources, _ = timed(house)
    assert [source.status for source in sources.values()].count("fail") == 3
    assert sources["good"].status == "ok"


def test_a_flood_is_stored_whole_and_told_in_one_message(house: House, server: Faulty) -> None:
    house.watch("flood", f"http://127.0.0.1:{server.port}/limits/flood")
    report = house.read()
    assert (report.status, report.found, report.new, report.refused) == ("ok", 10_000, 10_000, 0)
    assert len(house.leads()) == 10_000
    (digest,) = house.kept.digests
    message = render(digest, now=house.now)
    assert "and 9975 more" in message.text
    assert len(message.text) + len(message.html) < 40_000


def test_every_route_of_the_script_is_played_here() -> None:
    script = json.loads((SHARED / "hostile" / "scripts" / "limits.json").read_text("utf-8"))
    played = {route["path"].removeprefix("/limits/") for route in script["routes"]}
    by_the_client_only = {"robots-big/robots.txt"}  # no board: its rules are tested in tests/scrapers
    assert played == {*ANSWERS, *SLOW, *(name for name, *_ in DOCUMENTS), "flood", *by_the_client_only}

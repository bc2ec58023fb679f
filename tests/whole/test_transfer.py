"""Broken transfers and hostile redirects, all in one run: only what arrived whole is stored and remembered.

What each one says is tested where the client is tested (tests/scrapers).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pipeline.report import SourceReport
from tests.alerts.servers import faulty
from tests.corpus import SHARED, needs_shared
from tests.whole.house import House, a_house, by_key

pytestmark = needs_shared

# How what can be read at all ends, and how many leads it gives. Everything else is an error.
READ = {
    "/broken/cut-no-length": ("partial", 1),  # one item is whole; only the missing end tag tells
    "/broken/length-too-short": ("suspect", 0),  # what was declared ends within the first item
    "/broken/two-gzip-members": ("empty", 0),  # the first holds a feed without items, the others nothing
    "/broken/type-octets": ("ok", 3),
    "/broken/type-charset-lie": ("partial", 1),
    "/r/downgrade": ("ok", 3),  # the same three: it leads to the same file
}
_SCRIPTS = [SHARED / "hostile" / "scripts" / f"{name}.json" for name in ("broken", "redirects")]
ROUTES = [route["path"] for file in _SCRIPTS if file.is_file() for route in json.loads(file.read_text())["routes"]]


@dataclass(frozen=True)
class Story:
    house: House
    reports: dict[str, SourceReport]


def key_of(path: str) -> str:
    return path.strip("/").replace("/", "-")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """One run over all routes."""
    with faulty(tmp_path_factory.mktemp("faulty")) as server, a_house(tmp_path_factory.mktemp("h"), server.port) as h:
        for path in ROUTES:
            h.watch(key_of(path), f"http://127.0.0.1:{server.port}{path}")
        yield Story(h, by_key(h.fetch()))


@pytest.mark.parametrize("path", ROUTES)
def test_only_what_arrived_is_read(story: Story, path: str) -> None:
    report = story.reports[key_of(path)]
    assert (report.status in ("fail", "refuse")) == (path not in READ)
    assert (report.status, report.found) == READ.get(path, (report.status, 0))
    assert len(story.house.leads(key_of(path))) == report.found


@pytest.mark.parametrize("path", [path for path in ROUTES if READ.get(path, ("fail",))[0] not in ("ok", "empty")])
def test_the_validators_of_a_broken_answer_are_not_remembered_and_the_reason_is(story: Story, path: str) -> None:
    state = story.house.state(key_of(path))
    assert (state.etag, state.last_modified) == (None, None)
    assert state.problem == story.reports[key_of(path)].problem
    assert state.problem


def test_a_board_that_is_gone_is_kept_and_asked_once_a_week(story: Story) -> None:
    due = story.house.state("r-gone").due_at
    assert due is not None
    assert (due - story.house.now).days == 7


def test_a_board_that_moved_for_good_is_read_there_and_its_address_is_proposed_only(story: Story) -> None:
    state = story.house.state("r-downgrade")
    assert state.moved_to is not None
    assert state.moved_to.endswith("/files/rss/01-plain.rss")
    assert state.moved_times == 1

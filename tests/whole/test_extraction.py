"""Every capture is recognised, counted and read as a person saw it (facts/*.toml)."""

from pathlib import Path

import pytest

from scrapers.registry import SOURCES
from tests.corpus import SHARED, needs_shared
from tests.whole.extraction import FIELDS, GOOD, Capture, captures, extract

pytestmark = needs_shared

ALL = list(captures())
LEAST = 0.98  # of the postings whose file says a fact, the share that must be read with it


def named(capture: Capture) -> str:
    return capture.path


with_postings = pytest.mark.parametrize("capture", [c for c in ALL if c.postings], ids=named)
without_postings = pytest.mark.parametrize("capture", [c for c in ALL if not c.postings], ids=named)


def test_every_capture_was_looked_at() -> None:
    files = {path for path in (SHARED / "corpus").glob("*/*") if path.is_file()}
    assert {f"{path.parent.name}/{path.name}" for path in files} == {capture.path for capture in ALL}


def test_the_facts_name_platforms_and_facts_that_there_are() -> None:
    assert {capture.platform for capture in ALL} - {None} <= set(SOURCES)
    assert {fact for capture in ALL for fact in capture.holds} <= set(FIELDS)
    assert all(held <= capture.postings for capture in ALL for held in capture.holds.values())


@with_postings
def test_a_capture_is_known_by_its_look_and_gives_its_postings(capture: Capture) -> None:
    found = extract(capture)
    assert (found.platform, len(found.leads)) == (capture.platform, capture.postings)
    assert found.state in GOOD


@with_postings
def test_what_a_capture_says_is_read_and_nothing_is_made_up(capture: Capture) -> None:
    found = extract(capture)
    for fact, held in capture.holds.items():
        most = held if fact != "title" else capture.postings  # what has no title is called by its first words
        assert LEAST * held <= found.found(fact) <= most, fact


@pytest.mark.parametrize("capture", [c for c in ALL if c.sample], ids=named)
def test_a_posting_is_read_as_a_person_reads_it(capture: Capture) -> None:
    sample = dict(capture.sample)
    lead = extract(capture).leads[sample.pop("at")]
    assert {name: lead[name] for name in sample} == sample


@without_postings
def test_a_page_that_lists_no_openings_gives_none(capture: Capture) -> None:
    found = extract(capture)
    assert (len(found.leads), found.state) == (0, capture.state or "empty")


def test_the_facts_are_those_of_the_captures_that_are_there() -> None:
    assert not [capture.path for capture in ALL if not Path(capture.file).exists()]

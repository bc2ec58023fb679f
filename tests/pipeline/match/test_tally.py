"""Counting how very many postings fare by one profile."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leads.search import SavedSearch, Wishes
from pipeline.match.compile import compile_search
from pipeline.match.judge import broken, tier_of
from pipeline.match.quotes import Posting
from pipeline.match.tally import Entry, Seen, Tally, a_week
from tests.builders import NOW, a_search
from tests.pipeline.match.any_profile import POSTINGS, PROFILES
from tests.pipeline.match.postings import KNOWN, a_posting, a_tag
from tests.pipeline.match.test_quick import glance_at

FOSTERING = a_posting(a_tag("specialism", "fostering"), title="Social worker")
PORTER = a_posting(title="Porter", relevance="none")


def tallied(search: SavedSearch, *postings: Posting) -> Tally:
    tally = Tally(compile_search(search, KNOWN))
    for number, posting in enumerate(postings):
        by_agency = "agency:yes" in posting.traits.terms
        seen = Seen(NOW + timedelta(hours=number), number, 1)
        tally.take(seen, glance_at(posting.stored, posting.reading, by_agency=by_agency))
    return tally


@given(PROFILES, st.lists(POSTINGS, max_size=8))
def test_every_posting_is_counted_once_in_the_tier_that_it_has(search: SavedSearch, postings: list[Posting]) -> None:
    tally = tallied(search, *postings)
    profile = tally.profile
    tiers = [tier_of(profile, broken(profile, posting.traits)) for posting in postings]
    assert [seen.id for seen in tally.matches] == [n for n, tier in enumerate(tiers) if tier == "match"]
    assert sum(map(len, tally.near_misses.values())) == tiers.count("near_miss")
    assert tally.set_aside.total() == tiers.count("set_aside")
    assert tally.looked_at == len(postings)


def test_near_misses_are_kept_by_the_rule_and_the_rest_by_the_first_code() -> None:
    tally = tallied(a_search(words="worker", must=Wishes(specialisms=("adoption",))), FOSTERING, PORTER)
    assert [(rule.where, [seen.id for seen in found]) for rule, found in tally.near_misses.items()] == [
        ("must.specialisms", [0])
    ]
    assert tally.set_aside == {"words": 1}


def unfound(*postings: Posting, **given: Any) -> tuple[Entry, ...]:
    return tallied(a_search(**given), *postings).unfound


def test_what_no_posting_has_is_named_entry_by_entry() -> None:
    search: dict[str, Any] = {
        "any_of": ("porter", "kinship carer"),
        "must": Wishes(specialisms=("fostering", "adoption")),
        "should": Wishes(signals=("driving_required",)),
        "words": "social OR plumber",
    }
    assert [(entry.where, entry.text) for entry in unfound(FOSTERING, PORTER, **search)] == [
        ("any", "kinship carer"),
        ("words", "plumber"),
        ("must.specialisms", "Adoption"),
        ("should.signals", "Driving licence or car required"),
    ]


def test_what_is_unwanted_and_nowhere_is_no_news() -> None:
    assert unfound(FOSTERING, none_of=("plumber",), must_not=Wishes(specialisms=("adoption",))) == ()


def days(number: float) -> timedelta:
    return timedelta(days=number)


def seen(*before: float, source: int = 1) -> list[Seen]:
    """Leads that were first seen so many days ago."""
    return [Seen(NOW - days(ago), number, source) for number, ago in enumerate(before)]


def test_a_week_counts_what_came_after_the_first_read_of_its_source() -> None:
    begun = {1: NOW - days(15)}
    assert a_week(seen(15, 15, 15, 10, 3, 1), begun, NOW - days(30), NOW) == 1.5


def test_a_source_that_was_added_later_brings_its_whole_board_too() -> None:
    begun = {1: NOW - days(100), 2: NOW - days(5)}
    since = NOW - days(14)
    assert a_week([*seen(10, 2), *seen(5, 5, 5, 1, source=2)], begun, since, NOW) == 1.5


def test_only_the_days_that_were_looked_at_count() -> None:
    assert a_week(seen(3, 2, 1), {1: NOW - days(100)}, NOW - days(7), NOW) == 3


def test_in_the_first_days_nobody_can_tell() -> None:
    assert a_week(seen(2, 1), {1: NOW - days(2)}, NOW - days(14), NOW) is None
    assert a_week([], {}, NOW - days(14), NOW) is None

"""Starter profiles over real postings: what readers chose before is found, and what is found was read by eye.

`labels/README.md` tells how the pool was drawn and who read what.
"""

from functools import cache

import pytest

from caselead.checking import read_record
from caselead.trying_lines import stored_of
from config.starters import find_starter
from leads.search import Tier
from pipeline.match.compile import compile_search
from pipeline.match.judge import broken, tier_of
from pipeline.match.matching import traits_of_stored
from pipeline.match.traits import Traits
from pipeline.wiring import known_of, shipped_tools
from tests.whole.profile_pool import matches_read, pool, relevant

STARTERS = {
    "fostering-gb": "fostering-gb",
    "adult-mental-health-gb": "mental-health-gb",
    "hospital-us": "hospital-us",
    "children-families-gb": "children-families-gb",
    "ggz-nl": "mental-health-nl",
    "child-mental-health-gb": "child-mental-health-gb",
}
"""The starter of each profile that readers were given in words."""


@cache
def postings() -> dict[tuple[str, str], Traits]:
    """The pool, as rules see it."""
    found: dict[tuple[str, str], Traits] = {}
    for number, (dataset, id, record) in enumerate(pool()):
        found[dataset, id] = traits_of_stored(stored_of(number, record), read_record(record, shipped_tools()))
    return found


@cache
def tiers(profile: str) -> dict[tuple[str, str], Tier]:
    """How the postings of the pool fare by the starter of a profile."""
    compiled = compile_search(find_starter(STARTERS[profile]).search, known_of(shipped_tools()))
    return {which: tier_of(compiled, broken(compiled, traits)) for which, traits in postings().items()}


def matches(profile: str) -> set[tuple[str, str]]:
    return {which for which, tier in tiers(profile).items() if tier == "match"}


@pytest.mark.parametrize("profile", STARTERS)
def test_every_match_was_read_by_eye(profile: str) -> None:
    assert matches(profile) <= matches_read().get(profile, {}).keys()


@pytest.mark.parametrize("profile", [profile for profile in STARTERS if profile != "ggz-nl"])
def test_nine_of_ten_matches_are_what_its_owner_looks_for(profile: str) -> None:
    """What the reader could not tell counts as wrong. Of ggz-nl, one employer's list without texts, nothing matches."""
    right = [which for which in matches(profile) if matches_read()[profile][which] == "yes"]
    assert len(right) >= 0.9 * len(matches(profile)) > 0


def test_nine_of_ten_that_were_chosen_before_match_or_nearly_match() -> None:
    chosen = [(profile, which) for profile, some in relevant().items() for which in some]
    found = [which for profile, which in chosen if tiers(profile)[which] != "set_aside"]
    assert len(chosen) >= 50
    assert len(found) >= 0.9 * len(chosen)

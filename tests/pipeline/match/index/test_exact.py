"""The index answers what the plain way answers, whatever is asked."""

from collections.abc import Sequence

from hypothesis import given, settings

from pipeline.match.traits import Traits
from tests.pipeline.match.index.asking import (
    POSTINGS,
    PROFILES,
    Profiles,
    a_batch,
    an_index,
    plain_matches,
    plain_tiers,
)


@settings(max_examples=150)
@given(PROFILES, POSTINGS)
def test_a_posting_finds_the_profiles_of_which_it_breaks_no_rule(profiles: Profiles, postings: list[Traits]) -> None:
    index = an_index(profiles)
    for traits in postings:
        found = index.matches(traits)
        assert len(found) == len(set(found))
        assert set(found) == plain_matches(profiles, traits)


@settings(max_examples=150)
@given(PROFILES, POSTINGS)
def test_a_batch_gives_every_posting_the_tier_that_the_rules_give_it(
    profiles: Profiles, postings: list[Traits]
) -> None:
    tiers = list(a_batch(profiles, postings).tiers())
    assert tiers == [plain_tiers(key, rules, postings) for key, rules in profiles.items()]


@settings(max_examples=150)
@given(PROFILES, POSTINGS)
def test_a_batch_asked_for_matches_alone_gives_the_same_ones(profiles: Profiles, postings: Sequence[Traits]) -> None:
    batch = a_batch(profiles, postings)
    matched = {tiers.key: tiers.matches for tiers in batch.tiers() if tiers.matches}
    assert dict(batch.matches()) == matched

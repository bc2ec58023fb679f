"""The index and the plain way, on two thousand profiles and six hundred postings: not one difference."""

from collections import Counter

import pytest

from pipeline.match.ask import holds
from tests.pipeline.match.index.asking import ARule, a_batch, an_index, plain_matches, plain_tiers
from tests.pipeline.match.index.crowd import a_crowd, some_postings

PROFILES, POSTINGS = 2_000, 600
PARTS = 4  # tests that can run at the same time


@pytest.mark.parametrize("part", range(PARTS))
def test_each_posting_of_a_crowd_finds_the_profiles_that_it_matches(part: int) -> None:
    profiles, postings = a_crowd(6, PROFILES), some_postings(7, POSTINGS)[part::PARTS]
    index, quickest = an_index(profiles), {key: sorted(rules, key=_work) for key, rules in profiles.items()}
    different = [traits.id for traits in postings if set(index.matches(traits)) != plain_matches(quickest, traits)]
    assert not different


def test_each_profile_of_a_crowd_tells_the_tiers_of_its_postings() -> None:
    profiles, postings = a_crowd(6, PROFILES), some_postings(7, POSTINGS // 10)
    plain = [plain_tiers(key, rules, postings) for key, rules in profiles.items()]
    assert list(a_batch(profiles, postings).tiers()) == plain


def test_the_crowd_is_a_fair_trial() -> None:
    profiles, postings = a_crowd(6, 200), some_postings(7, 60)
    tiers = [plain_tiers(key, rules, postings) for key, rules in profiles.items()]
    matched = sum(bool(one.matches) for one in tiers)
    near = sum(bool(sum(map(len, one.near))) for one in tiers)
    assert matched > 40
    assert near > 40
    kinds = Counter(type(rule.ask).__name__ for rules in profiles.values() for rule in rules)
    assert len(kinds) == 9
    assert any(holds(rule.ask, postings[0]) for rules in profiles.values() for rule in rules if rule.final)


def _work(rule: ARule) -> int:
    """How many words would be looked for: the rules of a match can be asked in any order, so the quick ones first."""
    return repr(rule.ask).count("words=")

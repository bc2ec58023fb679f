"""How a posting fares by a whole profile: tiers, near misses, the bar, what a match is told with."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.admit import admitting
from pipeline.match.compile import compile_search
from pipeline.match.edits import difference, worded
from pipeline.match.judge import broken, judge, match_of
from pipeline.match.quotes import Posting
from tests.builders import a_search
from tests.pipeline.match.any_profile import POSTINGS, PROFILES
from tests.pipeline.match.postings import HULL, KNOWN, a_posting, a_tag, asks_for, judged, paid, tier

FOSTERING = a_tag("specialism", "fostering")


def test_what_breaks_no_rule_is_a_match() -> None:
    assert tier(a_search(must=Wishes(specialisms=("fostering",))), a_posting(FOSTERING)) == "match"


def test_what_breaks_one_rule_and_meets_what_is_wanted_is_a_near_miss_that_names_the_rule() -> None:
    search = a_search(must=Wishes(specialisms=("fostering",)), pay=PayFloor(Decimal(38000), "GBP"))
    found = judged(search, a_posting(FOSTERING, pay=paid(30000, 31000)))
    assert (found.tier, [verdict.rule for verdict in found.broken]) == ("near_miss", ["pay"])


def test_what_breaks_two_rules_is_set_aside_with_both_named_in_the_order_of_the_profile() -> None:
    search = a_search(
        must=Wishes(specialisms=("fostering",)), near=(Near("Leeds, GB", 20),), pay=PayFloor(Decimal(38000), "GBP")
    )
    found = judged(search, a_posting(FOSTERING, places=[HULL], pay=paid(30000, 31000)))
    assert (found.tier, [verdict.code for verdict in found.broken]) == ("set_aside", ["near", "pay"])


def test_a_profile_of_one_rule_has_no_near_misses() -> None:
    assert tier(a_search(any_of=("surgeon",)), a_posting()) == "set_aside"
    assert tier(a_search(near=(Near("Leeds, GB", 20),)), a_posting(places=[HULL])) == "set_aside"


def test_meeting_only_what_is_unwanted_or_goes_without_saying_is_not_near() -> None:
    search = a_search(none_of=("locum",), must_not=Wishes(signals=("unpaid",)), must=Wishes(specialisms=("adoption",)))
    assert tier(search, a_posting(FOSTERING)) == "set_aside"


def test_an_unwanted_thing_beside_a_wanted_one_is_a_near_miss() -> None:
    search = a_search(must=Wishes(specialisms=("fostering",)), must_not=Wishes(signals=("driving_required",)))
    assert tier(search, a_posting(FOSTERING, a_tag("signal", "driving_required"))) == "near_miss"


def test_an_employer_never_to_see_is_never_near() -> None:
    search = a_search(must=Wishes(specialisms=("fostering",)), must_not=Wishes(employers=("Harbour",)))
    assert tier(search, a_posting(FOSTERING, hiring_organization="Harbour Council")) == "set_aside"


def test_a_missing_licence_is_a_near_miss_with_its_step_whatever_else_is_asked() -> None:
    me = Myself(holds=("LMSW",), towards=("LCSW",))
    for search in (a_search(me=me), a_search(me=me, must=Wishes(specialisms=("fostering",)))):
        found = judged(search, a_posting(FOSTERING, asks_for("us.clinical")))
        assert found.tier == "near_miss"
        assert found.broken[0].step == "you are working towards LCSW; this post requires it"


def test_a_match_below_the_bar_is_a_near_miss_by_the_bar() -> None:
    search = a_search(must=Wishes(specialisms=("fostering",)), bar=30)
    found = judged(search, a_posting(FOSTERING))
    (bar,) = found.broken
    assert (found.tier, found.fit, bar.code, bar.edit) == ("near_miss", 25, "below_bar", "bar = 25")
    assert tier(replace(search, bar=25), a_posting(FOSTERING)) == "match"


def test_a_match_is_told_with_what_speaks_for_it_and_what_to_know_first() -> None:
    search = a_search(
        must=Wishes(specialisms=("fostering",)), must_not=Wishes(signals=("unpaid",)), pay=PayFloor(Decimal(1), "GBP")
    )
    profile, posting = compile_search(search, KNOWN), a_posting(FOSTERING)
    match = match_of(profile, posting, KNOWN)
    assert match is not None
    assert [(reason.kind, reason.words) for reason in match.because] == [("specialism", "fostering")]
    assert (match.fit, match.flags) == (20, ("pay is not stated",))


# --- always


@given(PROFILES, POSTINGS)
def test_the_tier_follows_from_the_number_of_broken_rules(search: SavedSearch, posting: Posting) -> None:
    profile = compile_search(replace(search, bar=None, mode="looking"), KNOWN)
    fails = broken(profile, posting.traits)
    found = judge(profile, *posting, KNOWN)
    assert [(one.code, one.rule) for one in found.broken] == [(rule.code, rule.where) for rule in fails]
    assert (found.tier == "match") == (not fails)
    assert (found.tier == "near_miss") == (len(fails) == 1 and profile.may_miss(fails[0]))


@given(PROFILES, POSTINGS)
def test_every_broken_rule_names_an_edit_and_no_other_does(search: SavedSearch, posting: Posting) -> None:
    for verdict in judged(search, posting).verdicts:
        assert bool(verdict.edit) == (not verdict.met)


@given(PROFILES, POSTINGS)
def test_the_fit_is_the_sum_of_its_parts_the_most_first(search: SavedSearch, posting: Posting) -> None:
    found = judged(search, posting)
    points = [part.points for part in found.parts]
    assert (found.fit, points) == (sum(points), sorted(points, reverse=True))


@given(PROFILES, POSTINGS)
def test_the_edit_that_is_named_admits_the_lead(search: SavedSearch, posting: Posting) -> None:
    profile = compile_search(replace(search, bar=-100), KNOWN)  # a bar that everything passes
    fails = broken(profile, posting.traits)
    for rule in fails:
        changed = admitting(rule, profile, posting, KNOWN)
        left = [(one.code, one.where) for one in broken(compile_search(changed, KNOWN), posting.traits)]
        assert len(left) < len(fails)
        assert set(left) <= {(one.code, one.where) for one in fails}
        assert worded(difference(profile.search, changed))
        if len(fails) == 1:
            assert judged(changed, posting).tier == "match"


@given(PROFILES, st.lists(POSTINGS, max_size=4), st.randoms())
def test_how_a_posting_fares_does_not_depend_on_what_it_is_judged_with(
    search: SavedSearch, postings: Sequence[Posting], random: Random
) -> None:
    alone = [judged(search, posting) for posting in postings]
    order = list(range(len(postings)))
    random.shuffle(order)
    profile = compile_search(search, KNOWN)
    assert [judge(profile, *postings[n], KNOWN) for n in order] == [alone[n] for n in order]


@given(PROFILES, POSTINGS, st.randoms())
def test_the_order_of_lists_changes_no_tier_and_no_fit(search: SavedSearch, posting: Posting, random: Random) -> None:
    def shuffled(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(random.sample(values, len(values)))

    other = replace(
        search,
        all_of=shuffled(search.all_of),
        none_of=shuffled(search.none_of),
        must=replace(search.must, specialisms=shuffled(search.must.specialisms), signals=shuffled(search.must.signals)),
        must_not=replace(search.must_not, signals=shuffled(search.must_not.signals)),
    )
    one, two = judged(search, posting), judged(other, posting)
    assert (one.tier, one.fit) == (two.tier, two.fit)

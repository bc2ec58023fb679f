from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.identity import Link, Relation, Sameness, Word
from pipeline.identity.cluster import cluster
from tests.builders import NOW

Pair = tuple[str, str]
World = tuple[dict[Pair, Sameness], set[Pair], dict[Pair, tuple[bool, int]]]
"""What was found of pairs, which contradict each other, and what was said of them at which minute."""


def grouped(
    postings: str,
    found: dict[str, float] | None = None,
    against: Iterable[str] = (),
    words: Iterable[tuple[str, bool]] = (),
    relations: dict[str, Relation] | None = None,
) -> str:
    """Postings are letters; "ab" is the pair of a and b. The words come oldest first. "ab c": two vacancies."""
    number = {letter: n for n, letter in enumerate(postings, 1)}
    blocked = {frozenset(pair) for pair in against}
    links = []
    for pair, score in (found or {}).items():
        a, b = sorted(number[letter] for letter in pair)
        relation = (relations or {}).get(pair, "cross_feed")
        links.append(Link(a, b, Sameness(relation, score, (), blocked=frozenset(pair) in blocked)))
    said = []
    for minute, (pair, same) in enumerate(words):
        a, b = sorted(number[letter] for letter in pair)
        said.append(Word(a, b, same, NOW + timedelta(minutes=minute)))
    found_groups = cluster(
        {n: letter for letter, n in number.items()},
        links,
        said,
        lambda a, b: frozenset((postings[a - 1], postings[b - 1])) in blocked,
    )
    return " ".join("".join(sorted(postings[n - 1] for n in group)) for group in found_groups)


def test_what_was_not_found_to_be_one_stays_by_itself() -> None:
    assert grouped("abc") == "a b c"


def test_what_was_found_to_be_one_is_one() -> None:
    assert grouped("abcd", {"ab": 0.8, "cb": 0.7}) == "abc d"


def test_a_later_round_is_no_reason_to_be_one() -> None:
    assert grouped("ab", {"ab": 0.0}, relations={"ab": "later_round"}) == "a b"


def test_a_third_posting_does_not_bring_together_what_contradicts() -> None:
    assert grouped("abc", {"ab": 0.9, "bc": 0.7}, against=["ac"]) == "ab c"


def test_the_surest_pair_comes_first_whatever_the_names() -> None:
    assert grouped("abcd", {"ab": 0.6, "bc": 0.9, "cd": 0.8}, against=["ad"]) == "a bcd"


def test_a_copy_that_fits_two_towns_equally_is_put_to_neither() -> None:
    assert grouped("lhx", {"lx": 0.8, "hx": 0.78}, against=["lh"]) == "h l x"


def test_two_copies_that_fit_two_towns_equally_stay_together_and_out_of_both() -> None:
    found = {"xy": 0.95, "lx": 0.8, "ly": 0.8, "hx": 0.8, "hy": 0.8}
    assert grouped("lhxy", found, against=["lh"]) == "h l xy"


def test_a_copy_in_doubt_keeps_nobody_else_apart() -> None:
    assert grouped("lmhx", {"lm": 0.8, "lx": 0.8, "mx": 0.8, "hx": 0.8}, against=["lh", "mh"]) == "h lm x"


def test_a_copy_that_one_town_fits_better_is_put_to_it() -> None:
    assert grouped("lhx", {"lx": 0.9, "hx": 0.8}, against=["lh"]) == "h lx"


def test_what_fits_a_rival_better_is_not_taken_by_a_weaker_friend() -> None:
    assert grouped("abcx", {"ax": 0.9, "bx": 0.88, "cx": 0.7}, against=["ab", "ac"]) == "a b c x"


def test_months_of_reposts_are_in_no_doubt_between_the_first_and_the_last() -> None:
    found = {"ab": 0.9, "bc": 0.9, "ac": 0.0}
    assert grouped("abc", found, against=["ac"], relations={"ac": "later_round"}) == "ab c"


SPRAY: dict[str, Relation] = {"lh": "location_spray"}


@pytest.mark.parametrize("relation", ["location_spray", "title_variant"])
def test_a_copy_of_one_part_of_a_requisition_joins_it_though_another_part_contradicts(relation: Relation) -> None:
    assert grouped("lhx", {"lh": 0.95, "lx": 0.98}, against=["xh"], relations={"lh": relation}) == "hlx"


def test_copies_of_two_towns_of_a_requisition_are_one_with_it() -> None:
    found = {"lh": 0.95, "lx": 0.98, "hy": 0.98}
    assert grouped("lhxy", found, against=["xh", "yl", "xy"], relations=SPRAY) == "hlxy"


def test_copies_of_one_town_that_contradict_each_other_are_not_excused_by_the_requisition() -> None:
    found = {"lh": 0.95, "lx": 0.98, "ly": 0.9}
    assert grouped("lhxy", found, against=["xh", "yh", "xy"], relations=SPRAY) == "hlx y"


def test_a_requisition_that_a_person_took_apart_excuses_nothing() -> None:
    found = {"lh": 0.95, "lx": 0.98, "hy": 0.98, "xm": 0.8, "ym": 0.8}
    assert grouped("lhxym", found, ["xh", "yl", "xy"], words=[("lh", False)], relations=SPRAY) == "hy lx m"


CHAIN: dict[str, Relation] = {"lh": "location_spray", "hk": "location_spray"}


def test_a_requisition_whose_own_parts_contradict_each_other_excuses_nothing() -> None:
    found = {"lh": 0.95, "hk": 0.95, "lx": 0.98}
    assert grouped("lhkx", found, against=["lk", "xh"], relations=CHAIN) == "h k l x"


def test_a_person_settles_what_is_at_odds_within_a_requisition() -> None:
    found = {"lh": 0.95, "hk": 0.95, "lx": 0.98}
    assert grouped("lhkx", found, against=["lk", "xh"], words=[("lk", True)], relations=CHAIN) == "hklx"


TWO: dict[str, Relation] = {"lh": "location_spray", "pq": "location_spray"}


def test_one_requisition_does_not_excuse_what_another_contradicts() -> None:
    assert grouped("lhpq", {"lh": 0.95, "pq": 0.95, "hq": 0.9}, against=["lp"], relations=TWO) == "hl pq"


def test_copies_that_fit_two_requisitions_are_excused_by_neither() -> None:
    found = {"lh": 0.95, "pq": 0.95, "lx": 0.9, "px": 0.9, "hy": 0.9, "qy": 0.9}
    assert grouped("lhpqxy", found, against=["xy"], relations=TWO) == "hly pqx"


def test_a_person_joins_what_contradicts() -> None:
    assert grouped("ab", against=["ab"], words=[("ab", True)]) == "ab"


def test_a_person_parts_what_was_found_to_be_one() -> None:
    assert grouped("ab", {"ab": 1.0}, words=[("ab", False)]) == "a b"


def test_what_a_person_parted_no_third_posting_brings_together() -> None:
    assert grouped("abc", {"ac": 0.9, "bc": 0.7}, words=[("ab", False)]) == "ac b"


def test_what_a_person_parted_stays_apart_when_either_grows() -> None:
    assert grouped("abcd", {"ac": 0.9, "bc": 0.8, "ad": 0.7}, words=[("bd", False)]) == "abc d"


def test_what_a_person_joined_fits_as_well_as_the_best_of_it() -> None:
    found = {"bc": 0.9, "ac": 0.6, "cd": 0.8}
    assert grouped("abcd", found, against=["ad"], words=[("ab", True)]) == "abc d"


def test_of_words_of_one_moment_those_that_part_come_first() -> None:
    words = [Word(1, 2, True, NOW), Word(2, 3, True, NOW), Word(1, 3, False, NOW)]
    for said in permutations(words):
        found = cluster({1: "a", 2: "b", 3: "c"}, [], said, lambda a, b: False)
        assert found == [frozenset([1, 2]), frozenset([3])]


def test_what_a_person_joined_is_one_before_anything_that_was_found() -> None:
    assert grouped("abc", {"bc": 1.0}, against=["ac"], words=[("ab", True)]) == "ab c"


def test_a_person_who_places_a_copy_ends_the_doubt_about_it() -> None:
    found = {"lx": 0.8, "hx": 0.8, "mx": 0.8}
    assert grouped("lhmx", found, against=["lh", "mh"], words=[("lx", True)]) == "h lmx"


def test_the_latest_words_win_over_older_ones_that_would_join_in_a_roundabout_way() -> None:
    assert grouped("abc", words=[("ab", True), ("bc", True), ("ac", False)]) == "a bc"


def test_an_older_parting_gives_way_to_later_words_that_join_all_three() -> None:
    assert grouped("abc", words=[("ac", False), ("ab", True), ("bc", True)]) == "abc"


def test_words_and_links_of_postings_that_were_not_asked_about_are_passed_over() -> None:
    far = Link(1, 9, Sameness("cross_feed", 1.0, ()))
    assert cluster({1: "a"}, [far], [Word(1, 8, same=True, said_at=NOW)], lambda a, b: False) == [frozenset([1])]


def test_a_pair_is_asked_about_once_and_never_when_its_link_tells() -> None:
    asked: list[tuple[int, int]] = []

    def blocked(a: int, b: int) -> bool:
        asked.append((min(a, b), max(a, b)))
        return False

    pairs = ((1, 2), (2, 3), (3, 4))
    cluster({n: str(n) for n in range(1, 6)}, [Link(a, b, Sameness("repost", 0.8, ())) for a, b in pairs], [], blocked)
    assert sorted(asked) == [(1, 3), (1, 4), (2, 4)]


# Any set of postings, with what was found of their pairs and what persons said.

NAMES = "abcde"
PAIRS = list(combinations(NAMES, 2))
RELATIONS: list[Relation] = ["cross_feed", "location_spray", "title_variant", "later_round"]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Later rounds contradict each other; other pairs with a link do not."""
    against = draw(st.sets(st.sampled_from(PAIRS), max_size=5))
    found = {}
    scores = st.sampled_from([0.6, 0.8, 0.82, 0.95, 1.0])
    for pair, relation, score in draw(
        st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(RELATIONS), scores), min_size=3)
    ):
        later = relation == "later_round"
        if later or pair not in against:
            found[pair] = Sameness(relation, 0.0 if later else score, (), blocked=later)
    against = {pair for pair in against if pair not in found} | {pair for pair in found if found[pair].blocked}
    said = draw(st.dictionaries(st.sampled_from(PAIRS), st.tuples(st.booleans(), st.integers(0, 3)), max_size=4))
    return found, against, said


def clustered(world: World, order: list[str], reverse: bool = False) -> list[set[str]]:
    """The groups when the postings came in this order, with everything else told backwards or not."""
    found, against, said = world
    number = {name: n for n, name in enumerate(order, 1)}
    of = {n: name for name, n in number.items()}

    def ends(pair: Pair) -> tuple[int, int]:
        a, b = sorted((number[pair[0]], number[pair[1]]))
        return a, b

    links = [Link(*ends(pair), sameness) for pair, sameness in found.items()]
    words = [Word(*ends(pair), same, NOW + timedelta(minutes=at)) for pair, (same, at) in said.items()]
    if reverse:
        links.reverse()
        words.reverse()
    members = {number[name]: name for name in order}

    def blocked(a: int, b: int) -> bool:
        return tuple(sorted((of[a], of[b]))) in against

    return [{of[n] for n in group} for group in cluster(members, links, words, blocked)]


@given(worlds(), st.permutations(NAMES), st.booleans())
def test_the_order_of_arrival_does_not_matter(world: World, order: list[str], reverse: bool) -> None:
    assert clustered(world, order, reverse) == clustered(world, list(NAMES))


@given(worlds())
def test_every_posting_is_in_one_group_and_groups_are_sorted_by_their_smallest_name(world: World) -> None:
    groups = clustered(world, list(NAMES))
    assert sorted(name for group in groups for name in group) == list(NAMES)
    assert [min(group) for group in groups] == sorted(min(group) for group in groups)


@given(worlds())
def test_nothing_in_a_group_contradicts_but_what_a_person_or_a_requisition_brought_together(world: World) -> None:
    found, against, said = world
    plain = {pair: s for pair, s in found.items() if s.relation not in ("location_spray", "title_variant")}
    parted = {pair: word for pair, word in said.items() if not word[0]}
    for group in clustered((plain, against, parted), list(NAMES)):
        assert not [pair for pair in combinations(sorted(group), 2) if pair in against or pair in parted]


@given(worlds())
def test_the_latest_word_of_all_always_counts(world: World) -> None:
    found, against, said = world
    groups = clustered((found, against, said | {("a", "b"): (False, 9)}), list(NAMES))
    assert not [group for group in groups if {"a", "b"} <= group]
    groups = clustered((found, against, said | {("a", "b"): (True, 9)}), list(NAMES))
    assert [group for group in groups if {"a", "b"} <= group]


@given(worlds())
def test_a_group_hangs_together_by_what_was_found_or_said(world: World) -> None:
    found, _, said = world
    reasons = {pair for pair, s in found.items() if s.same} | {pair for pair, (same, _) in said.items() if same}
    for group in clustered(world, list(NAMES)):
        reached = {min(group)}
        while more := {name for pair in reasons if reached & set(pair) for name in pair if name in group} - reached:
            reached |= more
        assert reached == group


@given(worlds())
def test_what_is_one_stays_one_when_only_it_is_looked_at_again(world: World) -> None:
    found, against, _ = world
    plain = {pair: s for pair, s in found.items() if s.relation == "cross_feed"}
    for group in clustered((plain, against, {}), list(NAMES)):
        within = {pair: s for pair, s in plain.items() if group.issuperset(pair)}
        assert clustered((within, against, {}), sorted(group)) == [group]

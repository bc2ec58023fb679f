"""Changes of a profile: told from two versions, put into another, and worded; queries written down again."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.search import Near, PayFloor, SavedSearch, Wishes
from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, Term
from pipeline.match.edits import apply, difference, worded, written
from pipeline.match.words import parse
from tests.builders import a_search
from tests.pipeline.match.any_profile import PROFILES

PAY = PayFloor(Decimal(38000), "GBP")
BEFORE = a_search(must=Wishes(specialisms=("fostering",)), near=(Near("Leeds", 30),), pay=PAY, words="a b", bar=50)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (BEFORE, ""),
        (
            replace(BEFORE, must=Wishes(specialisms=("adoption",))),
            'must.specialisms: take out "fostering", add "adoption"',
        ),
        (replace(BEFORE, must=Wishes(specialisms=("fostering",), agencies=True)), "must.agencies = true"),
        (
            replace(BEFORE, near=(Near("Leeds", 45), Near("York", 10))),
            "near: within_km = 45 for Leeds, add within_km = 10 for York",
        ),
        (
            replace(BEFORE, pay=replace(PAY, per="HOUR", at_least=Decimal("20.50"))),
            'pay: at_least = 20.50, per = "hour"',
        ),
        (replace(BEFORE, pay=None, bar=None), "pay: leave it out; bar: leave it out"),
        (replace(BEFORE, words="b"), "words: take out a"),
        (replace(BEFORE, words="b a c"), "words: add c"),
        (replace(BEFORE, words="c"), 'words = "c"'),
        (replace(BEFORE, weights=(("near", 20),)), "weights: near = 20"),
        (replace(BEFORE, mode="passive", any_of=("x",)), 'any: add "x"; mode = "passive"'),
    ],
)
def test_a_change_is_worded_by_its_keys(after: SavedSearch, words: str) -> None:
    assert worded(difference(BEFORE, after)) == words


def test_pay_that_is_new_is_told_whole() -> None:
    pay = 'pay: at_least = 38000, currency = "GBP", per = "year", unstated = "flag"'
    assert worded(difference(a_search(), a_search(pay=PAY))) == pay


def test_a_weight_that_is_no_longer_named_is_as_usual() -> None:
    before = a_search(weights=(("near", 20), ("pay", 1)))
    assert worded(difference(before, a_search(weights=(("pay", 1),)))) == "weights: near as usual"


def test_a_change_leaves_alone_what_was_added_to_a_list_since() -> None:
    edits = difference(a_search(any_of=("a", "b")), a_search(any_of=("b", "c")))
    assert apply(a_search(any_of=("a", "b", "new")), edits).any_of == ("b", "new", "c")


@given(PROFILES, PROFILES)
def test_a_difference_put_into_the_first_search_gives_the_second_but_for_the_order_of_lists(
    before: SavedSearch, after: SavedSearch
) -> None:
    there = apply(before, difference(before, after))
    assert all(sorted(map(str, edit.was)) == sorted(map(str, edit.now)) for edit in difference(there, after))


_WORDS = st.lists(st.sampled_from(["care", "or", "near", "adopt*", "kin"]), min_size=1, max_size=3, unique=True).map(
    tuple
)
_WHERE = st.sampled_from(["anywhere", "title", "employer", "place"])
_LEAVES = st.builds(Phrase, _WHERE, _WORDS) | st.builds(
    Close, _WHERE, _WORDS.filter(lambda words: len(words) > 1), st.integers(2, 9)
)


def _joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=1, max_size=3).map(tuple)
    return st.builds(Not, nodes) | st.builds(All, several) | st.builds(AnyOf, several)


@given(st.recursive(_LEAVES, _joined, max_leaves=8))
def test_a_query_that_is_written_down_is_read_as_it_was(node: Node) -> None:
    query = parse(written(_without_double_negation(node)))
    assert parse(written(query)) == query


def _without_double_negation(node: Node) -> Node:
    """Two negations in a row are no query."""
    match node:
        case Not(Not(of)):
            return _without_double_negation(of)
        case Not(of):
            return Not(All((_without_double_negation(of),)))
        case All(of):
            return All(tuple(map(_without_double_negation, of)))
        case AnyOf(of):
            return AnyOf(tuple(map(_without_double_negation, of)))
    return node


def test_only_queries_can_be_written_down() -> None:
    with pytest.raises(TypeError):
        written(Term("kind:vacancy"))

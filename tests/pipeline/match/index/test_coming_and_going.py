"""Profiles come, change and go; the index is always as if it had just been built, and keeps nothing of who has gone."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.match.ask import AnyOf, Circle, Not, Phrase, Term
from pipeline.match.index import Batch, Book, Index
from pipeline.match.traits import Traits
from tests.pipeline.match.index.asking import POSTINGS, RULES, ARule, a_batch, an_index, plain_matches

STEPS = st.lists(st.tuples(st.sampled_from("abcd"), st.none() | RULES), max_size=12)
"""Keys with what is done: new rules, or None to remove it."""

Steps = Sequence[tuple[str, Sequence[ARule] | None]]

A_POSTING = Traits(1, {"title": ("Social worker",), "text": ("fostering",)}, frozenset())
FOSTERING = (ARule(Phrase("anywhere", ("fostering",))),)


def play(steps: Steps, left: dict[str, Sequence[ARule]], *targets: Index | Book) -> None:
    """Do all steps to each target and to what is left."""
    for key, rules in steps:
        for target in targets:
            if rules is not None:
                target.add(key, rules)
            elif key in left:
                target.remove(key)
        if rules is None:
            left.pop(key, None)
        else:
            left[key] = rules


@settings(max_examples=100)
@given(STEPS, POSTINGS)
def test_after_any_changes_an_index_answers_as_one_that_was_built_afresh(steps: Steps, postings: list[Traits]) -> None:
    index, book = Index(), Book()
    left: dict[str, Sequence[ARule]] = {}
    for some in (steps[:4], steps[4:8], steps[8:]):
        play(some, left, index, book)
        batch = Batch(book)
        assert len(index) == len(book) == len(left)
        for traits in postings:
            batch.add(traits)
            assert set(index.matches(traits)) == set(an_index(left).matches(traits)) == plain_matches(left, traits)
        of_book = {tiers.key: tiers for tiers in batch.tiers()}
        assert of_book == {tiers.key: tiers for tiers in a_batch(left, postings).tiers()}


@settings(max_examples=100)
@given(STEPS, POSTINGS)
def test_when_all_have_gone_nothing_is_left_of_them(steps: Steps, postings: list[Traits]) -> None:
    index, book = Index(), Book()
    left: dict[str, Sequence[ARule]] = {}
    play(steps, left, index, book)
    for key in left:
        for traits in postings:
            index.matches(traits)
        index.remove(key)
        book.remove(key)
    assert _size(index) == _size(Index())
    book.changes = 0
    assert _size(book) == _size(Book())


def _size(thing: Any, seen: set[int] | None = None) -> int:
    """How many things it is made of, but for what may be remembered of postings."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    if isinstance(thing, dict):
        return 1 + sum(_size(key, seen) + _size(value, seen) for key, value in thing.items())
    if isinstance(thing, list | tuple | set | frozenset):
        return 1 + sum(_size(one, seen) for one in thing)
    inside = vars(thing) if hasattr(thing, "__dict__") else {}
    return 1 + sum(_size(value, seen) for name, value in inside.items() if name != "_known")


def test_adding_a_profile_again_puts_it_in_the_place_of_the_old_one() -> None:
    index = an_index({"mine": FOSTERING})
    index.add("mine", [ARule(Phrase("anywhere", ("adoption",)))])
    assert len(index) == 1
    assert index.matches(A_POSTING) == []


def test_removing_what_is_not_there_is_told() -> None:
    for empty in (Index(), Book()):
        with pytest.raises(KeyError):
            empty.remove("nobody")


def test_two_profiles_that_ask_the_same_do_not_disturb_each_other() -> None:
    index = an_index({"mine": FOSTERING, "yours": FOSTERING})
    index.remove("mine")
    assert index.matches(A_POSTING) == ["yours"]


def test_a_profile_without_rules_matches_everything() -> None:
    assert an_index({"all": ()}).matches(A_POSTING) == ["all"]
    assert list(a_batch({"all": ()}, [A_POSTING]).matches()) == [("all", [1])]


def test_a_profile_that_only_avoids_something_is_found_too() -> None:
    index = an_index({"no agency": [ARule(Not(Term("agency:yes")))]})
    assert index.matches(A_POSTING) == ["no agency"]


def test_a_long_list_of_words_is_kept_once_for_all_who_ask_it() -> None:
    words = AnyOf(tuple(Phrase("anywhere", (f"word{nth}",)) for nth in range(40)))
    alone, many = an_index({"0": [ARule(words)]}), an_index({str(nth): [ARule(words)] for nth in range(50)})
    assert _size(many) - _size(alone) < 49 * 10


def test_a_town_that_was_asked_about_before_is_asked_again_when_a_circle_comes() -> None:
    leeds = Traits(1, {}, frozenset(), ((53.8, -1.55),))
    index = an_index({"far": [ARule(Circle(51.5, -0.12, 10.0))]})
    assert index.matches(leeds) == []
    index.add("near", [ARule(Circle(53.8, -1.5, 10.0))])
    assert index.matches(leeds) == ["near"]


def test_a_batch_of_an_older_edition_of_its_book_refuses_to_answer() -> None:
    book = Book()
    batch = Batch(book)
    book.add("mine", FOSTERING)
    with pytest.raises(RuntimeError, match="begin another one"):
        batch.add(A_POSTING)
    with pytest.raises(RuntimeError, match="begin another one"):
        list(batch.tiers())


def test_a_batch_can_be_asked_and_filled_on() -> None:
    batch = a_batch({"mine": FOSTERING}, [A_POSTING])
    assert list(batch.matches()) == [("mine", [1])]
    batch.add(Traits(7, {"text": ("Fostering again",)}, frozenset()))
    assert list(batch.matches()) == [("mine", [1, 7])]
    assert len(batch) == 2

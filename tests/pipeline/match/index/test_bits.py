"""Sets of postings as whole numbers give back what was put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.match.index.bits import bits_of, chosen


@given(st.integers(1, 2_000).flatmap(lambda size: st.tuples(st.just(size), st.sets(st.integers(0, size - 1)))))
def test_what_is_chosen_is_what_was_put_in_in_order(size_and_places: tuple[int, set[int]]) -> None:
    size, places = size_and_places
    assert chosen(range(1_000, 1_000 + size), bits_of(places, size)) == sorted(1_000 + place for place in places)


@pytest.mark.parametrize("places", [set(), {0}, {4_999}, set(range(0, 5_000, 7)), set(range(5_000))])
def test_few_of_many_and_all_of_them_can_be_chosen(places: set[int]) -> None:
    assert chosen(range(5_000), bits_of(places, 5_000)) == sorted(places)

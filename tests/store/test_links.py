"""What comparisons came to, as it is kept."""

import itertools

import pytest

from leads.identity import Link, Sameness
from store import links
from store.engine import Database
from tests.store.filing import posted

COPY = Sameness("cross_feed", 0.97, ("The address is the same.", "“Überlingen”, both."))
ROUND = Sameness("later_round", 0.5, (), blocked=True)


@pytest.fixture
def numbers(db: Database) -> tuple[int, ...]:
    return tuple(id for id, _ in posted(db, "harbour", *"ABCD"))


def test_a_link_is_found_from_both_ends_as_it_was_kept(db: Database, numbers: tuple[int, ...]) -> None:
    a, b, c, d = numbers
    with db.write() as tx:
        links.put(tx, [Link(b, c, ROUND), Link(a, b, COPY)])
        assert links.around(tx, [a]) == [Link(a, b, COPY)]
        assert links.around(tx, [b]) == [Link(a, b, COPY), Link(b, c, ROUND)]
        assert links.around(tx, [c, b]) == [Link(a, b, COPY), Link(b, c, ROUND)]
        assert links.around(tx, [d]) == links.around(tx, []) == []


def test_a_later_comparison_takes_the_place_of_the_first(db: Database, numbers: tuple[int, ...]) -> None:
    a, b, *_ = numbers
    with db.write() as tx:
        links.put(tx, [Link(a, b, COPY)])
        links.put(tx, [Link(a, b, ROUND)])
        links.put(tx, [])
        assert links.around(tx, [a, b]) == [Link(a, b, ROUND)]


def test_dropping_tells_who_was_at_the_other_ends(db: Database, numbers: tuple[int, ...]) -> None:
    a, b, c, d = numbers
    with db.write() as tx:
        links.put(tx, [Link(a, b, COPY), Link(b, c, COPY), Link(c, d, COPY)])
        assert links.drop(tx, [b, a]) == {c}
        assert links.around(tx, numbers) == [Link(c, d, COPY)]
        assert links.drop(tx, [b]) == set()


def test_links_of_more_postings_than_a_statement_takes_come_once(db: Database) -> None:
    numbers = [id for id, _ in posted(db, "harbour", *(f"Job {number}" for number in range(600)))]
    chain = [Link(a, b, COPY) for a, b in itertools.pairwise(numbers)]
    with db.write() as tx:
        links.put(tx, chain)
        assert links.around(tx, numbers) == chain
        assert links.drop(tx, numbers[:-1]) == {numbers[-1]}

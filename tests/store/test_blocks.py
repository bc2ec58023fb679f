"""Finding the postings that share a key."""

from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import text

from store import blocks
from store.engine import Database, Tx
from tests.store.filing import posted


@pytest.fixture
def numbers(db: Database) -> list[int]:
    return [id for id, _ in posted(db, "harbour", *(f"Job {number}" for number in range(70)))]


def test_a_key_finds_those_that_have_it_the_newest_first(db: Database, numbers: list[int]) -> None:
    first, second, third, *_ = numbers
    with db.write() as tx:
        blocks.put(tx, {first: [1, 2], third: [2, 3], second: [2]})
        assert blocks.sharing(tx, [1, 2, 9], most=5) == {1: (first,), 2: (third, second, first)}
        assert blocks.sharing(tx, [2], most=2) == {2: (third, second)}
        assert blocks.sharing(tx, [], most=2) == {}


def test_keys_are_put_in_place_of_those_before(db: Database, numbers: list[int]) -> None:
    first, second, *_ = numbers
    with db.write() as tx:
        blocks.put(tx, {first: [1, 2], second: [1]})
        blocks.put(tx, {first: [3, 3], second: []})
        assert blocks.sharing(tx, [1, 2, 3], most=5) == {3: (first,)}


def test_a_key_may_be_any_number_of_64_bits(db: Database, numbers: list[int]) -> None:
    extremes = [-(2**63), -1, 0, 2**63 - 1]
    with db.write() as tx:
        blocks.put(tx, {numbers[0]: extremes})
        assert blocks.sharing(tx, extremes, most=1) == dict.fromkeys(extremes, (numbers[0],))


@pytest.mark.parametrize("count", [16, 17, 64, 65, 200])
def test_however_many_keys_are_asked_for_each_is_answered(db: Database, numbers: list[int], count: int) -> None:
    with db.write() as tx:
        blocks.put(tx, {number: [key for key in range(count) if key % 70 == at] for at, number in enumerate(numbers)})
        assert blocks.sharing(tx, range(count), most=3) == {key: (numbers[key % 70],) for key in range(count)}


def test_a_crowded_key_costs_no_more_than_the_few_that_are_asked_for(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    posted(db, "harbour", *(f"Job {number}" for number in range(400)))
    with db.write() as tx:
        tx.conn.execute(text("INSERT INTO blocks SELECT 7, id FROM sightings"))
        few = steps(tx, [7], most=4)
        tx.conn.execute(text("DELETE FROM blocks WHERE sighting_id > 8"))
        assert few == steps(tx, [7], most=4)
    db.close()


def steps(tx: Tx, keys: Iterable[int], *, most: int) -> int:
    """How many steps SQLite takes to answer."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    raw: Any = tx.conn.connection.driver_connection
    raw.set_progress_handler(count, 1)
    assert len(blocks.sharing(tx, list(keys), most=most)[7]) == most
    raw.set_progress_handler(None, 1)
    return taken

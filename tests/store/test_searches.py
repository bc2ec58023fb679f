"""Saved searches."""

import pytest

from leads.errors import NotFound
from leads.search import SavedSearch
from store import searches
from store.engine import Database

FULL = SavedSearch(
    name="Kinder & Jugend",
    any_of=("children", "youth"),
    all_of=("social work*",),
    none_of=("intern",),
    places=("Leeds", "remote"),
    sources=("harbour",),
    alert_to=("mail",),
    paused=True,
)


@pytest.mark.parametrize("search", [FULL, SavedSearch("bare")], ids=["full", "bare"])
def test_a_search_comes_back_as_it_was_put(db: Database, search: SavedSearch) -> None:
    with db.write() as tx:
        searches.put(tx, search)
        assert searches.get(tx, search.name) == search


def test_the_second_search_of_a_name_takes_the_place_of_the_first(db: Database) -> None:
    with db.write() as tx:
        searches.put(tx, FULL)
        searches.put(tx, SavedSearch("another"))
        searches.put(tx, SavedSearch(FULL.name, any_of=("adults",)))
        assert searches.all_searches(tx) == [SavedSearch(FULL.name, any_of=("adults",)), SavedSearch("another")]


def test_a_search_is_paused_and_removed(db: Database) -> None:
    with db.write() as tx:
        for name in ("one", "two"):
            searches.put(tx, SavedSearch(name))
        searches.set_paused(tx, "one", True)
        assert [search.paused for search in searches.all_searches(tx)] == [True, False]
        searches.remove(tx, "one")
        assert [search.name for search in searches.all_searches(tx)] == ["two"]


def test_searches_belong_to_their_owner(db: Database, url: str) -> None:
    colleague = Database.open(url, owner="colleague")
    with db.write() as tx:
        searches.put(tx, FULL)
    with colleague.write() as tx:
        searches.put(tx, SavedSearch(FULL.name))
        searches.remove(tx, FULL.name)
        assert searches.all_searches(tx) == []
    with db.read() as tx:
        assert searches.all_searches(tx) == [FULL]
    colleague.close()


def test_an_unknown_search_is_not_found_and_the_nearest_is_named(db: Database) -> None:
    with db.write() as tx:
        searches.put(tx, SavedSearch("children"))
        for act in (searches.get, searches.remove):
            with pytest.raises(NotFound, match='no search called "childen"') as caught:
                act(tx, "childen")
            assert caught.value.hint == 'did you mean "children"?'
        with pytest.raises(NotFound):
            searches.set_paused(tx, "childen", True)

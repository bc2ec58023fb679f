"""Saved searches."""

from dataclasses import fields, replace
from decimal import Decimal

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.errors import NotFound
from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from store import searches
from store.columns import Profile
from store.engine import Database
from store.kept_searches import rest_of, search_from

FULL = SavedSearch(
    name="Kinder & Jugend",
    any_of=("children", "youth"),
    all_of=("social work*",),
    none_of=("intern",),
    places=("Leeds", "remote"),
    sources=("harbour",),
    alert_to=("mail",),
    paused=True,
    mode="returner",
    words='"child protection" NOT title:manager',
    must=Wishes(specialisms=("fostering",), countries=("GB", "US-NY"), agencies=False),
    should=Wishes(signals=("supervision_offered",)),
    must_not=Wishes(agencies=True),
    near=(Near("Leeds", 40), Near("LS1", 2.5)),
    remote=("GB",),
    pay=PayFloor(Decimal("38000.50"), "GBP", "YEAR", "drop"),
    me=Myself(holds=("LMSW",), towards=("LCSW",), step="practitioner", moves=("next", "sideways")),
    weights=(("specialism_title", 60), ("pay", 0)),
    bar=35,
)
TEXTS = st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=8), max_size=3).map(tuple)
AMOUNTS = st.decimals(0, 10**9, places=2)
WISHES = st.builds(
    Wishes, **{field.name: TEXTS for field in fields(Wishes) if field.name != "agencies"}, agencies=st.booleans()
)
SEARCHES = st.builds(
    SavedSearch,
    name=st.just("any"),
    any_of=TEXTS,
    places=TEXTS,
    words=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    must=WISHES,
    should=WISHES,
    must_not=WISHES,
    near=st.lists(st.builds(Near, st.text("Leds", min_size=1), st.floats(0.1, 500)), max_size=2).map(tuple),
    remote=TEXTS,
    pay=st.none() | st.builds(PayFloor, AMOUNTS, st.just("GBP"), st.sampled_from(("HOUR", "YEAR"))),
    me=st.builds(Myself, holds=TEXTS, towards=TEXTS, registered_in=TEXTS, step=st.none() | st.just("senior")),
    weights=st.dictionaries(st.text("abc", min_size=1), st.integers(-99, 99), max_size=3).map(
        lambda w: tuple(w.items())
    ),
    bar=st.none() | st.integers(0, 100),
)


@given(SEARCHES)
def test_every_profile_comes_back_from_its_json(search: SavedSearch) -> None:
    assert from_json(to_json(search)) == search


def test_there_is_no_field_that_would_be_lost() -> None:
    assert {field.name for field in fields(SavedSearch) if getattr(FULL, field.name) == field.default} == set()
    assert from_json(to_json(replace(FULL, name="any", paused=False, alert_to=()))) == replace(
        FULL, name="any", paused=False, alert_to=()
    )


def test_what_is_at_its_default_takes_no_room() -> None:
    assert to_json(SavedSearch("any", must=Wishes(hours=("part_time",)))) == '{"must":{"hours":["part_time"]}}'


def test_keys_of_a_newer_caselead_are_passed_over() -> None:
    newer = '{"mood":"bright","any_of":["a"],"must":{"hours":["x"],"commute":5},"me":{"shoe":9},"near":[{"place":"A",'
    newer += '"within_km":2,"by":"bus"}],"pay":{"at_least":"9.50","currency":"GBP","net":true}}'
    assert from_json(newer) == SavedSearch(
        "any",
        any_of=("a",),
        must=Wishes(hours=("x",)),
        near=(Near("A", 2),),
        pay=PayFloor(Decimal("9.50"), "GBP"),
    )


def to_json(search: SavedSearch) -> str:
    kept = Profile().process_bind_param(rest_of(search), None)  # type: ignore[arg-type]
    assert orjson.loads(kept) is not None
    return kept


def from_json(kept: str) -> SavedSearch:
    rest = Profile().process_result_value(kept, None)  # type: ignore[arg-type]
    return search_from("any", False, (), rest)


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


def test_a_run_gets_the_active_searches_of_everybody(db: Database) -> None:
    with db.write() as tx:
        anna = tx.of("anna")
        for one in (SavedSearch("b"), SavedSearch("a", any_of=("x",)), FULL):
            searches.put(anna, one)
        searches.put(tx, SavedSearch("a"))
        searches.put(tx.of("bea"), FULL)
        assert FULL.paused
        assert searches.of_everybody(tx) == {
            "anna": [SavedSearch("a", any_of=("x",)), SavedSearch("b")],
            "me": [SavedSearch("a")],
        }


def test_an_unknown_search_is_not_found_and_the_nearest_is_named(db: Database) -> None:
    with db.write() as tx:
        searches.put(tx, SavedSearch("children"))
        for act in (searches.get, searches.remove):
            with pytest.raises(NotFound, match='no search called "childen"') as caught:
                act(tx, "childen")
            assert caught.value.hint == 'did you mean "children"?'
        with pytest.raises(NotFound):
            searches.set_paused(tx, "childen", True)

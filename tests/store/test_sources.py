"""The boards somebody watches."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leads.errors import NotFound
from leads.source import PollState, SourceSpec
from store import sources
from store.engine import Database
from tests.builders import NOW

HARBOUR = SourceSpec("harbour", "Harbour Council", "https://harbour.example/feed", "feed", {"pages": 3, "tags": ["a"]})
REMEMBERED = PollState(
    status="failing",
    problem="It did not answer.",
    etag='W/"x"',
    last_modified="Sun, 22 Nov 2026 08:00:00 GMT",
    due_at=NOW + timedelta(hours=1),
    backoff_s=3600,
    bad_reads=4,
    reported=True,
    usual_count=25,
    baseline_at=NOW,
    last_try=NOW,
    last_read=NOW,
    last_full=NOW,
    moved_to="https://new.example/feed",
    moved_times=2,
)


def test_a_source_comes_back_as_it_was_put(db: Database) -> None:
    with db.write() as tx:
        kept = sources.put(tx, HARBOUR)
        assert kept == replace(HARBOUR, id=kept.id)
        assert sources.all_sources(tx) == [sources.get(tx, "harbour")] == [kept]
        assert sources.states(tx) == {kept.id: PollState()}


def test_sources_are_listed_by_key(db: Database) -> None:
    with db.write() as tx:
        for key in ("city", "harbour", "association"):
            sources.put(tx, replace(HARBOUR, key=key))
        assert [source.key for source in sources.all_sources(tx)] == ["association", "city", "harbour"]


def test_a_state_comes_back_as_it_was_saved(db: Database) -> None:
    with db.write() as tx:
        first, second = (sources.put(tx, replace(HARBOUR, key=key)).id for key in ("harbour", "city"))
        sources.save_states(tx, {first: REMEMBERED})
        sources.save_states(tx, {})
        assert sources.states(tx) == {first: REMEMBERED, second: PollState()}


def test_a_new_name_forgets_nothing(db: Database) -> None:
    with db.write() as tx:
        kept = sources.put(tx, HARBOUR)
        sources.save_states(tx, {kept.id: REMEMBERED})
        assert sources.put(tx, replace(HARBOUR, name="Harbour", paused=True)).id == kept.id
        assert sources.get(tx, "harbour") == replace(kept, name="Harbour", paused=True)
        assert sources.states(tx) == {kept.id: REMEMBERED}


@pytest.mark.parametrize(
    "change", [{"url": "https://new.example/feed"}, {"platform": "jobposting"}, {"options": {"pages": 4}}]
)
def test_another_address_platform_or_option_forgets_all_but_what_was_read(db: Database, change: dict[str, Any]) -> None:
    with db.write() as tx:
        kept = sources.put(tx, HARBOUR)
        sources.save_states(tx, {kept.id: REMEMBERED})
        assert sources.put(tx, replace(HARBOUR, **change)).id == kept.id
        assert sources.states(tx) == {kept.id: PollState(baseline_at=NOW, last_try=NOW, last_read=NOW)}


def test_a_removed_source_is_not_there_and_comes_back_as_a_new_one_with_the_old_number(db: Database) -> None:
    with db.write() as tx:
        kept = sources.put(tx, HARBOUR)
        sources.save_states(tx, {kept.id: REMEMBERED})
        sources.remove(tx, "harbour")
        assert (sources.all_sources(tx), sources.states(tx)) == ([], {})
        with pytest.raises(NotFound):
            sources.remove(tx, "harbour")
        assert sources.put(tx, HARBOUR) == kept
        assert sources.states(tx) == {kept.id: PollState()}


def test_a_source_is_paused_and_goes_on(db: Database) -> None:
    with db.write() as tx:
        sources.put(tx, HARBOUR)
        sources.set_paused(tx, "harbour", True)
        assert sources.get(tx, "harbour").paused
        sources.set_paused(tx, "harbour", False)
        assert not sources.get(tx, "harbour").paused


def test_an_unknown_source_is_not_found_and_the_nearest_is_named(db: Database) -> None:
    with db.write() as tx:
        sources.put(tx, HARBOUR)
        with pytest.raises(NotFound, match="harbuor") as near:
            sources.get(tx, "harbuor")
        with pytest.raises(NotFound) as far:
            sources.set_paused(tx, "xyz", True)
    assert near.value.hint == 'did you mean "harbour"?'
    assert far.value.hint == "caselead source list shows all of them"

"""Sightings that are grouped anew: which lead each is of then, and under which number."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from leads.errors import NotFound
from leads.identity import Best
from store import groups, leads, sightings
from store.engine import Database, Tx
from store.groups import Regrouped
from tests.builders import NOW, a_lead
from tests.store.filing import file, filed, group, hours, posted


def test_a_group_keeps_the_smallest_number_of_its_leads(db: Database) -> None:
    (a, lead), (b, second), (c, third) = posted(db, "harbour", *"ABC")
    assert group(db, [c, a], [b]) == Regrouped({lead: (a, c), second: (b,)}, {third: lead}, ())
    with db.read() as tx:
        assert [stored.id for stored in leads.list_leads(tx)] == [second, lead]
        assert [sighting.id for sighting in leads.get(tx, lead).sightings] == [a, c]


def test_groups_that_are_as_they_were_write_nothing(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    (a, lead), (b, second), (c, _) = posted(db, "harbour", *"ABC")
    group(db, [a, c])
    with db.write() as tx:
        raw = tx.conn.connection.driver_connection
        assert raw is not None
        before = raw.total_changes
        assert groups.apply(tx, [[b], [c, a]]) == Regrouped({lead: (a, c), second: (b,)}, {}, ())
        assert groups.apply(tx, []) == Regrouped({}, {}, ())
        assert raw.total_changes == before
    db.close()


def test_the_number_of_a_lead_that_is_part_of_another_leads_on_however_often_that_moves(db: Database) -> None:
    (a, first), (b, second), (c, third) = posted(db, "harbour", *"ABC")
    group(db, [b, c])
    group(db, [a, b, c])
    with db.write() as tx:
        for number in (first, second, third):
            assert leads.get(tx, number).id == first
        leads.mark(tx, third, "applied")
        leads.set_note(tx, second, "Rang them.")
        stored = leads.get(tx, first)
        assert (stored.mark, stored.note) == ("applied", "Rang them.")
        assert leads.count(tx) == 1
        with pytest.raises(NotFound):
            leads.get(tx, third + 1)


def test_a_lead_that_is_split_keeps_its_number_for_the_part_seen_first(db: Database) -> None:
    (a, lead), (b, second), (c, _) = posted(db, "harbour", *"ABC")
    group(db, [a, b, c])
    done = group(db, [c], [b, a])
    (made,) = done.made
    assert done == Regrouped({lead: (a, b), made: (c,)}, {}, (made,))
    assert made > c
    with db.read() as tx:
        assert leads.get(tx, made).lead == leads.get(tx, lead).lead
        assert leads.get(tx, second).id == lead


def test_a_group_whose_numbers_are_all_taken_gets_a_new_one(db: Database) -> None:
    (a, first), (b, second), (c, _), (d, _) = posted(db, "harbour", *"ABCD")
    group(db, [a, c], [b, d])
    done = group(db, [a, b], [c], [d])
    (made,) = done.made
    assert done == Regrouped({first: (a, b), made: (c,), second: (d,)}, {}, (made,))


def test_the_number_of_a_lead_that_went_to_several_leads_to_the_one_that_has_most_of_it(db: Database) -> None:
    (a, first), (b, second), (c, third), (d, _), (e, _) = posted(db, "harbour", *"ABCDE")
    group(db, [c, d, e])
    assert group(db, [a, c], [b, d, e]) == Regrouped({first: (a, c), second: (b, d, e)}, {third: second}, ())


def test_a_lead_was_first_seen_when_the_first_of_its_sightings_was(db: Database) -> None:
    ((a, lead),) = posted(db, "harbour", "A", hour=2)
    ((b, _),) = file(db, "city", a_lead(title="B"), hour=5, whole=False).new
    ((c, third),) = posted(db, "quay", "C", hour=1)
    group(db, [a, b, c])
    with db.read() as tx:
        assert leads.get(tx, third).first_seen == hours(1)
    made = group(db, [a, b], [c]).made
    with db.read() as tx:
        assert [leads.get(tx, id).first_seen for id in (lead, *made)] == [hours(2), hours(1)]


def test_a_lead_that_nobody_has_seen_goes_without_a_trace(db: Database) -> None:
    (a, lead), (b, second) = posted(db, "harbour", *"AB")
    assert group(db, [a, b], fresh={second}).merged == {second: lead}
    with db.read() as tx, pytest.raises(NotFound):
        leads.get(tx, second)


@pytest.mark.parametrize("wrong", ["a part is missing", "twice", "unknown"])
def test_groups_that_are_not_whole_leads_change_nothing(db: Database, wrong: str) -> None:
    (a, lead), (b, second), (c, _) = posted(db, "harbour", *"ABC")
    group(db, [b, c])
    given = {"a part is missing": [[a, b]], "twice": [[a, b], [c, b]], "unknown": [[a, b, c, 99]]}[wrong]
    with pytest.raises(ValueError, match="each once"):
        group(db, *given)
    with db.read() as tx:
        assert sightings.of_leads(tx, [lead, second]) == {lead: (a,), second: (b, c)}


def test_a_lead_has_the_values_it_is_given_and_the_source_of_its_title(db: Database) -> None:
    ((a, lead),) = file(db, "harbour", a_lead()).new
    ((b, _),) = file(db, "city", a_lead(title="Senior", posting_key="2")).new
    group(db, [a, b])
    better = a_lead(title="Senior", description="In full.", posting_key="2")
    with db.write() as tx:
        leads.rewrite(tx, {lead: Best(better, {"title": b, "description": a})})
        leads.rewrite(tx, {})
        assert leads.get(tx, lead).lead == better
        assert leads.get(tx, lead).first_seen == NOW
        assert leads.origins(tx, lead) == {"title": b, "description": a}
        assert main_source(tx, lead) == "city"


def test_a_lead_of_one_posting_has_its_source_whatever_it_was(db: Database) -> None:
    ((a, lead),) = file(db, "harbour", a_lead()).new
    ((b, _),) = file(db, "city", a_lead(title="Senior", posting_key="2")).new
    group(db, [a, b])
    (made,) = group(db, [a], [b]).made
    with db.write() as tx:
        assert main_source(tx, made) == "harbour"
        leads.rewrite(tx, {made: Best(a_lead(title="Senior"), {}), lead: Best(a_lead(), {})})
        assert (main_source(tx, made), main_source(tx, lead)) == ("city", "harbour")
        assert leads.origins(tx, made) == {}


def test_a_posting_that_is_gone_and_back_is_still_of_the_lead_it_was_joined_to(db: Database) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    ((there, _),) = file(db, "city", a_lead()).new
    group(db, [lead.sightings[0].id, there])
    file(db, "city", hour=1)
    assert file(db, "city", a_lead(), hour=2).back == (there,)
    with db.read() as tx:
        assert leads.get(tx, lead.id).sources == ("harbour", "city")
        assert leads.count(tx) == 1


def main_source(tx: Tx, lead_id: int) -> str:
    query = "SELECT key FROM sources JOIN leads ON leads.source_id = sources.id WHERE leads.id = :id"
    return str(tx.conn.execute(text(query), {"id": lead_id}).scalar_one())


POSTINGS = 6
PARTITIONS = st.lists(st.lists(st.integers(0, 3), min_size=POSTINGS, max_size=POSTINGS), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("groups")
    db = Database.open(f"sqlite:///{folder}/caselead.db")
    posted(db, "harbour", *"ABCDEF")
    yield db
    db.close()


class Undo(Exception):
    """Takes an example out of its transaction, so that the next one starts where it did."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=PARTITIONS)
def test_however_often_postings_are_grouped_none_is_without_lead_and_no_number_is_lost(
    filled: Database, steps: list[list[int]]
) -> None:
    with suppress(Undo), filled.write() as tx:
        ever = set(range(1, POSTINGS + 1))
        for step in steps:
            wanted = [[id for id, of in enumerate(step, start=1) if of == number] for number in sorted(set(step))]
            done = groups.apply(tx, wanted)
            ever |= done.leads.keys()
            assert sorted(done.leads.values()) == sorted(tuple(ids) for ids in wanted)
            assert sightings.of_leads(tx, ever) == done.leads
            assert leads.count(tx) == len(done.leads)
            assert {leads.get(tx, number).id for number in ever} == done.leads.keys()
            assert groups.apply(tx, list(reversed(wanted))) == replace(done, merged={}, made=())
        raise Undo

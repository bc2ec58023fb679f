"""What a read changes, and above all what it does not."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from leads.errors import NotFound
from leads.identity import Posting
from store import leads, sightings, sources
from store.engine import Database
from store.leads import Saved
from tests.builders import NOW, a_lead
from tests.store.filing import file, filed, hours, not_modified


def test_a_lead_is_new_once(db: Database) -> None:
    assert len(file(db, "harbour", a_lead(title="A"), a_lead(title="B")).new) == 2
    again = file(db, "harbour", a_lead(title="A"), a_lead(title="B"), a_lead(title="C"), hour=1)
    assert again == Saved(new=((3, 3),), edited=(), back=(), gone=(), unchanged=2, refused=())


def test_every_posting_that_is_not_known_has_a_lead_of_its_own(db: Database) -> None:
    here = file(db, "harbour", a_lead(), a_lead(posting_key="id:2")).new
    there = file(db, "city", a_lead()).new
    assert len({lead_id for _, lead_id in (*here, *there)}) == 3
    assert [stored.sources for stored in everything(db)] == [("city",), ("harbour",), ("harbour",)]


def test_an_unchanged_read_writes_nothing(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    read = [a_lead(title=f"Job {number}") for number in range(30)]
    file(db, "harbour", *read)
    with db.write() as tx:
        raw: Any = tx.conn.connection.driver_connection
        before = raw.total_changes
        saved = leads.save(tx, 1, read, hours(1), whole=True)
        assert raw.total_changes == before
    assert saved.unchanged == 30
    db.close()


def test_an_edited_posting_is_told_and_its_lead_is_left_to_others(db: Database) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    saved = file(db, "harbour", a_lead(description="Longer hours.", content_hash="other"), hour=1)
    assert saved == Saved(new=(), edited=(lead.sightings[0].id,), back=(), gone=(), unchanged=0, refused=())
    assert everything(db) == [replace(lead, last_seen=hours(1))]
    assert posting(db, lead.sightings[0].id).lead.description == "Longer hours."


def test_a_posting_twice_in_one_read_counts_once(db: Database) -> None:
    saved = file(db, "harbour", a_lead(), a_lead(description="Again.", content_hash="other"))
    assert (len(saved.new), saved.unchanged) == (1, 1)
    assert everything(db)[0].lead.description == "Work with children and families."


def test_what_a_whole_read_does_not_show_was_last_seen_by_the_read_before(db: Database) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    not_modified(db, "harbour", hour=2)
    assert file(db, "harbour", hour=3).gone == (lead.sightings[0].id,)
    not_modified(db, "harbour", hour=9)
    assert everything(db)[0].last_seen == hours(2)
    assert everything(db)[0].id == lead.id


def test_what_a_cut_read_does_not_show_is_still_there(db: Database) -> None:
    file(db, "harbour", a_lead())
    assert file(db, "harbour", hour=3, whole=False).gone == ()
    not_modified(db, "harbour", hour=4)
    assert everything(db)[0].last_seen == hours(4)


def test_a_posting_that_goes_before_any_whole_read_was_last_seen_when_it_came(db: Database) -> None:
    file(db, "harbour", a_lead(), whole=False, hour=1)
    file(db, "harbour", hour=3)
    assert everything(db)[0].last_seen == hours(1)


@pytest.mark.parametrize("edited", [False, True])
def test_a_posting_that_comes_back_is_not_new(db: Database, edited: bool) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    file(db, "harbour", hour=1)
    saved = file(db, "harbour", a_lead(content_hash="other") if edited else lead.lead, hour=2)
    number = lead.sightings[0].id
    assert saved == Saved((), edited=(number,) if edited else (), back=(number,), gone=(), unchanged=0, refused=())
    not_modified(db, "harbour", hour=5)
    assert [(stored.id, stored.last_seen) for stored in everything(db)] == [(lead.id, hours(5))]
    assert posting(db, number).last_seen is None


def test_an_id_of_another_source_is_another_posting(db: Database) -> None:
    file(db, "harbour", a_lead())
    file(db, "harbour", hour=1)
    assert len(file(db, "city", a_lead(), hour=2).new) == 1


def test_many_leads_are_filed_and_taken_away_in_one_read(db: Database) -> None:
    read = [a_lead(title=f"Job {number}") for number in range(1203)]
    assert len(file(db, "harbour", *read).new) == 1203
    assert file(db, "harbour", *reversed(read), hour=1).unchanged == 1203
    assert len(file(db, "harbour", hour=2).gone) == 1203
    assert {stored.last_seen for stored in everything(db)} == {hours(1)}
    assert len(file(db, "harbour", *read, hour=3).back) == 1203


def test_a_key_of_any_length_is_told_from_its_neighbour(db: Database) -> None:
    longest = ["".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(5000)) + end for end in ("a", "b")]
    read = [a_lead(title=end[-1], posting_key=end, url_key=end) for end in longest]
    assert len(file(db, "harbour", *read).new) == 2
    assert file(db, "harbour", *read, hour=1).unchanged == 2


BROKEN: dict[str, dict[str, Any]] = {
    "a NUL": {"title": "a\0b"},
    "half a character": {"title": "Half a \ud800"},
    "half a character in a place key": {"posting_key": "\udfff"},
    "a time without a zone": {"valid_through": datetime(2026, 12, 1, 12)},  # noqa: DTZ001
}


@pytest.mark.parametrize("fault", BROKEN.values(), ids=BROKEN.keys())
def test_a_lead_that_cannot_be_kept_does_not_spoil_the_others(db: Database, fault: dict[str, Any]) -> None:
    good = [a_lead(title=f"Job {number}") for number in range(7)]
    bad = a_lead(**{"posting_key": "id:bad", "url_key": "bad"} | fault)
    saved = file(db, "harbour", *good[:3], bad, *good[3:])
    assert len(saved.new) == len(good)
    ((refused, reason),) = saved.refused
    assert refused is bad
    assert reason.endswith(".")
    assert "\n" not in reason
    assert [stored.lead for stored in reversed(everything(db))] == good


@pytest.mark.parametrize("fault", [fault for fault in BROKEN.values() if "posting_key" not in fault])
def test_an_edit_that_cannot_be_kept_leaves_what_was_there(db: Database, fault: dict[str, Any]) -> None:
    file(db, "harbour", a_lead(posting_key="id:1"), a_lead(title="Other"))
    before = everything(db)
    saved = file(db, "harbour", a_lead(**{"posting_key": "id:1", "content_hash": "new"} | fault), hour=1, whole=False)
    assert (len(saved.refused), saved.edited, saved.new) == (1, (), ())
    assert [stored.lead for stored in everything(db)] == [stored.lead for stored in before]


def test_backslashes_are_no_nul(db: Database) -> None:
    (lead,) = filed(db, "harbour", a_lead(description="\\u0000 and \\\\u0000"))
    assert posting(db, lead.sightings[0].id).lead == lead.lead


def test_a_number_that_is_too_large_is_refused(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    saved = file(db, "harbour", a_lead(title="Job 1"), a_lead(identifier=2**70))
    assert (len(saved.new), [reason for _, reason in saved.refused]) == (
        1,
        ["A number in it is too large for the database."],
    )
    db.close()


def test_an_unknown_source_is_not_found(db: Database) -> None:
    with db.write() as tx, pytest.raises(NotFound):
        leads.save(tx, 99, [a_lead()], NOW, whole=True)


@pytest.mark.parametrize("removed", [False, True])
def test_a_removed_source_that_is_added_again_brings_nothing_new(db: Database, removed: bool) -> None:
    file(db, "harbour", a_lead())
    with db.write() as tx:
        spec = sources.get(tx, "harbour")
        if removed:
            sources.remove(tx, "harbour")
            assert leads.list_leads(tx)[0].last_seen == NOW
        assert sources.put(tx, spec).id == spec.id
        assert sources.states(tx)[spec.id].last_read == (None if removed else NOW)
    assert file(db, "harbour", a_lead(), hour=1).new == ()


def test_lists_are_kept_as_json_that_other_programs_can_read(db: Database) -> None:
    file(db, "harbour", a_lead(employment_type=("FULL_TIME",)))
    with db.read() as tx:
        row = tx.conn.execute(text("SELECT job_location, employment_type FROM leads")).one()
    assert json.loads(row.employment_type) == ["FULL_TIME"]
    assert json.loads(row.job_location)[0][0] == "Leeds"


def everything(db: Database) -> list[Any]:
    with db.read() as tx:
        return leads.list_leads(tx)


def posting(db: Database, number: int) -> Posting:
    with db.read() as tx:
        return sightings.load(tx, [number], {})[number]

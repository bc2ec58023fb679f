"""What a read changes, and above all what it does not."""

import json
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from leads.errors import NotFound
from store import leads, sources
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.store.filing import file, hours, not_modified


def test_a_lead_is_new_once(db: Database) -> None:
    assert len(file(db, "harbour", a_lead(title="A"), a_lead(title="B")).new) == 2
    again = file(db, "harbour", a_lead(title="A"), a_lead(title="B"), a_lead(title="C"), hour=1)
    assert [new.lead.title for new in again.new] == ["C"]
    assert (again.unchanged, again.joined, again.changed, again.refused) == (2, 0, (), ())


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


def test_a_changed_posting_changes_its_lead(db: Database) -> None:
    (lead,) = file(db, "harbour", a_lead()).new
    saved = file(db, "harbour", a_lead(description="Longer hours.", content_hash="other"), hour=1)
    (changed,) = saved.changed
    assert (changed.id, changed.lead.description) == (lead.id, "Longer hours.")
    assert (changed.first_seen, changed.last_seen) == (NOW, hours(1))
    assert (saved.new, saved.unchanged) == ((), 0)
    assert everything(db) == [changed]


def test_a_posting_twice_in_one_read_counts_once(db: Database) -> None:
    saved = file(db, "harbour", a_lead(), a_lead(description="Again.", content_hash="other"))
    assert (len(saved.new), saved.unchanged) == (1, 1)
    assert saved.new[0].lead.description == "Work with children and families."


def test_what_a_whole_read_does_not_show_was_last_seen_by_the_read_before(db: Database) -> None:
    (lead,) = file(db, "harbour", a_lead()).new
    not_modified(db, "harbour", hour=2)
    file(db, "harbour", hour=3)
    not_modified(db, "harbour", hour=9)
    assert everything(db)[0].last_seen == hours(2)
    assert everything(db)[0].id == lead.id


def test_what_a_cut_read_does_not_show_is_still_there(db: Database) -> None:
    file(db, "harbour", a_lead())
    file(db, "harbour", hour=3, whole=False)
    not_modified(db, "harbour", hour=4)
    assert everything(db)[0].last_seen == hours(4)


def test_a_posting_that_goes_before_any_whole_read_was_last_seen_when_it_came(db: Database) -> None:
    file(db, "harbour", a_lead(), whole=False, hour=1)
    file(db, "harbour", hour=3)
    assert everything(db)[0].last_seen == hours(1)


def test_a_posting_that_comes_back_is_not_new(db: Database) -> None:
    (lead,) = file(db, "harbour", a_lead()).new
    file(db, "harbour", hour=1)
    saved = file(db, "harbour", a_lead(), hour=2)
    assert (saved.new, saved.unchanged) == ((), 1)
    not_modified(db, "harbour", hour=5)
    assert [(stored.id, stored.last_seen) for stored in everything(db)] == [(lead.id, hours(5))]


def test_many_leads_are_filed_and_taken_away_in_one_read(db: Database) -> None:
    read = [a_lead(title=f"Job {number}") for number in range(1203)]
    assert len(file(db, "harbour", *read).new) == 1203
    assert file(db, "harbour", *reversed(read), hour=1).unchanged == 1203
    file(db, "harbour", hour=2)
    assert {stored.last_seen for stored in everything(db)} == {hours(1)}
    assert file(db, "harbour", *read, hour=3).unchanged == 1203


def test_a_key_of_any_length_is_told_from_its_neighbour(db: Database) -> None:
    longest = ["".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(5000)) + end for end in ("a", "b")]
    read = [a_lead(title=end[-1], posting_key=end, url_key=end, vacancy_key=end) for end in longest]
    assert len(file(db, "harbour", *read).new) == 2
    assert file(db, "harbour", *read, hour=1).unchanged == 2


BROKEN = {
    "half a character": {"title": "Half a \ud800"},
    "half a character in a place key": {"posting_key": "\udfff"},
    "a time without a zone": {"valid_through": datetime(2026, 12, 1, 12)},  # noqa: DTZ001
}


@pytest.mark.parametrize("fault", BROKEN.values(), ids=BROKEN.keys())
def test_a_lead_that_cannot_be_kept_does_not_spoil_the_others(db: Database, fault: dict[str, Any]) -> None:
    good = [a_lead(title=f"Job {number}") for number in range(7)]
    bad = a_lead(**{"posting_key": "id:bad", "url_key": "bad", "vacancy_key": "bad"} | fault)
    saved = file(db, "harbour", *good[:3], bad, *good[3:])
    assert [new.lead for new in saved.new] == good
    ((refused, reason),) = saved.refused
    assert refused is bad
    assert reason.endswith(".")
    assert "\n" not in reason
    assert [stored.lead for stored in reversed(everything(db))] == good


def test_a_nul_is_kept_or_refused_but_never_spoils_a_read(db: Database) -> None:
    saved = file(db, "harbour", a_lead(title="Job 1"), a_lead(title="a\0b"))
    refused = [lead.title for lead, _ in saved.refused]
    assert refused == ([] if db.dialect == "sqlite" else ["a\0b"])
    assert len(everything(db)) == 2 - len(refused)


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

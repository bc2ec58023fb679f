"""The step after which every posting is kept as its source shows it: what was there goes on as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from store import leads, sightings
from store.columns import DayOrMoment, Places, Salary, Words
from store.engine import Database
from store.upgrade import upgrade
from tests.builders import a_lead
from tests.store.filing import file
from tests.store.test_leads import FULL, NOTHING_STATED
from tests.store.test_upgrade import before_the_first_step, steps_before

THEN = datetime(2026, 11, 20, 6, tzinfo=UTC)
SHARED = a_lead(title="Shared", date_posted=THEN)
SOURCE = """
INSERT INTO sources (id, key, name, url, platform, options, paused, removed, status, backoff_s, bad_reads, reported,
                     moved_times)
VALUES (:id, :key, :key, 'https://b.example/feed', 'feed', '{}', false, false, 'fine', 0, 0, false, 0)
"""
LEAD = """
INSERT INTO leads (id, source_id, first_seen, title, url, identifier, hiring_organization, job_location,
                   job_location_type, date_posted, valid_through, employment_type, base_salary, description,
                   occupational_category, flags, posting_key, url_key, vacancy_key, content_hash)
VALUES (:id, 1, :first_seen, :title, :url, :identifier, :hiring_organization, :job_location, :job_location_type,
        :date_posted, :valid_through, :employment_type, :base_salary, :description, :occupational_category, :flags,
        :posting_key, :url_key, 'some|vacancy|key', :content_hash)
"""
SIGHTING = """
INSERT INTO sightings (id, source_id, posting_key, lead_id, url, url_key, vacancy_key, content_hash, first_seen,
                       last_seen)
VALUES (:id, :source_id, :posting_key, :lead_id, :url, :url_key, 'some|vacancy|key', :content_hash, :first_seen, NULL)
"""


@pytest.fixture
def upgraded(url: str, tmp_path: Path) -> Iterator[Database]:
    """A database of the schema before, with three leads, brought up to date."""
    db = before_the_first_step(url)
    upgrade(db, steps_before("0004", tmp_path))
    assert db.schema() == "0003"
    fill(db)
    db.close()
    after = Database.open(url)
    yield after
    after.close()


def fill(db: Database) -> None:
    with db.write() as tx:

        def put(statement: str, *rows: dict[str, Any]) -> None:
            tx.conn.execute(text(statement), list(rows))

        put(SOURCE, {"id": 1, "key": "harbour"}, {"id": 2, "key": "city"})
        both = [(1, FULL), (2, NOTHING_STATED), (3, SHARED)]
        moment = THEN.isoformat(" ") if db.dialect == "postgresql" else f"{THEN:%Y-%m-%d %H:%M:%S.%f}"
        put(LEAD, *({"id": id, "first_seen": moment, **columns(db, lead)} for id, lead in both))
        seen = [{"id": id, "source_id": 1, "lead_id": id, "first_seen": moment, **keys(lead)} for id, lead in both]
        there = keys(replace(SHARED, url="https://city.example/9", url_key="city.example/9", posting_key="id:9"))
        put(SIGHTING, *seen, {"id": 4, "source_id": 2, "lead_id": 3, "first_seen": moment, **there})
        put("INSERT INTO marks (owner, lead_id, mark, note) VALUES ('me', :id, 'saved', 'Rang.')", {"id": 1})


def columns(db: Database, lead: Any) -> dict[str, Any]:
    """A lead as the database keeps it."""
    kinds: dict[str, Any] = {"job_location": Places(), "date_posted": DayOrMoment(), "valid_through": DayOrMoment()}
    kinds |= {"employment_type": Words(), "base_salary": Salary(), "occupational_category": Words(), "flags": Words()}
    values = {name: getattr(lead, name) for name in lead.__slots__}
    return {
        name: kinds[name].process_bind_param(value, db.engine.dialect) if name in kinds else value
        for name, value in values.items()
    }


def keys(lead: Any) -> dict[str, Any]:
    return {name: getattr(lead, name) for name in ("posting_key", "url", "url_key", "content_hash")}


def test_leads_are_what_they_were(upgraded: Database) -> None:
    with upgraded.read() as tx:
        stored = {lead.id: lead for lead in leads.list_leads(tx)}
        assert [stored[id].lead for id in (1, 2, 3)] == [FULL, NOTHING_STATED, SHARED]
        assert {lead.first_seen for lead in stored.values()} == {THEN}
        assert (stored[1].mark, stored[1].note, stored[3].sources) == ("saved", "Rang.", ("harbour", "city"))
        assert leads.origins(tx, 1) == {}


def test_a_posting_shows_the_text_of_its_lead_but_its_own_address_and_no_number_of_another(upgraded: Database) -> None:
    there = replace(SHARED, url="https://city.example/9", url_key="city.example/9", posting_key="id:9", identifier=None)
    with upgraded.read() as tx:
        postings = sightings.load(tx, [1, 2, 3, 4], {})
        assert [postings[id].lead for id in (1, 2, 3, 4)] == [FULL, NOTHING_STATED, SHARED, there]
        assert sightings.outdated(tx, 1, limit=9) == [1, 2, 3, 4]


def test_the_next_read_writes_what_the_sources_of_a_shared_lead_really_show(upgraded: Database) -> None:
    here = file(upgraded, "harbour", FULL, NOTHING_STATED, SHARED)
    there = file(upgraded, "city", replace(SHARED, posting_key="id:9", description="Ours."))
    assert (here.unchanged, here.edited, there.edited, there.new) == (2, (3,), (4,), ())
    with upgraded.read() as tx:
        assert sightings.load(tx, [4], {})[4].lead.description == "Ours."
    assert file(upgraded, "harbour", FULL, NOTHING_STATED, SHARED, hour=1).unchanged == 3

"""What is kept of a lead, how it is found again, and what a person thinks of it."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from leads.errors import NotFound, StoreError
from leads.lead import Lead, Pay, Place
from store import leads
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.store.filing import file, filed, group, hours, not_modified

FULL = Lead(
    title="Sozialarbeiter:in “Kinder” 😀",
    url="https://board.example/jobs/1",
    identifier="REF/1",
    hiring_organization="Jugendamt Überlingen",
    job_location=(Place("Überlingen, BW", "Überlingen", "BW", "88662", "DE"), Place("anywhere")),
    job_location_type="TELECOMMUTE",
    date_posted=date(2026, 11, 20),
    valid_through=datetime(2026, 12, 1, 17, 30, tzinfo=UTC),
    employment_type=("FULL_TIME", "zur Vertretung"),
    base_salary=Pay(Decimal("38000.10"), None, "EUR", "YEAR", "ab 38.000,10 €"),
    description="Line one\nLine two",
    occupational_category=("Social care",),
    flags=("date_refused",),
    posting_key="id:1",
    url_key="board.example/jobs/1",
    content_hash="h1",
)
NOTHING_STATED = Lead(
    title="Helper",
    url=None,
    identifier=None,
    hiring_organization=None,
    job_location=(),
    job_location_type=None,
    date_posted=None,
    valid_through=None,
    employment_type=(),
    base_salary=None,
    description="",
    occupational_category=(),
    flags=(),
    posting_key="title:helper",
    url_key=None,
    content_hash="h2",
)


@pytest.mark.parametrize("lead", [FULL, NOTHING_STATED], ids=["everything stated", "nothing stated"])
def test_a_lead_comes_back_as_it_was_filed(db: Database, lead: Lead) -> None:
    (stored,) = filed(db, "harbour", lead)
    assert (stored.lead, stored.first_seen, stored.last_seen) == (lead, NOW, NOW)
    assert (stored.sources, stored.mark, stored.note) == (("harbour",), "new", None)


def test_a_closing_time_is_kept_in_utc(db: Database) -> None:
    closing = datetime(2026, 12, 1, 12, tzinfo=timezone(timedelta(hours=-5)))
    (new,) = filed(db, "harbour", a_lead(valid_through=closing))
    kept = new.lead.valid_through
    assert isinstance(kept, datetime)
    assert kept.isoformat() == "2026-12-01T17:00:00+00:00"


def test_the_newest_lead_is_listed_first(db: Database) -> None:
    file(db, "harbour", a_lead(title="Old"), whole=False)
    file(db, "harbour", a_lead(title="New"), hour=1, whole=False)
    assert titles(db) == ["New", "Old"]
    assert titles(db, limit=1) == ["New"]
    assert titles(db, since=hours(1)) == ["New"]


@pytest.mark.parametrize("words", ["überLINGEN", "kinder”", "Line TWO", "jugendamt", "88662"])
def test_text_is_looked_for_in_title_employer_place_and_description_in_any_case(db: Database, words: str) -> None:
    file(db, "harbour", FULL, NOTHING_STATED)
    assert titles(db, text=words) == [FULL.title]


@pytest.mark.parametrize("words", ["region", "%", "_"])
def test_text_finds_nothing_that_a_person_cannot_see(db: Database, words: str) -> None:
    file(db, "harbour", FULL)
    assert titles(db, text=words) == []


def test_leads_are_listed_by_a_source_that_showed_them(db: Database) -> None:
    file(db, "harbour", a_lead(title="Here"))
    file(db, "city", a_lead(title="There"))
    assert titles(db, source="city") == ["There"]
    assert titles(db, source="nowhere") == []


def test_a_mark_and_a_note_stay_until_they_are_changed(db: Database) -> None:
    kept, _ = filed(db, "harbour", a_lead(title="Kept"), a_lead(title="Other"))
    with db.write() as tx:
        leads.set_note(tx, kept.id, "Rang them on Monday")
        leads.mark(tx, kept.id, "saved")
    assert titles(db, state="saved") == ["Kept"]
    assert titles(db, state="new") == ["Other"]
    with db.write() as tx:
        assert leads.get(tx, kept.id).note == "Rang them on Monday"
        leads.mark(tx, kept.id, "new")
        leads.set_note(tx, kept.id, None)
        assert (leads.get(tx, kept.id).mark, leads.get(tx, kept.id).note) == ("new", None)
    assert titles(db, state="new") == ["Other", "Kept"]


def test_marks_are_seen_by_their_owner_only(db: Database, url: str) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    with db.write() as tx:
        leads.mark(tx, lead.id, "dismissed")
        leads.set_note(tx, lead.id, "Too far")
    colleague = Database.open(url, owner="colleague")
    with colleague.read() as tx:
        assert leads.get(tx, lead.id) == lead
    colleague.close()


@pytest.mark.parametrize("number", [0, 1, 2**31, 2**64])
def test_a_lead_that_is_not_there_is_named_in_the_error(db: Database, number: int) -> None:
    with db.write() as tx:
        with pytest.raises(NotFound, match=f"no lead number {number}"):
            leads.get(tx, number)
        with pytest.raises(NotFound):
            leads.mark(tx, number, "saved")


def test_a_note_that_no_database_can_keep_is_a_plain_error(db: Database) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    with pytest.raises(StoreError, match="cannot keep"), db.write() as tx:
        leads.set_note(tx, lead.id, "half a \ud800")


def test_a_lead_was_last_seen_by_the_last_whole_read_of_any_source_that_shows_it(db: Database) -> None:
    here, there = file(db, "harbour", a_lead()).new, file(db, "city", a_lead(), hour=1).new
    ((_, lead_id),) = here
    group(db, [sighting for sighting, _ in (*here, *there)])
    assert last_seen(db, lead_id) == hours(1)
    not_modified(db, "harbour", hour=5)
    assert last_seen(db, lead_id) == hours(5)


def test_a_lead_seen_by_a_cut_read_only_was_seen_then(db: Database) -> None:
    file(db, "harbour")
    (lead,) = filed(db, "harbour", a_lead(), hour=3, whole=False)
    assert last_seen(db, lead.id) == hours(3)


def titles(db: Database, **narrowed: object) -> list[str]:
    with db.read() as tx:
        return [stored.lead.title for stored in leads.list_leads(tx, **narrowed)]  # type: ignore[arg-type]


def last_seen(db: Database, lead_id: int) -> datetime:
    with db.read() as tx:
        return leads.get(tx, lead_id).last_seen

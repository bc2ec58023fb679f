"""What each source shows of a lead, whole."""

from dataclasses import replace
from datetime import timedelta, timezone

from leads.identity import Posting
from leads.lead import Place, Sighting
from store import leads, sightings
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.store.filing import file, group, hours, not_modified, posted
from tests.store.test_leads import FULL, NOTHING_STATED


def test_a_posting_comes_back_as_its_source_shows_it(db: Database) -> None:
    (full, bare) = file(db, "harbour", FULL, NOTHING_STATED).new
    file(db, "harbour", NOTHING_STATED, hour=2)
    with db.read() as tx:
        assert sightings.load(tx, [full[0], bare[0]], {"harbour": "employer"}) == {
            full[0]: Posting(FULL, "harbour", "employer", NOW, last_seen=NOW, id=full[0], lead_id=full[1]),
            bare[0]: Posting(NOTHING_STATED, "harbour", "employer", NOW, last_seen=None, id=bare[0], lead_id=bare[1]),
        }


def test_times_of_a_posting_are_kept_in_utc(db: Database) -> None:
    new_york = timezone(timedelta(hours=-5))
    told = a_lead(date_posted=NOW.astimezone(new_york), valid_through=hours(48).astimezone(new_york))
    ((number, _),) = file(db, "harbour", told).new
    with db.read() as tx:
        kept = sightings.load(tx, [number], {})[number].lead
    assert [str(when) for when in (kept.date_posted, kept.valid_through)] == [str(NOW), str(hours(48))]


def test_a_source_of_no_known_kind_is_a_board(db: Database) -> None:
    ((number, _),) = posted(db, "harbour", "A")
    with db.read() as tx:
        assert sightings.load(tx, [number], {"city": "agency"})[number].kind == "board"


def test_more_postings_than_a_statement_takes_are_loaded(db: Database) -> None:
    new = posted(db, "harbour", *(f"Job {number}" for number in range(501)))
    with db.read() as tx:
        loaded = sightings.load(tx, [id for id, _ in new], {})
        assert {posting.id: posting.lead_id for posting in loaded.values()} == dict(new)
        assert sightings.of_leads(tx, [lead_id for _, lead_id in new]) == {lead_id: (id,) for id, lead_id in new}
        assert sightings.leads_of(tx, [id for id, _ in new]) == dict(new)


def test_a_lead_tells_where_it_was_seen_the_oldest_first(db: Database) -> None:
    ((old, lead_id),) = file(db, "harbour", a_lead(url=None, identifier="H1", job_location=(Place("Leeds"),))).new
    ((new, _),) = file(db, "city", a_lead(hiring_organization=None, url="https://city.example/1"), hour=2).new
    file(db, "harbour", hour=3)
    group(db, [new, old])
    not_modified(db, "city", hour=4)
    with db.read() as tx:
        stored = leads.get(tx, lead_id)
    here = Sighting("harbour", "Harbour", None, "H1", "Harbour Council", (Place("Leeds"),), None, NOW, NOW, old)
    there = replace(here, source="city", name="City", url="https://city.example/1", identifier="social-worker")
    there = replace(there, hiring_organization=None, first_seen=hours(2), last_seen=None, id=new)
    assert stored.sightings == (here, there)
    assert (stored.sources, stored.last_seen) == (("harbour", "city"), hours(4))


def test_what_earlier_rules_compared_is_outdated_and_the_longest_behind_comes_first(db: Database) -> None:
    (first, _), (second, _), (third, _) = posted(db, "harbour", "A", "B", "C")
    with db.write() as tx:
        assert sightings.outdated(tx, 1, limit=10) == [first, second, third]
        sightings.compared(tx, [first, third], 1)
        sightings.compared(tx, [third], 2)
        assert sightings.outdated(tx, 1, limit=10) == [second]
        assert sightings.outdated(tx, 2, limit=10) == [second, first]
        assert sightings.outdated(tx, 3, limit=1) == [second]

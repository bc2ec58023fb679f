"""Skimming: very many leads, with only what profiles ask of them."""

from decimal import Decimal

from leads.lead import Place
from leads.reading import Closing, Evidence, PayReading, PlaceReading, Reading, Tag, WeeklyHours, YearlyPay
from pipeline.match.matching import traits_of_stored
from pipeline.match.traits import traits_of
from store import leads, readings, skim
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.store.filing import filed, group, hours

EVIDENCE = (Evidence("description", 0, 4, 'Wo"rk', "duties"),)
READING = Reading(
    "v",
    "en",
    "GB",
    "core",
    "vacancy",
    (
        Tag("specialism", "fostering", "sure", "a rule", EVIDENCE),
        Tag("licence", "uk.swe", "sure", "a rule", EVIDENCE, mode="required", group=1),
        Tag("licence", "uk.sssc", "sure", "a rule", EVIDENCE, mode="any_of", group=1),
    ),
    PayReading(
        Decimal("20.50"), None, "GBP", "HOUR", (), YearlyPay(Decimal(40_000), Decimal("41000.5"), "so"), EVIDENCE
    ),
    WeeklyHours(Decimal(37), None, None, None, EVIDENCE),
    (
        PlaceReading("Leeds", "England", "GB", 53.79648, -1.54785, "town", "sure", EVIDENCE),
        PlaceReading("Wales", None, "GB", None, None, "region", "sure", EVIDENCE),
    ),
    Closing(None, "a rule", EVIDENCE),
)
LEAD = a_lead(
    title="Social Worker",
    job_location=(Place("Leeds", "Leeds", None, "LS1", "GB"), Place("Wales")),
    job_location_type="TELECOMMUTE",
    employment_type=("FULL_TIME",),
    occupational_category=("Children", "Families"),
)


def test_the_traits_of_a_skimmed_lead_are_those_of_the_whole_one(db: Database) -> None:
    (stored,) = filed(db, "harbour", LEAD)
    with db.write() as tx:
        readings.save(tx, {stored.id: READING}, "v")
    with db.read() as tx:
        (skimmed,) = skim.skim(tx)
        whole = leads.get(tx, stored.id)
    assert skimmed.kept is not None
    read = skim.reading_from(skimmed.kept)
    assert traits_of(skimmed.id, skimmed, read, skimmed.sources) == traits_of_stored(whole, READING)
    assert skim.pay_from(skimmed.kept) == read.pay
    assert (skimmed.first_seen, skimmed.source_id) == (whole.first_seen, 1)


def test_pay_that_was_not_read_is_none(db: Database) -> None:
    (stored,) = filed(db, "harbour", LEAD)
    without = Reading("v", None, None, "none", "vacancy", (), None, None, (), None)
    with db.write() as tx:
        readings.save(tx, {stored.id: without}, "v")
    with db.read() as tx:
        (skimmed,) = skim.skim(tx)
    assert skimmed.kept is not None
    assert skim.pay_from(skimmed.kept) is None
    assert skim.reading_from(skimmed.kept).pay is None


def test_what_nobody_asks_for_is_left_empty(db: Database) -> None:
    filed(db, "harbour", LEAD)
    with db.read() as tx:
        (bare,) = skim.skim(tx, texts=False, read=False, shown_by=False)
    assert (bare.title, bare.hiring_organization, bare.job_location) == (
        LEAD.title,
        LEAD.hiring_organization,
        LEAD.job_location,
    )
    assert (bare.description, bare.employment_type, bare.occupational_category) == ("", (), ())
    assert (bare.sources, bare.kept) == ((), None)


def test_a_lead_that_was_never_read_is_skimmed_all_the_same(db: Database) -> None:
    filed(db, "harbour", LEAD)
    with db.read() as tx:
        assert [lead.kept for lead in skim.skim(tx)] == [None]


def test_a_lead_has_the_sources_of_all_its_sightings(db: Database) -> None:
    filed(db, "harbour", a_lead(title="A"))
    filed(db, "mirror", a_lead(title="B"))
    group(db, (1, 2))
    with db.read() as tx:
        (lead,) = skim.skim(tx)
    assert set(lead.sources) == {"harbour", "mirror"}


def test_only_the_leads_since_a_moment_are_skimmed_and_counted(db: Database) -> None:
    filed(db, "harbour", a_lead(title="Old"), whole=False)
    filed(db, "harbour", a_lead(title="New"), hour=5, whole=False)
    with db.read() as tx:
        assert [lead.title for lead in skim.skim(tx, since=hours(5))] == ["New"]
        assert {lead.title for lead in skim.skim(tx)} == {"Old", "New"}
        assert (skim.count(tx), skim.count(tx, hours(5)), skim.count(tx, hours(6))) == (2, 1, 0)


def test_it_is_known_when_each_source_began(db: Database) -> None:
    filed(db, "harbour", a_lead(title="A"), whole=False)
    filed(db, "harbour", a_lead(title="B"), hour=5, whole=False)
    filed(db, "other", a_lead(title="C", posting_key="c"), hour=7, whole=False)
    with db.read() as tx:
        assert skim.first_days(tx) == {1: NOW, 2: hours(7)}


def test_more_leads_than_are_held_at_once_are_all_there(db: Database) -> None:
    count = 2 * skim._AT_ONCE + 1
    filed(db, "harbour", *(a_lead(title=f"T{n}") for n in range(count)))
    with db.read() as tx:
        assert len({lead.id for lead in skim.skim(tx)}) == count

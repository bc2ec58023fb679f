"""What was read out of leads, as it is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from leads.reading import (
    Closing,
    Evidence,
    PayReading,
    PlaceReading,
    Reading,
    Tag,
    WeeklyHours,
    YearlyPay,
)
from store import readings
from store.engine import Database
from tests.builders import a_lead
from tests.store.filing import file

TITLE = (Evidence("title", 0, 6, "Social", "duties"),)
NOTHING = Reading("social_work:1", None, None, "none", "vacancy", (), None, None, (), None)
EVERYTHING = Reading(
    vocabulary="social_work:1",
    language="en",
    country="GB",
    relevance="core",
    lead_kind="vacancy",
    tags=(
        Tag("specialism", "fostering", "sure", "the title names it", TITLE),
        Tag("licence", "uk.swe", "likely", "among the requirements", TITLE, mode="any_of", group=1),
        Tag("signal", "caseload_number", "sure", "a number stands there", TITLE, number=Decimal("12.5")),
    ),
    pay=PayReading(
        Decimal("38.43"), None, "GBP", "HOUR", ("from",), YearlyPay(Decimal(73941), None, "x 37 x 52"), TITLE, "Band 6"
    ),
    hours=WeeklyHours(Decimal(24), Decimal(32), Decimal("0.6"), None, TITLE),
    places=(PlaceReading("Leeds", "England", "GB", 53.8, -1.55, "town", "sure", TITLE),),
    closing=Closing(date(2026, 12, 3), "the text says so", TITLE),
)


def a_filed_lead(db: Database, title: str = "Social Worker") -> int:
    return file(db, "harbour", a_lead(title=title), whole=False).new[0][1]


@pytest.mark.parametrize(
    "reading",
    [
        NOTHING,
        EVERYTHING,
        replace(EVERYTHING, closing=Closing(None, "open until filled", TITLE)),
        replace(EVERYTHING, closing=Closing(datetime(2026, 12, 3, 17, 0, tzinfo=UTC), "a field", TITLE)),
    ],
    ids=["nothing", "everything", "no day", "a moment"],
)
def test_a_reading_comes_back_as_it_was(db: Database, reading: Reading) -> None:
    number = a_filed_lead(db)
    with db.write() as tx:
        readings.save(tx, {number: reading}, "social_work:1")
        assert readings.get(tx, number) == reading


def test_a_later_reading_takes_the_place_of_the_first(db: Database) -> None:
    number = a_filed_lead(db)
    with db.write() as tx:
        readings.save(tx, {number: NOTHING}, "social_work:1")
        readings.save(tx, {number: EVERYTHING}, "social_work:2")
        assert readings.get(tx, number) == EVERYTHING


def test_a_lead_that_was_never_read_has_no_reading(db: Database) -> None:
    number = a_filed_lead(db)
    with db.read() as tx:
        assert readings.get(tx, number) is None


def test_leads_read_with_other_words_or_never_are_outdated(db: Database) -> None:
    first, second, third = (a_filed_lead(db, title) for title in ("A", "B", "C"))
    with db.write() as tx:
        readings.save(tx, {first: NOTHING}, "social_work:1")
        readings.save(tx, {second: NOTHING}, "social_work:2")
        assert readings.outdated(tx, "social_work:2", limit=10) == [first, third]
        assert readings.outdated(tx, "social_work:2", after=first, limit=10) == [third]
        assert readings.outdated(tx, "social_work:2", limit=1) == [first]
        assert readings.count_outdated(tx, "social_work:2") == 2


def test_saving_nothing_writes_nothing(db: Database) -> None:
    with db.write() as tx:
        readings.save(tx, {}, "social_work:1")
        assert readings.count_outdated(tx, "social_work:1") == 0

"""The edit that is named with a rule that is broken: what to write in the profile to admit the lead."""

from decimal import Decimal
from typing import Any

import pytest

from leads.lead import Place
from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.quotes import Posting
from tests.builders import a_search
from tests.pipeline.match.postings import (
    BUFFALO,
    GLASGOW,
    HULL,
    LEEDS,
    a_posting,
    a_tag,
    asks_for,
    judged,
    paid,
    verdict_of,
)

SILENT = a_posting(job_location=())


def must(**given: Any) -> SavedSearch:
    return a_search(must=Wishes(**given))


def must_not(**given: Any) -> SavedSearch:
    return a_search(must_not=Wishes(**given))


def floor(amount: int, **given: Any) -> SavedSearch:
    return a_search(pay=PayFloor(Decimal(amount), "GBP", **given))


NEAR_LEEDS = a_search(near=(Near("Leeds, GB", 30),))
LMSW = a_search(me=Myself(holds=("LMSW",), towards=("LCSW",)))


# --- edits


@pytest.mark.parametrize(
    ("rule", "search", "posting", "edit"),
    [
        (
            "must.specialisms",
            must(specialisms=("fostering",)),
            a_posting(a_tag("specialism", "adoption")),
            'must.specialisms: add "adoption"',
        ),
        ("must.specialisms", must(specialisms=("fostering",)), SILENT, 'must.specialisms: add "unstated"'),
        (
            "must.signals",
            must(signals=("relocation", "signing_bonus")),
            a_posting(a_tag("signal", "relocation")),
            'must.signals: take out "signing_bonus"',
        ),
        (
            "must_not.signals",
            must_not(signals=("Driving licence or car required", "unpaid")),
            a_posting(a_tag("signal", "driving_required")),
            'must_not.signals: take out "Driving licence or car required"',
        ),
        (
            "must_not.agencies",
            must_not(agencies=True),
            a_posting(agencies=("harbour",)),
            "must_not.agencies = false",
        ),
        ("must.countries", must(countries=("US",)), a_posting(places=[LEEDS]), 'must.countries: add "GB"'),
        ("must.countries", must(countries=("GB-ENG",)), a_posting(places=[GLASGOW]), 'must.countries: add "GB-SCT"'),
        ("must.countries", must(countries=("US-NJ",)), a_posting(places=[BUFFALO]), 'must.countries: add "US-NY"'),
        ("must.employers", must(employers=("Sea",)), SILENT, 'must.employers: add "Harbour Council"'),
        ("near", NEAR_LEEDS, a_posting(places=[HULL]), "near: within_km = 80 for Leeds, GB"),
        ("near", NEAR_LEEDS, a_posting(a_tag("workplace", "remote"), places=[HULL]), 'remote: add "anywhere"'),
        ("near", NEAR_LEEDS, SILENT, 'near: take out "Leeds, GB"'),
        ("pay", floor(38000), a_posting(pay=paid(28000, 31000)), "pay: at_least = 31000"),
        ("pay", floor(38000, unstated="drop"), SILENT, 'pay: unstated = "flag"'),
        ("pay", floor(30, per="HOUR"), a_posting(pay=paid(None, 25, unit="HOUR")), "pay: at_least = 25.00"),
        ("me.holds", LMSW, a_posting(asks_for("us.clinical")), 'me.holds: add "LCSW"; me.towards: take out "LCSW"'),
        (
            "me.registered_in",
            a_search(me=Myself(registered_in=("GB-ENG",))),
            a_posting(places=[GLASGOW]),
            'me.registered_in: add "GB-SCT"',
        ),
        (
            "me.moves",
            a_search(me=Myself(step="practitioner", moves=("next",), ladder="uk")),
            a_posting(a_tag("level", "practitioner")),
            'me.moves: add "same"',
        ),
        ("mode", a_search(mode="newly_qualified"), a_posting(a_tag("level", "manager")), 'mode = "looking"'),
        ("any", a_search(any_of=("surgeon",)), SILENT, 'any: take out "surgeon"'),
        ("all", a_search(all_of=("surgeon", "social")), SILENT, 'all: take out "surgeon"'),
        ("none", a_search(none_of=("families", "locum")), SILENT, 'none: take out "families"'),
        ("places", a_search(places=("Leeds",)), a_posting(job_location=(Place("Hull"),)), 'places: add "Hull"'),
        ("sources", a_search(sources=("other",)), SILENT, 'sources: add "harbour"'),
    ],
)
def test_the_edit_is_worded_as_a_person_would_write_it(
    rule: str, search: SavedSearch, posting: Posting, edit: str
) -> None:
    assert verdict_of(rule, search, posting).edit == edit


@pytest.mark.parametrize(
    ("words", "edit"),
    [
        ("social adopt*", "words: take out adopt*"),
        ('social "foster care"', 'words: take out "foster care"'),
        ("worker -families", "words: take out -families"),
        ("worker (title:nurse OR doctor)", "words: take out title:nurse OR doctor"),
        ("surgeon", "words: leave it out"),
    ],
)
def test_of_a_query_only_the_part_that_is_missed_is_taken_out(words: str, edit: str) -> None:
    search = a_search(words=words)
    (missed,) = judged(search, SILENT).broken
    assert missed.edit == edit


def test_a_rule_that_is_met_needs_no_edit() -> None:
    assert verdict_of("must.kinds", must(kinds=("vacancy",)), SILENT).edit == ""

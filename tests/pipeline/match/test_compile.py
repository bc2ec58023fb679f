"""What each part of a profile asks, one rule at a time: who keeps it, who breaks it, and what silence means."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.ask import holds
from pipeline.match.compile import compile_search
from pipeline.match.names import KINDS
from pipeline.match.profile import Rule
from pipeline.match.quotes import Posting
from tests.builders import a_search
from tests.pipeline.match.postings import BUFFALO, GLASGOW, HULL, KNOWN, LEEDS, WALES, a_posting, a_tag, asks_for, paid

SILENT = a_posting(job_location=())


def rules(search: SavedSearch) -> tuple[Rule, ...]:
    return compile_search(search, KNOWN).rules


def broken(search: SavedSearch, posting: Posting) -> list[str]:
    return [rule.code for rule in rules(search) if not holds(rule.ask, posting.traits)]


def must(**given: Any) -> SavedSearch:
    return a_search(must=Wishes(**given))


def must_not(**given: Any) -> SavedSearch:
    return a_search(must_not=Wishes(**given))


def me(**given: Any) -> SavedSearch:
    return a_search(me=Myself(**given))


def test_an_empty_search_asks_nothing() -> None:
    assert rules(a_search()) == ()


# --- lists of wishes

WISHED = {
    "specialisms": ("fostering", a_tag("specialism", "fostering"), a_tag("specialism", "older_adults")),
    "licences": ("LCSW", asks_for("us.clinical"), asks_for("us.master")),
    "steps": ("practitioner", a_tag("level", "practitioner"), a_tag("level", "manager")),
    "settings": ("school", a_tag("setting", "school"), a_tag("setting", "hospice")),
    "contracts": ("permanent", a_tag("contract", "permanent"), a_tag("contract", "bank_per_diem")),
    "hours": ("part_time", a_tag("hours", "part_time"), a_tag("hours", "shifts")),
    "workplaces": ("hybrid", a_tag("workplace", "hybrid"), a_tag("workplace", "on_site")),
    "signals": ("relocation", a_tag("signal", "relocation"), a_tag("signal", "unpaid")),
}


@pytest.mark.parametrize("field", WISHED)
def test_a_wish_is_kept_by_postings_that_have_it_and_broken_by_others_and_by_silence(field: str) -> None:
    name, there, other = WISHED[field]
    code = KINDS[field].code
    assert broken(must(**{field: (name,)}), a_posting(there)) == []
    assert broken(must(**{field: (name,)}), a_posting(other)) == [code]
    assert broken(must(**{field: (name,)}), SILENT) == [code]


@pytest.mark.parametrize("field", WISHED)
def test_what_is_unwanted_is_broken_only_by_postings_that_have_it(field: str) -> None:
    name, there, other = WISHED[field]
    assert broken(must_not(**{field: (name,)}), a_posting(there)) == [f"not_{KINDS[field].code}"]
    assert broken(must_not(**{field: (name,)}), a_posting(other)) == []
    assert broken(must_not(**{field: (name,)}), SILENT) == []


@pytest.mark.parametrize("field", [field for field in WISHED if field not in ("licences", "signals")])
def test_silence_can_be_asked_for_and_ruled_out(field: str) -> None:
    name, there, _ = WISHED[field]
    assert broken(must(**{field: (name, "unstated")}), SILENT) == []
    assert broken(must_not(**{field: ("unstated",)}), SILENT) == [f"not_{KINDS[field].code}"]
    assert broken(must_not(**{field: ("unstated",)}), a_posting(there)) == []


def test_the_kind_of_lead_is_always_known() -> None:
    assert broken(must(kinds=("vacancy", "scheme")), a_posting(kind="scheme")) == []
    assert broken(must(kinds=("Vacancy",)), a_posting(kind="scheme")) == ["kind"]
    assert broken(must_not(kinds=("scheme",)), a_posting(kind="scheme")) == ["not_kind"]


def test_a_parent_stands_for_its_children_but_not_the_other_way_round() -> None:
    fostering, families = a_tag("specialism", "fostering"), a_tag("specialism", "children_families")
    assert broken(must(specialisms=("children_families",)), a_posting(fostering)) == []
    assert broken(must(specialisms=("fostering",)), a_posting(families)) == ["specialism"]
    assert broken(must_not(specialisms=("children_families",)), a_posting(fostering)) == ["not_specialism"]


def test_entries_may_be_named_by_their_label_in_any_case() -> None:
    assert broken(must(specialisms=("FOSTERING and kinship care",)), a_posting(a_tag("specialism", "fostering"))) == []


def test_an_unknown_name_is_never_found() -> None:
    assert broken(must(settings=("lighthouse",)), a_posting(a_tag("setting", "school"))) == ["setting"]
    assert broken(must_not(settings=("lighthouse",)), a_posting(a_tag("setting", "school"))) == []


def test_one_of_a_list_is_enough_but_every_signal_is_needed() -> None:
    posting = a_posting(a_tag("setting", "school"), a_tag("signal", "relocation"))
    assert broken(must(settings=("hospice", "school")), posting) == []
    assert broken(must(signals=("relocation", "supervision_offered")), posting) == ["signal"]


def test_everything_unwanted_is_a_rule_of_its_own() -> None:
    search = must_not(signals=("driving_required", "on_call_duty"), settings=("school",))
    posting = a_posting(a_tag("signal", "driving_required"), a_tag("setting", "school"))
    assert broken(search, posting) == ["not_setting", "not_signal"]


def test_a_specialism_or_step_is_asked_of_posts_of_the_profession_only() -> None:
    nurse = a_posting(a_tag("level", "practitioner"), relevance="none")
    assert broken(must(steps=("practitioner",)), nurse) == ["profession"]
    assert broken(must(settings=("school",)), a_posting(a_tag("setting", "school"), relevance="none")) == []


def test_how_close_to_the_profession_a_post_is_can_be_asked_for_instead() -> None:
    search = must(steps=("practitioner",), relevance=("core",))
    level = a_tag("level", "practitioner")
    assert broken(search, a_posting(level, relevance="core")) == []
    assert broken(search, a_posting(level, relevance="adjacent")) == ["profession"]


def test_countries_and_regions_are_asked_of_the_place_of_work() -> None:
    assert broken(must(countries=("GB",)), a_posting(places=[LEEDS])) == []
    assert broken(must(countries=("United Kingdom",)), a_posting(places=[LEEDS])) == []
    assert broken(must(countries=("GB-ENG", "US")), a_posting(places=[GLASGOW])) == ["country"]
    assert broken(must(countries=("us-ny",)), a_posting(places=[BUFFALO])) == []
    assert broken(must(countries=("US-NJ",)), a_posting(places=[BUFFALO])) == ["country"]
    assert broken(must(countries=("GB",)), SILENT) == ["country"]
    assert broken(must(countries=("GB", "unstated")), SILENT) == []


def test_languages_employers_sources_and_agencies_can_be_asked_for_and_ruled_out() -> None:
    posting = a_posting(language="nl", sources=("harbour",), agencies=("harbour",), hiring_organization="Harbour Trust")
    wishes = {"languages": ("NL",), "employers": ("harbour*",), "sources": ("harbour",), "agencies": True}
    codes = ["language", "employer", "source", "agency"]
    assert broken(must(**wishes), posting) == []
    assert broken(must_not(**wishes), posting) == [f"not_{code}" for code in codes]
    assert broken(must(**wishes), a_posting(sources=("other",), hiring_organization="Sea Trust")) == codes


def test_the_employer_is_looked_for_in_its_name_only() -> None:
    named = a_posting(hiring_organization="Sea Trust", description="Formerly of Harbour Council.")
    assert broken(must_not(employers=("Harbour Council",)), named) == []


def test_an_employer_never_to_see_is_final() -> None:
    (employer,) = rules(must_not(employers=("Harbour",)))
    (signal,) = rules(must_not(signals=("unpaid",)))
    assert (employer.final, signal.final) == (True, False)


@pytest.mark.parametrize("field", [field.name for field in fields(Wishes)])
def test_every_list_of_wishes_makes_rules_and_parts_of_the_fit(field: str) -> None:
    given: Any = True if field == "agencies" else ("GB",)
    wishes = Wishes(**{field: given})
    assert [rule.where for rule in rules(SavedSearch("x", must=wishes)) if rule.where != "must"] == [f"must.{field}"]
    assert [rule.where for rule in rules(SavedSearch("x", must_not=wishes))] == [f"must_not.{field}"]
    should = compile_search(SavedSearch("x", should=wishes), KNOWN)
    assert ([rule.where for rule in should.should], should.rules) == ([f"should.{field}"], ())


# --- words


def test_what_a_query_joins_by_and_are_rules_of_their_own() -> None:
    search = a_search(words='"social worker" (fostering OR adoption) -locum')
    assert [rule.code for rule in rules(search)] == ["words", "words", "not_words"]
    assert broken(search, a_posting(description="Locum in adoption.")) == ["not_words"]


def test_a_query_that_cannot_be_read_finds_nothing() -> None:
    assert broken(a_search(words='"open'), a_posting()) == ["words"]


# --- place


def near(km: float, *remote: str) -> SavedSearch:
    return a_search(near=(Near("Leeds, GB", km),), remote=remote)


def test_a_posting_is_near_within_the_radius_as_the_crow_flies() -> None:
    assert broken(near(90), a_posting(places=[HULL])) == []
    assert broken(near(70), a_posting(places=[HULL])) == ["near"]


def test_one_place_of_work_within_one_circle_is_enough() -> None:
    search = a_search(near=(Near("York, GB", 10), Near("Leeds, GB", 10)))
    assert broken(search, a_posting(places=[GLASGOW, LEEDS])) == []


def test_a_posting_of_which_no_point_is_known_is_not_near() -> None:
    assert broken(near(500), a_posting(places=[WALES])) == ["near"]
    assert broken(near(500), SILENT) == ["near"]


def test_remote_work_is_near_from_where_it_may_be_done() -> None:
    remote = a_tag("workplace", "remote")
    assert broken(near(10, "US-NY"), a_posting(remote, places=[BUFFALO])) == []
    assert broken(near(10, "US-NY"), a_posting(remote, places=[GLASGOW])) == ["near"]
    assert broken(near(10, "GB-ENG"), a_posting(remote)) == []  # from where is not said
    assert broken(near(10, "anywhere"), a_posting(job_location_type="TELECOMMUTE", places=[GLASGOW])) == []
    assert broken(near(10, "anywhere"), a_posting(places=[GLASGOW])) == ["near"]


def test_an_unknown_place_is_near_nothing() -> None:
    assert broken(a_search(near=(Near("Nowhere-upon-Nothing", 500),)), a_posting(places=[LEEDS])) == ["near"]


# --- pay


def floor(amount: int, unit: Any = "YEAR", unstated: Any = "flag") -> SavedSearch:
    return a_search(pay=PayFloor(Decimal(amount), "GBP", unit, unstated))


def test_pay_counts_at_its_best() -> None:
    assert broken(floor(36000), a_posting(pay=paid(30000, 36000))) == []
    assert broken(floor(36001), a_posting(pay=paid(30000, 36000))) == ["pay"]
    assert broken(floor(31000), a_posting(pay=paid(31000, None))) == []


@pytest.mark.parametrize(("unstated", "breaks"), [("keep", []), ("flag", []), ("drop", ["pay"])])
def test_pay_that_is_not_stated_or_cannot_be_compared_is_taken_unless_it_is_to_be_dropped(
    unstated: str, breaks: list[str]
) -> None:
    assert broken(floor(30000, unstated=unstated), SILENT) == breaks
    assert broken(floor(30000, unstated=unstated), a_posting(pay=paid(20000, 20000, "EUR"))) == breaks

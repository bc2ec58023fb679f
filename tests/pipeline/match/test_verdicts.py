"""What is said of a rule: what the posting says in words, the words quoted, the edit that admits it, a step to take."""

from decimal import Decimal
from typing import Any

import pytest

from leads.lead import Place
from leads.search import Myself, Near, PayFloor, Reason, SavedSearch, Wishes
from pipeline.match.quotes import Posting
from tests.builders import a_search
from tests.pipeline.match.postings import (
    BUFFALO,
    GLASGOW,
    HULL,
    LEEDS,
    WALES,
    a_posting,
    a_tag,
    asks_for,
    judged,
    paid,
    verdict_of,
)

ADULTS = (a_tag("specialism", "adult_social_care"), a_tag("specialism", "adult_safeguarding"))
SILENT = a_posting(job_location=())


def must(**given: Any) -> SavedSearch:
    return a_search(must=Wishes(**given))


def must_not(**given: Any) -> SavedSearch:
    return a_search(must_not=Wishes(**given))


def floor(amount: int, **given: Any) -> SavedSearch:
    return a_search(pay=PayFloor(Decimal(amount), "GBP", **given))


NEAR_LEEDS = a_search(near=(Near("Leeds, GB", 30),))
LMSW = a_search(me=Myself(holds=("LMSW",), towards=("LCSW",)))


# --- what the posting says


@pytest.mark.parametrize(
    ("rule", "search", "posting", "found"),
    [
        (
            "must.specialisms",
            must(specialisms=("fostering",)),
            a_posting(*ADULTS),
            "reads as Adult safeguarding and Adult social care",
        ),
        ("must.specialisms", must(specialisms=("fostering",)), SILENT, "not stated"),
        ("must.hours", must(hours=("part_time",)), a_posting(a_tag("hours", "full_time")), "Full time"),
        ("must.kinds", must(kinds=("scheme",)), SILENT, "Vacancy"),
        ("must.licences", must(licences=("us.clinical",)), a_posting(asks_for("us.master")), "asks for LMSW"),
        ("must.countries", must(countries=("US",)), a_posting(places=[LEEDS]), "in Leeds, England, United Kingdom"),
        ("must.countries", must(countries=("US",)), SILENT, "not stated"),
        ("must.languages", must(languages=("nl",)), a_posting(language="en"), "written in English"),
        ("must.employers", must(employers=("Sea",)), SILENT, "Harbour Council"),
        ("must.sources", must(sources=("other",)), SILENT, "on harbour"),
        ("must.agencies", must(agencies=True), SILENT, "not advertised by an agency"),
        ("must_not.signals", must_not(signals=("unpaid",)), a_posting(a_tag("signal", "unpaid")), "Unpaid"),
        (
            "must_not.signals",
            must_not(signals=("unpaid", "relocation")),
            a_posting(a_tag("signal", "unpaid"), a_tag("signal", "on_call_duty")),
            "Unpaid",
        ),
        (
            "must_not.contracts",
            must_not(contracts=("secondment",)),
            a_posting(a_tag("contract", "permanent")),
            "Permanent",
        ),
        ("near", NEAR_LEEDS, a_posting(places=[HULL]), "80 km from Leeds, GB"),
        ("near", NEAR_LEEDS, a_posting(places=[WALES]), "in Wales, United Kingdom"),
        ("near", NEAR_LEEDS, SILENT, "not stated"),
        ("pay", floor(38000), a_posting(pay=paid(28000, 31000)), "£31,000 at most a year"),
        ("pay", floor(38000), a_posting(pay=paid(20, None, unit="HOUR")), "£20 at most an hour"),
        ("pay", floor(38000), SILENT, "not stated"),
        ("me.holds", LMSW, a_posting(asks_for("us.clinical"), asks_for("us.master")), "asks for LCSW"),
        ("me.holds", LMSW, a_posting(asks_for("uk.swe")), "asks for registration with Social Work England"),
        ("me.holds", LMSW, SILENT, "asks for no licence"),
        ("any", a_search(any_of=("surgeon",)), SILENT, ""),
        ("any", a_search(any_of=("famil*",)), SILENT, "“famil*” in the text"),
        ("none", a_search(none_of=("social worker",)), SILENT, "“social worker” in the title"),
    ],
)
def test_what_the_posting_says_is_told_in_words(rule: str, search: SavedSearch, posting: Posting, found: str) -> None:
    assert verdict_of(rule, search, posting).found == found


def test_what_is_asked_stands_beside_what_is_found() -> None:
    verdict = verdict_of("must.specialisms", must(specialisms=("fostering", "adoption")), a_posting(*ADULTS))
    assert verdict.asked == "Fostering and kinship care or Adoption"


@pytest.mark.parametrize(
    ("search", "asked"),
    [
        (must(countries=("GB", "US-NY")), "in the United Kingdom or in NY, the United States"),
        (must(relevance=("core", "open")), "posts of the profession or posts for which it is one of several"),
        (must(languages=("nl",)), "written in Dutch"),
        (must(licences=("uk.swe",)), "registration with Social Work England"),
        (must(licences=("us.clinical", "LICSW")), "LCSW or LICSW"),
        (must(hours=("part_time", "unstated")), "Part time or hours not stated"),
        (must_not(hours=("unstated",)), "hours stated"),
        (must_not(steps=("head_director",)), "not head of service or director"),
        (must_not(specialisms=("amhp",)), "not AMHP and statutory mental health"),
        (
            a_search(near=(Near("Leeds", 30),), remote=("GB",)),
            "within 30 km of Leeds or remote work in the United Kingdom",
        ),
        (floor(38000), "£38,000 a year or more"),
        (a_search(me=Myself(holds=("LMSW",))), "no licence required other than LMSW"),
        (
            a_search(me=Myself(holds=("uk.swe", "uk.sssc"))),
            "no licence required other than registration with Social Work England or the Scottish Social Services "
            "Council",
        ),
        (a_search(mode="returner"), "no licence required other than a registration"),
        (a_search(me=Myself(towards=("LCSW",))), "no licence required"),
        (a_search(me=Myself(registered_in=("GB-SCT",))), "a post in Scotland"),
    ],
)
def test_what_is_asked_is_told_by_labels_and_never_by_ids(search: SavedSearch, asked: str) -> None:
    assert [one.asked for one in judged(search, SILENT).verdicts if one.rule != "must"] == [asked]


def test_a_higher_licence_that_is_worked_towards_is_the_step_to_a_lower_one() -> None:
    towards = a_search(me=Myself(towards=("LCSW",)))
    step = "you are working towards LCSW; this post requires LMSW"
    assert verdict_of("me.holds", towards, a_posting(asks_for("us.master"))).step == step


def test_the_distance_told_is_that_to_the_circle_it_comes_nearest_to() -> None:
    search = a_search(near=(Near("Leeds, GB", 10), Near("York, GB", 40)))
    assert verdict_of("near", search, a_posting(places=[HULL])).found.endswith("km from York, GB")


# --- quotes


def quoted(rule: str, search: SavedSearch, posting: Posting) -> list[Reason]:
    return list(verdict_of(rule, search, posting).quotes)


def test_a_word_is_quoted_from_the_title_before_the_text() -> None:
    posting = a_posting(title="Care Manager", description="Care for people.")
    assert quoted("any", a_search(any_of=("care",)), posting) == [Reason("word", "care", "title", "Care Manager")]


def test_a_word_of_the_text_is_quoted_with_a_little_around_it() -> None:
    posting = a_posting(description=f"{'Long text. ' * 20}You lead Section 47 enquiries with care. {'More. ' * 30}")
    (reason,) = quoted("all", a_search(all_of=("section 47",)), posting)
    assert "lead Section 47 enquiries" in reason.words
    assert len(reason.words) < 120


def test_every_phrase_of_a_query_that_is_there_is_quoted_but_none_that_is_ruled_out() -> None:
    search = a_search(words="famil* OR surgeon OR -intern OR title:worker")
    assert [(one.kind, one.looked_for, one.found_in) for one in quoted("words", search, SILENT)] == [
        ("words", "famil*", "description"),
        ("words", "worker", "title"),
    ]


def test_words_that_stand_close_are_quoted_together() -> None:
    search, text = a_search(words='"families work"~5'), f"{'Much. ' * 30}Work with many families. {'More. ' * 30}"
    (reason,) = quoted("words", search, a_posting(title="x", description=text))
    assert "Work with many families" in reason.words


def test_a_specialism_is_quoted_by_the_words_it_was_read_from_under_the_name_that_was_asked() -> None:
    search = must(specialisms=("children_families", "Adoption"))
    posting = a_posting(a_tag("specialism", "fostering", in_title=True), a_tag("specialism", "adoption"))
    assert quoted("must.specialisms", search, posting) == [
        Reason("specialism", "Children and families", "title", "fostering"),
        Reason("specialism", "Children and families", "description", "adoption"),
        Reason("specialism", "Adoption", "description", "adoption"),
    ]


def test_what_is_unwanted_is_quoted_where_it_stands() -> None:
    search = must_not(signals=("driving_required",))
    (reason,) = quoted("must_not.signals", search, a_posting(a_tag("signal", "driving_required")))
    assert (reason.kind, reason.words) == ("not_signal", "driving required")


def test_pay_and_licences_are_quoted_where_they_fall_short() -> None:
    assert quoted("pay", floor(38000), a_posting(pay=paid(1, 2)))[0].words == "pay of 1 to 2"
    assert quoted("me.holds", LMSW, a_posting(asks_for("us.clinical")))[0].words == "us.clinical"


def test_plain_places_and_sources_keep_the_kinds_that_scripts_know() -> None:
    posting = a_posting(job_location=(Place("LS1 4DY", locality="Leeds"),))
    search = a_search(places=("Leeds",), sources=("harbour",))
    assert quoted("places", search, posting) == [Reason("place", "Leeds", "job_location", "LS1 4DY, Leeds")]
    assert quoted("sources", search, posting) == [Reason("source", "harbour", "sources", "harbour")]


def test_remote_work_is_quoted_from_the_kind_of_place() -> None:
    posting = a_posting(job_location=(), job_location_type="TELECOMMUTE")
    reason = Reason("place", "remote", "job_location_type", "TELECOMMUTE")
    assert quoted("places", a_search(places=("remote",)), posting) == [reason]


# --- steps


def test_a_licence_that_is_worked_towards_is_the_step() -> None:
    verdict = verdict_of("me.holds", LMSW, a_posting(asks_for("us.clinical")))
    assert verdict.step == "you are working towards LCSW; this post requires it"


def test_a_register_to_be_on_is_the_step() -> None:
    search = a_search(me=Myself(holds=("SWE",), registered_in=("GB-ENG",)))
    step = "register with the Scottish Social Services Council"
    assert verdict_of("me.holds", search, a_posting(asks_for("uk.sssc"))).step == step
    assert verdict_of("me.registered_in", search, a_posting(places=[GLASGOW])).step == step


def test_where_a_place_has_no_register_of_its_own_the_step_is_to_find_out() -> None:
    search = a_search(me=Myself(registered_in=("GB",)))
    step = "see which registration counts in NY"
    assert verdict_of("me.registered_in", search, a_posting(places=[BUFFALO])).step == step


def test_a_licence_that_nobody_spoke_of_is_no_step() -> None:
    assert verdict_of("me.holds", LMSW, a_posting(asks_for("us.nasw_credential"))).step == ""


def test_who_returns_is_to_be_on_the_register_again_though_the_rule_is_met() -> None:
    verdict = verdict_of("me.holds", a_search(mode="returner"), a_posting(asks_for("uk.swe")))
    assert (verdict.met, verdict.step) == (True, "be on the register again: Social Work England")
    registered = a_search(mode="returner", me=Myself(holds=("SWE",)))
    assert verdict_of("me.holds", registered, a_posting(asks_for("uk.swe"))).step == ""


@pytest.mark.parametrize(("unstated", "step"), [("keep", ""), ("flag", "pay is not stated"), ("drop", "")])
def test_pay_that_is_not_stated_is_flagged_where_that_is_wanted(unstated: str, step: str) -> None:
    assert verdict_of("pay", floor(1, unstated=unstated), SILENT).step == step


def test_pay_that_cannot_be_compared_is_flagged_as_such() -> None:
    step = verdict_of("pay", floor(1), a_posting(pay=paid(9, 9, "EUR"))).step
    assert step == "pay cannot be compared with what you ask: see the posting"
    assert verdict_of("pay", floor(1), a_posting(pay=paid(9, 9))).step == ""

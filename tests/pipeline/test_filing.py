"""What becomes one lead when sources are read, and what stays apart."""

import pytest

from leads.lead import StoredLead
from leads.rounds import advertised_again, rounds
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, a_raw
from tests.pipeline.vacancies import Desk, sources_together

TEASER = ADVERT[:300] + "… click apply for full job details"
OWN = {"number": "BRK/10482", "pay": "£33,000 - £36,000 a year", "closing": "2026-12-20"}


def numbers(found: tuple[StoredLead, ...]) -> list[int]:
    return [stored.id for stored in found]


def test_the_first_read_of_a_source_makes_a_lead_of_each_posting(desk: Desk) -> None:
    filed = desk.read("harbour", a_raw(number="h1"), a_raw(OTHER_ADVERT, number="h2", title="Support Worker"))
    assert (numbers(filed.new), filed.joined, filed.again, filed.changed) == ([1, 2], 0, (), ())


@pytest.mark.parametrize(
    "order", [("council", "harbour", "bay", "everywhere"), ("everywhere", "bay", "harbour", "council")]
)
def test_what_four_kinds_of_sources_show_of_a_vacancy_is_one_lead(desk: Desk, order: tuple[str, ...]) -> None:
    shown = {
        "council": a_raw(**OWN),
        "harbour": a_raw(number="h1"),
        "bay": a_raw(number="b1", employer="Bay Staff"),
        "everywhere": a_raw(TEASER, number="e1", title="SOCIAL WORKER (m/f/d)"),
    }
    joined = [desk.read(source, shown[source]).joined for source in order]
    assert joined == [0, 1, 1, 1]
    assert sources_together(desk) == [["bay", "council", "everywhere", "harbour"]]


def test_the_same_sources_read_at_once_make_one_lead_that_stands_under_one_of_them(desk: Desk) -> None:
    filed = desk.read_all({"harbour": (a_raw(number="h1"),), "council": (a_raw(**OWN),)})
    assert [(numbers(one.new), one.joined) for one in filed] == [([1], 0), ([], 1)]
    assert desk.lead().sources == ("harbour", "council")


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Hull"},
        {"title": "Senior Social Worker"},
        {"employer": "Fernmouth Council"},
        {"pay": "£52,000 a year"},
        {"types": "PART_TIME"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_one_text_for_two_vacancies_is_two_leads(desk: Desk, other: dict[str, str]) -> None:
    alike = {"pay": "£35,000 a year", "types": "FULL_TIME", "place": "Brackwater"}
    desk.read("harbour", a_raw(number="h1", **alike))
    filed = desk.read("valley", a_raw(**({"number": "v1"} | alike | other)))
    assert (numbers(filed.new), filed.joined) == ([2], 0)


def test_two_requisitions_of_the_employer_are_two_leads(desk: Desk) -> None:
    desk.read("council", a_raw(number="BRK/10482"), a_raw(number="BRK/10517", closing="2026-12-20"))
    assert sources_together(desk) == [["council"], ["council"]]


def test_one_requisition_in_several_towns_is_one_lead_with_all_of_them(desk: Desk) -> None:
    filed = desk.read("council", *(a_raw(number=f"{town}/R-12045", place=town) for town in ("Leeds", "Hull", "York")))
    assert (numbers(filed.new), filed.joined) == ([1], 2)
    assert {place.text for place in desk.lead().lead.job_location} == {"Leeds", "Hull", "York"}


def test_a_copy_that_names_no_town_and_fits_two_is_put_to_neither(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1", place="Leeds"), a_raw(number="h2", place="Hull"))
    desk.read("everywhere", a_raw(number="e1", place=None))
    assert sources_together(desk) == [["everywhere"], ["harbour"], ["harbour"]]


def test_a_copy_that_was_taken_for_one_of_two_towns_leaves_it_with_all_that_was_its_own(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1", place="Leeds"))
    desk.read("everywhere", a_raw(number="e1", place=None, pay="£34,000 a year"))
    assert desk.lead().lead.base_salary is not None
    desk.read("valley", a_raw(number="v1", place="Hull"))
    by_source = {stored.sources: stored.lead for stored in desk.all_leads()}
    assert {sources: lead.base_salary is not None for sources, lead in by_source.items()} == {
        ("harbour",): False,
        ("everywhere",): True,
        ("valley",): False,
    }
    assert by_source["everywhere",].identifier == "e1"
    assert by_source["everywhere",].job_location == ()


def test_a_vacancy_is_new_even_where_it_takes_over_a_copy_that_another_lead_had(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1", place="Leeds"))
    desk.read("everywhere", a_raw(number="e1", place=None, pay="£35,000 a year"))
    filed = desk.read("council", a_raw(number="BRK/10482", place="Hull", pay="£35,000 a year"))
    assert sources_together(desk) == [["council", "everywhere"], ["harbour"]]
    assert [stored.lead.job_location[0].text for stored in filed.new] == ["Hull"]
    assert (filed.joined, filed.again) == (0, ())


# Rounds.


def gone_for(desk: Desk, source: str, *, days: float) -> None:
    """Three weeks on, the source shows nothing any more; then some days pass."""
    desk.later(days=21)
    desk.read(source)
    desk.later(days=days)


def test_what_is_posted_again_under_another_id_is_the_same_lead_in_a_second_round(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    gone_for(desk, "harbour", days=20)
    filed = desk.read("harbour", a_raw(number="h2"))
    assert (filed.new, numbers(filed.again), filed.joined) == ((), [1], 0)
    assert len(rounds(filed.again[0].sightings)) == 2
    assert advertised_again(filed.again[0], desk.now) == "advertised again (first seen 41 days ago)"


def test_a_second_source_that_posts_it_again_is_a_second_round_as_well(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    gone_for(desk, "harbour", days=20)
    filed = desk.read("valley", a_raw(number="v1"))
    assert (filed.new, numbers(filed.again)) == ((), [1])


def test_a_copy_of_what_is_still_shown_is_no_second_round(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.later(days=41)
    filed = desk.read("valley", a_raw(number="v1"))
    assert (filed.again, filed.joined) == ((), 1)


def test_what_is_posted_again_after_months_is_a_new_lead_linked_to_the_earlier_one(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    gone_for(desk, "harbour", days=200)
    filed = desk.read("harbour", a_raw(number="h2"))
    assert (numbers(filed.new), filed.again) == ([2], ())
    assert numbers(desk.why(2).rounds) == [1]
    assert numbers(desk.why(1).rounds) == [2]


def test_what_is_repeated_month_after_month_is_one_lead_however_long_that_goes_on(desk: Desk) -> None:
    for number in ("h1", "h2", "h3", "h4"):
        desk.read("harbour", a_raw(number=number))
        gone_for(desk, "harbour", days=69)
    assert len(rounds(desk.lead().sightings)) == 4


@pytest.mark.parametrize("ids", [("h1", "h2", "h3"), ("h3", "h1", "h2")], ids=["in order", "out of order"])
def test_what_was_dismissed_in_one_round_is_dismissed_in_the_next(desk: Desk, ids: tuple[str, ...]) -> None:
    for number in ids[:2]:
        desk.read("harbour", a_raw(number=number))
        gone_for(desk, "harbour", days=69)
    desk.mark(1, "dismissed")
    desk.read("harbour", a_raw(number=ids[2]))
    known = [lead for lead in desk.all_leads() if any(one.identifier in ids[:2] for one in lead.sightings)]
    assert {lead.mark for lead in known} == {"dismissed"}

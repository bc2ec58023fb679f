"""A person's word on what is one vacancy: it is carried out at once, and nothing that is read later undoes it."""

import pytest

from leads.errors import CaseleadError, NotFound
from pipeline.filing import compare_again
from store import leads, sightings
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, a_raw
from tests.pipeline.vacancies import Desk, sources_together


@pytest.fixture
def one_lead(desk: Desk) -> Desk:
    """A lead with two sightings, numbers 1 and 2."""
    desk.read("harbour", a_raw(number="h1"))
    desk.read("valley", a_raw(number="v1"))
    assert len(desk.all_leads()) == 1
    return desk


@pytest.fixture
def two_leads(desk: Desk) -> Desk:
    """Two leads in two towns, numbers 1 and 2."""
    desk.read("harbour", a_raw(number="h1", place="Leeds"))
    desk.read("valley", a_raw(number="v1", place="Hull"))
    assert len(desk.all_leads()) == 2
    return desk


def test_leads_that_are_joined_are_one_under_the_smallest_number(two_leads: Desk) -> None:
    assert two_leads.join(2, 1) == 1
    assert sources_together(two_leads) == [["harbour", "valley"]]
    assert two_leads.get(2).id == 1


def test_a_joined_lead_shows_the_places_of_both(two_leads: Desk) -> None:
    two_leads.join(1, 2)
    assert {place.text for place in two_leads.lead().lead.job_location} == {"Leeds", "Hull"}


def test_three_leads_can_be_joined_at_once(two_leads: Desk) -> None:
    two_leads.read("council", a_raw(OTHER_ADVERT, number="c1", title="Night Support Worker"))
    assert two_leads.join(3, 1, 2) == 1
    assert len(two_leads.lead().sightings) == 3


def test_a_number_that_is_no_more_can_be_joined_to_another(two_leads: Desk) -> None:
    two_leads.read("council", a_raw(OTHER_ADVERT, number="c1", title="Night Support Worker"))
    two_leads.join(1, 2)
    assert two_leads.join(2, 3) == 1


@pytest.mark.parametrize("numbers", [(1,), (1, 1), ()])
def test_one_lead_alone_cannot_be_joined(two_leads: Desk, numbers: tuple[int, ...]) -> None:
    with pytest.raises(CaseleadError, match="One lead alone cannot be joined"):
        two_leads.join(*numbers)


def test_two_numbers_of_one_lead_are_one_lead_alone(two_leads: Desk) -> None:
    two_leads.join(1, 2)
    with pytest.raises(CaseleadError, match="One lead alone"):
        two_leads.join(1, 2)


def test_a_lead_that_is_not_there_is_not_joined_and_nothing_else_is(two_leads: Desk) -> None:
    with pytest.raises(NotFound, match="no lead number 99"):
        two_leads.join(1, 99)
    assert len(two_leads.all_leads()) == 2


def test_sightings_that_are_split_off_are_a_lead_of_their_own(one_lead: Desk) -> None:
    old, new = one_lead.split(1, 2)
    assert (old, [one.source for one in one_lead.get(old).sightings]) == (1, ["harbour"])
    assert [one.source for one in one_lead.get(new).sightings] == ["valley"]


def test_each_side_of_a_split_shows_its_own_values(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.read("valley", a_raw(number="v1", pay="£36,000 a year", closing="2026-12-20"))
    _, apart = desk.split(1, 2)
    rest, other = desk.get(1).lead, desk.get(apart).lead
    assert (rest.base_salary, rest.valid_through, rest.identifier) == (None, None, "h1")
    assert (other.base_salary is not None, str(other.valid_through), other.identifier) == (True, "2026-12-20", "v1")


def test_both_sides_of_a_split_have_the_mark_and_the_note(one_lead: Desk) -> None:
    with one_lead.database.write() as tx:
        leads.mark(tx, 1, "dismissed")
        leads.set_note(tx, 1, "Too far.")
    one_lead.split(1, 1)
    assert [(lead.mark, lead.note) for lead in one_lead.all_leads()] == [("dismissed", "Too far.")] * 2


def test_a_split_leaves_something_on_either_side(one_lead: Desk) -> None:
    for apart in ((), (1, 2)):
        with pytest.raises(CaseleadError, match="leaves a sighting on either side"):
            one_lead.split(1, *apart)


def test_a_sighting_of_another_lead_cannot_be_split_off(two_leads: Desk) -> None:
    with pytest.raises(CaseleadError, match="Lead 1 has no sighting 2"):
        two_leads.split(1, 2)


def test_what_was_split_and_is_joined_again_is_one_lead_with_the_note_it_had(one_lead: Desk) -> None:
    with one_lead.database.write() as tx:
        leads.set_note(tx, 1, "Rang on Monday.")
    numbers = one_lead.split(1, 2)
    one_lead.later(hours=1)
    one_lead.join(*numbers)
    assert (one_lead.lead().id, one_lead.lead().note) == (1, "Rang on Monday.")


def test_what_was_joined_and_is_split_again_is_apart(two_leads: Desk) -> None:
    two_leads.join(1, 2)
    two_leads.later(hours=1)
    two_leads.split(1, 2)
    assert sources_together(two_leads) == [["harbour"], ["valley"]]


# Nothing that comes later undoes it.


def edited(desk: Desk) -> None:
    """Both postings are shown with a text that grew."""
    desk.later(days=1)
    for source, number in (("harbour", "h1"), ("valley", "v1")):
        place = desk.get(1).sightings[0].job_location[0].text if source == "harbour" else "Hull"
        desk.read(source, a_raw(f"{ADVERT}\n\nA driving licence is an advantage.", number=number, place=place))


def closed_and_opened(desk: Desk) -> None:
    """Both postings go, and come back."""
    for shown in (False, True):
        desk.later(days=1)
        for source, number in (("harbour", "h1"), ("valley", "v1")):
            desk.read(source, *([a_raw(number=number)] if shown else []))


def compared_by_other_rules(desk: Desk) -> None:
    """The rules change, and everything is compared again."""
    with desk.database.write() as tx:
        sightings.compared(tx, [1, 2], 0)
    assert compare_again(desk.database) > 0


def copied(desk: Desk) -> None:
    """A third source shows a copy of both."""
    desk.read("everywhere", a_raw(number="e1"))


LATER = pytest.mark.parametrize("happens", [edited, closed_and_opened, compared_by_other_rules, copied])


@LATER
def test_what_a_person_parted_stays_apart_when_it_is(one_lead: Desk, happens: object) -> None:
    one_lead.split(1, 2)
    assert callable(happens)
    happens(one_lead)
    assert not any({"harbour", "valley"} <= set(sources) for sources in sources_together(one_lead))


@LATER
def test_what_a_person_joined_stays_together_when_it_is(two_leads: Desk, happens: object) -> None:
    two_leads.join(1, 2)
    assert callable(happens)
    happens(two_leads)
    assert any({"harbour", "valley"} <= set(sources) for sources in sources_together(two_leads))


def test_a_copy_of_one_side_joins_what_a_person_joined(two_leads: Desk) -> None:
    two_leads.join(1, 2)
    filed = two_leads.read("everywhere", a_raw(number="e1", place="Hull"))
    assert filed.joined == 1
    assert sources_together(two_leads) == [["everywhere", "harbour", "valley"]]


# Why.


def test_a_lead_with_two_sightings_says_why_they_are_one(one_lead: Desk) -> None:
    why = one_lead.why(1)
    assert why.lead == one_lead.lead()
    ((link),) = why.links
    assert (link.a, link.b, link.found.relation, link.found.why[:2]) == (
        1,
        2,
        "cross_feed",
        ("one text", "the same title"),
    )


def test_a_lead_with_one_sighting_has_nothing_to_say(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    why = desk.why(1)
    assert (why.links, why.words, why.rounds) == ((), (), ())


def test_a_person_s_word_is_part_of_why_on_both_sides(one_lead: Desk) -> None:
    for number in one_lead.split(1, 2):
        (word,) = one_lead.why(number).words
        assert (word.a, word.b, word.same, word.said_at) == (1, 2, False, one_lead.now)


def test_the_latest_word_takes_the_place_of_the_one_before(one_lead: Desk) -> None:
    numbers = one_lead.split(1, 2)
    one_lead.later(hours=1)
    one_lead.join(*numbers)
    (word,) = one_lead.why(1).words
    assert (word.same, word.said_at) == (True, one_lead.now)

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.lead import Sighting
from leads.rounds import Round, advertised_again, also_on, rounds, started
from tests.builders import NOW, a_stored_lead


def day(number: int) -> datetime:
    """That many days before now."""
    return NOW - timedelta(days=number)


def a_sighting(first_seen: datetime, last_seen: datetime | None = None, **given: Any) -> Sighting:
    fields: dict[str, Any] = {
        "source": "harbour",
        "name": "Harbour",
        "url": None,
        "identifier": None,
        "hiring_organization": "Harbour Council",
        "job_location": (),
        "date_posted": None,
        "id": 1,
    }
    return Sighting(first_seen=first_seen, last_seen=last_seen, **(fields | given))


def test_postings_that_are_shown_at_one_time_are_one_round() -> None:
    assert rounds([a_sighting(day(9), day(5)), a_sighting(day(6))]) == (Round(day(9), None),)


def test_what_begins_after_all_others_have_ended_is_a_new_round() -> None:
    first, other, again = a_sighting(day(40), day(30)), a_sighting(day(39), day(20)), a_sighting(day(10))
    assert rounds([first, other, again]) == (Round(day(40), day(20)), Round(day(10), None))


def test_what_ended_last_ends_the_round_whichever_began_last() -> None:
    assert rounds([a_sighting(day(9), day(2)), a_sighting(day(8), day(5))]) == (Round(day(9), day(2)),)


def test_a_posting_that_was_found_late_began_on_its_day_of_posting() -> None:
    late = a_sighting(day(10), date_posted=day(25).date())
    assert rounds([a_sighting(day(40), day(20)), late]) == (Round(day(40), None),)


def test_a_day_of_posting_after_the_first_sight_of_it_is_not_believed() -> None:
    assert started(date(2026, 11, 30), NOW) == NOW


def test_a_time_of_posting_is_taken_at_its_word() -> None:
    at = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    assert started(at, NOW) == at


def test_without_sightings_there_are_no_rounds() -> None:
    assert rounds([]) == ()


SPANS = st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 20)), min_size=1, max_size=6)


def sightings_of(spans: list[tuple[int, int | None]]) -> list[Sighting]:
    return [a_sighting(day(ago), None if long is None else day(ago) + timedelta(days=long)) for ago, long in spans]


@given(SPANS.flatmap(lambda spans: st.tuples(st.just(spans), st.permutations(spans))))
def test_the_order_of_sightings_does_not_matter(both: tuple[list[Any], list[Any]]) -> None:
    assert rounds(sightings_of(both[0])) == rounds(sightings_of(both[1]))


@given(SPANS)
def test_rounds_follow_each_other_and_hold_every_sighting(spans: list[tuple[int, int | None]]) -> None:
    found = rounds(sightings_of(spans))
    assert all(one.end is not None and one.end < after.start for one, after in pairwise(found))
    for one in sightings_of(spans):
        assert any(r.start <= one.first_seen and (r.end is None or r.end >= one.first_seen) for r in found)


AGAIN = (a_sighting(day(41), day(20)), a_sighting(day(1)))


@pytest.mark.parametrize(("days", "words"), [(41, "41 days ago"), (2, "2 days ago"), (1, "yesterday"), (0, "today")])
def test_a_second_round_says_when_the_vacancy_was_seen_first(days: int, words: str) -> None:
    stored = a_stored_lead(first_seen=day(days), sightings=AGAIN)
    assert advertised_again(stored, NOW) == f"advertised again (first seen {words})"


def test_days_are_those_of_the_calendar() -> None:
    stored = a_stored_lead(first_seen=datetime(2026, 11, 21, 23, 50, tzinfo=UTC), sightings=AGAIN)
    assert advertised_again(stored, datetime(2026, 11, 22, 0, 10, tzinfo=UTC)).endswith("(first seen yesterday)")


def test_a_vacancy_in_its_first_round_is_not_advertised_again() -> None:
    assert advertised_again(a_stored_lead(sightings=(a_sighting(day(41)), a_sighting(day(1)))), NOW) == ""


def test_other_boards_that_show_it_are_named_once_each() -> None:
    shown = (
        a_sighting(day(3)),
        a_sighting(day(2), source="guild", name="The Guild"),
        a_sighting(day(1), source="guild", name="The Guild"),
        a_sighting(day(1), source="pile", name="Job Pile"),
        a_sighting(day(1)),
    )
    assert also_on(a_stored_lead(sightings=shown)) == ("The Guild", "Job Pile")


def test_the_board_that_the_lead_leads_to_is_not_another_one() -> None:
    url = "https://guild.example/1"
    shown = (a_sighting(day(3)), a_sighting(day(2), source="guild", name="The Guild", url=url))
    assert also_on(a_stored_lead(sightings=shown, url=url)) == ("Harbour",)


def test_a_board_that_no_longer_shows_it_is_not_named() -> None:
    shown = (a_sighting(day(3)), a_sighting(day(3), day(1), source="guild", name="The Guild"))
    assert also_on(a_stored_lead(sightings=shown)) == ()
    assert also_on(a_stored_lead(sightings=shown[1:])) == ()


def test_a_copy_through_an_agency_names_it() -> None:
    shown = (a_sighting(day(3)), a_sighting(day(2), source="pile", name="Job Pile", hiring_organization="Bay Staff"))
    assert also_on(a_stored_lead(sightings=shown)) == ("Job Pile, through Bay Staff",)


@pytest.mark.parametrize("name", [None, "HARBOUR COUNCIL", "Harbour Council Ltd.", "Harbour"])
def test_another_spelling_of_the_employer_is_no_agency(name: str | None) -> None:
    shown = (a_sighting(day(3)), a_sighting(day(2), source="pile", name="Job Pile", hiring_organization=name))
    assert also_on(a_stored_lead(sightings=shown)) == ("Job Pile",)

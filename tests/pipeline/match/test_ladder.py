"""What the moves of a career mean on the ladders of three countries."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import read_all, shipped
from leads.search import Move, Myself
from pipeline.match.ladder import ladder_of, levels_for, step_words, usually_asked

LEVELS = tuple(shipped().of("level"))
MOVES: tuple[Move, ...] = ("same", "next", "sideways", "leadership")
COUNTRIES = ("US", "GB", "NL")
SMALL = read_all(
    "lights",
    {
        "a.toml": """
[[level]]
id = "principal"
order = 2
[[level]]
id = "keeper"
order = 1
"""
    },
)


def me(step: str, *moves: Move, ladder: str | None = None) -> Myself:
    return Myself(step=step, moves=moves, ladder=ladder)


def levels(step: str, *moves: Move, country: str = "GB") -> tuple[str, ...]:
    return levels_for(me(step, *moves), shipped(), (country,))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_with_a_ladder_is_climbed_on_its_own(country: str) -> None:
    assert ladder_of(Myself(), shipped(), (country,)).country == country


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_practitioner_is_next_a_senior_one(country: str) -> None:
    assert levels("practitioner", "next", country=country) == ("senior_advanced",)


def test_an_assistant_qualifies_before_being_newly_qualified() -> None:
    assert levels("assistant", "next") == ("student_placement",)
    assert levels("student_placement", "next") == ("newly_qualified",)


def test_the_next_step_from_teaching_is_that_of_the_rung_it_stands_beside() -> None:
    assert levels("academic", "next") == levels("senior_advanced", "next") == ("supervisor_team_leader",)


def test_sideways_is_another_kind_of_post_at_the_same_height() -> None:
    assert levels("senior_advanced", "sideways") == ("senior_advanced", "academic")
    assert set(levels("academic", "sideways")) == {"senior_advanced", "academic"}


def test_leadership_is_every_post_that_leads_people_and_is_not_below_ones_own() -> None:
    assert levels("practitioner", "leadership") == ("supervisor_team_leader", "manager", "head_director")
    assert levels("manager", "leadership") == ("manager", "head_director")


def test_several_moves_add_up_without_repeating() -> None:
    assert levels("practitioner", "same", "next", "sideways") == ("practitioner", "senior_advanced")


def test_at_the_top_there_is_no_next_step_but_to_stay() -> None:
    assert levels("head_director", "next") == ("head_director",)


def test_without_a_step_or_a_move_nothing_is_asked() -> None:
    assert levels("practitioner") == ()
    assert levels_for(Myself(moves=("next",)), shipped(), ("GB",)) == ()
    assert levels_for(me("lighthouse keeper", "next"), shipped(), ("GB",)) == ()


def test_a_step_may_be_given_by_its_name() -> None:
    assert levels("Manager", "same") == levels("manager", "same") == ("manager",)


def test_the_ladder_named_goes_before_the_country_looked_in() -> None:
    assert ladder_of(me("practitioner", ladder="nl"), shipped(), ("US",)).id == "nl"


def test_without_a_ladder_the_order_of_the_levels_is_climbed() -> None:
    assert levels_for(me("keeper", "next"), SMALL, ("GB",)) == ("principal",)
    assert levels("practitioner", "next", country="IE") == ("senior_advanced",)
    assert levels("practitioner", "leadership", country="IE") == ("supervisor_team_leader", "manager", "head_director")


def test_where_nobody_says_who_leads_people_leadership_stays_where_one_is() -> None:
    assert levels_for(me("keeper", "leadership"), SMALL, ()) == ("keeper",)


def test_one_move_is_told_in_a_sentence() -> None:
    assert step_words(me("practitioner", "next"), shipped(), ("GB",)) == "the next step: senior, advanced or specialist"


def test_several_moves_are_told_one_by_one() -> None:
    said = step_words(me("supervisor_team_leader", "same", "next"), shipped(), ("GB",))
    assert said == "the same step (supervisor or team leader) or the next step (manager)"


def test_nothing_is_told_where_nothing_is_asked() -> None:
    assert step_words(Myself(), shipped(), ("GB",)) == ""


def test_it_is_known_which_licence_the_next_step_usually_asks_for() -> None:
    assert "us.clinical" in usually_asked(me("practitioner", "next"), shipped(), ("US",))
    assert usually_asked(me("practitioner", "same"), shipped(), ("US",)) == ()


@pytest.mark.parametrize("ladder", shipped().of("ladder"))
def test_every_level_stands_on_every_ladder_once(ladder: str) -> None:
    rungs = ladder_of(Myself(ladder=ladder), shipped(), ()).rungs
    assert sorted(chain.from_iterable(rung.levels for rung in rungs)) == sorted(LEVELS)


@given(st.sampled_from(LEVELS), st.sampled_from(MOVES), st.sampled_from((*COUNTRIES, "IE")))
def test_every_move_from_every_level_leads_to_some_level(step: str, move: Move, country: str) -> None:
    found = levels(step, move, country=country)
    assert found
    assert set(found) <= set(LEVELS)


@given(st.sampled_from(LEVELS), st.sampled_from(COUNTRIES))
def test_sideways_is_mutual(step: str, country: str) -> None:
    assert all(
        step in levels(other, "sideways", country=country) for other in levels(step, "sideways", country=country)
    )


@given(st.sampled_from(LEVELS), st.lists(st.sampled_from(MOVES), unique=True), st.sampled_from(COUNTRIES))
def test_more_moves_never_want_less(step: str, moves: list[Move], country: str) -> None:
    apart = [set(levels(step, move, country=country)) for move in moves]
    assert set(levels(step, *moves, country=country)) == set().union(*apart)

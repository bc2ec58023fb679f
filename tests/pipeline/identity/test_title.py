"""Titles: which post they name, and in what two of them differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.title import SAME, TitleKind, TitleRelation, compare_titles, title
from pipeline.identity.words import CONTRACTS, HOURS, LEVELS, REQUIREMENTS, plain

TITLES = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def between(a: str, b: str, elsewhere: tuple[str, ...] = ()) -> TitleRelation:
    return compare_titles(title(a), title(b), lambda: elsewhere)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Social Worker", "SOCIAL WORKER"),
        ("Social Worker", "Social  Worker."),
        ("Social Workers", "Social Worker"),
        ("Social Worker - Fostering", "Fostering Social Worker"),
        ("Sr. Social Worker", "Senior Social Worker"),
        ("Asst. Team Mgr", "Assistant Team Manager"),
        ("Youth Counsellor", "Youth Counselor"),
        ("Children's Social Worker", "Childrens Social Worker"),
        ("Sozialpädagoge", "Sozialpadagoge"),
        ("Social Worker II", "Social Worker 2"),
        ("Care Giver, Family Centre", "Caregiver, Family Center"),
        ("Safeguarding Practitioner", "Safegaurding Practitioner"),
        ("Family Support Practitioner", "Family Support Practioner"),
    ],
)
def test_two_spellings_are_one_title(a: str, b: str) -> None:
    assert between(a, b) == SAME


@pytest.mark.parametrize(
    ("plain_title", "dressed"),
    [
        ("Social Worker", "Social Worker (m/f/d)"),
        ("Sozialarbeiter", "Sozialarbeiter (m/w/d)"),
        ("Jeugdbeschermer", "Jeugdbeschermer [m/v/x]"),
        ("Social Worker", "URGENT: Social Worker"),
        ("Social Worker", "Social Worker - immediate start"),
        ("Social Worker", "Social Worker - £38,000 - £42,000"),
        ("Social Worker", "Social Worker, $31.50 per hour"),
        ("Social Worker", "Social Worker x3"),
        ("Social Worker", "2 x Social Worker"),
        ("Social Worker", "Social Worker - BRK/10482"),
        ("Social Worker", "Social Worker (Ref: SW-204)"),
        ("Social Worker", "Social Worker REQ-20417"),
        ("Social Worker", "Social Worker - Remote"),
        ("Social Worker", "We are hiring: Social Worker"),
    ],
)
def test_what_every_advert_may_say_is_no_part_of_the_title(plain_title: str, dressed: str) -> None:
    assert between(plain_title, dressed) == SAME


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("level", "Social Worker", "Senior Social Worker"),
        ("level", "Social Worker I", "Social Worker II"),
        ("level", "Support Worker Level 2", "Support Worker Level 3"),
        ("level", "Band 6 Mental Health Social Worker", "Band 7 Mental Health Social Worker"),
        ("level", "Teamleider Jeugd", "Adjunct Teamleider Jeugd"),
        ("contract", "Support Worker", "Bank Support Worker"),
        ("contract", "Social Worker", "Locum Social Worker"),
        ("contract", "Jeugdzorgwerker", "Jeugdzorgwerker flexpool"),
        ("hours", "Support Worker", "Night Support Worker"),
        ("hours", "Social Worker (full time)", "Social Worker (part time)"),
        ("requirement", "Case Manager", "Bilingual Case Manager"),
        ("requirement", "Support Worker", "Female Support Worker"),
        ("role", "Children's Social Worker", "Adults' Social Worker"),
        ("role", "Social Worker East Team", "Social Worker West Team"),
        ("role", "Maatschappelijk werker", "Jeugdbeschermer"),
    ],
)
def test_two_posts_are_told_apart_and_the_kind_of_difference_is_named(kind: TitleKind, a: str, b: str) -> None:
    assert between(a, b).kind == kind


def test_of_several_differences_the_weightiest_is_named() -> None:
    assert between("Senior Bank Social Worker", "Social Worker Fostering").kind == "level"
    assert between("Bank Night Support Worker", "Support Worker").kind == "contract"


def test_a_title_that_only_says_more_is_wider() -> None:
    assert between("Social Worker", "Social Worker - Fostering") == TitleRelation("role", wider=True)


def test_titles_that_each_say_something_of_their_own_are_not_wider() -> None:
    assert between("Social Worker Adoption", "Social Worker Fostering") == TitleRelation("role", wider=False)


def test_a_title_that_repeats_the_place_or_the_employer_says_nothing_more_by_that() -> None:
    assert between("Social Worker", "Social Worker - Brackwater", ("brackwater",)) == SAME
    assert between("Social Worker", "Social Worker - Brackwater") != SAME


def test_one_slip_in_a_short_word_is_another_word() -> None:
    assert between("Social Worker East", "Social Worker West").kind == "role"
    assert between("Care Worker", "Core Worker").kind == "role"


def test_what_a_title_is_found_by_has_no_level_contract_or_hours_and_no_order() -> None:
    assert title("Senior Social Worker, Bank, Nights").core == title("Worker (Social)").core == {"social", "worker"}


def test_a_title_of_a_level_alone_is_still_found_by_it() -> None:
    assert title("Trainee").core == {"trainee"}


def test_a_title_of_noise_alone_keeps_its_words() -> None:
    assert between("Opportunities", "Vacancies") != SAME


@pytest.mark.parametrize("group", [LEVELS, CONTRACTS, HOURS, REQUIREMENTS])
def test_the_words_that_are_looked_for_are_spelled_as_words_are_compared(group: frozenset[str]) -> None:
    assert {word for word in group if plain(word) not in group} == set()


@given(TITLES, TITLES)
def test_titles_are_compared_alike_both_ways_round(a: str, b: str) -> None:
    assert between(a, b) == between(b, a)


@given(TITLES)
def test_a_title_is_itself(printed: str) -> None:
    assert between(printed, printed) == SAME


@given(TITLES)
def test_blanks_and_full_stops_around_a_title_change_nothing(printed: str) -> None:
    assert title(f"  {printed} . ").words == title(printed).words

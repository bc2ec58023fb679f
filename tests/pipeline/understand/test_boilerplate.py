"""Paragraphs that an employer prints in advert after advert. All adverts here are invented."""

from hypothesis import given
from hypothesis import strategies as st

from leads.lead import Lead
from pipeline.understand.boilerplate import employer_key, repeated_paragraphs
from tests.builders import a_lead

ABOUT_US = "We at Bright Care have looked after people in Ambridge since the year nineteen hundred and two."
HOURS = "37 hours a week"


def advert(title: str, text: str = ABOUT_US, employer: str | None = "Bright Care") -> Lead:
    return a_lead(title=title, hiring_organization=employer, description=text)


def test_a_paragraph_in_three_adverts_with_different_titles_is_repeated() -> None:
    adverts = [advert(title) for title in ("Nurse", "Social Worker", "Cook")]
    assert repeated_paragraphs(adverts) == {"bright care": frozenset({ABOUT_US})}


def test_the_same_post_in_three_towns_repeats_nothing() -> None:
    assert repeated_paragraphs([advert("Nurse"), advert("Nurse"), advert("  nurse ")]) == {}


def test_short_lines_repeat_by_chance() -> None:
    assert repeated_paragraphs([advert(title, HOURS) for title in ("Nurse", "Social Worker", "Cook")]) == {}


def test_other_employers_and_nameless_ones_do_not_count() -> None:
    adverts = [advert("Nurse"), advert("Cook", employer="Other Care"), advert("Clerk", employer=None)]
    assert repeated_paragraphs(adverts) == {}


def test_one_employer_may_be_printed_in_several_ways() -> None:
    assert employer_key(advert("Nurse", employer="BRIGHT  Care ")) == employer_key(advert("Cook"))


@given(st.lists(st.tuples(st.text(), st.text(), st.text() | st.none())))
def test_every_repeated_paragraph_stands_in_a_text(adverts: list[tuple[str, str, str | None]]) -> None:
    leads = [advert(title, text, employer) for title, text, employer in adverts]
    for texts in repeated_paragraphs(leads).values():
        assert all(any(text in lead.description for lead in leads) for text in texts)

"""What a person calls the things that profiles and postings are about."""

from dataclasses import fields

import pytest

from leads.lead import Lead
from leads.search import Wishes
from pipeline.match.judge import BELOW_BAR
from pipeline.match.names import KINDS, either
from pipeline.match.wishes import LISTS
from pipeline.match.wording import in_field, once_registered, set_aside_by, topic


def test_every_list_of_wishes_is_made_into_rules() -> None:
    assert {*LISTS, "agencies"} == {field.name for field in fields(Wishes)}


@pytest.mark.parametrize("field", ["title", "description", "hiring_organization", "base_salary", "employment_type"])
def test_a_field_of_a_lead_is_told_in_words(field: str) -> None:
    assert field in {one.name for one in fields(Lead)}
    assert in_field(field).startswith("in the ")
    assert field == "title" or field not in in_field(field)


def test_one_of_several_places_is_told_as_the_place() -> None:
    assert in_field("job_location[2]") == "in the place"


def test_a_field_without_a_name_of_its_own_is_the_posting() -> None:
    assert in_field("identifier") == "in the posting"


@pytest.mark.parametrize("code", [*(kind.code for kind in KINDS.values()), "word_any", "registered", BELOW_BAR])
def test_what_a_rule_is_about_is_told_without_the_marks_of_a_code(code: str) -> None:
    assert "_" not in topic(code)
    assert topic(f"not_{code}") == topic(code)


def test_reasons_that_read_alike_are_counted_together_the_most_frequent_first() -> None:
    codes = {"near": 3, "word_any": 2, "words": 2, "not_signal": 1}
    assert set_aside_by(codes) == [("words", 4), ("distance", 3), ("unwanted signal", 1)]


def test_a_list_says_once_that_it_is_about_registration() -> None:
    words = ["registration with A", "registration with B", "LMSW", "registration with C"]
    assert list(once_registered(words)) == ["registration with A", "B", "LMSW", "registration with C"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a",), "a"),
        (("a", "b", "c"), "a, b or c"),
        (("a", "b or c"), "a, or b or c"),
        (("a (b or c)", "d"), "a (b or c) or d"),
    ],
)
def test_alternatives_stay_apart_where_one_of_them_has_an_or_of_its_own(words: tuple[str, ...], said: str) -> None:
    assert either(words) == said

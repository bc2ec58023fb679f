"""What a posting is about: by what it says, and above all by where it says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load, read_all
from leads.reading import Tag
from pipeline.understand.document import Document, Field
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan
from pipeline.understand.specialisms import read_specialisms

BOOK = PhraseBook(load())
FILLER = "You plan visits and write reports in a friendly team that likes to laugh and to learn. " * 8

GARDENING = PhraseBook(
    read_all(
        "gardening",
        {
            "specialisms.toml": """
                [[specialism]]
                id = "plants"
                strong.en = ["plant care"]
                [[specialism]]
                id = "roses"
                parent = "plants"
                strong.en = ["rose garden"]
                weak.en = ["roses"]
                abbr = ["RG"]
                abbr_needs = ["petal"]
                exclude = ["wars of the roses"]
                [[specialism]]
                id = "lawns"
                strong.en = ["lawn mowing"]
                hides = ["odd_jobs"]
                [[specialism]]
                id = "odd_jobs"
                strong.en = ["garden tidying"]
                [[specialism]]
                id = "gardening_general"
                fallback = true
                weak.en = ["gardener"]
                [[section]]
                id = "other_vacancies"
                until = "end"
                phrases = ["we are also recruiting"]
            """
        },
    )
)


def about(title: str, text: str = "", *more: Field, book: PhraseBook = BOOK) -> list[str]:
    return [tag.id for tag in tags((Field("title", "title", title), *more, Field("text", "text", text)), book)]


def tags(document: Document, book: PhraseBook = BOOK) -> list[Tag]:
    return read_specialisms(Scan(document, book, "en", None))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Supervising Social Worker - Fostering", ["fostering"]),
        ("Adoption Social Worker", ["adoption"]),
        ("Social Worker - Adoption", ["adoption"]),
        ("Hospice Social Worker", ["palliative_hospice"]),
        ("Social Worker, Mental Health", ["mental_health_adult"]),
        ("Children’s Mental Health Practitioner", ["mental_health_children"]),
        ("Homeless Outreach Worker", ["homelessness_housing"]),
        ("Maternity Cover Social Worker", []),
        ("Social Worker", []),
    ],
)
def test_the_title_says_it_in_either_order_of_words(title: str, expected: list[str]) -> None:
    assert about(title) == expected


def test_a_text_may_say_it_where_the_title_does_not() -> None:
    assert about("Social Worker", "Join our fostering team, which assesses foster carers.") == ["fostering"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You support adults with learning disabilities.", ["learning_disability"]),
        ("You support children with learning disabilities.", ["children_disability"]),
        ("You meet people in a mental health crisis.", ["mental_health_adult", "crisis_emergency"]),
        ("You work in the Multi-Agency Safeguarding Hub.", ["front_door_assessment", "child_protection"]),
        ("You help families in crisis.", []),
        ("You help young adults, and young adults help you.", []),
    ],
)
def test_the_people_and_the_service_named_tell_the_field(text: str, expected: list[str]) -> None:
    assert set(about("Social Worker", text)) == set(expected)


def test_a_childrens_social_worker_of_a_narrow_team_is_of_that_team() -> None:
    assert about("Children's Social Worker - Fostering") == ["fostering"]


def test_a_narrow_one_hides_its_parent() -> None:
    assert about("Gardener", "Plant care in our rose garden. " * 2, book=GARDENING) == ["roses"]


def test_a_title_that_names_both_keeps_both() -> None:
    assert set(about("Plant care and rose garden", book=GARDENING)) == {"plants", "roses"}


def test_one_may_hide_another_that_is_not_its_parent() -> None:
    assert about("Lawn mowing and garden tidying", book=GARDENING) == ["lawns"]


def test_a_fallback_stands_only_alone() -> None:
    assert about("Gardener", book=GARDENING) == ["gardening_general"]
    assert about("Gardener - roses", book=GARDENING) == ["roses"]


def test_a_fallback_that_the_title_proves_stands_beside_what_the_text_is_about() -> None:
    gardening = PhraseBook(
        read_all(
            "gardening",
            {
                "specialisms.toml": """
                    [[specialism]]
                    id = "roses"
                    strong.en = ["rose garden"]
                    [[specialism]]
                    id = "gardening_general"
                    fallback = true
                    strong.en = ["head gardener"]
                    weak.en = ["gardener"]
                """
            },
        )
    )
    assert set(about("Head gardener", "Our rose garden.", book=gardening)) == {"gardening_general", "roses"}
    assert about("Gardener", "Our rose garden.", book=gardening) == ["roses"]
    assert about("Head gardener, rose garden", book=gardening) == ["roses"]


def test_a_common_word_in_the_title_keeps_no_parent_beside_its_child() -> None:
    assert about("Children's Residential Support Worker") == ["residential_childcare"]


def test_the_boards_unit_may_say_it_with_two_common_words() -> None:
    unit = Field("unit", "category", "Mental Health")
    assert about("Coordinator", "", unit) == ["mental_health_adult"]


def test_a_false_friend_is_none() -> None:
    assert about("Historian, Wars of the Roses", book=GARDENING) == []


def test_an_abbreviation_needs_its_company() -> None:
    assert about("RG hand", "Petals to sweep.", book=GARDENING) == ["roses"]
    assert about("RG hand", "Cables to sweep.", book=GARDENING) == []


def test_a_list_of_other_vacancies_says_nothing_of_this_one() -> None:
    text = f"{FILLER}\nWe are also recruiting: lawn mowing, lawn mowing, lawn mowing, lawn mowing."
    assert about("Hand", text, book=GARDENING) == []


def test_one_mention_far_down_is_not_what_the_post_is_about() -> None:
    assert about("Hand", f"{FILLER} Sometimes there is lawn mowing.", book=GARDENING) == []


def test_what_is_denied_does_not_count() -> None:
    assert about("Hand", "There is no lawn mowing at all. Indeed no lawn mowing.", book=GARDENING) == []


def test_the_name_of_the_employer_is_weak_evidence() -> None:
    (tag,) = tags((Field("title", "title", "Hand"), Field("employer", "employer", "Lawn Mowing Ltd")), GARDENING)
    assert (tag.id, tag.sure) == ("lawns", "weak")


def test_an_employer_devoted_to_one_narrow_field_tells_of_it_beside_what_the_post_is_about() -> None:
    employer = Field("employer", "employer", "Lawn Mowing Ltd")
    assert set(about("Rose garden hand", "", employer, book=GARDENING)) == {"roses", "lawns"}


def test_an_employer_of_a_broad_field_is_the_last_word() -> None:
    employer = Field("employer", "employer", "City Plant Care")
    assert about("Hand", "", employer, book=GARDENING) == ["plants"]
    assert about("Lawn mowing hand", "", employer, book=GARDENING) == ["lawns"]


def test_an_employer_known_by_a_word_that_proves_nothing_is_the_last_word() -> None:
    employer = Field("employer", "employer", "Roses and Sons")
    assert about("Lawn mowing hand", "", employer, book=GARDENING) == ["lawns"]


def test_a_cloud_of_search_words_weighs_little() -> None:
    cloud = tuple(Field(f"keywords[{i}]", "category", word) for i, word in enumerate(["lawn mowing", *"abcdef"]))
    assert about("Hand", "", *cloud, book=GARDENING) == []
    assert about("Hand", "", cloud[0], book=GARDENING) == ["lawns"]


def test_the_surest_stands_first_and_three_are_enough() -> None:
    found = about(
        "Fostering and adoption", "Adoption, fostering, leaving care and kinship care. Domestic abuse service."
    )
    assert found[:2] == ["fostering", "adoption"]
    assert len(found) <= 3


@given(st.text(max_size=200), st.text(max_size=300))
def test_every_tag_quotes_what_is_printed(title: str, text: str) -> None:
    document = (
        Field("title", "title", f"{title} hospice"),
        Field("text", "text", f"{text} fostering team \u00ad{text}"),
    )
    fields = {field.name: field.printed for field in document}
    for tag in tags(document):
        assert tag.evidence
        assert all(fields[piece.field][piece.start : piece.end] == piece.words for piece in tag.evidence)

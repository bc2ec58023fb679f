"""What kind of lead a posting is, by its title and its own fields. All titles here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load
from pipeline.understand.document import Field
from pipeline.understand.lead_kind import read_lead_kind
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan

BOOK = PhraseBook(load())


def kind(title: str, *, type: str = "", category: str = "", text: str = "", language: str = "en") -> str:
    fields = (
        Field("title", "title", title),
        Field("employment_type", "type", type),
        Field("category", "category", category),
        Field("text", "text", text),
    )
    found, tags = read_lead_kind(Scan(fields, BOOK, language, None))
    assert bool(tags) == (found != "vacancy")
    return found


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Social Work Intern, Spring", "en", "student_placement"),
        ("Stagiair maatschappelijk werk", "nl", "student_placement"),
        ("Praktikum im Jugendamt", "de", "student_placement"),
        ("Apprentice Social Worker", "en", "scheme"),
        ("Child Welfare Fellowship", "en", "scheme"),
        ("Webinar: working with grief", "en", "event"),
        ("Social Work Open Day - 4 May", "en", "event"),
        ("Call for papers: annual symposium", "en", "event"),
        ("Studiedag jeugdzorg", "nl", "event"),
        ("Training course: motivational interviewing", "en", "training"),
        ("Fortbildung Kinderschutz", "de", "training"),
        ("Trustee, Ambridge Refuge", "en", "committee"),
        ("Board Member", "en", "committee"),
        ("Befriending Volunteer", "en", "volunteer"),
        ("Vrijwilliger buurthuis", "nl", "volunteer"),
        ("Ambridge Trust opens new hospice in June", "en", "news"),
    ],
)
def test_the_title_tells_what_is_no_vacancy(title: str, language: str, expected: str) -> None:
    assert kind(title, language=language) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Social Worker",
        "Internship Coordinator",
        "Volunteer Services Manager",
        "Child Protection Conference Administrator",
        "Workshop Support Officer",
        "Clerk to the Trustees",
        "Internal Medicine Social Worker",
        "Training and Development Officer",
        "Events Coordinator",
        "Practice Placement Officer",
        "Clinical Fellow in Psychiatry",
        "Stage Manager",
        "",
    ],
)
def test_a_job_with_such_things_is_a_vacancy(title: str) -> None:
    assert kind(title) == "vacancy"


def test_the_text_decides_nothing() -> None:
    assert kind("Social Worker", text="We offer a training course, a webinar and an open day.") == "vacancy"


@pytest.mark.parametrize(("category", "expected"), [("Events", "event"), ("Events and Marketing", "vacancy")])
def test_a_category_counts_when_it_says_nothing_else(category: str, expected: str) -> None:
    assert kind("Grief and the family", category=category) == expected


def test_a_type_of_its_own_counts() -> None:
    assert kind("Kitchen helper", type="VOLUNTEER") == "volunteer"


@given(st.text(), st.text())
def test_no_text_raises(title: str, category: str) -> None:
    assert kind(title, category=category) in BOOK.vocabulary.of("lead_kind")

"""Whether a posting is social work: by its title, then by whom its text asks for, then by its field."""

import csv
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load
from leads.reading import Tag
from pipeline.understand.document import Document, Field
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.relevance import read_relevance
from pipeline.understand.scan import Scan
from pipeline.understand.specialisms import read_specialisms
from tests.corpus import SHARED, needs_shared

BOOK = PhraseBook(load())


def relevance(title: str, text: str = "", *more: Field, country: str | None = None) -> str:
    return read((Field("title", "title", title), *more, Field("text", "text", text)), country)[0]


def read(document: Document, country: str | None = None) -> tuple[str, list[Tag]]:
    scan = Scan(document, BOOK, None, country)
    return read_relevance(scan, read_specialisms(scan))


@pytest.mark.parametrize(
    "title",
    [
        "Social Worker",
        "Supervising Social Workers - Fostering",
        "Head of Social Work",
        "Social Work Assistant",
        "Consultant Social Worker",
        "Lecturer in Social Work",
        "Social Worker, Psychiatry",
        "Nursing Home Social Worker",
        "Social Worker - Data and Quality",
        "Child Protective Specialist",
        "LCSW - Outpatient",
        "Maatschappelijk werkster",
        "Jeugdbeschermer",
        "Sozialarbeiter*in (m/w/d)",
    ],
)
def test_a_title_that_names_the_profession_settles_it(title: str) -> None:
    assert relevance(title) == "core"


@pytest.mark.parametrize(
    "title",
    [
        "Community Nurse / Social Worker",
        "Senior Practitioner (OT or Social Worker)",
        "Clinician (LCSW, LMFT)",
        "Maatschappelijk werker of verpleegkundige",
        "Begeleider / GGZ-agoog",
        "Care Coordinator (RMN/SW)",
        "Counselors (SW, LMHC, LCAT)",
    ],
)
def test_a_title_that_names_others_beside_it_is_open(title: str) -> None:
    assert relevance(title) == "open"


@pytest.mark.parametrize(
    "title",
    [
        "Social Media Manager",
        "Social Work Team Administrator",
        "Social Worker Recruitment Consultant",
        "Recruitment Consultant - Social Work",
        "Fostering Recruitment Officer",
        "Community Mental Health Nurse",
        "RN Case Manager",
        "Insurance Case Manager",
        "Case Management Software Engineer",
        "Sales Counselor",
        "Assistant General Counsel",
        "Forensic Psychologist",
        "Beleidsadviseur sociaal domein",
        "Food Service Worker - Hospital",
    ],
)
def test_another_trade_is_none_whoever_it_works_for(title: str) -> None:
    assert relevance(title) == "none"


@pytest.mark.parametrize(
    "title",
    [
        "Homeless Support Worker",
        "Case Manager",
        "Family Support Worker",
        "Independent Domestic Violence Advocate",
        "Assistant Director, Adult Social Care",
        "Mental Health Practitioner",
        "Woonbegeleider",
    ],
)
def test_a_helper_in_the_same_field_is_adjacent(title: str) -> None:
    assert relevance(title) == "adjacent"


@pytest.mark.parametrize(
    "title",
    [
        "Licensed Professional Counselor",
        "LMFT, outpatient",
        "Nurse or Support Worker",
        "Nachtverpleegkundige of begeleider",
        "Parent/Carer Peer Support Worker",
    ],
)
def test_a_licence_or_an_alternative_near_to_the_profession_is_adjacent(title: str) -> None:
    assert relevance(title) == "adjacent"


def test_two_letters_name_the_profession_only_right_beside_another() -> None:
    assert relevance("CPN/SW") == "open"
    assert relevance("Staff Nurse - Practice in SW London") == "none"


def test_a_grade_counts_in_the_boards_category_and_not_in_a_title() -> None:
    grade = Field("civil_service_title", "category", "DIRECTOR OF FIELD OPERATIONS (")
    assert relevance("Deputy Director", "", grade, country="US") == "core"
    assert relevance("Director of Field Operations (North)", country="US") == "none"
    assert relevance("Budget Analyst", "", grade, country="US") == "none"


def test_a_place_where_many_trades_work_makes_no_common_role_one_of_the_field() -> None:
    assert relevance("Emergency Department Supervisor") == "none"
    assert relevance("Domestic Abuse Supervisor") == "adjacent"


def test_a_common_role_needs_more_than_a_common_word_of_the_field() -> None:
    assert relevance("Hospital Coordinator") == "none"
    assert relevance("Domestic Violence Coordinator") == "adjacent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are looking for a qualified social worker.", "core"),
        ("You must hold a degree in social work and be registered with Social Work England.", "core"),
        ("Are you a nurse, occupational therapist or social worker?", "open"),
        ("A degree in social work, psychology or a related field is required.", "open"),
        ("You need a professional qualification, for example in nursing, social work or teaching.", "open"),
        ("Experience as a social worker is desirable.", "open"),
        ("A chance for a practitioner (mental health nurse, social worker) to join us.", "open"),
        ("We welcome applications from people including nurses and social workers.", "open"),
        ("Our team includes nurses and social workers.", "adjacent"),
        ("You can join our social work apprenticeship.", "open"),
        ("You work alongside nurses, psychologists and social workers.", "adjacent"),
        ("You refer people to their social worker.", "adjacent"),
        ("You must be a registered nurse.", "none"),
    ],
)
def test_else_the_text_decides_by_whom_it_asks_for(text: str, expected: str) -> None:
    assert relevance("Mental Health Practitioner", text) == expected


def test_a_nurse_is_open_only_where_the_text_takes_others_too() -> None:
    assert relevance("Community Nurse", "We seek a nurse or a social worker.") == "open"
    assert relevance("Community Nurse", "Our team of nurses and social workers awaits you.") == "none"


def test_what_stands_in_a_list_of_wishes_or_of_other_jobs_asks_for_nobody() -> None:
    assert relevance("Case Manager", "Preferred qualifications:\n- licensed social worker") == "adjacent"
    assert (
        relevance("Case Manager", "Other job titles you may be searching for: qualified social worker.") == "adjacent"
    )


def test_a_trap_takes_the_title_only_beside_its_words() -> None:
    assert relevance("Case Manager", "Life insurance and mortgages for our clients.") == "none"
    assert relevance("Case Manager", "Home visits for our clients.") == "adjacent"
    assert relevance("Client Services Coordinator", "Plan the ad campaigns of our advertising agency.") == "none"
    assert relevance("Client Services Coordinator", "Plan the journeys of our clients.") == "adjacent"


def test_a_health_professional_may_be_of_any_profession() -> None:
    assert relevance("Mental Health Practitioner", "We seek a mental health professional.") == "adjacent"
    assert relevance("Mental Health Practitioner", "We seek a registered mental health nurse.") == "none"


def test_a_promise_to_nurses_asks_for_no_nurse() -> None:
    text = "The hospital has made a commitment to offer registered nurses a lasting contract."
    assert relevance("Eating Disorder Practitioner", text) == "adjacent"


def test_the_boards_own_category_may_name_the_profession() -> None:
    assert relevance("Case Monitor", "", Field("civil_service_title", "category", "SOCIAL WORKER")) == "core"
    assert relevance("Help Desk Representative", "", Field("category", "category", "Social Services")) == "none"


def test_the_name_of_the_employer_says_nothing() -> None:
    assert relevance("Painter", "", Field("employer", "employer", "Seaside Social Services")) == "none"


@pytest.mark.parametrize("title", ["Social Worker", "Nurse / Social Worker", "Youth Worker", "Hospice Navigator"])
def test_every_class_but_none_has_evidence(title: str) -> None:
    said, (tag,) = read((Field("title", "title", title),))
    assert (tag.kind, tag.id) == ("relevance", said)
    assert all(title[piece.start : piece.end] == piece.words for piece in tag.evidence)
    assert tag.evidence


def test_none_has_no_tag() -> None:
    assert read((Field("title", "title", "Plumber"),)) == ("none", [])


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_raises(title: str, text: str) -> None:
    assert relevance(title, f"{text} or social worker / nurse {text}") in ("core", "open", "adjacent", "none")


@needs_shared
def test_at_most_one_in_a_hundred_jobs_of_startups_is_called_anything() -> None:
    path = SHARED / "datasets" / "nyc-startup-jobs-2026-07.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    called = [row for row in rows if relevance(row["job_title"], row["job_description_text"], country="US") != "none"]
    assert len(called) <= len(rows) / 100


@pytest.mark.parametrize("title", ["Mental Health Counselor", "Substance Abuse Counselor"])
def test_a_false_friend_inside_a_longer_name_of_a_role_is_none(title: str) -> None:
    assert relevance(title, "Some travel required.", country="US") == relevance(title, country="US") == "adjacent"


def test_what_stands_far_apart_in_a_text_without_stops_is_not_one_sentence() -> None:
    filling = "and so on " * 400
    text = f"we are looking for a qualified social worker {filling} our registered nurse helps with medicines"
    assert relevance("Practitioner", text, country="GB") == "core"

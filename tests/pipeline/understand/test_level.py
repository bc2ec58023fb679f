"""The step of the career: the title first, then the pay, then the first lines."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load
from leads.reading import Evidence, PayReading
from pipeline.understand.document import Field
from pipeline.understand.level import read_levels
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan

BOOK = PhraseBook(load())


def levels(title: str, text: str = "", pay: PayReading | None = None, language: str = "en") -> list[str]:
    printed = (pay.band if pay else None) or "as agreed"
    fields = (Field("title", "title", title), Field("pay", "pay", printed), Field("text", "text", text))
    return [tag.id for tag in read_levels(Scan(fields, BOOK, language, None), pay)]


def paid(low: int | None = None, high: int | None = None, band: str | None = None, currency: str = "GBP") -> PayReading:
    evidence = (Evidence("pay", 0, 9, "as agreed"),)
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return PayReading(ends[0], ends[1], currency, "YEAR", (), None, evidence, band)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Social Worker", "practitioner"),
        ("Social Worker II - Discharge", "practitioner"),
        ("Supervising Social Worker", "practitioner"),
        ("Hospice Case Manager", "practitioner"),
        ("Mental Health Consultant", "practitioner"),
        ("Case Manager Supervisor", "supervisor_team_leader"),
        ("Senior Social Worker", "senior_advanced"),
        ("Senior Supervising Social Worker", "senior_advanced"),
        ("Principal Social Worker - Court Team", "senior_advanced"),
        ("Case Manager III", "senior_advanced"),
        ("Social Worker, Senior Living", "practitioner"),
        ("Senior Support Worker", "assistant"),
        ("Social Work Assistant", "assistant"),
        ("Recovery Worker", "assistant"),
        ("Lifeline Counselor", "assistant"),
        ("Entry Level Mental Health Aide", "assistant"),
        ("Entry Level Social Worker", "newly_qualified"),
        ("Assistant Director of Adult Care", "head_director"),
        ("Assistant Team Manager", "supervisor_team_leader"),
        ("Assistant Professor", "academic"),
        ("ASYE Social Worker", "newly_qualified"),
        ("Social Worker - New Grad", "newly_qualified"),
        ("Social Work Intern", "student_placement"),
        ("Psychiatric Social Worker I (Trainee)", "student_placement"),
        ("Deputy Team Manager", "supervisor_team_leader"),
        ("Service Manager", "manager"),
        ("Head of Bereavement", "manager"),
        ("Head of Safeguarding", "head_director"),
        ("Deputy Head of Safeguarding", "manager"),
        ("Director of Social Work", "head_director"),
        ("Adviser to the Director", "practitioner"),
    ],
)
def test_the_title_tells_the_step(title: str, expected: str) -> None:
    assert levels(title)[0] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ambulant begeleider II", "practitioner"),
        ("Begeleider kliniek", "assistant"),
        ("Begl. I en II", "assistant"),
        ("Casemanager wijkteam", "practitioner"),
        ("Teamleider jeugd", "supervisor_team_leader"),
        ("Stagiaire social work", "student_placement"),
    ],
)
def test_dutch_titles_tell_it_in_their_own_words(title: str, expected: str) -> None:
    assert levels(title, language="nl")[0] == expected


def test_a_post_open_at_several_steps_names_all_of_them() -> None:
    found = levels("ASYE / Social Worker / Senior Practitioner")
    assert found[0] == "senior_advanced"
    assert set(found) == {"senior_advanced", "newly_qualified", "practitioner"}


def test_a_post_at_one_step_names_one() -> None:
    assert levels("Senior Social Worker, Hospital Team") == ["senior_advanced"]


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (paid(band="Band 7"), "senior_advanced"),
        (paid(band="NHS Band 4"), "assistant"),
        (paid(38_890, 44_503), "senior_advanced"),
        (paid(38_891, 44_503), "senior_advanced"),
        (paid(38_890, 44_503, currency="USD"), "practitioner"),
        (paid(30_000, 40_000), "practitioner"),
        (paid(38_890), "practitioner"),
        (None, "practitioner"),
    ],
)
def test_pay_tells_it_where_the_title_is_silent(pay: PayReading | None, expected: str) -> None:
    assert levels("Safeguarding Adviser", pay=pay)[0] == expected


def test_the_title_outranks_the_pay() -> None:
    assert levels("Social Worker", pay=paid(band="Band 7")) == ["practitioner"]


@pytest.mark.parametrize(
    ("title", "band", "expected"),
    [
        ("Crisis Worker", "Band 6", "practitioner"),
        ("Crisis Worker", "Band 7", "senior_advanced"),
        ("Senior Liaison Worker", "Band 7", "senior_advanced"),
        ("Crisis Worker", "Band 5", "assistant"),
        ("Support Worker", "Band 6", "assistant"),
        ("Trainee Therapist", "Band 6", "student_placement"),
    ],
)
def test_a_worker_in_a_band_of_professionals_is_no_assistant(title: str, band: str, expected: str) -> None:
    assert levels(title, pay=paid(band=band))[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are looking for a team leader.", "supervisor_team_leader"),
        ("You report to the team leader.", "practitioner"),
        ("Requirements: high school diploma.", "assistant"),
        (f"{'Much is said first. ' * 20}We seek a team leader.", "practitioner"),
    ],
)
def test_the_first_lines_tell_it_where_title_and_pay_are_silent(text: str, expected: str) -> None:
    assert levels("Outreach programme", text)[0] == expected


def test_a_step_that_nothing_tells_is_marked_as_a_guess() -> None:
    (tag,) = read_levels(Scan((Field("title", "title", "Coordinator"),), BOOK, "en", "US"), None)
    assert (tag.sure, tag.rule, tag.evidence[0].words) == ("weak", "the title names no other step", "Coordinator")


WORDS = ["Senior", "Social Worker", "Manager", "/", "or", "Case", "Team", "Leader", "Head of", "Assistant", "II", "ü"]


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
def test_every_title_has_one_first_step_and_quotes_itself(title: str) -> None:
    found = read_levels(Scan((Field("title", "title", title),), BOOK, "en", None), None)
    assert found
    assert len({tag.id for tag in found}) == len(found)
    assert all(title[piece.start : piece.end] == piece.words for tag in found for piece in tag.evidence)


def test_of_joins_two_steps_in_dutch_only() -> None:
    assert levels("Senior Social Work Manager of Adult Services") == ["manager"]

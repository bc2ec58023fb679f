"""Workplace and setting, read with the shipped words. All adverts here are invented."""

import pytest

from pipeline.understand.conditions import read_conditions
from pipeline.understand.document import Field
from pipeline.understand.scan import Scan
from tests.pipeline.understand.conditions import BOOK, ids

# ---------------------------------------------------------------- workplace


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"place": "Remote"}, ["remote"]),
        ({"place": "Remote, Oregon"}, []),
        ({"text": "This is a fully remote role."}, ["remote"]),
        ({"text": "The position is remote within the state."}, ["remote"]),
        ({"text": "You offer home-based therapy to families."}, []),
        ({"text": "A rural team that serves remote communities."}, []),
        ({"text": "Interviews will be held remotely."}, []),
        ({"text": "Benefits:\n- Hybrid working"}, ["hybrid"]),
        ({"text": "You may lease a hybrid car."}, []),
        ({"text": "This is not a remote position."}, ["on_site"]),
        ({"text": "Free on-site parking."}, []),
        ({"title": "Social Worker (Hybrid)", "text": "Some call this a fully remote role."}, ["hybrid"]),
        ({"place": "Remote (US)"}, ["remote"]),
        ({"place": "Remote - United States"}, ["remote"]),
        ({"place": "Albany, NY / Remote (US)"}, ["remote"]),
        ({"text": "We are a remote-first charity."}, ["remote"]),
        ({"text": "There are remote opportunities for some."}, []),
        ({"text": "Remote from Nevada"}, ["remote"]),
        ({"text": "Hours: per diem, remote from Nevada.\nWe are a small team."}, ["remote"]),
        ({"place": "Remote from Nevada"}, ["remote"]),
        (
            {"text": "You will work fully remote within Ohio or Maine, and meet the families of your caseload online."},
            ["remote"],
        ),
        ({"text": "A village, quiet and remote from Carlisle."}, []),
        ({"text": "This is not remote from Nevada."}, []),
        ({"text": "Full-time | In-person"}, ["on_site"]),
        ({"text": "You are based in-person in our Leeds office."}, ["on_site"]),
        ({"text": "Apply in person at the front desk."}, []),
        ({"title": "Onsite Counselor"}, ["on_site"]),
        ({"title": "Counselor, in-person or remote"}, []),
        ({"text": "Caseworker, Luton (office based)"}, ["on_site"]),
        ({"text": "A mix of in-person and remote work."}, ["hybrid"]),
        ({"text": "The duties are suitable for telework."}, ["hybrid"]),
        ({"text": "The position is not eligible for telework."}, ["on_site"]),
    ],
)
def test_the_workplace_is_what_is_said_of_this_post(given: dict[str, str], expected: list[str]) -> None:
    assert ids("workplace", **given) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You are in the office 5 days a week.", ["on_site"]),
        ("In person at our headquarters, five days per week.", ["on_site"]),
        ("You work from our office 2-3 days/week.", ["hybrid"]),
        ("You can work remotely at least one day each week.", ["hybrid"]),
        ("Location: Ambridge (minimum 3 days office-based)", ["hybrid"]),
        ("Our office is open 5 days a week.", []),
        ("The service runs 7 days a week from our office.", []),
        ("We expect staff to attend the office 2 days a week.", []),  # between visits to families: not from home
        ("A 4 days a week post.", []),
    ],
)
def test_the_days_in_each_place_tell_the_workplace(text: str, expected: list[str]) -> None:
    assert ids("workplace", text) == expected


def test_days_in_the_office_outrank_a_place_field_that_says_remote() -> None:
    assert ids("workplace", "You are in the office 5 days a week.", place="Remote") == ["on_site"]


# ---------------------------------------------------------------- setting


@pytest.mark.parametrize(
    ("employer", "expected"),
    [
        ("Ambridge County Council", "local_authority"),
        ("Bright Recruitment Ltd", "agency_staffing"),
        ("St Bede's Hospice", "hospice"),
        ("Gemeente Loenhout", "local_authority"),
        ("DEPT OF HEALTH/MENTAL HYGIENE", "local_authority"),
        ("ADMIN FOR CHILDREN'S SVCS", "local_authority"),
        ("Administration for Children and Families", "state_federal_government"),
        ("Centers for Disease Control and Prevention", "state_federal_government"),
        ("National Science Foundation", "state_federal_government"),
        ("Elm Tree Foundation", "charity_nonprofit"),
        ("U.S. Army Medical Command", "military"),
        ("The Salvation Army", "charity_nonprofit"),
    ],
)
def test_the_employers_name_tells_the_setting(employer: str, expected: str) -> None:
    assert ids("setting", employer=employer) == [expected]


def test_a_boards_own_categories_are_no_setting() -> None:
    fields = (Field("title", "title", "Begeleider"), Field("keywords", "category", "Ziekenhuis"))
    assert read_conditions(Scan(fields, BOOK, "nl", "NL"), None, None) == []


def test_experience_of_a_prison_is_no_prison() -> None:
    assert ids("setting", f"{'You plan visits. ' * 40}Requirements\nExperience in a prison.") == []

"""Employers: whether two names are one, and whether a name hides who employs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.employer import EmployerRelation, compare_employers, employer

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def between(a: str | None, b: str | None) -> EmployerRelation:
    return compare_employers(employer(a), employer(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Brackwater Council", "BRACKWATER COUNCIL"),
        ("Harbour Homes", "Harbour Homes Ltd"),
        ("Harbour Homes Ltd.", "Harbour Homes Limited"),
        ("Bay Family Services, Inc.", "Bay Family Services"),
        ("Stichting De Kade", "De Kade"),
        ("Jugendhilfe Nord gGmbH", "Jugendhilfe Nord"),
        ("Brackwater and Estuary Council", "Brackwater & Estuary Council"),
        ("St. Brannoc's Hospice", "Saint Brannocs Hospice"),
        ("Région Côtière", "Region Cotiere"),
        ("Lantern (the Lantern Trust)", "Lantern"),
        ("Brackwater Council", "Brackwater Council Childrens Services"),
        ("NSPL", "North Shore Parents League"),
        ("Harbour Homes", "HarbourHomes"),
        ("Brackwater Children's Partnership", "Brackwater Chidrens Partnership"),
    ],
)
def test_two_ways_of_writing_a_name_are_one_employer(a: str, b: str) -> None:
    assert between(a, b) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Brackwater Council", "Saltmere Council"),
        ("Brackwater NHS Foundation Trust", "Saltmere NHS Foundation Trust"),
        ("Gemeente Waterhoek", "Gemeente Zandhoek"),
        ("Department of Social Services", "Department of Homeless Services"),
        ("North East Care", "North West Care"),
        ("Care Homes", "Care Homes Saltmere"),
        ("Harbour Homes", "Harvest Homes"),
        ("HSE", "Harbour Homes"),
    ],
)
def test_two_employers_are_not_one_by_the_words_that_many_names_have(a: str, b: str) -> None:
    assert between(a, b) == "other"


@pytest.mark.parametrize(
    "printed", [None, "", "  ", "Confidential", "Confidential (charity, London)", "Our client", "Anoniem", "N/A", "-"]
)
def test_a_name_that_hides_who_employs_fits_any(printed: str | None) -> None:
    assert employer(printed).hidden
    assert between(printed, "Brackwater Council") == "hidden"


@pytest.mark.parametrize(
    "printed", ["Bay Recruitment Ltd", "Anchor Staffing", "Kust Uitzendbureau", "Locum Line", "Harbour Personnel"]
)
def test_a_recruiter_may_stand_for_any_employer(printed: str) -> None:
    assert between(printed, "Brackwater Council") == "agency"


def test_a_recruiter_is_itself() -> None:
    assert between("Bay Recruitment Ltd", "BAY RECRUITMENT") == "same"


def test_the_word_agency_makes_no_recruiter() -> None:
    """Fostering agencies and public agencies employ."""
    assert between("Estuary Fostering Agency", "Brackwater Council") == "other"


@given(NAMES, NAMES)
def test_employers_are_compared_alike_both_ways_round(a: str, b: str) -> None:
    assert between(a, b) == between(b, a)


@given(NAMES)
def test_a_name_never_stands_against_itself(printed: str) -> None:
    assert between(printed, printed) in ("same", "hidden")


@given(NAMES)
def test_a_legal_form_at_the_end_of_a_name_changes_nothing(printed: str) -> None:
    if not employer(printed).hidden:
        assert between(printed, f"{printed} Ltd") == "same"

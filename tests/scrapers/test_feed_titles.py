"""Employers that stand in the titles of a whole feed."""

import pytest

from leads.lead import RawLead
from scrapers.feed_titles import with_employers

COUNCILS = ["Harbour Council", "Quay Trust", "Pier House", "Lantern School", "Mill College", "Harbour Council"]


def employers(*titles: str) -> list[str | None]:
    return [lead.hiring_organization for lead in with_employers([RawLead(title) for title in titles])]


def test_a_name_before_the_colon_of_every_title_is_the_employer() -> None:
    assert employers(*(f"{name}: Social Worker" for name in COUNCILS)) == COUNCILS


def test_a_name_at_the_end_of_every_title_is_the_employer_where_many_are_called_like_organisations() -> None:
    assert employers(*(f"Social Worker, Night - {name}" for name in COUNCILS)) == COUNCILS
    names = [*COUNCILS[:-1], "G-Research"]
    assert employers(*(f"Social Worker - {name}" for name in names)) == names
    places = ("Leeds", "York", "Hull", "Selby", "Ripon", "Otley")
    assert employers(*(f"Social Worker - {place}" for place in places)) == [None] * 6


@pytest.mark.parametrize(
    "titles",
    [
        [f"{name}: Social Worker" for name in COUNCILS[:4]],
        ["Social Worker: Adults", "Social Worker: Children", "Care Manager", "Coach", "Team Leader: Mental Health"],
        [f"Children's Services: {title}" for title in ("Coach", "Carer", "Cook", "Nurse", "Clerk", "Driver")],
    ],
)
def test_without_the_habit_nobody_is_named(titles: list[str]) -> None:
    assert set(employers(*titles)) == {None}


def test_where_a_feed_names_its_employers_elsewhere_its_titles_are_left_alone() -> None:
    leads = [RawLead(f"{name}: Carer") for name in COUNCILS] + [RawLead("Coach", hiring_organization="Harbour")]
    assert with_employers(leads) == leads

"""What `caselead lead list` and `show` say of several sightings, of further rounds and of changes."""

import json
from datetime import timedelta

import pytest

from caselead.cli.moment import when
from leads.lead import Pay, Place
from store.engine import Database
from tests.builders import NOW
from tests.caselead.advertised import a_posting, form, on_two_boards, read
from tests.caselead.command import Caselead
from tests.store.filing import file


@pytest.fixture
def filed(database: Database) -> Database:
    """Lead 1 with sighting 1 of Harbour and sighting 2 of Care Jobs, and lead 3 of Care Jobs with sighting 3."""
    on_two_boards(database)
    return database


@pytest.fixture
def twice(database: Database) -> Database:
    """Lead 1, shown by Harbour 41 days ago for ten days, and again since three days ago."""
    read(database, "harbour", a_posting("7"), days=41)
    read(database, "harbour", days=31)
    read(database, "harbour", a_posting("8"), days=3)
    return database


def test_a_lead_on_two_boards_is_one_row_that_names_both(caselead: Caselead, filed: Database) -> None:
    assert [line.split("\t")[-1] for line in caselead("lead", "list").out.splitlines()] == ["care", "harbour, care"]


def test_a_lead_on_two_boards_is_shown_with_the_other_and_all_sightings(caselead: Caselead, filed: Database) -> None:
    out = caselead("lead", "show", 1).out
    assert "Also on:   Care Jobs\n" in out
    assert "Sightings\n    1  Harbour jobs\n" in out
    assert "caselead lead why-same 1" in out


def test_an_agency_is_named_under_the_role_of_its_client(caselead: Caselead, filed: Database) -> None:
    copy = a_posting("b9", hiring_organization="Bay Staff Recruitment")
    read(filed, "bay", copy, kind="agency", name="Bay Staff")
    out = caselead("lead", "show", 1).out
    assert "Employer:  Harbour Council\n" in out
    assert "Also on:   Care Jobs; Bay Staff, through Bay Staff Recruitment\n" in out
    assert "    4  Bay Staff – the employer is Bay Staff Recruitment there\n" in out


def test_a_value_that_another_board_gives_names_that_board(caselead: Caselead, filed: Database) -> None:
    pay = Pay(None, None, "GBP", "HOUR", "£21 an hour")
    read(filed, "work", a_posting("w1", base_salary=pay), name="Work Board")
    assert "Pay:       £21 an hour  (from Work Board)\n" in caselead("lead", "show", 1).out
    origins = form(caselead, 1)["origins"]
    assert (origins["title"], origins["base_salary"]) == (1, 4)


def test_a_lead_that_is_advertised_again_says_so_everywhere(caselead: Caselead, twice: Database) -> None:
    assert caselead("lead", "list").out.endswith("\tharbour (again)\n")
    assert "Rounds:    advertised again (first seen " in caselead("lead", "show", 1).out
    (lead,) = json.loads(caselead("lead", "list", "--json").out)
    assert (lead["advertised_again"], [one["id"] for one in lead["sightings"]]) == (True, [1, 2])
    assert lead["sightings"][0]["last_seen"].startswith("2026-10-12")


def test_changes_are_shown_as_two_lines_with_their_day_the_newest_first(caselead: Caselead, database: Database) -> None:
    read(database, "harbour", a_posting("7", base_salary=Pay(None, None, "GBP", "HOUR", "£20 an hour")), days=9)
    read(database, "harbour", a_posting("7", base_salary=Pay(None, None, "GBP", "HOUR", "£22 an hour")), days=5)
    read(database, "harbour", days=1)
    _, _, changed = caselead("lead", "show", 1).out.partition("Changes\n")
    assert changed.splitlines()[:4] == [
        f"  {when(NOW - timedelta(days=1))}  no longer shown",
        f"  {when(NOW - timedelta(days=5))}  pay",
        "    - £20 an hour",
        "    + £22 an hour",
    ]


def test_changes_as_json_say_what_was_what_is_and_whether_it_matters(caselead: Caselead, database: Database) -> None:
    read(database, "harbour", a_posting("7"), days=9)
    read(database, "harbour", a_posting("7", job_location=(Place("York"),)))
    (change,) = form(caselead, 1)["changes"]
    assert change == {
        "at": NOW.isoformat(),
        "field": "job_location",
        "was": "Leeds",
        "now": "York",
        "material": True,
    }


def test_a_cosmetic_change_is_not_form(caselead: Caselead, database: Database) -> None:
    read(database, "harbour", a_posting("7"), days=9)
    read(database, "harbour", a_posting("7", title="Duty and assessment social worker"))
    assert form(caselead, 1)["changes"] == []
    assert "Changes" not in caselead("lead", "show", 1).out


def test_leads_that_were_never_compared_are_when_stored_ones_are_read_again(
    caselead: Caselead, database: Database
) -> None:
    file(database, "harbour", a_posting("7"))
    file(database, "care", a_posting("c1"))
    assert len(caselead("lead", "list").out.splitlines()) == 2
    assert caselead("lead", "reread").code == 0
    assert caselead("lead", "list").out.endswith("\tharbour, care\n")

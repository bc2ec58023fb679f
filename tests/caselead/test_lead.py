"""`caselead lead`."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import typer

from caselead.cli.moment import parse_since, when
from leads.lead import Pay, Place
from store import searches
from store.engine import Database
from tests.builders import NOW, a_lead, a_search
from tests.caselead.command import Caselead
from tests.store.filing import file


@pytest.fixture
def filed(database: Database) -> Database:
    """Lead 1 of yesterday and leads 2 and 3 of two hours later, from two boards."""
    file(database, "harbour", a_lead(title="Care Manager"))
    file(database, "valley", a_lead(title="Social Worker"), a_lead(title="Youth Worker"), hour=2)
    return database


def titles(printed: str) -> list[str]:
    return [line.split("\t")[1] for line in printed.splitlines()]


def test_leads_are_listed_newest_first_with_the_columns_a_person_needs(caselead: Caselead, filed: Database) -> None:
    lines = caselead("lead", "list").out.splitlines()
    assert titles("\n".join(lines)) == ["Youth Worker", "Social Worker", "Care Manager"]
    assert lines[2].split("\t") == ["1", "Care Manager", "Harbour Council", "Leeds", "", "harbour"]


def test_a_list_for_scripts_has_the_documented_fields(caselead: Caselead, filed: Database) -> None:
    (lead,) = json.loads(caselead("lead", "list", "--json", "--source", "harbour").out)
    assert (lead["id"], lead["title"], lead["sources"], lead["state"]) == (1, "Care Manager", ["harbour"], "new")
    assert lead["first_seen"] == NOW.isoformat()
    (sighting,) = lead["sightings"]
    assert (sighting["source"], sighting["url"], sighting["last_seen"]) == ("harbour", lead["url"], None)
    assert lead["advertised_again"] is False


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--since", (NOW + timedelta(hours=1)).isoformat()], ["Youth Worker", "Social Worker"]),
        (["--source", "harbour"], ["Care Manager"]),
        (["--text", "youth"], ["Youth Worker"]),
        (["--search", "youth"], ["Youth Worker"]),
        (["--state", "saved"], []),
        (["--limit", "2"], ["Youth Worker", "Social Worker"]),
    ],
)
def test_a_list_can_be_narrowed(caselead: Caselead, filed: Database, options: list[str], expected: list[str]) -> None:
    with filed.write() as tx:
        searches.put(tx, a_search("youth", any_of=("youth",), paused=True))
    assert titles(caselead("lead", "list", *options).out) == expected


def test_a_cut_list_says_how_to_see_more(caselead: Caselead, filed: Database) -> None:
    assert "--limit 4" in caselead("lead", "list", "--limit", 2).err
    assert caselead("lead", "list", "--limit", 3).err == ""


def test_a_dismissed_lead_is_listed_only_when_asked_for(caselead: Caselead, filed: Database) -> None:
    assert "lead list --state dismissed" in caselead("lead", "dismiss", 2, 3).err
    assert titles(caselead("lead", "list").out) == ["Care Manager"]
    assert titles(caselead("lead", "list", "--state", "dismissed").out) == ["Youth Worker", "Social Worker"]


def test_a_saved_lead_stays_in_its_place_of_the_list(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "save", 2)
    assert titles(caselead("lead", "list").out) == ["Youth Worker", "Social Worker", "Care Manager"]
    assert titles(caselead("lead", "list", "--state", "saved").out) == ["Social Worker"]


def test_a_lead_that_one_applied_to_stays_in_the_list_and_can_be_asked_for(caselead: Caselead, filed: Database) -> None:
    assert (
        caselead("lead", "applied", 2).err
        == "Lead 2 is marked as applied now.\n  To see: caselead lead list --state applied\n"
    )
    assert titles(caselead("lead", "list").out) == ["Youth Worker", "Social Worker", "Care Manager"]
    assert titles(caselead("lead", "list", "--state", "applied").out) == ["Social Worker"]
    caselead("lead", "applied", 2, "--undo")
    assert caselead("lead", "list", "--state", "applied").out == ""


def test_saving_can_be_taken_back(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "save", 2)
    assert caselead("lead", "save", 2, "--undo").err == "Lead 2 is new now.\n"
    assert caselead("lead", "list", "--state", "saved").out == ""


def test_one_wrong_number_among_several_changes_nothing(caselead: Caselead, filed: Database) -> None:
    ran = caselead("lead", "save", 1, 99)
    assert (ran.code, "no lead number 99" in ran.err) == (1, True)
    assert caselead("lead", "list", "--state", "saved").out == ""


def test_a_note_is_kept_until_it_is_emptied(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "note", 1, "call\x07 them")
    assert json.loads(caselead("lead", "show", 1, "--json").out)["note"] == "call them"
    caselead("lead", "note", 1, " ")
    assert json.loads(caselead("lead", "show", 1, "--json").out)["note"] is None


def test_a_lead_is_shown_whole_with_the_searches_that_it_fits(caselead: Caselead, database: Database) -> None:
    pay = Pay(Decimal(30), None, "GBP", "HOUR", "£30 an hour")
    places = (Place("Leeds"), Place("York"))
    lead = a_lead(base_salary=pay, job_location=places, valid_through=NOW.date(), employment_type=("PART_TIME",))
    file(database, "harbour", lead)
    with database.write() as tx:
        searches.put(tx, a_search("families", any_of=("families",)))
    shown = caselead("lead", "show", 1).out
    for part in ("Leeds; York", "£30 an hour", "part time", "Sunday 22 November 2026", "families", lead.url, "harbour"):
        assert str(part) in shown
    assert shown.endswith("Work with children and families.\n")


def test_without_sources_the_next_step_is_to_add_one(caselead: Caselead) -> None:
    assert "caselead source add" in caselead("lead", "list").err


def test_with_sources_and_no_lead_the_next_step_is_to_fetch(caselead: Caselead, database: Database) -> None:
    file(database, "harbour")
    assert "caselead fetch" in caselead("lead", "list").err


def test_a_script_gets_an_empty_array_and_no_talk(caselead: Caselead) -> None:
    ran = caselead("lead", "list", "--json")
    assert (ran.code, json.loads(ran.out), ran.err) == (0, [], "")


def test_a_source_or_search_of_another_name_is_an_error_with_the_likely_one(
    caselead: Caselead, filed: Database
) -> None:
    assert 'did you mean "harbour"' in caselead("lead", "list", "--source", "harbor").err
    assert caselead("lead", "list", "--search", "none").code == 1


def test_a_moment_that_cannot_be_read_is_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("lead", "list", "--since", "soon")
    assert (ran.code, "--since" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2 days", NOW - timedelta(days=2)),
        ("24h", NOW - timedelta(hours=24)),
        ("1 week ago", NOW - timedelta(weeks=1)),
        ("90 minutes", NOW - timedelta(minutes=90)),
        ("2026-11-20T08:00+02:00", datetime(2026, 11, 20, 6, tzinfo=UTC)),
        ("2026-11-20T06:00:00Z", datetime(2026, 11, 20, 6, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 20).astimezone(UTC)),  # midnight where this machine is
    ],
)
def test_a_moment_is_a_date_a_time_or_how_long_ago(text: str, moment: datetime) -> None:
    assert parse_since(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "2 fortnights", "999999999 weeks", "2026-13-01"])
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_since(text, NOW)


def test_no_moment_is_shown_as_nothing() -> None:
    assert when(None) == ""

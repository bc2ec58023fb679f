"""`caselead person`, and `--person`: several people in one installation."""

from pathlib import Path

import pytest

from caselead.asking_file import draft_file
from caselead.lock import run_lock
from config.paths import find_paths
from store import searches
from store.engine import Database
from tests.builders import a_search
from tests.caselead.belongings import MAIL, MARKER, fill, listed, seen_by
from tests.caselead.command import Caselead, Terminal


@pytest.fixture(autouse=True)
def london(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of this machine is London's."""
    monkeypatch.setenv("TZ", "Europe/London")


def everybody(caselead: Caselead) -> list[str]:
    return [person["name"] for person in listed(caselead, "person", "list")]


def test_a_new_installation_has_one_person_who_was_never_asked_for(caselead: Caselead) -> None:
    ran = caselead("person", "list")
    assert ran.out == "me\t\tThe owner: commands without --person act for them.\n"
    assert "caselead person add NAME" in ran.err
    assert listed(caselead, "person", "list") == [
        {"name": "me", "default": True, "quiet_from": None, "quiet_to": None, "timezone": None}
    ]


def test_somebody_is_added_and_told_how_to_go_on(caselead: Caselead) -> None:
    ran = caselead("person", "add", " Anna   Ó Brien ")
    assert (ran.code, 'caselead --person "Anna Ó Brien" search add NAME' in ran.err) == (0, True)
    assert everybody(caselead) == ["me", "Anna Ó Brien"]


def test_quiet_hours_are_by_the_clock_of_this_machine_or_of_the_zone_that_is_named(caselead: Caselead) -> None:
    assert "from 22:00 to 07:00 (Europe/London)" in caselead("person", "add", "anna", "--quiet", "22:00-7:00").err
    caselead("person", "add", "bea", "--quiet", "9:00-12:30", "--timezone", "America/New_York")
    rows = caselead("person", "list").out.splitlines()
    assert rows[1:] == ["anna\t22:00-07:00 Europe/London\t", "bea\t09:00-12:30 America/New_York\t"]
    assert listed(caselead, "person", "list")[2] == {
        "name": "bea",
        "default": False,
        "quiet_from": "09:00",
        "quiet_to": "12:30",
        "timezone": "America/New_York",
    }


def test_a_machine_whose_clock_has_no_name_counts_by_utc(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ-3")
    assert "(UTC)" in caselead("person", "add", "anna", "--quiet", "22:00-07:00").err


def test_quiet_hours_change_and_end_for_the_owner_too(caselead: Caselead) -> None:
    assert "from 21:00 to 06:30 (Europe/Paris)" in (
        caselead("person", "quiet", "me", "21:00-06:30", "--timezone", "Europe/Paris").err
    )
    assert "from 20:00 to 06:30 (Europe/Paris)" in caselead("person", "quiet", "me", "20:00-06:30").err
    assert "at any hour" in caselead("person", "quiet", "me", "off").err
    assert [person["quiet_from"] for person in listed(caselead, "person", "list")] == [None]


@pytest.mark.parametrize(
    ("arguments", "problem", "hint"),
    [
        (("add", "ANNA"), "a person called anna already", "caselead person list"),
        (("add", "Me"), "a person called me already", "caselead person list"),
        (("add", "anna@home"), "The name of a person", "caselead person add anna"),
        (("add", "x" * 41), "The name of a person", "caselead person add anna"),
        (("add", "bea", "--quiet", "at night"), '"at night" is no time of day', "22:00-07:00"),
        (("add", "bea", "--timezone", "Europe/Lundon"), 'no time zone "Europe/Lundon"', "mean Europe/London?"),
        (("quiet", "ana", "off"), 'no person called "ana"', 'did you mean "anna"?'),
        (("remove", "ana", "--yes"), 'no person called "ana"', 'did you mean "anna"?'),
        (("remove", "me", "--yes"), "the owner of this installation", "caselead person list"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    caselead: Caselead, arguments: tuple[str, ...], problem: str, hint: str
) -> None:
    caselead("person", "add", "anna")
    ran = caselead("person", *arguments)
    assert (ran.code, problem in ran.err, hint in ran.err) == (1, True, True)
    assert everybody(caselead) == ["me", "anna"]


def test_a_command_acts_for_the_person_who_is_named(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    caselead("person", "add", "anna")
    assert caselead("--person", "anna", "search", "pause", "x").code == 1  # she has none
    caselead("--person", "anna", "destination", "add", "post", stdin=MAIL.format("anna"))
    assert [found["name"] for found in listed(caselead, "--person", "anna", "destination", "list")] == ["post"]
    assert listed(caselead, "destination", "list") == []
    monkeypatch.setenv("CASELEAD_PERSON", "anna")
    assert [found["name"] for found in listed(caselead, "destination", "list")] == ["post"]
    assert listed(caselead, "--person", "me", "destination", "list") == []


@pytest.mark.parametrize(
    "command",
    [
        ("search", "list"),
        ("lead", "list"),
        ("destination", "list"),
        ("destination", "add", "x"),
        ("alert", "list"),
        ("person", "list"),
        ("fetch",),
    ],
    ids=" ".join,
)
def test_an_unknown_person_is_an_error_with_the_likely_one(
    caselead: Caselead, home: Path, command: tuple[str, ...]
) -> None:
    caselead("person", "add", "anna")
    ran = caselead("--person", "anne", *command, stdin=MAIL.format("anne"))
    assert (ran.code, ran.out, 'did you mean "anna"?' in ran.err) == (1, "", True)
    assert not (home / "secrets.toml").exists()


def test_the_doctor_says_that_there_is_no_such_person(caselead: Caselead) -> None:
    caselead("person", "add", "anna")
    ran = caselead("--person", "anne", "doctor")
    assert (ran.code, 'no person called "anne"' in ran.out) == (1, True)


def test_the_doctor_tells_of_a_destination_whose_person_does_not_exist(caselead: Caselead, home: Path) -> None:
    caselead("person", "add", "anna")
    caselead("--person", "anna", "destination", "add", "post", stdin=MAIL.format("anna"))
    assert "no such person" not in caselead("doctor").out
    secrets = home / "secrets.toml"
    secrets.write_text(secrets.read_text().replace('person = "anna"', 'person = "ann"'))
    assert 'has a destination of "ann", and there is no such person' in caselead("doctor").out


def test_two_people_cannot_have_destinations_of_one_name(caselead: Caselead, home: Path) -> None:
    caselead("destination", "add", "mail", stdin=MAIL.format("me"))
    caselead("person", "add", "anna")
    before = (home / "secrets.toml").read_text()
    ran = caselead("--person", "anna", "destination", "add", "Mail", "--yes", stdin=MAIL.format("anna"))
    assert (ran.code, "such as anna-mail" in ran.err) == (1, True)
    assert (home / "secrets.toml").read_text() == before


def test_removing_somebody_asks_and_takes_all_that_is_theirs_and_nothing_else(
    caselead: Caselead, database: Database, home: Path
) -> None:
    caselead("person", "add", "anna")
    for person in ("me", "anna"):
        fill(caselead, database, person)
        draft_file(find_paths({"CASELEAD_HOME": str(home)}), person, "me").write_text('work = "fostering"')
    mine = seen_by("me", caselead)
    ran = caselead("person", "remove", "anna", stdin=Terminal("n\n"))
    said = "with 1 search, 2 marked leads, 2 messages and 1 destination"
    assert (ran.code, said in ran.err, everybody(caselead)) == (1, True, ["me", "anna"])
    assert f"{MARKER}-anna" in (home / "secrets.toml").read_text()
    assert said in caselead("person", "remove", "anna", "--yes").err
    assert (everybody(caselead), seen_by("me", caselead)) == (["me"], mine)
    assert [draft.name for draft in home.glob("search-draft*")] == ["search-draft.toml"]
    assert "anna" not in (home / "secrets.toml").read_text()
    caselead("person", "add", "anna")
    assert listed(caselead, "--person", "anna", "search", "list") == []


def test_nobody_is_removed_while_a_run_is_under_way(caselead: Caselead, home: Path) -> None:
    caselead("person", "add", "anna")
    with run_lock(home / "run.lock"):
        assert caselead("person", "remove", "anna", "--yes").code == 75
    assert everybody(caselead) == ["me", "anna"]


def test_nobody_inherits_what_another_installation_keeps_in_the_same_database(
    caselead: Caselead, database: Database
) -> None:
    with database.write() as tx:
        searches.put(tx.of("colleague"), a_search())
    ran = caselead("person", "add", "colleague")
    assert (ran.code, "somebody called colleague" in ran.err) == (1, True)

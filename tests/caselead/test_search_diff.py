"""`caselead search diff` and `search explain`: two profiles side by side, and one in plain sentences."""

import json
from pathlib import Path

import pytest

from store import searches
from store.engine import Database
from tests.builders import a_lead, a_search
from tests.caselead.command import Caselead
from tests.store.filing import file


@pytest.fixture
def two(database: Database) -> Database:
    """Two searches, and leads that both, one or none of them find."""
    with database.write() as tx:
        searches.put(tx, a_search("narrow", any_of=("care manager",), alert_to=("mail",)))
        searches.put(tx, a_search("wide", any_of=("care*", "porter"), none_of=("manager",)))
    titles = ("Care Manager", "Carer", "Night Porter", "Youth Worker")
    file(database, "harbour", *(a_lead(title=title, description="") for title in titles))
    return database


def test_two_searches_differ_in_their_lines_and_in_their_leads(caselead: Caselead, two: Database) -> None:
    ran = caselead("search", "diff", "narrow", "wide", "--all-leads")
    assert ran.code == 0
    assert set(ran.out.splitlines()) == {
        'any + "care*"',
        'any + "porter"',
        'any - "care manager"',
        'none + "manager"',
        "1 match becomes 2: 2 more, 1 fewer.",
        "  + 3  Night Porter – Harbour Council – Leeds",
        "  + 2  Carer – Harbour Council – Leeds",
        "  - 1  Care Manager – Harbour Council – Leeds",
    }


def test_a_script_gets_the_same(caselead: Caselead, two: Database) -> None:
    found = json.loads(caselead("search", "diff", "narrow", "wide", "--all-leads", "--json").out)
    assert (found["looked_at"], found["before"], found["after"]) == (4, 1, 2)
    assert [lead["id"] for lead in found["gained"]] == [3, 2]
    assert [lead["id"] for lead in found["lost"]] == [1]
    assert 'none + "manager"' in found["changes"]


def test_a_search_does_not_differ_from_itself_under_another_name(
    caselead: Caselead, two: Database, tmp_path: Path
) -> None:
    same = tmp_path / "same.toml"
    same.write_text('[[search]]\nname = "other"\nany = ["care manager"]\n')
    out = caselead("search", "diff", "narrow", same, "--all-leads").out
    assert out.splitlines() == ["The two ask the same.", "Of 4 leads the same 1 match."]


def test_without_leads_only_the_lines_are_told(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        searches.put(tx, a_search("a", any_of=("x",)))
        searches.put(tx, a_search("b"))
    ran = caselead("search", "diff", "a", "b")
    assert ('any - "x"' in ran.out, "caselead fetch" in ran.err) == (True, True)


def test_a_profile_is_told_in_sentences(caselead: Caselead, two: Database, tmp_path: Path) -> None:
    told = caselead("search", "explain", "narrow").out
    assert told.startswith("This is your search “narrow”.\n")
    assert "care manager" in told
    form = json.loads(caselead("search", "explain", "narrow", "--json").out)
    assert (form["name"], form["doubts"]) == ("narrow", [])
    assert form["sentences"] == told.splitlines()


def test_what_is_doubtful_about_a_profile_is_told_with_it(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        searches.put(tx, a_search("mine", words="social and worker"))
    assert "Warning: " in caselead("search", "explain", "mine").err
    (doubt,) = json.loads(caselead("search", "explain", "mine", "--json").out)["doubts"]
    assert "and" in doubt

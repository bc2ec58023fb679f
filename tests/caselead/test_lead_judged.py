"""Leads by a search: `lead explain --search`, `lead list --search` and the reasons in `lead show`."""

import json
from pathlib import Path

import pytest

from leads.search import Near, Wishes
from store import leads, searches
from store.engine import Database
from tests.builders import a_search
from tests.caselead.command import Caselead
from tests.caselead.test_search_trying import ADULTS, HERE, IN_HULL, PORTER, PROFILE, store


@pytest.fixture
def stored(database: Database) -> Database:
    """Leads 1 to 4: a match, two near misses by different rules, and one that is set aside."""
    with database.write() as tx:
        near, wanted = (Near("Leeds", 30),), Wishes(specialisms=("fostering",))
        searches.put(tx, a_search("fostering", must=wanted, near=near, should=Wishes(specialisms=("adoption",))))
    store(database, HERE, IN_HULL, ADULTS, PORTER, days_ago=1)
    return database


# --- explain


def test_every_rule_is_told_with_its_verdict_and_the_words_quoted(caselead: Caselead, stored: Database) -> None:
    ran = caselead("lead", "explain", 1, "--search", "fostering")
    out = ran.out.splitlines()
    assert ran.code == 0
    assert out[0] == "1  Supervising Social Worker - Fostering – Harbour Council – Leeds"
    assert out[1] == "By “fostering”: It matches."
    assert "  yes  Specialism: Fostering and kinship care" in out
    assert "         “Leeds” in the place" in out
    assert not any(line.startswith("  no") for line in out)


def test_a_near_miss_is_told_with_the_rule_and_the_edit_that_would_admit_it(
    caselead: Caselead, stored: Database
) -> None:
    ran = caselead("lead", "explain", 2, "--search", "fostering")
    assert "By “fostering”: It is a near miss. It breaks one rule alone: within 30 km of Leeds." in ran.out
    assert "  no   Distance: within 30 km of Leeds\n" in ran.out
    assert "       To admit it: near: within_km = 80 for Leeds\n" in ran.out
    assert 'caselead search edit "fostering"' in ran.err


def test_what_is_set_aside_is_told_with_all_that_it_breaks(caselead: Caselead, stored: Database) -> None:
    out = caselead("lead", "explain", 4, "--search", "fostering").out
    assert "It is set aside. It breaks 3 rules, first of all: a post of the profession." in out
    assert out.count("  no   ") == 3


def test_the_parts_of_the_fit_add_up(caselead: Caselead, stored: Database) -> None:
    told = caselead("lead", "explain", 1, "--search", "fostering").out.splitlines()[-1]
    fit, parts = told.removeprefix("Fit ").split(": ")
    assert int(fit) == sum(int(part.rpartition(" ")[2]) for part in parts.split(", "))


def test_a_script_gets_verdicts_and_parts(caselead: Caselead, stored: Database) -> None:
    form = json.loads(caselead("lead", "explain", 2, "--search", "fostering", "--json").out)
    assert (form["id"], form["search"], form["tier"]) == (2, "fostering", "near_miss")
    assert form["score"] == sum(part["points"] for part in form["parts"])
    assert [(one["rule"], one["met"]) for one in form["reasons"]] == [
        ("must", True),
        ("must.specialisms", True),
        ("near", False),
    ]


def test_a_profile_in_a_file_will_do(caselead: Caselead, stored: Database, tmp_path: Path) -> None:
    file = tmp_path / "fostering.toml"
    file.write_text(PROFILE)
    assert "By “fostering near Leeds”: It matches." in caselead("lead", "explain", 1, "--search", file).out


def test_a_misspelt_search_gets_the_right_one(caselead: Caselead, stored: Database) -> None:
    ran = caselead("lead", "explain", 1, "--search", "fosterin")
    assert (ran.code, 'did you mean "fostering"?' in ran.err) == (1, True)


# --- list


def listed(caselead: Caselead, *arguments: object) -> list[int]:
    return [lead["id"] for lead in json.loads(caselead("lead", "list", *arguments, "--json").out)]


def test_a_list_has_only_what_fits_the_search(caselead: Caselead, stored: Database) -> None:
    assert listed(caselead, "--search", "fostering") == [1]
    with stored.write() as tx:
        leads.mark(tx, 1, "dismissed")
    assert listed(caselead, "--search", "fostering") == []
    assert listed(caselead, "--search", "fostering", "--state", "dismissed") == [1]


def test_near_misses_are_listed_with_the_rule_that_they_break(caselead: Caselead, stored: Database) -> None:
    found = json.loads(caselead("lead", "list", "--search", "fostering", "--near-misses", "--json").out)
    assert {lead["id"]: lead["rule"] for lead in found} == {2: "within 30 km of Leeds", 3: "Fostering and kinship care"}
    rows = caselead("lead", "list", "--search", "fostering", "--near-misses").out.splitlines()
    assert [row.split("\t")[-1] for row in rows] == [lead["rule"] for lead in found]


def test_a_list_can_begin_with_what_fits_best(caselead: Caselead, stored: Database) -> None:
    with stored.write() as tx:
        searches.put(tx, a_search("any", any_of=("social worker",), should=Wishes(specialisms=("fostering",))))
    assert listed(caselead, "--search", "any") == [3, 2, 1]
    assert listed(caselead, "--search", "any", "--by-fit") == [2, 1, 3]
    assert listed(caselead, "--search", "any", "--by-fit", "--limit", 1) == [2]


def test_what_is_below_the_bar_is_no_match_but_a_near_miss(caselead: Caselead, stored: Database) -> None:
    with stored.write() as tx:
        searches.put(tx, a_search("high", must=Wishes(specialisms=("fostering",)), bar=40))
        searches.put(tx, a_search("low", must=Wishes(specialisms=("fostering",)), bar=1))
    both = [listed(caselead, "--search", name) for name in ("low", "high")]
    below = listed(caselead, "--search", "high", "--near-misses")
    assert sorted([*both[1], *below]) == sorted(both[0])


def test_options_about_a_search_need_one(caselead: Caselead, stored: Database) -> None:
    assert caselead("lead", "list", "--near-misses").code == 2
    assert caselead("lead", "list", "--by-fit").code == 2


# --- show


def test_a_lead_is_shown_with_the_searches_that_it_fits_and_how_well(caselead: Caselead, stored: Database) -> None:
    out = caselead("lead", "show", 1).out
    assert "Why:       Search “fostering”: " in out
    assert "specialism in title 40" in out
    assert "Why:" not in caselead("lead", "show", 2).out

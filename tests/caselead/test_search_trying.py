"""`caselead search test`: a profile tried on stored leads, and on leads from a file."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leads.lead import Lead, Place
from pipeline.understand.reader import Reader
from pipeline.wiring import shipped_tools
from store import leads, readings, searches, sources
from store.engine import Database
from tests.builders import a_lead, a_search, a_source
from tests.caselead.command import Caselead

NOW = datetime.now(UTC)
PROFILE = """
[[search]]
name = "fostering near Leeds"
must.specialisms = ["fostering"]
near = [{place = "Leeds", within_km = 30}]
should.specialisms = ["adoption"]
"""
HERE = a_lead(title="Supervising Social Worker - Fostering", description="Fostering in our team.")
IN_HULL = a_lead(title="Social Worker, Fostering", job_location=(Place("Hull"),))
ADULTS = a_lead(title="Social Worker, Adult Social Care", description="Assess adults.")
PORTER = a_lead(title="Night Porter", job_location=(Place("Hull"),), description="Carry things.")


def store(database: Database, *found: Lead, days_ago: float) -> None:
    """File leads that were first seen so many days ago, and read them."""
    reader = Reader(shipped_tools)
    with database.write() as tx:
        harbour = sources.put(tx, a_source("harbour", options={"country": "GB"}))
        saved = leads.save(tx, harbour.id, found, NOW - timedelta(days=days_ago), whole=False)
        new = [leads.get(tx, lead_id) for _, lead_id in saved.new]
        readings.save(tx, reader.read(new, {"country": "GB"}), reader.made_with)


@pytest.fixture
def stored(database: Database) -> Iterator[Database]:
    """Leads of yesterday, one in each tier but two near misses; one of a month ago."""
    store(database, a_lead(title="Fostering Social Worker of Old"), days_ago=30)
    store(database, HERE, IN_HULL, ADULTS, PORTER, days_ago=1)
    return database


@pytest.fixture
def profile(tmp_path: Path) -> str:
    file = tmp_path / "fostering.toml"
    file.write_text(PROFILE)
    return str(file)


def tried(caselead: Caselead, *arguments: object) -> Any:
    """What `search test --json` prints."""
    return json.loads(caselead("search", "test", *arguments, "--json").out)


# --- on stored leads


def test_every_lead_is_in_one_tier_and_what_is_no_match_has_its_reason(
    caselead: Caselead, stored: Database, profile: str
) -> None:
    found = tried(caselead, profile)
    assert (found["search"], found["looked_at"], found["matches"], found["ids"]) == ("fostering near Leeds", 4, 1, [2])
    assert {group["rule"]: group["count"] for group in found["near_misses"]} == {"near": 1, "must.specialisms": 1}
    assert found["set_aside"] == {"profession": 1}


def test_the_best_is_shown_with_its_fit_and_a_near_miss_with_the_change_that_would_admit_it(
    caselead: Caselead, stored: Database, profile: str
) -> None:
    found = tried(caselead, profile)
    (best,) = found["best"]
    assert (best["id"], best["tier"], best["title"]) == (2, "match", HERE.title)
    assert best["score"] == sum(part["points"] for part in best["parts"]) > 0
    by_rule = {group["rule"]: group["examples"][0] for group in found["near_misses"]}
    assert by_rule["near"]["id"] == 3
    (broken,) = [reason for reason in by_rule["near"]["reasons"] if not reason["met"]]
    assert broken["edit"] == "near: within_km = 80 for Leeds"


def test_a_person_reads_the_same_on_one_screen(caselead: Caselead, stored: Database, profile: str) -> None:
    ran = caselead("search", "test", profile)
    assert ran.code == 0
    assert ran.err.startswith(f"Trying “{profile}” on 4 leads …\n")
    lines = ran.out.splitlines()
    assert lines[0] == "“fostering near Leeds”: 1 of 4 leads of the last 14 days match, fewer than one a week."
    assert "  2  Supervising Social Worker - Fostering – Harbour Council – Leeds" in lines
    assert any(line.startswith("    Fit ") and "specialism in title 40" in line for line in lines)
    assert "Near misses: 2, each by one rule alone" in lines
    assert any("to admit it: near: within_km = 80 for Leeds" in line for line in lines)
    assert "Set aside: 1 (profession 1)" in lines


def test_what_is_wanted_and_nowhere_is_named(caselead: Caselead, stored: Database, profile: str) -> None:
    assert tried(caselead, profile)["unfound"] == [{"rule": "should.specialisms", "asked": "Adoption"}]
    assert "  Specialism: Adoption" in caselead("search", "test", profile).out


def test_it_looks_back_as_far_as_is_asked(caselead: Caselead, stored: Database, profile: str) -> None:
    assert tried(caselead, profile, "--days", 60)["ids"] == [2, 1]
    assert tried(caselead, profile, "--all-leads")["ids"] == [2, 1]
    assert "of 5 stored leads match" in caselead("search", "test", profile, "--all-leads").out


def test_how_many_a_week_leaves_out_what_came_with_the_first_read(
    caselead: Caselead, stored: Database, profile: str
) -> None:
    store(stored, *(a_lead(title=f"Fostering Social Worker {n}") for n in range(8)), days_ago=2)
    assert tried(caselead, profile)["a_week"] == 4.5
    assert tried(caselead, profile, "--all-leads")["a_week"] == round(9 / (29 / 7), 1)


def test_in_the_first_days_the_number_a_week_is_left_open(caselead: Caselead, database: Database, profile: str) -> None:
    store(database, HERE, days_ago=0.1)
    assert tried(caselead, profile)["a_week"] is None
    assert "shows after some days" in caselead("search", "test", profile).out


def test_the_worst_are_shown_too_and_are_not_among_the_best(caselead: Caselead, database: Database) -> None:
    titles = ["Fostering Social Worker"] * 3 + ["Social Worker"] * 4
    many = [a_lead(title=f"{title} {n}", description="Fostering.") for n, title in enumerate(titles)]
    store(database, *many, days_ago=1)
    with database.write() as tx:
        searches.put(tx, a_search("mine", any_of=("fostering",)))
    found = tried(caselead, "mine")
    best, worst = ([one["score"] for one in found[which]] for which in ("best", "worst"))
    assert (len(best), len(worst), found["ranked"]) == (3, 3, 7)
    assert min(best) > max(worst)
    assert not {one["id"] for one in found["best"]} & {one["id"] for one in found["worst"]}


def test_below_a_bar_a_match_is_a_near_miss_by_it(caselead: Caselead, stored: Database, tmp_path: Path) -> None:
    high = tmp_path / "high.toml"
    high.write_text(PROFILE + "bar = 60\n")
    found = tried(caselead, high)
    assert found["matches"] == 0
    groups = {group["rule"]: group for group in found["near_misses"]}
    assert groups["bar"]["code"] == "below_bar"
    assert [one["id"] for one in groups["bar"]["examples"]] == [2]


def test_a_saved_search_can_be_tried_paused_or_not(caselead: Caselead, stored: Database) -> None:
    with stored.write() as tx:
        searches.put(tx, a_search("porters", any_of=("porter",), paused=True))
    assert tried(caselead, "porters")["ids"] == [5]


def test_words_can_be_tried_without_a_search(caselead: Caselead, stored: Database) -> None:
    assert tried(caselead, "--any", "porter", "--any", "adults", "--none", "night")["ids"] == [4]
    assert "--all-leads" in caselead("search", "test", "--any", "surgeon").err


def test_without_leads_it_says_how_to_get_some(caselead: Caselead, database: Database) -> None:
    assert "caselead fetch" in caselead("search", "test", "--any", "care").err


def test_it_needs_a_search_or_words_but_not_both(caselead: Caselead, profile: str) -> None:
    assert caselead("search", "test").code == 2
    assert caselead("search", "test", profile, "--any", "care").code == 2


def test_a_file_that_holds_no_one_search_is_refused(caselead: Caselead, tmp_path: Path) -> None:
    for name, text, said in (
        ("none", "", "it holds none"),
        ("two", '[[search]]\nname = "a"\n[[search]]\nname = "b"\n', "it holds a, b"),
    ):
        file = tmp_path / f"{name}.toml"
        file.write_text(text)
        ran = caselead("search", "test", file)
        assert (ran.code, said in ran.err) == (1, True)
    assert "There is no file" in caselead("search", "test", "nowhere.toml").err


def test_a_wrong_file_is_refused_with_the_place_of_the_fault(caselead: Caselead, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('[[search]]\nname = "x"\nmust.specialisms = ["fosterin"]\n')
    ran = caselead("search", "test", file)
    assert (ran.code, "line 3" in ran.err, "did you mean fostering" in ran.err) == (78, True, True)


def test_nothing_is_stored_and_nothing_is_sent(caselead: Caselead, stored: Database, profile: str, home: Path) -> None:
    caselead("search", "test", profile)
    with stored.read() as tx:
        assert searches.all_searches(tx) == []
        assert leads.count(tx) == 5


# --- on leads from a file

POSTING = {
    "title": "Supervising Social Worker - Fostering",
    "employer": "Harbour Council",
    "location_text": "Leeds",
    "text": "You must be registered with Social Work England.",
}
QUERY = '[[search]]\nname = "q"\nwords = "registered employer:harbour place:leeds"\n'


def lines(caselead: Caselead, profile: str, tmp_path: Path, *records: object, code: int = 0) -> list[Any]:
    """What `search test --leads` prints for these records; a text stands for a line of its own."""
    file = tmp_path / "leads.jsonl"
    file.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in records))
    ran = caselead("search", "test", profile, "--leads", file, "--json")
    assert ran.code == code
    return [json.loads(line) for line in ran.out.splitlines()]


def test_each_line_gets_its_tier_its_score_with_its_parts_and_its_reasons(
    caselead: Caselead, profile: str, tmp_path: Path
) -> None:
    (found,) = lines(caselead, profile, tmp_path, {"id": "x1", "country": "GB", "posting": POSTING})
    assert (found["id"], found["line"], found["tier"]) == ("x1", 1, "match")
    assert found["score"] == sum(part["points"] for part in found["parts"])
    reasons = {reason["rule"]: reason for reason in found["reasons"]}
    assert reasons["must.specialisms"]["met"]
    quote = reasons["must.specialisms"]["quotes"][0]
    assert (quote["found_in"], quote["words"] in POSTING["title"]) == ("title", True)


def test_no_database_is_made_for_it(caselead: Caselead, profile: str, tmp_path: Path, home: Path) -> None:
    lines(caselead, profile, tmp_path, POSTING)
    assert not (home / "caselead.db").exists()


def test_a_posting_may_stand_alone_or_as_it_is_listed(
    caselead: Caselead, profile: str, tmp_path: Path, stored: Database
) -> None:
    listed = json.loads(caselead("lead", "list", "--json").out)
    found = lines(
        caselead, profile, tmp_path, {**POSTING, "country": "GB"}, *({**one, "country": "GB"} for one in listed)
    )
    stored_tiers = {2: "match", 3: "near_miss", 4: "near_miss", 5: "set_aside", 1: "match"}
    assert found[0]["tier"] == "match"
    assert {one["id"]: one["tier"] for one in found[1:]} == stored_tiers


def test_words_are_looked_for_in_all_that_is_printed_and_quoted_by_its_own_names(
    caselead: Caselead, tmp_path: Path
) -> None:
    file = tmp_path / "query.toml"
    file.write_text(QUERY)
    (found,) = lines(caselead, str(file), tmp_path, POSTING)
    assert found["tier"] == "match"
    assert {quote["found_in"] for reason in found["reasons"] for quote in reason["quotes"]} == {
        "text",
        "employer",
        "location_text",
    }


def test_what_an_agency_advertises_counts_as_such(caselead: Caselead, tmp_path: Path) -> None:
    file = tmp_path / "direct.toml"
    file.write_text('[[search]]\nname = "direct"\nany = ["fostering"]\nmust_not.agencies = true\n')
    found = lines(caselead, str(file), tmp_path, POSTING, {**POSTING, "employer_type": "agency"})
    assert [one["tier"] for one in found] == ["match", "near_miss"]


def test_a_line_that_is_no_posting_spoils_only_itself(caselead: Caselead, profile: str, tmp_path: Path) -> None:
    odd = '{"title": "x", "text": null, "country": 3, "keywords": [1, ["y"]], "sources": 7}'
    found = lines(caselead, profile, tmp_path, POSTING, "nonsense", "", "[1]", '{"title": 7}', odd, code=3)
    assert [("error" in one, one["line"]) for one in found] == [(False, 1), (True, 2), (True, 4), (True, 5), (False, 6)]


def test_without_json_each_line_is_told_in_words(caselead: Caselead, profile: str, tmp_path: Path) -> None:
    file = tmp_path / "leads.jsonl"
    file.write_text(json.dumps({**POSTING, "country": "GB"}) + "\nnonsense\n" + json.dumps({"title": "Porter"}))
    ran = caselead("search", "test", profile, "--leads", file)
    out = ran.out.splitlines()
    assert out[0] == "1: Supervising Social Worker - Fostering – Harbour Council – Leeds"
    assert out[1].startswith("  It matches. Fit ")
    assert out[2].startswith("line 2: This line is no JSON")
    assert out[4].startswith("  It is set aside. It breaks 3 rules, first of all: a post of the profession.")
    assert (ran.code, "1 match, 0 near misses, 1 set aside." in ran.err) == (3, True)


def test_a_file_of_leads_that_is_not_there_is_a_usage_error(caselead: Caselead, profile: str) -> None:
    assert caselead("search", "test", profile, "--leads", "nowhere.jsonl").code == 2

"""`caselead search`."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from leads.search import Near, PayFloor, SavedSearch, Wishes
from store import leads, searches, sources
from store.engine import Database
from tests.builders import a_lead, a_search, a_source
from tests.caselead.command import Caselead, Terminal


def saved(database: Database) -> dict[str, SavedSearch]:
    with database.read() as tx:
        return {search.name: search for search in searches.all_searches(tx)}


@pytest.fixture
def near(database: Database) -> Database:
    """One saved search."""
    with database.write() as tx:
        searches.put(tx, a_search("near", any_of=("social worker", "care*"), places=("Leeds",)))
    return database


def test_a_search_is_saved_as_it_was_given(caselead: Caselead, database: Database) -> None:
    words = ("--any", "social  worker", "--any", "care*", "--all", "child", "--none", "intern", "--place", "Leeds, UK")
    ran = caselead("search", "add", "near", *words, "--source", "harbour", "--to", "mail")
    assert ran.code == 0
    assert saved(database)["near"] == SavedSearch(
        "near", ("social worker", "care*"), ("child",), ("intern",), ("Leeds, UK",), ("harbour",), ("mail",)
    )


def test_what_may_be_a_slip_is_told_and_saved_all_the_same(caselead: Caselead, database: Database) -> None:
    ran = caselead("search", "add", "near", "--any", "a, b", "--source", "harbour", "--to", "mail")
    for warning in ("alerts to mail, which does not exist", "wants source harbour", "with the comma"):
        assert warning in ran.err
    assert list(saved(database)) == ["near"]


def test_what_exists_is_not_warned_of(caselead: Caselead, database: Database, home: Path) -> None:
    (home / "secrets.toml").write_text('[[destination]]\nname = "mail"\nurl_env = "NOT_SET"\n')
    (home / "secrets.toml").chmod(0o600)
    with database.write() as tx:
        sources.put(tx, a_source("harbour"))
    ran = caselead("search", "add", "near", "--any", "care", "--source", "harbour", "--to", "mail")
    assert (ran.code, "Warning" in ran.err) == (0, False)


def test_wrong_secrets_do_not_hinder_a_search(caselead: Caselead, database: Database, home: Path) -> None:
    (home / "secrets.toml").write_text("nonsense")
    (home / "secrets.toml").chmod(0o600)
    ran = caselead("search", "add", "near", "--any", "care")
    assert (ran.code, "destinations were not checked" in ran.err) == (0, True)


@pytest.mark.parametrize("phrase", ["", "  ", "*", "–", "\u0301", "care\u200b"])
def test_a_phrase_that_nothing_can_fit_is_refused(caselead: Caselead, database: Database, phrase: str) -> None:
    ran = caselead("search", "add", "near", "--any", "care", "--any", phrase)
    assert (ran.code, saved(database)) == (78, {})


def test_a_name_is_taken_once(caselead: Caselead, near: Database) -> None:
    ran = caselead("search", "add", "near", "--any", "porter")
    assert (ran.code, 'caselead search edit "near"' in ran.err) == (1, True)
    assert caselead("search", "add", " ", "--any", "porter").code == 78
    assert saved(near)["near"].any_of == ("social worker", "care*")


def test_searches_are_listed_for_people_and_scripts(caselead: Caselead, near: Database) -> None:
    line = caselead("search", "list").out.rstrip("\n").split("\t")
    assert line == ["near", "any of social worker, care*; in Leeds", "", "active"]
    (listed,) = json.loads(caselead("search", "list", "--json").out)
    assert (listed["name"], listed["any"], listed["places"]) == ("near", ["social worker", "care*"], ["Leeds"])
    assert (listed["all"], listed["alert"], listed["paused"]) == ([], {"to": []}, False)


def test_a_list_says_in_short_what_a_profile_looks_for(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        searches.put(
            tx,
            a_search(
                "mine",
                mode="passive",
                must=Wishes(specialisms=("fostering",)),
                must_not=Wishes(contracts=("temporary",), agencies=True),
                near=(Near("Leeds", 30),),
                pay=PayFloor(Decimal(38_000), "GBP"),
            ),
        )
        searches.put(tx, a_search("nothing asked"))
    lines = [line.split("\t")[1] for line in caselead("search", "list").out.splitlines()]
    assert lines == [
        "fostering; not temporary, agencies; near Leeds (30 km); pay from 38,000 GBP; passive",
        "everything",
    ]


def test_an_empty_list_says_what_to_type_next(caselead: Caselead) -> None:
    for command in ("list", "export"):
        ran = caselead("search", command)
        assert (ran.code, ran.out, "caselead search add" in ran.err) == (0, "", True)


def test_a_search_is_shown_as_toml_or_json(caselead: Caselead, near: Database) -> None:
    shown = '[[search]]\nname = "near"\nany = ["social worker", "care*"]\nplaces = ["Leeds"]\n'
    assert caselead("search", "show", "near").out == shown
    assert json.loads(caselead("search", "show", "near", "--json").out)["places"] == ["Leeds"]


def test_a_search_is_paused_resumed_and_removed(caselead: Caselead, near: Database) -> None:
    caselead("search", "pause", "near")
    assert saved(near)["near"].paused
    caselead("search", "resume", "near")
    assert not saved(near)["near"].paused
    assert caselead("search", "remove", "near").code == 1
    assert caselead("search", "remove", "near", "--yes").code == 0
    assert saved(near) == {}


def test_a_misspelt_name_gets_the_right_one(caselead: Caselead, near: Database) -> None:
    for command in ("show", "explain", "edit", "test", "learn", "pause", "resume", "remove", "export"):
        ran = caselead("search", command, "naer")
        assert (ran.code, 'did you mean "near"?' in ran.err) == (1, True)


# --- edit


@pytest.fixture
def filed(near: Database) -> Database:
    """A lead of yesterday that fits, one that does not, and one of a month ago."""
    now = datetime.now(UTC)
    with near.write() as tx:
        harbour = sources.put(tx, a_source("harbour"))
        leads.save(tx, harbour.id, [a_lead(title="Old Care Post")], now - timedelta(days=30), whole=False)
        fresh = [a_lead(title="Care Manager"), a_lead(title="Night Porter", description="")]
        leads.save(tx, harbour.id, fresh, now - timedelta(days=1), whole=False)
    return near


@pytest.fixture
def typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Makes an editor that replaces one text by another, each time it is opened."""

    def editor(old: str, new: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
            f"path.write_text(path.read_text().replace({old!r}, {new!r}))\n"
        )
        monkeypatch.setenv("CASELEAD_EDITOR", f"'{sys.executable}' '{script}'")

    return editor


def test_a_search_is_changed_in_the_editor(
    caselead: Caselead, near: Database, typing: Callable[[str, str], None]
) -> None:
    typing('"Leeds"', '"York"')
    assert caselead("search", "edit", "near").code == 0
    assert saved(near)["near"].places == ("York",)


def test_what_an_edit_does_is_shown_before_it_is_saved(
    caselead: Caselead, filed: Database, typing: Callable[[str, str], None]
) -> None:
    typing('"care*"', '"porter"')
    ran = caselead("search", "edit", "near")
    assert ran.out.splitlines() == [
        "1 match becomes 1: 1 more, 1 fewer.",
        "  + 3  Night Porter – Harbour Council – Leeds",
        "  - 2  Care Manager – Harbour Council – Leeds",
    ]
    assert saved(filed)["near"].any_of == ("social worker", "porter")


def test_a_person_who_sees_what_an_edit_does_may_think_better_of_it(
    caselead: Caselead, filed: Database, typing: Callable[[str, str], None]
) -> None:
    typing('"care*"', '"porter"')
    ran = caselead("search", "edit", "near", stdin=Terminal("n\n"))
    assert (ran.code, "Save it?" in ran.err, "Nothing was changed" in ran.err) == (1, True, True)
    assert saved(filed)["near"].any_of == ("social worker", "care*")
    assert caselead("search", "edit", "near", stdin=Terminal("y\n")).code == 0
    assert saved(filed)["near"].any_of == ("social worker", "porter")


def test_an_edit_of_what_nothing_is_known_by_is_not_accepted(
    caselead: Caselead, near: Database, typing: Callable[[str, str], None]
) -> None:
    typing('places = ["Leeds"]', 'must = {specialisms = ["fosterin"]}')
    before = saved(near)
    assert "Nothing was changed" in caselead("search", "edit", "near").err
    assert saved(near) == before


def test_a_new_name_in_the_editor_renames_the_search(
    caselead: Caselead, near: Database, typing: Callable[[str, str], None]
) -> None:
    typing('"near"', '"far"')
    assert caselead("search", "edit", "near").code == 0
    assert list(saved(near)) == ["far"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[search]]", "[[serach]]"),
        ('"near"', '"other"'),
        ('places = ["Leeds"]', '[[search]]\nname = "more"'),
        ('"Leeds"', '"*"'),
    ],
)
def test_an_edit_that_cannot_be_accepted_changes_nothing(
    caselead: Caselead, near: Database, typing: Callable[[str, str], None], old: str, new: str
) -> None:
    with near.write() as tx:
        searches.put(tx, a_search("other"))
    before = saved(near)
    typing(old, new)  # the second time there is nothing to replace: that is giving up
    ran = caselead("search", "edit", "near")
    assert (ran.code, saved(near)) == (0, before)
    assert "Nothing was changed" in ran.err


# --- apply, export


def test_searches_are_applied_after_a_look_at_the_plan(caselead: Caselead, near: Database, tmp_path: Path) -> None:
    file = tmp_path / "searches.toml"
    file.write_text(
        '[[search]]\nname = "near"\nany = ["social worker"]\n[[search]]\nname = "far"\nalert = {to = ["mail"]}\n'
    )
    assert caselead("search", "apply", "-f", file, "--diff").code == 0
    assert list(saved(near)) == ["near"]
    ran = caselead("search", "apply", "-f", file, "--yes")
    assert ran.out.splitlines() == ['search near: any - "care*"', 'search near: places - "Leeds"', "search far: new"]
    assert "alerts to mail, which does not exist" in ran.err
    assert saved(near)["near"] == a_search("near", any_of=("social worker",))
    assert caselead("search", "apply", "-f", file).out == ""


def test_a_search_that_is_not_in_the_file_stays(caselead: Caselead, near: Database) -> None:
    text = '[[search]]\nname = "far"\n[[source]]\nurl = "https://a.example"\n'
    ran = caselead("search", "apply", "-f", "-", "--yes", stdin=text)
    assert list(saved(near)) == ["far", "near"]
    assert "caselead source apply" in ran.err


def test_a_file_with_mistakes_changes_nothing(caselead: Caselead, near: Database) -> None:
    before = saved(near)
    for text in ('[[search]]\nnmae = "near"', '[[search]]\nname = "near"\nany = ["*"]'):
        assert caselead("search", "apply", "-f", "-", "--yes", stdin=text).code == 78
    assert saved(near) == before


def test_an_export_can_be_applied_elsewhere(caselead: Caselead, near: Database) -> None:
    with near.write() as tx:
        searches.put(tx, a_search("far", alert_to=("mail",), paused=True))
    before, everything = saved(near), caselead("search", "export").out
    assert everything.startswith("# Saved searches")
    assert '"near"' not in caselead("search", "export", "far").out
    for name in before:
        caselead("search", "remove", name, "--yes")
    assert caselead("search", "apply", "-f", "-", "--yes", stdin=everything).code == 0
    assert saved(near) == before


def test_what_a_file_does_to_the_matches_is_told_with_the_plan(
    caselead: Caselead, filed: Database, tmp_path: Path
) -> None:
    file = tmp_path / "searches.toml"
    file.write_text('[[search]]\nname = "near"\nany = ["porter", "care*"]\n[[search]]\nname = "far"\n')
    told = caselead("search", "apply", "-f", file, "--diff").out.splitlines()
    assert told[0] == "search near: 1 match becomes 2: 1 more, 0 fewer."
    assert "search far: new" in told


def test_a_file_of_what_nothing_is_known_by_is_refused(caselead: Caselead, near: Database, tmp_path: Path) -> None:
    file = tmp_path / "searches.toml"
    file.write_text('[[search]]\nname = "near"\nmust.specialisms = ["fosterin"]\n')
    ran = caselead("search", "apply", "-f", file, "--yes")
    assert (ran.code, "did you mean fostering" in ran.err) == (78, True)
    assert saved(near)["near"].any_of == ("social worker", "care*")

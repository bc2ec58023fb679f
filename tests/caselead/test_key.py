"""`caselead key`, and that a key is seen nowhere but by the platform that it is for."""

import getpass
import json
import logging
from pathlib import Path

import pytest

from config.keys import load_keys
from config.paths import find_paths
from store import sources
from store.engine import Database
from tests.boards import Boards
from tests.builders import a_source
from tests.caselead.command import Caselead, Terminal

API_KEY = "s3cret-of-usajobs"
PLUG_IN = "tests.keyed:KeyedBoard"


def kept(home: Path) -> dict[str, str]:
    paths = find_paths({"CASELEAD_HOME": str(home)})
    return {name: secret.reveal() for name, secret in load_keys(paths, {}).items()}


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Somebody who types these without seeing them."""
    waiting = list(answers)
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: waiting.pop(0))


def test_all_keys_of_a_platform_are_asked_for_without_showing_them(
    caselead: Caselead, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, API_KEY, "me@mail.example")
    ran = caselead("key", "set", "usajobs", stdin=Terminal())
    assert ran.code == 0
    assert kept(home) == {"usajobs.api_key": API_KEY, "usajobs.email": "me@mail.example"}
    assert (home / "secrets.toml").stat().st_mode & 0o777 == 0o600
    assert "api_key (it is not shown)" in ran.err.partition("email (it is not shown)")[0]
    assert "https://developer.usajobs.gov/" in ran.err
    assert f"usajobs.api_key is kept in {home / 'secrets.toml'}" in ran.err
    assert "Next: caselead source add" in ran.err
    assert API_KEY not in ran.out + ran.err


def test_one_key_can_come_from_standard_input_and_what_is_still_missing_is_said(caselead: Caselead, home: Path) -> None:
    ran = caselead("key", "set", "usajobs", "--name", "api_key", stdin=f"{API_KEY}\n")
    assert (ran.code, kept(home)) == (0, {"usajobs.api_key": API_KEY})
    assert "Still missing: usajobs.email" in ran.err


def test_a_platform_with_one_key_needs_no_name_for_it(caselead: Caselead, home: Path) -> None:
    assert caselead("key", "set", "reed", stdin="s3cret").code == 0
    assert kept(home) == {"reed.api_key": "s3cret"}


def test_several_keys_from_standard_input_are_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("key", "set", "usajobs", stdin=API_KEY)
    assert (ran.code, "--name api_key or --name email" in ran.err) == (2, True)


def test_enter_leaves_a_key_as_it_is(caselead: Caselead, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, API_KEY, "me@mail.example")
    caselead("key", "set", "usajobs", stdin=Terminal())
    typed(monkeypatch, "", "you@mail.example")
    caselead("key", "set", "usajobs", stdin=Terminal())
    assert kept(home) == {"usajobs.api_key": API_KEY, "usajobs.email": "you@mail.example"}


@pytest.mark.parametrize("value", ["", "s3cret two words", "s3crét"])
def test_what_cannot_be_a_key_is_refused_without_showing_it(caselead: Caselead, home: Path, value: str) -> None:
    ran = caselead("key", "set", "reed", stdin=value)
    assert (ran.code, "s3cr" in ran.err, kept(home)) == (78, False, {})


def test_a_platform_or_key_that_is_not_known_is_an_error_with_the_likely_one(caselead: Caselead) -> None:
    ran = caselead("key", "set", "usajob", stdin=API_KEY)
    assert (ran.code, "did you mean usajobs?" in ran.err) == (1, True)
    ran = caselead("key", "set", "usajobs", "--name", "apikey", stdin=API_KEY)
    assert (ran.code, "did you mean api_key?" in ran.err) == (1, True)


def test_a_plug_in_can_have_keys_of_its_own(caselead: Caselead, home: Path) -> None:
    ran = caselead("key", "set", "harbour", "--name", "token", stdin="s3cret")
    assert ("plug-in" in ran.err, kept(home)) == (True, {"harbour.token": "s3cret"})
    assert "harbour.token\tsecrets.toml\tNo platform of ours asks for it.\n" in caselead("key", "list").out


def test_a_key_that_another_one_outranks_is_told_as_such(
    caselead: Caselead, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASELEAD_KEY_REED_API_KEY", "s3cret-variable")
    ran = caselead("key", "set", "reed", stdin="s3cret")
    assert "What counts is another: the variable CASELEAD_KEY_REED_API_KEY." in ran.err


def test_a_list_shows_where_each_key_comes_from_and_how_to_get_those_that_are_missing(
    caselead: Caselead, monkeypatch: pytest.MonkeyPatch
) -> None:
    caselead("key", "set", "reed", stdin="s3cret")
    monkeypatch.setenv("CASELEAD_KEY_ADZUNA_APP_ID", "s3cret")
    monkeypatch.setenv("CASELEAD_KEY_HARBOUR_APP_ID", "s3cret")
    ran = caselead("key", "list")
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in ran.out.splitlines()}
    assert rows["reed.api_key"] == ["secrets.toml", ""]
    assert rows["adzuna.app_id"] == ["variable CASELEAD_KEY_ADZUNA_APP_ID", ""]
    assert rows["usajobs.api_key"][0] == ""
    assert "Not given yet: caselead key set usajobs." in rows["usajobs.api_key"][1]
    assert "https://developer.usajobs.gov/" in rows["usajobs.api_key"][1]
    assert "Optional: caselead key set recruitee." in rows["recruitee.token"][1]
    assert [name for name in rows if "harbour" in name] == ["harbour.app_id"]
    assert "adzuna_app.id" not in rows
    assert "s3cret" not in ran.out


def test_scripts_get_the_same(caselead: Caselead) -> None:
    caselead("key", "set", "reed", stdin="s3cret")
    forms = {form["name"]: form for form in json.loads(caselead("key", "list", "--json").out)}
    reed, recruitee = forms["reed.api_key"], forms["recruitee.token"]
    assert (reed["platform"], reed["kept_in"], reed["optional"]) == ("reed", "secrets.toml", False)
    assert (recruitee["kept_in"], recruitee["optional"]) == (None, True)
    assert reed["what"].endswith(".")


def test_a_key_is_forgotten_on_a_word_only(caselead: Caselead, home: Path) -> None:
    caselead("key", "set", "reed", stdin="s3cret")
    assert caselead("key", "remove", "reed.api_key").code == 1
    assert kept(home) == {"reed.api_key": "s3cret"}
    assert caselead("key", "remove", "reed.api_key", "--yes").code == 0
    assert kept(home) == {}


def test_a_key_that_is_kept_elsewhere_is_left_there(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    caselead("key", "set", "reed", stdin="s3cret")
    monkeypatch.setenv("CASELEAD_KEY_REED_API_KEY", "s3cret")
    place = "variable CASELEAD_KEY_REED_API_KEY"
    assert f"It still has another: the {place}." in caselead("key", "remove", "reed.api_key", "--yes").err
    ran = caselead("key", "remove", "reed.api_key", "--yes")
    assert (ran.code, f"take it away where it is: {place}" in ran.err) == (1, True)


def test_an_unknown_key_cannot_be_forgotten(caselead: Caselead) -> None:
    caselead("key", "set", "reed", stdin="s3cret")
    ran = caselead("key", "remove", "reed.apikey", "--yes")
    assert (ran.code, 'did you mean "reed.api_key"' in ran.err) == (1, True)


def test_the_doctor_says_which_watched_source_lacks_its_keys(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        sources.put(tx, a_source("federal", platform="usajobs"))
        sources.put(tx, a_source("off", platform="adzuna"))
        sources.set_paused(tx, "off", True)
    (check,) = [check for check in json.loads(caselead("doctor", "--json").out)["checks"] if check["topic"] == "keys"]
    assert check["what"] == "federal: its platform is not read without usajobs.api_key and usajobs.email."
    assert (check["level"], check["remedy"]) == ("fail", "caselead key set usajobs")
    for name in ("api_key", "email"):
        caselead("key", "set", "usajobs", "--name", name, stdin="s3cret")
    assert '"keys"' not in caselead("doctor", "--json").out


def test_the_doctor_says_which_key_cannot_be_one(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASELEAD_KEY_REED_API_KEY", "s3cret two")
    ran = caselead("doctor")
    assert (ran.code, "keys: variable CASELEAD_KEY_REED_API_KEY" in ran.out) == (1, True)
    assert "s3cret" not in ran.out + ran.err


def test_no_command_no_log_and_no_file_shows_a_key(
    caselead: Caselead, home: Path, boards: Boards, caplog: pytest.LogCaptureFixture
) -> None:
    """From setting it, over a board's good and bad days, to what is printed, logged, stored and exported."""
    caplog.set_level(logging.DEBUG)
    talk = []

    def run(*arguments: object, stdin: str = "") -> int:
        ran = caselead("--debug", *arguments, stdin=stdin)
        talk.append(f"{ran.out}{ran.err}")
        return ran.code

    add = ("source", "add", f"{boards.base}/jobs", "--platform", PLUG_IN, "--key", "keyed", "--yes")
    boards.pages["/jobs"] = ("text/plain", f"Social Worker\nmore:{boards.base}/two")
    boards.pages["/two"] = ("text/plain", "Safeguarding Lead")
    assert run(*add) == 1
    assert "caselead key set board" in talk[-1]
    assert boards.pages_asked == []
    for name, value in (("api_key", API_KEY), ("email", "s3cret@mail.example"), ("app_key", "s3cret-in-the-query")):
        assert run("key", "set", "board", "--name", name, stdin=value) == 0
    assert run(*add) == 0
    assert run("fetch", "--json") == 0
    assert boards.pages_asked[-2:] == [f"/{page}?app_key=s3cret-in-the-query" for page in ("jobs", "two")]
    for page in (401, 500, ("text/plain", "")):
        boards.pages["/jobs"] = page
        run("fetch", "keyed")
        run("source", "check")
    boards.pages["/jobs"], boards.headers["/jobs"] = 301, {"Location": "/two?app_key=s3cret-in-the-query"}
    run("source", "check", "--json")
    run("fetch", "keyed")
    for words in ("source list --json", "source export", "lead list --json", "doctor --json", "key list", "alert list"):
        run(*words.split())
    assert "s3cret" not in "".join(talk) + caplog.text
    files = [file for file in home.rglob("*") if file.is_file() and file.name != "secrets.toml"]
    assert any(file.name == "caselead.db" for file in files)
    assert [file.name for file in files if b"s3cret" in file.read_bytes()] == []

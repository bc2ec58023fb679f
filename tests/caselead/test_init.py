"""`caselead init`."""

import getpass
import tomllib
from pathlib import Path

import pytest

from config.settings import example_text
from leads.search import Near, SavedSearch
from store import searches
from store.engine import Database
from tests.caselead.command import Caselead, Terminal

MAIL = "mailtos://anna:s3cret-word@smtp.example.org?from=anna@example.org&to=anna@example.org"


@pytest.fixture
def hidden(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types without seeing it, in this order, and then nothing."""
    answers: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: answers.pop(0) if answers else "")
    return answers


def kept_searches(home: Path) -> list[SavedSearch]:
    db = Database.open(f"sqlite:///{home}/caselead.db")
    with db.read() as tx:
        found = searches.all_searches(tx)
    db.close()
    return found


def test_without_a_terminal_it_writes_the_explained_defaults_and_the_database(caselead: Caselead, home: Path) -> None:
    ran = caselead("init")
    assert ran.code == 0
    assert (home / "settings.toml").read_text() == example_text()
    assert (home / "caselead.db").stat().st_mode & 0o777 == 0o600
    for command in ("source add", "search add", "destination add"):
        assert f"  caselead {command}" in ran.err


def test_nothing_that_exists_is_overwritten(caselead: Caselead, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("[fetch]\npages = 3\n")
    assert "stay as they are" in caselead("init", "--yes").err
    assert caselead("init", "--yes").code == 0
    assert (home / "settings.toml").read_text() == "[fetch]\npages = 3\n"


def test_a_terminal_is_not_asked_with_yes(caselead: Caselead, home: Path) -> None:
    assert caselead("init", "--yes", stdin=Terminal()).code == 0
    assert kept_searches(home) == []


def test_the_interview_writes_the_contact_the_destination_and_the_first_search(
    caselead: Caselead, home: Path, hidden: list[str]
) -> None:
    hidden.append(MAIL)
    talk = ["uk", "fostering", "Leeds", *[""] * 13]  # up to the name, and to save it
    ran = caselead("init", stdin=Terminal("\n".join(["anna@example.org", *talk])))
    assert ran.code == 0
    settings = (home / "settings.toml").read_text()
    assert tomllib.loads(settings)["fetch"]["contact"] == "anna@example.org"
    assert settings.count("#") == example_text().count("#")
    (search,) = kept_searches(home)
    assert search.name == "fostering-gb"
    assert search.near == (Near("Leeds", 40.2),)
    assert search.alert_to == ("mail",)
    assert "caselead destination test mail" in ran.err
    assert "s3cret" not in ran.err


def test_the_interview_asks_again_for_what_cannot_be_used(caselead: Caselead, home: Path, hidden: list[str]) -> None:
    hidden.extend(["mailto://anna:s3cret-word@smtp.example.org", "json://127.0.0.1:9/hook"])
    ran = caselead("init", stdin=Terminal("änne\nanne@example.org\n\n"))
    assert "without accents" in ran.err
    assert "password unencrypted" in ran.err
    assert "caselead destination test json" in ran.err


def test_the_interview_can_be_skipped_question_by_question(caselead: Caselead, home: Path, hidden: list[str]) -> None:
    ran = caselead("init", stdin=Terminal("\n\n"))
    assert (ran.code, kept_searches(home)) == (0, [])
    assert (home / "settings.toml").read_text() == example_text()
    assert "caselead search add" in ran.err


def test_an_interview_that_is_broken_off_says_how_to_go_on_and_keeps_the_answers(
    caselead: Caselead, home: Path, hidden: list[str]
) -> None:
    ran = caselead("init", stdin=Terminal("\nuk\nfostering\nquit\n"))
    assert (ran.code, kept_searches(home)) == (0, [])
    assert "To go on: caselead search add" in ran.err
    assert 'work = "fostering"' in (home / "search-draft.toml").read_text()


def test_a_second_interview_asks_only_for_what_is_missing(caselead: Caselead, home: Path, hidden: list[str]) -> None:
    hidden.append(MAIL)
    assert caselead("init", stdin=Terminal("\n" * 15)).code == 0
    assert len(kept_searches(home)) == 1
    ran = caselead("init", stdin=Terminal(""))
    assert (ran.code, "What work" in ran.err, "Where shall alerts go" in ran.err) == (0, False, False)
    assert "caselead fetch" in ran.err

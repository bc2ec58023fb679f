"""What the shell proposes when somebody presses Tab, by the protocol that it speaks with the command."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leads.person import Person
from store import persons, searches, sources
from store.engine import Database
from tests.builders import NOW, a_search, a_source
from tests.caselead.command import Caselead

SECONDS = 3  # wall time; usually a fifth of a second, but test machines are busy


def completed(home: Path, *words: str, by: str = "fish", folder: Path | None = None, **environ: str) -> list[str]:
    """What is proposed for the last of these words. Nothing may be said besides."""
    line = " ".join(f"'{word}'" if " " in word else word for word in words)
    spoken = {
        "fish": {"_TYPER_COMPLETE_ARGS": f"caselead {line}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        "zsh": {"_TYPER_COMPLETE_ARGS": f"caselead {line}"},
        "bash": {"COMP_WORDS": "\n".join(("caselead", *words)), "COMP_CWORD": str(len(words))},
    }[by]
    ran = subprocess.run(
        [sys.executable, "-c", "from caselead.cli.main import run; run()"],
        env={**os.environ, **spoken, "_CASELEAD_COMPLETE": f"complete_{by}", "CASELEAD_HOME": str(home), **environ},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.stderr == ""
    assert "Traceback" not in ran.stdout
    return [one.partition("\t")[0] for one in ran.stdout.splitlines() if one]


@pytest.fixture
def filled(home: Path, database: Database) -> Path:
    """Searches of two people, sources, and a destination of each."""
    with database.write() as tx:
        searches.put(tx, a_search("fostering near Leeds"))
        searches.put(tx, a_search("forensic"))
        searches.put(tx, a_search("school"))
        sources.put(tx, a_source("harbour"))
        persons.add(tx, Person("Sam", None, None), NOW)
        searches.put(tx.of("Sam"), a_search("for Sam"))
    (home / "secrets.toml").write_text('[[destination]]\nname = "mail"\nurl_env = "NOT_SET"\n')
    (home / "secrets.toml").chmod(0o600)
    return home


def test_names_that_begin_as_what_was_typed_are_proposed(filled: Path) -> None:
    assert completed(filled, "search", "show", "fo") == ["forensic", "fostering near Leeds"]
    assert completed(filled, "search", "show", "x") == []


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("search", "pause", "sch"), ["school"]),
        (("search", "learn", "sch"), ["school"]),
        (("search", "export", "sch"), ["school"]),
        (("search", "test", "sch"), ["school"]),
        (("search", "diff", "school", "fore"), ["forensic"]),
        (("lead", "list", "--search", "sch"), ["school"]),
        (("lead", "explain", "1", "--search", "sch"), ["school"]),
        (("lead", "list", "--source", "h"), ["harbour"]),
        (("lead", "list", "--state", "dis"), ["dismissed"]),
        (("source", "pause", "h"), ["harbour"]),
        (("destination", "test", "m"), ["mail"]),
        (("alert", "list", "--destination", "m"), ["mail"]),
        (("person", "remove", "S"), ["Sam"]),
        (("--person", "S"), ["Sam"]),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_every_kind_of_name_is_known(filled: Path, words: tuple[str, ...], proposed: list[str]) -> None:
    assert completed(filled, *words) == proposed


def test_nobody_is_shown_the_names_of_another_person(filled: Path) -> None:
    assert completed(filled, "--person", "Sam", "search", "show", "f") == ["for Sam"]
    assert completed(filled, "search", "show", "f", CASELEAD_PERSON="Sam") == ["for Sam"]
    assert completed(filled, "search", "show", "for") == ["forensic"]
    assert completed(filled, "--person", "Sam", "destination", "test", "m") == []


def test_where_a_file_will_do_files_are_proposed_with_the_names(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "fostering.toml").touch()
    (tmp_path / "school.toml").touch()
    (tmp_path / "school.txt").touch()
    (tmp_path / "leads.jsonl").touch()
    assert completed(filled, "search", "test", "sch", folder=tmp_path) == ["school", "school.toml"]
    assert completed(filled, "search", "test", "pro", folder=tmp_path) == ["profiles/"]
    assert completed(filled, "search", "test", "profiles/", folder=tmp_path) == ["profiles/fostering.toml"]
    assert completed(filled, "search", "test", "school", "--leads", "le", folder=tmp_path) == ["leads.jsonl"]
    assert completed(filled, "search", "test", "nowhere/", folder=tmp_path) == []


def test_in_bash_a_name_is_proposed_as_it_must_be_typed(filled: Path) -> None:
    assert completed(filled, "search", "show", "fost", by="bash") == [r"fostering\ near\ Leeds"]
    assert completed(filled, "search", "show", '"fost', by="bash") == ["fostering near Leeds"]
    assert completed(filled, "search", "show", r"fostering\ n", by="bash") == []  # rather than a line that is wrong


def test_in_zsh_names_are_proposed_too(filled: Path) -> None:
    assert any("school" in line for line in completed(filled, "search", "show", "sch", by="zsh"))


def test_no_database_is_made(home: Path) -> None:
    assert completed(home, "search", "show", "") == []
    assert completed(home, "source", "pause", "") == []
    assert not home.exists()


@pytest.mark.parametrize("name", ["settings.toml", "secrets.toml", "caselead.db"])
def test_what_is_damaged_proposes_nothing_and_says_nothing(home: Path, name: str) -> None:
    home.mkdir()
    (home / name).write_text("nonsense [")
    assert completed(home, "search", "show", "") == []
    assert completed(home, "destination", "test", "") == []


def test_a_server_is_not_asked_between_two_keys(home: Path) -> None:
    assert completed(home, "search", "show", "", CASELEAD_DATABASE__URL="postgresql://nobody@127.0.0.1:9/none") == []


def test_it_is_quick(filled: Path) -> None:
    started = time.perf_counter()
    completed(filled, "search", "show", "f")
    assert time.perf_counter() - started < SECONDS


def test_completion_loads_nothing_heavy(filled: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from caselead.cli.main import run; run()"],
        env={
            **os.environ,
            "_CASELEAD_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": "caselead search show f",
            "CASELEAD_HOME": str(filled),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert "sqlalchemy" not in ran.stderr
    assert "httpx" not in ran.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed(tmp_path: Path, shell: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from caselead.cli.main import run; run()", "--install-completion", shell],
        env={**os.environ, "HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, f"{shell} completion installed" in ran.stdout) == (0, True)
    written = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert "_CASELEAD_COMPLETE" in written


def test_the_help_names_the_installing_of_completion(caselead: Caselead) -> None:
    assert "--install-completion" in caselead("--help").out

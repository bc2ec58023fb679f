"""The help is quick, because it loads nothing that only a command needs, and it reaches every command."""

import importlib.metadata
import subprocess
import sys

import pytest

from tests.caselead.command import Caselead

HEAVY = {"sqlalchemy", "httpx", "apprise", "feedparser", "selectolax", "alembic", "jinja2", "requests"}
HEAVY |= {"ahocorasick_rs", "pydantic", "rich", "orjson", "pebble", "tomlkit", "rapidfuzz", "asyncio"}

NOUNS = ("source", "search", "lead", "vocabulary", "place", "destination", "alert", "person", "key", "db")
VERBS = [
    *[("init",), ("fetch",), ("doctor",), ("demo",)],
    *[("source", verb) for verb in ("browse", "add", "list", "check", "read", "pause", "remove", "export", "apply")],
    ("source", "import"),
    *[("search", verb) for verb in ("add", "list", "show", "edit", "test", "pause", "remove", "export", "apply")],
    *[("search", verb) for verb in ("starters", "explain", "diff", "learn")],
    *[("lead", verb) for verb in ("list", "show", "explain", "check", "reread", "note")],
    *[("lead", verb) for verb in ("save", "applied", "dismiss", "why-same", "split", "join", "compare")],
    *[("vocabulary", verb) for verb in ("show", "check", "where")],
    ("place", "find"),
    *[("destination", verb) for verb in ("add", "list", "test", "remove")],
    *[("alert", verb) for verb in ("list", "preview", "retry")],
    *[("person", verb) for verb in ("add", "list", "quiet", "remove")],
    *[("key", verb) for verb in ("set", "list", "remove")],
    *[("db", verb) for verb in ("upgrade", "backup")],
]


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that one command loads in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "caselead", *arguments], capture_output=True, text=True, check=True
    )
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_by("--help")
    assert "typer" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize("command", [("lead", "list"), ("destination", "add"), ("source", "read")], ids=" ".join)
def test_the_help_of_one_command_loads_nothing_heavy(command: tuple[str, ...]) -> None:
    assert loaded_by(*command, "--help") & HEAVY <= {"pydantic"}  # typer's own, to look at the parameters


@pytest.mark.parametrize("command", VERBS, ids=" ".join)
def test_every_command_says_how_it_is_used(caselead: Caselead, command: tuple[str, ...]) -> None:
    ran = caselead(*command, "--help")
    assert (ran.code, f"Usage: caselead {' '.join(command)}" in ran.out) == (0, True)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_without_a_verb_shows_its_verbs(caselead: Caselead, noun: str) -> None:
    ran = caselead(noun)
    assert all(verb[1] in ran.out + ran.err for verb in VERBS if verb[0] == noun)


def test_the_exit_codes_are_documented_in_the_help(caselead: Caselead) -> None:
    shown = " ".join(caselead("--help").out.split())
    assert all(f"{code} " in shown for code in (0, 1, 2, 3, 75, 78, 130))


def test_a_misspelt_command_is_a_usage_error_with_the_likely_one(caselead: Caselead) -> None:
    ran = caselead("leed", "list")
    assert (ran.code, "lead" in ran.err) == (2, True)


def test_the_version_is_shown_without_a_command(caselead: Caselead) -> None:
    ran = caselead("--version")
    assert (ran.code, ran.out) == (0, f"caselead {importlib.metadata.version('caselead')}\n")


def test_a_checkout_that_is_not_installed_says_so(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    ran = caselead("--version")
    assert (ran.code, ran.out) == (0, "caselead, from a checkout that is not installed\n")

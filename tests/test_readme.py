"""The documents say what is true: every command in them runs, and every command is in them."""

import getpass
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from caselead.cli import main
from tests.alerts.servers import MailServer
from tests.boards import an_rss_feed, serve
from tests.caselead.command import Caselead, Ran, Terminal
from tests.markdown import ROOT, commands, text_of

README = text_of("README.md")
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]


@pytest.fixture
def relay() -> Iterator[MailServer]:
    with MailServer(auth_require_tls=False) as relay:
        yield relay


@pytest.fixture
def followed(
    relay: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> dict[str, Ran]:
    """Every command of the README in its order, with a board and a relay on loopback.

    The person says yes to every question and gives the README's own address of a relay, which has no certificate here.
    """
    address = next(iter(re.findall(r"mailtos://[^`]+", README)))
    address = address.replace("mailtos", "mailto").replace("USER:PASSWORD", "me:right")
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: address.replace("smtp.example", f"127.0.0.1:{relay.port}"))
    for name in [name for name in os.environ if name.startswith("CASELEAD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CASELEAD_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    caselead = Caselead(monkeypatch, capsys)
    ran = {}
    kind, feed = an_rss_feed("Social Worker", "Safeguarding Lead", "Cook")
    with serve({"/jobs.rss": (kind, feed.replace("<guid>", "<location>Leeds</location><guid>"))}) as board:
        monkeypatch.setenv("CASELEAD_FETCH__ALLOW_PRIVATE", board.place)
        monkeypatch.setenv("CASELEAD_FETCH__HOST_DELAY", "0")
        for words in commands(README):
            arguments = [word.replace("https://board.example", board.base) for word in words]
            ran[" ".join(words)] = caselead(*arguments, stdin=Terminal("y\n"))
    return ran


def test_every_command_of_the_readme_ends_well(followed: dict[str, Ran]) -> None:
    assert {command: ran.err for command, ran in followed.items() if ran.code != 0} == {}
    assert len(followed) > 15


def test_who_follows_the_readme_gets_a_mail_with_what_fits(followed: dict[str, Ran], relay: MailServer) -> None:
    assert "Safeguarding Lead" in followed["search test children"].out
    _, alert = relay.mails  # after the one of `destination test`
    assert alert["Subject"] == "2 new leads: Social Worker (Leeds) and 1 more"


def registered() -> dict[str, set[str]]:
    """Verbs by noun; "" has the commands that are no nouns."""
    found: dict[str, set[str]] = {"": set()}
    for name, command in typer.main.get_command(main.app).commands.items():  # type: ignore[attr-defined]
        if verbs := getattr(command, "commands", None):
            found[name] = set(verbs)
        else:
            found[""].add(name)
    return found


def test_every_command_is_in_the_table_of_the_readme_and_no_other() -> None:
    rows = re.findall(r"^\| `caselead ?(\w*)` \| (.*) \|$", README, re.MULTILINE)
    assert {noun: set(re.findall(r"`([\w-]+)`", verbs)) for noun, verbs in rows} == registered()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_that_a_document_names_exist(document: str) -> None:
    known = registered()
    named = re.findall(r"(?<=[\s`/(])caselead ([a-z]+)\b ?([a-z-]*)", text_of(document))
    wrong = [words for words in named if words[0] not in known[""] and words[1] not in {"", *known.get(words[0], ())}]
    assert wrong == []


def exit_codes(text: str | None) -> str:
    """What a text says about exit codes, on one line."""
    return " ".join(re.findall(r"0 done.*130 interrupted", text or "", re.DOTALL)[0].split())


def test_the_exit_codes_are_the_same_in_the_readme_the_help_and_the_code() -> None:
    assert exit_codes(README) == exit_codes(main.__doc__) == exit_codes(main.app.info.epilog)


@pytest.mark.parametrize("document", [*DOCUMENTS, "CHANGELOG.md"])
def test_the_files_that_a_document_links_to_exist(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(document))
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []

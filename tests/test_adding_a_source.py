"""What docs/adding-a-source.md tells the author of a source is true: its commands, its TOML and its Python work."""

import importlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from config.catalogue_entries import read_all
from scrapers.base import Page, Request
from scrapers.registry import SOURCES, Listed, load
from tests.boards import a_web_page, an_rss_feed, serve
from tests.caselead.command import Caselead, Ran, Terminal
from tests.markdown import blocks, commands, text_of
from tests.scrapers import expected
from tests.scrapers import test_contract as contract

DOCUMENT = text_of("docs/adding-a-source.md")
ADDRESS = "https://jobs.board.example/"
VACANCIES = """
    <ul><li class="vacancy"><a class="title" href="/v/1">Social Worker</a>
    <p class="place">Leeds</p><p class="closing">03/04/2027</p></li></ul>
    <a rel="next" href="/vacancies?page=2">Next</a>
"""
(OPENINGS,) = blocks(DOCUMENT, "json")
BOARD, EXPECTED, ENTRY = blocks(DOCUMENT, "toml")

# The commands and the TOML


@pytest.fixture
def caselead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caselead:
    """An empty installation in a folder with board.toml and page.html, as the document has them."""
    (tmp_path / "board.toml").write_text(BOARD, "utf-8")
    (tmp_path / "page.html").write_text(a_web_page(VACANCIES)[1], "utf-8")
    monkeypatch.setenv("CASELEAD_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Caselead(monkeypatch, capsys)


def test_every_command_of_the_document_ends_well(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: dict[str, Ran] = {}
    with serve({"/jobs.rss": an_rss_feed("Social Worker")}) as board:
        monkeypatch.setenv("CASELEAD_FETCH__ALLOW_PRIVATE", board.place)
        for words in commands(DOCUMENT):
            arguments = [word.replace("https://board.example", board.base) for word in words]
            ran[" ".join(words)] = caselead(*arguments, stdin=Terminal("y\n"))
    assert {command: run.err for command, run in ran.items() if run.code != 0} == {}
    assert [command.split()[1] for command in ran] == ["add", "read", "apply"]


def test_the_described_page_is_read_with_its_employer_link_and_day_first_date(caselead: Caselead) -> None:
    (words,) = (words for words in commands(DOCUMENT) if "read" in words)
    found = json.loads(caselead(*words, "--json").out)
    (lead,) = found["leads"]
    assert (found["platform"], found["state"], lead["valid_through"]) == ("selectors", "ok", "2027-04-03")
    assert (lead["title"], lead["hiring_organization"]) == ("Social Worker", "Harbour Council")
    assert (lead["job_location"], lead["url"]) == (["Leeds"], "https://harbour.example/v/1")


def test_the_described_page_without_vacancies_is_empty_and_not_suspect(caselead: Caselead) -> None:
    Path("page.html").write_text(a_web_page("<p>There are no vacancies at present.</p>")[1], "utf-8")
    (words,) = (words for words in commands(DOCUMENT) if "read" in words)
    assert json.loads(caselead(*words, "--json").out)["state"] == "empty"


# The Python


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The platform of the document, in the registry, with the saved answers that the contract wants."""
    (code,) = blocks(DOCUMENT, "python")
    (tmp_path / "example_board.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(SOURCES, "example_board", Listed("example_board:ExampleBoard", "unverified"))
    importlib.invalidate_caches()
    pages = tmp_path / "pages"
    (pages / "example_board").mkdir(parents=True)
    (pages / "example_board" / "full.json").write_text(OPENINGS)
    (pages / "example_board" / "empty.json").write_text('{"openings": []}')
    monkeypatch.setattr(expected, "PAGES", pages)
    yield "example_board"
    sys.modules.pop("example_board", None)


def test_the_described_platform_reads_its_answer_as_the_values_beside_it_say(example: str) -> None:
    values = tomllib.loads(EXPECTED)
    (lead,) = load(example)({}).read(Page(values["url"], OPENINGS)).leads
    (expected_lead,) = values["lead"]
    assert lead == expected.lead_of(expected_lead, lead)
    assert load(example)({}).start(ADDRESS) == Request(values["url"])
    assert load(example).claims(ADDRESS, "")


def test_the_described_entry_of_the_catalogue_is_one_and_names_the_platform(example: str) -> None:
    (board,) = read_all({"example.toml": ENTRY})
    assert board.platform == example
    assert load(board.platform).claims(board.url, "")


def cases(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """The parameters of a test of the contract, with the document's platform in place of all others."""
    marks = [mark.args for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    values = {names: ["example_board"] if names == "platform" else given for names, given in marks}
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


@pytest.mark.parametrize("name", [name for name in vars(contract) if name.startswith("test_")])
@pytest.mark.usefixtures("example")
def test_the_described_platform_keeps_the_contract(name: str) -> None:
    for case in cases(getattr(contract, name)):
        getattr(contract, name)(**case)


def test_the_described_platform_is_named_in_toml_like_any_other(example: str) -> None:
    assert load("example_board:ExampleBoard") is load(example)

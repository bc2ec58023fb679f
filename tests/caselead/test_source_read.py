"""`caselead source read`: a saved body, read as a fetch would."""

import io
import json
from pathlib import Path

import pytest

from tests.boards import a_web_page
from tests.caselead.command import Caselead
from tests.caselead.watching import CARDS, JOB


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page with two cards."""
    path = tmp_path / "page.html"
    path.write_text(a_web_page(CARDS)[1])
    return path


def test_a_saved_page_is_read_by_options_from_the_command_line_or_a_file(
    caselead: Caselead, page: Path, tmp_path: Path
) -> None:
    url = "https://board.example/jobs"
    options = ("--option", "item=li.job", "--option", "title=a")
    ran = caselead("source", "read", page, "--url", url, "--as", "selectors", *options, "--json")
    form = json.loads(ran.out)
    assert (ran.code, form["platform"], form["state"], form["problems"]) == (0, "selectors", "ok", [])
    assert [lead["title"] for lead in form["leads"]] == ["Social Worker", "Care Manager"]
    described = (
        '[[source]]\nurl = "https://b.example"\nplatform = "selectors"\nitem = "li.job"\ntitle = "a"\nlink = "a"\n'
    )
    bare = 'item = "li.job"\ntitle = "a"\nlink = "a"\n'
    for text, arguments in ((described, ()), (bare, ("--as", "selectors"))):
        (tmp_path / "board.toml").write_text(text)
        ran = caselead("source", "read", page, "--url", url, *arguments, "--options", tmp_path / "board.toml", "--json")
        assert [lead["url"] for lead in json.loads(ran.out)["leads"]] == [
            "https://board.example/1",
            "https://board.example/2",
        ]


def test_reading_needs_no_database_and_makes_none(caselead: Caselead, page: Path, home: Path) -> None:
    caselead("source", "read", page, "--url", "https://board.example/")
    assert not home.exists()


def test_a_document_without_jobs_is_exit_code_1_with_the_state_in_the_json(caselead: Caselead, page: Path) -> None:
    ran = caselead("source", "read", page, "--url", "https://board.example/", "--json")
    form = json.loads(ran.out)
    assert (ran.code, form["platform"], form["state"], form["leads"]) == (1, None, "fail", [])


def test_standard_input_is_read_and_shown_to_a_person(caselead: Caselead) -> None:
    body = io.TextIOWrapper(io.BytesIO(a_web_page(JOB)[1].encode()))
    ran = caselead("source", "read", "-", "--url", "https://board.example/", stdin=body)
    assert (ran.code, ran.out) == (0, "Care Manager\n  Harbour | https://board.example/\n")
    assert ran.err == "ok (jobposting): 1 opening\n"


def test_a_file_that_is_not_there_is_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("source", "read", "nowhere.html", "--url", "https://board.example/")
    assert (ran.code, "cannot be read: No such file" in ran.err) == (2, True)


def test_a_file_beyond_the_limit_of_a_fetch_is_not_read(
    caselead: Caselead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASELEAD_FETCH__MAX_MIB", "1")
    (tmp_path / "big").write_bytes(b" " * (2**20 + 1))
    ran = caselead("source", "read", tmp_path / "big", "--url", "https://board.example/", "--json")
    assert (ran.code, json.loads(ran.out)["state"]) == (1, "fail")
    assert "too large" in ran.out


def test_an_options_file_with_two_sources_is_refused(caselead: Caselead, page: Path, tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(
        '[[source]]\nkey = "a"\nurl = "https://a.example"\n[[source]]\nkey = "b"\nurl = "https://b.example"\n'
    )
    ran = caselead("source", "read", page, "--url", "https://b.example", "--options", tmp_path / "board.toml")
    assert (ran.code, "holds 2 sources" in ran.err) == (78, True)

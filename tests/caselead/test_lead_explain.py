"""`caselead lead explain`, `check` and `reread`."""

import json
from pathlib import Path

import pytest

from store import readings
from store.engine import Database
from tests.builders import a_lead
from tests.caselead.command import Caselead
from tests.store.filing import file

ADVERT = """Supervising Social Worker - Fostering
You must be registered with Social Work England. £38,223 a year. Closing date: 3 December 2026.
"""
POSTING = {"title": "Foster Care Social Worker", "text": "LCSW required.", "location_text": "Albany, NY"}


@pytest.fixture
def advert(tmp_path: Path) -> str:
    file = tmp_path / "advert.txt"
    file.write_text(ADVERT)
    return str(file)


def test_an_advert_is_shown_with_its_words_marked_and_the_rules_below(caselead: Caselead, advert: str) -> None:
    out = caselead("lead", "check", advert, "--country", "GB").out
    assert "[[Social Work England]]" in out or "[[registered with Social Work England]]" in out
    assert "specialism: Fostering and kinship care" in out
    assert "pay: 38,223 GBP a year" in out
    assert "closing: 2026-12-03" in out


def test_a_web_page_is_read_as_its_text(caselead: Caselead, tmp_path: Path) -> None:
    page = tmp_path / "advert.html"
    page.write_text("<h1>Foster Care Social Worker</h1><P>Hybrid&nbsp;working</P>")
    out = caselead("lead", "check", str(page)).out
    assert "<P>" not in out
    assert "workplace: Hybrid" in out


def test_postings_are_read_line_by_line_and_answered_line_by_line(caselead: Caselead, tmp_path: Path) -> None:
    lines = tmp_path / "postings.jsonl"
    flat, around = {**POSTING, "country": "US"}, {"id": "x", "country": "US", "lang": "en-US", "posting": POSTING}
    lines.write_text("\n".join(map(json.dumps, (flat, around))) + "\n")
    ran = caselead("lead", "check", str(lines), "--json")
    first, second = map(json.loads, ran.out.splitlines())
    assert ran.code == 0
    assert first == second
    assert (first["is_social_work"], first["specialisms"]) == (True, ["fostering"])
    assert first["licences"] == [{"id": "us.clinical", "mode": "required"}]
    assert first["location"] == {"place": "Albany", "country": "US"} or first["location"]["country"] == "US"
    for piece in first["evidence"]:
        assert POSTING[piece["field"]][piece["start"] : piece["end"]] == piece["words"]


def test_a_line_that_is_no_posting_spoils_only_itself(caselead: Caselead, tmp_path: Path) -> None:
    lines = tmp_path / "postings.jsonl"
    odd = '{"title": "x", "text": null, "country": 3, "keywords": [1, ["y"]]}'
    lines.write_text("\n".join(['{"title": "Social Worker"}', "nonsense", "[1]", '{"title": 7}', odd]))
    ran = caselead("lead", "check", str(lines), "--json")
    results = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 3
    assert ["error" in result for result in results] == [False, True, True, True, False]
    assert results[1]["line"] == 2


def test_a_file_that_is_not_there_is_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("lead", "check", "nowhere.txt")
    assert (ran.code, "cannot be read" in ran.err) == (2, True)


def test_a_stored_lead_is_explained(caselead: Caselead, database: Database) -> None:
    file(database, "harbour", a_lead(title="Foster Care Social Worker"))
    assert "[[Foster Care" in caselead("lead", "explain", "1").out
    explained = json.loads(caselead("lead", "explain", "1", "--json").out)
    assert explained["text"]["title"] == "Foster Care Social Worker"
    assert explained["reading"]["relevance"] == "core"
    assert {tag["id"] for tag in explained["reading"]["tags"]} >= {"fostering"}
    assert all(tag["evidence"] for tag in explained["reading"]["tags"])


def test_a_lead_that_does_not_exist_is_answered_with_where_to_look(caselead: Caselead, database: Database) -> None:
    ran = caselead("lead", "explain", "9")
    assert (ran.code, "There is no lead number 9" in ran.err) == (1, True)


def test_stored_leads_are_read_again_once(caselead: Caselead, database: Database) -> None:
    file(database, "harbour", a_lead(title="Social Worker"), a_lead(title="Youth Worker"))
    first, second = caselead("lead", "reread"), caselead("lead", "reread")
    assert "2 leads read again; nothing was sent." in first.err
    assert "2 of 2" in first.err
    assert "Every lead was read with today's vocabulary" in second.err
    with database.read() as tx:
        assert readings.get(tx, 1) is not None


def test_reading_again_in_silence_says_nothing(caselead: Caselead, database: Database) -> None:
    file(database, "harbour", a_lead())
    assert caselead("lead", "reread", "--quiet").err == ""
    assert caselead("lead", "reread", "--quiet").err == ""


def test_what_holds_no_advert_is_refused_with_what_to_do(caselead: Caselead, tmp_path: Path) -> None:
    for name, body in (("empty", b" \n"), ("binary", b"\x7fELF\0\0\0"), ("huge", b"x" * (2**20 + 1))):
        (tmp_path / name).write_bytes(body)
        ran = caselead("lead", "check", str(tmp_path / name))
        assert (ran.code, ran.out, "Try: " in ran.err) == (1, "", True)


def test_nothing_in_an_advert_can_steer_the_terminal(caselead: Caselead, tmp_path: Path) -> None:
    advert = tmp_path / "advert.txt"
    advert.write_text("Social Worker\nred \x1b[31m title \x1b]0;x\x07 back \u202e LCSW")
    out = caselead("lead", "check", str(advert)).out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_lead_as_it_is_listed_can_be_checked_again(caselead: Caselead, database: Database, tmp_path: Path) -> None:
    file(database, "harbour", a_lead(title="Foster Care Social Worker"))
    (lead,) = json.loads(caselead("lead", "list", "--json").out)
    (tmp_path / "lead.jsonl").write_text(json.dumps(lead))
    read = json.loads(caselead("lead", "check", str(tmp_path / "lead.jsonl"), "--json").out)
    assert (read["relevance"], read["location"]["country"]) == ("core", "GB")

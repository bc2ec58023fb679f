"""`caselead lead compare`: pairs that are not stored."""

import json
from pathlib import Path

import pytest

from tests.caselead.advertised import TEXT
from tests.caselead.command import Caselead

HERE = {"title": "Duty and Assessment Social Worker", "employer": "Harbour Council", "location": "Leeds", "text": TEXT}
PAIRS = [
    {"id": "copy", "a": {**HERE, "id": "1"}, "b": {**HERE, "id": "2", "title": HERE["title"].upper()}},
    {"id": "town", "a": {**HERE, "id": "1"}, "b": {**HERE, "id": "2", "location": "Plymouth"}},
]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(pair) for pair in PAIRS) + "\n\n")
    return file


def test_pairs_are_compared_one_object_a_line(caselead: Caselead, pairs: Path) -> None:
    ran = caselead("lead", "compare", pairs, "--json")
    copy, town = map(json.loads, ran.out.splitlines())
    assert (ran.code, ran.err) == (0, "")
    assert (copy["id"], copy["same"], town["id"], town["same"]) == ("copy", True, "town", False)
    assert town["relation"] == "other_location"
    assert set(copy) == {"id", "same", "relation", "score", "why"}
    assert copy["score"] > town["score"]


def test_pairs_are_told_to_a_person_in_a_line_each(caselead: Caselead, pairs: Path) -> None:
    copy, town = caselead("lead", "compare", pairs).out.splitlines()
    assert copy.startswith("copy: one vacancy, ")
    assert town.startswith("town: two vacancies, another place (other_location, ")


def test_a_pair_without_an_id_has_its_number(caselead: Caselead, pairs: Path) -> None:
    pairs.write_text(json.dumps({"a": HERE, "b": HERE}))
    assert caselead("lead", "compare", pairs).out.startswith("1: one vacancy, ")


def test_a_line_that_is_no_pair_is_told_in_its_place_and_ends_with_3(caselead: Caselead, pairs: Path) -> None:
    pairs.write_text("{\n" + pairs.read_text() + '{"a": {"title": " "}, "b": {}}\n')
    ran = caselead("lead", "compare", pairs, "--json")
    broken, _, _, empty = map(json.loads, ran.out.splitlines())
    assert (ran.code, broken["line"], empty["line"]) == (3, 1, 5)
    assert empty["error"] == "a posting has a title"
    assert "2 lines could not be read" in ran.err
    assert caselead("lead", "compare", pairs).out.startswith("line 1: not read: ")


def test_a_file_that_is_not_there_is_a_usage_error(caselead: Caselead, tmp_path: Path) -> None:
    ran = caselead("lead", "compare", tmp_path / "none", "--json")
    assert (ran.code, "cannot be read" in ran.err) == (2, True)

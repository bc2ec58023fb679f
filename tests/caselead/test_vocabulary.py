"""`caselead vocabulary`."""

import json
from pathlib import Path

import pytest

from tests.caselead.command import Caselead

LIGHTHOUSE = str(Path(__file__).parents[1] / "vocabularies" / "lighthouse")


def test_the_kinds_are_shown_with_their_files(caselead: Caselead) -> None:
    ran = caselead("vocabulary", "show")
    assert ["specialism", "53", "specialisms.toml"] in [line.split("\t") for line in ran.out.splitlines()]


def test_the_entries_of_a_kind_are_shown(caselead: Caselead) -> None:
    ran = caselead("vocabulary", "show", "specialism", "--in", LIGHTHOUSE)
    assert ran.out == "lamps\tLamps and lenses\t\nfog_signals\tFog signals\t\n"


def test_one_entry_is_shown_whole(caselead: Caselead) -> None:
    (lamps,) = json.loads(caselead("vocabulary", "show", "lamps", "--in", LIGHTHOUSE, "--json").out)
    assert lamps["phrases"] == [{"list": "strong", "language": "en", "words": ["lamp keeper", "fresnel lens"]}]
    assert "strong (en): lamp keeper, fresnel lens" in caselead("vocabulary", "show", "lamps", "--in", LIGHTHOUSE).out


def test_a_slip_in_a_name_is_answered_with_the_likely_one(caselead: Caselead) -> None:
    ran = caselead("vocabulary", "show", "lamp", "--in", LIGHTHOUSE)
    assert (ran.code, "did you mean lamps?" in ran.err) == (1, True)


def test_the_shipped_vocabulary_has_no_problem(caselead: Caselead) -> None:
    ran = caselead("vocabulary", "check")
    assert (ran.code, "no problem" in ran.out) == (0, True)


def test_a_faulty_vocabulary_is_told_with_file_and_line(caselead: Caselead, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[[specialism]]\nid = "a"\nparent = "b"\nstrog.en = ["c"]\n')
    ran = caselead("vocabulary", "check", str(tmp_path))
    assert ran.code == 78
    assert "a.toml" in ran.err
    assert "did you mean strong?" in ran.err


@pytest.mark.parametrize("words", ["fresnel lens", "Fresnel-Lenses", "the FRESNEL LENS"])
def test_the_entries_that_know_some_words_are_told(caselead: Caselead, words: str) -> None:
    rows = json.loads(caselead("vocabulary", "where", words, "--in", LIGHTHOUSE, "--json").out)
    found = [{"kind": "specialism", "id": "lamps", "list": "strong", "phrase": "fresnel lens", "file": "words.toml"}]
    assert rows == (found if words != "Fresnel-Lenses" else [])


def test_words_that_nobody_knows_are_answered_with_what_to_try(caselead: Caselead) -> None:
    ran = caselead("vocabulary", "where", "submarine", "--in", LIGHTHOUSE)
    assert (ran.code, ran.out) == (0, "")
    assert "No entry knows these words" in ran.err


def test_the_vocabulary_of_the_settings_is_used(caselead: Caselead, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(f'[reading]\nprofession = "{LIGHTHOUSE}"\n')
    assert "fog_signals" in caselead("vocabulary", "show", "specialism").out

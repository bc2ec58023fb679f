"""The compiled vocabulary, kept between two runs."""

import shutil
from pathlib import Path

import pytest

from leads.errors import SettingsError
from pipeline.understand.document import Field
from pipeline.vocabulary_cache import phrase_book

LIGHTHOUSE = Path(__file__).parents[1] / "vocabularies" / "lighthouse"
ADVERT = Field("text", "text", "You keep the Fresnel lens clean. Boat provided.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIGHTHOUSE, tmp_path / "words"))


def test_the_second_run_finds_the_same_without_reading_the_files_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = phrase_book(str(folder), tmp_path)
    monkeypatch.setattr("pipeline.vocabulary_cache.load", lambda _: pytest.fail("read again"))
    second = phrase_book(str(folder), tmp_path)
    assert second.vocabulary == first.vocabulary
    assert second.scan(ADVERT, "en", "GB") == first.scan(ADVERT, "en", "GB")


def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path) -> None:
    phrase_book(str(folder), tmp_path)
    (folder / "more.toml").write_text('[[specialism]]\nid = "paint"\nstrong.en = ["paint"]')
    assert "paint" in phrase_book(str(folder), tmp_path).vocabulary.of("specialism")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}'])
def test_a_damaged_cache_only_costs_time(folder: Path, tmp_path: Path, damage: str) -> None:
    phrase_book(str(folder), tmp_path)
    (tmp_path / "vocabulary.json").write_text(damage)
    assert phrase_book(str(folder), tmp_path).scan(ADVERT, "en", "GB").hits


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert phrase_book(str(folder), tmp_path / "file" / "cache").scan(ADVERT, "en", "GB").hits


def test_a_faulty_vocabulary_is_told_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[[specialism]]\n")
    with pytest.raises(SettingsError, match="id is missing"):
        phrase_book(str(tmp_path), tmp_path)

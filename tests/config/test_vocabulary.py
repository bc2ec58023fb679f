"""The vocabulary: read from TOML, checked whole."""

from pathlib import Path

import pytest

from config.vocabulary.load import load, read_all
from config.vocabulary.schema import TABLES
from leads.errors import SettingsError

LIGHTHOUSE = Path(__file__).parents[1] / "vocabularies" / "lighthouse"


def problems_of(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_all("test", {"words.toml": text})
    return caught.value.problems


def test_the_shipped_vocabulary_has_no_problem_and_every_kind_has_a_place_in_the_schema() -> None:
    vocabulary = load()
    assert vocabulary.profession == "social_work"
    assert {term.kind.partition(".")[0] for term in vocabulary.terms} <= TABLES.keys()
    assert len(vocabulary.of("specialism")) >= 53


def test_another_folder_is_another_profession() -> None:
    vocabulary = load(str(LIGHTHOUSE))
    assert list(vocabulary.of("specialism")) == ["lamps", "fog_signals"]
    assert vocabulary.of("specialism")["lamps"].file == "words.toml"


def test_phrases_keep_their_list_and_their_language() -> None:
    (lamps,) = read_all(
        "t", {"a.toml": '[[specialism]]\nid = "lamps"\nstrong.en = ["lamp"]\nweak.nl = ["lamp"]\nabbr = ["LK"]'}
    ).terms
    assert {(p.text, p.use, p.lang) for p in lamps.phrases} == {
        ("lamp", "strong", "en"),
        ("lamp", "weak", "nl"),
        ("LK", "abbr", None),
    }


def test_tables_inside_an_entry_become_terms_of_their_own() -> None:
    text = '[[licence]]\nid = "us.x"\n[[licence.variant]]\nabbr = "LX"\nstates = ["NY", "CT"]'
    licence, variant = read_all("t", {"a.toml": text}).terms
    assert (licence.kind, variant.kind, variant.id) == ("licence", "licence.variant", "us.x/LX")
    assert variant.texts("states") == ("NY", "CT")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[specialism]]\nid = "a"\nstrongg.en = ["b"]', 'there is no key "strongg"'),
        ('[[specialisms]]\nid = "a"', "did you mean specialism?"),
        ('[[specialism]]\nstrong.en = ["b"]', "id is missing"),
        ('[[specialism]]\nid = "a"\nstrong.xx = ["b"]', "there is no key"),
        ('[[specialism]]\nid = "a"\nparent = "b"', 'words.toml: specialism "a": there is no parent "b"'),
        ('[[specialism]]\nid = "a"\nparent = "b"\n[[specialism]]\nid = "b"\nparent = "a"', "is its own parent"),
        ('[[specialism]]\nid = "Foster care!"', "needs an id of letters"),
        ('[[specialism]]\nid = "a"\n[[specialism]]\nid = "a"', "stands there twice"),
        ('[[specialism]]\nid = "a"\nstrong.en = ["--"]', "has no letter or digit"),
        ('[[level]]\nid = "a"\norder = "first"', "must be a whole number"),
        ('[[specialism]]\nid = "a"\nfallback = "yes"', "true or false"),
    ],
)
def test_a_problem_is_told_with_its_place(text: str, said: str) -> None:
    assert any(said in problem for problem in problems_of(text))


def test_all_problems_are_told_at_once() -> None:
    assert len(problems_of('[[specialism]]\nid = "a"\nx = 1\n[[level]]\nid = "b"\ny = 2')) == 2


def test_a_folder_without_a_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="There is no vocabulary in"):
        load(str(tmp_path))


def test_the_fingerprint_changes_with_any_word() -> None:
    before = read_all("t", {"a.toml": '[[specialism]]\nid = "a"'})
    after = read_all("t", {"a.toml": '[[specialism]]\nid = "b"'})
    assert before.fingerprint != after.fingerprint
    assert before.name.startswith("t:")

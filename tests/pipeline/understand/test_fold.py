"""Text as it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand.fold import fold, fold_phrase


@pytest.mark.parametrize(
    "printed",
    ["children's home", "Children’s home", "CHILDREN'S HOME", "children's\nhome", "children's-home", "children's_home"],
)
def test_ways_to_print_the_same_words_fold_to_the_same_letters(printed: str) -> None:
    assert fold(printed) == "children's home"


def test_accents_are_folded() -> None:
    assert fold("Coördinator Ähnlich") == "coordinator ahnlich"


def test_paragraphs_are_kept_apart_so_that_no_phrase_crosses_them() -> None:
    assert fold("social\n\nworker") == "social  worker"


def test_a_phrase_is_folded_as_the_advert_will_be() -> None:
    assert fold_phrase("  Looked-After  Children’s ") == "looked after children's"


@given(st.text())
def test_every_character_folds_to_exactly_one(text: str) -> None:
    assert len(fold(text)) == len(text)

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.hygiene import fold, one_line, paragraphs, visible


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\x00", "\x1b", "\x9b", "\U000e0041"]
)
def test_what_cannot_be_seen_is_removed(hidden: str) -> None:
    assert visible(f"Social{hidden} Worker") == "Social Worker"


def test_half_of_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert visible("Chef \ud83d") == "Chef \N{REPLACEMENT CHARACTER}"


def test_stacked_marks_are_limited_to_three() -> None:
    assert len(visible("Z" + "\u0335" * 40)) <= 4


def test_letters_of_other_languages_stay() -> None:
    assert visible("Jugendfürsorge Zürich – sociaal werker") == "Jugendfürsorge Zürich – sociaal werker"


def test_a_one_line_field_has_one_line() -> None:
    assert one_line("Social\r\nWorker\tII ") == "Social Worker II"


def test_a_long_line_is_cut_and_says_so() -> None:
    assert one_line("word " * 100, 20) == "word word word word…"


def test_paragraphs_keep_single_blank_lines() -> None:
    assert paragraphs("One\r\n\r\n\r\n  two  three \n\n\nfour\nfive") == "One\n\ntwo three\n\nfour\nfive"


def test_folding_makes_accents_and_case_equal() -> None:
    assert fold("MÜLLER Ève") == fold("muller eve")


@given(st.text(st.sampled_from("aéeß_1 -.\n'’ﬁ²…İ\u0301\u0345한ǆ") | st.characters(max_codepoint=0x2FFF), max_size=200))
def test_a_text_is_folded_as_each_of_its_letters_is(text: str) -> None:
    letters = unicodedata.normalize("NFKD", text.casefold())
    assert fold(text) == "".join(letter for letter in letters if not unicodedata.combining(letter))

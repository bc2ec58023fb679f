"""Texts of adverts: how much of one stands in the other, and what was replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.text import is_cut, is_long, is_text, like_long, replaced, same_words, samples, shared
from tests.pipeline.identity.faces import ADVERT, CUT, OTHER_ADVERT

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
TEXTS = st.builds(lambda other, letters: other + " " + ADVERT[:letters], ANYTHING, st.integers(150, 900))
SENTENCES = st.lists(st.sampled_from(ADVERT.replace("\n", " ").split(". ")), min_size=2, max_size=8).map(". ".join)
WORDS = st.lists(st.sampled_from(ADVERT.split()), min_size=20, max_size=150).map(" ".join)


def share(a: str, b: str) -> float:
    found = shared(a, b)
    assert found is not None
    return found


def found_by(text: str) -> set[int]:
    return {*samples(text).first, *samples(text).spread}


def test_a_text_stands_in_itself() -> None:
    assert share(ADVERT, ADVERT) == 1


def test_case_blanks_and_punctuation_are_no_difference() -> None:
    other = "  ".join(ADVERT.upper().replace(",", " -").replace(";", ":").split())
    assert same_words(ADVERT, other)
    assert share(ADVERT, other) == 1


@pytest.mark.parametrize(
    ("typed", "set_"), [("'", "\N{RIGHT SINGLE QUOTATION MARK}"), ("-", "\N{EN DASH}"), ("*", "\N{BULLET}")]
)
def test_signs_as_they_are_typed_and_as_they_are_set_are_no_difference(typed: str, set_: str) -> None:
    text = ADVERT.replace("Children", "Children's").replace("relationship based", "relationship-based")
    text = text.replace("We offer", "* We offer")
    assert same_words(text, text.replace(typed, set_))
    assert share(text, text.replace(typed, set_)) == 1


def test_two_adverts_of_other_posts_share_nothing() -> None:
    assert share(ADVERT, OTHER_ADVERT) < 0.1
    assert not same_words(ADVERT, OTHER_ADVERT)


@pytest.mark.parametrize("letters", [200, 300, 500])
def test_a_piece_that_a_feed_cut_stands_in_the_whole(letters: int) -> None:
    assert share(ADVERT[:letters] + "... click apply for full job details", ADVERT) >= 0.9


def test_what_a_board_adds_below_hardly_counts() -> None:
    assert share(ADVERT, ADVERT + "\n\nShare this job. Register for our weekly newsletter and career advice.") >= 0.9


def test_sections_in_another_order_are_nearly_one_text() -> None:
    first, *others = ADVERT.split("\n\n")
    assert share(ADVERT, "\n\n".join([*reversed(others), first])) >= 0.9


def test_blanks_that_a_feed_lost_between_lines_are_no_difference() -> None:
    assert share(CUT.replace("\n", ""), ADVERT) >= 0.9


def test_a_text_of_which_a_third_was_worded_anew_is_shared_in_part() -> None:
    third = len(ADVERT) // 3
    assert 0.4 < share(ADVERT, ADVERT[: 2 * third] + OTHER_ADVERT[:third]) < 0.9


def test_too_little_text_is_none() -> None:
    assert shared("See our website.", ADVERT) is None
    assert shared("", "") is None
    assert not is_text("See our website.")
    assert not same_words("See our website.", "See our website.")


def test_a_teaser_is_a_text_and_not_a_long_one() -> None:
    assert is_text(CUT)
    assert not is_long(CUT)
    assert is_long(ADVERT)


@pytest.mark.parametrize("tail", ["…", "...", " click apply for full job details", " Read more", ""])
def test_a_short_piece_of_a_text_is_a_cut_one(tail: str) -> None:
    assert is_cut(ADVERT[:300] + tail, ADVERT)
    assert not like_long(ADVERT[:300] + tail, ADVERT)


def test_two_texts_of_like_length_are_no_piece_and_whole() -> None:
    assert not is_cut(ADVERT, ADVERT)
    assert not is_cut(ADVERT, OTHER_ADVERT)
    assert like_long(ADVERT, OTHER_ADVERT)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Children", "Adults"), ("safeguarding service", "fostering service"), ("solicitors", "midwives")],
)
def test_a_word_that_was_replaced_is_named(old: str, new: str) -> None:
    found = replaced(ADVERT, ADVERT.replace(old, new))
    assert found is not None
    assert new.split()[0].casefold() in found[1]


def test_more_words_on_one_side_alone_are_no_replacement() -> None:
    assert replaced(ADVERT, ADVERT + " The office stands beside the railway viaduct.") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("legislation", "legislaton"),
        ("civic building", "civic building on 4 March"),
        ("2 years", "3 years"),
        ("and flexible", "or flexible"),
        ("join our", "joinour"),
    ],
)
def test_slips_lost_blanks_numbers_dates_and_what_joins_words_are_no_replacement(old: str, new: str) -> None:
    assert replaced(ADVERT, ADVERT.replace(old, new)) is None


def test_a_cut_copy_keeps_what_the_whole_is_found_by() -> None:
    assert found_by(ADVERT) & found_by(CUT)


def test_a_copy_without_its_beginning_keeps_what_the_whole_is_found_by() -> None:
    assert found_by(ADVERT) & found_by(ADVERT[300:])


def test_another_advert_is_found_by_other_things() -> None:
    assert not found_by(ADVERT) & found_by(OTHER_ADVERT)


def test_a_text_is_found_by_a_few_things_however_long_it_is() -> None:
    assert 0 < len(found_by(ADVERT * 20)) <= 8


@given(TEXTS | SENTENCES | WORDS, TEXTS | SENTENCES | WORDS)
def test_texts_are_compared_alike_both_ways_round(a: str, b: str) -> None:
    assert shared(a, b) == shared(b, a)
    assert is_cut(a, b) == is_cut(b, a)
    assert like_long(a, b) == like_long(b, a)
    assert same_words(a, b) == same_words(b, a)
    pair = replaced(b, a)
    assert replaced(a, b) == (pair and pair[::-1])


@given(ANYTHING)
def test_any_text_is_taken_apart_or_left(text: str) -> None:
    assert (shared(text, text) is not None) == is_text(text)
    assert len(found_by(text)) <= 8


@given(TEXTS)
def test_any_text_stands_in_itself_and_replaces_nothing(text: str) -> None:
    assert share(text, text) == 1
    assert replaced(text, text) is None


@given(TEXTS | WORDS, TEXTS | WORDS)
def test_a_share_is_between_nothing_and_all(a: str, b: str) -> None:
    assert 0 <= share(a, b) <= 1

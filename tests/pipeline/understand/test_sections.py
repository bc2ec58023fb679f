"""The parts of an advert: what stands under which heading, and where a part ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load
from pipeline.understand.document import Field
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.sections import sections_of

VOCABULARY = load()
BOOK = PhraseBook(VOCABULARY)


def section_of(word: str, text: str, repeated: tuple[str, ...] = ()) -> str:
    folded = BOOK.scan(Field("text", "text", text), None, None)
    return sections_of(folded, VOCABULARY.of("section"), repeated).at(text.index(word))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Main duties:\nYou will visit HERE.", "duties"),
        ("Our benefits\n- a bicycle HERE\n- lunch", "offer"),
        ("Strongly Preferred Qualifications:\n\nHERE", "desirable"),
        ("WIE BEN JIJ?\nJij bent HERE.", "requirements"),
        ("We visit families.\nAbout us\nA charity since 1950 HERE.", "about"),
        ("You visit families HERE.\nAbout us\nA charity.", ""),
    ],
)
def test_a_heading_opens_a_part_until_the_next(text: str, expected: str) -> None:
    assert section_of("HERE", text) == expected


def test_a_sentence_opens_a_part_only_to_the_end_of_its_paragraph() -> None:
    text = "Main duties:\nYou visit families. In return you get lunch and a bicycle.\nYou write reports HERE."
    assert section_of("lunch", text) == "offer"
    assert section_of("HERE", text) == "duties"


def test_a_sentence_that_a_list_follows_opens_a_part_for_the_list() -> None:
    text = "We are looking for someone who has:\n- a degree HERE\n- patience"
    assert section_of("HERE", text) == "requirements"


def test_a_list_of_other_job_titles_lasts_to_the_end() -> None:
    text = "You visit families.\nOther job titles you may be searching for: nurse.\nMain duties:\nHERE"
    assert section_of("HERE", text) == "keyword_tail"


def test_a_paragraph_the_employer_prints_everywhere_is_set_aside_and_nothing_after_it() -> None:
    text = "Main duties:\nYou visit families.\nWe are the best HERE.\nYou write reports AFTER."
    assert section_of("HERE", text, ("We are the best HERE.",)) == "repeated"
    assert section_of("AFTER", text, ("We are the best HERE.",)) == "duties"


@given(st.text(alphabet=st.sampled_from("We offer:\n About us-? HERE main duties"), max_size=120))
def test_parts_begin_in_order_and_no_text_raises(text: str) -> None:
    parts = sections_of(BOOK.scan(Field("text", "text", text), None, None), VOCABULARY.of("section"))
    assert list(parts.starts) == sorted(set(parts.starts))
    assert len(parts.starts) == len(parts.names)

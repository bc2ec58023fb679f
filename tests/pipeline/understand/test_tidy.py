"""Adverts with one kind of blank, quote and Unicode form, and the way back to the printed letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.reading import Closing, Reading
from pipeline.understand.document import Field
from pipeline.understand.tidy import as_printed, tidied, tidy


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("children’s home", "children's home"),
        ("“good”", '"good"'),
        ("a  b", "a b"),
        ("a\u00a0b", "a b"),
        ("a \t b", "a b"),
        ("a \n b", "a\nb"),
        ("a\r\nb", "a\nb"),
        ("a\n\n\n b", "a\n\nb"),
        ("soc\u00adial", "social"),
        ("soc\u200bial", "social"),
        ("coo\u0308rdinator", "coördinator"),
        ("oﬀer", "offer"),
        ("non\u2011profit", "non-profit"),
        ("and so on…", "and so on…"),
        ("£38,000 – £40,000", "£38,000 – £40,000"),
    ],
)
def test_there_is_one_way_to_print_a_thing(printed: str, expected: str) -> None:
    assert tidy(printed).text == expected


@pytest.mark.parametrize("printed", ["Children’s  Social\u00adworker", "coo\u0308r X", "a\r\n\r\nb c", "ﬁne  oﬀer"])
def test_every_word_leads_back_to_the_printed_one(printed: str) -> None:
    done = tidy(printed)
    last = done.text.split()[-1]
    assert tidy(printed[slice(*done.back(len(done.text) - len(last), len(done.text)))]).text == last


@given(st.text())
def test_offsets_of_any_text_stay_inside_it_and_in_order(printed: str) -> None:
    done = tidy(printed)
    for at in range(len(done.text)):
        start, end = done.back(at, at + 1)
        assert 0 <= start <= end <= len(printed)


@given(st.text())
def test_what_is_tidy_stays_as_it_is(printed: str) -> None:
    once = tidy(printed).text
    assert unicodedata.is_normalized("NFKC", once.replace("…", "")) or tidy(once).text == once


def test_evidence_quotes_what_was_printed() -> None:
    printed = "We  offer ‘regular  supervision’."
    document, ways = tidied((Field("text", "text", printed),))
    (field,) = document
    at = field.printed.index("regular")
    closing = Closing(None, "a rule", (field.quote(at, at + len("regular supervision")),))
    reading = as_printed(Reading("v", None, None, "none", "vacancy", (), None, None, (), closing), ways)
    assert reading.closing
    (back,) = reading.closing.evidence
    assert (back.words, printed[back.start : back.end]) == ("regular  supervision", "regular  supervision")

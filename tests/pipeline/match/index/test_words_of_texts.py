"""The quick way to the words of a text gives what folding it and searching for words gives."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.hygiene import fold
from pipeline.match.traits import words_of

_ODD = st.text("aZ_9 -’“–é\u0301ßΣℌ½İǅﬁ字\n", max_size=12)


@given(st.one_of(st.text(), _ODD))
def test_the_words_are_those_of_the_folded_text(text: str) -> None:
    assert words_of(text) == re.findall(r"\w+", fold(text))


def test_dashes_quotes_and_accents_part_and_join_words_as_a_reader_does() -> None:
    assert words_of("“Child–protection” in a CAFÉ; x_1") == ["child", "protection", "in", "a", "cafe", "x_1"]

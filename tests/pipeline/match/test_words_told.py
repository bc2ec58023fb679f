"""How a query is told again: in English, with what was perhaps meant otherwise, and where it is at fault."""

import pytest

from pipeline.match.ask import Term
from pipeline.match.doubts import doubts
from pipeline.match.grammar import WordsError
from pipeline.match.in_english import in_words
from pipeline.match.words import parse, pointing


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            '"social worker" (fostering OR adopt*) -title:locum',
            "“social worker” and (“fostering” or words beginning with “adopt”), but not “locum” in the title",
        ),
        ("-a -b", "not “a” and not “b”"),
        ("a -b -c", "“a”, but not “b” and not “c”"),
        ("a OR b c", "“a” or (“b” and “c”)"),
        ("-(a b)", "not (“a” and “b”)"),
        ('"child protect*"', "“child protect…”"),
        ("title:(a OR b) OR c", "(“a” or “b”) in the title or “c”"),
        ("title:a OR place:b", "“a” in the title or “b” in the place"),
        ("employer:council", "“council” in the employer's name"),
        ("title:(a NEAR/5 adopt*)", "“a” within 5 words of “adopt…” in the title"),
        ("a NEAR/1 b", "“a” within 1 word of “b”"),
        ('"a b c"~5', "“a”, “b” and “c” within 5 words of each other"),
    ],
)
def test_a_query_is_told_in_plain_english(query: str, told: str) -> None:
    assert in_words(parse(query)) == told


def test_only_queries_are_told_in_english() -> None:
    with pytest.raises(TypeError):
        in_words(Term("kind:vacancy"))


@pytest.mark.parametrize(
    ("marked", "hint"),
    [
        ("a ^or b", "OR in capitals"),
        ("a ^And b", "Leave it out"),
        ("a ^not b", "NOT in capitals"),
        ("a ^- b", "directly before"),
        ("a ^| b", "OR between them"),
        ("a^, b", "OR between them"),
        ("^'social worker'", "double quotes"),
        ("^social worker OR therapist", "quotes, or use parentheses"),
        ("a OR (b OR ^social worker)", "quotes, or use parentheses"),
        ("^-a -b", "Add what is to be found"),
    ],
)
def test_what_was_perhaps_meant_otherwise_is_said_where_it_stands(marked: str, hint: str) -> None:
    query = marked.replace("^", "")
    [doubt] = doubts(query, parse(query))
    assert doubt.at == marked.index("^")
    assert hint in doubt.hint


@pytest.mark.parametrize(
    "query", ['"fostering and adoption"', "a AND b OR c", "a -b", "(a b) OR c", "c&f", "a (b OR c)"]
)
def test_a_query_that_is_plain_leaves_no_doubt(query: str) -> None:
    assert doubts(query, parse(query)) == ()


def test_the_caret_stands_under_the_fault() -> None:
    assert pointing(WordsError(2, "", ""), 'a "b') == 'a "b\n  ^'


def test_only_the_neighbourhood_of_a_fault_is_shown() -> None:
    line, caret = pointing(WordsError(100, "", ""), "x" * 100 + "(" + "y" * 100).splitlines()
    assert line == f"…{'x' * 35}({'y' * 34}…"
    assert line[caret.index("^")] == "("


def test_a_fault_at_the_end_of_a_long_query_shows_what_comes_before_it() -> None:
    line, caret = pointing(WordsError(199, "", ""), "x" * 199 + "(").splitlines()
    assert line == f"…{'x' * 69}("
    assert line[caret.index("^")] == "("


def test_a_query_on_several_lines_is_shown_on_one() -> None:
    assert pointing(WordsError(2, "", ""), "a\n(b\t") == "a (b \n  ^"


def test_the_caret_counts_columns_not_letters() -> None:
    assert pointing(WordsError(3, "", ""), "社e\N{COMBINING ACUTE ACCENT}(").endswith("\n   ^")

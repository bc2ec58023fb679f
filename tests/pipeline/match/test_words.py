"""The query language: what queries mean, and how their faults are told."""

import subprocess
import sys

import pytest

from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, Where
from pipeline.match.grammar import LONGEST, WordsError
from pipeline.match.words import DEEPEST, MOST_CLOSE, WIDEST, parse, phrase


def word(*words: str, where: Where = "anywhere") -> Phrase:
    return Phrase(where, words)


A, B, C = word("a"), word("b"), word("c")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("fostering", word("fostering")),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", AnyOf((A, B))),
        ("a b OR c", AnyOf((All((A, B)), C))),
        ("a OR b AND c", AnyOf((A, All((B, C))))),
        ("a (b OR c)", All((A, AnyOf((B, C))))),
        ("a NOT b OR c", AnyOf((All((A, Not(B))), C))),
        ("a -b", All((A, Not(B)))),
        ("a AND NOT b", All((A, Not(B)))),
        ("a –b", All((A, Not(B)))),
        ("-a", Not(A)),
        ("-a NOT b", All((Not(A), Not(B)))),
        ("-(a b)", Not(All((A, B)))),
        ('"social worker"', word("social", "worker")),
        ("“social worker”", word("social", "worker")),
        ("„Soziale Arbeit“", word("soziale", "arbeit")),
        ('"social\n  worker"', word("social", "worker")),
        ("super*", word("super*")),
        ("super＊", word("super*")),
        ('"child* protection"', word("child*", "protection")),
        ("title:fostering", word("fostering", where="title")),
        ("Title: fostering", word("fostering", where="title")),
        ('employer:"city council"', word("city", "council", where="employer")),
        ("-place:leeds", Not(word("leeds", where="place"))),
        ("title:(a OR -b)", AnyOf((word("a", where="title"), Not(word("b", where="title"))))),
        ("title:(a employer:b)", All((word("a", where="title"), word("b", where="employer")))),
        ('"fostering assessment"~5', Close("anywhere", ("fostering", "assessment"), 5)),
        ("fostering NEAR/5 assess*", Close("anywhere", ("fostering", "assess*"), 5)),
        ("-a NEAR/5 b", Not(Close("anywhere", ("a", "b"), 5))),
        ("title:(a NEAR/5 b)", Close("title", ("a", "b"), 5)),
        ('place:"a b"~5', Close("place", ("a", "b"), 5)),
        ("c&f", word("c", "f")),
        ("children’s", word("children", "s")),
        ("jeugd-en", word("jeugd", "en")),
        ("Sozialpädagogin", word("sozialpadagogin")),
        ("9:00", word("9", "00")),
        ("https://jobs.example/1", word("https", "jobs", "example", "1")),
        ("ANDOVER NEARBY ORAL NOTARY", All(tuple(map(word, ("andover", "nearby", "oral", "notary"))))),
        ("a and b", All((A, word("and"), B))),
        ('"OR"', word("or")),
        ("a & b", All((A, B))),
    ],
)
def test_a_query_means_what_people_who_know_such_queries_expect(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("(a b) c", "a b c"),
        ("a OR (b OR c)", "a OR b OR c"),
        ("a b a", "a b"),
        ("(a OR A)", "a"),
        ("-(a OR b)", "-a -b"),
        ("-(NOT a)", "a"),
        ("title:(title:a)", "title:a"),
        ('"a a"~3', '"a"~3'),
        ("a NEAR/3 b", '"a b"~3'),
    ],
)
def test_queries_that_say_the_same_become_the_same(query: str, same: str) -> None:
    assert parse(query) == parse(same)


@pytest.mark.parametrize(
    ("marked", "problem", "hint"),
    [
        ('a ^"social worker', "no partner", "before and one after"),
        ('"a b" ^"c', "no partner", "before and one after"),
        ("^(a OR b", "never closed", "Close it"),
        ("(a) OR ^(b", "never closed", "Close it"),
        ("^(a OR (b)", "never closed", "Close it"),
        ("(a ^(b", "never closed", "Close it"),
        ("a OR b^) c", "closes none", "Leave it out"),
        ("a ^()", "empty", "Leave them out"),
        ('a ^""', "nothing to look for", "leave this out"),
        ('title:^"&"', "nothing to look for", "leave this out"),
        ("a ^AND", "follows AND", '"AND"'),
        ("a ^OR AND b", "follows OR", '"OR"'),
        ("(a ^OR )", "follows OR", '"OR"'),
        ("^OR a", "before OR", '"OR"'),
        ("a (^AND b)", "before AND", '"AND"'),
        ("a ^NOT", "follows NOT", '"NOT"'),
        ("a NOT ^-b", "Two negations", "one of them"),
        ("a ^-~5", "this minus", "directly before"),
        ("a ^NEAR b", "needs a number", "NEAR/5"),
        ("a ^NEAR5 b", "needs a number", "NEAR/5"),
        ("a ^NEAR/five b", "needs a number", "NEAR/5"),
        ("a ^NEAR/0 b", "within 0", "1 to 100"),
        ("a ^NEAR/5", "follows NEAR/5", "after it"),
        ("^NEAR/5 a", "before NEAR/5", "before it"),
        ("a NEAR/5 b ^NEAR/5 c", "two words only", "~5"),
        ('^"a b" NEAR/5 c', "single words", "~5"),
        ("a NEAR/5 ^title:b", "single words", "title:(foster NEAR/5 care)"),
        ('"a b"^~', "needs a number", "~5"),
        ('"a b c"^~1', "3 words", "2 to 100"),
        ('"a b c d e f g"^~9', "More than 6 words", "AND"),
        ("a^~5", "behind a phrase", '"fostering assessment"~5'),
        ("a ^*", "no beginning of a word", "adopt*"),
        ("^*worker", "no beginning of a word", "adopt*"),
        ('"child ^* b"', "no beginning of a word", "adopt*"),
        ('"ad* child* ^* b"', "no beginning of a word", "adopt*"),
        ("so^*cial", "only at the end", "so*"),
        ("a s^*", "too many words", "two letters"),
        ("a ^tittle:b", "“tittle”", "title:?"),
        ("^company:b", "“company”", "employer:?"),
        ("^zz:b", "“zz”", "title:, employer: and place:"),
        ("a ^title:", "no word behind", "title:fostering"),
        ("^place:OR", "no word behind", 'place:"OR"'),
        ("^title:-b", "no word behind", "-title:"),
        ("^", "nothing to look for", "Write words"),
        ("^  & ", "nothing to look for", "Write words"),
        ("(" * DEEPEST + "^(a" + ")" * DEEPEST + ")", "number 31", "Take it out"),
        ("x" * LONGEST + "^x", "longer than 2,000", "Shorten"),
    ],
)
def test_a_fault_is_told_at_its_very_character_with_what_to_do(marked: str, problem: str, hint: str) -> None:
    with pytest.raises(WordsError) as caught:
        parse(marked.replace("^", ""))
    assert caught.value.at == marked.index("^")
    assert problem in caught.value.problem
    assert hint in caught.value.hint


def test_parentheses_may_be_as_deep_as_anyone_writes_them() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST) == A


def test_a_query_may_be_as_long_as_the_error_says() -> None:
    assert parse("x" * LONGEST) == word("x" * LONGEST)


def test_as_many_words_may_stand_close_and_as_far_apart_as_is_said() -> None:
    words = tuple("abcdef")
    assert len(words) == MOST_CLOSE
    assert parse(f'"{" ".join(words)}"~{WIDEST}') == Close("anywhere", words, WIDEST)


def test_a_plain_phrase_needs_no_quotes() -> None:
    assert phrase("Social  Worker") == word("social", "worker")


def test_a_plain_phrase_knows_no_operators() -> None:
    assert phrase("care OR (support)", "employer") == word("care", "or", "support", where="employer")


def test_any_word_of_a_plain_phrase_may_go_on() -> None:
    assert phrase("child* protect*") == word("child*", "protect*")


def test_accents_do_not_come_between_a_beginning_and_its_star() -> None:
    assert phrase("cafe\N{COMBINING ACUTE ACCENT}*") == word("cafe*")


@pytest.mark.parametrize("text", ["", " ", "&", "\N{ACUTE ACCENT}", "_"])
def test_a_plain_phrase_without_letter_or_digit_is_refused(text: str) -> None:
    with pytest.raises(WordsError, match="nothing to look for"):
        phrase(text)


def test_nothing_is_loaded_for_the_language_before_a_query_is_read() -> None:
    code = "import sys, pipeline.match.words as w; w.phrase('a b'); sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

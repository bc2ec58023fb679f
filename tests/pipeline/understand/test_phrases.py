"""The phrases of a vocabulary, found in texts however they are spelt."""

import pytest

from leads.vocabulary import Phrase, Term, Vocabulary
from pipeline.understand.document import Field
from pipeline.understand.phrases import PhraseBook


def found(
    phrase: str,
    printed: str,
    *,
    use: str = "strong",
    lang: str | None = "en",
    language: str | None = "en",
    country: str | None = None,
) -> list[str]:
    """What is quoted of a text for one phrase."""
    book = PhraseBook(Vocabulary("test", "0", (Term("specialism", "x", {"en": "X"}, (Phrase(phrase, use, lang),)),)))
    scanned = book.scan(Field("title", "text", printed), language, country)
    return [printed[slice(hit.start, hit.end)] for hit in scanned.hits]


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("foster carer", "Foster Carers"),
        ("looked after", "looked-after"),
        ("children's home", "Childrens home"),
        ("children's home", "children’s home"),
        ("mental health center", "Mental Health Centre"),
        ("counselor", "counsellors"),
        ("family program", "family programme"),
        ("safeguarding & support", "Safeguarding and Support"),
        ("wellbeing", "wellbeing,"),
    ],
)
def test_a_phrase_is_found_however_it_is_spelt(phrase: str, printed: str) -> None:
    assert found(phrase, printed) == [printed.rstrip(",")]


@pytest.mark.parametrize(("phrase", "printed"), [("act", "contact"), ("lone", "alone"), ("care", "careful")])
def test_a_phrase_is_not_found_inside_a_longer_word(phrase: str, printed: str) -> None:
    assert found(phrase, printed) == []


def test_a_star_lets_the_word_go_on_at_that_end_only() -> None:
    assert found("jeugdzorg*", "jeugdzorgwerker, residentiejeugdzorg", lang="nl", language="nl") == ["jeugdzorg"]
    assert found("*pleegzorg", "netwerkpleegzorg", lang="nl", language="nl") == ["pleegzorg"]


def test_dutch_roles_are_found_in_both_genders() -> None:
    assert found("maatschappelijk werker", "maatschappelijk werkster", lang="nl", language="nl")
    assert found("maatschappelijk werker", "maatschappelijk werk(st)er", lang="nl", language="nl")


def test_words_of_another_language_mean_nothing_in_an_english_advert() -> None:
    assert found("stage", "at this stage", lang="nl", language="en") == []
    assert found("stage", "een stage van een jaar", lang="nl", language="nl") == ["stage"]


def test_american_words_mean_nothing_in_a_british_advert() -> None:
    assert found("home study", "home study", lang="en_us", country="GB") == []
    assert found("home study", "home study", lang="en_us", country="US") == ["home study"]


@pytest.mark.parametrize("printed", ["LCSW", "L.C.S.W.", "L C S W", "LCSWs"])
def test_an_abbreviation_is_found_with_dots_and_blanks(printed: str) -> None:
    assert printed in found("LCSW", printed, use="abbr", lang=None)


def test_an_abbreviation_in_small_letters_is_a_word() -> None:
    assert found("SEND", "please send your CV", use="abbr", lang=None) == []


def test_a_long_abbreviation_counts_in_a_title_without_capitals() -> None:
    book = PhraseBook(Vocabulary("t", "0", (Term("licence", "x", {"en": "X"}, (Phrase("LICSW", "abbr"),)),)))
    assert book.scan(Field("title", "title", "social worker licsw rhode island"), "en", "US").hits


def test_a_book_made_of_what_another_compiled_finds_the_same() -> None:
    words = Vocabulary("t", "0", (Term("signal", "x", {"en": "X"}, (Phrase("sign-on bonus", "phrase", "en"),)),))
    book = PhraseBook(words)
    field = Field("text", "text", "A sign on bonus of 500.")
    assert PhraseBook(words, book.compiled()).scan(field, "en", None) == book.scan(field, "en", None)
    assert len(book) == 1

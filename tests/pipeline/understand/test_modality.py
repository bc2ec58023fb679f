"""Required, preferred, about to get it, offered, not needed: told by the words around a credential."""

import pytest

from config.vocabulary.load import load
from pipeline.understand.document import Field
from pipeline.understand.modality import Markers, Span, clause_around, printed_span, request_of
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan

BOOK = PhraseBook(load())


def asked(text: str, language: str = "en", country: str = "US") -> str | None:
    """The mode of the first credential in a text; "unsaid" where no word tells."""
    scan = Scan((Field("text", "text", text),), BOOK, language, country)
    found = scan.of("licence")[0]
    request = request_of(found, printed_span(found), Markers(scan))
    return request.mode if request else "unsaid"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("An active LCSW is required.", "required"),
        ("You must hold an LCSW.", "required"),
        ("LCSW preferred.", "preferred"),
        ("Ideally you hold an LCSW.", "preferred"),
        ("LCSW, a plus", "preferred"),
        ("Must hold an LCSW, ideally with two years of practice.", "required"),
        ("LMSW required, LCSW preferred.", "required"),
        ("LCSW eligible.", "eligible"),
        ("LCSW or working towards it.", "eligible"),
        ("You hold an LCSW or are willing to apply.", "eligible"),
        ("Supervision towards the LCSW.", "offered"),
        ("An LCSW is not essential.", None),
        ("An LCSW is not required.", None),
        ("There is no LCSW required for this post.", None),
        ("Nobody without an LCSW can be considered.", "unsaid"),
        ("You will supervise LCSW candidates.", None),
        ("Preferred qualifications:\n- LCSW", "preferred"),
        ("Desirable criteria:\nAn LCSW must be current.", "preferred"),
        ("Requirements:\n- LCSW", "required"),
        ("Our LCSW team", "unsaid"),
    ],
)
def test_the_nearest_word_of_the_sentence_decides_then_the_part_of_the_advert(text: str, mode: str | None) -> None:
    assert asked(text) == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("SKJ-registratie is vereist.", "required"),
        ("SKJ-registratie is een pré.", "preferred"),
        ("Bij voorkeur een SKJ-registratie.", "preferred"),
        ("SKJ-registratie is niet vereist.", None),
    ],
)
def test_dutch_adverts_have_words_of_their_own(text: str, mode: str | None) -> None:
    assert asked(text, "nl", "NL") == mode


def test_a_word_of_the_next_line_does_not_count() -> None:
    assert asked("LCSW\nSpanish preferred") == "unsaid"


def test_a_sentence_ends_at_its_stop_and_a_line_at_its_end() -> None:
    text = "First. An LCSW, e.g. one\nThird"
    assert text[slice(*clause_around(text, Span(10, 14)))].strip() == "An LCSW, e.g"

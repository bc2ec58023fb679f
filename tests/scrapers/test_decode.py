"""Which letters a document holds, whatever it says about itself."""

import pytest

from scrapers.decode import decode

UMLAUT = "Köln – Café"


def test_valid_utf8_needs_no_declaration() -> None:
    assert decode(UMLAUT.encode(), "text/xml") == (UMLAUT, ())


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed_and_taken_away(mark: str) -> None:
    assert decode(UMLAUT.encode(mark), "text/xml; charset=iso-8859-1") == (UMLAUT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_shows_by_its_zero_bytes(encoding: str) -> None:
    assert decode(f"<rss>{UMLAUT}".encode(encoding), "") == (f"<rss>{UMLAUT}", ())


def test_utf16_that_ends_in_half_a_character_is_reported() -> None:
    text, problems = decode("abc".encode("utf-16") + b"x", "")
    assert text == "abc\ufffd"
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<?xml version='1.0' encoding='windows-1251'?><a>Новости</a>".encode("cp1251"), "text/xml"),
        ("<?xml version='1.0'?><a>Новости</a>".encode("koi8-r"), "text/xml; charset=KOI8-R"),
        ('<meta charset="windows-1251"><a>Новости</a>'.encode("cp1251"), "text/html"),
    ],
)
def test_a_declared_encoding_is_used_without_complaint(body: bytes, content_type: str) -> None:
    text, problems = decode(body, content_type)
    assert "Новости" in text
    assert problems == ()


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(b"\x93caf\xe9\x94 \x81", "text/html; charset=iso-8859-1") == ("“café” \x81", ())


def test_utf8_under_another_name_is_read_as_utf8_and_reported() -> None:
    text, problems = decode(UMLAUT.encode(), "text/html; charset=iso-8859-1")
    assert text == UMLAUT
    assert 'said to be written in "iso-8859-1"' in problems[0]


def test_a_wrong_name_that_changes_nothing_is_no_news() -> None:
    assert decode(b"<?xml version='1.0' encoding='utf-16'?><a/>", "text/xml; charset=iso-8859-1")[1] == ()
    assert decode(UMLAUT.encode(), "text/html; charset=utf8mb4") == (UMLAUT, ())


def test_latin_letters_under_the_name_of_utf8_are_read_as_windows_1252_and_reported() -> None:
    text, problems = decode(b"<?xml version='1.0' encoding='utf-8'?><a>Caf\xe9-Leiter in K\xf6ln</a>", "")
    assert "Café-Leiter in Köln" in text
    assert "UTF-8" in problems[0]


def test_an_undeclared_document_that_is_not_utf8_is_read_as_windows_1252_and_reported() -> None:
    text, problems = decode(b"psychologie: \xe9t\xe9", "")
    assert text == "psychologie: été"
    assert "does not say" in problems[0]


def test_a_contradiction_of_two_claims_is_reported_and_the_server_wins() -> None:
    text, problems = decode(
        "<?xml version='1.0' encoding='iso-8859-1'?>Ж".encode("cp1251"), "a/b; charset=windows-1251"
    )
    assert text.endswith("Ж")
    assert "iso-8859-1" in problems[0]


def test_a_few_broken_bytes_do_not_spoil_utf8() -> None:
    text, problems = decode("Zprávičky o věcech".encode() + b" \xc5.", "")
    assert text == "Zprávičky o věcech \ufffd."
    assert len(problems) == 1


def test_utf8_that_is_cut_inside_its_last_letter_is_still_utf8() -> None:
    assert decode("Köl".encode()[:2], "")[0] == "K\ufffd"


def test_a_declared_encoding_with_a_few_broken_bytes_is_kept() -> None:
    text, problems = decode("求人".encode("cp932") + b"\x81 ", "text/html; charset=Shift_JIS")
    assert text.startswith("求人")
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "raw_unicode_escape", "hz"])
def test_encodings_that_hide_markup_are_not_read(name: str) -> None:
    body = f"<?xml version='1.0' encoding='{name}'?><a>+ADw-script+AD4- \\x3cscript\\x3e</a>".encode()
    text, problems = decode(body, "")
    assert "<script" not in text
    assert name in problems[0]


def test_a_declaration_inside_a_json_string_declares_nothing() -> None:
    assert decode('{"html": "<meta charset=iso-8859-1>é"}'.encode(), "application/json")[1] == ()


def test_misread_dashes_become_dashes() -> None:
    assert decode("Technik (m/w/d) \x96 Köln".encode(), "")[0] == "Technik (m/w/d) – Köln"


def test_the_printed_form_of_bytes_is_undone_and_reported() -> None:
    text, problems = decode(repr("<rss>it's “ok”\n\\n</rss>".encode()).encode(), "")
    assert text == "<rss>it's “ok”\n\\n</rss>"
    assert "Python" in problems[0]


def test_an_empty_body_is_an_empty_text() -> None:
    assert decode(b"", "") == ("", ())

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.reading import Closing
from pipeline.understand.closing import read_closing
from pipeline.understand.document import Field

POSTED = date(2026, 5, 20)


def read(
    text: str, *, field: str = "", posted: date | None = POSTED, country: str | None = "GB", language: str | None = None
) -> Closing | None:
    document = (Field("valid_through", "closing", field), Field("description", "text", text))
    return read_closing(document, posted=posted, country=country, language=language)


def day(text: str, **given: object) -> date | None:
    closing = read(text, **given)  # type: ignore[arg-type]
    return closing.day if closing else None


@pytest.mark.parametrize(
    "text",
    [
        "Applications close 11:59pm 21 June",
        "Closing date: Sunday 21st June 2026",
        "CLOSING DATE - 21/06/2026 at 23:00",
        "The closing date for receipt of completed applications is 12 noon, Sunday 21 st June 2026.",
        "The deadline for applications is Sunday, June 21st, 2026.",
        "Deadline: June 21",
        "Please apply by Sunday June 21, 2026.",
        "Close Date: 21/6/26",
        "This vacancy will close on 21-Jun-2026",
        "Please send your CV and cover letter no later than 10am on Sunday 21 June.",
        "Applications are open until June 21.",
        "The closing date has been extended to 21 June 2026.",
        "Closing date: 2026-06-21",
        "Closing date:21st June2026Interview date: 28th June2026",
        "Reageren kan tot en met 21 juni.",
        "Solliciteer uiterlijk zondag 21 juni 2026 via onze site.",
        "Stuur je motivatiebrief voor 21 juni 2026 naar ons.",
        "De sluitingsdatum is 21-06-2026.",
        "Je kunt reageren t/m 21 juni",
        "Bewerbungsfrist: 21.06.2026",
        "Bitte bewerben Sie sich bis zum 21. Juni 2026.",
        "Date limite de candidature : 21 juin 2026",
        "Merci d'envoyer votre candidature avant le 21 juin 2026.",
    ],
)
def test_the_closing_date_is_read_out_of_prose(text: str) -> None:
    assert day(text) == date(2026, 6, 21)


@pytest.mark.parametrize(
    "text",
    [
        "Interviews will be held on 21 June 2026.",
        "Closing date: to be confirmed. Interview date: 21 June 2026",
        "Start date: 21 June 2026",
        "Fixed term contract until 21 June 2026",
        "Apply now for this maternity cover until 21 June 2026.",
        "We hear from you within two weeks of the closing date. Our service opened on 21 June 2026.",
        "Shortlisting is planned for 21 June 2026",
        "An enhanced DBS check, renewed before 21 June 2026, is needed.",
        "De sollicitatiegesprekken zijn op 21 juni 2026.",
        "Tijdelijk contract tot 21 juni 2026",
        "Die Stelle ist befristet bis zum 21.06.2026.",
        "Priority is given to applications received by 21 June 2026.",
        "Please apply by 21 June 2026 for earliest consideration.",
        "Working closely with 21 June Street and close to the M4",
        "Closing date: 31 June 2026",
        "Closing date: 21/16/2026",
        "",
    ],
)
def test_other_days_and_impossible_ones_are_no_closing_date(text: str) -> None:
    assert read(text) is None


def test_the_field_of_the_board_outranks_the_text() -> None:
    assert day("Closing date: 30 June 2026", field="2026-06-21") == date(2026, 6, 21)


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("2026-06-21T23:59:59+0000", datetime(2026, 6, 21, 23, 59, 59, tzinfo=UTC)),
        ("June 21, 2026", date(2026, 6, 21)),
        ("Sunday 21 June", date(2026, 6, 21)),
        ("06/07/2026", date(2026, 7, 6)),
        ("-", None),
        ("Continuous", None),
    ],
)
def test_the_field_is_read_in_the_shapes_that_boards_print(field: str, meant: date | None) -> None:
    assert day("", field=field) == meant


@pytest.mark.parametrize(
    ("country", "language", "meant"),
    [
        ("US", "en", date(2026, 9, 6)),
        ("GB", "en", date(2026, 6, 9)),
        ("IE", None, date(2026, 6, 9)),
        ("CA", "en", None),
        ("CA", "fr", date(2026, 6, 9)),
        (None, None, None),
        (None, "nl", date(2026, 6, 9)),
    ],
)
def test_numbers_are_read_in_the_order_of_the_country_or_left(
    country: str | None, language: str | None, meant: date | None
) -> None:
    assert day("Close Date: 9/6/26", country=country, language=language) == meant


def test_numbers_that_can_only_be_read_one_way_need_no_country() -> None:
    assert day("Close Date: 6/21/26", country="CA") == date(2026, 6, 21)


def test_a_day_without_a_year_is_the_first_one_after_the_posting() -> None:
    assert day("Closing date: 3 January", posted=date(2026, 12, 20)) == date(2027, 1, 3)
    assert day("Closing date: 20 December", posted=date(2026, 12, 20)) == date(2026, 12, 20)


def test_a_day_without_a_year_is_not_guessed_when_nobody_knows_when_the_advert_was_posted() -> None:
    assert day("Closing date: 3 January", posted=None) is None
    assert day("Closing date: 3 January 2027", posted=None) == date(2027, 1, 3)


def test_a_day_without_a_year_that_has_just_passed_is_not_put_a_year_ahead() -> None:
    assert day("Closing date: 3 May") is None


@pytest.mark.parametrize("text", ["Closing date: 3 April 2026", "Closing date: 21 June 2028"])
def test_a_day_long_before_the_posting_or_far_after_it_is_not_believed(text: str) -> None:
    assert read(text) is None


def test_a_feed_may_show_an_advert_a_little_after_it_closed() -> None:
    assert day("Closing date: 19 May 2026") == date(2026, 5, 19)


def test_of_several_closing_dates_the_last_counts() -> None:
    text = "Closing date for internal applicants: 14 June 2026. Closing date for all others: 21 June 2026."
    assert day(text) == date(2026, 6, 21)


@pytest.mark.parametrize(
    "text",
    [
        "This post is open until filled.",
        "Applications are taken until the position is filled",
        "De vacature staat open totdat de vacature is vervuld.",
    ],
)
def test_open_until_filled_is_a_closing_without_a_day(text: str) -> None:
    closing = read(text)
    assert closing is not None
    assert (closing.day, closing.rule) == (None, "open until filled")


def test_a_day_outranks_open_until_filled() -> None:
    assert day("Open until filled. Closing date: 21 June 2026") == date(2026, 6, 21)


def test_before_a_day_keeps_the_printed_day_and_says_that_it_is_too_late() -> None:
    closing = read("Solliciteer voor 1 juni")
    assert closing is not None
    assert closing.day == date(2026, 6, 1)
    assert closing.rule == "the text says until when to apply, before that day"


def test_the_evidence_is_the_words_from_the_cue_to_the_day() -> None:
    closing = read("We are kind. Applications close at noon on 21 June 2026; be quick.")
    assert closing is not None
    assert [evidence.words for evidence in closing.evidence] == ["close at noon on 21 June 2026"]


@given(st.text(max_size=200), st.sampled_from([POSTED, None]), st.sampled_from(["GB", "US", "CA", None]))
def test_no_text_raises_and_the_evidence_quotes_it(text: str, posted: date | None, country: str | None) -> None:
    for printed in (text, f"Closing date: {text}", f"Closes {text} 21 June 2026"):
        if closing := read(printed, posted=posted, country=country):
            (evidence,) = closing.evidence
            assert printed[evidence.start : evidence.end] == evidence.words


@pytest.mark.parametrize(
    "text", ["Closing date: 01 January 1970", "Closing date: 31 August 1926", "Deadline: June 21, 1999"]
)
def test_a_year_of_another_century_is_refused_and_not_left_out(text: str) -> None:
    assert day(text) is None

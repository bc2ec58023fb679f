"""How dates, places and links are put in words."""

from datetime import UTC, date, datetime

import pytest

from alerts.wording import closing, employment, link, listed, one_line, places, seen_on
from leads.lead import Place
from tests.alerts.examples import a_sighting
from tests.builders import NOW, a_lead, a_stored_lead  # NOW is Sunday 22 November 2026


@pytest.mark.parametrize(
    ("until", "said", "urgency"),
    [
        (None, "", ""),
        (date(2026, 12, 3), "closes Thursday 3 December 2026", ""),
        (date(2026, 11, 29), "closes Sunday 29 November 2026 (in 7 days)", "soon"),
        (date(2026, 11, 23), "closes Monday 23 November 2026 (tomorrow)", "soon"),
        (date(2026, 11, 22), "closes Sunday 22 November 2026 (today)", "soon"),
        (date(2026, 11, 20), "closed Friday 20 November 2026", "closed"),
        (datetime(2026, 12, 3, 17, 30, tzinfo=UTC), "closes Thursday 3 December 2026 at 17:30 UTC", ""),
        (datetime(2026, 12, 3, 23, 59, tzinfo=UTC), "closes Thursday 3 December 2026", ""),
        (datetime(2026, 11, 22, 7, 0, tzinfo=UTC), "closed Sunday 22 November 2026 at 07:00 UTC", "closed"),
    ],
)
def test_a_closing_date_names_its_weekday_and_how_near_it_is(until: date | None, said: str, urgency: str) -> None:
    assert closing(until, NOW) == (said, urgency)


def test_a_closing_day_lasts_until_it_has_ended_everywhere() -> None:
    assert closing(date(2026, 11, 21), NOW)[1] == "soon"


def test_at_most_three_places_are_named_each_once() -> None:
    four = tuple(map(Place, ("Leeds", "York", "Leeds", "Hull", "Bradford")))
    assert places(a_lead(job_location=four)) == "Leeds, York, Hull, 1 more"


@pytest.mark.parametrize(
    ("kind", "said"), [("TELECOMMUTE", "Leeds, remote"), ("Hybrid", "Leeds, Hybrid"), ("leeds", "Leeds")]
)
def test_remote_work_is_named_beside_the_place(kind: str, said: str) -> None:
    assert places(a_lead(job_location_type=kind)) == said


def test_a_lead_on_one_board_is_on_that_board() -> None:
    assert seen_on(a_stored_lead(sightings=(a_sighting("harbour", "Harbour jobs"),)), ()) == "on Harbour jobs"


def test_the_board_that_the_link_leads_to_comes_first_and_the_others_after_it() -> None:
    sightings = (a_sighting("care", "Care Jobs"), a_sighting("harbour", "Harbour jobs", url="https://board.example/7"))
    stored = a_stored_lead(url="https://board.example/7", sightings=sightings)
    assert seen_on(stored, ()) == "on Harbour jobs · also on: Care Jobs"


def test_a_board_that_shows_it_no_longer_is_not_named_beside_one_that_does() -> None:
    gone = a_sighting("care", "Care Jobs", last_seen=NOW)
    assert seen_on(a_stored_lead(sightings=(gone, a_sighting("harbour", "Harbour jobs"))), ()) == "on Harbour jobs"


def test_what_no_board_shows_any_more_was_seen_on_them() -> None:
    gone = a_stored_lead(sightings=(a_sighting("care", "Care Jobs", last_seen=NOW),))
    assert seen_on(gone, ("Care Jobs", "Harbour jobs")) == "seen on Care Jobs, Harbour jobs"
    assert seen_on(a_stored_lead(), ()) == ""


def test_at_most_four_names_are_listed_and_kept_apart_from_their_own_commas() -> None:
    assert listed(tuple("abcdef")) == "a, b, c, d, 2 more"
    assert listed(("Care Jobs, through Bay Staff", "Work Board")) == "Care Jobs, through Bay Staff; Work Board"


def test_employment_types_are_said_in_words_or_as_printed() -> None:
    assert employment(("FULL_TIME", "OTHER", "Fixed term", "FULL_TIME")) == "full time, Fixed term"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://board.example/a?b=c&d=e#f", "https://board.example/a?b=c&d=e#f"),
        ("https://board.example:8443/%C3%A4", "https://board.example:8443/%C3%A4"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]:80/a"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://аpple.example/", "https://xn--pple-43d.example/"),  # the first letter is Cyrillic
        ('https://board.example/<x>"', "https://board.example/%3Cx%3E%22"),
    ],
)
def test_a_link_shows_its_true_host_and_cannot_end_early(url: str, shown: str) -> None:
    assert link(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JAVASCRIPT://board.example/%0Aalert(1)",
        "data:text/html,x",
        "ftp://board.example/",
        "//board.example/",
        "https:///path",
        "https://board.example@evil.example/",
        "https://board.example\\@evil.example/",
        "https://board.example/a b",
        "https://board.example/a\nb",
        "https://board.example/\u202etxt",
        "https://board.example:port/",
        "https://[::1/",
        "https://" + "ü" * 70 + ".example/",
        "https://board.example/" + "a" * 2000,
    ],
)
def test_what_is_no_ordinary_web_address_is_never_a_link(url: str | None) -> None:
    assert link(url) is None


def test_a_line_holds_only_what_can_be_seen() -> None:
    assert one_line("a\x00\x1b[31m\u202eb\u200b\n\u2028c\ud800") == "a [31mb c\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("text", ["e\u0301" * 50, "👩\u200d👧" * 50])
def test_a_long_line_is_cut_between_characters_and_marked(text: str) -> None:
    for limit in range(5, 12):
        cut = one_line(text, limit)
        assert cut.endswith("…")
        assert len(cut) <= limit
        assert text.startswith(cut[:-1])
        assert not text[len(cut) - 1].startswith(("\u0301", "\u200d"))
        assert not cut[:-1].endswith("\u200d")

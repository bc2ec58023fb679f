from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates import day_leads, parse_date, parse_relative, parse_until, writes_day_first
from tests.builders import NOW


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2024-02-12T15:57:11.165", datetime(2024, 2, 12, 15, 57, 11, tzinfo=UTC)),
        ("2024-03-06", date(2024, 3, 6)),
        ("2013-04-12 15:52:34.19", datetime(2013, 4, 12, 15, 52, 34, tzinfo=UTC)),
        ("Mon, 31 Jan 2022 23:59:00", datetime(2022, 1, 31, 23, 59, tzinfo=UTC)),
        ("25 Oct 2017 23:55 BST", datetime(2017, 10, 25, 22, 55, tzinfo=UTC)),
        ("24/08/2025", date(2025, 8, 24)),
        ("08/24/2025", date(2025, 8, 24)),
        ("05/05/2025", date(2025, 5, 5)),
        ("1566172800000", datetime(2019, 8, 19, tzinfo=UTC)),
        ("1566172800", datetime(2019, 8, 19, tzinfo=UTC)),
        ("2026-08-11 20:42:57 UTC", datetime(2026, 8, 11, 20, 42, 57, tzinfo=UTC)),
        ("2020-08-19T15:51:28-04:00", datetime(2020, 8, 19, 19, 51, 28, tzinfo=UTC)),
        ("2026-08-21T14:56:00+0000", datetime(2026, 8, 21, 14, 56, tzinfo=UTC)),
        ("December 8, 2023", date(2023, 12, 8)),
        ("2026/09/21", date(2026, 9, 21)),
        ("20260921", date(2026, 9, 21)),
        ("Sun Sep 20 2026 20:00:00 GMT-0400 (EDT)", datetime(2026, 9, 21, 0, 0, tzinfo=UTC)),
        ("Tue, 14 Jul 2026 00:00:00 EST", date(2026, 7, 14)),
        ("Seg, 24 Set 2018 10:11:12 -0300", datetime(2018, 9, 24, 13, 11, 12, tzinfo=UTC)),
        ("donderdag 3 december 2026", date(2026, 12, 3)),
        ("21. März 2026", date(2026, 3, 21)),
        ("12.03.2026", date(2026, 3, 12)),
        ("Wed, 01 Jan 03 12:00:00 +0100", datetime(2003, 1, 1, 11, tzinfo=UTC)),
        ("11:59pm 21 June 2026", date(2026, 6, 21)),
        ("Closes 24/04/2027", date(2027, 4, 24)),
        ("Closing date: 2027-04-24", date(2027, 4, 24)),
    ],
)
def test_the_shapes_that_boards_print_are_read(printed: str, meant: date) -> None:
    assert parse_date(printed) == meant


@pytest.mark.parametrize(
    "printed",
    ["", "Continuous", "Invalid Date", "Posted 30+ Days Ago", "yesterday", "2026-13-45", "31 February 2026", "9" * 90],
)
def test_what_is_no_date_is_refused(printed: str) -> None:
    assert parse_date(printed) is None


def test_an_order_of_day_and_month_that_could_be_either_is_refused_unless_it_is_known() -> None:
    assert parse_date("03/04/2026") is None
    assert parse_date("03/04/2026", day_first=True) == date(2026, 4, 3)
    assert parse_date("03/04/2026", day_first=False) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("country", "first"),
    [("GB", True), ("NL", True), ("de", True), ("AU", True), ("US", False), ("CA", None), ("", None), (None, None)],
)
def test_the_order_of_day_and_month_is_a_habit_of_the_country(country: str | None, first: bool | None) -> None:
    assert writes_day_first(country) is first


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    parse_date(text)


@given(st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001
def test_its_own_form_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(moment.isoformat()) == moment


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Posted Today", 0),
        ("5 hours ago", 0),
        ("Posted Yesterday", 1),
        ("1 day ago", 1),
        ("Posted 3 Days Ago", 3),
        ("2d ago", 2),
        ("vor 2 Wochen", 14),
        ("een week geleden", 7),
        ("il y a 3 jours", 3),
    ],
)
def test_a_day_told_from_today_is_found(text: str, days: int) -> None:
    assert parse_relative(text, NOW) == NOW.date() - timedelta(days=days)


@pytest.mark.parametrize(
    "text",
    [
        "30+ days ago",
        "Posted more than 30 days ago",
        "meer dan 2 weken geleden",
        "Posted 30+ Days Ago",
        "a month ago",
        "Closes in 3 weeks",
        "",
        None,
    ],
)
def test_a_day_that_may_be_any_of_many_is_refused(text: str | None) -> None:
    assert parse_relative(text, NOW) is None


@pytest.mark.parametrize(("text", "days"), [("Closes in 6 days", 6), ("Closes tomorrow", 1), ("Closes today", 0)])
def test_a_closing_day_told_from_today_is_found(text: str, days: int) -> None:
    assert parse_until(text, NOW) == NOW.date() + timedelta(days=days)


@pytest.mark.parametrize("text", ["Closes in 3 weeks", "Continuous", "closes soon", None])
def test_a_closing_time_without_a_day_is_refused(text: str | None) -> None:
    assert parse_until(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "hour"), [("5/26/2026 11:45 PM", 23), ("5/26/2026 12:00 PM", 12), ("5/26/2026 12:05 a.m.", 0)]
)
def test_half_days_are_told_apart(text: str, hour: int) -> None:
    found = parse_date(text)
    assert isinstance(found, datetime)
    assert found.hour == hour


@pytest.mark.parametrize(
    ("text", "first"), [("26/05/2026", True), ("05/26/2026", False), ("05/06/2026", None), ("26.05.2026", None)]
)
def test_a_date_that_can_only_be_read_one_way_tells_the_habit(text: str, first: bool | None) -> None:
    assert day_leads(text) is first


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Sat, 07 Mar 2026 00:00:00 +1100", date(2026, 3, 7)),
        ("2026-10-29T23:59:59-05:00", date(2026, 10, 29)),
        ("2026-03-07T00:00:00Z", datetime(2026, 3, 7, tzinfo=UTC)),
        ("2026-03-07T00:30:00+01:00", datetime(2026, 3, 6, 23, 30, tzinfo=UTC)),
    ],
)
def test_the_edge_of_a_day_in_another_zone_means_the_day(text: str, meant: date) -> None:
    assert parse_date(text) == meant

"""Hours a week and the share of full time."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand.document import Field
from pipeline.understand.hours import read_hours


def _text(printed: str) -> tuple[Field, ...]:
    return (Field("description", "text", printed),)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("You work 37 hours per week.", "37", "37"),
        ("Hours: 22.5 hrs", "22.5", "22.5"),
        ("Hours:20 hours per week", "20", "20"),
        ("Een baan van 36 uur per week", "36", "36"),
        ("24-32 uur per week", "24", "32"),
        ("24 - 28 uur p/w", "24", "28"),
        ("30h/week, close to the station", "30", "30"),
        ("A 32-hour work week", "32", "32"),
        ("Full time, 37,5 hours/week", "37.5", "37.5"),
        ("Band 6- 37.5 hours per week", "37.5", "37.5"),
        ("25 to 30 hours a week\nShift pattern: days", "25", "30"),
        ("Hours per week: 37.5", "37.5", "37.5"),
        ("Hours per week – 37.5\nBand 6", "37.5", "37.5"),
        ("Weekly Hours - 30\nPlace - Leeds", "30", "30"),
        ("Hours: 37\nPay: good", "37", "37"),
        ("Aantal uren per week: 24 - 32", "24", "32"),
        ("Band 5 - 37.5 Hours/Week", "37.5", "37.5"),
        ("The post is for 30 hours", "30", "30"),
    ],
)
def test_hours_a_week_are_read_however_they_are_written(printed: str, low: str, high: str) -> None:
    hours = read_hours(_text(printed))
    assert hours is not None
    assert (hours.min, hours.max) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "printed",
    [
        "Our helpline is open 24 hours a day.",
        "You get 2 hours of supervision every month.",
        "We answer within 24 hours.",
        "Give 48 hours notice.",
        "The home runs on 12-hour shifts.",
        "Hours: 09:00 to 17:00",
        "A 24 hour service for adults",
        "Complete 20 hours of training in the first year",
        "Hours: 9 - 17",
        "Notice hours: 24",
        "Past part-time work: 20 hours per week for a year is credited as half a year.",
    ],
)
def test_other_hours_are_not_the_hours_of_the_post(printed: str) -> None:
    assert read_hours(_text(printed)) is None


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("A 0.6 wte post", "0.6", "0.6"),
        ("1.0 FTE", "1.0", "1.0"),
        ("0,8-1,0 FTE", "0.8", "1.0"),
        ("FTE: 0.5", "0.5", "0.5"),
    ],
)
def test_a_share_of_full_time_is_read(printed: str, low: str, high: str) -> None:
    hours = read_hours(_text(printed))
    assert hours is not None
    assert (hours.fte_min, hours.fte_max) == (Decimal(low), Decimal(high))


def test_pay_for_full_time_is_no_share() -> None:
    assert read_hours(_text("Up to £53,000 FTE")) is None


def test_hours_in_a_field_of_their_own_need_no_label() -> None:
    hours = read_hours((Field("employment_type", "type", "Part time, 20 hours"), *_text("40 hours per week")))
    assert hours is not None
    assert hours.max == 20


def test_a_part_time_field_with_more_than_a_week_of_hours_counts_two_weeks() -> None:
    assert read_hours((Field("employment_type", "type", "Part Time 48 hours"),)) is None


@given(st.text(alphabet=" 0123456789.,:-/hourswekftuİß£\n", max_size=80))
def test_no_text_raises_and_the_evidence_quotes_the_field(printed: str) -> None:
    hours = read_hours(_text(printed))
    for words in hours.evidence if hours else ():
        assert words.words == printed[words.start : words.end] != ""

"""Pay, hours and contract, as far as two postings may contradict each other in them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.lead import Pay
from pipeline.identity.terms import PayRelation, Range, compare_pay, contract, hours, pay_range
from tests.builders import a_lead

RANGES = st.none() | st.builds(
    lambda low, more: Range(Decimal(low), Decimal(low + more)), st.integers(7, 200_000), st.integers(0, 50_000)
)


def printed(text: str, low: int | None = None, high: int | None = None) -> Pay:
    least, most = (None if end is None else Decimal(end) for end in (low, high))
    return Pay(least, most, None, None, text)


def between(a: str, b: str) -> PayRelation:
    return compare_pay(pay_range(printed(a)), pay_range(printed(b)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("£38,223 - £42,708", "GBP 38223 to 42708 per annum"),
        ("£35,000 a year", "£35k"),
        ("€ 3.345 - € 4.840 per maand", "3345-4840"),
        ("$31.50 an hour", "31.5 USD/hr"),
    ],
)
def test_one_pay_in_two_notations_is_equal(a: str, b: str) -> None:
    assert between(a, b) == "equal"


def test_fields_come_before_the_phrase() -> None:
    assert pay_range(printed("up to £45,000 after 2 years", 38223, 42708)) == Range(Decimal(38223), Decimal(42708))


def test_pay_that_overlaps_is_near() -> None:
    assert between("£38,000 - £42,000", "£40,000") == "near"


def test_pay_that_an_aggregator_rounded_is_near() -> None:
    assert between("£38,223", "£40,000") == "near"


def test_pay_of_the_next_grade_is_apart() -> None:
    assert between("£31,365 - £37,890", "£45,753 - £51,668") == "apart"


def test_pay_by_the_hour_says_nothing_against_pay_by_the_year() -> None:
    assert between("£19.73 an hour", "£38,000 a year") == "open"


@pytest.mark.parametrize("said", ["Competitive", "", "Grade 6", "negotiable, depending on experience"])
def test_pay_that_is_not_stated_in_numbers_says_nothing(said: str) -> None:
    assert pay_range(printed(said)) is None
    assert between(said, "£38,000") == "open"


def test_no_pay_says_nothing() -> None:
    assert pay_range(None) is None
    assert compare_pay(None, None) == "open"


@given(RANGES, RANGES)
def test_pay_is_compared_alike_both_ways_round(a: Range | None, b: Range | None) -> None:
    assert compare_pay(a, b) == compare_pay(b, a)


@given(RANGES)
def test_pay_never_stands_against_itself(pay: Range | None) -> None:
    assert compare_pay(pay, pay) == ("equal" if pay else "open")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_phrase_is_read_or_left(phrase: str) -> None:
    found = pay_range(printed(phrase))
    assert found is None or found.low <= found.high


@pytest.mark.parametrize(
    ("types", "found"),
    [
        (("FULL_TIME",), "FULL_TIME"),
        (("PART_TIME", "TEMPORARY"), "PART_TIME"),
        (("FULL_TIME", "PART_TIME"), ""),
        (("Zero hours",), ""),
        ((), ""),
    ],
)
def test_hours_are_known_where_one_kind_is_said(types: tuple[str, ...], found: str) -> None:
    assert hours(a_lead(employment_type=types)) == found


@pytest.mark.parametrize(
    ("types", "found"),
    [
        (("Permanent", "FULL_TIME"), "PERMANENT"),
        (("Vast",), "PERMANENT"),
        (("TEMPORARY",), "TEMPORARY"),
        (("CONTRACTOR", "PART_TIME"), "TEMPORARY"),
        (("Permanent", "TEMPORARY"), ""),
        (("FULL_TIME",), ""),
    ],
)
def test_a_contract_is_known_where_one_kind_is_said(types: tuple[str, ...], found: str) -> None:
    assert contract(a_lead(employment_type=types)) == found

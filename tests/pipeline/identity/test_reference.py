"""Numbers under which an employer's own system knows an opening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.reference import Number, number, printed, shared

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.mark.parametrize(
    ("identifier", "requisition"),
    [
        ("10482", "10482"),
        ("R-10482", "r-10482"),
        ("r-10482", "r-10482"),
        ("brackwater:10482", "10482"),
        ("brackwater/careers/BRK10482", "brk10482"),
        ("https://jobs.example/opening?id=10482", "10482"),
        ("10482-0123456789abcdef0123", "10482"),
        (" 10482 ", "10482"),
    ],
)
def test_the_requisition_is_found_in_an_id_whatever_a_feed_puts_around_it(identifier: str, requisition: str) -> None:
    assert number(identifier).root == requisition


@pytest.mark.parametrize(
    "identifier",
    [
        None,
        "",
        "social-worker-brackwater",
        "417",
        "364245e0-ec1e-45ea-a781-169344a0f576",
        "9" * 200,
        "https://jobs.example/social-worker",
    ],
)
def test_a_word_a_small_number_and_a_hash_are_no_requisition(identifier: str | None) -> None:
    assert number(identifier) == Number("", "")


def test_whose_number_it_is_is_read_where_a_feed_says_so() -> None:
    assert number("21618_21478_JR16854") == Number("jr16854", "21478")
    assert number("brackwater_JR16854").account == ""


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Ref: HCC624630", "hcc624630"),
        ("Please quote job reference: HCC-624630.", "hcc624630"),
        ("Requisition ID: R-1204", "r1204"),
        ("Vacature nr: 2024-118", "2024118"),
        ("Vacancy number: 10482", "10482"),
    ],
)
def test_a_reference_is_read_in_the_text_where_it_is_called_one(text: str, reference: str) -> None:
    assert printed(text) == {reference}


@pytest.mark.parametrize(
    "text", ["", "Call us: 01632 960417", "Applications close on 12.10.2026.", "Job: Social Worker"]
)
def test_other_numbers_are_no_reference(text: str) -> None:
    assert printed(text) == frozenset()


def test_one_reference_in_both_is_shared() -> None:
    assert shared(printed("Ref: BRK-10482"), printed("Job reference: brk10482"))


def test_two_references_are_not_shared() -> None:
    assert not shared(printed("Ref: BRK-10482"), printed("Ref: BRK-10483"))
    assert not shared(printed("no number"), printed("none here either"))


@given(ANYTHING)
def test_case_and_blanks_around_an_id_change_nothing(identifier: str) -> None:
    assert number(identifier) == number(f" {identifier}\t")


@given(ANYTHING)
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert all(any(c.isdigit() for c in reference) for reference in printed(text))
    found = number(text).root
    assert not found or sum(c.isdigit() for c in found) >= 4

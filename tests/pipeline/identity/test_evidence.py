"""What speaks for two postings being one vacancy: how much each thing weighs beside the others, and how it is told."""

import pytest

from pipeline.identity.employer import compare_employers
from pipeline.identity.evidence import Fields, Piece, evidence
from pipeline.identity.place import compare_places
from pipeline.identity.terms import compare_pay
from pipeline.identity.text import shared
from pipeline.identity.title import compare_titles
from tests.pipeline.identity.faces import ADVERT, AGGREGATOR, CUT, OTHER_ADVERT, Said, a_face

HALF = ADVERT[: len(ADVERT) // 2] + OTHER_ADVERT[len(OTHER_ADVERT) // 2 :]
MOST = ADVERT.replace(ADVERT.split("\n\n")[-1], OTHER_ADVERT[:260])


def pieces(both: Said | None = None, *, a: Said | None = None, b: Said | None = None) -> list[Piece]:
    one, other = a_face(**(both or {}) | (a or {})), a_face(**AGGREGATOR | (both or {}) | (b or {}))
    fields = Fields(
        title=compare_titles(one.title, other.title),
        place=compare_places(one.places, other.places),
        employer=compare_employers(one.employer, other.employer),
        pay=compare_pay(one.pay, other.pay),
    )
    return list(evidence(one, other, fields, shared(one.text, other.text)))


def points(both: Said | None = None, *, a: Said | None = None, b: Said | None = None) -> float:
    return sum(piece.points for piece in pieces(both, a=a, b=b))


def said(both: Said | None = None, *, a: Said | None = None, b: Said | None = None) -> list[str]:
    return [piece.said for piece in pieces(both, a=a, b=b)]


def test_the_more_of_a_text_the_other_has_the_more_it_speaks_for_them() -> None:
    steps = [points(b={"text": text}) for text in (ADVERT, MOST, HALF, "", OTHER_ADVERT)]
    assert steps == sorted(steps, reverse=True)
    assert len(set(steps)) == len(steps)


def test_a_text_that_was_cut_speaks_nearly_as_much_as_a_whole_one() -> None:
    assert points(b={"text": MOST}) < points(b={"text": CUT}) <= points(b={"text": ADVERT})


def test_blanks_that_a_feed_lost_leave_a_cut_text_what_it_is() -> None:
    lost = ADVERT[:400].replace("\n", "").replace(" a ", "a") + "..."
    assert points(b={"text": lost}) >= points(b={"text": MOST})


def test_half_of_a_text_speaks_more_where_another_name_stands_above_it() -> None:
    """An employer prints half of its text in every advert; who else prints it has copied it."""
    with_name = points(b={"text": HALF}) - points(b={"text": ""})
    without = points(b={"text": HALF, "employer": None}) - points(b={"text": "", "employer": None})
    assert without > with_name


def test_two_long_texts_without_a_sentence_in_common_speak_against_them() -> None:
    assert "the texts have nothing in common" in said(b={"text": OTHER_ADVERT})
    assert "the texts have nothing in common" not in said(b={"text": OTHER_ADVERT[:300]})


@pytest.mark.parametrize(
    ("what", "other", "told"),
    [
        ({}, {"title": "Team Manager"}, "the same title"),
        ({}, {"employer": None}, "the same employer"),
        ({}, {"place": None}, "the same place"),
        ({"pay": "£38,223"}, {"pay": None}, "the same pay"),
        ({"closing": "2026-04-01"}, {"closing": "2026-04-02"}, "both close on 1 April 2026"),
    ],
)
def test_whatever_agrees_speaks_for_them_and_is_told(what: Said, other: Said, told: str) -> None:
    assert told in said(what)
    assert told not in said(what, b=other)
    assert points(what) > points(what, b=other)


def test_pay_that_fits_speaks_less_than_pay_that_is_the_same() -> None:
    same, fits, none = (points({"pay": "£38,223"}, b={"pay": pay}) for pay in ("£38,223", "£40,000", None))
    assert same > fits > none


def test_a_title_that_says_more_speaks_less_than_the_same_title() -> None:
    same, wider, other = (
        points(b={"title": title}) for title in ("Social Worker", "Social Worker - Fostering", "Cook")
    )
    assert same > wider > other


@pytest.mark.parametrize(
    ("employer", "told"),
    [(None, "one does not name the employer"), ("Bay Recruitment Ltd", "one is an agency's")],
)
def test_an_employer_that_is_not_known_is_told_though_it_weighs_nothing(employer: str | None, told: str) -> None:
    assert Piece(0.0, told) in pieces(b={"employer": employer})


def test_a_reference_number_of_both_texts_speaks_for_them_only_where_the_text_does_not() -> None:
    number = "both texts print one reference number"
    first, second = ADVERT + "\nRef: BRK-10482", OTHER_ADVERT + "\nJob reference: BRK10482"
    assert number in said(a={"text": first}, b={"text": second})
    assert number not in said({"text": first})
    assert number not in said(a={"text": first}, b={"text": OTHER_ADVERT})


def test_one_contact_in_two_texts_that_are_worded_otherwise_speaks_for_them() -> None:
    contact = "\n\nQuestions? Write to team@brackwater.example."
    assert points(a={"text": ADVERT + contact}, b={"text": OTHER_ADVERT + contact}) > points(b={"text": OTHER_ADVERT})
    assert "both texts name one contact" in said(a={"text": ADVERT + contact}, b={"text": OTHER_ADVERT + contact})

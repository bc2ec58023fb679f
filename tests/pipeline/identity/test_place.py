"""Places of work: whether two can be one. The towns are invented; counties, states and the form of codes are real."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.lead import Place
from pipeline.identity.place import PlaceRelation, compare_places, where

PRINTED = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def between(a: str | tuple[str, ...], b: str | tuple[str, ...]) -> PlaceRelation:
    one, other = ((said,) if isinstance(said, str) else said for said in (a, b))
    return compare_places(*(tuple(where(Place(text)) for text in said) for said in (one, other)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Brackwater", "BRACKWATER"),
        ("Brackwater", " brackwater."),
        ("Brackwater, Kent", "Brackwater"),
        ("Brackwater, Kent", "Brackwater, United Kingdom"),
        ("Brackwater, Kent, United Kingdom", "Kent, Brackwater"),
        ("Brackwater, CT7 4QR", "Brackwater CT7 4QR"),
        ("Brackwater, CT7 4QR", "CT7 4QR"),
        ("Brackwater, CT7 4QR", "Brackwater, CT7"),
        ("Town Hall, Brackwater", "Brackwater"),
        ("Brackwater Town Centre", "Brackwater"),
        ("Brackwater", "Brackwatr"),
        ("Sint-Jansdijk", "Sint Jansdijk"),
        ("Kîngsmoor", "Kingsmoor"),
        ("Saltmere, OH 43999", "Saltmere, OH"),
        ("Zandhoek, 1234 AB", "Zandhoek"),
    ],
)
def test_two_ways_of_writing_a_place_are_one(a: str, b: str) -> None:
    assert between(a, b) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Brackwater", "Saltmere"),
        ("Brackwater, Kent", "Saltmere, Kent"),
        ("Brackwater, CT7 4QR", "Brackwater, CT8 1AA"),
        ("Hill House, Brackwater, CT7 4QR", "Quay Court, Brackwater, CT7 9XY"),
        ("Hill House, Brackwater, CT7 4QR", "Mill House, Brackwater, CT7 9XY"),
        ("Brackwater, CT7 4QR", "Brackwater, SA12 6PL"),
        ("East Brackwater", "West Brackwater"),
        ("Saltmere, Kent", "Suffolk"),
        ("Zandhoek, 1234 AB", "Waterhoek, 5678 CD"),
        ("Kent", "Suffolk"),
    ],
)
def test_two_places_are_told_apart(a: str, b: str) -> None:
    assert between(a, b) == "apart"


@pytest.mark.parametrize(
    "nowhere",
    ["", "Remote", "Not Specified", "Nationwide", "United Kingdom", "Hybrid / Home based", "Landelijk", "Various"],
)
def test_what_names_no_place_says_nothing_against_any(nowhere: str) -> None:
    assert between(nowhere, "Brackwater, Kent") == "open"


def test_a_posting_without_a_place_says_nothing_against_any() -> None:
    assert between((), "Brackwater") == between((), ()) == "open"


def test_a_county_may_hold_a_town_whose_county_is_not_stated() -> None:
    assert between("Kent", "Brackwater") == "region"


def test_nothing_is_said_against_a_county_that_the_other_names_too() -> None:
    assert between("Kent", "Brackwater, Kent") == "open"


def test_two_towns_are_apart_though_one_county_holds_both() -> None:
    assert between("Brackwater, Kent", "Saltmere, Kent") == "apart"


def test_a_town_under_the_districts_of_two_regions_is_left_open() -> None:
    """Feeds print that of the head office beside the town of the work."""
    assert between("Brackwater, CT7", "Brackwater, SA12 6PL") == "open"


def test_one_name_far_apart_is_two_towns() -> None:
    assert between("Newmill, CT7 4QR, Town Hall", "Newmill, AB31 5ZZ, Old School") == "apart"


def test_a_cut_code_fits_the_whole_one() -> None:
    assert between("Brackwater, SO400", "Brackwater, SO40 0TR") == "same"


def test_one_place_of_each_is_enough() -> None:
    assert between(("Brackwater", "Saltmere"), ("Saltmere", "Kingsmoor")) == "same"


def test_of_two_lists_without_a_common_place_every_pair_is_apart() -> None:
    assert between(("Brackwater", "Saltmere"), ("Kingsmoor", "Newmill")) == "apart"


def test_a_region_that_is_all_that_is_printed_is_a_place_of_its_own() -> None:
    assert where(Place("Kent")).names == frozenset({"kent"})


def test_parts_that_the_source_gives_apart_are_read_too() -> None:
    apart = Place("Brackwater", locality="Brackwater", region="Kent", postal_code="CT7 4QR", country="GB")
    assert compare_places((where(apart),), (where(Place("Brackwater, Kent, CT7 4QR")),)) == "same"
    assert (where(apart).district, where(apart).code) == ("CT7", "CT74QR")


def test_a_place_is_found_by_its_town_and_not_by_the_house() -> None:
    assert where(Place("14 Harbour Street, Brackwater, CT7 4QR")).town == "brackwater"


def test_a_place_of_a_street_alone_is_found_by_it() -> None:
    assert where(Place("14 Harbour Street")).town == "14 harbour street"


@given(PRINTED, PRINTED)
def test_places_are_compared_alike_both_ways_round(a: str, b: str) -> None:
    assert between(a, b) == between(b, a)


@given(PRINTED)
def test_a_place_never_stands_against_itself(printed: str) -> None:
    assert between(printed, printed) != "apart"


@given(st.sampled_from(("Brackwater, Kent", "Hill House, Saltmere, CT7 4QR", "Zandhoek", "Newmill, OH")))
def test_small_letters_and_blanks_change_nothing(printed: str) -> None:
    assert between(f"  {printed.casefold()} ", printed) == "same"

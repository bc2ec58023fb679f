"""Which of several places, or of several of one name, is meant; and that no text is too odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.gazetteer import gazetteer
from pipeline.understand.places import country_of, read_places
from tests.pipeline.understand.placing import advert, read, told

PARTS = st.sampled_from(
    ["Leeds", "Bath", "Ny", "N.Y.", "GA", "Texas", "Remote", "12", "42-09", "Kent", "NG8 6PY", "of", "-", ",", "/", "(",
     ";", "Saint", "İ", "ß", "\n", "a\u00ad", "’", "Georgia", "NL", "US", " ", "united-states", "Hospital", "Street"]
)  # fmt: skip


def test_what_the_title_names_stands_before_what_the_text_names() -> None:
    found = read("GB", location="Kent", title="Carer - Dover", text="Location: Dover, Ashford")
    assert [place.name for place in found] == ["Dover", "Ashford", "Kent"]


def test_a_dutch_title_may_begin_a_name_with_an_apostrophe() -> None:
    assert told("NL", title="Begeleider | Regio 's-Gravenzande", location="Nederland") == ("'s-Gravenzande", "NL")


def test_a_dutch_text_tells_its_place() -> None:
    assert told("NL", title="Jeugdbeschermer", text="Wij zoeken jou.\nStandplaats: Best\n") == ("Best", "NL")


def test_the_region_of_the_source_says_which_of_a_name_is_meant() -> None:
    document = advert(location="Newport")
    assert read_places(document, gazetteer(), "GB", "Wales")[0].region == "Wales"
    assert read_places(advert(location="Springfield"), gazetteer(), "US", "IL")[0].region == "IL"


@pytest.mark.parametrize(("location", "latitude"), [("Ashford, Kent", 51.1), ("Ashford, Surrey", 51.4)])
def test_a_county_says_which_of_a_name_is_meant(location: str, latitude: float) -> None:
    assert read("GB", location=location)[0].latitude == pytest.approx(latitude, abs=0.06)


def test_a_public_employer_says_which_of_a_name_is_meant() -> None:
    [kennington] = read("GB", location="Kennington", employer="South London Care NHS Trust")
    assert kennington.region == "London"
    [kennington] = read("GB", location="Kennington", employer="South London Care Ltd")
    assert kennington.region == "England"


def test_several_places_are_all_read_and_each_once() -> None:
    found = read("US", location="Mobile, Alabama;  Panama City, Florida;  Mobile, Alabama")
    assert [(place.name, place.region) for place in found] == [("Mobile", "AL"), ("Panama City", "FL")]


def test_an_office_in_the_county_is_read_behind_the_county() -> None:
    found = read("GB", location="Norfolk", text="You will be based in Norwich.")
    assert [(place.name, place.sure) for place in found] == [("Norfolk", "sure"), ("Norwich", "likely")]


def test_what_stands_in_the_name_of_a_hospital_is_weak() -> None:
    assert [place.sure for place in read("GB", location="Basildon Hospital")] == ["weak"]


def test_a_state_is_too_wide_for_a_point() -> None:
    [texas] = read("US", location="Texas")
    assert (texas.kind, texas.latitude, texas.longitude) == ("region", None, None)


def test_a_postcode_is_a_place_behind_its_town() -> None:
    found = read("GB", location="Ash Court, Nottingham, NG8 6PY")
    assert [(place.name, place.kind) for place in found] == [("Nottingham", "town"), ("NG8", "postcode")]


@pytest.mark.parametrize(
    ("location", "hint", "country"),
    [("Sasebo, Japan", "US", "JP"), ("Leeds", "GB", "GB"), ("Remote", "US", "US"), ("Remote", None, None)],
)
def test_the_country_of_the_work_is_that_of_its_place(location: str, hint: str | None, country: str | None) -> None:
    assert country_of(advert(location=location), gazetteer(), hint) == country


@given(
    st.lists(PARTS, max_size=9).map(" ".join) | st.text(max_size=60),
    st.sampled_from(["GB", "US", "NL", None, "JP", "??"]),
)
def test_no_text_raises_and_every_place_quotes_what_was_printed(words: str, country: str | None) -> None:
    for name in ("location", "slug", "title", "employer", "text"):
        for place in read(country, **{name: words}):
            assert place.evidence
            assert all(words[told.start : told.end] == told.words for told in place.evidence)


@given(
    st.sampled_from(["Havant, Hampshire", "Leeds / Bradford", "King's Lynn"]), st.sampled_from(["  ", "\u00a0", "\t"])
)
def test_blanks_change_nothing(location: str, blank: str) -> None:
    spaced = location.replace(" ", blank)
    assert told("GB", location=spaced) == told("GB", location=location)


@pytest.mark.parametrize("location", ["HAVANT, HAMPSHIRE", "havant, hampshire"])
def test_the_case_of_a_place_field_changes_nothing(location: str) -> None:
    assert told("GB", location=location) == ("Havant", "GB")


@pytest.mark.parametrize("location", ["NA", "Remote, NA", "NA - Remote"])
def test_not_applicable_is_no_country(location: str) -> None:
    assert country_of(advert(location=location), gazetteer(), "US") == "US"

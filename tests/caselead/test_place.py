"""`caselead place find`."""

import json

import pytest

from tests.caselead.command import Caselead


def test_the_start_of_a_name_finds_its_places(caselead: Caselead) -> None:
    ran = caselead("place", "find", "Bk", "--country", "US")
    assert ran.code == 0
    assert ran.out.split("\n")[0].split("\t")[:4] == ["Brooklyn", "NY", "US", "district"]


def test_a_name_of_several_countries_shows_them_all(caselead: Caselead) -> None:
    rows = [line.split("\t") for line in caselead("place", "find", "Reading").out.splitlines()]
    assert [row[:3] for row in rows[:2]] == [["Reading", "England", "GB"], ["Reading", "PA", "US"]]


def test_a_country_given_leaves_the_others_out(caselead: Caselead) -> None:
    ran = caselead("place", "find", "Reading", "--country", "us", "--json")
    assert {form["country"] for form in json.loads(ran.out)} == {"US"}


def test_the_json_form_has_every_field(caselead: Caselead) -> None:
    [form] = json.loads(caselead("place", "find", "Havant, Hampshire", "--country", "GB", "--json").out)
    assert (form["name"], form["region"], form["country"], form["kind"]) == ("Havant", "England", "GB", "town")
    assert (form["latitude"], form["longitude"]) == pytest.approx((50.85, -0.98), abs=0.05)
    assert form["people"] > 10_000
    assert form["distance_km"] is None


def test_near_tells_the_distance_and_from_where(caselead: Caselead) -> None:
    ran = caselead("place", "find", "Newport", "--country", "GB", "--near", "Cardiff", "--json")
    distances = [form["distance_km"] for form in json.loads(ran.out)]
    assert distances == sorted(distances)
    assert distances[0] == pytest.approx(18, abs=4)
    assert "Distances are from Cardiff, Wales, GB" in ran.err


@pytest.mark.parametrize(("code", "name"), [("LS1 4AP", "LS1"), ("90210", "90210"), ("1217 JE", "12")])
def test_a_postcode_is_found(caselead: Caselead, code: str, name: str) -> None:
    assert [form["name"] for form in json.loads(caselead("place", "find", code, "--json").out)] == [name]


def test_an_unknown_place_says_what_to_try(caselead: Caselead) -> None:
    ran = caselead("place", "find", "Xyzzyville")
    assert (ran.code, ran.out) == (0, "")
    assert "Try: another spelling" in ran.err


def test_an_unknown_centre_is_an_error(caselead: Caselead) -> None:
    ran = caselead("place", "find", "Leeds", "--near", "Xyzzyville")
    assert (ran.code, "--near" in ran.err) == (1, True)


def test_an_unknown_country_is_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("place", "find", "Leeds", "--country", "Nowhere")
    assert (ran.code, "is no country" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Hackney", ["Hackney", "London", "GB", "district"]),  # before a suburb of Adelaide
        ("Kent", ["Kent", "England", "GB", "county"]),  # before a city of Washington
        ("Surrey", ["Surrey", "England", "GB", "county"]),
        ("Boston", ["Boston", "MA", "US", "town"]),
        ("Texas", ["Texas", "TX", "US", "region"]),
    ],
)
def test_the_likeliest_of_a_name_stands_first(caselead: Caselead, name: str, first: list[str]) -> None:
    assert caselead("place", "find", name).out.split("\n")[0].split("\t")[:4] == first


@pytest.mark.parametrize(
    "options", [["Q" * 100_000], ["Leeds", "--near", "Q" * 100_000], ["Q", "--country", "Q" * 999]]
)
def test_a_long_text_is_not_said_again_in_full(caselead: Caselead, options: list[str]) -> None:
    said = caselead("place", "find", *options).err
    assert "Q" * 59 + "…" in said
    assert "Q" * 60 not in said

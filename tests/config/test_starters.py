"""Starter profiles: one for each field of work in each country, all of them sound."""

import pytest

from config.searches import search_values, wrong_with
from config.starters import COUNTRIES, FILE, Starter, all_starters, find_starter, read_starters, starters
from config.vocabulary.load import shipped
from leads.errors import NotFound, SettingsError
from pipeline.match.words import parse

STARTERS = all_starters()
COUNTRY = """
[country.US]
label = "United States"
currency = "USD"
[country.GB]
label = "United Kingdom"
currency = "GBP"
relevance = ["core"]
search.must.countries = ["GB"]
search.must_not.steps = ["assistant"]
[country.NL]
label = "Netherlands"
currency = "EUR"
"""
LAMPS = """
[[starter]]
id = "lamps"
label = "Lamps"
sentence = "Keeping the lamps."
search.must.specialisms = ["fostering"]
"""


def problems_of(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_starters(COUNTRY + text, "s.toml")
    return caught.value.problems


def in_britain(text: str) -> Starter:
    return next(starter for starter in read_starters(COUNTRY + text, "s.toml") if starter.country == "GB")


def test_each_of_three_countries_has_the_same_fields_of_work_and_25_at_least() -> None:
    ids = {code: [starter.id for starter in starters(code)] for code in COUNTRIES}
    assert ids["US"] == ids["GB"] == ids["NL"]
    assert len(set(ids["GB"])) == len(ids["GB"]) >= 25


def test_a_country_without_starters_has_none() -> None:
    assert starters("FR") == ()
    assert starters("gb") == starters("GB")


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_a_starter_is_a_sound_search_for_vacancies_of_its_country(starter: Starter) -> None:
    search = starter.search
    assert search.name == starter.key
    assert wrong_with(search) == []
    assert search.must.countries == (starter.country,)
    assert "vacancy" in search.must.kinds
    assert not search.words or parse(search.words)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_a_starter_names_nothing_that_the_vocabulary_has_not(starter: Starter) -> None:
    known = shipped()
    wishes = (starter.search.must, starter.search.should, starter.search.must_not)
    assert {id for wish in wishes for id in wish.specialisms} <= known.of("specialism").keys()
    assert {id for wish in wishes for id in wish.steps} <= known.of("level").keys()
    assert {id for wish in wishes for id in wish.signals} <= known.of("signal").keys()
    assert {*starter.licences, *starter.search.should.licences} <= known.of("licence").keys()


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_the_licences_of_a_starter_are_of_its_country(starter: Starter) -> None:
    known = shipped().of("licence")
    assert starter.licences
    assert {known[id].text("jurisdiction").partition("-")[0] for id in starter.licences} == {starter.country}


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_a_qualified_person_is_not_sent_assistants_posts_or_placements(starter: Starter) -> None:
    assert {"assistant", "student_placement"} <= set(starter.search.must_not.steps)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_a_starter_does_not_want_what_it_keeps_out(starter: Starter) -> None:
    assert not set(starter.search.must.specialisms) & set(starter.search.must_not.specialisms)


def test_every_specialism_but_the_general_one_has_its_starter() -> None:
    known = shipped().of("specialism")
    covered = {id for starter in starters("GB") for id in starter.search.must.specialisms}
    assert {id for id, term in known.items() if not term.flag("fallback")} == covered


def test_a_label_and_a_sentence_fit_a_line_of_80_columns_and_a_paragraph() -> None:
    assert all(len(starter.label) <= 50 and len(starter.sentence) <= 140 for starter in STARTERS)


def test_a_starter_is_found_by_its_key_or_by_its_id_and_country() -> None:
    assert find_starter("fostering-gb") == find_starter("Fostering", "GB")
    assert find_starter("fostering-gb").country_label == "United Kingdom"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("fosterign-gb", 'did you mean "fostering-gb"?'),
        ("fostering", "say for which country: fostering-us, fostering-gb, fostering-nl"),
        ("xyzzy", "caselead search starters"),
    ],
)
def test_an_unknown_starter_is_told_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(NotFound, match="There is no starter profile") as caught:
        find_starter(name)
    assert hint in str(caught.value)


def test_what_stands_under_a_country_goes_before_the_starter_and_that_before_the_country() -> None:
    plain = in_britain(LAMPS)
    assert (plain.relevance, plain.search.must_not.steps) == (("core",), ("assistant",))
    own = in_britain(LAMPS + 'relevance = ["open"]\nsearch.must_not.steps = ["manager"]\nGB.search.mode = "passive"')
    assert (own.relevance, own.search.must_not.steps, own.search.mode) == (("open",), ("manager",), "passive")
    here = in_britain(LAMPS + 'relevance = ["open"]\nGB.relevance = ["adjacent"]')
    assert here.relevance == ("adjacent",)


def test_tables_are_joined_and_the_licences_of_a_starter_stand_first() -> None:
    starter = in_britain(LAMPS + 'licences = ["uk.bia"]\nGB.licences = ["uk.swe"]')
    assert search_values(starter.search)["must"] == {
        "specialisms": ["fostering"],
        "countries": ["GB"],
        "relevance": ["core"],
    }
    assert starter.licences == ("uk.swe", "uk.bia")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAMPS + "search.must.specialism = 1", "did you mean specialisms?"),
        (LAMPS + "lable = 1", "did you mean label?"),
        (LAMPS.replace('label = "Lamps"\n', ""), "label is missing"),
        (LAMPS + 'relevance = ["cor"]', "did you mean core?"),
        (LAMPS + LAMPS, 'the starter "lamps" stands there twice'),
        (LAMPS + 'FR.licences = ["x"]', 'there is no key "FR"'),
    ],
)
def test_a_wrong_starter_is_told_once_with_its_line(text: str, said: str) -> None:
    (problem,) = problems_of(text)
    assert said in problem
    assert problem.startswith("s.toml, line")


def test_the_shipped_file_lies_beside_its_reader_so_the_wheel_has_it() -> None:
    assert FILE.is_file()
    assert FILE.parent.name == "starters"

"""Plain searches: words, places and sources, without anything that was read out of a lead."""

import pytest

from leads.lead import Place
from leads.search import Match, SavedSearch
from pipeline.match.matching import match_all
from tests.builders import a_search, a_stored_lead
from tests.pipeline.match.postings import KNOWN


def match(search: SavedSearch, **given: object) -> Match | None:
    found = list(match_all([a_stored_lead(**given)], [search], KNOWN))
    return found[0] if found else None


def test_one_of_several_words_is_enough() -> None:
    assert match(a_search(any_of=("nurse", "social worker")))


def test_every_required_word_must_be_there() -> None:
    assert match(a_search(all_of=("social worker", "families")))
    assert not match(a_search(all_of=("social worker", "hospital")))


def test_a_word_to_avoid_outranks_a_word_to_find() -> None:
    assert not match(a_search(any_of=("social worker",), none_of=("student",)), title="Student Social Worker")


def test_words_are_found_whole() -> None:
    assert not match(a_search(any_of=("work",)), title="Networking", description="")


def test_a_star_stands_for_any_ending() -> None:
    assert match(a_search(any_of=("safeguard*",)), description="You lead on safeguarding.")


def test_case_accents_and_hyphens_do_not_count() -> None:
    assert match(a_search(any_of=("job-coach", "éducateur")), title="JOB COACH / Educateur", description="")


def test_whatever_stands_between_two_words_they_are_side_by_side() -> None:
    assert match(a_search(any_of=("social worker",)), title="Social (Worker)", description="")
    assert not match(a_search(any_of=("social worker",)), title="Social", description="Worker wanted")


def test_words_are_looked_for_in_the_place_too() -> None:
    found = match(a_search(any_of=("leeds",)), title="Social Worker")
    assert found is not None
    assert [(reason.found_in, reason.words) for reason in found.because] == [("job_location", "Leeds")]


def test_the_place_must_fit_when_places_are_given() -> None:
    assert match(a_search(places=("Hull", "leeds")))
    assert not match(a_search(places=("Hull",)))


def test_parts_of_an_address_count_as_its_place() -> None:
    where = (Place("LS1 4DY", locality="Leeds", region="West Yorkshire"),)
    assert match(a_search(places=("West Yorkshire",)), job_location=where)


def test_a_place_in_the_words_will_do_where_the_source_states_none() -> None:
    found = match(a_search(places=("Leeds",)), job_location=(), description="You work from our office in Leeds.")
    assert found is not None
    assert found.because[0].found_in == "description"
    assert not match(a_search(places=("Leeds",)), job_location=(Place("Hull"),), description="Our office is in Leeds.")


def test_remote_fits_remote_work() -> None:
    assert match(a_search(places=("remote",)), job_location=(), job_location_type="TELECOMMUTE")


def test_a_search_can_be_kept_to_some_sources() -> None:
    assert match(a_search(sources=("harbour",)))
    assert not match(a_search(sources=("other",)))


def test_a_paused_search_finds_nothing() -> None:
    assert not match(a_search(any_of=("social worker",), paused=True))


def test_an_empty_search_takes_everything() -> None:
    found = match(a_search())
    assert found is not None
    assert found.because == ()


def test_the_reason_quotes_the_words_as_printed() -> None:
    text = f"{'Long text. ' * 20}You lead Section 47 enquiries with care. {'More. ' * 30}"
    found = match(a_search(any_of=("section 47",)), title="x", description=text)
    assert found is not None
    (because,) = found.because
    assert (because.looked_for, because.found_in) == ("section 47", "description")
    assert "lead Section 47 enquiries" in because.words
    assert len(because.words) < 120


def test_letters_that_folding_changes_still_give_a_quote() -> None:
    found = match(a_search(any_of=("straße",)), title="x", description="Büro in der Hauptstraße, Straße 5, ﬁrst ﬂoor")
    assert found is not None
    assert "strasse 5" in found.because[0].words


@pytest.mark.parametrize("phrase", ["\u0301", "*", "–", "*-*"])
def test_a_phrase_without_letters_or_digits_is_found_nowhere(phrase: str) -> None:
    everywhere = {"title": f"Social Worker {phrase} Leeds", "job_location": (Place(f"Leeds {phrase}"),)}
    assert not match(a_search(any_of=(phrase,)), **everywhere)
    assert not match(a_search(places=(phrase,)), **everywhere)
    assert match(a_search(none_of=(phrase,)), **everywhere)

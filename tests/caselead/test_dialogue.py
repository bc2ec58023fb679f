"""The talk about what a person looks for, from the first question to the search: pure, so driven whole from here."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselead.asking import Answers, Known, Refused, understood
from caselead.asking_file import starter_answers
from caselead.asking_profile import profile_of
from caselead.dialogue import BY_KEY, QUESTIONS, Talk, asked, back, change, default_of, questions, reply, with_defaults
from config.gazetteer import gazetteer
from config.searches import wrong_with
from config.starters import all_starters, find_starter
from config.vocabulary.load import shipped
from leads.search import Near, PayFloor, SavedSearch
from pipeline.match.check import problems
from pipeline.match.profile import Known as Matching

KNOWN = Known(shipped(), gazetteer(), all_starters())
WITH_MAIL = KNOWN._replace(destinations=("mail",))
BRITISH = {"country": "GB"}
STARTERS = [starter.key for starter in all_starters()]


def talk_of(*typed: str, known: Known = KNOWN) -> Talk:
    talk = Talk()
    for text in typed:
        talk = reply(talk, text, known)
    return talk


def search_of(talk: Talk, known: Known = KNOWN) -> SavedSearch:
    return profile_of(with_defaults(talk, known).answers, known)


def of(**answers: str) -> SavedSearch:
    return search_of(Talk(answers))


def key_asked(talk: Talk, known: Known = KNOWN) -> str | None:
    question = asked(talk, known)
    return question.key if question else None


def read(key: str, typed: str, answers: Answers = BRITISH) -> str:
    return understood(BY_KEY[key], typed, answers, KNOWN).text


def refusal(key: str, typed: str, answers: Answers = BRITISH) -> str:
    with pytest.raises(Refused) as caught:
        read(key, typed, answers)
    return str(caught.value)


def test_enter_all_the_way_through_answers_every_question() -> None:
    talk = Talk()
    for _ in questions({}, KNOWN):
        talk = reply(talk, "", KNOWN)
    assert asked(talk, KNOWN) is None
    assert profile_of(talk.answers, KNOWN).name == "search"


def test_a_whole_talk_becomes_a_search() -> None:
    typed = ["uk", "fostering", "Leeds", "20 miles", "", "SWE", "amhp", "social worker", "2", "1", "£38,000", "3", "no"]
    search = search_of(talk_of(*typed, "Reed", "night shifts", "", "mine", known=WITH_MAIL), WITH_MAIL)
    assert search == replace(
        find_starter("fostering-gb").search,
        name="mine",
        near=(Near("Leeds", 32.2),),
        remote=("GB",),
        pay=PayFloor(Decimal(38000), "GBP", "YEAR", "drop"),
        me=replace(search.me, holds=("uk.swe",), towards=("uk.amhp",), step="practitioner", moves=("next",)),
        none_of=("night shifts",),
        alert_to=("mail",),
        must_not=replace(
            find_starter("fostering-gb").search.must_not,
            agencies=True,
            contracts=("agency_locum",),
            employers=("Reed",),
        ),
    )


def test_a_question_mark_explains_and_asks_again() -> None:
    talk = talk_of("?")
    assert (key_asked(talk), talk.answers) == ("country", {})
    assert "GB or US-NY" in talk.said


def test_what_is_refused_is_asked_again_with_the_reason() -> None:
    talk = talk_of("Atlantis")
    assert (key_asked(talk), talk.answers) == ("country", {})
    assert "No country is known by “Atlantis”" in talk.said


def test_back_goes_to_the_question_before_and_enter_keeps_its_answer() -> None:
    talk = talk_of("uk", "fostering", "back")
    assert key_asked(talk) == "work"
    assert default_of(BY_KEY["work"], talk, KNOWN) == "fostering"
    assert reply(talk, "", KNOWN).answers["work"] == "fostering"


def test_back_to_an_answer_of_nothing_keeps_nothing() -> None:
    assert reply(talk_of("uk", "any work", "back"), "", KNOWN).answers["work"] == ""


def test_back_from_the_first_question_stays_there() -> None:
    talk = talk_of("back")
    assert (key_asked(talk), talk.said) == ("country", "This is the first question.")


def test_back_passes_over_what_was_not_asked() -> None:
    talk = talk_of("uk", "fostering", "anywhere", "back")
    assert key_asked(talk) == "where"
    assert key_asked(talk_of("uk", "fostering", "anywhere", "", "back")) == "remote"


def test_quit_keeps_the_answers() -> None:
    talk = talk_of("uk", "quit")
    assert (talk.quit, dict(talk.answers)) == (True, {"country": "GB"})


def test_a_changed_answer_asks_for_what_hangs_on_it() -> None:
    done = with_defaults(Talk({"where": "Leeds, GB;", "how_far": "30 km"}), KNOWN)
    elsewhere = reply(change(done, "where"), "anywhere", KNOWN)
    assert asked(elsewhere, KNOWN) is None
    assert profile_of(elsewhere.answers, KNOWN).near == ()
    assert key_asked(reply(change(with_defaults(Talk(), KNOWN), "where"), "Leeds", KNOWN)) == "how_far"


def test_an_answer_that_is_no_longer_usable_is_asked_again() -> None:
    done = with_defaults(Talk({"name": "mine"}), KNOWN)
    assert key_asked(done, KNOWN._replace(taken=("mine",))) == "name"


def test_a_step_that_is_wanted_is_not_kept_out_by_the_starter() -> None:
    search = of(country="GB", work="fostering", step="assistant", moves="same")
    assert search.must_not.steps == ("student_placement",)


@pytest.mark.parametrize("life", ["returner", "newly_qualified"])
def test_who_begins_or_comes_back_is_shown_schemes_too(life: str) -> None:
    assert "scheme" in of(country="GB", life=life).must.kinds


def test_only_remote_and_never_remote() -> None:
    assert of(remote="only").must.workplaces == ("remote",)
    assert of(remote="no").must_not.workplaces == ("remote",)
    assert of(country="US", where="Boston", remote="yes").remote == ("US",)


def test_several_kinds_of_work_are_one_search() -> None:
    assert of(country="NL", work="fostering, adoption").must.specialisms == ("fostering", "adoption")


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("country", "2", "GB"),
        ("country", "the Netherlands", "NL"),
        ("country", "us-ny", "US-NY"),
        ("work", "5", "fostering"),
        ("work", "Pleegzorg", "fostering"),
        ("work", "fost, adopt", "fostering, adoption"),
        ("work", "Teaching and research", "academia_research"),
        ("where", "LS1; York", "LS1; York"),
        ("where", "Leeds, York", "Leeds; York"),
        ("where", "Utrecht", "Utrecht, NL;"),
        ("how_far", "20", "20 miles"),
        ("how_far", "12,5 km", "12.5 km"),
        ("remote", "n", "no"),
        ("holds", "1", "uk.swe"),
        ("holds", "swe, amhp", "uk.swe, uk.amhp"),
        ("holds", "LMSW", "us.master"),
        ("step", "senior", "senior_advanced"),
        ("moves", "leadership, same", "same, leadership"),
        ("pay", "38k", "38000 GBP a year"),
        ("pay", "38.000 EUR", "38000 EUR a year"),
        ("pay", "25.50 an hour", "25.50 GBP an hour"),
        ("pay", "$3,200 per month", "3200 USD a month"),
        ("words", "night shifts, sale*", "night shifts; sale*"),
        ("life", "special", "passive"),
    ],
)
def test_an_answer_is_understood_as_people_write_it(key: str, typed: str, kept: str) -> None:
    assert read(key, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("work", "99", "they go from 1 to"),
        ("work", "mental", "26 Adult mental health; 27 Child and adolescent mental health"),
        ("work", "fosterring", "Perhaps 5 Fostering and kinship care"),
        ("work", "xyzzy", "Write a number from 1 to"),
        ("where", "Ledes", 'Did you mean "Leeds, GB"?'),
        ("how_far", "near", "Write 30 km or 20 miles"),
        ("how_far", "5000 km", "no distance to look in"),
        ("holds", "LCWS", "No licence, registration or degree is known by"),
        ("pay", "a lot", "Write 38000, or 25 an hour"),
        ("pay", "38", "38 GBP a year cannot be meant"),
        ("step", "wizard", "Write a number from 1 to"),
        ("moves", "6", "they go from 1 to 4"),
        ("words", "--", "“--”"),
        ("name", "x" * 61, "60 at most"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_with_what_to_write(key: str, typed: str, said: str) -> None:
    assert said in refusal(key, typed)


def test_pay_without_a_country_needs_its_currency() -> None:
    assert "In which currency?" in refusal("pay", "38000", {})


def test_letters_that_mean_several_licences_are_asked_about() -> None:
    assert "us.master (" in refusal("holds", "LSW", {"country": "US"})
    assert read("holds", "LCSW", {"country": "US"}) == "us.clinical"


def test_the_steps_are_those_of_the_country() -> None:
    labels = {code: [o.label for o in BY_KEY["step"].options({"country": code}, KNOWN)] for code in ("GB", "NL", "US")}
    assert "Newly qualified, assessed year" in labels["GB"]
    assert "Vocational post (mbo)" in labels["NL"]
    assert "Aide or technician" in labels["US"]


def test_the_licence_that_the_next_step_usually_asks_for_is_told() -> None:
    answers = {"country": "US", "holds": "us.master", "step": "practitioner"}
    assert "Licensed Clinical Social Worker" in understood(BY_KEY["moves"], "next", answers, KNOWN).said
    held = {**answers, "holds": "us.clinical"}
    assert understood(BY_KEY["moves"], "next", held, KNOWN).said == ""


def test_a_name_is_offered_that_is_free() -> None:
    taken = KNOWN._replace(taken=("fostering-gb",))
    answers = with_defaults(Talk({"country": "GB", "work": "fostering"}), taken).answers
    assert answers["name"] == "fostering-gb-2"


@pytest.mark.parametrize("key", STARTERS)
def test_a_starter_with_every_usual_answer_is_a_sound_search(key: str) -> None:
    search = search_of(Talk(starter_answers(key)))
    assert (search.name, search.must.specialisms) == (key, find_starter(key).search.must.specialisms)
    assert wrong_with(search) == []
    assert [fault for fault in problems(search, Matching(KNOWN.vocabulary, KNOWN.gazetteer)) if fault.refused] == []


def test_every_question_fits_80_columns_and_says_what_no_answer_means_or_has_a_usual_one() -> None:
    for question in QUESTIONS:
        assert len(question.ask) <= 72
        assert question.nothing or question.default({}, KNOWN)


TYPED = st.sampled_from(
    ["", "?", "back", "1", "2", "uk", "fostering", "Leeds", "20 km", "no", "SWE", "38000 GBP", "none", "xyzzy", "a, b"]
)


@given(st.lists(TYPED, max_size=40))
def test_whatever_is_typed_a_talk_can_be_finished_and_taken_back(typed: list[str]) -> None:
    talk = talk_of(*typed)
    assert search_of(talk).name
    given_before = len(talk.answers)
    assert len(back(talk, KNOWN).answers) in (given_before, given_before - 1)


@given(st.lists(TYPED, max_size=40))
def test_every_kept_answer_is_understood_again_as_itself(typed: list[str]) -> None:
    answers = talk_of(*typed).answers
    for key, text in answers.items():
        if text:
            assert BY_KEY[key].read(text, answers, KNOWN).text == text

"""Which credentials an advert asks for, and how: read with the shipped words of social work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load
from leads.reading import Tag
from pipeline.understand.document import Field
from pipeline.understand.licences import as_one_way, read_licences
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan

BOOK = PhraseBook(load())


def scan(text: str = "", title: str = "Post", country: str | None = "US", state: str | None = None) -> Scan:
    fields = (Field("title", "title", title), Field("text", "text", text))
    language = {"NL": "nl", "BE": "nl"}.get(country or "", "en")
    return Scan(fields, BOOK, language, country, state)


def read(text: str = "", title: str = "Post", country: str | None = "US", state: str | None = None) -> dict[str, str]:
    return {tag.id: str(tag.mode) for tag in read_licences(scan(text, title, country, state))}


def tags(text: str, title: str = "Post", country: str | None = "US") -> list[Tag]:
    return read_licences(scan(text, title, country))


@pytest.mark.parametrize(
    ("title", "country", "expected"),
    [
        ("Licensed Clinical Social Worker (LCSW)", "US", {"us.clinical": "required"}),
        ("Therapist, L.C.S.W.", "US", {"us.clinical": "required"}),
        ("Counselor (LMHC)", "US", {"us.adjacent.counselor": "required"}),
        ("Registered Social Worker", "GB", {"uk.swe": "required"}),
        ("AMHP - Approved Mental Health Professional", "GB", {"uk.amhp": "required"}),
        ("Receptionist", "US", {}),
    ],
)
def test_a_credential_in_the_title_is_required(title: str, country: str, expected: dict[str, str]) -> None:
    assert read(title=title, country=country) == expected


@pytest.mark.parametrize(
    ("state", "letters", "expected"),
    [
        (None, "LCSW", {"us.clinical"}),
        ("OH", "LCSW", {"us.clinical"}),
        ("MA", "LCSW", {"us.master"}),
        ("Massachusetts", "LCSW", {"us.master"}),
        ("RI", "LCSW", {"us.master"}),
        ("WV", "LCSW", {"us.master"}),
        ("MD", "LCSW", {"us.master"}),
        ("MD", "LCSW-C", {"us.clinical"}),
        ("NJ", "LSW", {"us.master"}),
        ("Ohio", "LSW", {"us.bachelor"}),
        (None, "LSW", {"us.master", "us.bachelor"}),
        ("KY", "CSW", {"us.master"}),
        ("WI", "CSW", {"us.bachelor"}),
        ("CA", "ACSW", {"us.clinical_trainee"}),
        ("TX", "ACSW", {"us.nasw_credential"}),
        ("CA", "ASW", {"us.clinical_trainee"}),
    ],
)
def test_the_state_tells_which_licence_the_letters_mean(state: str | None, letters: str, expected: set[str]) -> None:
    assert set(read(f"Requirements:\n{letters} required.", state=state)) == expected


def test_letters_with_several_meanings_and_no_state_are_alternatives_to_be_checked() -> None:
    found = tags("Requirements:\nCurrent LSW.")
    assert {(tag.mode, tag.sure, tag.group) for tag in found} == {("any_of", "weak", 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Must be a LCSW, LMFT or LPCC.", {"us.clinical", "us.adjacent.lmft", "us.adjacent.counselor"}),
        ("LCSW/LMHC/LMFT", {"us.clinical", "us.adjacent.lmft", "us.adjacent.counselor"}),
        ("An LCSW, PsyD, LPC will do well here.", {"us.clinical", "us.adjacent.counselor"}),
        ("A Bachelor of Social Work or a Master of Social Work", {"us.bsw_degree", "us.msw_degree"}),
    ],
)
def test_alternatives_are_one_requirement_with_several_ways(text: str, expected: set[str]) -> None:
    found = tags(f"Requirements:\n{text}")
    assert {tag.id for tag in found} == expected
    assert {tag.mode for tag in found} == {"any_of"}
    assert len({tag.group for tag in found}) == 1


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Requirements:\nRegistered with the NMC or Social Work England.", "GB"),
        ("Requirements:\nA social work qualification, nursing degree or similar.", "GB"),
        ("Requirements:\nMaster's degree in social work or psychology.", "US"),
        ("Requirements:\nHbo Social Work of Pedagogiek.", "NL"),
    ],
)
def test_another_profession_that_will_do_makes_it_one_of_several_ways(text: str, country: str) -> None:
    assert set(read(text, country=country).values()) == {"any_of"}


def test_a_post_for_several_professions_asks_none_for_the_register_of_another() -> None:
    text = "Requirements:\nSocial workers are registered with Social Work England."
    assert read(text, "Nurse / Social Worker", "GB") == {"uk.swe": "any_of"}
    assert read(text, "Social Worker", "GB") == {"uk.swe": "required"}


def test_a_degree_and_a_licence_side_by_side_are_two_requirements() -> None:
    text = "Requirements:\nMSW and LCSW."
    assert read(text) == {"us.msw_degree": "required", "us.clinical": "required"}
    assert load().of("licence")["us.msw_degree"].text("kind") == "qualification"


@pytest.mark.parametrize(
    ("text", "title", "country", "expected"),
    [
        ("- HCPC registration", "Podiatrist", "GB", {}),
        ("- HCPC registration", "Social Worker", "GB", {"uk.hcpc_social_work": "required"}),
        ("- SSSC registration", "Support Worker", "GB", {}),
        ("- SSSC registration", "Social Worker", "GB", {"uk.sssc": "required"}),
        ("The framework of Social Work England.", "Coach", "GB", {}),
        ("Skills in HTML and CSS.", "Developer", "US", {}),
        ("A BIG plus.", "Writer", "NL", {}),
        ("Je hebt een BIG-registratie.", "Begeleider", "NL", {"nl.big": "required"}),
        ("Je bent SKJ-geregistreerd.", "Jeugdbeschermer", "NL", {"nl.skj": "required"}),
        ("Vereist: titel van maatschappelijk assistent.", "Medewerker", "BE", {"be.social_worker": "required"}),
    ],
)
def test_short_names_count_where_the_words_around_them_tell_the_meaning(
    text: str, title: str, country: str, expected: dict[str, str]
) -> None:
    assert read(f"Requirements:\n{text}", title, country) == expected


def test_licences_of_another_country_are_not_read_but_degrees_travel_where_the_vocabulary_has_none() -> None:
    assert read("Requirements:\nLAC and MFT experience, AMHP.", country="GB") == {"uk.amhp": "required"}
    assert read("Requirements:\nMSW. RSW.", country="CA") == {"us.msw_degree": "required"}


@pytest.mark.parametrize(
    ("state", "expected"),
    [(None, "uk.swe"), ("England", "uk.swe"), ("Scotland", "uk.sssc"), ("Wales", "uk.scw")],
)
def test_a_registered_social_worker_is_on_the_register_of_the_nation(state: str | None, expected: str) -> None:
    assert set(read("You are a registered social worker.", "Social Worker", "GB", state)) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We look for a qualified social worker.", {"uk.sw_degree": "required"}),
        ("You are a qualified social worker, registered with Social Work England.", {"uk.swe": "required"}),
        ("Are you a qualified social worker?\nRequirements:\n- SSSC registration", {"uk.sssc": "required"}),
        ("You must be a qualified and registered social worker.", {"uk.swe": "required"}),
        (
            "Requirements:\n- A social work qualification\n- Social Work England registration",
            {"uk.sw_degree": "required", "uk.swe": "required"},
        ),
        ("We look for a qualified nurse, occupational therapist or qualified social worker.", {}),
        ("A career as a qualified social worker.", {}),
    ],
)
def test_a_qualified_social_worker_has_the_degree_unless_a_register_says_it_better(
    text: str, expected: dict[str, str]
) -> None:
    assert read(text, "Social Worker", "GB") == expected


@pytest.mark.parametrize("text", ["", "Qualified Social Worker, Duty Team. Pay is by the hour."])
def test_a_title_that_calls_the_person_qualified_asks_for_nothing_nor_does_the_title_said_again(text: str) -> None:
    assert read(text, "Qualified Social Worker, Duty Team", "GB") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements:\n- HCPC registered social worker", {"uk.hcpc_social_work"}),
        ("Social workers: registered with Social Work England; therapists: with the HCPC.", {"uk.swe"}),
        ("Nurse, social worker or allied health professional registered with the HCPC.", set()),
        ("Nurse, social worker or HCPC registered occupational therapist.", set()),
    ],
)
def test_the_former_register_of_social_workers_is_now_that_of_other_professions(text: str, expected: set[str]) -> None:
    assert set(read(text, "Social Worker", "GB")) == expected


def test_a_registered_social_worker_is_on_the_register_that_the_advert_names() -> None:
    text = "You are a registered social worker.\nRequirements:\n- SSSC registration"
    assert read(text, "Social Worker", "GB") == {"uk.sssc": "required"}


@pytest.mark.parametrize(
    ("text", "title", "mode"),
    [
        ("Requirements:\n- Degree in social work", "Practitioner", "any_of"),
        ("Ideally a degree in social work.", "Practitioner", "preferred"),
        ("", "Degree in social work", "required"),
    ],
)
def test_a_post_open_to_other_professions_requires_none_of_them_in_its_text(text: str, title: str, mode: str) -> None:
    (tag,) = as_one_way(tags(text, title, "GB"))
    assert tag.mode == mode


def test_what_a_post_open_to_other_professions_asks_for_stays_apart() -> None:
    found = as_one_way(tags("Requirements:\n- MSW\n- LCSW"))
    assert len({tag.group for tag in found}) == 2


def test_a_list_that_goes_on_names_one_of_several_ways() -> None:
    assert read(title="Counselors (LMHC, MHC, etc.)") == {"us.adjacent.counselor": "any_of"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements:\n- ASYE completed.", {"uk.asye_complete": "required"}),
        ("We run an ASYE programme for new starters.", {}),
        ("Requirements:\nAMHP qualified.", {"uk.amhp": "required"}),
        ("The opportunity to become an AMHP.", {"uk.amhp": "offered"}),
        ("Duties:\n- Work closely with AMHPs.", {}),
        ("Requirements:\n- We pay for the training needed to become Practice Educators or AMHPs.", {}),
        ("Requirements:\n- You may discuss training as a Best Interests Assessor.", {}),
        ("Benefits:\n- We pay your Social Work England registration fee.", {}),
        ("We need a professional registered with Social Work England.", {"uk.swe": "required"}),
        ("We are the largest employer of qualified social workers.", {}),
    ],
)
def test_what_is_offered_or_only_named_is_not_required(text: str, expected: dict[str, str]) -> None:
    assert read(text, "Practitioner", "GB") == expected


def test_a_tag_quotes_the_words_it_was_read_from() -> None:
    (tag,) = tags("Requirements:\nMust hold an L.C.S.W. licence.")
    (evidence,) = tag.evidence
    assert (evidence.field, evidence.words, evidence.section) == ("text", "L.C.S.W.", "requirements")
    assert tag.rule == "the sentence says that it is required"


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("LCSW required, or working towards.", "US", {"us.clinical": "eligible"}),
        ("An LCSW is required (or in the process of getting it).", "US", {"us.clinical": "eligible"}),
        ("Must hold LCSW or be eligible.", "US", {"us.clinical": "eligible"}),
        ("Must be on the register of Social Work England or be eligible to join.", "GB", {"uk.swe": "eligible"}),
        ("LCSW required, working towards shared goals.", "US", {"us.clinical": "required"}),
        ("LCSW required. Or working towards something else?", "US", {"us.clinical": "required"}),
    ],
)
def test_a_requirement_that_may_be_met_by_being_on_the_way_asks_for_no_more(
    text: str, country: str, expected: dict[str, str]
) -> None:
    assert read(text, country=country) == expected


def test_being_on_the_way_to_one_of_several_is_enough_for_the_whole_group() -> None:
    found = tags("LCSW, LMFT or LPCC required, or working towards.")
    assert {(tag.mode, tag.group) for tag in found} == {("eligible", 1)}
    assert len(found) == 3


PIECES = ["LCSW", "L.C.S.W.", "or", "/", ",", "MSW", "AMHP", "\n", "required", "preferred", "not", "Requirements:", "é"]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join), st.sampled_from(["US", "GB", "NL", "CA", None]))
def test_any_text_is_read_and_every_quote_stands_in_it(text: str, country: str | None) -> None:
    for tag in read_licences(scan(text, country=country)):
        assert tag.evidence
        assert tag.mode
        for piece in tag.evidence:
            assert text[piece.start : piece.end] == piece.words


@pytest.mark.parametrize("title", ["Licensed Social Worker - Fond du Lac County", "Social Worker, Pip House"])
def test_a_name_with_the_letters_of_a_licence_is_none(title: str) -> None:
    assert not read(title=title).keys() & {"us.adjacent.addiction", "us.advanced_generalist"}

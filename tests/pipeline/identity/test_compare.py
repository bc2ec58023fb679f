"""Whether two postings are one vacancy: each relation by an example, then each gate and each contradiction."""

from typing import get_args

import pytest

from leads.identity import ONE_VACANCY, Relation
from tests.pipeline.identity.faces import ADVERT, AGENCY, AGGREGATOR, CUT, EMPLOYER, OTHER_ADVERT, Said, found

# What both postings say, what the first says, what the second says. All else is as in faces.py.
EXAMPLES: dict[Relation, tuple[Said, Said, Said]] = {
    "same_posting": ({"url": "https://brackwater.example/jobs/7"}, {}, AGGREGATOR),
    "cross_feed": ({"pay": "£38,223 - £42,708"}, {}, AGGREGATOR | {"text": CUT, "pay": "£40,000"}),
    "internal_external": (
        EMPLOYER,
        {"number": "brackwater:10482", "url": "https://brackwater.example/10482"},
        {"number": "brackwater:internal:10482", "url": "https://brackwater.example/staff/10482", "text": "For staff."},
    ),
    "agency_copy": ({}, EMPLOYER, AGENCY),
    "title_variant": (
        {"pay": "£38,223 - £42,708", "closing": "2026-04-01"},
        EMPLOYER,
        AGGREGATOR | {"title": "Social Worker - Children and Families"},
    ),
    "location_spray": (EMPLOYER, {"number": "a:10482"}, {"number": "b:10482", "place": "Saltmere"}),
    "double_post": ({"pay": "£38,223 - £42,708"}, {}, {}),
    "repost": ({}, {"gone": "2026-03-16"}, {"seen": "2026-04-01", "text": ADVERT.replace("fortnight", "week")}),
    "later_round": ({}, {"gone": "2026-03-16"}, {"seen": "2026-09-01"}),
    "other_location": ({}, {}, {"place": "Saltmere"}),
    "other_employer": ({}, {}, {"employer": "Saltmere Borough"}),
    "other_team_or_role": ({}, {"title": "Children's Social Worker"}, {"title": "Adults' Social Worker"}),
    "other_level": ({}, {}, {"title": "Senior Social Worker"}),
    "other_contract": ({}, {}, {"title": "Locum Social Worker"}),
    "other_hours": ({}, {}, {"title": "Social Worker - Nights"}),
    "other_requirement": ({}, {}, {"title": "Welsh Speaking Social Worker", "text": ADVERT + " Welsh is essential."}),
    "other_requisition": (EMPLOYER, {"number": "10482"}, {"number": "10483", "closing": "2026-03-30"}),
    "other_pay": ({}, {"pay": "£31,365 - £37,890"}, {"pay": "£45,753 - £51,668"}),
    "unproven": ({}, {}, AGGREGATOR | {"text": OTHER_ADVERT, "employer": None}),
}


MAY_MEET: set[Relation] = {"later_round", "unproven"}


@pytest.mark.parametrize("relation", get_args(Relation))
def test_each_relation_is_told_by_an_example(relation: Relation) -> None:
    both, a, b = EXAMPLES[relation]
    assert found(both, a=a, b=b).relation == relation


@pytest.mark.parametrize("relation", sorted(ONE_VACANCY))
def test_what_is_one_vacancy_is_scored_above_what_is_not(relation: Relation) -> None:
    both, a, b = EXAMPLES[relation]
    assert found(both, a=a, b=b).score >= 0.55
    assert not found(both, a=a, b=b).blocked


@pytest.mark.parametrize("relation", sorted(set(get_args(Relation)) - ONE_VACANCY - MAY_MEET))
def test_what_tells_two_vacancies_apart_keeps_a_third_from_joining_them(relation: Relation) -> None:
    both, a, b = EXAMPLES[relation]
    assert (found(both, a=a, b=b).score, found(both, a=a, b=b).blocked) == (0, True)


@pytest.mark.parametrize("relation", sorted(MAY_MEET))
def test_a_third_posting_may_join_two_that_nothing_but_time_or_little_evidence_keeps_apart(relation: Relation) -> None:
    both, a, b = EXAMPLES[relation]
    assert (found(both, a=a, b=b).same, found(both, a=a, b=b).blocked) == (False, False)


# What settles it


def test_one_address_on_two_boards_is_one_posting_whatever_the_text() -> None:
    url = {"url": "https://brackwater.example/jobs/7"}
    assert found(url, b=AGGREGATOR | {"text": "See our page."}).relation == "same_posting"


def test_one_address_for_two_posts_is_no_proof() -> None:
    url = {"url": "https://brackwater.example/jobs"}
    assert found(url, b={"title": "Team Manager"}).relation == "other_team_or_role"
    assert found(url, b={"place": "Saltmere"}).relation == "other_location"
    two_numbers = found(url, a={"number": "10482"}, b={"number": "10483", "title": "Safeguarding Practitioner"})
    assert two_numbers.relation == "other_team_or_role"


def test_one_address_a_year_later_is_a_later_round() -> None:
    url = {"url": "https://brackwater.example/jobs/7"}
    assert found(url, a={"gone": "2025-06-30", "seen": "2025-06-01"}, b={}).relation == "later_round"


def test_one_requisition_through_two_systems_is_one_vacancy_though_one_has_no_text() -> None:
    assert found(a=EMPLOYER | {"number": "R-10482"}, b={"number": "r-10482", "text": ""}).relation == "cross_feed"


def test_a_requisition_under_another_title_is_one_where_the_text_is_one() -> None:
    a, b = {"number": "a:10482"}, {"number": "b:10482", "title": "Safeguarding Practitioner"}
    assert found(EMPLOYER, a=a, b=b).relation == "title_variant"
    assert not found(EMPLOYER, a=a, b=b | {"text": OTHER_ADVERT}).same


def test_one_number_of_two_employers_is_chance() -> None:
    number = {"number": "10482"}
    assert found(number, a=EMPLOYER, b=AGGREGATOR | {"employer": "Saltmere Borough"}).relation == "other_employer"


def test_one_number_at_two_levels_is_two_vacancies() -> None:
    assert found(EMPLOYER, a={"number": "a:10482"}, b={"number": "b:10482", "title": "Senior Social Worker"}).blocked


# What must agree


def test_an_agency_may_stand_for_the_employer_where_the_text_is_one() -> None:
    assert found(b=AGENCY).relation == "agency_copy"
    assert found(b=AGENCY | {"text": CUT}).relation == "agency_copy"
    assert not found(b=AGENCY | {"text": OTHER_ADVERT}).same


def test_an_agency_is_known_by_its_source_though_its_name_does_not_say_so() -> None:
    assert found(b=AGENCY | {"employer": "Harbour Talent"}).relation == "agency_copy"
    assert found(b=AGGREGATOR | {"employer": "Harbour Talent"}).relation == "other_employer"


def test_a_client_of_another_town_is_another_client() -> None:
    """The text that an agency has for one client, it has for all."""
    assert found(AGENCY, b={"place": "Saltmere"}).relation == "other_location"


def test_a_copy_that_hides_the_employer_is_known_by_its_text() -> None:
    assert found(b=AGGREGATOR | {"employer": "Confidential"}).relation == "agency_copy"


def test_a_copy_without_a_place_is_known_by_the_rest() -> None:
    assert found(b=AGGREGATOR | {"place": None}).same
    assert found(b=AGGREGATOR | {"place": "Remote"}).same


def test_a_text_that_is_the_same_in_every_word_makes_no_vacancy_of_two_towns() -> None:
    assert found({"pay": "£38,223"}, b=AGGREGATOR | {"place": "Saltmere"}).relation == "other_location"


def test_a_county_is_no_town_of_the_same_board_but_may_be_what_another_prints_for_it() -> None:
    assert found(b={"place": "Kent"}).relation == "other_location"
    assert found(b=AGGREGATOR | {"place": "Kent"}).relation == "cross_feed"


WIDER = {"title": "Social Worker - Fostering", "seen": "2026-04-01"}
GONE = {"gone": "2026-03-16"}
PAY = {"pay": "£38,223"}


def test_a_wider_title_is_another_post_of_one_board_unless_it_is_posted_again_with_the_same_words_and_pay() -> None:
    assert found(PAY, b=WIDER).relation == "other_team_or_role"
    assert found(PAY | {"closing": "2026-04-20"}, b=WIDER).relation == "other_team_or_role"
    assert found(PAY, a=GONE, b=WIDER).relation == "title_variant"
    assert found(PAY, a=GONE, b=WIDER | {"text": ADVERT + " You visit foster homes."}).relation == "other_team_or_role"


@pytest.mark.parametrize("new", [{"pay": "£40,000"}, {"pay": None}, {"place": None}, {"employer": None}])
def test_a_wider_title_that_is_posted_again_is_another_post_if_more_than_the_title_is_new(new: Said) -> None:
    assert found(PAY, a=GONE, b=WIDER | new).relation == "other_team_or_role"


def test_a_higher_level_that_is_posted_again_with_the_same_words_is_another_post() -> None:
    assert found(PAY, a=GONE, b=WIDER | {"title": "Senior Social Worker"}).relation == "other_level"


def test_a_few_words_under_two_titles_are_those_of_an_employer_that_prints_them_under_all() -> None:
    few = PAY | {"text": "We are a small charity by the sea. To hear more of this post call our office in the week."}
    assert found(few, a=GONE, b=WIDER).relation == "other_team_or_role"


def test_a_wider_title_on_another_board_is_one_post_where_text_pay_and_closing_date_are_one() -> None:
    both = PAY | {"closing": "2026-04-01"}
    wider = AGGREGATOR | {"title": "Social Worker - Fostering"}
    assert found(both, b=wider).relation == "title_variant"
    for other in ({"closing": "2026-04-15"}, {"pay": "£40,000"}, {"text": OTHER_ADVERT}, {"place": None}):
        assert found(both, b=wider | other).relation == "other_team_or_role"


def test_titles_that_each_name_a_team_are_two_posts_on_any_board() -> None:
    a, b = {"title": "Social Worker - Adoption"}, {"title": "Social Worker - Fostering"}
    assert found(a=a, b=AGGREGATOR | b).relation == "other_team_or_role"


def test_a_title_that_names_the_town_is_the_same_title() -> None:
    assert found(b={"title": "Social Worker, Brackwater"}).relation == "double_post"


@pytest.mark.parametrize(("seen", "relation"), [("2026-05-31", "repost"), ("2026-07-31", "later_round")])
def test_a_new_round_begins_three_months_after_the_end_of_the_last(seen: str, relation: Relation) -> None:
    assert found(a={"gone": "2026-03-16"}, b={"seen": seen}).relation == relation


def test_the_closing_date_ends_a_round_that_nobody_saw_end() -> None:
    assert found(a={"closing": "2026-03-16"}, b={"seen": "2026-07-01"}).relation == "later_round"


def test_an_advert_that_is_still_shown_is_no_earlier_round() -> None:
    assert found(b={"seen": "2026-07-01"}).relation == "double_post"


def test_an_advert_of_last_season_is_an_earlier_round_though_nobody_saw_it_end() -> None:
    assert found(b={"seen": "2026-08-15"}).relation == "later_round"


def test_a_copy_that_hides_the_employer_is_none_of_a_round_that_ended_months_ago() -> None:
    assert not found(a={"gone": "2026-03-16"}, b=AGGREGATOR | {"employer": None, "seen": "2026-09-01"}).same


def test_two_boards_that_count_to_the_same_number_do_not_show_one_requisition_by_that() -> None:
    boards = {"employer": None, "text": ""}
    other = {"source": "valley board", "number": "https://valley.example/?p=41012", "place": "Saltmere"}
    both = found(boards, a={"number": "https://harbour.example/?p=41012"}, b=other)
    assert (both.same, both.relation) == (False, "other_location")

"""Postings as records of the labelled pairs, compared two by two: the core of `lead compare`."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselead.comparing import compare_lines, compare_records, posting_of

TEXT = (
    "Brackwater Council is looking for an experienced practitioner to join our safeguarding service, to carry a "
    "protected caseload and to complete statutory assessments and reports for court proceedings and conferences."
)
RECORD: dict[str, Any] = {
    "id": "board:10482",
    "title": "Social Worker",
    "employer": "Brackwater Council",
    "location": "Brackwater, Kent",
    "salary_text": "£38,223 - £42,708",
    "date_posted": "2026-03-02",
    "closing_date": "2026-03-30",
    "text": TEXT,
}
AGAIN = RECORD | {"id": "board:10501"}
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KEYS = (*RECORD, "posting_id", "slug", "postcode", "first_seen", "employment_type")


def lines(*pairs: object) -> list[bytes]:
    return [json.dumps(pair).encode() for pair in pairs]


def answers(*pairs: object) -> list[dict[str, object]]:
    return list(compare_lines(lines(*pairs)))


# A record becomes a posting


def test_a_record_becomes_a_posting_with_all_that_it_says() -> None:
    lead = posting_of(RECORD).lead
    assert (lead.title, lead.hiring_organization) == ("Social Worker", "Brackwater Council")
    assert [place.text for place in lead.job_location] == ["Brackwater, Kent"]
    assert (str(lead.date_posted), str(lead.valid_through)) == ("2026-03-02", "2026-03-30")
    assert lead.base_salary is not None
    assert lead.base_salary.text == "£38,223 - £42,708"
    assert lead.description == TEXT


def test_a_locality_and_a_code_apart_are_one_place() -> None:
    [place] = posting_of({"title": "Social Worker", "locality": "Brackwater", "postcode": "CT7 4QR"}).lead.job_location
    assert (place.text, place.postal_code) == ("Brackwater, CT7 4QR", "CT7 4QR")


def test_what_is_not_specified_is_not_said() -> None:
    lead = posting_of(RECORD | {"location": "Not Specified", "employment_type": "Not Specified"}).lead
    assert (lead.job_location, lead.employment_type) == ((), ())


def test_markup_of_a_text_is_no_part_of_it() -> None:
    assert posting_of(RECORD | {"text": "<p>Work with <b>children</b>.</p>"}).lead.description == "Work with children."


@pytest.mark.parametrize(
    ("more", "kind"), [({"posting_id": "10482"}, "employer"), ({"employer_type": "Agency"}, "agency"), ({}, "board")]
)
def test_whose_words_a_record_shows_follows_from_what_it_says(more: dict[str, str], kind: str) -> None:
    assert posting_of(RECORD | more).kind == kind


def test_the_days_on_which_it_was_seen_are_its_time() -> None:
    posting = posting_of(RECORD | {"first_seen": "2026-03-04", "last_seen": "2026-03-09"})
    assert posting.first_seen.isoformat() == "2026-03-04T00:00:00+00:00"
    assert posting.last_seen is not None
    assert posting.last_seen.isoformat() == "2026-03-09T00:00:00+00:00"


def test_a_record_without_a_last_day_is_still_shown() -> None:
    assert posting_of(RECORD).last_seen is None


@pytest.mark.parametrize("record", [{}, {"title": ""}, {"title": "   "}, {"title": None}, {"title": ["Social Worker"]}])
def test_a_record_without_a_title_is_no_posting(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a posting has a title"):
        posting_of(record)


# Two records become an answer


def test_an_answer_says_whether_they_are_one_how_and_why() -> None:
    answer = compare_records(RECORD, AGAIN)
    assert answer["same"] is True
    assert answer["relation"] == "double_post"
    assert isinstance(answer["score"], float)
    assert isinstance(answer["why"], list)
    assert "the same employer" in answer["why"]


def test_two_vacancies_are_told_apart() -> None:
    answer = compare_records(RECORD, AGAIN | {"location": "Saltmere, Kent"})
    assert (answer["same"], answer["relation"], answer["score"]) == (False, "other_location", 0)


def test_two_rows_of_one_posting_are_that_posting() -> None:
    assert (
        compare_records(RECORD | {"id": "board:10482#1"}, RECORD | {"id": "board:10482#2"})["relation"]
        == "same_posting"
    )


def test_records_without_an_id_are_not_one_posting_by_that() -> None:
    bare = {"title": "Social Worker", "employer": "Brackwater Council", "text": TEXT}
    assert compare_records(bare, bare | {"title": "Team Manager"})["relation"] == "other_team_or_role"
    assert compare_records(bare, bare | {"employer": "Saltmere Borough"})["relation"] == "other_employer"


def test_a_record_of_the_fields_of_a_lead_is_understood_too() -> None:
    lead = {"title": "Social Worker", "hiring_organization": "Brackwater Council", "description": TEXT}
    lead |= {"identifier": "board:10501", "valid_through": "2026-03-30", "location_text": "Brackwater, Kent"}
    assert compare_records(RECORD, lead | {"date_posted": "2026-03-03"})["same"] is True


def test_a_record_that_does_not_say_when_it_was_posted_is_no_later_round() -> None:
    undated = AGAIN | {"date_posted": None}
    assert compare_records(RECORD, undated)["relation"] == "double_post"


# Line by line


def test_each_pair_is_answered_in_its_order_with_its_own_id() -> None:
    found = answers({"id": "p1", "a": RECORD, "b": AGAIN}, {"a": RECORD, "b": RECORD})
    assert [answer.get("id") for answer in found] == ["p1", None]
    assert [answer["same"] for answer in found] == [True, True]


def test_labels_that_stand_in_a_pair_are_not_looked_at() -> None:
    [answer] = answers({"id": "p1", "same": False, "relation": "other_level", "a": RECORD, "b": AGAIN})
    assert answer["same"] is True


def test_a_line_that_is_no_pair_spoils_only_itself_and_is_named_by_its_number() -> None:
    broken = [b"\n", b"nonsense", b'{"a": {}}', b"[1]", b'{"a": {"title": ""}, "b": {}}', b'{"a": "x", "b": "y"}']
    found = list(compare_lines([*broken, *lines({"a": RECORD, "b": AGAIN})]))
    assert [answer.get("line") for answer in found] == [2, 3, 4, 5, 6, None]
    assert all("error" in answer for answer in found[:-1])
    assert found[-1]["same"] is True


@given(st.dictionaries(st.sampled_from(KEYS), st.none() | st.integers() | WRITTEN | st.lists(WRITTEN)))
def test_whatever_a_record_holds_it_is_answered_or_named(record: dict[str, Any]) -> None:
    [answer] = answers({"id": 7, "a": RECORD, "b": record})
    assert ("error" in answer) != ("same" in answer)

"""Lever boards, in the shape of real answers."""

import json
from pathlib import Path

import pytest

from leads.errors import Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading
from scrapers.lever import Lever
from tests.corpus import corpus

PAGES = Path(__file__).parents[1] / "pages" / "lever"


def reading(body: str) -> Reading:
    return Lever({}).read(Page("https://api.lever.co/v0/postings/harbour?mode=json", body, "application/json"))


def board() -> tuple[RawLead, ...]:
    return reading((PAGES / "full.json").read_text("utf-8")).leads


@pytest.mark.parametrize(
    ("address", "api"),
    [
        ("https://jobs.lever.co/harbour", "https://api.lever.co/v0/postings/harbour?mode=json"),
        ("https://jobs.lever.co/harbour/0b6c1f0e/apply", "https://api.lever.co/v0/postings/harbour?mode=json"),
        ("https://jobs.eu.lever.co/harbour/", "https://api.eu.lever.co/v0/postings/harbour?mode=json"),
        ("https://api.lever.co/v0/postings/harbour", "https://api.lever.co/v0/postings/harbour?mode=json"),
    ],
)
def test_every_address_of_a_board_leads_to_its_api(address: str, api: str) -> None:
    assert Lever({}).start(address).url == api
    assert Lever.claims(address, "")


@pytest.mark.parametrize("address", ["https://jobs.lever.co/", "https://www.lever.co/harbour"])
def test_an_address_that_names_no_board_is_asked_as_it_stands(address: str) -> None:
    assert Lever({}).start(address).url == address


def test_a_posting_is_read_field_by_field() -> None:
    assert board()[0] == RawLead(
        title="School Social Worker",
        url="https://jobs.lever.co/harbour/0b6c1f0e-0000-4000-8000-000000000001",
        identifier="0b6c1f0e-0000-4000-8000-000000000001",
        job_location=(Place("Chicago, IL", country="US"), Place("Gary, IN")),
        job_location_type="hybrid",
        date_posted="2025-11-27T01:02:41+00:00",
        employment_type=("Full-time",),
        base_salary=RawPay("58000", "64500.5", "USD", "per-year-salary"),
        description="We serve forty schools.\nYou will support pupils.\nYou have\n- an MSW\n- patience & humour\n"
        "We sponsor visas.\nPaid monthly.",
        occupational_category=("Schools", "North"),
    )


def test_the_parts_of_the_text_are_joined_when_the_whole_is_missing() -> None:
    assert board()[1].description == "Always open.\nLeave your name.\nSessional rates"


def test_an_unspecified_workplace_is_not_stated() -> None:
    assert board()[1].job_location_type is None


def test_a_range_of_zeros_leaves_the_words_about_pay() -> None:
    assert board()[1].base_salary == RawPay(text="Sessional rates")


@pytest.mark.parametrize("interval", ["bi-week-salary", "semi-month-salary", "one-time"])
def test_pay_for_two_weeks_is_not_taken_for_that_of_one(interval: str) -> None:
    given = {"min": 2400, "max": 2600, "currency": "USD", "interval": interval}
    posting = reading(json.dumps([{"text": "Carer", "salaryRange": given}])).leads[0]
    assert posting.base_salary == RawPay(text=f"USD 2400 - 2600 ({interval})")


@pytest.mark.parametrize("moment", [99999999999999999, "soon", None, True, -5])
def test_an_impossible_creation_time_is_no_date(moment: object) -> None:
    assert reading(json.dumps([{"text": "Carer", "createdAt": moment}])).leads[0].date_posted is None


def test_a_single_posting_is_read_too() -> None:
    posting = json.loads((PAGES / "full.json").read_text("utf-8"))[0]
    assert reading(json.dumps(posting)).leads == board()[:1]


def test_a_link_that_is_no_page_is_removed_and_marked() -> None:
    lead = reading('[{"text":"Carer","hostedUrl":"data:text/html,x"}]').leads[0]
    assert (lead.url, lead.flags) == (None, ("link_removed",))


@pytest.mark.parametrize("body", ['{"ok":false,"error":"Document not found"}', "<html></html>", '"postings"'])
def test_what_is_no_list_of_postings_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable, match="not Lever's list of jobs"):
        reading(body)


@pytest.mark.parametrize(
    ("path", "count"), [("lever/idealistconsulting-2026.json", 2), ("lever/leverdemo-2026.json", 6)]
)
def test_captured_boards_give_all_their_postings(path: str, count: int) -> None:
    body = corpus(path).read_text("utf-8")
    leads = reading(body).leads
    assert len(leads) == count
    assert all(lead.url and lead.identifier and lead.date_posted and lead.description for lead in leads)
    assert Lever.claims("", body)

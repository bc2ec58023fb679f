"""Greenhouse boards, in the shape of real answers."""

import json
from pathlib import Path

import pytest

from leads.errors import LayoutChanged, SettingsError, Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading
from scrapers.greenhouse import Greenhouse
from tests.corpus import corpus

PAGES = Path(__file__).parents[1] / "pages" / "greenhouse"
API = "https://boards-api.greenhouse.io/v1/boards/harbourtrust/jobs?content=true&pay_transparency=true"


def reading(body: str) -> Reading:
    return Greenhouse({}).read(Page(API, body, "application/json"))


def board() -> tuple[RawLead, ...]:
    return reading((PAGES / "full.json").read_text("utf-8")).leads


@pytest.mark.parametrize(
    "address",
    [
        "https://boards.greenhouse.io/harbourtrust",
        "http://job-boards.greenhouse.io/harbourtrust/",
        "https://job-boards.eu.greenhouse.io/harbourtrust",
        "https://boards.greenhouse.io/harbourtrust/jobs/4011001?gh_src=abc",
        "https://boards.greenhouse.io/embed/job_board?for=harbourtrust",
        "https://boards.greenhouse.io/embed/job_app?token=4011001&for=harbourtrust",
        "https://boards-api.greenhouse.io/v1/boards/harbourtrust/jobs/4011001",
    ],
)
def test_every_address_of_a_board_leads_to_its_api(address: str) -> None:
    assert Greenhouse({}).start(address).url == API
    assert Greenhouse.claims(address, "")


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.example/jobs?gh_jid=1",
        "https://boards.greenhouse.io/embed/job_board?for=../x",
        "https://boards.greenhouse.io/",
    ],
)
def test_an_address_that_names_no_board_is_asked_as_it_stands(address: str) -> None:
    assert Greenhouse({}).start(address).url == address
    assert not Greenhouse.claims(address, "")


def test_a_job_is_read_field_by_field() -> None:
    assert board()[0] == RawLead(
        title="Social Worker, Children & Families",
        url="https://job-boards.greenhouse.io/harbourtrust/jobs/4011001",
        identifier="4011001",
        hiring_organization="Harbour Trust",
        job_location=(Place("Leeds, United Kingdom"),),
        date_posted="2026-11-02T08:15:00-05:00",
        valid_through="2026-12-01T23:59:00-05:00",
        base_salary=RawPay("38500", "44250.5", "GBP"),
        description="Join a team of eight.\n- Caseload of 14\n- Supervision & reflection",
        occupational_category=("Children's Services",),
    )


def test_the_time_of_the_last_edit_is_no_posting_date() -> None:
    assert board()[1].date_posted is None


def test_a_job_without_a_place_takes_those_of_its_offices() -> None:
    assert board()[1].job_location == (Place("North"), Place("York"))


def test_pay_of_zero_is_not_stated() -> None:
    assert board()[1].base_salary is None


def test_a_link_that_is_no_page_is_removed_and_marked() -> None:
    assert (board()[1].url, board()[1].flags) == (None, ("link_removed",))


def test_a_single_job_is_read_too() -> None:
    job = json.loads((PAGES / "full.json").read_text("utf-8"))["jobs"][0]
    assert reading(json.dumps(job)).leads == board()[:1]


@pytest.mark.parametrize(
    "body", ['{"status":404,"error":"Job not found"}', '{"jobs":{}}', "[]", "<html><title>Board</title></html>", ""]
)
def test_what_is_no_list_of_jobs_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable, match="not Greenhouse's list of jobs"):
        reading(body)


def test_the_words_of_the_service_are_in_the_error() -> None:
    with pytest.raises(Unreadable, match="Job not found"):
        reading('{"status":404,"error":"Job not found"}')


def test_rubbish_between_jobs_is_counted_and_told() -> None:
    answer = reading('{"jobs":[{"title":"Nurse","id":1},null,{"title":"  "}]}')
    assert [lead.title for lead in answer.leads] == ["Nurse"]
    assert answer.problems == ("2 of 3 postings have no title.",)


def test_a_list_in_which_nothing_has_a_title_has_changed_its_layout() -> None:
    with pytest.raises(LayoutChanged, match="2 of 2 postings have no title"):
        reading('{"jobs":[{"name":"Nurse"},{"name":"Carer"}]}')


def test_fields_of_the_wrong_kind_are_left_out() -> None:
    answer = reading(
        '{"jobs":[{"title":"Nurse","location":7,"departments":"Care","pay_input_ranges":[3],"content":[]}]}'
    )
    assert answer.leads == (RawLead("Nurse", job_location=(Place("7"),), occupational_category=("Care",)),)


def test_it_takes_no_options() -> None:
    with pytest.raises(SettingsError, match='no option "board"'):
        Greenhouse({"board": "x"})


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("greenhouse/canonical-board-2020.json", 71),
        ("greenhouse/canonical-job-questions-2024.json", 1),
        ("greenhouse/smarterdx-board-2026.json", 2),
    ],
)
def test_captured_boards_give_all_their_jobs(path: str, count: int) -> None:
    body = corpus(path).read_text("utf-8")
    leads = reading(body).leads
    assert len(leads) == count
    assert all(lead.url and lead.identifier and lead.description and lead.job_location for lead in leads)
    assert Greenhouse.claims("", body)

"""Paylocity and Jobvite: boards that are read from their pages."""

import pytest

from leads.errors import LayoutChanged, Unreadable
from scrapers.base import Page
from scrapers.jobvite import Jobvite
from scrapers.paylocity import Paylocity

BOARD = "https://recruiting.paylocity.com/recruiting/jobs/All/00000000-0000-0000-0000-000000000900/Harbour"
LD = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Carer", "datePosted": "2026-11-18"}</script>'


def test_a_paylocity_address_is_asked_as_it_stands() -> None:
    assert Paylocity.claims(BOARD, "")
    assert Paylocity({}).start(f"{BOARD}#jobs").url == BOARD


def test_paylocity_is_not_claimed_by_page_data_of_others() -> None:
    assert not Paylocity.claims("", '<html><script>window.pageData = {"jobs": []}</script></html>')
    assert not Paylocity.claims("", '{"jobs": [{"jobId": 1, "title": "Carer"}]}')


def test_a_paylocity_posting_with_json_ld_is_read_from_it() -> None:
    (lead,) = Paylocity({}).read(Page(BOARD, f"<html><head>{LD}</head><body></body></html>")).leads
    assert (lead.title, lead.date_posted) == ("Carer", "2026-11-18")


@pytest.mark.parametrize("data", ['{"Jobs": [', '{"Jobs": [' + "[" * 5000, "{'Jobs': []}"])
def test_broken_data_of_paylocity_is_an_error_and_no_empty_board(data: str) -> None:
    with pytest.raises((LayoutChanged, Unreadable)):
        Paylocity({}).read(Page(BOARD, f"<html><script>window.pageData = {data};</script></html>"))


def test_a_paylocity_page_without_jobs_in_its_data_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        Paylocity({}).read(Page(BOARD, '<html><script>window.pageData = {"Error": "Jobs"};</script></html>'))


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://jobs.jobvite.com/harbour", "https://jobs.jobvite.com/harbour/search?p=0"),
        ("https://jobs.jobvite.com/harbour/jobs", "https://jobs.jobvite.com/harbour/search?p=0"),
        (
            "https://jobs.jobvite.com/careers/harbour/job/oAbc1fwa?__jvst=x",
            "https://jobs.jobvite.com/harbour/search?p=0",
        ),
        ("https://jobs.jobvite.com/harbour/search?q=care&p=3", "https://jobs.jobvite.com/harbour/search?q=care&p=0"),
        ("https://jobs.jobvite.com/", "https://jobs.jobvite.com/"),
    ],
)
def test_every_address_of_a_jobvite_board_leads_to_its_search(address: str, first: str) -> None:
    assert Jobvite.claims(address, "")
    assert Jobvite({}).start(address).url == first


def jobvite(body: str, url: str = "https://jobs.jobvite.com/harbour/search") -> list[str]:
    page = Page(url, f'<html><body class="jv-page-body">{body}</body></html>')
    return [request.url for request in Jobvite({}).read(page).more]


def test_a_jobvite_board_is_read_to_its_last_page() -> None:
    row = '<a href="/harbour/job/oAbc1fwa">Carer</a>'
    pager = '<span class="jv-pagination-text">{}</span>'
    assert jobvite(pager.format("1-50 of 266") + row) == ["https://jobs.jobvite.com/harbour/search?p=1"]
    assert jobvite(pager.format("251-266 of 266") + row, "https://jobs.jobvite.com/harbour/search?p=5") == []
    assert jobvite(row) == []


def test_a_jobvite_page_without_a_list_is_no_empty_board() -> None:
    with pytest.raises(LayoutChanged):
        jobvite("<p>Welcome to our careers.</p>")


def test_a_jobvite_posting_with_json_ld_is_read_from_it() -> None:
    page = Page("https://jobs.jobvite.com/harbour/job/o1", f'{LD}<div class="jv-job-detail-description">Care.</div>')
    (lead,) = Jobvite({}).read(page).leads
    assert lead.date_posted == "2026-11-18"


def test_a_redirect_to_the_vendor_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        Jobvite({}).read(
            Page("https://www.jobvite.com/support/", "<html><body><h1>Job seeker support</h1></body></html>")
        )

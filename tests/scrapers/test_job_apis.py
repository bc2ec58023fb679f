"""Reed, Adzuna, The Muse and Arbeitnow: which request an address leads to, where a listing goes on, what is no list."""

import json
from typing import Any

import pytest

from leads.errors import LayoutChanged, Unreadable
from scrapers.adzuna import Adzuna
from scrapers.arbeitnow import Arbeitnow
from scrapers.base import Credential, Page, Reading
from scrapers.reed import Reed
from scrapers.registry import load, recognise
from scrapers.themuse import TheMuse
from tests.scrapers.expected import document_of

REED = "https://www.reed.co.uk/api/1.0"
ADZUNA = "https://api.adzuna.com/v1/api/jobs"
MUSE = "https://www.themuse.com/api/public/jobs"
ARBEITNOW = "https://www.arbeitnow.com/api/job-board-api"


def reading(platform: str, url: str, **answer: Any) -> Reading:
    return load(platform)({}).read(Page(url, json.dumps(answer)))


def further(platform: str, url: str, **answer: Any) -> list[str]:
    return [request.url for request in reading(platform, url, **answer).more]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (
            "https://www.reed.co.uk/jobs/social-worker-jobs-in-leeds?proximity=20&parttime=True&pageno=2",
            f"{REED}/search?keywords=social+worker&locationName=leeds&distanceFromLocation=20&partTime=True"
            "&resultsToTake=100",
        ),
        ("https://www.reed.co.uk/jobs/jobs-in-west-yorkshire", f"{REED}/search?locationName=west+yorkshire"),
        ("https://www.reed.co.uk/jobs/care-jobs?keywords=carer", f"{REED}/search?keywords=carer&resultsToTake=100"),
        ("https://www.reed.co.uk/", f"{REED}/search?resultsToTake=100"),
        (f"{REED}/search?keywords=nurse", f"{REED}/search?resultsToTake=100&keywords=nurse"),
        ("https://www.reed.co.uk/jobs/social-worker/40000001?source=x", f"{REED}/jobs/40000001"),
    ],
)
def test_a_search_or_a_job_on_reed_leads_to_the_api_with_the_persons_key(address: str, asked: str) -> None:
    request = Reed({}).start(address)
    assert request.url.startswith(asked)
    assert request.credentials == (Credential("reed.api_key", "basic"),)
    assert recognise(address, "") == "reed"


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (
            "https://www.adzuna.co.uk/search?q=social%20worker&w=Leeds&loc=1",
            f"{ADZUNA}/gb/search/1?what=social+worker&where=Leeds&results_per_page=50&sort_by=date",
        ),
        ("https://www.adzuna.nl/", f"{ADZUNA}/nl/search/1?results_per_page=50&sort_by=date"),
        ("https://www.adzuna.com/search?q=counselor", f"{ADZUNA}/us/search/1?what=counselor&results_per_page=50"),
        (f"{ADZUNA}/gb/search/1?app_id=me&app_key=secret&what=nurse", f"{ADZUNA}/gb/search/1?what=nurse"),
    ],
)
def test_a_search_on_an_adzuna_site_leads_to_the_api_of_its_country(address: str, asked: str) -> None:
    request = Adzuna({}).start(address)
    assert request.url.startswith(asked)
    assert "secret" not in request.url
    assert [one.name for one in request.credentials] == ["adzuna.app_id", "adzuna.app_key"]
    assert recognise(address, "") == "adzuna"


def test_an_adzuna_page_without_a_search_is_asked_as_it_stands_and_without_the_key() -> None:
    request = Adzuna({}).start("https://www.adzuna.co.uk/jobs/details/5200000001")
    assert (request.url, request.credentials) == ("https://www.adzuna.co.uk/jobs/details/5200000001", ())


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://www.themuse.com/search", f"{MUSE}?page=0"),
        (
            "https://www.themuse.com/search/location/chicago-il/category/science-and-engineering/",
            f"{MUSE}?location=Chicago%2C+IL&category=Science+and+Engineering&page=0",
        ),
        (f"{MUSE}?category=Social+Services&category=Education&page=5&api_key=1", f"{MUSE}?category=Social+Services"),
        ("https://www.themuse.com/jobs/harbourcare/social-worker", "https://www.themuse.com/jobs/harbourcare/social-"),
        (f"{MUSE}/22000001", f"{MUSE}/22000001"),
    ],
)
def test_an_address_of_the_muse_leads_to_the_api_with_its_filters(address: str, asked: str) -> None:
    assert TheMuse({}).start(address).url.startswith(asked)
    assert recognise(address, "") == "themuse"


def test_any_address_of_arbeitnow_leads_to_the_api() -> None:
    address = "https://www.arbeitnow.com/jobs/companies/hafenhilfe/sozialarbeiter"
    assert Arbeitnow({}).start(address).url == ARBEITNOW
    assert Arbeitnow({}).start(f"{ARBEITNOW}?visa_sponsorship=true").url == f"{ARBEITNOW}?visa_sponsorship=true"
    assert recognise(address, "") == "arbeitnow"


def test_reed_goes_on_until_all_results_were_read() -> None:
    found = [{"jobTitle": "Nurse"}] * 100
    assert further("reed", f"{REED}/search?keywords=nurse", results=found, totalResults=150) == [
        f"{REED}/search?keywords=nurse&resultsToSkip=100"
    ]
    assert further("reed", f"{REED}/search?resultsToSkip=100", results=found[:50], totalResults=150) == []
    assert further("reed", f"{REED}/search?resultsToSkip=x", results=[], totalResults=150) == []


def test_the_key_is_sent_with_each_further_page_and_never_elsewhere() -> None:
    more = reading("reed", f"{REED}/search", results=[{"jobTitle": "Nurse"}], totalResults=9).more
    assert [one.name for request in more for one in request.credentials] == ["reed.api_key"]
    assert further("reed", "https://harbour.example/reed.json", results=[{"jobTitle": "Nurse"}], totalResults=9) == []
    more = reading("adzuna", f"{ADZUNA}/gb/search/1", results=[{"title": "Nurse"}], count=20).more
    assert [one.name for request in more for one in request.credentials] == ["adzuna.app_id", "adzuna.app_key"]
    assert further("adzuna", "https://harbour.example/search/1", results=[{"title": "Nurse"}], count=20) == []


def test_adzuna_counts_its_pages_in_the_path() -> None:
    found = [{"title": "Nurse"}] * 10
    assert further("adzuna", f"{ADZUNA}/gb/search/1?what=nurse", results=found, count=11) == [
        f"{ADZUNA}/gb/search/2?what=nurse"
    ]
    assert further("adzuna", f"{ADZUNA}/gb/search/2?what=nurse", results=found[:1], count=11) == []
    assert further("adzuna", f"{ADZUNA}/gb/search/3", results=[], count=99) == []


def test_the_muse_counts_its_pages_from_nought() -> None:
    jobs = [{"name": "Nurse", "refs": {}}]
    assert further("themuse", f"{MUSE}?page=0", results=jobs, page=0, page_count=2) == [f"{MUSE}?page=1"]
    assert further("themuse", f"{MUSE}?page=1", results=jobs, page=1, page_count=2) == []


def test_the_pages_of_arbeitnow_are_counted_by_ourselves() -> None:
    jobs = [{"title": "Nurse"}]
    assert further("arbeitnow", ARBEITNOW, data=jobs) == [f"{ARBEITNOW}?page=2"]
    assert further("arbeitnow", f"{ARBEITNOW}?page=2", data=jobs, links={"next": "x"}) == [f"{ARBEITNOW}?page=3"]
    assert further("arbeitnow", f"{ARBEITNOW}?page=2", data=jobs, links={"next": None}) == []
    assert further("arbeitnow", "https://harbour.example/saved.json", data=jobs) == []


def test_what_adzuna_says_instead_of_a_list_is_no_empty_list() -> None:
    refusal = {"exception": "AUTH_FAIL", "display": "Authorisation failed"}
    with pytest.raises(Unreadable):
        reading("adzuna", f"{ADZUNA}/gb/search/1", **refusal, __CLASS__="Adzuna::API::Response::Exception")


def test_a_page_of_the_muse_is_read_by_what_it_tells_search_engines() -> None:
    page = Page("https://www.themuse.com/jobs/h/s", document_of("sitemap", "posting").read_text("utf-8"))
    assert [lead.title for lead in TheMuse({}).read(page).leads] == ["Social Worker"]


@pytest.mark.parametrize(("platform", "jobs"), [("reed", "results"), ("adzuna", "results"), ("arbeitnow", "data")])
def test_one_bad_job_spoils_only_itself(platform: str, jobs: str) -> None:
    title = {"reed": "jobTitle"}.get(platform, "title")
    read = reading(platform, "https://harbour.example/", **{jobs: [{title: "Nurse"}, {title: [{}]}, 7, None]})
    assert [lead.title for lead in read.leads] == ["Nurse"]
    assert read.problems == ("3 of 4 postings have no title.",)
    with pytest.raises(LayoutChanged):
        reading(platform, "https://harbour.example/", **{jobs: [7, None]})


@pytest.mark.parametrize("value", [7, "text", True, None, [], [[]], {}, {"name": {}}])
@pytest.mark.parametrize("platform", ["reed", "adzuna", "themuse", "arbeitnow"])
def test_a_field_of_any_kind_is_read_or_left_out(platform: str, value: object) -> None:
    document = json.loads(document_of(platform, "full").read_text("utf-8"))
    jobs = next(jobs for key in ("results", "data") if (jobs := document.get(key)))
    title = {"reed": "jobTitle", "themuse": "name"}.get(platform, "title")
    for field in list(jobs[0]):
        odd = jobs[0] | {field: value} | ({title: "Nurse"} if field == title else {})
        (lead,) = reading(platform, "https://harbour.example/", results=[odd], data=[odd]).leads
        assert lead.title

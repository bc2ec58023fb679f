"""Workday boards: which addresses lead to a board, and how its pages follow each other."""

import json

import pytest

from leads.errors import Unreadable
from scrapers.base import Page, Request
from scrapers.workday import Workday

API = "https://harbour.wd3.myworkdayjobs.com/wday/cxs/harbour/Careers/jobs"


def asked(request: Request) -> dict[str, object]:
    body = json.loads(request.json_body or "{}")
    assert isinstance(body, dict)
    return body


def answer(total: int, held: int) -> str:
    postings = [{"title": f"Carer {n}", "externalPath": f"/job/Quay/Carer_R{n}"} for n in range(held)]
    return json.dumps({"total": total, "jobPostings": postings})


def after(offset: int | None, total: int, held: int, url: str = API) -> tuple[Request, ...]:
    body = None if offset is None else json.dumps({"appliedFacets": {}, "limit": 20, "offset": offset})
    return Workday({}).read(Page(url, answer(total, held), json_body=body)).more


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.wd3.myworkdayjobs.com/Careers",
        "https://harbour.wd3.myworkdayjobs.com/en-GB/Careers/",
        "https://harbour.wd3.myworkdayjobs.com/en-GB/Careers/job/Quaytown/Social-Worker_R100231?source=News",
        "https://harbour.wd3.myworkdayjobs.com/wday/cxs/harbour/Careers/job/Quaytown/Social-Worker_R100231",
        API,
    ],
)
def test_every_address_of_a_board_leads_to_its_first_page(address: str) -> None:
    request = Workday({}).start(address)
    assert Workday.claims(address, "")
    assert request.url == API
    assert asked(request) == {"appliedFacets": {}, "limit": 20, "offset": 0, "searchText": ""}


def test_a_board_on_the_shared_host_names_its_tenant_in_the_path() -> None:
    address = "https://wd5.myworkdaysite.com/en-US/recruiting/harbour/Careers/job/Quaytown/Social-Worker_R1"
    assert Workday({}).start(address).url == "https://wd5.myworkdaysite.com/wday/cxs/harbour/Careers/jobs"
    page = Page("https://wd5.myworkdaysite.com/wday/cxs/harbour/Careers/jobs", answer(1, 1))
    (lead,) = Workday({}).read(page).leads
    assert lead.url == "https://wd5.myworkdaysite.com/recruiting/harbour/Careers/job/Quay/Carer_R0"


def test_a_search_in_the_address_is_kept_with_its_filters() -> None:
    facet = "0123456789abcdef0123456789abcdef"
    address = f"https://harbour.wd3.myworkdayjobs.com/Careers?q=social+work&timeType={facet}&source=News"
    request = Workday({}).start(address)
    assert asked(request)["searchText"] == "social work"
    assert asked(request)["appliedFacets"] == {"timeType": [facet]}


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.wd3.myworkdayjobs.com/",
        "https://harbour.wd3.myworkdayjobs.com/en-US",
        "https://www.workday.com/",
    ],
)
def test_an_address_that_names_no_board_is_asked_as_it_stands(address: str) -> None:
    assert Workday({}).start(address) == Request(address)


def test_the_next_page_is_asked_for_with_the_same_search() -> None:
    body = json.dumps({"appliedFacets": {"a": ["b"]}, "limit": 20, "offset": 20, "searchText": "social"})
    (request,) = Workday({}).read(Page(API, answer(45, 20), json_body=body)).more
    assert request.url == API
    assert asked(request) == {"appliedFacets": {"a": ["b"]}, "limit": 20, "offset": 40, "searchText": "social"}


@pytest.mark.parametrize(
    ("offset", "total", "held", "goes_on"),
    [
        (0, 45, 20, True),
        (None, 45, 20, True),  # a first page that nothing is known of
        (40, 45, 5, False),
        (0, 20, 20, False),
        (20, 0, 20, True),  # pages after the first may count nothing
        (40, 0, 5, False),
        (40, 45, 0, False),  # an empty page is the last one
    ],
)
def test_a_board_is_read_to_its_last_page(offset: int | None, total: int, held: int, goes_on: bool) -> None:
    assert bool(after(offset, total, held)) is goes_on


def test_a_list_from_an_unknown_address_is_read_without_links() -> None:
    page = Page("https://elsewhere.example/saved.json", answer(45, 1))
    reading = Workday({}).read(page)
    (lead,) = reading.leads
    assert (lead.title, lead.identifier, lead.url, lead.page) == ("Carer 0", "R0", None, None)
    assert reading.more == ()


def test_an_error_of_the_service_is_unreadable() -> None:
    page = Page(API, '{"errorCode": "HTTP_422", "httpStatus": 422, "message": "", "messageParams": {}}')
    with pytest.raises(Unreadable):
        Workday({}).read(page)


def test_a_list_of_another_service_is_not_claimed() -> None:
    assert not Workday.claims("", '{"jobPostings": [{"id": "1"}], "total": 1}')
    assert not Workday.claims("https://workday.example/Careers", "")

"""USAJOBS and HR-XML, which it used to publish: addresses, the key, paging, and what is refused."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from leads.errors import Refused, Unreadable
from leads.lead import RawPay
from scrapers.base import Credential, Page
from scrapers.federal_pay import federal_pay
from scrapers.hr_xml import HrXml
from scrapers.usajobs import Usajobs

API = "https://data.usajobs.gov/api/search"
KEYS = (
    Credential("usajobs.api_key", "header", "Authorization-Key"),
    Credential("usajobs.email", "header", "User-Agent"),
)


def search_of(address: str) -> dict[str, list[str]]:
    request = Usajobs({}).start(address)
    assert Usajobs.claims(address, "")
    assert request.url.startswith(f"{API}?")
    asked = parse_qs(urlsplit(request.url).query)
    assert (asked.pop("ResultsPerPage"), asked.pop("Page")) == (["500"], ["1"])
    return asked


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (
            "https://www.usajobs.gov/search/results/?k=social%20worker&l=Denver&p=3",
            {"Keyword": ["social worker"], "LocationName": ["Denver"]},
        ),
        (
            "https://www.usajobs.gov/Search/Results?j=0185&j=0187&hp=public&s=startdate",
            {"JobCategoryCode": ["0185;0187"], "HiringPath": ["public"]},
        ),
        (f"{API}?Keyword=social+work&Page=4&ResultsPerPage=25", {"Keyword": ["social work"]}),
    ],
)
def test_a_search_is_the_same_search_at_the_api(address: str, asked: dict[str, list[str]]) -> None:
    assert search_of(address) == asked


@pytest.mark.parametrize("address", ["https://www.usajobs.gov/", "https://www.usajobs.gov/job/839400001"])
def test_an_address_without_a_search_stands_for_social_work(address: str) -> None:
    assert search_of(address) == {"JobCategoryCode": ["0101;0185;0187"]}


def test_the_key_goes_with_every_page_and_to_nobody_else() -> None:
    assert Usajobs({}).start("https://www.usajobs.gov/search?k=care").credentials == KEYS
    assert Usajobs({}).start("https://usajobs.gov.example/search?k=care").credentials == ()
    (ours,) = Usajobs({}).read(Page(f"{API}?ResultsPerPage=1&Page=1", answer(1, 3))).more
    assert (ours.url, ours.credentials) == (f"{API}?ResultsPerPage=1&Page=2", KEYS)
    (saved,) = Usajobs({}).read(Page("http://127.0.0.1:8000/api/search", answer(1, 3))).more
    assert saved.credentials == ()


def answer(held: int, total: int) -> str:
    items = [{"MatchedObjectId": str(n), "MatchedObjectDescriptor": {"PositionTitle": "Carer"}} for n in range(held)]
    return json.dumps({"SearchResult": {"SearchResultCountAll": total, "SearchResultItems": items}})


@pytest.mark.parametrize(
    ("query", "held", "total", "goes_on"),
    [
        ("ResultsPerPage=500&Page=1", 500, 742, True),
        ("ResultsPerPage=500&Page=2", 242, 742, False),
        ("ResultsPerPage=500&Page=3", 0, 742, False),
        ("", 25, 26, True),
    ],
)
def test_a_search_is_read_to_its_last_page(query: str, held: int, total: int, goes_on: bool) -> None:
    assert bool(Usajobs({}).read(Page(f"{API}?{query}", answer(held, total))).more) is goes_on


def test_an_answer_from_a_foreign_address_leads_nowhere() -> None:
    assert Usajobs({}).read(Page("https://elsewhere.example/saved.json", answer(1, 3))).more == ()


def test_an_error_of_the_api_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        Usajobs({}).read(Page(API, '{"Message": "Authorization has been denied for this request."}'))


def test_the_same_fields_of_another_board_are_not_claimed() -> None:
    assert not Usajobs.claims("", '{"SearchResult": {"FirstItem": 1, "SearchResultItems": []}}')


def test_a_schedule_without_words_is_told_by_its_code() -> None:
    job = {"PositionTitle": "Carer", "PositionSchedule": [{"Name": "", "Code": "2"}, {"Name": "", "Code": "99"}]}
    answer = {"SearchResult": {"SearchResultItems": [{"MatchedObjectDescriptor": job}]}}
    assert Usajobs({}).read(Page(API, json.dumps(answer))).leads[0].employment_type == ("Part-time",)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("PA", RawPay("10", "20", "USD", "Per Year")),
        ("Per Hour", RawPay("10", "20", "USD", "Per Hour")),
        ("BW", RawPay("10", "20", "USD", "every two weeks", "USD 10 - 20 every two weeks")),
        (None, RawPay("10", "20", "USD")),
    ],
)
def test_pay_is_per_what_the_government_says(interval: str | None, expected: RawPay) -> None:
    assert federal_pay("10", "20", "USD", interval) == expected


def test_work_without_compensation_has_no_pay() -> None:
    assert federal_pay("0", "0.0", "USD", "Without Compensation") is None


def hr_xml(body: str) -> None:
    HrXml({}).read(Page("https://harbour.example/openings.xml", body))


def test_openings_that_bring_their_own_entities_are_refused() -> None:
    with pytest.raises(Refused):
        hr_xml('<!DOCTYPE x [<!ENTITY a "b">]><PositionOpening>&a;</PositionOpening>')


@pytest.mark.parametrize("body", ["<PositionOpening><PositionTitle>", "<jobs><PositionOpening/></jobs>"])
def test_what_is_broken_or_only_mentions_openings_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable):
        hr_xml(body)


def test_a_web_page_about_openings_is_not_claimed() -> None:
    assert not HrXml.claims("", "<html><p>Our PositionOpening is a standard.</p></html>")
    assert not HrXml.claims("https://www.hr-xml.org/3", "")

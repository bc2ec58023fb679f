"""Employers' boards on eight recruiting systems: further pages, error answers, and documents that lack something."""

import json
from collections.abc import Mapping

import pytest

from leads.errors import LayoutChanged, Refused, SourceError
from leads.lead import Place, RawPay
from scrapers.base import Page, Reading
from scrapers.registry import load, recognise
from tests.scrapers.expected import document_of

UKG = "https://recruiting.ultipro.com/HAR1000HARB/JobBoard/7f3c1a52-1111-4222-8333-944455556666"
V3 = "https://apply.workable.com/api/v3/accounts/harbourtrust/jobs"
POSTINGS = "https://api.smartrecruiters.com/v1/companies/HarbourTrust1/postings"


def reading(platform: str, answer: object, url: str = "https://harbour.example/x", asked: object = None) -> Reading:
    body = answer if isinstance(answer, str) else json.dumps(answer)
    return load(platform)({}).read(Page(url, body, json_body=json.dumps(asked) if asked else None))


def a_page_of_workable(**changes: object) -> Mapping[str, object]:
    return {
        "total": 9,
        "results": [{"shortcode": "AB12", "title": "Carer", "state": "published"}],
        "nextPage": "t2",
    } | changes


def test_the_next_page_of_workable_is_the_same_question_with_the_token() -> None:
    asked = {"query": "", "department": ["Care"], "token": "t1"}
    (more,) = reading("workable", a_page_of_workable(), V3, asked).more
    assert (more.url, json.loads(more.json_body or "")) == (V3, asked | {"token": "t2"})


@pytest.mark.parametrize("changes", [{"nextPage": None}, {"nextPage": ""}, {"results": []}, {"nextPage": 7}])
def test_workable_has_no_further_page_without_a_token_or_on_an_empty_one(changes: dict[str, object]) -> None:
    assert reading("workable", a_page_of_workable(**changes), V3).more == ()


@pytest.mark.parametrize(
    ("query", "total", "expected"),
    [
        ("?limit=100&offset=0", 2, "?limit=100&offset=1"),
        ("?offset=4&country=nl", 9, "?offset=5&country=nl"),
        ("", 2, "?offset=1"),
        ("?limit=100&offset=8", 9, None),
        ("?limit=100&offset=x", 1, None),
    ],
)
def test_smartrecruiters_goes_on_until_the_total(query: str, total: int, expected: str | None) -> None:
    answer = {"totalFound": total, "content": [{"id": "1", "name": "Carer"}]}
    assert [r.url for r in reading("smartrecruiters", answer, POSTINGS + query).more] == (
        [POSTINGS + expected] if expected else []
    )


def test_an_empty_page_of_smartrecruiters_is_the_last_whatever_the_total_says() -> None:
    assert reading("smartrecruiters", {"totalFound": 9, "content": []}, POSTINGS).more == ()


@pytest.mark.parametrize(("skip", "total", "next_skip"), [(0, 3, 2), (50, 53, 52), (51, 53, None), (-5, 3, 2)])
def test_ukg_goes_on_until_the_total(skip: int, total: int, next_skip: int | None) -> None:
    answer = {"opportunities": [{"Title": "Carer"}, {"Title": "Nurse"}], "totalCount": total}
    url = f"{UKG}/JobBoardView/LoadSearchResults"
    more = reading("ukg", answer, url, {"opportunitySearch": {"Skip": skip}}).more
    assert [(r.url, json.loads(r.json_body or "")["opportunitySearch"]["Skip"]) for r in more] == (
        [(url, next_skip)] if next_skip else []
    )


def test_a_page_of_teamtailor_that_is_not_full_is_the_last() -> None:
    body = document_of("teamtailor", "full").read_text("utf-8")
    assert reading("teamtailor", body, "https://fjordcare.example/jobs.rss?per_page=100&offset=0").more == ()
    assert reading("teamtailor", body, "https://fjordcare.example/jobs.rss").more == ()


@pytest.mark.parametrize("address", ["https://evil.example/jobs.json?page=2", "https://fjordcare.example/jobs.json", 7])
def test_teamtailor_follows_no_next_page_to_another_host_or_to_itself(address: object) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Fjord Care", "items": [], "next_url": address}
    assert reading("teamtailor", feed, "https://fjordcare.example/jobs.json").more == ()


@pytest.mark.parametrize(
    ("platform", "answer"),
    [
        ("ashby", {"errors": [{"message": "Job board not found"}]}),
        ("ashby", {"jobs": None}),
        ("workable", {"error": "Not found"}),
        ("workable", {"jobs": {}}),
        ("smartrecruiters", {"code": "NOT_FOUND", "message": "No such company"}),
        ("smartrecruiters", {"content": "x"}),
        ("recruitee", {"error": "Not Found"}),
        ("recruitee", {"offers": 1}),
        ("bamboohr", {"type": "not_found", "title": "Resource not found.", "meta": []}),
        ("bamboohr", {"result": {}}),
        ("personio", "<error><message>unknown account</message></error>"),
        ("teamtailor", {"errors": [{"status": "401"}]}),
        ("ukg", {"Message": "An error has occurred."}),
        ("ukg", "<script>new US.Opportunity.CandidateOpportunityDetail({broken"),
    ],
)
def test_an_answer_without_a_listing_is_an_error_and_no_empty_board(platform: str, answer: object) -> None:
    with pytest.raises(SourceError):
        reading(platform, answer)


@pytest.mark.parametrize(
    ("platform", "listing", "posting"),
    [
        ("ashby", lambda rows: {"jobs": rows}, {"title": "Carer", "jobUrl": 7, "compensation": [1], "address": "x"}),
        ("workable", lambda rows: {"jobs": rows}, {"title": "Carer", "locations": 3, "shortcode": {"a": 1}}),
        ("smartrecruiters", lambda rows: {"content": rows}, {"name": "Carer", "location": 1, "customField": {"x": 1}}),
        ("recruitee", lambda rows: {"offers": rows}, {"title": "Carer", "salary": "much", "locations": [None, 4]}),
        ("bamboohr", lambda rows: {"result": rows}, {"jobOpeningName": "Carer", "location": [], "locationType": 1}),
        (
            "teamtailor",
            lambda rows: {"data": rows},
            {"attributes": {"title": "Carer"}, "links": 1, "relationships": [1]},
        ),
        (
            "ukg",
            lambda rows: {"opportunities": rows},
            {"Title": "Carer", "Locations": "x", "FullTime": "yes", "Id": 1.5},
        ),
    ],
)
def test_one_bad_posting_spoils_only_itself(platform: str, listing, posting: object) -> None:  # type: ignore[no-untyped-def]
    read = reading(platform, listing([posting, {}, None, "x"]))
    assert [lead.title for lead in read.leads] == ["Carer"]
    assert read.problems == ("3 of 4 postings have no title.",)
    with pytest.raises(LayoutChanged):
        reading(platform, listing([{}, []]))


def test_an_empty_board_is_known_by_its_look_where_it_has_one() -> None:
    for platform in ("workable", "smartrecruiters", "recruitee", "bamboohr", "personio", "teamtailor", "ukg"):
        assert recognise("", document_of(platform, "empty").read_text("utf-8")) == platform
    assert recognise("", '{"total":0,"results":[]}') == "workable"


def test_an_empty_list_of_workable_is_no_error() -> None:
    assert reading("workable", {"total": 0, "results": []}, V3) == Reading(())


def test_a_posting_of_workable_at_a_hidden_place_alone_has_the_place_of_its_row() -> None:
    hidden = {"country": "Northland", "city": "Quiet Cove", "hidden": True}
    row = {"title": "Carer", "shortcode": "A1", "country": "Northland", "city": "", "state": "", "locations": [hidden]}
    assert reading("workable", {"name": "X", "jobs": [row]}).leads[0].job_location == (
        Place("Northland", country="Northland"),
    )


def test_a_text_of_smartrecruiters_that_lost_its_name_is_called_by_its_first_line() -> None:
    sections = {
        "companyDescription": {"text": "<p>About us</p>"},
        "jobDescription": {"text": "<p>Care.</p><p>Daily.</p>"},
    }
    (lead,) = reading("smartrecruiters", {"jobAd": {"sections": sections}}).leads
    assert (lead.title, lead.description) == ("Care.", "About us\nCare.\nDaily.")


@pytest.mark.parametrize("change", [{"active": False}, {"visibility": "INTERNAL"}])
def test_a_posting_of_smartrecruiters_that_is_not_public_is_no_lead(change: dict[str, object]) -> None:
    posting = {"id": "1", "name": "Carer", "jobAd": {"sections": {}}} | change
    assert reading("smartrecruiters", posting) == Reading(())


def test_a_closed_opening_is_no_lead() -> None:
    bamboo = {"result": {"jobOpening": {"jobOpeningName": "Carer", "jobOpeningStatus": "Closed"}}}
    assert reading("bamboohr", bamboo) == Reading(())
    ukg = 'new US.Opportunity.CandidateOpportunityDetail({"Title":"Carer","OpportunityIsClosed":true});'
    assert reading("ukg", ukg) == Reading(())


def test_a_salaried_opening_of_ukg_has_a_range_for_the_year() -> None:
    opening = {"Title": "Director", "Salaried": True, "PayRange": {"PayRangeMinimum": 70000, "PayRangeMaximum": 90000}}
    page = (
        f"<html><script>var o = new US.Opportunity.CandidateOpportunityDetail({json.dumps(opening)});</script></html>"
    )
    pay = reading("ukg", page).leads[0].base_salary
    assert pay is not None
    assert (pay.min, pay.max, pay.unit) == ("70000", "90000", "YEAR")


def test_pay_of_ashby_is_the_salary_and_never_the_equity() -> None:
    equity = {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 0.1, "maxValue": 0.2}
    salary = {
        "compensationType": "Salary",
        "interval": "1 HOUR",
        "currencyCode": "USD",
        "minValue": 30,
        "maxValue": None,
    }
    tiers = [{"components": [equity, salary]}]
    answer = {"jobs": [{"title": "Carer", "compensation": {"compensationTiers": tiers, "summaryComponents": [equity]}}]}
    pay = reading("ashby", answer).leads[0].base_salary
    assert pay is not None
    assert (pay.min, pay.max, pay.currency, pay.unit) == ("30", None, "USD", "1 HOUR")


@pytest.mark.parametrize(
    ("interval", "text", "printed"),
    [("2 WEEK", "$2.5K – $3K", "$2.5K – $3K"), ("NONE", None, "USD 2500 - 3000 (NONE)")],
)
def test_pay_of_ashby_for_two_weeks_is_not_taken_for_that_of_one(interval: str, text: str | None, printed: str) -> None:
    salary = {"compensationType": "Salary", "interval": interval, "currencyCode": "USD", "minValue": 2500}
    given = {"compensationTierSummary": text, "summaryComponents": [salary | {"maxValue": 3000}]}
    pay = reading("ashby", {"jobs": [{"title": "Carer", "compensation": given}]}).leads[0].base_salary
    assert pay == RawPay(text=printed)


@pytest.mark.parametrize(
    ("code", "types"),
    [
        ("parttime_fixed_term", ("parttime", "fixed term")),
        ("fulltime", ("fulltime",)),
        ("zero_hours", ("zero hours",)),
        (None, ()),
    ],
)
def test_a_code_of_recruitee_is_two_types_where_it_names_the_hours(code: str | None, types: tuple[str, ...]) -> None:
    offer: object = {"title": "Carer", "employment_type_code": code}
    assert reading("recruitee", {"offers": [offer]}).leads[0].employment_type == types


def test_words_about_pay_of_ashby_count_unless_they_speak_of_equity_alone() -> None:
    given = {"compensationTierSummary": "US$4,000 per month", "summaryComponents": []}
    pay = reading("ashby", {"jobs": [{"title": "Carer", "compensation": given}]}).leads[0].base_salary
    assert pay is not None
    assert (pay.min, pay.text) == (None, "US$4,000 per month")
    equity = {"compensationType": "EquityPercentage", "minValue": None, "maxValue": None}
    given = {"compensationTierSummary": "Offers Equity", "summaryComponents": [equity]}
    assert reading("ashby", {"jobs": [{"title": "Carer", "compensation": given}]}).leads[0].base_salary is None


def test_a_feed_of_personio_that_brings_entities_is_refused() -> None:
    with pytest.raises(Refused):
        reading(
            "personio",
            '<!DOCTYPE x [<!ENTITY a "b">]><workzag-jobs><position><name>&a;</name></position></workzag-jobs>',
        )


def test_a_feed_of_personio_that_breaks_off_is_an_error() -> None:
    with pytest.raises(SourceError):
        reading("personio", "<workzag-jobs><position><name>Carer</name>")


def test_a_single_offer_of_recruitee_is_read() -> None:
    assert [lead.title for lead in reading("recruitee", {"offer": {"title": "Carer", "id": 1}}).leads] == ["Carer"]


def test_a_page_about_recruitee_is_no_job_page() -> None:
    script = '<script type="application/ld+json">{"@type":"JobPosting","title":"x"}</script>'
    page = f"<html><p>We used recruitee.</p>{script}</html>"
    assert recognise("", page) == "jobposting"


def test_half_a_character_on_an_opening_of_ukg_is_replaced_and_can_be_stored() -> None:
    opening = '{"Id": "1", "Title": "Nurse \\ud83d"}'
    page = f"<html><script>new US.Opportunity.CandidateOpportunityDetail({opening});</script></html>"
    assert [lead.title for lead in reading("ukg", page).leads] == ["Nurse \ufffd"]

"""The British boards and the boards of universities: which address is asked first, and what comes next."""

from urllib.parse import parse_qs, urlsplit

import pytest

from leads.errors import LayoutChanged, Unreadable
from scrapers.base import Page
from scrapers.higheredjobs import HigherEdJobs
from scrapers.jobs_ac_uk import JobsAcUk
from scrapers.myjobscotland import MyJobScotland
from scrapers.nhs_jobs import NhsJobs
from scrapers.registry import recognise
from scrapers.uk_time import day_of_midnight, with_zone
from tests.scrapers.expected import document_of

NHS_ANSWER = (
    "<nhsJobs><vacancyDetails><title>Social worker</title></vacancyDetails><totalPages>{}</totalPages></nhsJobs>"
)


def test_a_search_on_nhs_jobs_becomes_the_same_search_in_the_api() -> None:
    searched = "https://www.jobs.nhs.uk/candidate/search/results?keyword=social+worker&location=Leeds&distance=20"
    request = NhsJobs({}).start(f"{searched}&payBand=BAND_6,BAND_7&page=4&language=en")
    parts = urlsplit(request.url)
    assert (parts.netloc, parts.path) == ("www.jobs.nhs.uk", "/api/v1/search_xml")
    assert parse_qs(parts.query) == {
        "keyword": ["social worker"],
        "location": ["Leeds"],
        "distance": ["20"],
        "payBand": ["BAND_6,BAND_7"],
        "sort": ["publicationDateDesc"],
        "page": ["1"],
        "limit": ["100"],
    }


def test_the_order_that_a_person_chose_on_nhs_jobs_stays() -> None:
    request = NhsJobs({}).start("https://www.jobs.nhs.uk/candidate/search/results?sort=closingDateDesc")
    assert parse_qs(urlsplit(request.url).query)["sort"] == ["closingDateDesc"]


def test_an_advert_of_nhs_jobs_is_asked_as_it_stands() -> None:
    advert = "https://www.jobs.nhs.uk/candidate/jobadvert/C9309-24-0264"
    assert NhsJobs({}).start(advert).url == advert


@pytest.mark.parametrize(("asked", "further"), [("", 1), ("?page=1", 1), ("?page=2", 0), ("?page=x", 0)])
def test_nhs_jobs_goes_on_until_the_last_page(asked: str, further: int) -> None:
    page = Page(f"https://www.jobs.nhs.uk/api/v1/search_xml{asked}", NHS_ANSWER.format(2))
    assert len(NhsJobs({}).read(page).more) == further


@pytest.mark.parametrize("total", ["", "many", "0", "-1"])
def test_a_total_of_nhs_jobs_that_is_no_number_ends_the_search(total: str) -> None:
    page = Page("https://www.jobs.nhs.uk/api/v1/search_xml?page=1", NHS_ANSWER.format(total))
    assert NhsJobs({}).read(page).more == ()


def test_an_empty_page_of_nhs_jobs_ends_the_search_whatever_the_total() -> None:
    page = Page("https://www.jobs.nhs.uk/api/v1/search_xml?page=1", "<nhsJobs><totalPages>9</totalPages></nhsJobs>")
    assert NhsJobs({}).read(page).more == ()


def test_an_answer_of_nhs_jobs_that_is_cut_off_is_an_error() -> None:
    with pytest.raises(Unreadable):
        NhsJobs({}).read(Page("https://www.jobs.nhs.uk/", "<nhsJobs><vacancyDetails><title>Social"))


def test_a_saved_answer_of_nhs_jobs_asks_nothing_of_the_host_it_came_from() -> None:
    page = Page("http://127.0.0.1:8000/saved.xml", document_of("nhs_jobs", "full").read_text("utf-8"))
    reading = NhsJobs({}).read(page)
    assert reading.more == ()
    assert not any(lead.page for lead in reading.leads)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2017-10-10T23:00:00Z", "2017-10-11"),
        ("2017-12-11T00:00:00Z", "2017-12-11"),
        ("2017-10-11T00:00:00+01:00", "2017-10-11"),
        ("2017-12-10T23:00:00Z", "2017-12-10T23:00:00Z"),
        ("10 October 2017", "10 October 2017"),
        ("", ""),
        (None, None),
    ],
)
def test_midnight_in_london_is_the_day_that_begins(given: str | None, meant: str | None) -> None:
    assert day_of_midnight(given) == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2026-07-01T09:30:00", "2026-07-01T09:30:00+01:00"),
        ("2026-01-01T09:30:00", "2026-01-01T09:30:00+00:00"),
        ("2026-07-01", "2026-07-01"),
        ("2026-07-01T09:30:00Z", "2026-07-01T09:30:00Z"),
        ("soon", "soon"),
        (None, None),
    ],
)
def test_a_time_without_a_zone_is_that_of_london(given: str | None, meant: str | None) -> None:
    assert with_zone(given) == meant


COUNCIL = "https://myjobscotland.gov.uk/api/v1/rss?alias=councils/orkney-islands-council/jobs/rss"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://www.myjobscotland.gov.uk/councils/orkney-islands-council", COUNCIL),
        ("https://www.myjobscotland.gov.uk/councils/orkney-islands-council/jobs", COUNCIL),
        ("https://myjobscotland.gov.uk/councils/orkney-islands-council/jobs/social-worker-512345", COUNCIL),
        (COUNCIL, COUNCIL),
        ("https://www.myjobscotland.gov.uk/search-jobs?keyword=social", None),
        ("https://www.myjobscotland.gov.uk/", None),
    ],
)
def test_an_address_of_a_council_leads_to_its_feed(given: str, asked: str | None) -> None:
    assert MyJobScotland({}).start(given).url == (asked or given)


def test_a_search_on_myjobscotland_ends_where_all_are_shown() -> None:
    body = document_of("myjobscotland", "search").read_text("utf-8").replace("1,203", "2")
    page = Page("https://www.myjobscotland.gov.uk/search-jobs?page=48", body)
    assert MyJobScotland({}).read(page).more == ()


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://www.jobs.ac.uk/jobs/social-work", "https://www.jobs.ac.uk/jobs/social-work/?format=rss"),
        ("https://www.jobs.ac.uk/jobs/social-work/?format=rss", "https://www.jobs.ac.uk/jobs/social-work/?format=rss"),
        (
            "https://www.jobs.ac.uk/search/?keywords=social+work&startIndex=51&pageSize=50",
            "https://www.jobs.ac.uk/search/?sortOrder=1&keywords=social+work&startIndex=1&pageSize=25",
        ),
        ("https://www.jobs.ac.uk/job/DRX541/lecturer", "https://www.jobs.ac.uk/job/DRX541/lecturer"),
    ],
)
def test_a_list_of_jobs_ac_uk_is_read_as_rss_and_a_search_as_it_is(given: str, asked: str) -> None:
    assert JobsAcUk({}).start(given).url == asked


def test_a_page_of_jobs_ac_uk_that_is_not_full_is_the_last() -> None:
    body = document_of("jobs_ac_uk", "search").read_text("utf-8")
    assert JobsAcUk({}).read(Page("https://www.jobs.ac.uk/search/?startIndex=26", body)).more == ()


def test_a_search_of_jobs_ac_uk_without_results_is_empty() -> None:
    body = '<html><body><div id="job-listings"></div><p>We have no jobs that match.</p></body></html>'
    assert JobsAcUk({}).read(Page("https://www.jobs.ac.uk/search/", body)).leads == ()


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (
            "https://www.higheredjobs.com/faculty/search.cfm?JobCat=99&CatName=Social+Work",
            "https://www.higheredjobs.com/rss/categoryFeed.cfm?catID=99",
        ),
        ("https://www.higheredjobs.com/rss/categoryFeed.cfm?catID=99", None),
        ("https://www.higheredjobs.com/details.cfm?JobCode=179468928", None),
    ],
)
def test_a_category_of_higheredjobs_leads_to_its_feed(given: str, asked: str | None) -> None:
    assert HigherEdJobs({}).start(given).url == (asked or given)


NEWS = """<rss version="2.0"><channel><title>HigherEdJobs - Career News</title><item><title>Ten tips</title>
<link>https://www.higheredjobs.com/Articles/articleDisplay.cfm?ID=3000</link></item></channel></rss>"""


def test_the_news_of_higheredjobs_are_no_openings() -> None:
    assert recognise("", NEWS) == "higheredjobs"
    with pytest.raises(Unreadable, match="articles"):
        HigherEdJobs({}).read(Page("https://saved.example/feed", NEWS))
    with pytest.raises(Unreadable, match="articles"):
        HigherEdJobs({}).read(
            Page("https://www.higheredjobs.com/rss/articleFeed.cfm", NEWS.replace("/Articles/", "/x/"))
        )


def test_a_feed_that_quotes_higheredjobs_is_somebody_elses() -> None:
    quoted = document_of("higheredjobs", "full").read_text("utf-8")
    quoted = quoted.replace("HigherEdJobs - Social Work", "All library jobs").replace(
        "<link>https://www.higheredjobs.com/</link>", "<link>https://library.example/</link>"
    )
    assert recognise("", quoted) == "feed"


def test_a_posting_without_a_title_on_every_card_is_a_changed_layout() -> None:
    body = document_of("jobs_ac_uk", "search").read_text("utf-8").replace("/job/", "/vacancy/")
    with pytest.raises(LayoutChanged):
        JobsAcUk({}).read(Page("https://www.jobs.ac.uk/search/", body))


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/?page=2", "javascript:next()", "http://["])
def test_results_of_nhs_jobs_go_on_within_the_site_only(elsewhere: str) -> None:
    results = document_of("nhs_jobs", "results").read_text("utf-8").replace("?page=2&amp;language=en", elsewhere)
    assert elsewhere in results
    reading = NhsJobs({}).read(Page("https://www.jobs.nhs.uk/candidate/search/results", results))
    assert (bool(reading.leads), reading.more) == (True, ())


def test_a_filter_that_stands_twice_is_kept_on_the_next_page() -> None:
    asked = "https://www.jobs.nhs.uk/api/v1/search_xml?staffGroup=A&staffGroup=B&page=1"
    (following,) = NhsJobs({}).read(Page(asked, NHS_ANSWER.format(2))).more
    assert parse_qs(urlsplit(following.url).query) == {"staffGroup": ["A", "B"], "page": ["2"]}

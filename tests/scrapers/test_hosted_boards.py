"""Board software on its customers' own hosts: which address is asked, and which documents are known as whose."""

import pytest

from leads.errors import LayoutChanged, SourceError, Unreadable
from scrapers.base import Page
from scrapers.registry import load, recognise
from tests.corpus import corpus, needs_shared


def started(platform: str, url: str, **options: object) -> str:
    return load(platform)(options).start(url).url


@pytest.mark.parametrize(
    ("platform", "address", "asked"),
    [
        ("ymcareers", "https://careers.harbour.example/", "/jobs/?display=rss"),
        ("ymcareers", "https://careers.harbour.example/jobs/20000001/social-worker", "/jobs/?display=rss"),
        ("ymcareers", "https://careers.harbour.example/job/social-worker/90000001/", "/jobs/?display=rss"),
        (
            "ymcareers",
            "https://careers.harbour.example/jobs/?keywords=social%20work&resultsPerPage=25&page=3",
            "/jobs/?display=rss&keywords=social%20work&resultsPerPage=25",
        ),
        (
            "ymcareers",
            "https://careers.harbour.example/jobs/country/us/type/full-time/page2",
            "/jobs/country/us/type/full-time?display=rss",
        ),
        ("ymcareers", "https://careers.harbour.example/jobs/?page=2&display=rss", "/jobs/?display=rss"),
        (
            "ymcareers",
            "https://careers.harbour.example/jobseeker/search/results/?str=26&max=25&keywords=hospice",
            "/jobs/?display=rss&keywords=hospice",
        ),
        ("smartjobboard", "https://careers.harbour.example/job/25/social-worker/", "/rss/"),
        ("smartjobboard", "https://careers.harbour.example/rss/?keywords=care", "/rss/?keywords=care"),
        (
            "smartjobboard",
            "https://careers.harbour.example/jobs/?keywords%5Ball_words%5D=social+work&page=2",
            "/rss/?keywords=social+work",
        ),
        ("wp_job_manager", "https://careers.harbour.example/job/night-worker/", "/?feed=job_feed&posts_per_page=100"),
        (
            "wp_job_manager",
            "https://careers.harbour.example/jobs/?search_keywords=care&search_location=&paged=2",
            "/?feed=job_feed&posts_per_page=100&search_keywords=care",
        ),
        ("wp_job_manager", "https://careers.harbour.example/job-category/care/", "/job-category/care/feed/"),
        ("wp_job_manager", "https://careers.harbour.example/job-listings/feed/", "/job-listings/feed/"),
        ("madgex", "https://careers.harbour.example/job/5200001/social-worker/", "/jobsrss/"),
        ("madgex", "https://careers.harbour.example/jobsrss/?keywords=care", "/jobsrss/?keywords=care"),
        (
            "madgex",
            "https://careers.harbour.example/searchjobs/?Keywords=social+work&Page=2&countrycode=GB",
            "/jobsrss/?Keywords=social+work&countrycode=GB",
        ),
        ("madgex", "https://careers.harbour.example/unijobs/listings/social-work/", "/unijobs/jobsrss/"),
        ("web_scribble", "https://careers.harbour.example/", "/api/v1/jobs?page=1&per_page=25"),
        (
            "web_scribble",
            "https://careers.harbour.example/jobs?keywords=social+work&page=4",
            "/api/v1/jobs?page=1&per_page=25&keywords=social+work",
        ),
    ],
)
def test_an_address_of_a_board_becomes_that_of_its_feed(platform: str, address: str, asked: str) -> None:
    assert started(platform, address) == f"https://careers.harbour.example{asked}"


def test_the_whole_set_of_filters_is_sent_where_nothing_less_is_answered() -> None:
    asked = started("niceboard", "https://jobs.harbour.example/?keyword=care")
    assert asked.startswith("https://jobs.harbour.example/api/jobs?jobtype=all&category=all&")
    assert asked.endswith("&keyword=care&custom_fields=%7B%7D&limit=50&page=1&sortby=date")


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://www.jobsgopublic.com/job/social-worker-54094", "https://www.jobsgopublic.com/jobs"),
        (
            "https://www.jobsgopublic.com/jobs?search=care&geo_location=Leeds&page=3",
            "https://www.jobsgopublic.com/jobs?geo_location=Leeds%2C+UK&search=care",
        ),
        (
            "https://www.lgjobs.com/jobs?geo_location=Leeds%2C%20UK",
            "https://www.lgjobs.com/jobs?geo_location=Leeds%2C%20UK",
        ),
    ],
)
def test_jobiqo_finds_nothing_near_a_place_without_its_country(address: str, asked: str) -> None:
    assert started("jobiqo", address) == asked


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (
            "https://www.charityjob.co.uk/jobs/pier-house/support-worker/1086484?tsId=6",
            "https://www.charityjob.co.uk/jobs",
        ),
        (
            "https://www.charityjob.co.uk/jobs/social-work/leeds?sort=Date",
            "https://www.charityjob.co.uk/jobs/social-work/leeds?sort=Date",
        ),
    ],
)
def test_an_opening_on_charityjob_leads_to_the_board(address: str, asked: str) -> None:
    assert started("charityjob", address) == asked


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://harbour-jobs.careerwebsite.com/", "ymcareers"),
        ("https://careers.harbour.example/jobs/?display=rss", "ymcareers"),
        ("https://harbour.mysmartjobboard.com/jobs/", "smartjobboard"),
        ("https://harbour.example/?feed=job_feed", "wp_job_manager"),
        ("https://jobs.harbour.example/jobsrss/?keywords=care", "madgex"),
        ("https://joblink.harbour.example/api/v1/jobs?page=1&per_page=25", "web_scribble"),
        ("https://www.lgjobs.com/jobs", "jobiqo"),
        ("https://harbour.niceboard.co/", "niceboard"),
        ("https://www.charityjob.co.uk/jobs", "charityjob"),
    ],
)
def test_a_board_is_known_by_its_address(address: str, platform: str) -> None:
    assert recognise(address, "") == platform


@pytest.mark.parametrize(
    ("mark", "platform"),
    [
        ('<img src="/nsutilities/showLogo.cfm?id=1&orgType=employer">', "ymcareers"),
        ('<script src="https://jobs-rs.madgexjb.com/a.js"></script>', "madgex"),
        ("<footer>Powered by Web Scribble</footer>", "web_scribble"),
        ('<script src="https://cdn.niceboard.co/app.js"></script>', "niceboard"),
    ],
)
def test_a_page_with_the_vendors_mark_is_known_and_holds_no_list(mark: str, platform: str) -> None:
    body = f"<!DOCTYPE html><html><body>{mark}<p>Welcome.</p></body></html>"
    assert recognise("", body) == platform
    with pytest.raises(SourceError):
        load(platform)({}).read(Page("https://harbour.example/", body))


@pytest.mark.parametrize("title", ["Harbour Council: Social Worker", "Social Worker | Harbour Council"])
def test_a_feed_of_another_board_is_not_taken_for_one_of_these(title: str) -> None:
    item = f"<item><title>{title}</title><link>https://blog.example/social-worker</link></item>"
    assert recognise("", f'<rss version="2.0"><channel><title>Jobs</title>{item}</channel></rss>') == "feed"


def test_a_feed_that_takes_over_items_of_several_boards_is_a_plain_feed() -> None:
    items = "".join(
        f"<item><title>{title}</title><link>https://{link}</link></item>"
        for title, link in [
            ("Archivist | Harbour", "a.example/jobs/rss/22307182/archivist"),
            ("Harbour: Nurse", "b.example/job/3509474/nurse/"),
        ]
    )
    assert recognise("", f'<rss version="2.0"><channel>{items}</channel></rss>') == "feed"


def test_the_last_page_of_web_scribble_asks_for_no_more() -> None:
    body = '{"data": [{"title": "Nurse", "posted_date": ""}], "meta": {"last_page": 2}}'
    page = Page("https://joblink.harbour.example/api/v1/jobs?page=2&per_page=25", body)
    assert load("web_scribble")({}).read(page).more == ()


def test_the_text_of_an_opening_may_come_without_its_title() -> None:
    page = Page("https://joblink.harbour.example/api/v1/jobs/306", '{"data": {"description": "<p>Home visits.</p>"}}')
    [lead] = load("web_scribble")({}).read(page).leads
    assert (lead.title, lead.description) == ("", "Home visits.")


def test_a_feed_that_is_not_full_has_no_next_page() -> None:
    body = '<rss xmlns:job_listing="x"><channel><item><title>Nurse</title></item></channel></rss>'
    page = Page("https://harbour.example/?feed=job_feed&posts_per_page=100", body)
    reading = load("wp_job_manager")({}).read(page)
    assert (len(reading.leads), reading.more) == (1, ())


def test_openings_taken_over_from_other_boards_are_not_asked_for() -> None:
    card = '<article class="listing-item listing-item__jobs"><div class="listing-item__title"><a href="/job/1/x/">X</a>'
    body = (
        f'<html>{card}</div></article><button class="load-more" data-page="2" data-backfilling="true"></button></html>'
    )
    assert load("smartjobboard")({}).read(Page("https://jobs.harbour.example/jobs/", body)).more == ()


def test_a_page_of_jobiqo_without_rows_and_without_a_number_is_no_empty_board() -> None:
    body = '<html><script id="__NEXT_DATA__" type="application/json">{"props": {}}</script></html>'
    with pytest.raises(LayoutChanged, match="no openings"):
        load("jobiqo")({}).read(Page("https://www.lgjobs.com/jobs", body))


@pytest.mark.parametrize("platform", ["web_scribble", "niceboard"])
def test_an_error_of_the_api_is_no_empty_board(platform: str) -> None:
    with pytest.raises(Unreadable):
        load(platform)({}).read(Page("https://jobs.harbour.example/", '{"message": "Not found", "jobs": null}'))


@needs_shared
@pytest.mark.parametrize("platform", ["ymcareers", "smartjobboard", "wp_job_manager"])
@pytest.mark.parametrize(
    "path",
    [
        "not-job-pages/auto-presse-de-windows-1252.html",
        "not-job-pages/seo-doorway-hospital-social-worker-2022.html",
        "not-job-pages/ymcareers-employer-profile-974172.html",
        "not-job-pages/ymcareers-resources-index.html",
        "smartjobboard/companies-breeze-2018.html",
    ],
)
def test_a_captured_page_without_a_list_is_nobodys_and_no_empty_board(platform: str, path: str) -> None:
    body = corpus(path).read_text("utf-8", "replace")
    source = load(platform)
    assert not source.claims("", body)
    with pytest.raises(LayoutChanged):
        source({}).read(Page("https://harbour.example/", body))

"""Employers' own feeds: NEOGOV, Oleeo, Networx, PageUp, and the XML for Indeed and Careerjet."""

import pytest

from leads.errors import LayoutChanged, Refused, SourceError
from scrapers.base import Page
from scrapers.careerjet_xml import CareerjetXml
from scrapers.indeed_xml import IndeedXml
from scrapers.neogov import Neogov
from scrapers.networx import Networx
from scrapers.pageup import PageUp
from scrapers.registry import recognise
from scrapers.tal_net import TalNet
from tests.scrapers.expected import document_of

AGENCY = "https://www.governmentjobs.com/SearchEngine/JobsFeed?agency=harbour-county"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://www.governmentjobs.com/careers/harbour-county", AGENCY),
        ("https://governmentjobs.com/careers/harbour-county/jobs/5463760/social-worker?keywords=x", AGENCY),
        ("https://www.governmentjobs.com/careers/home/index?agency=harbour-county&sort=PostingDate", AGENCY),
        (AGENCY, AGENCY),
        ("http://agency.governmentjobs.com/harbour-county/default.cfm?action=viewjob&jobid=1", AGENCY),
        (
            "https://www.schooljobs.com/careers/harbour",
            "https://www.schooljobs.com/SearchEngine/JobsFeed?agency=harbour",
        ),
    ],
)
def test_any_address_of_an_agency_leads_to_its_feed(given: str, asked: str) -> None:
    assert Neogov.claims(given, "")
    assert Neogov({}).start(given).url == asked


def test_an_address_without_an_agency_is_asked_as_it_stands() -> None:
    search = "https://www.governmentjobs.com/jobs?keyword=social+worker"
    assert not Neogov.claims(search, "")
    assert Neogov({}).start(search).url == search


def test_results_that_count_openings_and_show_none_are_a_changed_layout() -> None:
    with pytest.raises(LayoutChanged, match="72"):
        Neogov({}).read(Page("", '<div><span id="job-postings-number">72</span> Job Postings found</div>'))


def test_results_without_openings_are_empty() -> None:
    reading = Neogov({}).read(Page("", '<div><span id="job-postings-number">0</span> Job Postings found</div>'))
    assert (reading.leads, reading.problems) == ((), ())


def test_the_empty_page_around_the_results_is_an_error() -> None:
    with pytest.raises(SourceError):
        Neogov({}).read(Page("", "<html><body><h2>Harbour County</h2><p>0 jobs found</p></body></html>"))


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (
            "https://harbour.tal.net/vx/lang-en-GB/mobile-0/appcentre-1/brand-2/xf-3348347fc789/candidate/jobboard/vacancy/3/adv/",
            "https://harbour.tal.net/vx/lang-en-GB/mobile-0/appcentre-1/brand-2/candidate/jobboard/vacancy/3/feed",
        ),
        (
            "https://harbour.tal.net/candidate/jobboard/vacancy/3/adv/?ftq=probation",
            "https://harbour.tal.net/candidate/jobboard/vacancy/3/feed",
        ),
        (
            "https://harbour.tal.net/vx/brand-13/user-540395/candidate/so/pm/1/pl/3/opp/13801-Officer/en-GB",
            "https://harbour.tal.net/vx/brand-13/candidate/jobboard/vacancy/3/feed",
        ),
        (
            "https://harbour.tal.net/vx/candidate/jobboard/vacancy/3/feed/structured",
            "https://harbour.tal.net/vx/candidate/jobboard/vacancy/3/feed/structured",
        ),
        ("https://harbour.tal.net/vx/candidate/cms/careerhome", "https://harbour.tal.net/vx/candidate/cms/careerhome"),
    ],
)
def test_an_address_of_a_board_leads_to_its_feed_without_the_session(given: str, asked: str) -> None:
    assert TalNet.claims(given, "")
    assert TalNet({}).start(given).url == asked


def test_networx_is_asked_as_it_stands_since_the_feed_cannot_be_guessed() -> None:
    board = "https://harbour.current-vacancies.com/Careers/External-3269"
    assert Networx.claims(board, "")
    assert Networx({}).start(board).url == board


FEED = "https://careers.pageuppeople.com/671/cw/en-us/rss"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://careers.pageuppeople.com/671/cw/en-us/listing/?page=2", FEED),
        ("https://careers.pageuppeople.com/mob/671/CW/en-us/job/589086/social-worker", FEED),
        ("https://careers.pageuppeople.com/671/cw/en-us/latest_jobs.rss", FEED),
        ("https://careers.pageuppeople.com/671/", "https://careers.pageuppeople.com/671/cw/en/rss"),
        ("https://careers.pageuppeople.com/873/sf/en-us", "https://careers.pageuppeople.com/873/sf/en-us/rss"),
        (
            "https://secure.dc7.pageuppeople.com/apply/671/gateway/default.aspx?c=apply&lJobID=1&sLanguage=en-us",
            FEED,
        ),
        (
            "https://secure.dc2.pageuppeople.com/apply/999/gateway/default.aspx",
            "https://careers.pageuppeople.com/999/cw/en/rss",
        ),
        ("https://jobs.harbour.example/cw/en/job/5/social-worker", "https://jobs.harbour.example/cw/en/rss"),
    ],
)
def test_any_address_of_a_board_leads_to_its_rss(given: str, asked: str) -> None:
    assert PageUp.claims(given, "")
    assert PageUp({}).start(given).url == asked


def test_the_prefix_of_pageup_is_the_feeds_choice() -> None:
    body = document_of("pageup", "full").read_text("utf-8").replace("xmlns:job", "xmlns:x").replace("job:", "x:")
    assert PageUp({}).read(Page("", body)).leads[0].description == "The whole advert is here."


def test_a_list_of_another_form_is_not_taken_for_careerjets() -> None:
    jobs = "<jobs><job><title>Social worker</title><url>https://harbour.example/1</url></job></jobs>"
    assert recognise("", jobs) == "feed"


@pytest.mark.parametrize("reader", [IndeedXml, CareerjetXml, Networx, TalNet, PageUp, Neogov])
def test_a_document_with_entities_of_its_own_is_refused(reader: type[IndeedXml]) -> None:
    body = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>'
    with pytest.raises(Refused):
        reader({}).read(Page("https://harbour.example/", body))


@pytest.mark.parametrize("name", ["indeed.xml", "feeds/indeed-jobs.xml", "xml/careers-indeed.xml?v=2"])
def test_a_file_that_is_named_after_indeed_is_claimed(name: str) -> None:
    assert IndeedXml.claims(f"https://harbour.example/{name}", "")
    assert not CareerjetXml.claims(f"https://harbour.example/{name}", "")


def test_an_unclosed_list_of_careerjets_still_gives_its_jobs() -> None:
    body = document_of("careerjet_xml", "full").read_text("utf-8").replace("</job></jobs>", "")
    reading = CareerjetXml({}).read(Page("https://harbour.example/", body))
    assert [lead.title for lead in reading.leads][:2] == ["Pracownik socjalny", "Opiekun"]
    assert reading.problems

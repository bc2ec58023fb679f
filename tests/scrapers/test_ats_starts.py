"""Addresses of employers' boards on eight recruiting systems: what is asked first, and of whom."""

import json

import pytest

from scrapers.base import Credential
from scrapers.registry import load, recognise

UKG = "https://recruiting2.ultipro.com/HAR1000HARB/JobBoard/7f3c1a52-1111-4222-8333-944455556666"
NEWER_UKG = "https://harbour.rec.pro.ukg.net/HAR1000HARB/JobBoard/7f3c1a52-1111-4222-8333-944455556666"

STARTS = {
    "ashby": {
        "https://jobs.ashbyhq.com/HarbourTrust": "HarbourTrust",
        "https://jobs.ashbyhq.com/HarbourTrust?departmentId=1": "HarbourTrust",
        "https://jobs.ashbyhq.com/harbour.care/0d9f6f5e-2f0a-4c11-9a51-6b8f0f6e1a01/application": "harbour.care",
        "https://jobs.ashbyhq.com/Harbour%20Trust/": "Harbour%20Trust",
        "https://api.ashbyhq.com/posting-api/job-board/HarbourTrust": "HarbourTrust",
    },
    "workable": {
        "https://apply.workable.com/harbourtrust/": "harbourtrust",
        "https://apply.workable.com/harbourtrust/j/1A2B3C4D5E/apply/": "harbourtrust",
        "https://apply.workable.com/api/v1/widget/accounts/harbourtrust": "harbourtrust",
        "https://apply.workable.com/api/v2/accounts/harbourtrust/jobs/1A2B3C4D5E": "harbourtrust",
        "https://www.workable.com/api/accounts/harbourtrust?details=true": "harbourtrust",
        "https://harbourtrust.workable.com/jobs/77": "harbourtrust",
    },
    "smartrecruiters": {
        "https://jobs.smartrecruiters.com/HarbourTrust1": "HarbourTrust1",
        "https://careers.smartrecruiters.com/HarbourTrust1/social-care": "HarbourTrust1",
        "https://jobs.smartrecruiters.com/HarbourTrust1/743999000000001-social-worker?trid=x": "HarbourTrust1",
        "https://jobs.smartrecruiters.com/oneclick-ui/company/HarbourTrust1/publication/1": "HarbourTrust1",
        "https://api.smartrecruiters.com/v1/companies/HarbourTrust1/postings/743999000000001": "HarbourTrust1",
    },
    "recruitee": {
        "https://havenzorg.recruitee.com": "https://havenzorg.recruitee.com/api/offers/",
        "https://HavenZorg.recruitee.com/o/maatschappelijk-werker/c/new": "https://havenzorg.recruitee.com/api/offers/",
        "https://havenzorg.recruitee.com/vacatures?lang=nl": "https://havenzorg.recruitee.com/api/offers/",
        "https://havenzorg.recruitee.com/api/offers": "https://havenzorg.recruitee.com/api/offers/",
    },
    "bamboohr": {
        "https://harbourtrust.bamboohr.com/careers": "https://harbourtrust.bamboohr.com/careers/list",
        "https://harbourtrust.bamboohr.com/careers/36/detail": "https://harbourtrust.bamboohr.com/careers/list",
        "https://harbourtrust.bamboohr.com/jobs/view.php?id=36": "https://harbourtrust.bamboohr.com/careers/list",
        "https://harbourtrust.bamboohr.com/": "https://harbourtrust.bamboohr.com/careers/list",
    },
    "personio": {
        "https://hafenhilfe.jobs.personio.de/": "https://hafenhilfe.jobs.personio.de/xml",
        "https://hafenhilfe.jobs.personio.com": "https://hafenhilfe.jobs.personio.com/xml",
        "https://hafenhilfe.jobs.personio.de/job/2100001?language=en&display=en": (
            "https://hafenhilfe.jobs.personio.de/xml?language=en"
        ),
        "https://hafenhilfe.jobs.personio.de/xml?language=de": "https://hafenhilfe.jobs.personio.de/xml?language=de",
        "https://hafenhilfe-jobs.personio.de/": "https://hafenhilfe.jobs.personio.de/xml",
    },
    "teamtailor": {
        "https://fjordcare.teamtailor.com": "https://fjordcare.teamtailor.com/jobs.rss?per_page=100&offset=0",
        "https://fjordcare.na.teamtailor.com/jobs": "https://fjordcare.na.teamtailor.com/jobs.rss?per_page=100&offset=0",
        "https://fjordcare.teamtailor.com/jobs/11-family-therapist": (
            "https://fjordcare.teamtailor.com/jobs.rss?per_page=100&offset=0"
        ),
        "https://fjordcare.teamtailor.com/jobs.rss": "https://fjordcare.teamtailor.com/jobs.rss",
        "https://fjordcare.teamtailor.com/jobs.json?page=2": "https://fjordcare.teamtailor.com/jobs.json?page=2",
    },
    "ukg": {
        f"{UKG}/?q=&o=postedDateDesc": f"{UKG}/JobBoardView/LoadSearchResults",
        f"{UKG}/OpportunityDetail?opportunityId=ce9f": f"{UKG}/JobBoardView/LoadSearchResults",
        f"{UKG}/JobBoardView/LoadSearchResults": f"{UKG}/JobBoardView/LoadSearchResults",
        NEWER_UKG: f"{NEWER_UKG}/JobBoardView/LoadSearchResults",
    },
}
API_OF = {
    "ashby": "https://api.ashbyhq.com/posting-api/job-board/{}?includeCompensation=true",
    "workable": "https://apply.workable.com/api/v1/widget/accounts/{}?details=true",
    "smartrecruiters": "https://api.smartrecruiters.com/v1/companies/{}/postings?limit=100&offset=0",
}


@pytest.mark.parametrize(
    ("platform", "address", "first"),
    [(platform, *pair) for platform, addresses in STARTS.items() for pair in addresses.items()],
)
def test_every_usual_address_of_a_board_leads_to_its_api_or_feed(platform: str, address: str, first: str) -> None:
    assert load(platform)({}).start(address).url == API_OF.get(platform, "{}").format(first)
    assert recognise(address, "") == platform


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("ashby", "https://www.ashbyhq.com/careers"),
        ("ashby", "https://jobs.ashbyhq.com/api/non-user-graphql?op=ApiJobBoardWithTeams"),
        ("workable", "https://apply.workable.com/j/1A2B3C4D5E"),
        ("workable", "https://jobs.workable.com/view/abc"),
        ("workable", "https://harbourtrust.workable.com.evil.example/"),
        ("smartrecruiters", "https://www.smartrecruiters.com/blog/hiring"),
        ("bamboohr", "https://www.bamboohr.com/careers"),
        ("personio", "https://www.personio.de/jobs"),
        ("personio", "https://hafenhilfe.personio.de/"),
        ("ukg", "https://recruiting2.ultipro.com/HAR1000HARB"),
    ],
)
def test_an_address_that_names_no_board_is_asked_as_it_stands(platform: str, address: str) -> None:
    assert load(platform)({}).start(address).url == address
    assert not load(platform).claims(address, "")


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("recruitee", "https://www.recruitee.com/"),
        ("recruitee", "https://havenzorg.recruitee.com.evil.example/"),
        ("teamtailor", "https://www.teamtailor.com/blog"),
        ("teamtailor", "https://api.teamtailor.com/v1/jobs"),
    ],
)
def test_a_host_of_the_vendor_that_is_no_board_is_not_claimed(platform: str, address: str) -> None:
    assert not load(platform).claims(address, "")


@pytest.mark.parametrize(
    ("platform", "first"),
    [
        ("recruitee", "https://werkenbij.harbour.example/api/offers/"),
        ("teamtailor", "https://werkenbij.harbour.example/jobs.rss?per_page=100&offset=0"),
    ],
)
def test_a_board_on_the_employers_own_host_is_asked_there(platform: str, first: str) -> None:
    assert load(platform)({}).start("https://werkenbij.harbour.example/o/social-worker?x=1").url == first


def test_the_token_of_recruitee_goes_to_its_own_hosts_alone() -> None:
    token = Credential("recruitee.token", "header", "X-Careers-Sites-Token", optional=True)
    start = load("recruitee")({}).start
    assert start("https://havenzorg.recruitee.com/o/x").credentials == (token,)
    assert start("https://werkenbij.havenzorg.example/o/x").credentials == ()
    assert start("https://havenzorg.recruitee.com.evil.example/").credentials == ()
    assert start("https://havenzorg.recruitee.com@evil.example/").credentials == ()


def test_the_list_of_workable_is_asked_by_post_when_its_own_address_is_given() -> None:
    request = load("workable")({}).start("https://apply.workable.com/api/v3/accounts/harbourtrust/jobs?x=1")
    assert request.url == "https://apply.workable.com/api/v3/accounts/harbourtrust/jobs"
    assert json.loads(request.json_body or "")["query"] == ""


def test_a_board_of_ukg_is_asked_for_its_newest_openings_first() -> None:
    search = json.loads(load("ukg")({}).start(UKG).json_body or "")["opportunitySearch"]
    assert (search["Top"], search["Skip"], search["QueryString"], search["Filters"]) == (50, 0, "", [])
    assert search["OrderBy"][0]["Value"] == "postedDateDesc"

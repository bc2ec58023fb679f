"""iCIMS boards: which addresses lead to which of its two kinds, and how their pages follow each other."""

import json

import pytest

from leads.errors import LayoutChanged, Unreadable
from scrapers.base import Page
from scrapers.icims import Icims

JIBE = "https://harbour.jibeapply.com/api/jobs"
PORTAL = "https://careers-harbour.icims.com/jobs/search?ss=1&in_iframe=1"
CARD = '<li class="iCIMS_JobCardItem"><a class="iCIMS_Anchor" href="/jobs/7/carer/job"><h3>Carer</h3></a></li>'


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://careers-harbour.icims.com/", PORTAL),
        ("https://careers-harbour.icims.com/jobs/intro?hashed=1", PORTAL),
        ("https://careers-harbour.icims.com/jobs/8214/social-worker/job?in_iframe=1", PORTAL),
        (
            "https://careers-harbour.icims.com/jobs/search?ss=1&searchKeyword=social+work&pr=3",
            f"{PORTAL}&searchKeyword=social+work",
        ),
        ("https://harbour.jibeapply.com/jobs/7001?lang=en-us", f"{JIBE}?page=1&limit=100"),
        ("https://harbour.jibeapply.com/jobs?page=4&keywords=social", f"{JIBE}?page=1&limit=100&keywords=social"),
    ],
)
def test_every_address_of_a_board_leads_to_its_first_page(address: str, first: str) -> None:
    assert Icims.claims(address, "")
    assert Icims({}).start(address).url == first


def test_the_json_of_a_career_site_is_on_the_host_of_the_employer() -> None:
    first = Icims({}).start("https://careers.harbour.example/careers-home/jobs/7001").url
    assert first == "https://careers.harbour.example/api/jobs?page=1&limit=100"


def test_the_site_of_the_vendor_is_no_board() -> None:
    assert not Icims.claims("https://www.icims.com/careers", "")


def pages_after(query: str, held: int, total: int) -> list[str]:
    jobs = [{"data": {"title": f"Carer {n}", "req_id": str(n)}} for n in range(held)]
    page = Page(f"{JIBE}?{query}", json.dumps({"jobs": jobs, "totalCount": total}))
    return [request.url for request in Icims({}).read(page).more]


@pytest.mark.parametrize(
    ("query", "held", "total", "more"),
    [
        ("page=1&limit=100", 100, 230, [f"{JIBE}?page=2&limit=100"]),
        ("page=3&limit=100", 30, 230, []),
        ("page=1&limit=100", 10, 68, [f"{JIBE}?page=2"]),  # it gives no more than 10
        ("page=2", 10, 68, [f"{JIBE}?page=3"]),
        ("page=7", 8, 68, []),
        ("page=9", 0, 68, []),
    ],
)
def test_a_career_site_is_read_to_its_last_page(query: str, held: int, total: int, more: list[str]) -> None:
    assert pages_after(query, held, total) == more


def portal(html: str, url: str = PORTAL) -> list[str]:
    return [request.url for request in Icims({}).read(Page(url, f"<html><body>{html}</body></html>")).more]


def test_a_portal_is_read_to_its_last_page() -> None:
    paging = '<div class="iCIMS_PagingBatch"> Page <span>{}</span> of <span>2</span></div>'
    assert portal(paging.format(1) + CARD) == [f"{PORTAL}&pr=1"]
    assert portal(paging.format(2) + CARD, f"{PORTAL}&pr=1") == []
    assert portal(CARD) == []


def test_a_portal_may_name_its_next_page() -> None:
    named = '<link rel="next" href="https://careers-harbour.icims.com/jobs/search?pr=1&amp;searchRelation=keyword_all">'
    assert portal(named + CARD) == [
        "https://careers-harbour.icims.com/jobs/search?pr=1&searchRelation=keyword_all&in_iframe=1"
    ]
    elsewhere = '<link rel="next" href="https://elsewhere.example/jobs/search?pr=1">'
    assert portal(elsewhere + CARD) == []


def test_the_page_around_the_frame_is_no_empty_board() -> None:
    page = Page(
        PORTAL, '<html><body><div class="iCIMS_MainWrapper"><iframe id="icims_content_iframe"></iframe></div></body>'
    )
    with pytest.raises(LayoutChanged):
        Icims({}).read(page)


def test_a_page_beyond_the_last_one_is_empty() -> None:
    page = Page(f"{PORTAL}&pr=9", '<html><body><div class="iCIMS_MainWrapper"></div></body></html>')
    assert Icims({}).read(page).leads == ()


def test_an_error_of_a_career_site_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        Icims({}).read(Page(JIBE, '{"message": "not found"}'))


def test_a_list_of_another_service_is_not_claimed() -> None:
    assert not Icims.claims("", '{"jobs": [{"id": 1}], "totalCount": 1}')


def test_a_card_may_say_the_way_of_working_and_the_kind_of_place_is_no_place() -> None:
    labels = {"Location Type": "Hybrid", "Requisition ID": "2026-7"}
    terms = "".join(f"<dt>{label}</dt><dd><span>{value}</span></dd>" for label, value in labels.items())
    (lead,) = Icims({}).read(Page(PORTAL, CARD.replace("</li>", f"<dl>{terms}</dl></li>"))).leads
    assert (lead.job_location_type, lead.job_location, lead.identifier) == ("Hybrid", (), "2026-7")


def test_other_of_a_posting_does_not_hide_the_kind_of_contract_that_the_list_names() -> None:
    posting = {"@type": "JobPosting", "title": "Carer", "url": "https://careers-harbour.icims.com/jobs/7/carer/job"}
    for kinds, read in (("OTHER", ()), (["FULL_TIME", "OTHER"], ("FULL_TIME",))):
        block = json.dumps(posting | {"employmentType": kinds})
        page = Page(PORTAL, f'<html><script type="application/ld+json">{block}</script><body></body></html>')
        (lead,) = Icims({}).read(page).leads
        assert lead.employment_type == read

"""Oracle career sites: addresses, paging inside the finder, and pay in fields of the employer's own."""

import json

import pytest

from leads.errors import LayoutChanged, Unreadable
from leads.lead import RawPay
from scrapers.base import Page, Request
from scrapers.oracle_flex import flex_fields, pay_of, schedule_of
from scrapers.oracle_orc import OracleOrc

HOST = "https://tenant.fa.us2.oraclecloud.com"
LIST = f"{HOST}/hcmRestApi/resources/latest/recruitingCEJobRequisitions"
EXPAND = "requisitionList.secondaryLocations,requisitionList.requisitionFlexFields"
FIRST = (
    f"{LIST}?onlyData=true&expand={EXPAND}&finder=findReqs;siteNumber=CX_1,limit=100,offset=0,sortBy=POSTING_DATES_DESC"
)


@pytest.mark.parametrize(
    ("address", "first"),
    [
        (f"{HOST}/hcmUI/CandidateExperience/en/sites/CX_1", FIRST),
        (f"{HOST}/hcmUI/CandidateExperience/fr/sites/CX_1/job/30017/?utm_medium=jobshare", FIRST),
        (f"{LIST}?onlyData=true&finder=findReqs;siteNumber=CX_1,limit=25,offset=50", FIRST),
        (f"{LIST}Details?finder=ById;Id=%2230017%22,siteNumber=CX_1", FIRST),
        (
            f"{HOST}/hcmUI/CandidateExperience/en/sites/CX_1/jobs?keyword=social%2C+work&locationId=300000001",
            f"{FIRST},keyword=social%20work,locationId=300000001",
        ),
    ],
)
def test_every_address_of_a_site_leads_to_its_first_page(address: str, first: str) -> None:
    assert OracleOrc.claims(address, "")
    assert OracleOrc({}).start(address).url == first


def test_an_address_that_names_no_site_is_asked_as_it_stands() -> None:
    address = f"{HOST}/hcmUI/CandidateExperience/"
    assert OracleOrc({}).start(address) == Request(address)
    assert not OracleOrc.claims(f"{HOST}/hcmUI/faces/FuseWelcome", "")


def pages_after(finder: str, held: int, total: int | None) -> list[str]:
    jobs = [{"Id": str(n), "Title": f"Carer {n}"} for n in range(held)]
    found: dict[str, object] = {"requisitionList": jobs}
    page = Page(
        f"{LIST}?finder={finder}", json.dumps({"items": [found | ({"TotalJobsCount": total} if total else {})]})
    )
    return [request.url for request in OracleOrc({}).read(page).more]


@pytest.mark.parametrize(
    ("finder", "held", "total", "more"),
    [
        ("findReqs;siteNumber=CX_1,limit=2,offset=2", 2, 5, ["findReqs;siteNumber=CX_1,limit=2,offset=4"]),
        ("findReqs;siteNumber=CX_1,limit=2,offset=4", 1, 5, []),
        ("findReqs%3BsiteNumber%3DCX_1%2Coffset%3D0", 2, 5, ["findReqs%3BsiteNumber%3DCX_1%2Coffset%3D2"]),
        ("findReqs;siteNumber=CX_1&onlyData=true", 2, 5, ["findReqs;siteNumber=CX_1,offset=2&onlyData=true"]),
        ("findReqs;siteNumber=CX_1,limit=2,offset=0", 2, None, ["findReqs;siteNumber=CX_1,limit=2,offset=2"]),
        ("findReqs;siteNumber=CX_1,limit=2,offset=2", 1, None, []),
        ("findReqs;siteNumber=CX_1,limit=2,offset=8", 0, 5, []),
    ],
)
def test_a_site_is_read_to_its_last_page(finder: str, held: int, total: int | None, more: list[str]) -> None:
    assert pages_after(finder, held, total) == [f"{LIST}?finder={next_finder}" for next_finder in more]


def test_a_list_that_is_counted_and_not_shown_is_no_empty_list() -> None:
    with pytest.raises(LayoutChanged, match="counts 7 jobs"):
        OracleOrc({}).read(Page(LIST, '{"items": [{"TotalJobsCount": 7}]}'))


def test_a_posting_that_is_gone_gives_no_lead() -> None:
    assert OracleOrc({}).read(Page(f"{LIST}Details", '{"items": [], "count": 0, "hasMore": false}')).leads == ()


def test_an_error_of_the_service_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        OracleOrc({}).read(Page(LIST, '{"title": "Not Found", "status": "404"}'))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("Pay Range", "$20.00 - $31.50 per hour")], RawPay(text="$20.00 - $31.50 per hour")),
        (
            [("Salary Min", "52000"), ("Salary Max", "61000"), ("Salary Currency", "USD")],
            RawPay("52000", "61000", "USD"),
        ),
        ([("Pay Frequency", "Bi-weekly"), ("Pay Grade", "12"), ("Pay Transparency", "See 1 above")], None),
        ([("Compensation", "Competitive")], None),
        ([("Minimum Salary", "0"), ("Maximum Salary", "0.0")], None),
        ([("Payroll Contact Number", "5")], None),
        ([("Pay Range Statement", "Reviewed every 12 months"), ("Pay Range", "$46 hourly")], RawPay(text="$46 hourly")),
    ],
)
def test_pay_is_found_under_prompts_that_speak_of_an_amount(
    fields: list[tuple[str, str]], expected: RawPay | None
) -> None:
    assert pay_of(flex_fields([{"Prompt": prompt, "Value": value} for prompt, value in fields])) == expected


def test_days_and_hours_of_the_clock_are_no_kind_of_work() -> None:
    prompts = flex_fields(
        [
            {"Prompt": "Work Schedule", "Value": "Monday-Friday, 8 to 5"},
            {"Prompt": "Schedule", "Value": "Full Time"},
            {"Prompt": "Position Type", "Value": "Relief"},
        ]
    )
    assert schedule_of(prompts) == ("Full Time", "Relief")

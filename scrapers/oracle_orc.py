"""Career sites on Oracle Recruiting Cloud, read through the REST resources that their own pages use.

recruitingCEJobRequisitions and recruitingCEJobRequisitionDetails; Oracle documents both without a word on use from
outside. Known from captures of 2026. What is searched for, and which page, stands inside the parameter `finder`.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from leads.errors import LayoutChanged
from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, prose
from scrapers.loose_json import as_list, text_of
from scrapers.options import check_options
from scrapers.oracle_flex import flex_fields, pay_of, schedule_of
from scrapers.trouble import no_answer_of, titled

_PER_PAGE = 100
_RESOURCES = "/hcmRestApi/resources/latest/"
_PAGES = "/hcmUI/CandidateExperience/"
_SITE = re.compile(r"(?:/sites/|siteNumber=)\"?([\w.-]+)")
_LANGUAGE = re.compile(_PAGES + r"([\w-]{2,10})/sites/")
_OFFSET = re.compile(r"(offset(?:=|%3D))(\d{1,7})", re.IGNORECASE)  # the finder may have been quoted on its way
_LIMIT = re.compile(r"limit(?:=|%3D)(\d{1,7})", re.IGNORECASE)
_MARKS = ("requisitionList", "TotalJobsCount", "requisitionFlexFields", "ExternalDescriptionStr")


class _Site(NamedTuple):
    """A career site: its number is the name of it that the interface knows."""

    origin: str
    number: str
    language: str


class OracleOrc:
    """An Oracle career site, or a single posting of one."""

    key = "oracle_orc"
    about = About(
        name="Oracle Recruiting Cloud",
        reads="Any address of a career site or a posting (…oraclecloud.com/hcmUI/CandidateExperience/…/sites/…).",
        permits="The site's own pages ask the same interface without a key; robots.txt decides.",
        limits="A site whose address has a name instead of a number (CX_1) may have to be given by its number. Text, "
        "pay and closing date come from a request for each posting.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the path of the career site or its interface, or by the names of its own fields."""
        if not body:
            path = urlsplit(url).path
            return path.startswith(_PAGES) or "/recruitingCEJobRequisition" in path
        return any(is_json_with(body, "items", mark) for mark in _MARKS)

    def start(self, url: str) -> Request:
        """The first page of the site's list, newest first; what the address searches for is kept."""
        site = _site(url) if self.claims(url, "") else None
        if not site:
            return Request(url)
        asked = parse_qs(urlsplit(url).query)
        words = quote(re.sub(r'[;,"\s]+', " ", asked.get("keyword", [""])[0]).strip())
        place = asked.get("locationId", [""])[0]
        search = f",keyword={words}" * bool(words) + f",locationId={place}" * place.isdigit()
        expand = "requisitionList.secondaryLocations,requisitionList.requisitionFlexFields"
        finder = f"findReqs;siteNumber={site.number},limit={_PER_PAGE},offset=0,sortBy=POSTING_DATES_DESC{search}"
        address = f"{site.origin}{_RESOURCES}recruitingCEJobRequisitions"
        return Request(f"{address}?onlyData=true&expand={expand}&finder={finder}")

    def read(self, page: Page) -> Reading:
        """The leads of a page of the list, or of the details of one or more postings."""
        items = node(answer_of(page, "Oracle Recruiting Cloud")).get("items")
        if not isinstance(items, list):
            raise no_answer_of("Oracle Recruiting Cloud", page.body)
        site = _site(page.url) if self.claims(page.url, "") else None
        found = [node(item) for item in items]
        if any("TotalJobsCount" in item or "requisitionList" in item for item in found):
            return _listing(page, found, site)
        return titled([_lead(item, page.url, site, listed=False) for item in found])


def _site(url: str) -> _Site | None:
    """The career site that an address of its pages or its interface belongs to; None: it names none."""
    parts = urlsplit(url)
    number = _SITE.search(parts.path) or _SITE.search(unquote(parts.query))
    language = _LANGUAGE.match(parts.path)
    origin = f"{parts.scheme}://{parts.netloc}"
    return _Site(origin, number[1], language[1] if language else "en") if number else None


def _listing(page: Page, searches: list[Mapping[str, object]], site: _Site | None) -> Reading:
    """The leads of an answer to a search, which is a list with one item."""
    lists = [search.get("requisitionList") for search in searches]
    jobs = [node(job) for found in lists for job in as_list(found)]
    total = sum(count for search in searches if isinstance(count := search.get("TotalJobsCount"), int))
    if total and not any(isinstance(found, list) for found in lists):
        problem = f"Oracle Recruiting Cloud counts {total} jobs and lists none of them."
        raise LayoutChanged(problem, hint="give the address of the career site itself, not of its interface.")
    return titled([_lead(job, page.url, site, listed=True) for job in jobs], more=_next(page.url, len(jobs), total))


def _next(url: str, held: int, total: int) -> tuple[Request, ...]:
    """The page after this one. Without a total a full page is taken to have another behind it."""
    offset, limit = _OFFSET.search(url), _LIMIT.search(url)
    reached = held + (int(offset[2]) if offset else 0)
    goes_on = reached < total if total else limit is not None and held >= int(limit[1])
    if not held or not goes_on or "finder=" not in url:
        return ()
    if offset:
        return (Request(_OFFSET.sub(rf"\g<1>{reached}", url, count=1)),)
    return (Request(re.sub(r"(finder=[^&#]*)", rf"\g<1>,offset={reached}", url, count=1)),)


def _lead(job: Mapping[str, object], base: str, site: _Site | None, *, listed: bool) -> RawLead | None:
    title, number = line(job.get("Title")), text_of(job.get("Id"))
    if not title:
        return None
    prompts = flex_fields(job.get("requisitionFlexFields"))
    url, flags = link(job.get("ExternalURL") or _page(site, number), base)
    texts = [job.get(f"External{part}Str") for part in ("Description", "Responsibilities", "Qualifications")]
    about = [job.get("CorporateDescriptionStr"), job.get("OrganizationDescriptionStr")]
    return RawLead(
        title=title,
        url=url,
        identifier=number or text_of(job.get("RequisitionNumber")),
        hiring_organization=line(job.get("LegalEmployer")),
        job_location=_places(job),
        job_location_type=_way(job),
        date_posted=line(job.get("ExternalPostedStartDate")) or line(job.get("PostedDate")),
        valid_through=line(job.get("ExternalPostedEndDate")) or line(job.get("PostingEndDate")),
        employment_type=lines(job.get("JobSchedule"), job.get("ContractType")) or schedule_of(prompts),
        base_salary=pay_of(prompts),
        description=prose(*texts, *about) or prose(job.get("ShortDescriptionStr")),
        occupational_category=lines(*(job.get(key) for key in ("Category", "JobFamily", "JobFunction", "Department"))),
        flags=flags,
        page=_details(site, number) if listed else None,
    )


def _page(site: _Site | None, number: str | None) -> str | None:
    return f"{site.origin}{_PAGES}{site.language}/sites/{site.number}/job/{quote(number)}" if site and number else None


def _details(site: _Site | None, number: str | None) -> str | None:
    if not site or not number:
        return None
    finder = f"ById;Id=%22{quote(number)}%22,siteNumber={site.number}"
    return f"{site.origin}{_RESOURCES}recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder={finder}"


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    """The main place and the secondary ones, each with the country that is given for it."""
    land = line(job.get("PrimaryLocationCountry"))
    main = line(job.get("PrimaryLocation")) or land
    found = {main: Place(main, country=land)} if main else {}
    for item in map(node, as_list(job.get("secondaryLocations"))):
        if name := line(item.get("Name")):
            found.setdefault(name, Place(name, country=line(item.get("CountryCode"))))
    return tuple(found.values())


def _way(job: Mapping[str, object]) -> str | None:
    """The words; without them the code, "ORA_REMOTE"."""
    code = line(job.get("WorkplaceTypeCode"))
    return line(job.get("WorkplaceType")) or (
        code.removeprefix("ORA_").replace("_", " ").capitalize() if code else None
    )

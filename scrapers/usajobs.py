"""USAJOBS, the openings of the United States government, through its search API.

Fields and parameters: https://developer.usajobs.gov/api-reference/get-api-search. The API wants a key, which is free,
and the e-mail address that it was given to as the User-Agent.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Credential, Page, Reading, Request
from scrapers.federal_pay import federal_pay
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, prose
from scrapers.loose_json import as_list, text_of
from scrapers.options import check_options
from scrapers.paging import number_in, with_query
from scrapers.trouble import no_answer_of, titled

_API = "https://data.usajobs.gov/api/search"
_KEYS = (
    Credential("usajobs.api_key", "header", "Authorization-Key"),
    Credential("usajobs.email", "header", "User-Agent"),
)
_PER_PAGE = 500  # the most that the API gives
# What an address of the site's search calls it, and what the API does. (Only "k", "l" and "hp" were seen in use.)
_NAMES = {
    "k": "Keyword", "l": "LocationName", "r": "Radius", "j": "JobCategoryCode", "a": "Organization",
    "d": "Organization", "hp": "HiringPath", "rmi": "RemoteIndicator",
}  # fmt: skip
# Social science, social work and social services: Handbook of Occupational Groups and Families (OPM), series 01xx.
_SOCIAL_WORK = "0101;0185;0187"
_WHOLE_DAY = re.compile(r"T(?:00:00:00|23:59:59)(?:\.\d+)?Z?\Z")
_SCHEDULES = {"1": "Full-time", "2": "Part-time", "4": "Intermittent", "6": "Multiple Schedules"}  # as in a capture
_TEXTS = ("JobSummary", "MajorDuties")
_LATER_TEXTS = ("Requirements", "Education", "OtherInformation")


class Usajobs:
    """A search of USAJOBS."""

    key = "usajobs"
    about = About(
        name="USAJOBS",
        reads="Any search on usajobs.gov or of its API, up to 500 openings a page.",
        permits="The government documents the API for everybody with a key of their own, which is free. Put it into "
        "the secrets as usajobs.api_key, and the e-mail address that asked for it as usajobs.email.",
        limits="An address without a search, also of a single job, stands for all openings of the occupational series "
        "0101, 0185 and 0187 (social science, social work, social services).",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names. (Others use those of the list itself.)"""
        if not body:
            return _is_own(url)
        return is_json_with(body, "SearchResult", "SearchResultItems") and (
            '"NumberOfPages"' in body or "usajobs.gov" in body
        )

    def start(self, url: str) -> Request:
        """The API with the same search."""
        if not _is_own(url):
            return Request(url)
        asked: dict[str, list[str]] = {}
        for name, value in parse_qsl(urlsplit(url).query):
            known = _NAMES.get(name.lower(), name if name[:1].isupper() else None)
            if known and known not in ("Page", "ResultsPerPage"):
                asked.setdefault(known, []).append(value)
        asked = asked or {"JobCategoryCode": [_SOCIAL_WORK]}
        query = {name: ";".join(values) for name, values in asked.items()}
        return Request(f"{_API}?{urlencode(query | {'ResultsPerPage': str(_PER_PAGE), 'Page': '1'})}", None, _KEYS)

    def read(self, page: Page) -> Reading:
        """The leads of one page of an answer of today or of 2016. An error of the API is Unreadable."""
        result = node(node(answer_of(page, "USAJOBS")).get("SearchResult"))
        items = result.get("SearchResultItems")
        if not isinstance(items, list):
            raise no_answer_of("USAJOBS", page.body)
        return titled([_lead(node(item), page.url) for item in items], more=_next(page.url, result, len(items)))


def _is_own(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host == "usajobs.gov" or host in ("www.usajobs.gov", "data.usajobs.gov")


def _next(url: str, result: Mapping[str, object], held: int) -> tuple[Request, ...]:
    """The page after this one. By the number of openings: the API's number of pages was seen to be wrong."""
    parts = urlsplit(url)
    if not held or not parts.path.lower().endswith("/api/search"):
        return ()
    number, size = max(number_in(url, "Page", 1), 1), number_in(url, "ResultsPerPage", 0) or held
    if (number - 1) * size + held >= _count(text_of(result.get("SearchResultCountAll"))):
        return ()
    keys = _KEYS if parts.hostname == "data.usajobs.gov" else ()
    return (Request(with_query(url, Page=number + 1), None, keys),)


def _count(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,7}", text) else 0


def _lead(item: Mapping[str, object], base: str) -> RawLead | None:
    job = node(item.get("MatchedObjectDescriptor"))
    title = line(job.get("PositionTitle"))
    if not title:
        return None
    url, flags = link(job.get("PositionURI"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(item.get("MatchedObjectId")) or text_of(job.get("PositionID")),
        hiring_organization=line(job.get("OrganizationName")) or line(job.get("DepartmentName")),
        job_location=_places(job),
        job_location_type=_way(job),
        date_posted=_day(job.get("PublicationStartDate")) or _day(job.get("PositionStartDate")),
        valid_through=_day(job.get("ApplicationCloseDate")) or _day(job.get("PositionEndDate")),
        employment_type=lines(
            *map(_schedule, as_list(job.get("PositionSchedule"))), *_named(job.get("PositionOfferingType"))
        ),
        base_salary=_pay(job),
        description=_description(job),
        occupational_category=lines(*_named(job.get("JobCategory"))),
        flags=flags,
    )


def _day(value: object) -> str | None:
    """A date; the first or the last second of a day (of Washington, written as of UTC) stands for the whole day."""
    text = line(value)
    return _WHOLE_DAY.sub("", text) if text else None


def _schedule(item: object) -> str | None:
    """The words for it; some answers give the code alone."""
    return line(node(item).get("Name")) or _SCHEDULES.get(text_of(node(item).get("Code")) or "")


def _named(value: object) -> list[object]:
    return [node(item).get("Name") for item in as_list(value)]


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    """Every place. "Atlanta, Georgia" is what the API calls the name of the town, too."""
    found = [place for item in as_list(job.get("PositionLocation")) if (place := _place(node(item)))]
    shown = line(job.get("PositionLocationDisplay"))
    if not found and shown and shown != "Multiple Locations":
        found = [Place(shown)]
    return tuple(dict.fromkeys(found))


def _place(item: Mapping[str, object]) -> Place | None:
    town, region, country = (line(item.get(name)) for name in ("CityName", "CountrySubDivisionCode", "CountryCode"))
    text = line(item.get("LocationName")) or town
    region = None if region == "N/A" else region
    locality = town.removesuffix(f", {region}") if town and region else None
    return Place(text, locality, region, None, country) if text else None


def _way(job: Mapping[str, object]) -> str | None:
    """Remote, where the API says so. (Being allowed to telework now and then is not that.)"""
    details = node(node(job.get("UserArea")).get("Details"))
    said = [details.get("RemoteIndicator"), job.get("RemoteIndicator"), job.get("PositionRemoteIndicator")]
    return "Remote" if any(value is True or str(value).casefold() == "true" for value in said) else None


def _pay(job: Mapping[str, object]) -> RawPay | None:
    """The first range that is stated, in dollars: what the government pays in."""
    for item in map(node, as_list(job.get("PositionRemuneration"))):
        interval = line(item.get("RateIntervalCode")) or item.get("Description")
        currency = line(item.get("CurrencyCode")) or "USD"
        if found := federal_pay(item.get("MinimumRange"), item.get("MaximumRange"), currency, interval):
            return found
    return None


def _description(job: Mapping[str, object]) -> str:
    """The summary, the duties and what is asked for; the teaser of a search only without them."""
    details = node(node(job.get("UserArea")).get("Details"))
    texts = [*(text for key in _TEXTS for text in as_list(details.get(key))), job.get("QualificationSummary")]
    later = [text for key in _LATER_TEXTS for text in as_list(details.get(key))]
    teasers = [node(item).get("Content") for item in as_list(job.get("PositionFormattedDescription"))]
    return prose(*texts, *later) or prose(*teasers)

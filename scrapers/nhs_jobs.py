"""NHS Jobs, read through the XML search that the service offers to other sites.

Its fields, and that further pages are counted at the end, are known from captures; the limit of 100 a page and the
names of its parameters from readers of others. A vacancy's text is cut there: the page of the advert has the rest.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import described
from scrapers.dialects import own_page, stated_pay
from scrapers.feed_fast import parse_strictly
from scrapers.feed_names import local_name
from scrapers.feed_slow import mended
from scrapers.fields import line, lines, link, pay, place, prose
from scrapers.nhs_pages import is_nhs_page, read_advert, read_results
from scrapers.options import check_options
from scrapers.own_host import parameter
from scrapers.paging import with_query
from scrapers.trouble import no_answer_of, titled
from scrapers.uk_time import with_zone

_HOST = re.compile(r"(?:www\.|beta\.)?jobs\.nhs\.uk")
_API = "https://www.jobs.nhs.uk/api/v1/search_xml"
_ROOT = re.compile(r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?nhsJobs\b")
_OF_THE_PAGE = ("page", "limit", "language")  # parameters that do not say what is searched for
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)

Vacancy = Mapping[str, list[str]]
"""The texts of one vacancy's elements, by name."""


class NhsJobs:
    """A search on NHS Jobs in England and Wales, or one advert."""

    key = "nhs_jobs"
    about = About(
        name="NHS Jobs",
        reads="The search API for any address of a search on www.jobs.nhs.uk, page by page, and the pages of adverts.",
        permits="The service runs the API for other sites to show its vacancies; it needs no key.",
        limits="Scotland and Northern Ireland have services of their own.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the name of the answer's root, or the marks of the service's pages."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return bool(_ROOT.match(body)) or is_nhs_page(body)

    def start(self, url: str) -> Request:
        """The API with the same search. An advert, and an address of another site, are asked as they stand."""
        parts = urlsplit(url)
        if not self.claims(url, "") or "/jobadvert/" in parts.path:
            return Request(url)
        wanted = [(name, value) for name, value in parse_qsl(parts.query) if name not in _OF_THE_PAGE]
        if not any(name == "sort" for name, _ in wanted):
            wanted.append(("sort", "publicationDateDesc"))
        return Request(f"{_API}?{urlencode([*wanted, ('page', '1'), ('limit', '100')])}")

    def read(self, page: Page) -> Reading:
        """The leads of one page of the search, or of an advert."""
        if _ROOT.match(page.body):
            return _read_answer(page)
        if lead := described(page):
            return Reading((lead,))
        if not is_nhs_page(page.body):
            raise no_answer_of("NHS Jobs", page.body)
        return read_advert(page) or read_results(page)


def _read_answer(page: Page) -> Reading:
    root = _tree(page.body)
    vacancies = [_texts(child) for child in root if local_name(child.tag) == "vacancydetails"]
    total = next((child.text for child in root if local_name(child.tag) == "totalpages"), None)
    return titled([_lead(vacancy, page.url) for vacancy in vacancies], more=_next(page.url, total) if vacancies else ())


def _tree(body: str) -> ET.Element:
    """Raises Unreadable when even the usual repairs do not make it XML."""
    try:
        return parse_strictly(body.strip())
    except ET.ParseError:
        pass
    try:
        return parse_strictly(mended(body.strip()))
    except ET.ParseError as error:
        raise no_answer_of("NHS Jobs", body) from error


def _next(url: str, total: str | None) -> tuple[Request, ...]:
    """The next page of the same search; pages are counted from 1."""
    page, pages = parameter(url, "page") or "1", (total or "").strip()
    if not (_HOST.fullmatch(urlsplit(url).hostname or "") and page.isdecimal() and pages.isdecimal()):
        return ()
    return (Request(with_query(url, page=int(page) + 1)),) if int(page) < int(pages) else ()


def _texts(vacancy: ET.Element) -> Vacancy:
    """The texts of the leaves; several locations lie in an element of their own."""
    found: dict[str, list[str]] = {}
    for element in vacancy:
        texts = (leaf.text or "" for leaf in element.iter() if not len(leaf))
        found.setdefault(local_name(element.tag), []).extend(text.strip() for text in texts if text.strip())
    return found


def _lead(vacancy: Vacancy, base: str) -> RawLead | None:
    title = line(vacancy.get("title"))
    if not title:
        return None
    url, flags = link(vacancy.get("url"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=line(vacancy.get("reference")) or line(vacancy.get("id")),  # the reference is in the address too
        hiring_organization=line(vacancy.get("employer")),
        job_location=_places(vacancy),
        date_posted=with_zone(line(vacancy.get("postdate"))),
        valid_through=line(vacancy.get("closedate")),
        employment_type=lines(vacancy.get("type")),
        base_salary=stated_pay(pay(text=vacancy.get("salary"))),
        description=prose(vacancy.get("description")),
        flags=flags,
        page=own_page(url, base, _HOST),
    )


def _places(vacancy: Vacancy) -> tuple[Place, ...]:
    """ "London, NW1 2PG" has a postcode at its end; other texts are taken whole."""
    found: list[Place] = []
    for text in lines(vacancy.get("locations"), vacancy.get("location")):
        town, _, end = text.rpartition(", ")
        whole = not (town and _POSTCODE.fullmatch(end))
        found += place(text) if whole else place(text, town, postal=end)
    return tuple(found)

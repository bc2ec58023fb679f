"""Boards on iCIMS: the job search of a careers portal, and the JSON of the newer career sites ("Jibe") before it.

Neither is documented by the vendor; both are known from captures of 2026. The portal's pages stand in a frame, which
is what is asked for: the page around it is empty.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import is_json_with
from scrapers.icims_jibe import PER_PAGE, read_jibe
from scrapers.icims_portal import read_portal
from scrapers.jobposting import JobPosting
from scrapers.options import check_options
from scrapers.trouble import is_web_page

_CORPORATE = ("www.icims.com", "developer.icims.com", "api.icims.com", "login.icims.com")
_MARKS = re.compile(r"\biCIMS_(?:JobCardItem|JobsTable|MainWrapper|ListingsPage|JobContainer|JobContent|JobHeader)")


class Icims:
    """An iCIMS board, or a single posting of one."""

    key = "icims"
    about = About(
        name="iCIMS",
        reads="The job search of a portal (careers-….icims.com), and the JSON of career sites that run on iCIMS' Jibe "
        "(….jibeapply.com, or an address of the employer's own when the platform is named).",
        permits="Both are public pages of the boards themselves. The vendor documents neither; robots.txt decides.",
        limits="A portal shows no text in its list: that comes from a request for each posting.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the names of the portal's classes or of the JSON's own fields."""
        if not body:
            return _is_portal(url) or _is_jibe(url)
        if is_json_with(body, "jobs", "totalCount"):
            return '"req_id"' in body or '"languageCounts"' in body
        return is_web_page(body) and bool(_MARKS.search(body))

    def start(self, url: str) -> Request:
        """The search of the portal, or the JSON of the career site; what the address searches for is kept."""
        parts = urlsplit(url)
        if _is_portal(url):
            kept = _search(parts.query, ("pr", "in_iframe", "ss")) if parts.path.endswith("/search") else []
            query = urlencode([("ss", "1"), ("in_iframe", "1"), *kept])
            return Request(f"https://{parts.netloc}/jobs/search?{query}")
        if _is_jibe(url) or ("/jobs" in parts.path and "/api/" not in parts.path):
            query = urlencode(
                [("page", "1"), ("limit", str(PER_PAGE)), *_search(parts.query, ("page", "limit", "lang"))]
            )
            return Request(f"{parts.scheme}://{parts.netloc}/api/jobs?{query}")
        return Request(url)

    def read(self, page: Page) -> Reading:
        """The leads of a page of either kind, or the one of a posting of a portal, which describes it as JSON-LD."""
        if not is_web_page(page.body):
            return read_jibe(page)
        if "iCIMS_JobCardItem" not in page.body and JobPosting.claims("", page.body):
            reading = JobPosting({}).read(page)
            return replace(reading, leads=tuple(map(_without_other, reading.leads)))
        return read_portal(page)


def _without_other(lead: RawLead) -> RawLead:
    """A posting has OTHER for any kind of contract with a name of the employer's own; the list has the name."""
    return replace(lead, employment_type=tuple(kind for kind in lead.employment_type if kind != "OTHER"))


def _is_portal(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.endswith(".icims.com") and host not in _CORPORATE


def _is_jibe(url: str) -> bool:
    return (urlsplit(url).hostname or "").endswith(".jibeapply.com")


def _search(query: str, without: tuple[str, ...]) -> list[tuple[str, str]]:
    """What an address searches for, without the parts that say which page of it this is."""
    return [(name, value) for name, value in parse_qsl(query) if name not in without]

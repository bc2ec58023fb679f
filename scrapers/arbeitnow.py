"""Arbeitnow (Germany, Austria, Switzerland), read through its public job board API: JSON, page by page, no key.

Fields: a captured answer of 2026; paging and its notice: https://www.arbeitnow.com/api/job-board-api.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, moment, node, place, prose
from scrapers.loose_json import as_list, text_of, unescape_markup
from scrapers.options import check_options
from scrapers.paging import number_in, with_query
from scrapers.trouble import no_answer_of, titled

_API = "https://www.arbeitnow.com/api/job-board-api"
_HOST = re.compile(r"(?:www\.)?arbeitnow\.com")
# The board's own line at the end of each text would be found by a search for "English speaking".
_OWN_LINE = re.compile(
    r"<p>Find (?:more )?<a href=\"https://www\.arbeitnow\.com[^<]*</a> on Arbeitnow\s*(?:</\w>)?\s*\Z"
)


class Arbeitnow:
    """The whole board, newest first."""

    key = "arbeitnow"
    about = About(
        name="Arbeitnow",
        reads="The job board API of any address on the site, page by page.",
        permits="The answer itself calls the API free and public.",
        limits="Jobs in Germany, Austria and Switzerland; no pay and no closing dates.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names; an empty page of it has only the API's own address."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return is_json_with(body, "slug", "company_name", "job_types", "created_at", "remote") or (
            is_json_with(body, "data") and "arbeitnow.com/api/job-board-api" in body.replace("\\/", "/")
        )

    def start(self, url: str) -> Request:
        """The API, whose own addresses keep their filters. A search of the site has none that the API knows."""
        parts = urlsplit(url)
        if not _HOST.fullmatch(parts.hostname or ""):
            return Request(url)
        return Request(url if parts.path.startswith("/api/") else _API)

    def read(self, page: Page) -> Reading:
        answer = node(answer_of(page, "Arbeitnow"))
        jobs = answer.get("data")
        if not isinstance(jobs, list):
            raise no_answer_of("Arbeitnow", page.body)
        more = _next(page.url, node(answer.get("links"))) if jobs else ()
        return titled([_lead(node(job), page.url) for job in jobs], more=more)


def _next(url: str, links: Mapping[str, object]) -> tuple[Request, ...]:
    """The next page by our own count: the address that the answer names may lead to a filtered view.

    Nothing when the answer says that it is the last, or does not come from the API's own address.
    """
    parts = urlsplit(url)
    if not _HOST.fullmatch(parts.hostname or "") or ("next" in links and not links["next"]):
        return ()
    return (Request(with_query(url, page=number_in(url, "page", 1) + 1)),)


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    url, flags = link(job.get("url"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("slug")),
        hiring_organization=line(job.get("company_name")),
        job_location=place(job.get("location")),
        job_location_type="TELECOMMUTE" if job.get("remote") is True else None,
        date_posted=moment(job.get("created_at")),
        employment_type=lines(as_list(job.get("job_types"))),
        description=_text(job.get("description")),
        occupational_category=lines(as_list(job.get("tags"))),
        flags=flags,
    )


def _text(description: object) -> str:
    """The text, some of which is HTML that was escaped once too often, with plain HTML after it."""
    html = _OWN_LINE.sub("", text_of(description) or "")
    return prose(unescape_markup(html) if html.startswith("&lt;") else html)

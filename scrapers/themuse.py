"""The Muse (themuse.com), read through its public API: JSON, twenty jobs a page, no key needed.

Fields: captured answers of 2026. Parameters and paging: https://www.themuse.com/developers/api/v2, as several public
programs use it.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, prose
from scrapers.jobposting import JobPosting
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.paging import with_query
from scrapers.trouble import is_web_page, no_answer_of, titled

_API = "https://www.themuse.com/api/public/jobs"
_HOST = re.compile(r"(?:www\.)?themuse\.com")
_SINGLE = re.compile(r"/api/public/jobs/\d+")
_JOB_PAGE = re.compile(r"/jobs/[\w-]+/[\w-]+/?")
_KNOWN = ("category", "level", "location", "company", "industry", "descending")
_REMOTE = "Flexible / Remote"
_STATE = re.compile(r" (?P<state>[a-z]{2})")


class TheMuse:
    """The whole list, filtered by category, level or place; or one job."""

    key = "themuse"
    about = About(
        name="The Muse",
        reads="The public API; an address of a search on the site leads to it.",
        permits="The vendor documents the API as public; a key is only needed for many requests.",
        limits="No pay, no closing dates, no search by words. How the site's addresses name categories and places in "
        "the API is worked out, not documented.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names; an empty page of it has only those of its paging."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return is_json_with(body, "landing_page", "publication_date") or is_json_with(
            body, "results", "page_count", "items_per_page", "timed_out"
        )

    def start(self, url: str) -> Request:
        """The API with the filters of the address; a single job's page is asked as it stands."""
        parts = urlsplit(url)
        if not _HOST.fullmatch(parts.hostname or "") or _SINGLE.match(parts.path) or _JOB_PAGE.fullmatch(parts.path):
            return Request(url)
        wanted = [(name, value) for name, value in parse_qsl(parts.query) if name in _KNOWN]
        return Request(f"{_API}?{urlencode([*_filters(parts.path), *wanted, ('page', '0')])}")

    def read(self, page: Page) -> Reading:
        """The leads of a page of the API, of such jobs kept in a list of their own, or of one job or its page."""
        if is_web_page(page.body):
            return JobPosting({}).read(page)
        answer = answer_of(page, "The Muse")
        jobs = answer if isinstance(answer, list) else _jobs(node(answer))
        if jobs is None:
            raise no_answer_of("The Muse", page.body)
        more = _next(page.url, node(answer)) if jobs else ()
        return titled([_lead(node(job), page.url) for job in jobs], more=more)


def _jobs(answer: Mapping[str, object]) -> list[object] | None:
    if "refs" in answer:
        return [answer]
    return next((jobs for key in ("results", "jobs") if isinstance(jobs := answer.get(key), list)), None)


def _filters(path: str) -> list[tuple[str, str]]:
    """The filters in the path of a search: /search/category/social-services/location/chicago-il."""
    steps = [step for step in path.split("/") if step]
    pairs = zip(steps[1::2], steps[2::2], strict=False) if steps[:1] == ["search"] else ()
    return [(name, _name(value)) for name, value in pairs if name in ("category", "level", "location")]


def _name(slug: str) -> str:
    """What a slug stands for: "Social Services", "Science and Engineering", "Chicago, IL"."""
    if slug == "flexible-remote":
        return _REMOTE
    words = slug.replace("-", " ")
    if state := _STATE.fullmatch(words[-3:]):
        return f"{words[:-3].title()}, {state['state'].upper()}"
    return words.title().replace(" And ", " and ")


def _next(url: str, answer: Mapping[str, object]) -> tuple[Request, ...]:
    """The next page, by the answer's own count; its pages count from nought."""
    number, count = answer.get("page"), answer.get("page_count")
    if not isinstance(number, int) or not isinstance(count, int) or number + 1 >= count:
        return ()
    return (Request(with_query(url, page=number + 1)),)


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("name"))
    if not title:
        return None
    url, flags = link(node(job.get("refs")).get("landing_page"), base)
    places = lines(as_list(job.get("locations")))
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("id")),
        hiring_organization=line(job.get("company")),
        job_location=tuple(map(Place, places)),
        job_location_type=_REMOTE if _REMOTE in places else None,
        date_posted=line(job.get("publication_date")),
        description=prose(job.get("contents")),
        occupational_category=lines(as_list(job.get("categories"))),
        flags=flags,
    )

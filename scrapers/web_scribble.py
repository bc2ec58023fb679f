"""Web Scribble: the job boards of associations, NASW JobLink among them by all signs.

The JSON that its pages fill themselves from is known from public programs that read two boards (a parliament's, and a
designers' association's); it is not documented and none of it is captured.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import page_for
from scrapers.fields import answer_of, is_json_with, iso_day, line, lines, link, node, pay, place, prose
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.own_host import moved, parameter
from scrapers.trouble import no_answer_of, titled

_SERVICE = "Web Scribble"
_API = "/api/v1/jobs"
_SIZE = 25
_PAGE = re.compile(r"\bweb ?scribble(?:\.com)?\b", re.IGNORECASE)
_BLOCKS = {
    "pay": re.compile(r"salary|compensation|pay_"),
    "closes": re.compile(r"clos|deadline|expir"),
    "kind": re.compile(r"(?:job|position|employment)_?type"),
}


class WebScribble:
    """A board of Web Scribble: its list of openings as JSON, or a single one."""

    key = "web_scribble"
    about = About(
        name="Web Scribble",
        reads="The JSON that a board's pages read (/api/v1/jobs), page by page, and that of an opening for its text.",
        permits="Nothing is published about it; the pages of a board ask for it without a key, and robots.txt decides.",
        limits="Known from public programs only. Older boards have no such answer. The vendor is named in few of the "
        "pages, so a board may have to be added with platform = web_scribble.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the API's parameters or field names, or a page that names the vendor."""
        if not body:
            return urlsplit(url).path.rstrip("/") == _API and parameter(url, "per_page") is not None
        if is_json_with(body):
            return '"customBlockList"' in body and ('"posted_date"' in body or '"shortDescription"' in body)
        return "<html" in body[:2000].lower() and bool(_PAGE.search(body))

    def start(self, url: str) -> Request:
        """The first page of the API on the same host, with the words that were searched for."""
        words = ("keywords", "location", "sort")
        return Request(moved(url, _API, keep=words, add=f"page=1&per_page={_SIZE}"))

    def read(self, page: Page) -> Reading:
        answer = node(answer_of(page, _SERVICE))
        data = answer.get("data")
        if isinstance(data, dict) and data:
            return Reading((_lead(data, page.url, data.get("description")),))
        if not isinstance(data, list):
            raise no_answer_of(_SERVICE, page.body)
        leads = [_listed(node(job), page.url) for job in data]
        return titled(leads, more=_more(page.url, node(answer.get("meta")), len(data)))


def _listed(job: Mapping[str, object], base: str) -> RawLead | None:
    return _lead(job, base, job.get("shortDescription")) if line(job.get("title")) else None


def _lead(job: Mapping[str, object], base: str, text: object) -> RawLead:
    """One opening. The answer of a single one may be without its title: the list has it."""
    url, flags = link(job.get("url"), base)
    number = line(job.get("id"))
    said = _blocks(job)
    return RawLead(
        title=line(job.get("title")) or "",
        url=url,
        identifier=number,
        hiring_organization=line(job.get("company")),
        job_location=place(job.get("location")),
        date_posted=iso_day(job.get("posted_date"), "mdy"),
        valid_through=iso_day(said.get("closes"), "mdy"),
        employment_type=lines(said.get("kind")),
        base_salary=pay(text=said.get("pay")),
        description=prose(text),
        flags=flags,
        page=_page(base, number) if "description" not in job else None,
    )


def _page(base: str, number: str | None) -> str | None:
    return page_for(moved(base, f"{_API}/{number}", keep=()), base) if number and number.isdigit() else None


def _blocks(job: Mapping[str, object]) -> dict[str, str]:
    """The board's own fields that we know the sense of, by their paths."""
    said: dict[str, str] = {}
    for block in map(node, as_list(job.get("customBlockList"))):
        path, value = line(block.get("path")) or "", line(block.get("value"))
        for name, pattern in _BLOCKS.items():
            if value and pattern.search(path):
                said.setdefault(name, value)
    return said


def _more(url: str, meta: Mapping[str, object], found: int) -> tuple[Request, ...]:
    number, last = parameter(url, "page") or "1", line(meta.get("last_page")) or ""
    if not found or not number.isdigit() or not last.isdigit() or int(number) >= int(last):
        return ()
    add = f"page={int(number) + 1}"
    return (Request(moved(url, urlsplit(url).path, drop=("page",), add=add)),)

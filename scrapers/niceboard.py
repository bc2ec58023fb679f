"""Niceboard: hosted boards of small associations and companies.

The JSON that its pages read is known from one public program only; the vendor documents another interface, which
needs the board owner's key. Nothing of it is captured.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from leads.lead import RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, pay, place, prose
from scrapers.options import check_options
from scrapers.own_host import moved, parameter
from scrapers.trouble import no_answer_of, titled

_SERVICE = "Niceboard"
_SIZE = 50
# The answer is refused unless the whole set of the board's own filters is sent.
_FILTERS = (
    "jobtype=all&category=all&secondary_category=all&company=&tags=%5B%5D&city=%5B%5D&state=%5B%5D&country=%5B%5D"
    "&remote_ok=false&remote_only=false&salary_timeframe=&salary_min=&salary_max=&keyword={}&custom_fields=%7B%7D"
)


class Niceboard:
    """A Niceboard board, through the search that its own pages use."""

    key = "niceboard"
    about = About(
        name="Niceboard",
        reads="The search of a board as JSON (/api/jobs), page by page.",
        permits="Nothing is published about it; the pages of a board ask for it without a key, and robots.txt decides.",
        limits="Known from one public program only. Openings that a board takes over from employers' systems often "
        "come without their text, and an employer may be hidden.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the vendor's host, the answer's own field names, or the vendor's files in a page."""
        if not body:
            return (urlsplit(url).hostname or "").endswith(".niceboard.co")
        if is_json_with(body):
            return all(f'"{key}"' in body for key in ("company_slug", "anonymity_enabled", "published_at"))
        return bool(re.search(r"//[a-z]+\.niceboard\.co/", body))

    def start(self, url: str) -> Request:
        """The first page of the search on the same host, with the word that was searched for."""
        filters = _FILTERS.format(parameter(url, "keyword") or "")
        return Request(moved(url, "/api/jobs", keep=(), add=f"{filters}&limit={_SIZE}&page=1&sortby=date"))

    def read(self, page: Page) -> Reading:
        answer = node(answer_of(page, _SERVICE))
        jobs = answer.get("jobs")
        if not isinstance(jobs, list):
            raise no_answer_of(_SERVICE, page.body)
        more = _more(page.url, answer.get("count"), len(jobs))
        return titled([_lead(node(job), page.url) for job in jobs], more=more)


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    hidden = job.get("anonymity_enabled") is True
    url, flags = link(_path(job, hidden), base)
    category = node(job.get("category"))
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("id")),
        hiring_organization=None if hidden else line(job.get("company_name")),
        job_location=place(job.get("location_name")),
        job_location_type="TELECOMMUTE" if job.get("is_remote") is True else None,
        date_posted=line(job.get("published_at")),
        employment_type=lines(job.get("jobtype")),
        base_salary=_pay(job),
        description=prose(job.get("description_html")),
        occupational_category=lines(category.get("name")),
        flags=flags,
    )


def _pay(job: Mapping[str, object]) -> RawPay | None:
    """Pay that the employer wants shown."""
    if job.get("show_salary") is not True:
        return None
    currency = line(job.get("salary_currency"))
    return pay(job.get("salary_min"), job.get("salary_max"), currency and currency.upper(), job.get("salary_timeframe"))


def _path(job: Mapping[str, object], hidden: bool) -> str | None:
    """The page of an opening on the board; it names the company unless that is hidden."""
    names = [line(job.get(key)) for key in ("id", "slug", *(() if hidden else ("company_slug",)))]
    return "/job/" + "-".join(quote(name, safe="") for name in names if name) if names[0] and names[1] else None


def _more(url: str, count: object, found: int) -> tuple[Request, ...]:
    number = parameter(url, "page") or "1"
    if not found or not number.isdigit() or not isinstance(count, int) or int(number) * _SIZE >= count:
        return ()
    return (Request(moved(url, urlsplit(url).path, drop=("page",), blank=True, add=f"page={int(number) + 1}")),)

"""Boards on Greenhouse, read through the public job board API, which answers with the whole board at once.

Fields: https://developers.greenhouse.io/job-board.html
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, prose
from scrapers.greenhouse_facts import employment_types, fields_of, pay_of, workplace
from scrapers.loose_json import text_of, unescape_markup
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_HOST = re.compile(r"(?:boards|job-boards|boards-api|api)(?:\.eu)?\.greenhouse\.io")
_PATH = re.compile(r"/(?:v1/boards/)?([\w-]+)")
_EMPTY_BOARD = re.compile(r'\s*\{\s*"jobs"\s*:\s*\[\s*\]')


class Greenhouse:
    """A Greenhouse board, or a single job of one."""

    key = "greenhouse"
    about = About(
        name="Greenhouse",
        reads="The job board API of any address of a board, a job or an embedded board; the whole board in one answer.",
        permits="The vendor documents the API as public, without a key.",
        limits="It says per what time the pay is only where the employer does. Employment types stand in fields that "
        "employers name themselves.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names."""
        if not body:
            return _board(url) is not None
        return bool(_EMPTY_BOARD.match(body)) or is_json_with(body, "absolute_url", "internal_job_id")

    def start(self, url: str) -> Request:
        """The API of the board that the address belongs to; any other address is asked as it stands.

        Boards in the EU have hosts of their own and the same API. Texts and pay are left out unless asked for.
        """
        board = _board(url)
        asked = "content=true&pay_transparency=true"
        return Request(f"https://boards-api.greenhouse.io/v1/boards/{board}/jobs?{asked}" if board else url)

    def read(self, page: Page) -> Reading:
        """The leads of a list or of a single job. An error of the API (`{"status": 404, ...}`) is Unreadable."""
        answer = node(answer_of(page, "Greenhouse"))
        jobs = answer.get("jobs", [answer] if "absolute_url" in answer else None)
        if not isinstance(jobs, list):
            raise no_answer_of("Greenhouse", page.body)
        return titled([_lead(node(job), page.url) for job in jobs])


def _board(url: str) -> str | None:
    """The board's name in an address of Greenhouse: a board, a job, an embedded board, the API; None: it is neither."""
    parts = urlsplit(url)
    if not _HOST.fullmatch(parts.hostname or ""):
        return None
    path = _PATH.match(parts.path)
    board = path[1] if path else ""
    if board == "embed":
        board = parse_qs(parts.query).get("for", [""])[0]
    return board if re.fullmatch(r"[\w-]+", board) else None


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    url, flags = link(job.get("absolute_url"), base)
    html = unescape_markup(text_of(job.get("content")) or "")  # escaped once in the JSON
    added, places = fields_of(job), _places(job)
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(job.get("id")),
        hiring_organization=line(job.get("company_name")),
        job_location=places,
        job_location_type=workplace(added, places[0].text if places else None),
        date_posted=text_of(job.get("first_published")),  # updated_at moves with every edit: no posting date
        valid_through=text_of(job.get("application_deadline")),
        employment_type=employment_types(added),
        base_salary=pay_of(job, added, html),
        description=prose(html),
        occupational_category=lines(job.get("departments")),
        flags=flags,
    )


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    """The place shown with the job; without one, its offices."""
    return tuple(map(Place, lines(job.get("location")) or lines(job.get("offices"))))

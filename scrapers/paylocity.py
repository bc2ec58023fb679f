"""Boards on Paylocity: the JSON in the board's own page (`window.pageData`), and the vendor's feed of the same jobs.

The feed: https://recruiting.paylocity.com/Recruiting/v2/api/feed/documentation. It wants a key that not every board's
address holds, so the board's page is asked for; a capture of one (2026) shows its fields. Those of the feed and of a
posting's page are known only from what others read.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import LayoutChanged
from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, away, is_json_with, line, lines, link, node, pay, place, prose
from scrapers.jobposting import JobPosting
from scrapers.loose_json import parse_json, text_of
from scrapers.options import check_options
from scrapers.trouble import is_web_page, no_answer_of, titled

_HOST = "recruiting.paylocity.com"
_DATA = re.compile(r"window\.pageData\s*=\s*(?=\{)")

_Job = Mapping[str, object]


class Paylocity:
    """A Paylocity board, or a single posting of one."""

    key = "paylocity"
    about = About(
        name="Paylocity",
        reads="The page of a board (recruiting.paylocity.com/recruiting/jobs/All/…), which holds the whole board, and "
        "the feed of one.",
        permits="The board's page is public, and the vendor documents the feed; robots.txt decides.",
        limits="The board's page cuts the text off; the rest comes from a request for each posting. The address of a "
        "single posting does not name its board, so only that posting is read.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the data and the classes of its pages."""
        if not body:
            return (urlsplit(url).hostname or "") == _HOST
        if not is_web_page(body):
            return _HOST in body and any(is_json_with(body, *names) for names in (("jobs", "jobId"), ("Jobs", "JobId")))
        return ("window.pageData" in body and '"Jobs"' in body) or "job-preview-details" in body

    def start(self, url: str) -> Request:
        """The address as it stands, without its fragment: nothing else names the board."""
        return Request(url.partition("#")[0])

    def read(self, page: Page) -> Reading:
        """The leads of a board's page or its feed, or the one of a posting's page."""
        if not is_web_page(page.body):
            return _feed(page)
        if found := _DATA.search(page.body):
            data = node(_island(page.body, found.end()))
            if isinstance(jobs := data.get("Jobs"), list):
                employer = line(data.get("ModuleTitle"))
                public = [job for job in map(node, jobs) if job.get("IsInternal") is not True]
                return titled([_listed(job, employer, page.url) for job in public])
        if JobPosting.claims("", page.body):
            return JobPosting({}).read(page)
        return _detail(page)


def _island(body: str, start: int) -> object:
    """The object that a script begins with. Raises LayoutChanged when it is not JSON."""
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(body, start)
    except (ValueError, RecursionError) as error:
        problem = "The list of jobs in the page of Paylocity cannot be read."
        raise LayoutChanged(problem, hint="wait for the next run; the site may have changed its pages.") from error
    return parse_json(body[start:end])


def _listed(job: _Job, employer: str | None, base: str) -> RawLead | None:
    title, number = line(job.get("JobTitle")), text_of(job.get("JobId"))
    if not title:
        return None
    url, flags = link(f"/Recruiting/Jobs/Details/{number}" if number else None, base)
    return RawLead(
        title=title,
        url=url,
        identifier=number,
        hiring_organization=employer,
        job_location=() if job.get("ShouldDisplayLocation") is False else _places(job),
        job_location_type=_way(job),
        date_posted=line(job.get("PublishedDate")),
        description=prose(job.get("Description")),
        occupational_category=lines(job.get("HiringDepartment")),
        flags=flags,
        page=url,
    )


def _places(job: _Job) -> tuple[Place, ...]:
    """The address; the name of the place only without one: it is the employer's own, "Main Office" or "Hybrid"."""
    where = node(job.get("JobLocation"))
    parts = [where.get(key) for key in ("City", "State", "Country", "Zip")]
    if any(map(line, parts[:2])):
        return place(None, *parts)
    return place(job.get("LocationName") or where.get("Name"), *parts)


def _way(job: _Job) -> str | None:
    """Remote, or what the name of the place says. (IndeedRemoteType is 2 for every job, remote or not.)"""
    if job.get("IsRemote") is True:
        return "Remote"
    return away(job.get("LocationName"))


def _feed(page: Page) -> Reading:
    """The leads of the feed, whose names are written JobId in its first version and jobId in its second."""
    answer = _small(answer_of(page, "Paylocity"))
    jobs = answer.get("jobs")
    if not isinstance(jobs, list):
        raise no_answer_of("Paylocity", page.body)
    employer = line(answer.get("displayname"))
    return titled([_fed(_small(job), employer, page.url) for job in jobs])


def _small(value: object) -> _Job:
    return {key.lower(): item for key, item in node(value).items()}


def _fed(job: _Job, employer: str | None, base: str) -> RawLead | None:
    title = line(job.get("title")) or line(job.get("jobtitle"))
    if not title:
        return None
    url, flags = link(job.get("displayurl") or job.get("applyurl"), base)
    where = _small(job.get("joblocation"))
    parts = [where.get(key) for key in ("city", "state", "country", "postalcode")]
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(job.get("jobid")),
        hiring_organization=line(job.get("companyname")) or employer,
        job_location=place(None if any(map(line, parts)) else where.get("locationdisplayname"), *parts),
        job_location_type="Remote" if job.get("isremote") is True else None,
        date_posted=line(job.get("publisheddate")),
        employment_type=lines(job.get("employmenttype") or job.get("jobtype")),
        base_salary=pay(text=job.get("salarydescription")),
        description=prose(job.get("description"), job.get("requirements"), job.get("benefits")),
        occupational_category=lines(job.get("hiringdepartment") or job.get("department")),
        flags=flags,
    )


def _detail(page: Page) -> Reading:
    """The posting of its own page: headed sections. Raises Unreadable when the page has none."""
    tree = LexborHTMLParser(page.body)
    title = tree.css_first(".job-preview-title")
    if not title:
        raise no_answer_of("Paylocity", page.body)
    sections = {(line(head.html) or "").casefold(): _after(head) for head in tree.css(".job-listing-header")}
    facts = tree.css_first(".preview-location")
    pieces = lines(*(line(facts.html) or "").split("•")) if facts else ()
    lead = RawLead(
        title=line(title.html) or "",
        url=page.url,
        # Only a comma tells a place from a department: "Hybrid Remote • Leeds, Yorkshire • Social Care".
        job_location=place(next((piece for piece in pieces if "," in piece and not away(piece)), None)),
        job_location_type=away(*pieces),
        employment_type=lines(sections.get("job type")),
        base_salary=pay(
            text=next((text for head, text in sections.items() if "salary" in head or "pay" in head), None)
        ),
        description=prose(sections.get("description"), sections.get("requirements")),
    )
    return titled([lead if lead.title else None])


def _after(head: LexborNode) -> str:
    """The HTML of the element behind a heading."""
    beside = head.next
    while beside is not None and beside.tag in ("-text", "-comment"):
        beside = beside.next
    return beside.html or "" if beside is not None else ""

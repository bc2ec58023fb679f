"""Reed (reed.co.uk), read through its jobseeker API: JSON, with a key that Reed gives away.

Fields of a search: a captured answer of 2025. Fields of a single job and the parameters: several public programs that
use the API; the parameters of the site's own search pages are remembered.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from leads.lead import RawLead
from scrapers.base import About, Credential, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, iso_day, line, lines, link, node, pay, place, prose
from scrapers.options import check_options
from scrapers.paging import number_in, with_query
from scrapers.trouble import no_answer_of, titled

_API = "https://www.reed.co.uk/api/1.0"
_HOST = re.compile(r"(?:www\.)?reed\.co\.uk")
_KEY = (Credential("reed.api_key", "basic"),)
_PAGE_SIZE = 100  # the most that the API gives at once
# /jobs/social-worker-jobs-in-leeds, /jobs/social-worker-jobs, /jobs/jobs-in-leeds
_SEARCH = re.compile(r"/jobs/(?:(?P<words>[\w-]+?)-)?jobs(?:-in-(?P<where>[\w-]+))?/?")
_SINGLE = re.compile(r"/(?:jobs/[^/]+|api/1\.0/jobs)/(?P<id>\d+)/?")
_NAMES = {  # the site's parameters, to those of the API
    "keywords": "keywords",
    "location": "locationName",
    "locationname": "locationName",
    "proximity": "distanceFromLocation",
    "salaryfrom": "minimumSalary",
    "salaryto": "maximumSalary",
    "perm": "permanent",
    "permanent": "permanent",
    "contract": "contract",
    "temp": "temp",
    "parttime": "partTime",
    "fulltime": "fullTime",
    "graduate": "graduate",
}


class Reed:
    """A search on Reed, or one job."""

    key = "reed"
    about = About(
        name="Reed",
        reads="The jobseeker API, with your own key; addresses of searches and of single jobs on the site lead to it.",
        permits="Reed offers the API to programs and gives the key for it without charge.",
        limits="A search gives the beginning of each description, and not per what time the pay is; both stand in the "
        "API's answer about each job, which is asked for a few at a time.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return is_json_with(body, "ambiguousLocations", "totalResults") or is_json_with(
            body, "jobTitle", "employerId", "locationName", "jobUrl"
        )

    def start(self, url: str) -> Request:
        """The API's answer to the search, or to the job, that the address shows; any other address as it stands."""
        parts = urlsplit(url)
        if not _HOST.fullmatch(parts.hostname or ""):
            return Request(url)
        if single := _SINGLE.fullmatch(parts.path):
            return Request(f"{_API}/jobs/{single['id']}", credentials=_KEY)
        return Request(f"{_API}/search?{urlencode(_wanted(parts.path, parts.query))}", credentials=_KEY)

    def read(self, page: Page) -> Reading:
        """The leads of a search or of a single job."""
        answer = node(answer_of(page, "Reed"))
        if "jobTitle" in answer:
            return titled([_lead(answer, page.url)])
        jobs = answer.get("results")
        if not isinstance(jobs, list):
            raise no_answer_of("Reed", page.body)
        more = _next(page.url, len(jobs), answer.get("totalResults"))
        leads = [_lead(node(job), page.url) for job in jobs]
        return titled([lead and replace(lead, page=_page(lead, page.url)) for lead in leads], more=more)


def _wanted(path: str, query: str) -> dict[str, str]:
    """The API's parameters for a search of the site. Those of the API itself are kept."""
    given = dict(parse_qsl(query))
    if path.startswith("/api/"):
        return {"resultsToTake": str(_PAGE_SIZE)} | given
    found = _SEARCH.fullmatch(path)
    named = {"keywords": found["words"], "locationName": found["where"]} if found else {}
    wanted = {name: words.replace("-", " ") for name, words in named.items() if words}
    wanted |= {_NAMES[name.lower()]: value for name, value in given.items() if name.lower() in _NAMES}
    return wanted | {"resultsToTake": str(_PAGE_SIZE)}


def _next(url: str, found: int, total: object) -> tuple[Request, ...]:
    """The next page of a search; nothing for an answer that does not come from Reed's own address."""
    reached = number_in(url, "resultsToSkip", 0) + found
    own = _HOST.fullmatch(urlsplit(url).hostname or "")
    if not own or not found or not isinstance(total, int) or reached >= total:
        return ()
    return (Request(with_query(url, resultsToSkip=reached), credentials=_KEY),)


def _page(lead: RawLead, here: str) -> str | None:
    """Where the whole text stands, and per what time the pay is."""
    own = _HOST.fullmatch(urlsplit(here).hostname or "") and (lead.identifier or "").isdecimal()
    return f"{_API}/jobs/{lead.identifier}" if own else None


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("jobTitle"))
    if not title:
        return None
    url, flags = link(job.get("jobUrl") or job.get("externalUrl"), base)
    low, high, currency = (job.get(name) for name in ("minimumSalary", "maximumSalary", "currency"))
    hours = [words for name, words in (("fullTime", "Full-time"), ("partTime", "Part-time")) if job.get(name) is True]
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("jobId")),
        hiring_organization=line(job.get("employerName")) or line(job.get("employerProfileName")),
        job_location=place(job.get("locationName")),  # a town or a bare postcode
        date_posted=iso_day(job.get("date") or job.get("datePosted"), "dmy"),
        valid_through=iso_day(job.get("expirationDate"), "dmy"),
        employment_type=lines(job.get("contractType"), hours),
        base_salary=pay(low, high, currency, job.get("salaryType"), job.get("salary")),
        description=prose(job.get("jobDescription")),
        flags=flags,
    )

"""Boards on Ashby, read through the public job posting API, which answers with the whole board at once.

Fields: https://developers.ashbyhq.com/docs/public-job-posting-api
"""

import re
from collections.abc import Mapping

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import is_json_with, jobs_of, line, lines, link, node, once, pay, place, prose, range_words
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.trouble import titled

_BOARD = re.compile(
    r"https?://(?:jobs\.ashbyhq\.com|api\.ashbyhq\.com/posting-api/job-board)/(?!api/)(?P<name>[\w.%~-]+)",
    re.IGNORECASE,
)
_NO_JOBS = re.compile(r'"jobs"\s*:\s*\[\s*\]')


class Ashby:
    """An Ashby board."""

    key = "ashby"
    about = About(
        name="Ashby",
        reads="The job posting API of any address of a board or a posting; the whole board in one answer, with pay.",
        permits="The vendor documents the API as public, without a key.",
        limits="The employer is not named in the answer, and no closing date is given.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names."""
        if not body:
            return _api(url) is not None
        empty = is_json_with(body, "apiVersion") and len(body) < 1000 and _NO_JOBS.search(body)
        return bool(empty) or is_json_with(body, "jobs", "jobUrl", "publishedAt", "isListed")

    def start(self, url: str) -> Request:
        """The API of the board that the address belongs to; any other address is asked as it stands."""
        return Request(_api(url) or url)

    def read(self, page: Page) -> Reading:
        """The leads of a board. Postings that are reached by their link alone (`isListed` false) are nobody's leads."""
        jobs = [node(job) for job in jobs_of(page, "Ashby", "jobs")]
        return titled([_lead(job, page.url) for job in jobs if job.get("isListed") is not False])


def _api(url: str) -> str | None:
    """The API address of the board in an address of Ashby; None: it is not one. Capitals in names of boards count."""
    board = _BOARD.match(url)
    return f"https://api.ashbyhq.com/posting-api/job-board/{board['name']}?includeCompensation=true" if board else None


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    url, flags = link(job.get("jobUrl") or job.get("applyUrl"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("id")),
        job_location=_places(job),
        job_location_type=line(job.get("workplaceType")) or ("Remote" if job.get("isRemote") is True else None),
        date_posted=line(job.get("publishedAt")),
        employment_type=lines(job.get("employmentType")),
        base_salary=_pay(node(job.get("compensation"))),
        description=prose(job.get("descriptionHtml")) or prose(job.get("descriptionPlain")),
        occupational_category=lines(job.get("department"), job.get("team")),
        flags=flags,
    )


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    """The main place and the further ones, each once."""
    given = [job, *map(node, as_list(job.get("secondaryLocations")))]
    return once(map(_place, given))


def _place(item: Mapping[str, object]) -> tuple[Place, ...]:
    """A place with the parts of its address, which the documents show bare and the answers as `postalAddress`."""
    address = node(item.get("address"))
    parts = node(address.get("postalAddress")) or address
    keys = ("addressLocality", "addressRegion", "addressCountry", "postalCode")
    return place(item.get("location"), *(parts.get(key) for key in keys))


def _pay(compensation: Mapping[str, object]) -> RawPay | None:
    """The first salary that is stated, of the summary or else of a tier; without one, the words about salary.

    Equity, bonus and commission have components of their own, which are no salary; the words of a tier name them all.
    """
    tiers = [node(tier).get("components") for tier in as_list(compensation.get("compensationTiers"))]
    groups = (compensation.get("summaryComponents"), *tiers)
    components = [node(component) for group in groups for component in as_list(group)]
    words = line(compensation.get("scrapeableCompensationSalarySummary"))
    for component in components:
        low, high = component.get("minValue"), component.get("maxValue")
        if component.get("compensationType") == "Salary" and pay(low, high):
            text = words or compensation.get("compensationTierSummary")
            return _ranged(pay(low, high, component.get("currencyCode"), component.get("interval"), text))
    return pay(text=words or (None if components else compensation.get("compensationTierSummary")))


def _ranged(stated: RawPay | None) -> RawPay | None:
    """The range; as words only where it is for an interval that has no name of its own ("2 WEEK", "NONE")."""
    if stated is None or (stated.unit or "1 ").startswith("1 "):
        return stated
    return RawPay(text=stated.text or range_words(stated))

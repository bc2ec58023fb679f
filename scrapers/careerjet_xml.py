"""The XML that recruiters give to Careerjet: one element `jobs` with jobs. Known from a capture.

Every job may have the same `url`, that of the recruiter; where one applies is then the only address of its own.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.dialects import read_mended, stated, stated_pay
from scrapers.feed_fast import after_prolog
from scrapers.options import check_options

_ADDRESS = re.compile(r"careerjet[\w-]*\.(?:xml|php)(?:$|\?)|/careerjet/?(?:$|\?)", re.IGNORECASE)
_ROOT = re.compile(r"<jobs\b[^>]*>\s*<job\b", re.IGNORECASE)
_BEFORE_JOB = re.compile(r"(?=<job>)", re.IGNORECASE)
_TEXT = r"\s*(?:<!\[CDATA\[)?\s*([^\s<\]]+)"
_URL = re.compile(rf"<url>{_TEXT}[^<]{{0,200}}</url>", re.IGNORECASE)
_APPLY_URL = re.compile(rf"<apply_url>{_TEXT}", re.IGNORECASE)


class CareerjetXml:
    """One feed with all its jobs in one document."""

    key = "careerjet_xml"
    about = About(
        name="Careerjet XML",
        reads="XML lists of jobs in the form that Careerjet takes in (jobs/job with apply_url), at any address.",
        permits="The list is published for other sites to read.",
        limits="It has no dates and no numbers of jobs; a job that is listed twice is one.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By a file name that says so; by the outermost elements and the names that only this form has."""
        if not body:
            return bool(_ADDRESS.search(url))
        if not _ROOT.match(body, after_prolog(body)):
            return False
        return "<contracttype>" in body and ("<apply_url>" in body or "<company_url>" in body)

    def start(self, url: str) -> Request:
        """The list itself."""
        return Request(url)

    def read(self, page: Page) -> Reading:
        return read_mended(replace(page, body=_with_own_addresses(page.body)), _mended)


def _with_own_addresses(body: str) -> str:
    """The list without the addresses that several jobs share, where a job has another one."""
    times = Counter(found[1] for found in _URL.finditer(body))

    def without_shared(job: str) -> str:
        url = _URL.search(job)
        if url is None or times[url[1]] < 2 or not _APPLY_URL.search(job):
            return job
        return job.replace(url[0], "", 1)

    return "".join(map(without_shared, _BEFORE_JOB.split(body)))


def _mended(lead: RawLead) -> RawLead:
    return replace(
        lead,
        base_salary=stated_pay(lead.base_salary),
        employment_type=tuple(text for text in lead.employment_type if stated(text)),
    )

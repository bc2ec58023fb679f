"""The XML that employers and their software give to Indeed: one element `source` with jobs.

Known from captures. Many programs write it, and many sites other than Indeed read it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.dialects import read_mended, stated, stated_pay
from scrapers.feed_fast import after_prolog
from scrapers.options import check_options

_ADDRESS = re.compile(r"/indeed[\w-]*(?:\.xml|\.php|/?)(?:$|\?)|[\w-]+[-_]indeed\.xml(?:$|\?)", re.IGNORECASE)
_ROOT = re.compile(r"<source\b[^>]*>(?=\s*<)", re.IGNORECASE)
_INSIDE = re.compile(r"<(?:job|publisher|publisherurl)\b", re.IGNORECASE)
_HEAD = 4096  # characters in which the document shows what it is
# The number under which Indeed knows a job; software may put numbers of its own before it.
_OTHER_NUMBERS = re.compile(r"(</?)(?:requisitionid|jobid|partnerjobid)(?=\s*>)", re.IGNORECASE)


class IndeedXml:
    """One feed with all its jobs in one document."""

    key = "indeed_xml"
    about = About(
        name="Indeed XML",
        reads="XML lists of jobs in the form that Indeed takes in (source/job), whatever their address.",
        permits="The list is published for other sites to read.",
        limits="The number of a job may repeat; then its address says which it is.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By a file name that says so; by the outermost elements."""
        if not body:
            return bool(_ADDRESS.search(url))
        head = body[:_HEAD]
        return bool(_ROOT.match(head, after_prolog(head.lstrip("\ufeff"))) and _INSIDE.search(head))

    def start(self, url: str) -> Request:
        """The list itself."""
        return Request(url)

    def read(self, page: Page) -> Reading:
        body = page.body
        if "<referencenumber" in body:
            body = _OTHER_NUMBERS.sub(r"\1othernumber", body)
        return read_mended(replace(page, body=body), _mended)


def _mended(lead: RawLead) -> RawLead:
    return replace(
        lead,
        date_posted=stated(lead.date_posted),
        valid_through=stated(lead.valid_through),
        base_salary=stated_pay(lead.base_salary),
        job_location_type=stated(lead.job_location_type),
        employment_type=tuple(text for text in lead.employment_type if stated(text)),
        occupational_category=tuple(text for text in lead.occupational_category if stated(text)),
    )

"""Employers on Networx, on hosts of current-vacancies.com: RSS whose items hold an element `Vacancy`.

Known from a sample that others cut from a real feed, and the second set of names ("vLocation") from readers of others.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.dialects import before_items, head_of_feed, read_mended, stated, stated_pay
from scrapers.fields import iso_day
from scrapers.options import check_options

_HOST = re.compile(r"[\w.-]+\.(?:current-vacancies|networxrecruitment)\.com")
_OWN_ADDRESS = re.compile(r"(?:current-vacancies|networxrecruitment)\.com/RSSFeeds/", re.IGNORECASE)
_V_NAME = re.compile(r"(</?)v(?=(?:Title|Location|Salary|ExpiryDate|AdvertText|JobReference)\b)")


class Networx:
    """The feed of one employer."""

    key = "networx"
    about = About(
        name="Networx",
        reads="The RSS feed of an employer (.../RSSFeeds/Vacancies/CODE?feedID=...), in one answer.",
        permits="Employers make the feed for other sites and give out its address; it needs no key.",
        limits="The address of the feed holds a number that the other pages do not show: ask the employer for it.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the record in the items, or the feed's own address."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        head = head_of_feed(body)
        return ("<Vacancy>" in head and "<VacancyID>" in head) or bool(_OWN_ADDRESS.search(before_items(body)))

    def start(self, url: str) -> Request:
        """The address as it stands: the feed cannot be found from the others."""
        return Request(url)

    def read(self, page: Page) -> Reading:
        """A feed that is not well-formed, as the tag case of some tenants' own fields is not, is read as partial."""
        return read_mended(replace(page, body=_V_NAME.sub(r"\1", page.body)), _mended)


def _mended(lead: RawLead) -> RawLead:
    """Dates have the day first; blanks are written as underscores."""
    return replace(
        lead,
        valid_through=iso_day(stated(lead.valid_through), "dmy"),
        date_posted=iso_day(lead.date_posted, "dmy"),
        base_salary=stated_pay(lead.base_salary),
        employment_type=tuple(text.replace("_", " ") for text in lead.employment_type),
        occupational_category=tuple(text.replace("_", " ") for text in lead.occupational_category),
    )

"""HigherEdJobs: RSS of a category, whose text is "Institution (City, ST)".

The feed is known from readers of others that were checked in 2026 and from its items in a feed that quotes them; that
its pages describe the opening as JSON-LD, and that a search has the category's number in its address, is remembered.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from leads.errors import Unreadable
from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import described
from scrapers.dialects import before_items, head_of_feed, own_page, read_mended
from scrapers.fields import place
from scrapers.options import check_options
from scrapers.trouble import is_web_page, no_answer_of

_HOST = re.compile(r"(?:www\.)?higheredjobs\.com")
_LOOK = re.compile(
    r"<title>\s*(?:<!\[CDATA\[)?\s*HigherEdJobs\b|<link>\s*(?:<!\[CDATA\[)?\s*https?://(?:www\.)?higheredjobs\.com",
    re.IGNORECASE,
)
_NEWS = re.compile(r"/articleFeed\.cfm$", re.IGNORECASE)
_INSTITUTION = re.compile(r"(.+?)\s*\(([^()]+)\)")
_LONGEST = 300  # characters; what is longer is a text
_CITY_STATE = re.compile(r"(.+), ([A-Z]{2})")
_JOB_CODE = re.compile(r"[?&]JobCode=(\d+)", re.IGNORECASE)
_HINT = "give the address of a category: https://www.higheredjobs.com/rss/categoryFeed.cfm?catID=..."


class HigherEdJobs:
    """One category."""

    key = "higheredjobs"
    about = About(
        name="HigherEdJobs",
        reads="The RSS feed of a category, and pages of openings that describe them for search engines.",
        permits="The board offers the feeds for programs to read.",
        limits="Not checked against a capture of its own. The feed names institution and place and has no text; the "
        "feed of articles (articleFeed.cfm) is news and is refused.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the feed's own title or link."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return bool(_LOOK.search(before_items(body)))

    def start(self, url: str) -> Request:
        """The feed of the category that a search is in; any other address as it stands."""
        parts = urlsplit(url)
        query = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
        category = query.get("jobcat", "")
        if not self.claims(url, "") or not category.isdecimal():
            return Request(url)
        return Request(f"https://www.higheredjobs.com/rss/categoryFeed.cfm?catID={category}")

    def read(self, page: Page) -> Reading:
        """Raises Unreadable for the feed of articles: it has no openings."""
        if is_web_page(page.body) and not head_of_feed(page.body):
            if lead := described(page):
                return Reading((lead,))
            raise no_answer_of("HigherEdJobs", page.body)
        reading = read_mended(page, lambda lead: _mended(lead, page.url))
        news = [lead for lead in reading.leads if "/articles/" in (lead.url or "").lower()]
        if _NEWS.search(urlsplit(page.url).path) or (news and len(news) == len(reading.leads)):
            raise Unreadable("This feed of HigherEdJobs has articles and no openings.", hint=_HINT)
        return reading


def _mended(lead: RawLead, base: str) -> RawLead:
    number = _JOB_CODE.search(lead.url or "")
    lead = replace(lead, identifier=number[1] if number else lead.identifier, page=own_page(lead.url, base, _HOST))
    named = _INSTITUTION.fullmatch(lead.description[:_LONGEST])
    if not named:
        return lead
    city = _CITY_STATE.fullmatch(named[2])
    where = place(named[2], city[1], city[2]) if city else place(named[2])
    return replace(lead, hiring_organization=named[1], job_location=where, description="")

"""jobs.ac.uk: RSS of a subject or place, the cards of a search, and the pages of the adverts.

All of it is known from readers of others that were checked in 2026, none from captures of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import described, line_at
from scrapers.dialects import before_items, head_of_feed, own_page, read_mended, stated, stated_pay
from scrapers.fields import line, lines, link, pay, place
from scrapers.options import check_options
from scrapers.own_host import parameter
from scrapers.paging import number_in, with_query
from scrapers.trouble import is_web_page, no_answer_of, titled

_HOST = re.compile(r"(?:www\.)?jobs\.ac\.uk")
_LIST = re.compile(r"/jobs/([\w-]+)(?:\.rss)?/?$")
_LOOK = re.compile(r"<link>\s*(?:<!\[CDATA\[)?\s*https?://(?:www\.)?jobs\.ac\.uk")
_OPENING = re.compile(r"/job/(\w+)")
_PLACE = "Location:"
_PLACED = "Date Placed:"


class JobsAcUk:
    """A list or a search of jobs.ac.uk."""

    key = "jobs_ac_uk"
    about = About(
        name="jobs.ac.uk",
        reads="The RSS of a list (/jobs/social-work), the results of a search, and the pages of the adverts.",
        permits="The board offers RSS for every list; robots.txt allows the search, by what others saw in 2026.",
        limits="Not checked against a capture. RSS has about the twenty newest openings, without dates or places; the "
        "results have dates without a year. The pages of the adverts have all of it.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the feed's own address, or the names of the cards."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return bool(_LOOK.search(before_items(body))) or 'class="j-search-result__result' in body

    def start(self, url: str) -> Request:
        """The RSS of a list; a search from its first result; any other address as it stands."""
        parts = urlsplit(url)
        if not self.claims(url, ""):
            return Request(url)
        if found := _LIST.match(parts.path):
            return Request(f"https://www.jobs.ac.uk/jobs/{found[1]}/?format=rss")
        if parts.path.rstrip("/") != "/search":
            return Request(url)
        order = "" if parameter(url, "sortOrder") else "sortOrder=1&"
        return Request(with_query(f"https://www.jobs.ac.uk/search/?{order}{parts.query}", startIndex=1, pageSize=25))

    def read(self, page: Page) -> Reading:
        if not is_web_page(page.body) or head_of_feed(page.body):
            return read_mended(page, lambda lead: _from_feed(lead, page.url))
        tree = LexborHTMLParser(page.body)
        cards = tree.css("div.j-search-result__result")
        if cards:
            return titled([_card(card, page.url) for card in cards], more=_next(page.url, len(cards)))
        if lead := described(page):
            return Reading((lead,))
        if tree.css_first("#job-listings"):
            return Reading(())
        raise no_answer_of("jobs.ac.uk", page.body)


def _from_feed(lead: RawLead, base: str) -> RawLead:
    """The text begins with a line "Employer - Department"."""
    first, _, rest = lead.description.partition("\n")
    employer, _, department = first.partition(" - ") if ":" not in first else ("", "", "")
    return replace(
        lead,
        identifier=_number(lead.url) or lead.identifier,
        hiring_organization=lead.hiring_organization or employer.strip() or None,
        base_salary=stated_pay(lead.base_salary),
        description=rest if employer else lead.description,
        occupational_category=lead.occupational_category or lines(department),
        page=own_page(lead.url, base, _HOST),
    )


def _next(url: str, shown: int) -> tuple[Request, ...]:
    """The next results; `startIndex` counts them from 1. A page that is not full is the last one."""
    first, size = number_in(url, "startIndex", 1), number_in(url, "pageSize", 25)
    if not _HOST.fullmatch(urlsplit(url).hostname or "") or shown < size:
        return ()
    return (Request(with_query(url, startIndex=first + size)),)


def _card(card: LexborNode, base: str) -> RawLead | None:
    anchor = card.css_first("a[href*='/job/']")
    title = line(anchor.text()) if anchor else None
    if anchor is None or title is None:
        return None
    url, flags = link(anchor.attributes["href"], base)
    return RawLead(
        title=title,
        url=url,
        identifier=_number(url) or card.attributes.get("data-advert-id"),
        hiring_organization=line_at(card, ".j-search-result__employer"),
        job_location=place(stated(_labelled(card, _PLACE))),
        date_posted=_labelled(card, _PLACED),
        valid_through=line_at(card, ".j-search-result__date--blue"),
        base_salary=stated_pay(pay(text=_labelled(card, "Salary:"))),
        occupational_category=lines(line_at(card, ".j-search-result__department")),
        flags=flags,
        page=own_page(url, base, _HOST),
    )


def _number(url: str | None) -> str | None:
    found = _OPENING.search(urlsplit(url).path) if url else None
    return found[1] if found else None


def _labelled(card: LexborNode, label: str) -> str | None:
    """The rest of the line that begins with the label."""
    texts = (line(part.text()) or "" for part in card.css(".j-search-result__text > div, .j-search-result__info"))
    return next((text.removeprefix(label).strip() or None for text in texts if text.startswith(label)), None)

"""myjobscotland, the board of the Scottish councils: an RSS feed for each, and the cards of the national search.

All of it is known only from readers of others (the feed until 2025, the cards in 2026), none from captures of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import described, line_at
from scrapers.dialects import head_of_feed, own_page, read_mended, stated, stated_pay
from scrapers.fields import iso_day, line, lines, link, pay, place
from scrapers.options import check_options
from scrapers.paging import number_in, with_query
from scrapers.trouble import is_web_page, no_answer_of, titled

_HOST = re.compile(r"(?:www\.)?myjobscotland\.gov\.uk")
_EMPLOYER = re.compile(r"/(?P<kind>[a-z-]+)/(?P<name>[\w-]+)(?=/|$)")
_NO_EMPLOYER = ("api", "search-jobs", "search", "user", "themes", "sites", "jobs")
_LINK = re.compile(r"myjobscotland\.gov\.uk/[a-z-]+/([\w-]+)/jobs/(?:[\w%-]*-)?(\d+)/?(?:$|[?#])")
_LOOK = re.compile(r"myjobscotland\.gov\.uk/[a-z-]+/[\w-]+/jobs")
_FACT = re.compile(r"(Location|Salary|Closing date):\s*([^;\n]*)", re.IGNORECASE)
_REFERENCE = re.compile(r"\s+-\s+[A-Z]{2,4}\d{4,6}$")
_SHOWN = re.compile(r"Showing\s+[\d,]+\s*-\s*([\d,]+)\s+of\s+([\d,]+)")
_SMALL = ("of", "and", "nan", "na", "the")


class MyJobScotland:
    """One council, or a search."""

    key = "myjobscotland"
    about = About(
        name="myjobscotland",
        reads="The feed of the council that an address belongs to, in one answer, and the results of a search, page by "
        "page.",
        permits="Councils' own sites show the feed; robots.txt allows the search, by what others saw in 2026.",
        limits="Not checked against a capture. The feed was last seen in use before the site was redesigned; if it no "
        "longer answers, watch a search.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the feed's links, or the names of the cards."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        if head := head_of_feed(body):
            return bool(_LOOK.search(head))
        return 'class="mjs-card' in body

    def start(self, url: str) -> Request:
        """The feed of the council; a search, and an address without a council, are asked as they stand."""
        parts = urlsplit(url)
        employer = _EMPLOYER.match(parts.path)
        if not self.claims(url, "") or not employer or employer["kind"] in _NO_EMPLOYER:
            return Request(url)
        alias = f"{employer['kind']}/{employer['name']}/jobs/rss"
        return Request(f"https://myjobscotland.gov.uk/api/v1/rss?alias={alias}")

    def read(self, page: Page) -> Reading:
        if not is_web_page(page.body) or head_of_feed(page.body):
            return read_mended(page, lambda lead: _from_feed(lead, page.url))
        if lead := described(page):
            return Reading((lead,))
        if "mjs-" not in page.body:
            raise no_answer_of("myjobscotland", page.body)
        return _read_search(page)


def _from_feed(lead: RawLead, base: str) -> RawLead:
    """The text is "Location: ...; Salary: ...; Closing date: ..."; the employer is in the address."""
    facts = {found[1].lower(): found[2].strip() for found in _FACT.finditer(lead.description)}
    said = {name: text for name, text in facts.items() if stated(text)}
    of = _LINK.search(lead.url or "")
    where, wage, closes = (said.get(name) for name in ("location", "salary", "closing date"))
    return replace(
        lead,
        title=_REFERENCE.sub("", lead.title) or lead.title,
        identifier=of[2] if of else lead.identifier,
        hiring_organization=lead.hiring_organization or (_spelled(of[1]) if of else None),
        job_location=(Place(where),) if where else () if "location" in facts else lead.job_location,
        valid_through=iso_day(closes or lead.valid_through, "dmy"),
        base_salary=RawPay(text=wage) if wage else stated_pay(lead.base_salary),
        page=own_page(lead.url, base, _HOST),
    )


def _spelled(name: str) -> str:
    """ "city-of-edinburgh-council" as people write it."""
    words = [word if word in _SMALL else word.capitalize() for word in name.split("-")]
    return " ".join([words[0].capitalize(), *words[1:]])


def _read_search(page: Page) -> Reading:
    cards = LexborHTMLParser(page.body).css("div.mjs-card")
    return titled([_card(card, page.url) for card in cards], more=_next(page) if cards else ())


def _next(page: Page) -> tuple[Request, ...]:
    """The next page of the search; pages are counted from 0, and the text says how many openings there are."""
    shown = _SHOWN.search(page.body)
    last, total = (int(number.replace(",", "")) for number in shown.groups()) if shown else (0, 0)
    if last >= total or not _HOST.fullmatch(urlsplit(page.url).hostname or ""):
        return ()
    return (Request(with_query(page.url, page=number_in(page.url, "page", 0) + 1)),)


def _card(card: LexborNode, base: str) -> RawLead | None:
    anchor = card.css_first(".mjs-card__title a[href]")
    title = line(anchor.text()) if anchor else None
    if anchor is None or title is None:
        return None
    url, flags = link(anchor.attributes["href"], base)
    of = _LINK.search(url or "")
    published = line_at(card, "span.label")
    tags = lines([tag.text() for tag in card.css(".mjs-card__tags .mjs-tag")])
    closes = next((tag for tag in tags if tag.lower().startswith("closing on")), None)
    wage = next((tag for tag in tags if "£" in tag), None)
    return RawLead(
        title=title,
        url=url,
        identifier=of[2] if of else card.attributes.get("data-job-id"),
        hiring_organization=published.removeprefix("Published by").strip() or None if published else None,
        job_location=place(line_at(card, ".mjs-card__description p")),
        valid_through=iso_day(closes[len("closing on") :], "dmy") if closes else None,
        employment_type=tuple(tag for tag in tags if tag not in (closes, wage)),
        base_salary=stated_pay(pay(text=wage)),
        flags=flags,
        page=own_page(url, base, _HOST),
    )

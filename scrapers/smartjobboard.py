"""SmartJobBoard: the software of many small boards.

Its "Breeze" pages of 2018 are captured. The feed follows the vendor's template, which public copies of the software
hold: a description begins with the place on one line and the employer on the next.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import (
    described,
    each_once,
    line_at,
    lines_at,
    link_at,
    no_list,
    page_for,
    prose_at,
    tree_of,
    value_at,
    with_phrase,
)
from scrapers.feed import Feed, read_feed
from scrapers.fields import line, pay, place
from scrapers.options import check_options
from scrapers.own_host import items_of, moved, parameter
from scrapers.trouble import titled

_SERVICE = "SmartJobBoard"
_NUMBER = re.compile(r"/(?:display-)?job/(\d+)(?:/|\Z)")
_CARDS = "article.listing-item__jobs, article.listing-item:has(.listing-item__info--item-company)"
_LOOK = re.compile(
    r"class=[\"'][^\"']*\b(?:listing-item__jobs|listing-item__info--item-company|details-header__title)(?![\w-])"
)
_NO_JOBS = re.compile(r"class=[\"']no-listings-found[\"']")
_EDITOR = "<managingEditor>editor@example.com"  # of the vendor's template; few boards fill it in
_NUMBER_IN = re.compile(r"/(?:display-)?job/\d+/")
# Place, line break, employer, break, text. The line break would be lost with the rest of the white space.
_HEAD = re.compile(
    r"(<description>\s*(?:<!\[CDATA\[)?)([^\n<\]]*)\n([^\n<\]]*?)(<br ?/?>|&lt;br ?/?&gt;)", re.IGNORECASE
)
_LABELS = re.compile(r"(?:Location: .*\n?)?(?:Company: .*\n?)?")
_SALARY = ".listing-item__info--item-salary-range, .listing-item__info--item-salary"
_TYPE = ".listing-item__info--item-employment-type, .listing-item__employment-type"


class SmartJobBoard:
    """A SmartJobBoard board: its feed, a list of openings, or a single one."""

    key = "smartjobboard"
    about = About(
        name="SmartJobBoard",
        reads="The feed of a board, made from any of its addresses with the words searched for; its lists and the "
        "page of an opening.",
        permits="Every page of a board announces the feed; robots.txt decides for each page.",
        limits="The feed is known from the vendor's template, not from a captured one. Where a board is limited to a "
        "category or a place, only its page shows so (feed = false).",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the vendor's host, the cards of openings, or the marks of its feed; never its directory of companies."""
        if not body:
            return (urlsplit(url).hostname or "").endswith(".mysmartjobboard.com")
        if Feed.claims("", body):
            return _EDITOR in body[:4096] and all(map(_NUMBER_IN.search, items_of(body)))
        return bool(_LOOK.search(body)) or ("smartjobboard.com/" in body and bool(_NO_JOBS.search(body)))

    def start(self, url: str) -> Request:
        """The feed of the board, with the words that were searched for."""
        if urlsplit(url).path.rstrip("/") == "/rss":
            return Request(url)
        words = parameter(url, "keywords[all_words]") or parameter(url, "keywords%5Ball_words%5D")
        add = f"keywords={words}" if words else ""
        return Request(moved(url, "/rss/", keep=("keywords", "q"), add=add))

    def read(self, page: Page) -> Reading:
        if Feed.claims("", page.body):
            return _read_rss(page)
        tree = tree_of(page, _SERVICE)
        cards = tree.css(_CARDS)
        if cards:
            return titled(each_once(_card(card, page.url) for card in cards), more=_more(tree, page.url))
        if lead := _detail(page, tree):
            return Reading((lead,))
        if tree.css_first(".search-results .no-listings-found:not(.hidden)") and not tree.css(".listing-item"):
            return Reading(())
        raise no_list(page, _SERVICE)


def _read_rss(page: Page) -> Reading:
    """The feed, once the first two lines of each description say what they are."""
    reading = read_feed(replace(page, body=_HEAD.sub(_with_labels, page.body)))
    leads = (
        replace(lead, identifier=_number(lead.url) or lead.identifier, description=_LABELS.sub("", lead.description, 1))
        for lead in reading.leads
    )
    return replace(reading, leads=tuple(leads))


def _with_labels(head: re.Match[str]) -> str:
    opening, where, employer, end = head.groups()
    named = ((label, text.strip(" ,\t\r")) for label, text in (("Location", where), ("Company", employer)))
    return opening + "".join(f"{label}: {text}{end}" for label, text in named if text)


def _number(url: str | None) -> str | None:
    found = _NUMBER.search(urlsplit(url).path) if url else None
    return found[1] if found else None


def _card(card: LexborNode, base: str) -> RawLead | None:
    title = line_at(card, ".listing-item__title a")
    if not title:
        return None
    url, flags = link_at(card, ".listing-item__title a", base)
    description = prose_at(card, ".listing-item__desc")
    return RawLead(
        title=title,
        url=url,
        identifier=_number(url),
        hiring_organization=line_at(card, ".listing-item__info--item-company"),
        job_location=place(line_at(card, ".listing-item__info--item-location")),
        date_posted=line_at(card, ".listing-item__date"),
        employment_type=lines_at(card, _TYPE),
        base_salary=pay(text=line_at(card, _SALARY)),
        description=description,
        flags=flags,
        page=page_for(url, base, description),
    )


def _detail(page: Page, tree: LexborHTMLParser) -> RawLead | None:
    """The opening as described for search engines. Only the page itself keeps the paragraphs of its text."""
    title = line_at(tree, ".details-header__title")
    if not title:
        return None
    lead = described(page) or RawLead(
        title=title,
        url=page.url,
        hiring_organization=line_at(tree, ".listing-item__info--item-company"),
        date_posted=line_at(tree, ".details-body__item-date"),
        employment_type=lines_at(tree, ".job-type__value:first-child"),
    )
    return replace(
        with_phrase(lead, line_at(tree, _SALARY)),
        identifier=_number(lead.url) or _number(page.url) or lead.identifier,
        job_location=lead.job_location or place(line_at(tree, ".listing-item__info--item-location")),
        description=prose_at(tree, ".details-body__content") or lead.description,
    )


def _more(tree: LexborHTMLParser, base: str) -> tuple[Request, ...]:
    """The next page, unless what would come now is other boards' openings ("backfilling")."""
    number = value_at(tree, ".load-more:not(.hidden):not([data-backfilling=true])", "data-page")
    search = line(value_at(tree, "input[name=searchId]", "value"))
    if not number or not number.isdigit():
        return ()
    add = "&".join([*([f"searchId={search}", "action=search"] if search else []), f"page={number}"])
    return (Request(moved(base, urlsplit(base).path, drop=("searchid", "action", "page"), add=add)),)

"""Agencies on NEOGOV: governmentjobs.com, and schooljobs.com for schools.

The feed and the fragment of the search page are known from captures; that a page without the header of a script's
request is an empty shell, and that a posting's page describes it as JSON-LD, is known from readers of others.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import LayoutChanged
from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import described, prose_at
from scrapers.dialects import head_of_feed, own_page, read_mended, stated, stated_pay
from scrapers.feed_names import NEOGOV
from scrapers.fields import line, lines, link, pay, place
from scrapers.options import check_options
from scrapers.trouble import is_web_page, no_answer_of, titled

_HOST = re.compile(r"(?:www\.|agency\.)?(governmentjobs|schooljobs)\.com")
_SLUG = re.compile(r"/careers/([\w-]+)", re.IGNORECASE)
_OLD_SLUG = re.compile(r"/([\w-]+)")
_LISTING = re.compile(
    r'<li\b[^>]*\bdata-job-id="[^>]*>.{0,2000}?\bitem-details-link\b|\bid="job-postings-number"', re.DOTALL
)
_TOTAL = re.compile(r'\bid="job-postings-number">\s*(\d{1,6})\b')
_DASH = re.compile(r"<span>\s*-\s*</span>")
_OWN_NAMES = re.compile(r"xmlns:joblisting=([\"'])[^\"'<>]*\1")  # schooljobs.com has been seen to give its own address
_ITEM_TAG = re.compile(r"</?li\b[^>]*>")
_LABELLED = re.compile(r"(?:Department|Category|Division): *(.*)", re.IGNORECASE)
_SOME_TIME = re.compile(r"more than|\d\+", re.IGNORECASE)  # "Posted more than 30 days ago" is no date


class Neogov:
    """The openings of one agency."""

    key = "neogov"
    about = About(
        name="NEOGOV",
        reads="The jobs feed of the agency that an address of governmentjobs.com or schooljobs.com belongs to, in one "
        "answer, and saved pages of search results.",
        permits="The agencies publish the feed for other sites to read; it needs no key.",
        limits="Search results show relative dates and the beginning of the text; the pages of the postings say more.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the address of an agency; by the feed's namespace, or the marks of the list of results."""
        if not body:
            return _feed(url) is not None
        if head := head_of_feed(body):
            return NEOGOV in head or bool(_OWN_NAMES.search(head))
        return bool(_LISTING.search(body))

    def start(self, url: str) -> Request:
        """The feed of the agency; an address without an agency is asked as it stands."""
        return Request(_feed(url) or url)

    def read(self, page: Page) -> Reading:
        if not is_web_page(page.body) or head_of_feed(page.body):
            body = _OWN_NAMES.sub(f'xmlns:joblisting="{NEOGOV}"', page.body)
            return read_mended(replace(page, body=body), _mended)
        if self.claims("", page.body):
            return _read_results(page)
        if lead := described(page):
            return Reading((lead,))
        raise no_answer_of("NEOGOV", page.body)


def _feed(url: str) -> str | None:
    """The feed of the agency that an address belongs to; None: it names no agency."""
    parts = urlsplit(url)
    host = _HOST.fullmatch(parts.hostname or "")
    if not host:
        return None
    path = (_OLD_SLUG if parts.netloc.startswith("agency.") else _SLUG).match(parts.path)
    slug = path[1] if path else "home"
    if slug.lower() == "home":  # /careers/home/index?agency=..., /SearchEngine/JobsFeed?agency=...
        slug = parse_qs(parts.query).get("agency", [""])[0]
    return f"https://www.{host[1]}.com/SearchEngine/JobsFeed?agency={quote(slug, safe='')}" if slug else None


def _mended(lead: RawLead) -> RawLead:
    """The feed writes "Invalid Date" and "Continuous" where dates are."""
    return replace(lead, date_posted=stated(lead.date_posted), valid_through=stated(lead.valid_through))


def _read_results(page: Page) -> Reading:
    """The cards of the results. The page shows every opening twice; the table below them says less."""
    cards = LexborHTMLParser(page.body).css("li.list-item[data-job-id]")
    if not cards and (total := _TOTAL.search(page.body)) and int(total[1]):
        problem = f"The page counts {total[1]} openings and shows none."
        raise LayoutChanged(problem, hint="wait for the next run; the site may have changed its pages.")
    return titled([_lead(card, page.url) for card in cards])


def _lead(card: LexborNode, base: str) -> RawLead | None:
    anchor = card.css_first("a.item-details-link") or card.css_first("h3 a")
    title = line(anchor.text()) if anchor else None
    if anchor is None or title is None:
        return None
    url, flags = link(anchor.attributes.get("href"), base)
    meta = card.css("ul.list-meta > li")
    where = line(meta[0].text()) if meta else None
    kind, wage, groups = _facts(meta[1:])
    return RawLead(
        title=title,
        url=url,
        identifier=card.attributes.get("data-job-id"),
        hiring_organization=_employer(card, title),
        job_location=place(stated(where)),
        date_posted=_printed(card, ".list-entry-starts"),
        valid_through=_printed(card, ".list-entry-ends"),
        employment_type=lines(stated(kind)),
        base_salary=stated_pay(pay(text=wage)),
        description=prose_at(card, ".list-entry"),
        occupational_category=lines(groups, anchor.attributes.get("data-department-name")),
        flags=flags,
        page=own_page(url, base, _HOST),
    )


def _facts(meta: list[LexborNode]) -> tuple[str | None, str | None, list[str]]:
    """Kind of work, pay, and groups: "Permanent Full-Time - $20.15 Hourly" with a dash of its own, "Department: X"."""
    kind = wage = None
    groups = []
    for item in meta:
        if label := _LABELLED.fullmatch(line(item.text()) or ""):
            groups.append(label[1])
        elif kind is None and item.text(strip=True):
            before, _, after = _DASH.sub("\0", _ITEM_TAG.sub("", item.html or "")).partition("\0")
            kind, wage = line(before) or "", line(after)
    return kind, wage, groups


def _employer(card: LexborNode, title: str) -> str | None:
    """Buttons for sharing name the agency and then the job."""
    for button in card.css("[data-title]"):
        shared = line(button.attributes.get("data-title")) or ""
        if shared.endswith(f" {title}"):
            return shared.removesuffix(title).strip()
    return None


def _printed(card: LexborNode, selector: str) -> str | None:
    found = card.css_first(selector)
    text = stated(line(found.text())) if found else None
    return None if text is None or _SOME_TIME.search(text) else text

"""HTML pages of boards: the parts of one card, and the posting that a page describes for search engines."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import LayoutChanged, SourceError
from leads.lead import RawLead, RawPay
from scrapers.base import Page, Request
from scrapers.jobposting import JobPosting
from scrapers.markup import html_to_text, safe_url, text_of
from scrapers.paging import linked_page
from scrapers.trouble import is_web_page, no_answer_of, why_no_leads

Scope = LexborNode | LexborHTMLParser
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])\W*\Z")


def tree_of(page: Page, service: str) -> LexborHTMLParser:
    """The page, parsed. Raises Unreadable when it is no web page at all."""
    if not page.body.strip() or not is_web_page(page.body):
        raise no_answer_of(service, page.body)
    return LexborHTMLParser(page.body)


def no_list(page: Page, service: str) -> LayoutChanged:
    """The error for a page that has neither openings nor words that say there are none."""
    hint = "open the address in a browser; give the address of the list of jobs, or of its feed."
    return LayoutChanged(f"{service}'s list of jobs is not on this page: {why_no_leads(page.body)}", hint=hint)


def line_of(node: LexborNode | None) -> str | None:
    """What an element says, on one line. Elements that touch are drawn apart, so they are kept apart here."""
    return _line((node.html or "").replace("><", "> <")) if node is not None else None


def _line(html: str) -> str | None:
    """One line of HTML. An item of a list that stands alone needs no bullet."""
    text = text_of(html)
    return (text.removeprefix("- ") if html.lstrip().startswith("<li") else text) or None


def line_at(scope: Scope, *selectors: str) -> str | None:
    """The first element that says something, by the selectors in their order."""
    return next((line for css in selectors for node in scope.css(css) if (line := line_of(node))), None)


def lines_at(scope: Scope, selector: str) -> tuple[str, ...]:
    """What all these elements say, each once."""
    return tuple(dict.fromkeys(line for node in scope.css(selector) if (line := line_of(node))))


def prose_at(scope: Scope, selector: str) -> str:
    """The text of all these elements, one after the other."""
    return "\n".join(text for node in scope.css(selector) if (text := html_to_text(node.html or "")))


def value_at(scope: Scope, selector: str, attribute: str) -> str | None:
    """The attribute of the first element that has it filled; entities are characters already."""
    found = (node.attributes.get(attribute) for node in scope.css(selector))
    return next((" ".join(value.split()) for value in found if value and value.strip()), None)


def own_value(node: LexborNode, attribute: str) -> str | None:
    """An attribute of this very element, which may hold HTML, on one line."""
    return _line(node.attributes.get(attribute) or "")


def link_at(scope: Scope, selector: str, base: str) -> tuple[str | None, tuple[str, ...]]:
    """The first address, and a flag where there was one that may not be shown."""
    href = value_at(scope, selector, "href")
    url = safe_url(href, base) if href else None
    return url, ("link_removed",) if href and not url else ()


def page_for(url: str | None, base: str, description: str = "") -> str | None:
    """Where the rest of a posting is read: its own page, on the listing's host, where the listing has no whole text."""
    if url is None or (description and not _CUT.search(description)):
        return None
    address = urldefrag(url).url
    return address if urlsplit(address).netloc == urlsplit(base).netloc and address != base else None


def next_page(tree: LexborHTMLParser, selector: str, base: str) -> tuple[Request, ...]:
    """The next page of a list, where the page links to it."""
    return linked_page(value_at(tree, selector, "href") or "", base, base)


def own_address(tree: LexborHTMLParser, base: str) -> str:
    """The address that the page gives itself, else the one it was asked at: boards redirect."""
    return link_at(tree, "link[rel=canonical]", base)[0] or base


def described(page: Page) -> RawLead | None:
    """The one JobPosting that a page describes for search engines; None: none can be read, or there are several."""
    if "JobPosting" not in page.body:
        return None
    try:
        leads = JobPosting({}).read(page).leads
    except SourceError:
        return None
    return leads[0] if len(leads) == 1 else None


def with_phrase(lead: RawLead, phrase: str | None) -> RawLead:
    """The lead with its pay as the page prints it beside the figures that it gives to search engines."""
    if phrase is None:
        return lead
    return replace(lead, base_salary=replace(lead.base_salary or RawPay(), text=phrase))


def each_once(leads: Iterable[RawLead | None]) -> list[RawLead | None]:
    """Without the repeats of promoted cards, told by their id."""
    kept: list[RawLead | None] = []
    seen: set[str] = set()
    for lead in leads:
        if lead is None or lead.identifier is None or lead.identifier not in seen:
            kept.append(lead)
        if lead and lead.identifier:
            seen.add(lead.identifier)
    return kept

"""The web pages of WP Job Manager: cards of the classic theme and of WorkScout, and the page of an opening."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Request
from scrapers.board_page import (
    described,
    line_at,
    line_of,
    lines_at,
    next_page,
    own_value,
    page_for,
    prose_at,
    value_at,
)
from scrapers.fields import lines, pay, place
from scrapers.markup import safe_url, text_of

_CARDS = ":is(li, div, article):is(.job_listing, .type-job_listing)"
_POST = re.compile(r"(?:^|\s)post-(\d+)(?:\s|$)")
_CATEGORY = re.compile(r"(?:^|\s)job_listing_category-([\w%-]+)")
_REMOTE = re.compile(r"(.*?)\s*\(remote\)", re.IGNORECASE)
_TYPES = ".job-type, .job-types li"
_SALARY = ".salary, .job-salary, .listing-salary, .ws-meta-salary"
_CLOSES = ".application-deadline, .job-deadline, .listing-expires"
_LABEL = re.compile(r"\A[A-Za-z ]{3,24}: ")
_NO_LINK = ("#", "javascript:", "mailto:", "tel:", "http://maps.google", "https://maps.google")


def cards_of(tree: LexborHTMLParser) -> list[LexborNode]:
    """The openings of a list, without what is inside another one's card."""
    cards = tree.css(_CARDS)
    known = {card.mem_id for card in cards}
    return [card for card in cards if not _is_inside(card, known)]


def _is_inside(card: LexborNode, known: set[int]) -> bool:
    parent = card.parent
    while parent is not None and parent.mem_id not in known:
        parent = parent.parent
    return parent is not None


def expired(tree: LexborHTMLParser) -> bool:
    """Whether the site prints a notice in place of the opening ("This listing has expired.")."""
    return tree.css_first(".job-manager-info") is not None and tree.css_first(".job_description") is None


def lead_of_card(card: LexborNode, base: str) -> RawLead | None:
    """One card. WorkScout repeats what it shows in attributes; None: it has no title."""
    title = own_value(card, "data-title") or _title(card, ".position h3", ".job-listing-title", "h3", "h2", "h4")
    if not title:
        return None
    href = _href(card)
    url = safe_url(href, base) if href else None
    employer = own_value(card, "data-company") or line_at(
        card, ".company strong", ".job-listing-company", ".company-name", ".company"
    )
    shown = line_at(card, ".job-listing-footer-location", ".ws-meta-job-location", ".location")
    where, kind = _place(own_value(card, "data-address"), shown)
    classes = card.attributes.get("class") or ""
    post = _POST.search(classes)
    return RawLead(
        title=title,
        url=url,
        identifier=own_value(card, "data-job_id") or (post[1] if post else None),
        hiring_organization=employer,
        job_location=where,
        job_location_type=kind,
        date_posted=value_at(card, "time[datetime]", "datetime") or line_at(card, ".date", "time"),
        valid_through=_closes(card),
        employment_type=lines_at(card, _TYPES) or lines(own_value(card, "data-job_type")),
        base_salary=pay(text=own_value(card, "data-salary") or own_value(card, "data-rate") or line_at(card, _SALARY)),
        description=prose_at(card, ".job_description, .job-description"),
        occupational_category=tuple(slug.replace("-", " ") for slug in _CATEGORY.findall(classes)),
        flags=("link_removed",) if href and not url else (),
        page=page_for(url, base),
    )


def lead_of_page(page: Page, tree: LexborHTMLParser) -> RawLead | None:
    """The opening of a page of its own; None: it has none.

    What the page prints as pay counts: the plug-in gives search engines the site's currency and "per year" by default.
    """
    lead = described(page) or _printed(page, tree)
    if lead is None:
        return None
    where, kind = _place(None, line_at(tree, ".single_job_listing .location", ".job-overview .location"))
    salary = _overview(tree, "salary") or line_at(tree, *(f".single_job_listing {css}" for css in _SALARY.split(", ")))
    return replace(
        lead,
        job_location=lead.job_location or where,
        job_location_type=lead.job_location_type or kind,
        base_salary=RawPay(text=salary) if salary else lead.base_salary,
        valid_through=lead.valid_through or _closes(tree) or _overview(tree, "expiration date"),
    )


def _printed(page: Page, tree: LexborHTMLParser) -> RawLead | None:
    """The opening by the text of the page alone: filled ones are not described for search engines."""
    title = _title(tree, "h1.entry-title", "#titlebar h1", ".page-title", "h1")
    description = prose_at(tree, ".single_job_listing .job_description")
    if not title or not description:
        return None
    return RawLead(
        title=title,
        url=page.url,
        hiring_organization=line_at(
            tree, ".single_job_listing .company .name strong", ".company-info h4 strong", ".company strong"
        ),
        date_posted=value_at(tree, ".single_job_listing time, .job-overview time", "datetime"),
        employment_type=lines_at(
            tree, ".job-listing-meta .job-type, .single_job_listing .meta .job-type, h1 .job-type"
        ),
        description=description,
    )


def next_of(tree: LexborHTMLParser, base: str) -> tuple[Request, ...]:
    """The next page of an archive."""
    return next_page(tree, "a.next.page-numbers, a[rel=next], link[rel=next]", base)


def _title(scope: LexborNode | LexborHTMLParser, *selectors: str) -> str | None:
    """A heading without the kinds of contract that themes put inside it."""
    heading = next((node for css in selectors for node in scope.css(css) if line_of(node)), None)
    if heading is None:
        return None
    html = heading.html or ""
    for part in heading.css(".listing-types-list, .job-type"):
        html = html.replace(part.html or "", " ", 1)
    return text_of(html) or None


def _href(card: LexborNode) -> str | None:
    """The card's own link: neither a map nor a button."""
    links = [card] if card.tag == "a" else card.css("a[href]")
    hrefs = ((link.attributes.get("href") or "").strip() for link in links)
    return next((href for href in hrefs if href and not href.startswith(_NO_LINK)), None)


def _place(printed: str | None, shown: str | None) -> tuple[tuple[Place, ...], str | None]:
    """Place and kind of place. "Anywhere" is what the plug-in prints for an opening without a place."""
    remote = _REMOTE.fullmatch(shown or "")
    kind = "Remote" if remote or (shown or "").lower() == "remote" else None
    text = printed or (remote[1] if remote else shown)
    return () if text is None or text.lower() == "anywhere" else place(text), kind


def _closes(scope: LexborNode | LexborHTMLParser) -> str | None:
    """The closing date, without the label in front of it."""
    return _LABEL.sub("", line_at(scope, _CLOSES) or "") or None


def _overview(tree: LexborHTMLParser, label: str) -> str | None:
    """A value of WorkScout's box of facts."""
    for row in tree.css(".job-overview li"):
        if (line_at(row, "strong") or "").rstrip(":").lower() == label:
            return line_at(row, "span")
    return None

"""The web pages of YM Careers: lists of 2017 (captured), of tiles, and of the "bti-" generations; pages of openings."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import RawLead
from scrapers.base import Page, Reading
from scrapers.board_page import (
    described,
    each_once,
    line_at,
    line_of,
    link_at,
    next_page,
    no_list,
    own_address,
    page_for,
    prose_at,
    tree_of,
    value_at,
    with_phrase,
)
from scrapers.fields import lines, pay, place
from scrapers.trouble import titled

_SERVICE = "YM Careers"
_CARDS = (
    ".job-summary:has(a.ga_job)",
    ".job-main-data:has(input[name=job_id]):has(a[href*='/job'])",
    ".bti-job-search-row:has(.card-title a)",
    ".bti-grid-search-contentarea:has(.card-title a)",
    ".bti-ui-job-detail-container:has(a)",
    ".bti-ui-job-result-wrapper:has(a.bti-job-detail-link)",
)
_NO_JOBS = re.compile(r"couldn't find any jobs|no jobs (?:were )?found|viewing 0\b|\b0 jobs\b", re.IGNORECASE)
_RESULTS = "#job-listing, .job-result-tiles, [class*=bti-job-search-results], [class*=bti-ui-job-results]"
_TITLES = "a.ga_job", ".job-title a", ".card-title a", ".bti-ui-job-result-detail-title a", "a.bti-job-detail-link"
_LINKS = "a[href]:is(.ga_job, .bti-job-detail-link), .job-title a, .card-title a, a[href*='/job']"
_WORKPLACE = re.compile(r"(.+?) *\((on-?site|hybrid|remote)\)", re.IGNORECASE)
_NEXT = "a[rel=next], .pagination li.next a, a.bti-job-search-load-more, a.bti-pagination-next"
_NUMBER = re.compile(r"/jobs?/(?:[^/]+/)?(\d{4,})(?:/|\Z)")
_CATEGORIES = ("job category", "category", "categories", "job function")
# The old page has a list of labels; the later ones print label and value in neighbours or in one paragraph.
_OLD_LABELS = ".job-data-basics li label"
_LATER_LABELS = (
    ".job-stats li b, .bti-jd-detail-title, .bti-grid-searchDetails-side strong, .bti-jd-main-container strong"
)


def read_page(page: Page) -> Reading:
    """The openings of a list, or the one of a detail page.

    Later pages show the list beside the opening: which of them is meant, the page's own address says.
    """
    tree = tree_of(page, _SERVICE)
    cards = next((cards for css in _CARDS if (cards := tree.css(css))), [])
    is_one = bool(_NUMBER.search(urlsplit(own_address(tree, page.url)).path))
    if (is_one or not cards) and (lead := _detail(page, tree)):
        return Reading((lead,))
    if cards:
        leads = each_once(_card(card, page.url) for card in cards)
        return titled(leads, more=next_page(tree, _NEXT, page.url))
    if _NO_JOBS.search(line_at(tree, _RESULTS) or ""):
        return Reading(())
    raise no_list(page, _SERVICE)


def _card(card: LexborNode, base: str) -> RawLead | None:
    title = line_at(card, *_TITLES) or value_at(card, "input[name=job_Position]", "value")
    if not title:
        return None
    url, flags = link_at(card, _LINKS, base)
    number = _NUMBER.search(urlsplit(url).path) if url else None
    description = prose_at(card, ".job-listing-detail p")
    where, workplace = _where(
        line_at(card, ".job-summary-top-left em", ".bti-ui-job-result-detail-location", ".job-location", ".card-text")
        or value_at(card, "input[name=job_Location]", "value")
    )
    return RawLead(
        title=title,
        url=url,
        identifier=number[1] if number else value_at(card, "[data-job]", "data-job"),
        hiring_organization=line_at(
            card,
            ".job-summary-top-left strong",
            ".card-subtitle",
            ".bti-ui-job-result-detail-employer",
            ".job-company-row",
        )
        or value_at(card, "input[name=job_company]", "value"),
        job_location=place(where),
        job_location_type=workplace,
        date_posted=line_at(card, "em.date", ".bti-ui-job-result-detail-age", ".job-posted-date"),
        description=description,
        flags=flags,
        page=page_for(url, base, description),
    )


def _where(text: str | None) -> tuple[str | None, str | None]:
    """The place, and the kind of place that stands behind it in brackets; None: there, as is usual."""
    named = _WORKPLACE.fullmatch(text or "")
    return (named[1], None if named[2].lower().startswith("on") else named[2]) if named else (text, None)


def _detail(page: Page, tree: LexborHTMLParser) -> RawLead | None:
    """The opening as the page describes it for search engines, filled up with what only its text has."""
    said = _labelled(tree)
    lead = described(page) or _printed(page, tree, said)
    if lead is None:
        return None
    body = prose_at(tree, ".generic-details-text, .job-main-desc .job-desc, .bti-jd-description, .bti-jd-requirements")
    body = body or prose_at(tree, ".bti-jd-main-container")
    return replace(
        with_phrase(lead, said.get("salary")),
        job_location=lead.job_location or place(said.get("location")),
        occupational_category=_categories(said) or lead.occupational_category,
        description=body.removeprefix("Description\n") if len(body) > len(lead.description) else lead.description,
    )


def _printed(page: Page, tree: LexborHTMLParser, said: dict[str, str]) -> RawLead | None:
    """The opening by the text of the page alone."""
    title = line_at(tree, "h1.bti-jd-title", "h1.job-title", "#job-detail-view .top-info h2") or said.get(
        "position title"
    )
    if not title or not tree.css(f"{_OLD_LABELS}, .job-main-desc, [class*=bti-jd-]"):
        return None
    number = _NUMBER.search(urlsplit(page.url).path)
    return RawLead(
        title=title,
        url=page.url,
        identifier=said.get("job id") or (number[1] if number else None),
        hiring_organization=line_at(tree, ".bti-jd-employer-title", ".job-main-data .job-company-row")
        or said.get("company name"),
        date_posted=said.get("posted") or line_at(tree, ".job-main-data .job-posted-date"),
        employment_type=lines(said.get("job type"), said.get("type")),
        base_salary=pay(text=said.get("salary")),
    )


def _categories(said: dict[str, str]) -> tuple[str, ...]:
    return next((lines(said[name]) for name in _CATEGORIES if said.get(name, "Other") != "Other"), ())


def _labelled(tree: LexborHTMLParser) -> dict[str, str]:
    """The values of the page's labels, which are in lower case here and without their colon."""
    said: dict[str, str] = {}
    for label in tree.css(f"{_OLD_LABELS}, {_LATER_LABELS}"):
        name, beside = (line_of(label) or "").rstrip(": ").lower(), _beside(label)
        if name and beside:
            said.setdefault(name, beside)
    return said


def _beside(label: LexborNode) -> str | None:
    """What stands after a label: the text right behind it, else the next element."""
    after = label.next
    while after is not None and (after.tag == "br" or (after.tag == "-text" and not after.text().strip())):
        after = after.next
    if after is None:
        return None
    return " ".join(after.text().split()) or None if after.tag == "-text" else line_of(after)

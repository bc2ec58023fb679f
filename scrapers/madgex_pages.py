"""The web pages of Madgex boards: lists of both generations of markup, and the page of an opening."""

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
    page_for,
    prose_at,
    tree_of,
    value_at,
    with_phrase,
)
from scrapers.fields import lines, pay, place
from scrapers.trouble import titled

_SERVICE = "Madgex"
_NUMBER = re.compile(r"/job/(\d+)(?:/|\Z)")
_ITEM = re.compile(r"\d+")
_POSTED = re.compile(r"\b(?:ago|today|yesterday|just|posted)\b", re.IGNORECASE)
_NO_JOBS = re.compile(r"\b(?:no|0) (?:jobs|results|matching jobs|vacancies)\b|found 0\b", re.IGNORECASE)
# Pages that name no labels keep this order.
_ORDER = ("employer", "location", "salary", "closing date")


def read_page(page: Page) -> Reading:
    """The openings of a list, or the one of a detail page."""
    tree = tree_of(page, _SERVICE)
    if lead := _detail(page, tree):
        return Reading((lead,))
    cards = tree.css(".lister__item:has(.lister__header a)") or tree.css(".lister__details:has(.lister__header a)")
    if cards:
        leads = each_once(_card(card, page.url) for card in cards)
        return titled(leads, more=next_page(tree, "a[rel=next], link[rel=next]", page.url))
    if _NO_JOBS.search(line_at(tree, "#searching", "#browsing", "h1") or ""):
        return Reading(())
    raise no_list(page, _SERVICE)


def number_in(url: str | None) -> str | None:
    """The number of the opening that an address names."""
    found = _NUMBER.search(urlsplit(url).path) if url else None
    return found[1] if found else None


def _card(card: LexborNode, base: str) -> RawLead | None:
    title = line_at(card, ".lister__header a span", ".lister__header a")
    if not title:
        return None
    url, flags = link_at(card, ".lister__header a", base)
    item = _ITEM.search(card.attributes.get("id") or "")
    actions = (line_of(node) or "" for node in card.css(".job-actions__action, .actions__action, time"))
    return RawLead(
        title=title,
        url=url,
        identifier=number_in(url) or (item[0] if item else None),
        hiring_organization=line_at(card, ".lister__meta-item--recruiter")
        or value_at(card, ".lister__meta-item--recruiter img", "alt"),
        job_location=place(line_at(card, ".lister__meta-item--location")),
        date_posted=next((text for text in actions if _POSTED.search(text)), None),
        base_salary=pay(text=line_at(card, ".lister__meta-item--salary")),
        description=prose_at(card, ".lister__description"),
        flags=flags,
        page=page_for(url, base),  # a card has the first words of a text at most
    )


def _detail(page: Page, tree: LexborHTMLParser) -> RawLead | None:
    """The opening by its table of facts, and as described for search engines; None: this is no page of one."""
    said = _facts(tree)
    lead = described(page)
    if lead is None and (not said or tree.css_first(".lister__item")):
        return None
    title = line_at(tree, "h1[class*=mds-font]", "h1")
    if lead is None and title is None:
        return None
    lead = lead or RawLead(title=title or "", url=page.url)
    body = prose_at(tree, ".mds-edited-text") or prose_at(tree, ".mds-prose")
    return replace(
        with_phrase(lead, said.get("salary")),
        identifier=number_in(lead.url) or number_in(page.url) or lead.identifier,
        hiring_organization=lead.hiring_organization or said.get("employer"),
        job_location=lead.job_location or place(said.get("location")),
        valid_through=lead.valid_through or said.get("closing date"),
        employment_type=lead.employment_type or lines(said.get("contract type"), said.get("hours")),
        occupational_category=lines(said.get("job role"), said.get("sector")) or lead.occupational_category,
        description=body if len(body) > len(lead.description) else lead.description,
    )


def _facts(tree: LexborHTMLParser) -> dict[str, str]:
    """The facts of the page under their labels in lower case."""
    keys = [(line_of(node) or "").rstrip(": ").lower() for node in tree.css("dt.mds-list__key")]
    values = [line_of(node) or "" for node in tree.css("dd.mds-list__value")]
    names = keys if len(keys) == len(values) else [*_ORDER, *[""] * len(values)]
    return {name: value for name, value in zip(names, values, strict=False) if name and value}

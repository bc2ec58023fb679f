"""One item of a feed to a lead: the same for well-formed and for repaired feeds, whatever the dialect."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from operator import attrgetter

from leads.lead import Place, RawLead, RawPay
from scrapers.feed_facts import (
    Found,
    categories,
    closes,
    is_period,
    line,
    markup_of,
    pay,
    places,
    remote,
    words,
)
from scrapers.feed_labels import named_in, said_in
from scrapers.feed_names import RDF_ABOUT, XML_BASE, Names, local_name
from scrapers.feed_titles import with_employers
from scrapers.markup import html_to_text, safe_url, text_of

MOST_ITEMS = 20_000  # per feed; twice the largest one that was ever asked for
_LONGEST_TITLE = 200  # characters of a description that stand in for a missing title

_HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|code|div|em|font|h[1-6]|i|img|li|mark|ol|p|script|small|span|strong|style|sub|sup|table|td|tr|u"
    r"|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG_OF = attrgetter("tag")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def leads_of(root: ET.Element, address: str) -> tuple[list[RawLead], tuple[str, ...]]:
    """The leads of a feed in its order, and what was left out, in whole sentences. Links resolve against `address`."""
    names = Names(root.tag)
    leads: list[RawLead] = []
    empty = 0
    employer = _title_of_feed(root, names)
    for item, base in _items(root, names, address):
        if len(leads) + empty >= MOST_ITEMS:
            return leads, (f"The feed has more than {MOST_ITEMS} items; the rest was left out.",)
        lead = _lead(item, names, base, employer)
        if lead:
            leads.append(lead)
        else:
            empty += 1
    left_out = (f"{empty} of {len(leads) + empty} items say nothing; they were left out.",) if empty else ()
    return with_employers(leads), left_out


def _items(root: ET.Element, names: Names, address: str) -> Iterator[tuple[ET.Element, str]]:
    """Each item with the address that its links resolve against.

    An item inside another one is a neighbour whose predecessor was not closed; an empty one is nothing.
    """
    waiting = [(root, _base(root, address))]
    while waiting:
        container, base = waiting.pop()
        inner = []
        for child in container:
            kind = names.kind(child.tag)
            if not kind or not len(child):
                continue
            child_base = _base(child, base)
            if kind == "container":
                inner.append((child, child_base))
                continue
            yield child, child_base
            if child.tag in map(_TAG_OF, child):
                inner.append((child, child_base))
        waiting += reversed(inner)


def _base(element: ET.Element, base: str) -> str:
    """The base address from here on. One that runs code or cannot be shown is ignored."""
    given = element.get(XML_BASE)
    return (safe_url(given, base) if given else None) or base


def _lead(item: ET.Element, names: Names, base: str, feed_employer: str | None) -> RawLead | None:
    """None: the item says nothing that a person could use."""
    found: dict[str, list[ET.Element]] = {}
    _gather(item, names, found)
    url, flags = _link(found, base)
    description = _description(found)
    title = _title(found) or first_line(description) or url
    if not title:
        return None
    where, remotely, until, kinds, paid = _NO_TERMS if found.keys() <= _WITHOUT_TERMS else _terms(found, names)
    said = said_in(description)
    employer = line(found, "employer") or (feed_employer if names.one_employer else None) or said.employer
    return RawLead(
        title=title,
        url=url,
        identifier=_identifier(item, found) or said.number,
        hiring_organization=employer or named_in(title, _authors(found)),
        job_location=where or said.places,
        job_location_type=remotely,
        date_posted=_posted(found),
        valid_through=until or said.closes,
        employment_type=kinds or said.kinds,
        base_salary=paid or said.pay,
        description=description,
        occupational_category=categories(found) or said.categories,
        flags=flags,
    )


Terms = tuple[tuple[Place, ...], str | None, str | None, tuple[str, ...], RawPay | None]
_NO_TERMS: Terms = ((), None, None, (), None)
_WITHOUT_TERMS = frozenset({"title", "link", "id", "body", "date", "updated", "category", "author"})


def _terms(found: Found, names: Names) -> Terms:
    """What only the feeds of job boards say: where, remotely or not, until when, how much time, and the pay."""
    return places(found, names), remote(found), closes(found), words(found, "kind"), pay(found)


def with_labels(lead: RawLead, authors: Sequence[str]) -> RawLead:
    """The lead with what its description says in labelled lines, where no field of its own says it.

    An author is a person or a robot as a rule; one that the title names too is taken for the employer.
    """
    said = said_in(lead.description)
    return replace(
        lead,
        identifier=lead.identifier or said.number,
        hiring_organization=lead.hiring_organization or said.employer or named_in(lead.title, authors),
        job_location=lead.job_location or said.places,
        valid_through=lead.valid_through or said.closes,
        employment_type=lead.employment_type or said.kinds,
        base_salary=lead.base_salary or said.pay,
        occupational_category=lead.occupational_category or said.categories,
    )


def _gather(record: ET.Element, names: Names, found: dict[str, list[ET.Element]]) -> None:
    """File the children of a record under their fields, and those of a record inside its content (Networx)."""
    for child in record:
        field = names.fields.get(child.tag)
        if field is None:
            field = names.field(child.tag)
        if not field:
            continue
        vacancy = None
        if field == "body" and len(child):
            vacancy = next((part for part in child if names.field(part.tag) == "vacancy"), None)
        if vacancy is not None:
            names.one_employer = True
            for part in vacancy:
                found.setdefault(names.field(part.tag), []).append(part)
        elif field in found:
            found[field].append(child)
        else:
            found[field] = [child]


def _title_of_feed(root: ET.Element, names: Names) -> str | None:
    channel = next((child for child in root.iter() if local_name(child.tag) == "channel"), root)
    title = next((child for child in channel if names.field(child.tag) == "title"), None)
    return re.sub(r"(?: +RSS)?(?: +Feed)?$", "", title_text(markup_of(title))) or None if title is not None else None


def first_line(description: str) -> str:
    """What stands in for a missing title."""
    return description.partition("\n")[0][:_LONGEST_TITLE]


def _posted(found: Found) -> str | None:
    """The day from which it is advertised, if that is said and a date: what is published may be a later edition."""
    opens = line(found, "opens") if "opens" in found else None
    if opens and re.search(r"\d", opens):
        return opens
    return line(found, "date") or (line(found, "starts") if is_period(found) else line(found, "updated"))


def _title(found: Found) -> str:
    elements = found.get("title") or found.get("name", ())
    return next((text for element in elements if (text := title_text(markup_of(element)))), "")


def title_text(markup: str) -> str:
    """A title on one line. Only what is surely HTML is taken for it: "C++ <T>" and "R&D" are words."""
    if "<" in markup and _HTML_TAG.search(markup):
        markup = html_to_text(markup)
    elif "&" in markup:
        markup = _ENTITY.sub(lambda entity: unescape(entity[0]), markup)
    return " ".join(markup.split())


def _description(found: Found) -> str:
    """The fullest of the texts that the item has, and the parts of it that have elements of their own."""
    bodies = [markup_of(element) for element in found.get("body", ())]
    if len(bodies) == 1 and "more" not in found:
        return html_to_text(bodies[0])
    bodies.sort(key=len, reverse=True)
    text = next((text for body in bodies if (text := html_to_text(body))), "")
    for element in found.get("more", ()):
        part = html_to_text(markup_of(element))
        text = text if part in text else f"{text}\n{part}".strip()
    return text


def _link(found: Found, base: str) -> tuple[str | None, tuple[str, ...]]:
    """The first address that may be shown, and a flag where there was one that may not."""
    removed = False
    for element, href in _addresses(found):
        url = safe_url(_mended(href), _base(element, base))
        if url:
            return url, ()
        removed = removed or bool(href.strip())
    return None, ("link_removed",) if removed else ()


def _mended(href: str) -> str:
    """Two common slips: an address escaped twice, and one without its scheme."""
    if "&" in href:
        href = href.replace("&amp;", "&").replace("&#038;", "&")
    href = href.strip()
    return f"http://{href}" if href.startswith("www.") else href


def _addresses(found: Found) -> Iterator[tuple[ET.Element, str]]:
    """What may be the posting's address, best first."""
    links = found.get("link", ())
    for link in links:
        if link.text and not link.get("href"):
            yield link, link.text
    alternates = [link for link in links if link.get("href") and link.get("rel", "alternate") == "alternate"]
    alternates.sort(key=lambda link: "html" not in link.get("type", "html"))
    for link in alternates:
        yield link, link.get("href", "")
    for element in found.get("address", ()):
        yield element, element.text or ""
    for element in found.get("id", ()):  # a guid is an address unless it says otherwise (RSS 2.0)
        guid = (element.text or "").strip()
        if local_name(element.tag) == "guid" and element.get("isPermaLink") != "false" and guid.startswith("http"):
            yield element, guid


def _identifier(item: ET.Element, found: Found) -> str | None:
    """The item's own id, or the number of the posting where the id is only its address."""
    ids = [text for element in found.get("id", ()) if (text := (element.text or "").strip())]
    given = ids[0] if ids else item.get(RDF_ABOUT) or item.get("id")
    if given and not given.startswith(("http://", "https://")):
        return given
    return line(found, "number") or given


def _authors(found: Found) -> list[str]:
    authors = []
    for element in found.get("author", ()):
        named = next((child for child in element if local_name(child.tag) == "name"), element)
        authors.append(text_of(markup_of(named)))
    return authors

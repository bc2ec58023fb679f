"""The job search of an iCIMS portal: cards with labelled fields, which differ from portal to portal. Used by icims.py.

Labels stand in a span ("field-label") with the value beside it, or in a dt with the value in its dd.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import LayoutChanged
from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading, Request
from scrapers.fields import iso_day, line, lines, link, pay, prose
from scrapers.paging import with_query
from scrapers.trouble import no_answer_of, titled, why_no_leads

_JOB = re.compile(r"/jobs/(\d+)/")
_PAGE_OF = re.compile(r"\bPage\s+(\d{1,5})\s+of\s+(\d{1,5})")
_NOTHING = re.compile(r"no (?:jobs?|results|openings|positions|matches)\b|0 results", re.IGNORECASE)
_PARTS = re.compile(r"([A-Z]{2})-([A-Z]{2,3})-(\S.*)")  # "US-NC-Raleigh"
_REMOTE = re.compile(r"\bremote\b", re.IGNORECASE)
_AMERICAN = re.compile(r"\d{1,2}/\d{1,2}/\d{4}.*[AP]M\b")  # "8/21/2026 2:56 PM": the month stands first

_Fields = Mapping[str, str]


def read_portal(page: Page) -> Reading:
    """The leads of one page of the search, and the next page."""
    tree = LexborHTMLParser(page.body)
    cards = tree.css(".iCIMS_JobCardItem") or tree.css(".iCIMS_JobsTable > .row")
    text = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
    if not cards and not _is_empty(tree, text, page.url):
        if "iCIMS_" not in page.body:
            raise no_answer_of("iCIMS", page.body)
        hint = 'give the address of the portal\'s job search; it ends in "/jobs/search".'
        raise LayoutChanged(f"The page of iCIMS shows no list of jobs: {why_no_leads(page.body)}", hint=hint)
    return titled([_lead(card, page.url) for card in cards], more=_next(tree, text, page.url) if cards else ())


def _is_empty(tree: LexborHTMLParser, text: str, url: str) -> bool:
    """Whether a page without cards is a search without results, or beyond the last page of one."""
    if tree.css_first("[class*=iCIMS_]") is None:
        return False
    if tree.css_first(".iCIMS_JobsTable") is not None or _NOTHING.search(text):
        return True
    return dict(parse_qsl(urlsplit(url).query)).get("pr", "0") != "0"


def _next(tree: LexborHTMLParser, text: str, url: str) -> tuple[Request, ...]:
    """The page after this one: the one that the page names, else by "Page 1 of 3"."""
    parts = urlsplit(url)
    if ahead := tree.css_first("link[rel=next][href]"):
        address, _ = link(ahead.attributes.get("href"), url)
        if address and urlsplit(address).netloc == parts.netloc:
            return (Request(_in_frame(address)),)
    counted = _PAGE_OF.search(text)
    if not counted or int(counted[1]) >= int(counted[2]):
        return ()
    return (Request(with_query(url, pr=counted[1])),)  # pages are counted from 0


def _in_frame(address: str) -> str:
    if "in_iframe=" in address:
        return address
    return f"{address}{'&' if urlsplit(address).query else '?'}in_iframe=1"


def _lead(card: LexborNode, base: str) -> RawLead | None:
    anchor = card.css_first("a.iCIMS_Anchor[href]") or card.css_first(".title a[href]")
    title = _title(anchor) if anchor else None
    if not anchor or not title:
        return None
    href = anchor.attributes.get("href") or ""
    url, flags = link(href.partition("?")[0], base)
    number = _JOB.search(url or "")
    fields = dict(_fields(card))
    places = _places(fields)
    remote = next((found[0] for place in places if (found := _REMOTE.search(place.text))), None)
    way = _said(fields, "work arrangement", "workplace type", "work location type", "location type", "remote type")
    return RawLead(
        title=title,
        url=url,
        identifier=_said(fields, "job id", "requisition id", "req id", "id", "requisition") or (number and number[1]),
        job_location=places,
        job_location_type=way or remote,
        date_posted=_posted(card, fields),
        employment_type=lines(_said(fields, "position type", "employment type", "job type", "type", "schedule")),
        base_salary=_pay(fields),
        description=prose(*(part.html for part in card.css(".description")[:1])),
        occupational_category=lines(_said(fields, "category", "department", "division", "job family")),
        flags=flags,
        page=_in_frame(url) if url and urlsplit(url).netloc == urlsplit(base).netloc else None,
    )


def _title(anchor: LexborNode) -> str | None:
    """The heading in the link; without one, its own text or its tooltip ("8214 - Social Worker")."""
    if heading := anchor.css_first("h1, h2, h3, h4"):
        return line(heading.html)
    label = anchor.css_first(".field-label")
    text = line(anchor.html) or ""
    return text.removeprefix(line(label.html) or "" if label else "").strip() or line(
        (anchor.attributes.get("title") or "").partition(" - ")[2]
    )


def _fields(card: LexborNode) -> Iterator[tuple[str, str]]:
    """Label and value of each field of a card, the label in small letters. The first of a label counts."""
    found: dict[str, str] = {}
    for label in card.css(".field-label, dt"):
        name = (line(label.html) or "").casefold().rstrip(": ")
        name = name.partition(" : ")[0]  # "Location : Location"
        value = _value(label)
        if name and value:
            found.setdefault(name, value)
    yield from found.items()


def _value(label: LexborNode) -> str | None:
    """What stands beside a label. A value with a tooltip is a date, whatever its label says."""
    beside = label.next
    while beside is not None and (beside.tag in ("-text", "-comment") and not (beside.text() or "").strip()):
        beside = beside.next
    if beside is None:
        term = label.parent
        return _value(term) if term is not None and term.tag == "dt" else None
    if beside.tag in ("h1", "h2", "h3", "h4") or beside.attributes.get("title"):
        return None
    return line(beside.text()) if beside.tag == "-text" else line(beside.html)


def _said(fields: _Fields, *names: str) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _places(fields: _Fields) -> tuple[Place, ...]:
    """Every place; "US-NC-Raleigh" has its parts apart. Some portals have two fields: the town and the state."""
    named = (value for name, value in fields.items() if "location" in name and not name.endswith("type"))
    printed = next(named, None)
    if not printed:
        town, state = _said(fields, "city"), _said(fields, "state")
        text = ", ".join(part for part in (town, state) if part)
        return (Place(text, town, state),) if text else ()
    return tuple(_place(text) for text in lines(*re.split(r"\s*[|;]\s*", printed)))


def _place(text: str) -> Place:
    parts = _PARTS.fullmatch(text)
    if not parts:
        return Place(text)
    return Place(text, None if _REMOTE.fullmatch(parts[3]) else parts[3], parts[2], None, parts[1])


def _posted(card: LexborNode, fields: _Fields) -> str | None:
    """The moment in the tooltip, where it is surely American; else the words ("3 days ago")."""
    for mark in card.css("span[title]"):
        printed = line(mark.attributes.get("title")) or ""
        if re.search(r"\d{4}", printed):
            return iso_day(printed, "mdy") if _AMERICAN.match(printed) else line(mark.html)
    return _said(fields, "posted date", "date posted", "posted", "post date")


def _pay(fields: _Fields) -> RawPay | None:
    """The words about pay. Two fields of a range become one phrase; each says its currency and period itself."""
    text = next((value for name, value in fields.items() if re.search(r"salary|compensation|\bpay\b|wage", name)), None)
    ends = [fields[name] for name in ("min", "max") if name in fields]
    return pay(text=text or " - ".join(ends))

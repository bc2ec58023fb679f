"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), with the `_jobposting` of Teamtailor."""

import re
from dataclasses import replace

import orjson

from leads.errors import LayoutChanged, Unreadable
from leads.lead import RawLead
from scrapers.base import Reading
from scrapers.feed_fields import MOST_ITEMS, first_line, title_text, with_labels
from scrapers.loose_json import as_list, parse_json, text_of
from scrapers.markup import html_to_text, safe_url
from scrapers.markup import text_of as line_of
from scrapers.posting import posting_lead

_VERSION = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version')
_NO_NUMBER = re.compile(r"[:\[,]\s*-?(?:NaN|Infinity)\b")
_HINT = "open the address in a browser; if it shows no JSON Feed, look for the feed's own address."


def looks_like_json_feed(head: str) -> bool:
    """Whether a JSON text begins as a JSON Feed does."""
    return bool(_VERSION.search(head))


def read_json_feed(text: str, address: str) -> Reading:
    """The leads of a JSON Feed. `next_url` is not followed.

    Raises Unreadable when the JSON is broken or is no JSON Feed, LayoutChanged when no item says anything.
    """
    problems: list[str] = []
    try:
        document: object = orjson.loads(text)
    except orjson.JSONDecodeError:
        document = parse_json(text)
        if _NO_NUMBER.search(text):
            problems.append("The JSON holds NaN or Infinity, which JSON does not have; they were left out.")
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or "jsonfeed.org" not in str(document.get("version")):
        raise Unreadable("This is JSON, but not a JSON Feed (it has no version of jsonfeed.org).", hint=_HINT)
    if not isinstance(items, list):
        raise Unreadable("This JSON Feed has no list of items.", hint=_HINT)
    title = line_of(text_of(document.get("title")) or "") or None
    leads = [_lead(item, address, title) for item in items[:MOST_ITEMS]]
    problems += _complaints(items, leads)
    if items and not any(leads):
        raise LayoutChanged(f"The feed gives no job at all: {' '.join(problems)}", hint=_HINT)
    return Reading(tuple(lead for lead in leads if lead), tuple(problems))


def _lead(item: object, address: str, feed_title: str | None) -> RawLead | None:
    """None: the item is no object, or says nothing that a person could use."""
    if not isinstance(item, dict):
        return None
    job = _posting(item.get("_jobposting"), address, feed_title)
    texts = [text_of(item.get(name)) for name in ("content_html", "content_text", "summary")]
    description = max([job.description, *(html_to_text(text) for text in texts if text)], key=len)
    href = text_of(item.get("url")) or text_of(item.get("external_url"))
    url = safe_url(href, address) if href else job.url
    title = title_text(text_of(item.get("title")) or "") or job.title or first_line(description) or url
    if not title:
        return None
    tags = tuple(dict.fromkeys(tag for value in as_list(item.get("tags")) if (tag := line_of(text_of(value) or ""))))
    lead = replace(
        job,
        title=title,
        url=url,
        identifier=_identifier(item.get("id")) or job.identifier,
        date_posted=text_of(item.get("date_published")) or job.date_posted or text_of(item.get("date_modified")),
        description=description,
        occupational_category=job.occupational_category or tags,
        flags=("link_removed",) if href and not url else (),
    )
    authors = as_list(item.get("authors")) + as_list(item.get("author"))  # 1.1 and 1.0
    return with_labels(lead, [line_of(text_of(author) or "") for author in authors])


def _posting(posting: object, address: str, feed_title: str | None) -> RawLead:
    """What the item's JobPosting adds. Teamtailor leaves the employer to the title of the feed."""
    job = posting_lead(posting, address, None) if isinstance(posting, dict) else None
    if job is None:
        return RawLead(title="")
    return replace(job, hiring_organization=job.hiring_organization or feed_title)


def _identifier(value: object) -> str | None:
    """Ids are texts; whole numbers are taken for texts, as the specification asks."""
    return str(value).strip() or None if isinstance(value, str) or _is_whole(value) else None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _complaints(items: list[object], leads: list[RawLead | None]) -> list[str]:
    problems = []
    if len(items) > MOST_ITEMS:
        problems.append(f"The feed has more than {MOST_ITEMS} items; the rest was left out.")
    if lost := leads.count(None):
        problems.append(f"{lost} of {len(leads)} items say nothing; they were left out.")
    ids = [item["id"] for item in items if isinstance(item, dict) and "id" in item]
    if bad := sum(1 for value in ids if not isinstance(value, str) and not _is_whole(value)):
        problems.append(f"{bad} of {len(items)} items have an id that is neither text nor a whole number.")
    return problems

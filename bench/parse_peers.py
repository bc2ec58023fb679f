"""What `bench/parse.py` compares with: feedparser and extruct as they come, and the plainest code for two JSON boards.

Each pair of functions is a reader, which is timed, and a look at what it read, which is not.
"""

from collections import Counter
from datetime import UTC, datetime
from html import escape
from typing import Any

import extruct
import feedparser
import orjson

from leads.lead import Place, RawLead
from scrapers.loose_json import unescape_markup
from scrapers.markup import html_to_text


def by_feedparser(body: bytes) -> Any:
    return feedparser.parse(body)


def agreeing(parsed: Any, leads: tuple[RawLead, ...]) -> Counter[str]:
    """In how many items each field that both fill says the same ("title") and another thing ("title: no")."""
    counts: Counter[str] = Counter()
    for entry, lead in zip(parsed.entries, leads, strict=True):
        for name, theirs, ours in _pairs(entry, lead):
            if theirs and ours:
                counts[name if theirs == ours else f"{name}: no"] += 1
    return counts


def _pairs(entry: Any, lead: RawLead) -> list[tuple[str, object, object]]:
    bodies = [entry.get("summary", ""), *(content.value for content in entry.get("content", ()))]
    return [
        ("title", " ".join(entry.get("title", "").split()), lead.title),
        ("link", entry.get("link"), lead.url),
        ("id", entry.get("id"), lead.identifier),
        ("date", entry.get("published") or entry.get("updated"), lead.date_posted),
        ("employer", entry.get("author"), lead.hiring_organization),
        ("categories", tuple(tag.term for tag in entry.get("tags", ())), lead.occupational_category),
        ("text of the description", html_to_text(max(bodies, key=len)), lead.description),
    ]


def by_extruct(page: str) -> Any:
    return extruct.extract(page, syntaxes=["json-ld"])["json-ld"]


def same_posting(found: Any, lead: RawLead) -> bool:
    """Whether one page's JSON-LD is one JobPosting, with what the lead says."""
    (posting,) = (node for node in found if node["@type"] == "JobPosting")
    place = posting["jobLocation"]["address"]["addressLocality"]
    said = (posting["title"], posting["hiringOrganization"]["name"], posting["datePosted"], posting["validThrough"])
    ours = (lead.title, lead.hiring_organization, lead.date_posted, lead.valid_through)
    text = html_to_text(posting["description"])
    return said == ours and (place, text) == (lead.job_location[0].locality, lead.description)


def greenhouse_by_hand(body: str) -> tuple[RawLead, ...]:
    """The fields that the answer has, unchecked. The text is taken from the HTML as the real reader does it."""
    return tuple(
        RawLead(
            title=job["title"],
            url=job["absolute_url"],
            identifier=str(job["id"]),
            hiring_organization=job["company_name"],
            job_location=(Place(job["location"]["name"]),),
            date_posted=job["first_published"],
            description=html_to_text(unescape_markup(job["content"])),
            occupational_category=tuple(department["name"] for department in job["departments"]),
        )
        for job in orjson.loads(body)["jobs"]
    )


def lever_by_hand(body: str) -> tuple[RawLead, ...]:
    """Likewise for Lever, whose adverts come in pieces."""
    leads = []
    for posting in orjson.loads(body):
        categories = posting["categories"]
        lists = [f"<h3>{escape(part['text'])}</h3><ul>{part['content']}</ul>" for part in posting["lists"]]
        pieces = [posting["description"], *lists, posting["additional"]]
        leads.append(
            RawLead(
                title=posting["text"],
                url=posting["hostedUrl"],
                identifier=posting["id"],
                job_location=tuple(Place(town, country=posting["country"]) for town in categories["allLocations"]),
                job_location_type=posting["workplaceType"],
                date_posted=datetime.fromtimestamp(posting["createdAt"] // 1000, UTC).isoformat(),
                employment_type=(categories["commitment"],),
                description=html_to_text("".join(f"<div>{piece}</div>" for piece in pieces)),
                occupational_category=(categories["team"],),
            )
        )
    return tuple(leads)

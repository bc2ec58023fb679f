"""Builders that fill in what a test does not care about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from leads.lead import Lead, Place, RawLead, StoredLead
from leads.search import SavedSearch
from leads.source import SourceSpec

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def a_raw_lead(**given: Any) -> RawLead:
    """A posting as a board prints it."""
    return replace(
        RawLead(
            title="Social Worker",
            url="https://board.example/jobs/1",
            identifier="1",
            hiring_organization="Harbour Council",
            job_location=(Place("Leeds"),),
            description="Work with children and families.",
        ),
        **given,
    )


def a_lead(**given: Any) -> Lead:
    """A cleaned posting. Its keys follow from the title unless they are given."""
    title = given.get("title", "Social Worker")
    slug = title.lower().replace(" ", "-")
    fields: dict[str, Any] = {
        "title": title,
        "url": f"https://board.example/jobs/{slug}",
        "identifier": slug,
        "hiring_organization": "Harbour Council",
        "job_location": (Place("Leeds"),),
        "job_location_type": None,
        "date_posted": None,
        "valid_through": None,
        "employment_type": (),
        "base_salary": None,
        "description": "Work with children and families.",
        "occupational_category": (),
        "flags": (),
        "posting_key": f"id:{slug}",
        "url_key": f"board.example/jobs/{slug}",
        "content_hash": f"hash-{slug}",
    }
    return Lead(**(fields | given))


def a_stored_lead(**given: Any) -> StoredLead:
    """A lead with its history; keywords of Lead go into the lead."""
    history = ("id", "first_seen", "last_seen", "sources", "mark", "note", "sightings")
    stored = {name: given.pop(name) for name in history if name in given}
    fields: dict[str, Any] = {"id": 1, "first_seen": NOW, "last_seen": NOW, "sources": ("harbour",)}
    return StoredLead(lead=a_lead(**given), **(fields | {"mark": "new", "note": None} | stored))


def a_search(name: str = "children", **given: Any) -> SavedSearch:
    """A saved search."""
    return SavedSearch(name, **given)


def a_source(key: str = "harbour", **given: Any) -> SourceSpec:
    """A source with an id, as the store returns it."""
    fields: dict[str, Any] = {"name": key.title(), "url": f"https://{key}.example/feed", "platform": "feed", "id": 1}
    return SourceSpec(key, **(fields | given))

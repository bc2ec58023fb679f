"""JobPosting objects on a page, and the reader's answer to it."""

import json
from typing import Any

from leads.lead import RawLead
from scrapers.base import Page, Reading
from scrapers.jobposting import JobPosting

ADDRESS = "https://harbour.example/jobs/7"


def reading(body: str) -> Reading:
    """What the reader makes of a document at ADDRESS."""
    return JobPosting({}).read(Page(ADDRESS, body, "text/html"))


def page(*blocks: str) -> str:
    """A page with these blocks of JSON-LD."""
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head><title>Jobs</title>{scripts}</head><body><h1>Jobs</h1></body></html>"


def node(title: str = "Social Worker", **fields: Any) -> dict[str, Any]:
    """A JobPosting object."""
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": title, **fields}


def lead(**fields: Any) -> RawLead:
    """The lead that is read from one JobPosting with these fields."""
    (only,) = reading(page(json.dumps(node(**fields)))).leads
    return only

"""A digest as it is kept: JSON, so that a retry sends the same whatever became of the leads meanwhile."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from leads.alert import Digest, DigestLead
from leads.lead import Lead, Place, StoredLead
from store.columns import pay_from
from store.kept_readings import day_from


def to_json(leads: Sequence[DigestLead], notices: Sequence[str]) -> str:
    """The content of a digest. Raises TypeError for text that is no Unicode."""
    return orjson.dumps({"leads": leads, "notices": notices}, default=str).decode()  # str: amounts, to the last digit


def from_json(content: str, **head: Any) -> Digest:
    """The digest with this content; `head` are its other fields."""
    kept = orjson.loads(content)
    return Digest(leads=tuple(_digest_lead(item) for item in kept["leads"]), notices=tuple(kept["notices"]), **head)


def _digest_lead(item: Mapping[str, Any]) -> DigestLead:
    stored = item["stored"]
    seen = {name: datetime.fromisoformat(stored[name]) for name in ("first_seen", "last_seen")}
    return DigestLead(
        stored=StoredLead(**{**stored, **seen, "lead": _lead(stored["lead"]), "sources": tuple(stored["sources"])}),
        searches=tuple(item["searches"]),
        because=tuple(item["because"]),
        source_names=tuple(item["source_names"]),
        about=item.get("about", ""),  # digests of earlier versions have none
    )


def _lead(item: Mapping[str, Any]) -> Lead:
    lists = ("employment_type", "occupational_category", "flags")
    given: dict[str, Any] = {name: tuple(item[name]) for name in lists}
    given |= {name: day_from(item[name]) for name in ("date_posted", "valid_through")}
    given["job_location"] = tuple(Place(**place) for place in item["job_location"])
    given["base_salary"] = pay_from(item["base_salary"]) if item["base_salary"] else None
    return Lead(**{**item, **given})

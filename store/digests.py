"""A digest as it is kept: JSON, so that a retry sends the same whatever became of the leads meanwhile."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from leads.alert import Digest, DigestLead
from leads.lead import StoredLead
from store.kept_leads import lead_from, sighting_from


def to_json(leads: Sequence[DigestLead], notices: Sequence[str]) -> str:
    """The content of a digest. Raises TypeError for text that is no Unicode."""
    return orjson.dumps({"leads": leads, "notices": notices}, default=str).decode()  # str: amounts, to the last digit


def from_json(content: str, **head: Any) -> Digest:
    """The digest with this content; `head` are its other fields."""
    kept = orjson.loads(content)
    return Digest(leads=tuple(_digest_lead(item) for item in kept["leads"]), notices=tuple(kept["notices"]), **head)


def _digest_lead(item: Mapping[str, Any]) -> DigestLead:
    stored = item["stored"]
    read: dict[str, Any] = {name: datetime.fromisoformat(stored[name]) for name in ("first_seen", "last_seen")}
    read |= {"lead": lead_from(stored["lead"]), "sources": tuple(stored["sources"])}
    read["sightings"] = tuple(sighting_from(one) for one in stored.get("sightings", ()))  # earlier digests have none
    return DigestLead(
        stored=StoredLead(**{**stored, **read}),
        searches=tuple(item["searches"]),
        because=tuple(item["because"]),
        source_names=tuple(item["source_names"]),
        about=item.get("about", ""),  # likewise
    )

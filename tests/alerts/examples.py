"""Digests that the tests of this room share."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from leads.alert import Destination, Digest, DigestLead
from leads.lead import Pay, Place, Sighting
from leads.secret import Secret
from tests.builders import NOW, a_stored_lead
from tests.corpus import SHARED

BECAUSE = "Search “children”: “social work*” is in the title; the place is Leeds."


def a_digest_lead(*, because: tuple[str, ...] = (BECAUSE,), about: str = "", **given: Any) -> DigestLead:
    """A lead in a digest; keywords of Lead and StoredLead go into it."""
    return DigestLead(a_stored_lead(**given), ("children",), because, ("Harbour Council jobs",), about)


def a_sighting(source: str, name: str, **given: Any) -> Sighting:
    """A posting that this source shows, and has shown since `NOW`."""
    fields: dict[str, Any] = {
        "url": f"https://{source}.example/jobs/1",
        "identifier": "1",
        "hiring_organization": "Harbour Council",
        "job_location": (Place("Leeds"),),
        "date_posted": None,
        "first_seen": NOW,
        "last_seen": None,
        "id": 1,
    }
    return Sighting(source=source, name=name, **(fields | given))


def twice(days: int = 41) -> dict[str, Any]:
    """What a lead has that was shown so many days ago for ten days, and is shown again."""
    first = NOW - timedelta(days=days)
    gone = a_sighting("harbour", "Harbour Council jobs", first_seen=first, last_seen=first + timedelta(days=10))
    again = a_sighting("harbour", "Harbour Council jobs", url="https://harbour.example/jobs/2", id=2)
    return {"first_seen": first, "sightings": (gone, again)}


def a_digest(
    leads: Iterable[DigestLead] | None = None, *, notices: tuple[str, ...] = (), id: str = "d1", destination: str = "me"
) -> Digest:
    """One lead, unless others are given."""
    found = (a_digest_lead(),) if leads is None else tuple(leads)
    return Digest(id, destination, NOW, found, notices)


def a_full_digest() -> Digest:
    """One of everything that a digest may hold; the golden files show it."""
    pay = Pay(None, None, "GBP", "YEAR", "£38,000 – £42,000 a year")
    return a_digest(
        [
            a_digest_lead(
                title="Children’s social worker",
                url="https://board.example/jobs/7?ref=a&lang=en",
                base_salary=pay,
                valid_through=date(2026, 11, 26),
                employment_type=("FULL_TIME", "Fixed term"),
                sightings=(
                    a_sighting("harbour", "Harbour Council jobs", url="https://board.example/jobs/7?ref=a&lang=en"),
                    a_sighting("care", "Care Jobs"),
                    a_sighting("work", "Work Board", hiring_organization="Bay Staff"),
                ),
            ),
            a_digest_lead(
                title="Foster care <b>& more</b> @everyone [apply](http://evil.example)",
                url="https://böard.example/jobs/8",
                hiring_organization=None,
                job_location=(Place("Leeds"), Place("York"), Place("Hull"), Place("Bradford"), Place("Leeds")),
                job_location_type="TELECOMMUTE",
                valid_through=date(2026, 12, 3),
                about="advertised again (first seen 41 days ago) · foster care, 0.6 FTE",
                **twice(),
            ),
            a_digest_lead(
                title="Night support worker",
                url="javascript:alert(1)",
                valid_through=datetime(2026, 11, 20, 17, 30, tzinfo=UTC),
                because=(),
            ),
        ],
        notices=("Now watching Harbour Council jobs: 30 openings filed, 2 fit your searches.",),
    )


def a_destination(url: str, name: str = "me", **given: Any) -> Destination:
    """A destination with this address."""
    return Destination(name, Secret(url), **given)


# What the services take for a mention or a link with words of its own (Slack, Discord, Mattermost, Telegram, Matrix,
# Google Chat, Zulip), whether or not invisible characters stand in it.
ARMED = re.compile(r"[@＠]\S|(<|&lt;)([!@#]|users/|https?:|mailto:|tg:)|\]\(|\w://|\|\||``", re.IGNORECASE)


def hostile_strings(*groups: str) -> list[str]:
    """The hostile strings of these groups; none when they are not beside the checkout."""
    path = SHARED / "hostile" / "strings.json"
    if not path.is_file():
        return []
    return [s["value"] for s in json.loads(path.read_text("utf-8"))["strings"] if not groups or s["group"] in groups]

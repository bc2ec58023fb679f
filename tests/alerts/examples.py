"""Digests that the tests of this room share."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from leads.alert import Destination, Digest, DigestLead
from leads.lead import Pay, Place
from leads.secret import Secret
from tests.builders import NOW, a_stored_lead
from tests.corpus import SHARED

BECAUSE = "Search “children”: “social work*” is in the title; the place is Leeds."


def a_digest_lead(*, because: tuple[str, ...] = (BECAUSE,), **given: Any) -> DigestLead:
    """A lead in a digest; keywords of Lead and StoredLead go into it."""
    return DigestLead(a_stored_lead(**given), ("children",), because, ("Harbour Council jobs",))


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
            ),
            a_digest_lead(
                title="Foster care <b>& more</b> @everyone [apply](http://evil.example)",
                url="https://böard.example/jobs/8",
                hiring_organization=None,
                job_location=(Place("Leeds"), Place("York"), Place("Hull"), Place("Bradford"), Place("Leeds")),
                job_location_type="TELECOMMUTE",
                valid_through=date(2026, 12, 3),
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

"""What belongs to one person of a shared installation, and all that the lists and shows print for somebody."""

import json
from datetime import timedelta
from typing import Any

from leads.alert import Alert, Outcome
from store import leads, outbox, searches
from store.engine import Database
from tests.builders import NOW, a_lead, a_search
from tests.caselead.command import Caselead
from tests.store.filing import file

MAIL = "mailtos://{0}:secret@smtp.example.org?from={0}@example.org&to={0}@example.org"
LISTS = [
    ("search", "list"),
    ("search", "export"),
    ("lead", "list"),
    ("lead", "list", "--state", "saved"),
    ("lead", "list", "--state", "dismissed"),
    ("lead", "show", "1"),
    ("lead", "show", "2"),
    ("lead", "why-same", "1"),
    ("alert", "list"),
    ("alert", "preview"),
    ("destination", "list"),
    ("doctor",),
    ("source", "list"),
    ("source", "export"),
    ("key", "list"),
]
WITHOUT_JSON = {("search", "export"), ("alert", "preview"), ("source", "export")}
MARKER = "CONFIDENTIAL"  # in whatever is told in words; what is only a choice of words is compared with a fresh start


def fill(caselead: Caselead, database: Database, person: str) -> None:
    """Searches, marks, notes, destinations and messages of one person, in every state, their words all marked."""
    file(database, "harbour", a_lead(), a_lead(title="Manager"), a_lead(title="Cook"))
    own = f"{MARKER}-{person}"
    caselead("--person", person, "destination", "add", f"post-{own}", stdin=MAIL.format(own))
    with database.write() as everybodys:
        tx = everybodys.of(person)
        searches.put(tx, a_search(f"search {own}", any_of=(own,), alert_to=(f"post-{own}",)))
        leads.mark(tx, 1, "saved")
        leads.mark(tx, 2, "dismissed")
        leads.set_note(tx, 1, f"note {own}")
        for state in ("sent", "uncertain"):
            outbox.queue(tx, [Alert(f"post-{own}", state, text=f"{state} {own}")], NOW)
            (id,) = outbox.bundle(tx, NOW)
            outbox.claim(tx, id, NOW, lease=timedelta(minutes=1))
            outbox.settle(tx, id, Outcome(state, None if state == "sent" else f"problem {own}"), NOW)  # type: ignore[arg-type]
        outbox.queue(tx, [Alert(f"post-{own}", "lead:1", 1, (own,), (f"why {own}",))], NOW)


def seen_by(person: str, caselead: Caselead) -> dict[str, str]:
    """All that the lists and shows print for one person."""
    seen = {}
    for command in LISTS:
        for arguments in (command,) if command in WITHOUT_JSON else (command, (*command, "--json")):
            ran = caselead("--person", person, *arguments)
            seen[" ".join(arguments)] = "\n".join(
                line for line in (ran.out + ran.err).splitlines() if "clock: " not in line and '"It is 2' not in line
            )
    return seen


def listed(caselead: Caselead, *noun: str) -> list[dict[str, Any]]:
    """The array that a list prints."""
    found: list[dict[str, Any]] = json.loads(caselead(*noun, "--json").out)
    return found

"""Postings of one opening on several boards, filed as a run files them."""

import json
from datetime import timedelta
from typing import Any

from leads.lead import Lead
from leads.source import PollState
from pipeline.filing import Filed, Incoming, file
from store import sources
from store.engine import Database
from tests.builders import NOW, a_lead, a_source
from tests.caselead.command import Caselead

TEXT = (
    "You carry out Section 47 enquiries and assessments with children and families in our front door team. Caseload of "
    "14, reflective supervision every two weeks. You bring experience of court work and of direct work with children."
)


def a_posting(number: str, **given: Any) -> Lead:
    """What a board shows of the opening, under a number of its own."""
    fields: dict[str, Any] = {
        "title": "Duty and Assessment Social Worker",
        "description": TEXT,
        "url": f"https://board.example/jobs/{number}",
        "url_key": f"board.example/jobs/{number}",
        "identifier": number,
        "posting_key": f"id:{number}",
    }
    fields |= given
    return a_lead(**fields, content_hash=f"hash-{sorted(map(repr, fields.items()))}")


def read(db: Database, source: str, *found: Lead, days: int = 0, kind: str = "board", name: str = "") -> Filed:
    """File what a whole read of a source found so many days ago; the source is made if it is missing."""
    at = NOW - timedelta(days=days)
    with db.write() as tx:
        known = {spec.key: spec for spec in sources.all_sources(tx)}
        made = a_source(source, name=name or f"{source.title()} jobs", options={"kind": kind}, id=0)
        spec = known.get(source) or sources.put(tx, made)
        (filed,) = file(tx, [Incoming(spec, found, whole=True)], at)
        sources.save_states(tx, {spec.id: PollState(status="fine", last_read=at)})
    return filed


def on_two_boards(db: Database) -> None:
    """File lead 1 with sighting 1 of Harbour and sighting 2 of Care Jobs, and lead 3 of Care Jobs with sighting 3."""
    read(db, "harbour", a_posting("7"), days=9, kind="employer")
    copy = a_posting("c1", hiring_organization="Harbour")
    read(db, "care", copy, a_lead(title="Cook"), days=8, name="Care Jobs")


def form(caselead: Caselead, lead_id: int, command: str = "show") -> Any:
    """What a command prints of a lead as JSON."""
    return json.loads(caselead("lead", command, lead_id, "--json").out)

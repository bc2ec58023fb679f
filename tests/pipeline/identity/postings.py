"""Postings to be put together, and the lead that they make."""

from datetime import timedelta
from typing import Any

from leads.identity import Posting
from leads.lead import Lead, Place
from pipeline.identity.best import best
from tests.builders import NOW, a_lead

WHOLE = "We look for a social worker who likes to work with families in the harbour. " + "You plan and visit. " * 20
LEEDS, HULL = Place("Leeds"), Place("Hull")
LEEDS_CODE = Place("Leeds, LS1 4AP", "Leeds", None, "LS1 4AP", "GB")
GONE = NOW - timedelta(days=1)


def a_posting(source: str = "harbour", **given: Any) -> Posting:
    """A posting that is shown since a week ago; keywords of Lead go into the lead."""
    history = {name: given.pop(name) for name in ("kind", "first_seen", "last_seen", "id") if name in given}
    fields: dict[str, Any] = {"kind": "board", "first_seen": NOW - timedelta(days=7)}
    return Posting(a_lead(**given), source, **(fields | history))


def merged(*postings: Posting) -> Lead:
    return best(postings).lead

"""Sightings as a person reads them: where, when, and what is named otherwise there."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from caselead.cli.moment import when
from leads.lead import Lead, Place, Sighting, StoredLead

_WIDTH = 80
_WORD = re.compile(r"\w+")


def sighting_lines(stored: StoredLead) -> list[str]:
    """All sightings of a lead, each under its number, the oldest first."""
    return [line for one in stored.sightings for line in _lines(one, stored.lead)]


def wrapped(text: str, indent: str, *, first: str | None = None) -> str:
    """Lines of at most 80 characters; `first` stands before the first of them in place of the indent."""
    before = indent if first is None else first
    lines = textwrap.wrap(
        text, _WIDTH, initial_indent=before, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
    return "\n".join(lines)


def _lines(one: Sighting, lead: Lead) -> Iterator[str]:
    indent = " " * 7
    otherwise = "; ".join(_otherwise(one, lead))
    until = f"last seen {when(one.last_seen)}" if one.last_seen else "still shown"
    yield wrapped(one.name + (f" – {otherwise}" if otherwise else ""), indent, first=f"{one.id:>5}  ")
    yield f"{indent}first seen {when(one.first_seen)}, {until}"
    if one.url:
        yield f"{indent}{one.url}"


def _otherwise(one: Sighting, lead: Lead) -> Iterator[str]:
    """What this source names otherwise than the lead does."""
    if one.hiring_organization and _words(one.hiring_organization) != _words(lead.hiring_organization or ""):
        yield f"the employer is {one.hiring_organization} there"
    if one.job_location and _places(one.job_location) != _places(lead.job_location):
        yield f"the place is {'; '.join(place.text for place in one.job_location)} there"


def _places(places: Sequence[Place]) -> set[tuple[str, ...]]:
    return {_words(place.text) for place in places}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))

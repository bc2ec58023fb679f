"""How often a vacancy was advertised, and on how many boards: its rounds, and what a person is told of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from leads.lead import Sighting, StoredLead

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a vacancy was advertised, on however many boards."""

    start: datetime  # UTC
    end: datetime | None  # UTC; None: it is still shown


def started(posted: date | None, first_seen: datetime) -> datetime:
    """When a posting began: when it was first seen, or on its day of posting when that is earlier."""
    if posted is None:
        return first_seen
    moment = posted if isinstance(posted, datetime) else datetime.combine(posted, time(), UTC)
    return min(moment, first_seen)


def rounds(sightings: Sequence[Sighting]) -> tuple[Round, ...]:
    """The rounds of a vacancy, the oldest first; none without sightings."""
    return rounds_of((started(one.date_posted, one.first_seen), one.last_seen) for one in sightings)


def rounds_of(spans: Iterable[tuple[datetime, datetime | None]]) -> tuple[Round, ...]:
    """The same by start and end of each posting (None: still shown), in any order.

    A round begins with a posting that starts after all earlier ones have ended.
    """
    found: list[Round] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if not found or _is_over(found[-1], start):
            found.append(Round(start, end))
        else:
            found[-1] = Round(found[-1].start, _later(found[-1].end, end))
    return tuple(found)


def _is_over(one: Round, when: datetime) -> bool:
    return one.end is not None and one.end < when


def _later(a: datetime | None, b: datetime | None) -> datetime | None:
    return None if a is None or b is None else max(a, b)


def advertised_again(stored: StoredLead, now: datetime) -> str:
    """ "advertised again (first seen 41 days ago)"; "" for a vacancy that is in its first round."""
    if len(rounds(stored.sightings)) < 2:
        return ""
    days = (now.astimezone(UTC).date() - stored.first_seen.astimezone(UTC).date()).days
    ago = {0: "today", 1: "yesterday"}.get(max(days, 0), f"{days} days ago")
    return f"advertised again (first seen {ago})"


def also_on(stored: StoredLead) -> tuple[str, ...]:
    """Names of the other sources that still show it, each once, the oldest sighting first.

    Where another employer is named than that of the lead, it comes through that one: "Care Jobs, through Bay Staff".
    """
    main = main_sighting(stored)
    names: dict[str, str] = {}
    for one in _shown(stored):
        if main is not None and one.source != main.source:
            names.setdefault(one.source, one.name + _through(one, stored))
    return tuple(dict.fromkeys(names.values()))


def main_sighting(stored: StoredLead) -> Sighting | None:
    """The sighting that the lead leads to: the one with its address, else the oldest that is still shown.

    None: no source shows it any more.
    """
    shown = _shown(stored)
    ours = (one for one in shown if one.url is not None and one.url == stored.lead.url)
    return next(ours, shown[0] if shown else None)


def _shown(stored: StoredLead) -> list[Sighting]:
    return [one for one in stored.sightings if one.last_seen is None]


def _through(one: Sighting, stored: StoredLead) -> str:
    said, employer = (_words(name) for name in (one.hiring_organization, stored.lead.hiring_organization))
    another = said and employer and not said <= employer and not employer <= said
    return f", through {one.hiring_organization}" if another else ""


def _words(name: str | None) -> set[str]:
    return set(_WORD.findall((name or "").casefold()))

"""What to tell whom. Pure: reads nothing, writes nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from leads.alert import Alert
from leads.counting import counted
from leads.reading import Reading
from leads.search import Match, Reason, SavedSearch
from leads.source import SourceSpec
from pipeline.clean import is_expired
from pipeline.understand.contacts import without_contacts

_FIELD = {
    "title": "in the title",
    "description": "in the text",
    "hiring_organization": "in the employer's name",
    "employment_type": "in the kind of contract",
    "occupational_category": "in the board's own category",
}


def decide_alerts(
    matches: Iterable[Match],
    now: datetime,
    understood: Mapping[int, Reading] = MappingProxyType({}),
    about: Mapping[int, str] = MappingProxyType({}),
    *,
    contacts: bool = False,
) -> list[Alert]:
    """One alert per lead and destination, naming every search that matched. Expired leads are not alerted.

    `understood`: what was read out of the leads, by number; closing dates that stand only in the text count too.
    `about`: the same in a line each. `contacts`: whether names, numbers and addresses of people stay in quoted words.
    """
    by_destination: dict[tuple[str, int], list[Match]] = {}
    for match in matches:
        if not is_expired(match.lead.lead, now, understood.get(match.lead.id)):
            for destination in match.search.alert_to:
                by_destination.setdefault((destination, match.lead.id), []).append(match)
    return [
        Alert(
            destination=destination,
            subject=f"lead:{lead_id}",
            lead_id=lead_id,
            searches=tuple(match.search.name for match in found),
            because=tuple(why(match, contacts=contacts) for match in found),
            about=about.get(lead_id, ""),
        )
        for (destination, lead_id), found in by_destination.items()
    ]


def baseline_notice(spec: SourceSpec, filed: int, fitting: int) -> str:
    """What is said once, when a source is read for the first time and everything on it is filed."""
    fit = {0: "none fits", 1: "1 fits"}.get(fitting, f"{fitting} fit")
    return f"Now watching {spec.name}: {counted(filed, 'opening')} filed, {fit} your searches."


def notice_alerts(subject: str, text: str, destinations: Iterable[str]) -> list[Alert]:
    """The same notice for each destination, once."""
    return [Alert(destination, subject, text=text) for destination in dict.fromkeys(destinations)]


def told(searches: Iterable[SavedSearch]) -> tuple[str, ...]:
    """The destinations of all active searches, each once."""
    return tuple(dict.fromkeys(to for search in searches if not search.paused for to in search.alert_to))


def why(match: Match, *, contacts: bool = True) -> str:
    """The reasons of a match in one sentence, for a person. `contacts` as in `decide_alerts`."""
    if not match.because:
        return f"Search “{match.search.name}” takes everything."
    return f"Search “{match.search.name}”: " + "; ".join(_in_words(reason, contacts) for reason in match.because) + "."


def _in_words(reason: Reason, contacts: bool) -> str:
    if reason.kind == "source":
        return f"it is on {reason.words}"
    words = reason.words if contacts else without_contacts(reason.words)
    if reason.kind == "place" and reason.found_in.startswith("job_location"):
        return f"the place is {words}"
    where = f"“{reason.looked_for}” is {_FIELD.get(reason.found_in, 'in the posting')}"
    if reason.found_in != "description":
        return where
    return f"{where} ({words})"

"""What to tell whom. Pure: reads nothing, writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from leads.alert import Alert
from leads.counting import counted
from leads.identity import Change
from leads.lead import StoredLead
from leads.reading import Reading
from leads.rounds import rounds
from leads.search import Match, Reason, SavedSearch
from leads.source import SourceSpec
from pipeline.clean import is_expired
from pipeline.identity.changes import in_a_line
from pipeline.match.wording import in_field
from pipeline.understand.contacts import without_contacts

_OF_WORDS = ("word", "words", "place")  # what is quoted by the words that were looked for
_MOST_REASONS = 6


def decide_alerts(
    matches: Iterable[Match],
    now: datetime,
    understood: Mapping[int, Reading] = MappingProxyType({}),
    about: Mapping[int, str] = MappingProxyType({}),
    *,
    again: Mapping[int, str] = MappingProxyType({}),
    contacts: bool = False,
) -> list[Alert]:
    """One alert per lead and destination, naming every search that matched. Expired leads are not alerted.

    `understood`: what was read out of the leads, by number; closing dates that stand only in the text count too.
    `about`: the same in a line each. `again`: for leads that are advertised again, the words that say so; each round of
    a lead is alerted once. `contacts`: whether names, numbers and addresses of people stay in quoted words.
    """
    by_destination: dict[tuple[str, int], list[Match]] = {}
    for match in matches:
        if not is_expired(match.lead.lead, now, understood.get(match.lead.id)):
            for destination in match.search.alert_to:
                by_destination.setdefault((destination, match.lead.id), []).append(match)
    return [
        Alert(
            destination=destination,
            subject=_subject(found[0].lead, again),
            lead_id=lead_id,
            searches=tuple(match.search.name for match in found),
            because=tuple(why(match, contacts=contacts) for match in found),
            about=" · ".join(filter(None, (again.get(lead_id), about.get(lead_id)))),
            fit=max(match.fit for match in found),
        )
        for (destination, lead_id), found in by_destination.items()
    ]


def _subject(lead: StoredLead, again: Mapping[int, str]) -> str:
    if lead.id not in again:
        return f"lead:{lead.id}"
    return f"again:{lead.id}:{rounds(lead.sightings)[-1].start.isoformat()}"


def change_alerts(
    changed: Iterable[tuple[StoredLead, tuple[Change, ...]]], now: datetime, destinations: Iterable[str]
) -> list[Alert]:
    """A notice for each lead that the person saved or applied to, and that changed in what matters to them."""
    to = tuple(destinations)
    return [
        alert
        for stored, changes in changed
        if stored.mark in ("saved", "applied") and (told := [change for change in changes if change.material])
        for alert in notice_alerts(_subject_of(stored, told, now), _changed(stored, told), to)
    ]


def _subject_of(stored: StoredLead, told: Iterable[Change], now: datetime) -> str:
    return f"change:{stored.id}:{now.isoformat()}:{','.join(change.field for change in told)}"


def _changed(stored: StoredLead, told: Iterable[Change]) -> str:
    who = f" – {stored.lead.hiring_organization}" if stored.lead.hiring_organization else ""
    said = "; ".join(in_a_line(change) for change in told)
    return (
        f"{stored.mark.capitalize()} lead {stored.id}, {stored.lead.title}{who}: {said}. caselead lead show {stored.id}"
    )


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
    """The reasons of a match, its fit and what to know first, for a person. `contacts` as in `decide_alerts`."""
    name = f"Search “{match.search.name}”"
    reasons = [_in_words(reason, contacts) for reason in match.because]
    said = [f"{name}: {'; '.join(_shortened(reasons))}." if reasons else f"{name} takes everything."]
    if len(match.parts) > 1:  # one part alone says what the reason said
        said.append(f"Fit {match.fit}: {', '.join(f'{part.what} {part.points}' for part in match.parts)}.")
    if match.flags:
        said.append(f"Know first: {'; '.join(match.flags)}.")
    return " ".join(said)


def _shortened(reasons: Sequence[str]) -> Sequence[str]:
    """Enough to see why; `caselead lead explain` tells all of them."""
    left = len(reasons) - _MOST_REASONS
    return [*reasons[:_MOST_REASONS], f"and {counted(left, 'more reason')}"] if left > 0 else reasons


def _in_words(reason: Reason, contacts: bool) -> str:
    if reason.kind == "source":
        return f"it is on {reason.words}"
    words = reason.words if contacts else without_contacts(reason.words)
    if reason.kind in ("place", "near") and reason.found_in.startswith("job_location"):
        return f"the place is {words}"
    where = in_field(reason.found_in)
    if reason.kind not in _OF_WORDS:
        return f"{reason.looked_for} (“{words}” {where})"
    said = f"“{reason.looked_for}” is {where}"
    return f"{said} ({words})" if reason.found_in == "description" else said

"""What became another in a lead, and whether somebody who saved it wants to hear of it. Pure.

Material is another title, pay, closing date, place, workplace, hours or contract, and what opens again. Another
employer or text is only recorded, and so is what was not stated before or is not stated any more: often another source
says more or less. Pay and a closing date are news all the same. Another spelling of the same thing is nothing at all.
"""

from collections.abc import Callable, Sequence
from datetime import date

from leads.identity import Change
from leads.lead import Lead, Place
from pipeline.fingerprint import normalise
from pipeline.hygiene import one_line
from pipeline.identity.employer import compare_employers, employer
from pipeline.identity.pay_change import has_figures, same_pay
from pipeline.identity.place import Where, compare_places, where
from pipeline.identity.text_change import text_change
from pipeline.identity.title import SAME, compare_titles, title

_LONGEST = 300  # characters of one value; of a text it is less
_HOURS = frozenset(("full time", "part time"))
_REMOTE = frozenset(("telecommute", "fully remote", "work from home", "home based"))

_LABELS = {
    "title": "title",
    "base_salary": "pay",
    "valid_through": "closing date",
    "employment_type": "hours and contract",
    "job_location": "place",
    "job_location_type": "workplace",
    "hiring_organization": "employer",
    "description": "text",
}
_EVENTS = {"reopened": "open again", "closed": "no longer shown"}


def changes(was: Lead, now: Lead) -> tuple[Change, ...]:
    """What differs between a lead as it was and as it is, field by field; none where only spellings do."""
    return tuple(filter(None, (find(was, now) for find in _FINDERS)))


def reopened() -> Change:
    """A lead that no source showed any more is shown again."""
    return Change("reopened", "", "", material=True)


def closed() -> Change:
    """No source shows the lead any more."""
    return Change("closed", "", "", material=False)


def in_words(change: Change) -> str:
    """A change on lines of its own: the field, what was after "-" and what is after "+"."""
    if change.field in _EVENTS:
        return _EVENTS[change.field]
    nothing = "" if change.field == "description" else "not stated"  # where a text only grew, nothing of it is gone
    lines = ((sign, text or nothing) for sign, text in (("-", change.was), ("+", change.now)))
    return "\n".join((_LABELS[change.field], *(f"  {sign} {text}" for sign, text in lines if text)))


def in_a_line(change: Change) -> str:
    """The same within a sentence: "pay now £37,000 a year, was £35,000 a year"."""
    if change.field in _EVENTS:
        return _EVENTS[change.field]
    now = f"now {change.now}" if change.now else "no longer stated"
    return f"{_LABELS[change.field]} {now}" + (f", was {change.was}" if change.was else "")


def _change(field: str, was: str, now: str, *, material: bool) -> Change:
    return Change(field, one_line(was, _LONGEST), one_line(now, _LONGEST), material)


def _of_title(was: Lead, now: Lead) -> Change | None:
    if was.title == now.title or compare_titles(title(was.title), title(now.title)) == SAME:
        return None
    return _change("title", was.title, now.title, material=True)


def _of_pay(was: Lead, now: Lead) -> Change | None:
    a, b = was.base_salary, now.base_salary
    if a == b or (a and b and same_pay(a, b)):
        return None
    said = b is not None and has_figures(b) and "pay_predicted" not in now.flags
    return _change("base_salary", a.text if a else "", b.text if b else "", material=said)


def _of_closing(was: Lead, now: Lead) -> Change | None:
    a, b = _day(was.valid_through), _day(now.valid_through)
    return None if a == b else _change("valid_through", a, b, material=bool(b))


def _day(when: date | None) -> str:
    """In words, without the time: two sources print the end of one day in many ways."""
    return f"{when.day} {when:%B %Y}" if when else ""


def _of_employment(was: Lead, now: Lead) -> Change | None:
    a, b = (frozenset(normalise(_type(kind)) for kind in lead.employment_type) - {"other"} for lead in (was, now))
    if a == b:
        return None
    pairs = ((a & _HOURS, b & _HOURS), (a - _HOURS, b - _HOURS))
    another = any(one and other and one != other for one, other in pairs)
    texts = (", ".join(map(_type, lead.employment_type)) for lead in (was, now))
    return _change("employment_type", *texts, material=another)


def _type(kind: str) -> str:
    """As a person writes it: "full time" for schema.org's FULL_TIME; what is printed otherwise stays."""
    return kind.replace("_", " ").lower() if kind.isupper() else kind


def _of_place(was: Lead, now: Lead) -> Change | None:
    a, b = was.job_location, now.job_location
    if {normalise(place.text) for place in a} == {normalise(place.text) for place in b}:
        return None
    towns, others = _towns(a), _towns(b)
    found = {compare_places((one,), others) for one in towns} | {compare_places((one,), towns) for one in others}
    if found == {"same"}:
        return None
    texts = ("; ".join(dict.fromkeys(place.text for place in places)) for places in (a, b))
    return _change("job_location", *texts, material="apart" in found)


def _towns(places: Sequence[Place]) -> tuple[Where, ...]:
    return tuple(place for printed in places if (place := where(printed)).town or place.district)


def _of_workplace(was: Lead, now: Lead) -> Change | None:
    a, b = (_workplace(lead.job_location_type) for lead in (was, now))
    return None if normalise(a) == normalise(b) else _change("job_location_type", a, b, material=bool(a and b))


def _workplace(printed: str | None) -> str:
    return "remote" if normalise(printed or "") in _REMOTE else printed or ""


def _of_employer(was: Lead, now: Lead) -> Change | None:
    a, b = was.hiring_organization or "", now.hiring_organization or ""
    if normalise(a) == normalise(b) or (a and b and compare_employers(employer(a), employer(b)) == "same"):
        return None
    return _change("hiring_organization", a, b, material=False)


def _of_text(was: Lead, now: Lead) -> Change | None:
    found = text_change(was.description, now.description)
    return _change("description", *found, material=False) if found else None


_FINDERS: tuple[Callable[[Lead, Lead], Change | None], ...] = (
    _of_title,
    _of_pay,
    _of_closing,
    _of_place,
    _of_workplace,
    _of_employment,
    _of_employer,
    _of_text,
)

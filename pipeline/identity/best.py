"""A lead out of its postings: the best value of each field, and whose it is. Pure, and the same in any order.

First come postings that are still shown, then the employer's own system before boards before agencies before
aggregators, then what began last, then the names of source and posting. The first that states a field gives it; title,
identifier and key are the very first one's, and address and its key come from one posting. Before that rank go:

- employer: whoever names one; an agency's name and a hidden one only where there is no other
- places: all that are shown, where the vacancy is shown under several; else who prints a town, more of them, a postal
  code, more parts
- pay: as stated by anybody before predicted, in figures before in mere words
- text: whole before cut, and the whole of a cut one wherever it stands (best_text.py)
- closing date: none that had passed when the latest posting came, where another that is still shown names a later one
- date of posting: the earliest of the latest round
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from leads.identity import Best, Posting, SourceKind
from leads.lead import Lead
from leads.rounds import rounds_of, started
from pipeline.fingerprint import content_hash
from pipeline.identity.best_places import fullest, under_several, united
from pipeline.identity.best_text import fullest_text
from pipeline.identity.employer import employer
from pipeline.identity.terms import pay_range

_ORDER: dict[SourceKind, int] = {"employer": 0, "board": 1, "agency": 2, "aggregator": 3}

# Flags that tell of one field go where its value goes; all others tell of the first posting.
_FLAG_OF = {
    "pay_predicted": "base_salary",
    "description_cut": "description",
    "link_removed": "url",
    "date_posted_refused": "date_posted",
    "valid_through_refused": "valid_through",
}


def best(postings: Sequence[Posting]) -> Best:
    """The lead that the postings of one vacancy make; at least one is given.

    A single one makes its own lead, letter for letter, with no origins. Fields that nobody states have no origin.
    """
    if len(postings) == 1:
        return Best(postings[0].lead, {})
    ranked = sorted(postings, key=_rank)
    first = ranked[0]
    whose = {name: choose(ranked) for name, choose in _CHOICES.items()}
    values: dict[str, Any] = {name: getattr((one or first).lead, name) for name, one in whose.items()}
    values["date_posted"] = whose["date_posted"].lead.date_posted if whose["date_posted"] else None
    shown = [one for one in ranked if one.last_seen is None] or ranked
    if under_several(shown):
        values["job_location"] = united(shown)
    lead = replace(first.lead, **values, flags=_flags(ranked, whose))
    if lead != first.lead:
        lead = replace(lead, content_hash=_hash(lead))
    return Best(lead, {name: one.id for name, one in whose.items() if one and getattr(lead, name)})


def _rank(one: Posting) -> tuple[bool, int, float, str, str]:
    start = started(one.lead.date_posted, one.first_seen)
    return one.last_seen is not None, _ORDER[one.kind], -start.timestamp(), one.source, one.lead.posting_key


def _hash(lead: Lead) -> str:
    """As pipeline/clean.py makes it of a single posting."""
    who = (lead.title, lead.url, lead.hiring_organization, lead.job_location, lead.job_location_type)
    terms = (lead.valid_through, lead.employment_type, lead.base_salary)
    return content_hash(*who, *terms, lead.description, lead.occupational_category)


def _flags(ranked: Sequence[Posting], whose: dict[str, Posting | None]) -> tuple[str, ...]:
    """The flags of the values that are shown, each once."""
    told = ((flag, whose[_FLAG_OF.get(flag, "title")] or ranked[0], one) for one in ranked for flag in one.lead.flags)
    return tuple(dict.fromkeys(flag for flag, source, one in told if source is one))


def _stating(ranked: Iterable[Posting], name: str) -> list[Posting]:
    return [one for one in ranked if getattr(one.lead, name)]


def _first(name: str) -> Callable[[Sequence[Posting]], Posting | None]:
    """The first posting that states the field."""
    return lambda ranked: next(iter(_stating(ranked, name)), None)


def _very_first(ranked: Sequence[Posting]) -> Posting:
    return ranked[0]


def _names_the_employer(ranked: Sequence[Posting]) -> Posting | None:
    def doubt(one: Posting) -> tuple[bool, bool]:
        name = employer(one.lead.hiring_organization)
        return name.hidden, one.kind == "agency" or name.agency

    return min(_stating(ranked, "hiring_organization"), key=doubt, default=None)


def _states_the_pay(ranked: Sequence[Posting]) -> Posting | None:
    def doubt(one: Posting) -> tuple[bool, bool, bool]:
        return "pay_predicted" in one.lead.flags, one.last_seen is not None, pay_range(one.lead.base_salary) is None

    return min(_stating(ranked, "base_salary"), key=doubt, default=None)


def _names_the_closing_date(ranked: Sequence[Posting]) -> Posting | None:
    stating = _stating(ranked, "valid_through")
    latest = max(one.first_seen.date() for one in ranked)
    open_still = (one for one in stating if one.last_seen is None and _day(one.lead.valid_through) >= latest)
    return next(open_still, stating[0] if stating else None)


def _posted_first(ranked: Sequence[Posting]) -> Posting | None:
    """The earliest date of the latest round; an earlier round is no news of this one."""
    starts = {id(one): started(one.lead.date_posted, one.first_seen) for one in ranked}
    latest = rounds_of((starts[id(one)], one.last_seen) for one in ranked)[-1]
    of_it = [one for one in _stating(ranked, "date_posted") if starts[id(one)] >= latest.start]
    return min(of_it, key=lambda one: _day(one.lead.date_posted), default=None)


def _day(when: date | None) -> date:
    if when is None:
        return date.max
    return when.date() if isinstance(when, datetime) else when


_CHOICES: dict[str, Callable[[Sequence[Posting]], Posting | None]] = {
    "title": _very_first,
    "identifier": _very_first,
    "posting_key": _very_first,
    "url": _first("url"),
    "url_key": _first("url"),
    "hiring_organization": _names_the_employer,
    "job_location": fullest,
    "job_location_type": _first("job_location_type"),
    "date_posted": _posted_first,
    "valid_through": _names_the_closing_date,
    "employment_type": _first("employment_type"),
    "base_salary": _states_the_pay,
    "description": fullest_text,
    "occupational_category": _first("occupational_category"),
}

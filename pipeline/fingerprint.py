"""Who a posting is: within its source, by its address, and as a vacancy on any board. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from hashlib import blake2b

from leads.lead import Lead
from pipeline.hygiene import fold
from pipeline.urls import canonical, url_key

_BRACKETS = re.compile(r"\(\s*[a-z]\s*(?:[/|]\s*[a-z*]+\s*)+\)")  # "(m/w/d)", "(f/m/x)"
_NOT_WORDS = re.compile(r"[^\w]+")
_COMPANY_FORMS = re.compile(r"\b(?:ltd|limited|inc|llc|plc|gmbh|bv|b v|nv|e v|ev|stichting|the)\b")
_KEYS = ("posting_key", "url_key", "vacancy_key", "content_hash")
# Boards that stamp every item anew at each read would otherwise change every lead at each read.
_NOT_CONTENT = frozenset((*_KEYS, "date_posted", "identifier"))
_CONTENT = tuple(f.name for f in fields(Lead) if f.name not in _NOT_CONTENT)


def normalise(text: str) -> str:
    """Lower case, no accents, no punctuation, single blanks: for comparing, not for showing."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def with_keys(leads: Iterable[Lead]) -> list[Lead]:
    """Give the leads of one document their keys, and drop exact repeats.

    Keys depend on the whole document: an id or an address that several different postings share identifies none
    of them (measured: 600 jobs with one address, feeds with one guid for all).
    """
    once = _without_repeats(replace(lead, url_key=url_key(lead.url) if lead.url else None) for lead in leads)
    ids = Counter(lead.identifier for lead in once)
    urls = Counter(lead.url_key for lead in once)
    shared_id = {identifier for identifier, times in ids.items() if times > 1}
    shared_url = {key for key, times in urls.items() if times > 1}
    return _numbered([_keyed(lead, shared_id, shared_url) for lead in once])


def _without_repeats(leads: Iterable[Lead]) -> list[Lead]:
    """The same words at the same address are one posting, unless the board gives them different ids."""
    groups: dict[tuple[object, ...], dict[str | None, Lead]] = {}
    for lead in leads:
        who = (lead.url_key, lead.title, lead.hiring_organization, lead.job_location)
        group = groups.setdefault(who if lead.url_key else (*who, lead.description), {})
        other = group.setdefault(lead.identifier, lead)
        group[lead.identifier] = max(lead, other, key=_fullness)
    for group in groups.values():
        if len(group) > 1:
            group.pop(None, None)
    return [lead for group in groups.values() for lead in group.values()]


def _fullness(lead: Lead) -> tuple[int, str]:
    return len(lead.description), lead.description


def _keyed(lead: Lead, shared_id: set[str | None], shared_url: set[str | None]) -> Lead:
    url = None if lead.url_key in shared_url else lead.url_key
    if lead.identifier and lead.identifier not in shared_id:
        key = "id:" + _id_key(lead.identifier)
    elif url:
        key = "url:" + url
    else:
        key = "is:" + _hash((lead.title, lead.hiring_organization, _place(lead), lead.description[:500]))
    return replace(
        lead,
        posting_key=key if len(key) <= 200 else key[:4] + _hash((key,)),
        url_key=url,
        vacancy_key=_vacancy_key(lead),
        content_hash=_hash(getattr(lead, name) for name in _CONTENT),
    )


def _numbered(leads: Sequence[Lead]) -> list[Lead]:
    """Postings that cannot be told apart by anything are counted, so that each still has a key of its own."""
    times: Counter[str] = Counter()
    result = []
    for lead in leads:
        times[lead.posting_key] += 1
        nth = times[lead.posting_key]
        result.append(lead if nth == 1 else replace(lead, posting_key=f"{lead.posting_key}#{nth}"))
    return result


def _id_key(identifier: str) -> str:
    """Ids that are addresses lose their scheme: sites move to https and change every guid by that."""
    if identifier.startswith(("http://", "https://")):
        return url_key(canonical(identifier))
    return identifier


def _vacancy_key(lead: Lead) -> str | None:
    employer = _COMPANY_FORMS.sub(" ", normalise(lead.hiring_organization or ""))
    title = normalise(_BRACKETS.sub(" ", lead.title.casefold()))
    parts = (" ".join(employer.split()), title, _place(lead))
    return _hash(parts) if all(parts) else None


def _place(lead: Lead) -> str:
    return "|".join(sorted({normalise(place.locality or place.text) for place in lead.job_location}))


def _hash(parts: Iterable[object]) -> str:
    return blake2b(repr(tuple(parts)).encode("utf-8", "replace"), digest_size=16).hexdigest()

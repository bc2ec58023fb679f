"""Who a posting is within its source, and by its address. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from leads.lead import Lead, Place
from pipeline.hygiene import fold
from pipeline.urls import canonical, url_key

_NOT_WORDS = re.compile(r"[^\w]+")


def normalise(text: str) -> str:
    """Lower case, no accents, no punctuation, single blanks: for comparing, not for showing."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def with_keys(leads: Iterable[Lead]) -> list[Lead]:
    """Give the leads of one document their posting keys, and drop exact repeats.

    Keys depend on the whole document: an id or an address that several different postings share identifies none
    of them (measured: 600 jobs with one address, feeds with one guid for all).
    """
    once = _without_repeats(leads)
    ids = Counter(lead.identifier for lead in once)
    urls = Counter(lead.url_key for lead in once)
    if len(ids) == len(urls) == len(once) and None not in urls:  # nothing is shared: the ordinary case
        return once
    return _numbered(once, [_posting_key(lead, ids, urls) for lead in once], urls)


def own_key(identifier: str | None, url: str | None) -> str:
    """The posting key of a lead whose id, or whose address, no other posting of the document has; "" without both."""
    if identifier:
        return _bounded("id:" + _id_key(identifier))
    return _bounded("url:" + url) if url else ""


def _without_repeats(leads: Iterable[Lead]) -> list[Lead]:
    """The same words at the same address are one posting, unless the board gives them different ids."""
    groups: dict[tuple[object, ...], dict[str | None, Lead]] = {}
    for lead in leads:
        who = (lead.url_key, lead.title, lead.hiring_organization, lead.job_location)
        group = groups.setdefault(who if lead.url_key else (*who, lead.description), {})
        other = group.setdefault(lead.identifier, lead)
        if other is not lead:
            group[lead.identifier] = max(lead, other, key=_fullness)
    for group in groups.values():
        if len(group) > 1:
            group.pop(None, None)
    return [lead for group in groups.values() for lead in group.values()]


def _fullness(lead: Lead) -> tuple[int, str]:
    return len(lead.description), lead.description


def _posting_key(lead: Lead, ids: Mapping[str | None, int], urls: Mapping[str | None, int]) -> str:
    identifier = lead.identifier if ids[lead.identifier] == 1 else None
    url = lead.url_key if urls[lead.url_key] == 1 else None
    if key := own_key(identifier, url):
        return key
    return "is:" + _hash((lead.title, lead.hiring_organization, _place(lead.job_location), lead.description[:500]))


def _bounded(key: str) -> str:
    return key if len(key) <= 200 else key[:4] + _hash((key,))


def _numbered(leads: Sequence[Lead], keys: Sequence[str], urls: Mapping[str | None, int]) -> list[Lead]:
    """Postings that cannot be told apart by anything are counted, so that each still has a key of its own."""
    times: Counter[str] = Counter()
    result = []
    for lead, key in zip(leads, keys, strict=True):
        times[key] += 1
        own = key if times[key] == 1 else f"{key}#{times[key]}"
        result.append(replace(lead, posting_key=own, url_key=lead.url_key if urls[lead.url_key] == 1 else None))
    return result


def _id_key(identifier: str) -> str:
    """Ids that are addresses lose their scheme: sites move to https and change every guid by that."""
    if not identifier.startswith(("http://", "https://")):
        return identifier
    try:
        return url_key(canonical(identifier))
    except ValueError:  # "https://[id]": it only looks like one
        return identifier


def content_hash(*shown: object) -> str:
    """Changes when anything that is shown changes.

    Without the date of posting: boards that stamp every item anew at each read would change every lead at each read.
    """
    return _hash(shown)


def _place(places: Iterable[Place]) -> str:
    return "|".join(sorted({normalise(place.locality or place.text) for place in places}))


def _hash(parts: Iterable[object]) -> str:
    return blake2b(repr(tuple(parts)).encode("utf-8", "replace"), digest_size=16).hexdigest()

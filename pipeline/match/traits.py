"""What profiles may ask of a posting, taken out of it and its reading once, whatever the number of profiles.

Terms are texts of a kind and an id:

    specialism: licence: level: setting: contract: hours: workplace: signal: warning:   the tags of the reading
    relevance: kind: language: country:                                                 its single values
    region:US-NY    country and region of a place of work, as the gazetteer names the region
    source:         keys of the sources that show it
    agency:yes      advertised by an agency
    place:yes       it names a place of work, in a field of its own
    telecommute:yes its kind of place, as printed, says remote or hybrid

A kind of which the posting says nothing has the term "kind:?", so that silence can be asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from leads.lead import Lead, PayUnit
from leads.reading import PayReading, Reading, Tag
from leads.skimmed import SkimmedLead, SkimmedPay, SkimmedReading, SkimmedTag
from pipeline.hygiene import fold

TAGS = ("specialism", "licence", "level", "setting", "contract", "hours", "workplace", "signal", "warning")
SILENT = ("specialism", "level", "setting", "contract", "hours", "workplace", "language", "country", "region", "place")
"""Kinds that have a "?" where the posting says nothing."""

_WORD = re.compile(r"\w+")
_NOT_OF_A_WORD = re.compile(r"\W")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORDS_ONLY = bytes(code if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(128)) + bytes(128)
"""ASCII with blanks for what is of no word: splitting at blanks is quicker than searching for words."""

_FROM_HOME = ("telecommute", "remote", "hybrid", "thuis", "homeoffice", "home office", "home based", "home-based")
BY_AGENCY = (("setting", "agency_staffing"), ("contract", "agency_locum"))
AGENCY_TERMS = {f"{kind}:{id}" for kind, id in BY_AGENCY}
_REQUIRED = ("required", "any_of")
_SILENCE = {kind: f"{kind}:?" for kind in SILENT}


@dataclass(frozen=True, slots=True)
class Offer:
    """Pay that can be compared. `top` is the most that is offered, in `currency` per `unit`."""

    currency: str
    unit: PayUnit | None
    top: Decimal | None
    yearly: Decimal | None  # the same for a year of full time; None: it cannot be told


@dataclass(frozen=True)
class Traits:
    """A posting as the rules see it."""

    id: int
    texts: Mapping[str, tuple[str, ...]]  # as printed, by place: "title", "employer", "place", "text" (all the rest)
    terms: frozenset[str]
    points: tuple[tuple[float, float], ...] = ()  # of the places of work, WGS 84 degrees
    pay: tuple[Offer, ...] = ()
    needs: tuple[frozenset[str], ...] = ()  # licences that are required, each with its alternatives
    _tokens: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _folded: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def tokens(self, where: str) -> tuple[str, ...]:
        """The folded words of a place, or "anywhere"; an empty one stands between two fields."""
        if where not in self._tokens:
            tokens: list[str] = []
            for text in self._texts(where):
                tokens += words_of(text)
                tokens.append("")
            self._tokens[where] = tuple(tokens[:-1])
        return self._tokens[where]

    def folded(self, where: str) -> tuple[str, ...]:
        """The folded texts of a place, or of "anywhere", one for each field."""
        if where not in self._folded:
            self._folded[where] = tuple(map(fold, self._texts(where)))
        return self._folded[where]

    def _texts(self, where: str) -> Iterator[str]:
        """The texts of a place, or of "anywhere"."""
        return chain.from_iterable(self.texts.values()) if where == "anywhere" else iter(self.texts.get(where, ()))


def words_of(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits, whatever stands between them."""
    if text.isascii():
        text = text.lower()
    else:
        text = _BEYOND_ASCII.sub(lambda run: _spelt(run[0]), text.casefold())
        if not text.isascii():
            return _WORD.findall(text)
    return text.encode("ascii").translate(_WORDS_ONLY).decode("ascii").split()


@lru_cache(4096)
def _spelt(run: str) -> str:
    """What `fold` makes of letters and marks beyond ASCII; a blank for each that is of no word, such as a dash."""
    return _NOT_OF_A_WORD.sub(" ", fold(run))


def traits_of(
    id: int,
    lead: Lead | SkimmedLead,
    reading: Reading | SkimmedReading | None,
    sources: Sequence[str] = (),
    *,
    by_agency: bool = False,
) -> Traits:
    """The traits of a lead. Without a reading only its fields can be asked for.

    `by_agency`: whether a source that shows it is an agency's.
    """
    terms = _terms(reading, lead, sources)
    return Traits(
        id,
        texts_of(lead),
        frozenset((*terms, *_silence(terms), *(("agency:yes",) if by_agency else ()))),
        _points(reading),
        offers_of(reading.pay if reading else None),
        _needs(reading),
    )


def texts_of(lead: Lead | SkimmedLead) -> dict[str, tuple[str, ...]]:
    """The texts of a lead by the places that a query can name."""
    places = (", ".join(filter(None, (p.text, p.locality, p.region, p.country))) for p in lead.job_location)
    return {
        "title": (lead.title,),
        "employer": (lead.hiring_organization or "",),
        "place": tuple(places),
        "text": (*lead.occupational_category, *lead.employment_type, lead.description),
    }


def _terms(reading: Reading | SkimmedReading | None, lead: Lead | SkimmedLead, sources: Sequence[str]) -> set[str]:
    terms = {f"source:{key}" for key in sources}
    if lead.job_location:
        terms.add("place:yes")
    if is_from_home(lead):
        terms.add("telecommute:yes")
    if reading:
        terms.update(_read(reading))
    if not terms.isdisjoint(AGENCY_TERMS):
        terms.add("agency:yes")
    return terms


def is_from_home(lead: Lead | SkimmedLead) -> bool:
    """Whether its kind of place, as printed, says remote or hybrid."""
    kind = fold(lead.job_location_type or "")
    return any(word in kind for word in _FROM_HOME)


def _read(reading: Reading | SkimmedReading) -> Iterator[str]:
    for tag in reading.tags:
        if tag.kind in TAGS:
            yield f"{tag.kind}:{tag.id}"
    yield f"relevance:{reading.relevance}"
    yield f"kind:{reading.lead_kind}"
    if reading.language:
        yield f"language:{reading.language}"
    if reading.country:
        yield f"country:{reading.country}"
    for place in reading.places:
        yield f"country:{place.country}"
        if place.region:
            yield f"region:{place.country}-{place.region}"


def _silence(terms: Iterable[str]) -> list[str]:
    kinds = {term[: term.index(":")] for term in terms}
    return [silence for kind, silence in _SILENCE.items() if kind not in kinds]


def _points(reading: Reading | SkimmedReading | None) -> tuple[tuple[float, float], ...]:
    places = reading.places if reading else ()
    return tuple((p.latitude, p.longitude) for p in places if p.latitude is not None and p.longitude is not None)


def offers_of(pay: PayReading | SkimmedPay | None) -> tuple[Offer, ...]:
    """What can be compared of the pay that was read."""
    if pay is None or pay.currency is None:
        return ()
    top = pay.max if pay.max is not None else pay.min
    yearly = (pay.yearly.max if pay.yearly.max is not None else pay.yearly.min) if pay.yearly else None
    if yearly is None and pay.unit == "YEAR":
        yearly = top
    return (Offer(pay.currency, pay.unit, top, yearly),)


def _needs(reading: Reading | SkimmedReading | None) -> tuple[frozenset[str], ...]:
    """One set for each requirement: licences of one group are alternatives."""
    groups: dict[object, set[str]] = {}
    tags: tuple[Tag | SkimmedTag, ...] = reading.tags if reading else ()
    for number, tag in enumerate(tags):
        if tag.kind == "licence" and tag.mode in _REQUIRED:
            groups.setdefault(("group", tag.group) if tag.group is not None else number, set()).add(tag.id)
    return tuple(map(frozenset, groups.values()))

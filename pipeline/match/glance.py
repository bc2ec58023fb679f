"""A posting looked at no closer than a profile asks: its reading is still JSON, and most of it stays that."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from leads.skimmed import SkimmedLead, SkimmedPay, SkimmedReading
from pipeline.hygiene import fold
from pipeline.match.traits import AGENCY_TERMS, SILENT, Traits, is_from_home, offers_of, texts_of, traits_of

if TYPE_CHECKING:
    from pipeline.match.ask import Where

_SINGLE = {"relevance": "relevance", "kind": "lead_kind", "language": "language", "country": "country"}
"""Kinds of terms that are the text of a key of their own."""


class Kept(NamedTuple):
    """How readings are taken out of the JSON that they are kept as."""

    reading: Callable[[str], SkimmedReading]
    pay: Callable[[str], SkimmedPay | None]


class Glance:
    """The traits of a lead, each found out when it is asked for."""

    def __init__(self, lead: SkimmedLead, kept: Kept, *, by_agency: bool) -> None:
        """`kept`: takes readings out of JSON. `by_agency`: as for `traits_of`."""
        self._lead = lead
        self._kept = kept
        self._by_agency = by_agency
        self._whole: Traits | None = None
        self._terms: dict[str, frozenset[str]] = {}
        self._folded: dict[str, tuple[str, ...]] = {}

    def whole(self) -> Traits:
        """All of its traits."""
        if self._whole is None:
            kept, lead = self._lead.kept, self._lead
            reading = self._kept.reading(kept) if kept else None
            self._whole = traits_of(lead.id, lead, reading, lead.sources, by_agency=self._by_agency)
        return self._whole

    def terms(self, kind: str) -> frozenset[str]:
        """Its terms of a kind, such as "specialism"."""
        if kind not in self._terms:
            self._terms[kind] = self._found(kind)
        return self._terms[kind]

    def folded(self, where: "Where") -> tuple[str, ...]:
        """As `Traits.folded`."""
        if where not in self._folded:
            texts = texts_of(self._lead)
            names = texts if where == "anywhere" else (where,)
            self._folded[where] = tuple([fold(text) for name in names for text in texts[name]])
        return self._folded[where]

    def points(self) -> tuple[tuple[float, float], ...]:
        """As `Traits.points`."""
        return tuple(_points(self._lead.kept)) if self._lead.kept else ()

    def paid(self) -> Traits:
        """Traits of which the pay is right, and the rest perhaps left out."""
        pay = self._kept.pay(self._lead.kept) if self._lead.kept else None
        return Traits(self._lead.id, {}, frozenset(), pay=offers_of(pay))

    def _found(self, kind: str) -> frozenset[str]:
        found = frozenset([f"{kind}:{id}" for id in self._said(kind) if id])
        return found or frozenset((f"{kind}:?",) if kind in SILENT else ())

    def _said(self, kind: str) -> Iterable[str]:
        """The ids of a kind."""
        lead = self._lead
        match kind:
            case "source":
                return lead.sources
            case "place":
                return ("yes",) if lead.job_location else ()
            case "telecommute":
                return ("yes",) if is_from_home(lead) else ()
            case "agency":
                named = AGENCY_TERMS & (self.terms("setting") | self.terms("contract"))
                return ("yes",) if named or self._by_agency else ()
            case _:
                return _ids(kind, lead.kept) if lead.kept else ()


def _ids(kind: str, kept: str) -> Iterator[str]:
    """What stands in the JSON of a reading for a kind.

    Nothing printed in the posting can be mistaken for it: in a text the quotation marks have backslashes before them.
    """
    if kind == "region":
        for part in kept.split('"region":"')[1:]:
            region, _, country = part.partition('","country":"')
            yield country.partition('"')[0] + "-" + region if region else ""
        return
    before = f'"{_SINGLE[kind]}":"' if kind in _SINGLE else f'"kind":"{kind}","id":"'
    for part in kept.split(before)[1:]:
        yield part.partition('"')[0]


def _points(kept: str) -> Iterator[tuple[float, float]]:
    for part in kept.split('"latitude":')[1:]:
        latitude, _, longitude = part.partition(',"longitude":')
        longitude = longitude.partition(",")[0]
        if "null" not in (latitude, longitude):
            yield float(latitude), float(longitude)

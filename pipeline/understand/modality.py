"""How a posting asks for something: required, preferred, about to get it is enough, or offered by the employer."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leads.reading import Mode
from leads.vocabulary import Term
from pipeline.understand.scan import Found, Scan

_CLAUSE_END = re.compile(r"\n|[.!?;](?=\s)|[•●▪]")
# What stands between a requirement and the words that soften it: "LCSW required, or working towards".
_OR_ELSE = re.compile(r"(?:\s[\w'’]+){0,3}[\s,;(–-]*\bor\s+(?:(?:be|are|is|currently|actively)\s+)*", re.IGNORECASE)
_LONGEST = 160  # characters of a sentence looked at on either side
_SAID: dict[str, tuple[Mode | None, str]] = {  # by the ids of markers.toml; no mode: it is not asked for
    "required": ("required", "the sentence says that it is required"),
    "preferred": ("preferred", "the sentence says that it helps"),
    "ideally": ("preferred", "the sentence says that it helps"),
    "eligible": ("eligible", "being about to get it is enough"),
    "offered": ("offered", "the employer offers it"),
    "not_needed": (None, "the sentence says that it is not needed"),
    "named": (None, "named for another reason"),
    "named_after": (None, "named for another reason"),
}


class Span(NamedTuple):
    """Printed offsets in one field."""

    start: int
    end: int


class Marker(NamedTuple):
    """A word that says how something is asked for."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Request:
    """How one mention of a thing asks for it."""

    mode: Mode | None  # None: the advert names it without asking for it
    rule: str  # in words a person understands
    firm: bool  # a word or a heading says so; otherwise it is what such adverts usually mean


class Markers:
    """The markers of one posting by the field they stand in."""

    def __init__(self, scan: Scan) -> None:
        self._terms = scan.vocabulary.of("marker")
        self._fields: dict[int, list[Marker]] = {}
        for found in scan.of("marker"):
            if found.hit.id not in _SAID:
                continue
            self._fields.setdefault(id(found.within), []).append(Marker(found.hit.id, printed_span(found)))

    def near(self, found: Found, span: Span, among: Collection[str] = _SAID) -> Marker | None:
        """The nearest marker in the sentence of a mention, of those that may stand so far away.

        Behind what is required, "or working towards it" goes before the requirement.
        """
        inside = [marker for marker in self._inside(found, span) if marker.id in among]
        reaching = [(far, marker) for marker in inside if (far := self._distance(marker, span)) is not None]
        if not reaching:
            return None
        nearest = min(reaching, key=lambda pair: pair[0])[1]
        if nearest.id != "required":
            return nearest
        begin, text = max(span.end, nearest.span.end), found.field.printed
        other = _OR_ELSE.match(text, begin)  # its "or" may belong to the marker
        softer = (one for one in inside if one.id == "eligible" and begin <= one.span.start)
        return next((one for one in softer if other and one.span.start <= other.end() <= one.span.end), nearest)

    def _inside(self, found: Found, span: Span) -> list[Marker]:
        """The markers in the sentence of a mention."""
        here = self._fields.get(id(found.within))
        if not here:
            return []
        clause = clause_around(found.field.printed, span)
        return list(_longest([one for one in here if clause.start <= one.span.start and one.span.end <= clause.end]))

    def _distance(self, marker: Marker, span: Span) -> int | None:
        """How many characters lie between; None: too many."""
        term: Term = self._terms[marker.id]
        if marker.span.start >= span.end:
            far = marker.span.start - span.end
            return far if far <= term.number("after") else None
        far = max(0, span.start - marker.span.end)
        return far if far <= term.number("before") else None


def printed_span(found: Found) -> Span:
    """Where a hit stands in its printed field."""
    return Span(found.hit.start, found.hit.end)


def clause_around(text: str, span: Span) -> Span:
    """The sentence or line around some words, no further than a long sentence goes."""
    begin = max(0, span.start - _LONGEST)
    for end in _CLAUSE_END.finditer(text, begin, span.start):
        begin = end.end()
    after = _CLAUSE_END.search(text, span.end, span.end + _LONGEST)
    return Span(begin, after.start() if after else min(len(text), span.end + _LONGEST))


def request_of(found: Found, span: Span, markers: Markers) -> Request | None:
    """What the words around a mention say, then the part of the advert. None: neither says anything."""
    marker = markers.near(found, span)
    said = _SAID[marker.id] if marker else None
    if (said is None or said[0] == "required") and is_denied(found):
        return Request(None, "the sentence says that it is not needed", firm=True)
    if said and not (said[0] == "required" and found.section == "desirable"):
        return Request(*said, firm=True)
    if found.section == "desirable":
        return Request("preferred", "under what is desirable", firm=True)
    if found.section == "requirements" or found.role == "requirement":
        return Request("required", "among the requirements", firm=True)
    return None


def is_denied(found: Found) -> bool:
    """ "Without" is left out: who is without it cannot apply."""
    return found.is_denied() and "without" not in found.before(40)


def _longest(markers: Sequence[Marker]) -> Iterable[Marker]:
    """ "Not essential" hides "essential"."""
    for one in markers:
        if not any(
            other.span.start <= one.span.start and one.span.end <= other.span.end and other.span != one.span
            for other in markers
        ):
            yield one

"""The words of a posting that a rule goes by, quoted for a person to check."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from leads.gazetteer import distance_km
from leads.lead import Lead, StoredLead
from leads.reading import Evidence, PlaceReading, Reading
from leads.search import Reason
from pipeline.hygiene import fold
from pipeline.match.ask import All, AnyOf, Circle, Close, Licensed, Node, Not, PayFrom, Phrase, Term, fits, holds
from pipeline.match.profile import Rule
from pipeline.match.traits import BY_AGENCY, Traits

_AROUND = 40  # characters of context quoted from a description
_MOST = 3  # quotes of one entry: a parent may be read from many children
_WORD = re.compile(r"\w+")
_KIND = {"word_any": "word", "word_all": "word", "not_word": "word"}  # what they were called before there were rules
_ONCE = ("word", "place", "source", "words")
_FIELDS = {
    "title": ("title",),
    "employer": ("hiring_organization",),
    "place": ("job_location",),
    "anywhere": (
        "title",
        "occupational_category",
        "hiring_organization",
        "employment_type",
        "description",
        "job_location",
    ),
}

Quote = tuple[str, str]
"""A field and the words that stand there."""


class Posting(NamedTuple):
    """A lead with all that is known of it."""

    stored: StoredLead
    reading: Reading | None
    traits: Traits


def reasons(rule: Rule, posting: Posting) -> tuple[Reason, ...]:
    """What a rule looked for and found; of a rule of what is unwanted, what is unwanted and there."""
    kind = _KIND.get(rule.code, rule.code)
    most = 1 if kind in _ONCE else _MOST
    found = (
        Reason(kind, looked_for, field, words)
        for looked_for, node in entries(rule)
        for field, words in islice(dict.fromkeys(quotes(node, posting)), most)
    )
    return tuple(dict.fromkeys(found))


def entries(rule: Rule) -> list[tuple[str, Node]]:
    """The entries of the profile that a rule is made of, each in words with what it asks."""
    node = rule.ask.of if isinstance(rule.ask, Not) else rule.ask
    if rule.where == "words":
        return [(" ".join(one.words), one) for one in _phrases(node)]
    labels = rule.labels or (rule.asked,)
    if isinstance(node, AnyOf) and len(labels) == len(node.of):
        return list(zip(labels, node.of, strict=True))
    return [(labels[0], node)]


def _phrases(node: Node) -> Iterator[Phrase | Close]:
    """The phrases that speak for a posting by a query."""
    if isinstance(node, Phrase | Close):
        yield node
    elif isinstance(node, All | AnyOf):
        for one in node.of:
            yield from _phrases(one)


def quotes(node: Node, posting: Posting) -> Iterator[Quote]:
    """The words that a node goes by. Places, pay and licences are quoted where they fall short, too."""
    match node:
        case AnyOf(of):
            for one in of:
                yield from quotes(one, posting)
        case All(of) if holds(node, posting.traits):
            for one in of:
                yield from quotes(one, posting)
        case Phrase() | Close():
            yield from islice(_in_text(node, posting.stored.lead), 1)
        case Term(term) if term in posting.traits.terms:
            yield from _of_term(term, posting)
        case Circle():
            yield from _read(near.evidence for near, _ in placed(posting, node)[:1])
        case PayFrom() if posting.reading and posting.reading.pay:
            yield from _read([posting.reading.pay.evidence])
        case Licensed() if posting.reading:
            asked = {id for ways in posting.traits.needs for id in ways}
            yield from _read(tag.evidence for tag in posting.reading.of("licence") if tag.id in asked)


def placed(posting: Posting, circle: Circle) -> list[tuple[PlaceReading, float]]:
    """The places of work that have a point, with their distance in km from the middle of a circle, nearest first."""
    places = posting.reading.places if posting.reading else ()
    found = [
        (place, distance_km(circle.latitude, circle.longitude, place.latitude, place.longitude))
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
    return sorted(found, key=lambda one: one[1])


def _of_term(term: str, posting: Posting) -> Iterator[Quote]:
    kind, _, id = term.partition(":")
    if kind == "source":
        yield "sources", id
    elif kind == "telecommute":
        yield "job_location_type", posting.stored.lead.job_location_type or ""
    elif posting.reading and kind in ("country", "region"):
        here = (one for one in posting.reading.places if id in (one.country, f"{one.country}-{one.region}"))
        yield from _read(place.evidence for place in here)
    elif posting.reading:
        wanted = BY_AGENCY if kind == "agency" else (("lead_kind" if kind == "kind" else kind, id),)
        yield from _read(tag.evidence for tag in posting.reading.tags if (tag.kind, tag.id) in wanted)


def _read(evidence: Iterable[tuple[Evidence, ...]]) -> Iterator[Quote]:
    """One quote for each thing that was read, from the title if it stands there."""
    for words in evidence:
        for one in sorted(words, key=lambda one: one.field != "title")[:1]:
            yield one.field, one.words


def _in_text(phrase: Phrase | Close, lead: Lead) -> Iterator[Quote]:
    """Where a phrase stands, the title first; of a long text only what is around it."""
    for field in _FIELDS[phrase.where]:
        for printed in _printed(lead, field):
            folded = fold(printed)
            if span := _span(phrase, folded):
                yield field, _around(printed, folded, *span) if field == "description" else printed


def _printed(lead: Lead, field: str) -> Iterable[str]:
    if field == "job_location":
        return (", ".join(filter(None, (p.text, p.locality, p.region, p.country))) for p in lead.job_location)
    value = getattr(lead, field)
    return value if isinstance(value, tuple) else (value or "",)


def _span(phrase: Phrase | Close, folded: str) -> tuple[int, int] | None:
    """Where a phrase begins and ends in a folded text."""
    start = phrase.words[0].rstrip("*")
    if isinstance(phrase, Phrase) and start not in folded:  # much cheaper than the words, and nearly always decides
        return None
    found = list(_WORD.finditer(folded))
    length = len(phrase.words) if isinstance(phrase, Phrase) else phrase.within + 1
    for at, first in enumerate(found):
        if any(fits(first[0], word) for word in phrase.words):
            window = found[at : at + length]
            if last := _last([one[0] for one in window], phrase):
                return first.start(), window[last - 1].end()
    return None


def _last(tokens: list[str], phrase: Phrase | Close) -> int:
    """How many of the words it takes to find the whole phrase; 0: it is not there."""
    if isinstance(phrase, Phrase):
        whole = len(tokens) == len(phrase.words) and all(map(fits, tokens, phrase.words))
        return len(tokens) if whole else 0
    firsts = [next((at for at, token in enumerate(tokens, 1) if fits(token, word)), 0) for word in phrase.words]
    return max(firsts) if all(firsts) else 0


def _around(printed: str, folded: str, start: int, end: int) -> str:
    """The found words with a little around them; as printed, unless folding moved the letters."""
    whole = printed if len(printed) == len(folded) else folded
    left, right = max(0, start - _AROUND), min(len(whole), end + _AROUND)
    before = whole[left:start].partition(" ")[2] if left else whole[:start]
    after = whole[end:right].rpartition(" ")[0] if right < len(whole) else whole[end:]
    words = f"{before}{whole[start:end]}{after}"
    return f"{'…' if left else ''}{' '.join(words.split())}{'…' if right < len(whole) else ''}"

"""One profile asked of very many postings: the same answers as `holds`, without taking every text apart into words.

A phrase is looked for by its first word in the folded text, and only there is looked at where words begin and end.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from leads.gazetteer import distance_km
from pipeline.match.ask import All, AnyOf, Circle, Close, Node, Not, PayFrom, Phrase, Term, Where, holds
from pipeline.match.glance import Glance
from pipeline.match.profile import Profile, Rule

Answer = Callable[[Glance], bool]

_PLAIN = re.compile(r"\w+\*?")  # a word of which a text can be asked without taking it apart
_PRINTED = ("place", "telecommute")  # terms that come without a reading or the sources


@dataclass(frozen=True, slots=True)
class Needs:
    """What of a lead is asked at all; see `store.skim`."""

    texts: bool
    read: bool
    shown_by: bool


@dataclass(frozen=True, slots=True)
class Quick:
    """A profile ready to be asked."""

    asks: tuple[tuple[Rule, Answer], ...]

    def broken(self, glance: Glance) -> tuple[Rule, ...]:
        """The first rules that a posting breaks, two at most: more make no difference to its tier."""
        found: list[Rule] = []
        for rule, answer in self.asks:
            if not answer(glance):
                found.append(rule)
                if len(found) == 2:
                    break
        return tuple(found)


def quick(profile: Profile) -> Quick:
    """A profile made ready."""
    return Quick(tuple((rule, answer_to(rule.ask)) for rule in profile.rules))


def answer_to(node: Node) -> Answer:
    """A function that answers as `holds` does."""
    match node:
        case Term(term):
            return _one_of((term,))
        case AnyOf(of) if all(isinstance(one, Term) for one in of):
            return _one_of(tuple(one.term for one in of if isinstance(one, Term)))
        case Not(of):
            inner = answer_to(of)
            return lambda glance: not inner(glance)
        case All(of):
            every = tuple(map(answer_to, of))
            return lambda glance: all(answer(glance) for answer in every)
        case AnyOf(of):
            some = tuple(map(answer_to, of))
            return lambda glance: any(answer(glance) for answer in some)
        case Phrase(where, words) if all(map(_PLAIN.fullmatch, words)):
            return _side_by_side(where, words)
        case Close(where, words) if all(map(_PLAIN.fullmatch, words)):
            stems = [word.removesuffix("*") for word in words]
            return lambda glance: _all_in(glance.folded(where), stems) and holds(node, glance.whole())
        case Circle(latitude, longitude, km):
            return lambda glance: any(distance_km(latitude, longitude, *point) <= km for point in glance.points())
        case PayFrom():
            return lambda glance: holds(node, glance.paid())
        case _:
            return lambda glance: holds(node, glance.whole())


def _one_of(terms: tuple[str, ...]) -> Answer:
    by_kind: dict[str, set[str]] = {}
    for term in terms:
        by_kind.setdefault(term.partition(":")[0], set()).add(term)
    kinds = tuple(by_kind.items())
    if len(kinds) == 1:
        ((kind, asked),) = kinds
        return lambda glance: not asked.isdisjoint(glance.terms(kind))
    return lambda glance: any(not asked.isdisjoint(glance.terms(kind)) for kind, asked in kinds)


def needs(nodes: Iterable[Node]) -> Needs:
    """What has to be known of a lead to answer these."""
    leaves = [leaf for node in nodes for leaf in _leaves(node)]
    kinds = {leaf.term.partition(":")[0] for leaf in leaves if isinstance(leaf, Term)}
    texts = any(isinstance(leaf, Phrase | Close) and leaf.where == "anywhere" for leaf in leaves)
    other = any(not isinstance(leaf, Term | Phrase | Close) for leaf in leaves)
    return Needs(texts, other or not kinds <= {"source", *_PRINTED}, not kinds.isdisjoint(("source", "agency")))


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case All(of) | AnyOf(of):
            for one in of:
                yield from _leaves(one)
        case Not(of):
            yield from _leaves(of)
        case _:
            yield node


def _all_in(texts: tuple[str, ...], stems: list[str]) -> bool:
    return any(all(stem in text for stem in stems) for text in texts)


def _side_by_side(where: Where, words: tuple[str, ...]) -> Answer:
    stem = words[0].removesuffix("*")
    pattern = r"\W+".join(word[:-1] + r"\w*" if word.endswith("*") else word for word in words)
    stands_at = re.compile(rf"(?<!\w){pattern}(?!\w)").match

    def stands_in(text: str) -> bool:
        at = text.find(stem)
        while at >= 0:
            if stands_at(text, at):
                return True
            at = text.find(stem, at + 1)
        return False

    return lambda glance: any(map(stands_in, glance.folded(where)))

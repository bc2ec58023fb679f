"""What follows from what is asked: a proof, by the form of the nodes alone, that nothing can ever be as all rules ask.

It proves only what is certain: no answer means that nothing was found, not that something may fit.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase
from pipeline.match.profile import Profile, Rule


class Facts(NamedTuple):
    """What is surely so for a posting that keeps some rules."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...]


def refuting(profile: Profile) -> tuple[Rule, tuple[Rule, ...]] | None:
    """A rule that no posting can keep beside others, with these; with none, it can never be kept. None: not proved."""
    facts = _facts(profile.rules)
    for rule in profile.rules:
        if _refuted(rule.ask, facts):
            return rule, tuple(_needed(rule, [other for other in profile.rules if other is not rule]))
    return None


def _needed(rule: Rule, others: list[Rule]) -> list[Rule]:
    """As few of these rules as a rule is refuted by."""
    for other in tuple(others):
        fewer = [one for one in others if one is not other]
        if _refuted(rule.ask, _facts(fewer)):
            others = fewer
    return others


def _facts(rules: Iterable[Rule]) -> Facts:
    return _parted(part for rule in rules for part in _parts(rule.ask))


def _parted(nodes: Iterable[Node]) -> Facts:
    found = tuple(nodes)
    return Facts(
        tuple(node for node in found if not isinstance(node, Not)),
        tuple(node.of for node in found if isinstance(node, Not)),
    )


def _parts(node: Node) -> Iterator[Node]:
    """What a node asks side by side."""
    match node:
        case All(of):
            for one in of:
                yield from _parts(one)
        case Not(AnyOf(of)):
            for one in of:
                yield from _parts(Not(one))
        case Not(Not(of)):
            yield from _parts(of)
        case _:
            yield node


def _refuted(node: Node, facts: Facts) -> bool:
    """Whether no posting can be as the node asks while the facts are so."""
    match node:
        case All(of):  # parts may exclude each other too: "fostering -foster*"
            inside = _parted(_parts(node))
            both = Facts(facts.wanted + inside.wanted, facts.unwanted + inside.unwanted)
            return any(_refuted(one, both) for one in of)
        case AnyOf(of):
            return all(_refuted(one, facts) for one in of)
        case Not(of):
            return any(implies(fact, of) for fact in facts.wanted)
        case _:
            return any(implies(node, unwanted) for unwanted in facts.unwanted)


def implies(one: Node, other: Node) -> bool:
    """Whether every posting that is as one node asks is surely as the other asks too."""
    if one == other:
        return True
    match one, other:
        case AnyOf(of), _:
            return all(implies(part, other) for part in of)
        case _, All(of):
            return all(implies(one, part) for part in of)
        case All(of), _:
            return any(implies(part, other) for part in of)
        case _, AnyOf(of):
            return any(implies(one, part) for part in of)
        case Not(of), Not(unlike):
            return implies(unlike, of)
        case ((Phrase() | Close()), (Phrase() | Close())):
            return other.where in ("anywhere", one.where) and _says(one, other)
        case _:
            return False


def _says(one: Phrase | Close, other: Phrase | Close) -> bool:
    match one, other:
        case Phrase(_, words), Phrase(_, part):
            starts = range(len(words) - len(part) + 1)
            return any(all(map(_is, words[at : at + len(part)], part)) for at in starts)
        case Phrase(_, words), Close(_, near, within):
            return len(words) - 1 <= within and set(near) <= set(words)
        case Close(_, words), Phrase(_, part):
            return len(part) == 1 and any(_is(word, part[0]) for word in words)
        case Close(_, words, within), Close(_, near, wider):
            return within <= wider and set(near) <= set(words)
        case _:
            return False


def _is(word: str, other: str) -> bool:
    """Whether whatever the first word stands for is what the second one stands for: "foster*" is "fost*"."""
    return word.rstrip("*").startswith(other[:-1]) if other.endswith("*") else word == other

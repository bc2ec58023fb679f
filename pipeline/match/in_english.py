"""What a query asks, in plain English."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, Where

_PLACES: Mapping[Where, str] = {
    "anywhere": "",
    "title": " in the title",
    "employer": " in the employer's name",
    "place": " in the place",
}


def in_words(node: Node) -> str:
    """A query for a person: “social worker” and (“fostering” or words beginning with “adopt”), but not “locum”.

    Raises TypeError for nodes that are no part of a query.
    """
    match node:
        case Phrase(where, words):
            return f"{_phrase(words)}{_PLACES[where]}"
        case Close(where, words, within):
            return f"{_close(words, within)}{_PLACES[where]}"
        case All(of):
            return _all(of)
        case AnyOf(of):
            return _any(of)
        case Not(of):
            return f"not {_part(of)}"
        case _:
            raise TypeError(f"no part of a query: {node}")


def _all(of: Iterable[Node]) -> str:
    wanted = [_part(one) for one in of if not isinstance(one, Not)]
    unwanted = " and ".join(in_words(one) for one in of if isinstance(one, Not))
    return ", but ".join(filter(None, (" and ".join(wanted), unwanted)))


def _any(of: Iterable[Node]) -> str:
    """Neighbours that are looked for in one place name it once: (“a” or “b”) in the title."""
    told = []
    for place, group in groupby(of, lambda one: _PLACES[one.where] if isinstance(one, Phrase) else ""):
        parts = list(group)
        if place and len(parts) > 1:
            told.append(f"({' or '.join(_phrase(one.words) for one in parts if isinstance(one, Phrase))}){place}")
        else:
            told += map(_part, parts)
    return " or ".join(told)


def _part(node: Node) -> str:
    """A part of a longer sentence, in parentheses where it has parts itself."""
    return f"({in_words(node)})" if isinstance(node, All | AnyOf) else in_words(node)


def _phrase(words: tuple[str, ...]) -> str:
    if len(words) == 1 and words[0].endswith("*"):
        return f"words beginning with “{words[0][:-1]}”"
    return f"“{_printed(' '.join(words))}”"


def _close(words: tuple[str, ...], within: int) -> str:
    *first, last = (f"“{_printed(word)}”" for word in words)
    distance = f"within {within} word{'' if within == 1 else 's'} of"
    if len(first) == 1:
        return f"{first[0]} {distance} {last}"
    return f"{', '.join(first)} and {last} {distance} each other"


def _printed(words: str) -> str:
    return words.replace("*", "…")

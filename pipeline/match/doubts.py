"""Queries that can be read, but that people who write so often mean otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.match.ask import All, Node, Not
from pipeline.match.grammar import begin, start, tokens_of, tree_of

if TYPE_CHECKING:
    from lark import Token

_SMALL = {
    "and": "Leave it out, because words side by side must all be there; or write AND in capitals.",
    "or": "Write OR in capitals if one of the two will do.",
    "not": "Write NOT in capitals, or a minus before the word, to rule it out.",
}
_MINUSES = "-−–—"
_EITHER = "Write OR between them if one of them will do."


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place in a query that can be read, but was perhaps meant otherwise."""

    at: int  # 0-based offset of the character in the query
    problem: str
    hint: str


def doubts(text: str, node: Node) -> tuple[Doubt, ...]:
    """What may be meant otherwise in a query that was read into `node`, in the order of the text."""
    of_pieces = (doubt for token in tokens_of(text) for doubt in _of_piece(token))
    return tuple(sorted((*_of_negatives(node), *of_pieces, *_of_mixtures(text)), key=lambda doubt: doubt.at))


def _of_piece(token: "Token") -> Iterator[Doubt]:
    at = start(token)
    if token.type == "WORD":
        if token.lower() in _SMALL:
            yield Doubt(at, f"“{token}” is looked for as a word here.", _SMALL[token.lower()])
        elif token[0] in "!?" or "?" in token[:-1]:
            yield Doubt(at, "“!” and “?” mean nothing here.", "Write -word to rule it out, and word* for any ending.")
        elif token.lower().startswith("near/"):
            yield Doubt(at, f"“{token}” is looked for as a word here.", "Write NEAR in capitals: foster NEAR/5 care.")
        elif token[0] in "'‘":
            yield Doubt(at, "Single quotes make no phrase.", 'Put the words in double quotes: "social worker".')
        elif token[-1] in ",;":
            yield Doubt(at + len(token) - 1, f"Words before and after a “{token[-1]}” must all be there.", _EITHER)
    elif token.type == "SIGNS":
        hint = _EITHER if token.strip(_MINUSES) else "Put a minus directly before the word that it rules out: -locum."
        yield Doubt(at, f"“{token}” on its own is passed over.", hint)


def _of_mixtures(text: str) -> Iterator[Doubt]:
    """`social worker OR therapist`: the first two words are joined first, which is not what other sites do."""
    hint = 'Put a phrase in quotes, or use parentheses: "social worker" OR therapist.'
    tree = tree_of(text)
    beside_or = {id(side) for either in tree.find_data("either") for side in either.children}
    for side in tree.find_data("both"):
        in_silence = not any(getattr(child, "type", "") == "AND" for child in side.children)
        if in_silence and id(side) in beside_or:
            yield Doubt(begin(side), "These words go together before the OR is looked at.", hint)


def _of_negatives(node: Node) -> Iterator[Doubt]:
    of = node.of if isinstance(node, All) else (node,)
    if all(isinstance(one, Not) for one in of):
        hint = "Add what is to be found, unless the rest of the profile says it."
        yield Doubt(0, "This query only rules out.", hint)

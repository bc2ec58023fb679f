"""The query language of a saved search (`words`): read into nodes (ask.py), and told again in plain English.

Words side by side must all be there. "Phrases" stand in quotes; AND, OR, NOT (or a minus) and parentheses join them;
`super*` stands for any ending; `title:`, `employer:` and `place:` say where; "foster care"~5 and foster NEAR/5 care say
how close. NOT binds tighter than AND, and AND tighter than OR.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from pipeline.hygiene import fold
from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, Where
from pipeline.match.doubts import Doubt
from pipeline.match.grammar import FIELDS, WordsError, begin, start, tree_of
from pipeline.match.traits import words_of

if TYPE_CHECKING:
    from lark import Token, Tree

DEEPEST = 30
"""Parentheses in parentheses."""

WIDEST = 100
"""Words between the first and the last of those that stand close."""

MOST_CLOSE = 6
"""Words that can be asked to stand close: how they may be placed grows with every one."""

_SHOWN = 70  # characters of a query around a fault
_STAR = re.compile("[*＊﹡]")  # all that folding makes a *
_SHORTEST_PREFIX = 2

# What other sites, or other languages, call the fields.
_OTHER_NAMES = {
    **dict.fromkeys(("intitle", "job", "role", "titel", "functie"), "title"),
    **dict.fromkeys(("company", "organisation", "organization", "agency", "werkgever"), "employer"),
    **dict.fromkeys(("location", "city", "town", "where", "near", "plaats", "locatie"), "place"),
}


@lru_cache(maxsize=4096)  # many profiles ask in the same words
def parse(text: str) -> Node:
    """What a query asks: Phrase and Close under All, AnyOf and Not; flat, nothing twice. Raises WordsError."""
    return _node(tree_of(text), "anywhere", 0)


def phrase(text: str, where: Where = "anywhere") -> Node:
    """A phrase without quotes, as in the plain lists; a `*` may end any of its words. Raises WordsError."""
    return Phrase(where, _sought(text, 0))


def pointing(fault: WordsError | Doubt, text: str) -> str:
    """Two lines: the query around a fault, and a caret under the very character."""
    first = max(0, min(fault.at - _SHOWN // 2, len(text) - _SHOWN))
    last = first + _SHOWN
    before = f"{'…' if first else ''}{text[first : fault.at]}"
    after = f"{text[fault.at : last]}{'…' if last < len(text) else ''}"
    line = "".join(letter if letter.isprintable() else " " for letter in before + after)
    return f"{line}\n{' ' * sum(map(_columns, before))}^"


def _columns(letter: str) -> int:
    """Columns of a terminal that a letter takes."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _node(tree: "Tree[Token]", where: Where, depth: int) -> Node:
    match tree.data:
        case "either":
            return _joined(AnyOf, _nodes(tree, where, depth))
        case "both":
            return _joined(All, _nodes(tree, where, depth))
        case "negated":
            return _opposite(*_nodes(tree, where, depth))
        case "field":
            return next(_nodes(tree, _field(_token(tree)), depth))
        case "group":
            if depth == DEEPEST:
                hint = "Take it out of some of them: a AND (b AND c) is a AND b AND c."
                raise WordsError(begin(tree), f"This is the parenthesis number {DEEPEST + 1} inside another.", hint)
            return next(_nodes(tree, where, depth + 1))
        case "near":
            return _near(tree, where)
        case "phrase":
            return _quoted(tree, where)
        case _:  # a word
            return Phrase(where, _sought(_token(tree), begin(tree)))


def _nodes(tree: "Tree[Token]", where: Where, depth: int) -> Iterator[Node]:
    return (_node(cast("Tree[Token]", one), where, depth) for one in tree.children if hasattr(one, "data"))


def _joined(kind: type[All] | type[AnyOf], nodes: Iterable[Node]) -> Node:
    """One node for several: (a AND b) AND a is a AND b."""
    flat = (one for node in nodes for one in (node.of if isinstance(node, kind) else (node,)))
    of = tuple(dict.fromkeys(flat))
    return of[0] if len(of) == 1 else kind(of)


def _opposite(node: Node) -> Node:
    """-(a OR b) becomes -a -b, so that a posting can be told which of them stands in its way."""
    match node:
        case Not(of):
            return of
        case AnyOf(of):
            return _joined(All, map(_opposite, of))
        case _:
            return Not(node)


def _field(token: "Token") -> Where:
    name = fold(token[:-1])
    if name in FIELDS:
        return cast(Where, name)
    like = [_OTHER_NAMES[name]] if name in _OTHER_NAMES else get_close_matches(name, FIELDS, n=1)
    meant = f"Did you mean {like[0]}:? " if like else "The fields are title:, employer: and place:. "
    hint = f"{meant}If {token} is no field, leave the colon out or put it in quotes."
    raise WordsError(start(token), f"There is no field called “{token[:-1]}”.", hint)


def _quoted(tree: "Tree[Token]", where: Where) -> Node:
    quoted, *tilde = cast("list[Token]", tree.children)
    words = _sought(quoted[1:-1], begin(tree) + 1, quote=True)
    return _close(where, words, tilde[0], tilde[0][1:]) if tilde else Phrase(where, words)


def _near(tree: "Tree[Token]", where: Where) -> Node:
    left, near, right = cast("tuple[Tree[Token], Token, Tree[Token]]", tree.children)
    for side in (left, right):
        if side.data != "word":
            hint = 'Write several words as "foster care panel"~5, and a field as title:(foster NEAR/5 care).'
            raise WordsError(begin(side), "NEAR joins single words only.", hint)
    words = (*_sought(_token(left), begin(left)), *_sought(_token(right), begin(right)))
    return _close(where, words, near, near[5:] if near[4:5] == "/" else "")


def _close(where: Where, words: tuple[str, ...], sign: "Token", number: str) -> Node:
    """Words that stand close, as a sign says: "~5", "NEAR/5"."""
    different = tuple(dict.fromkeys(words))
    kind = "~" if sign.startswith("~") else "NEAR/"
    hint = f"Write how many words the last may be after the first: {kind}5."
    if not (number.isascii() and number.isdigit()):
        raise WordsError(start(sign), f"{kind.strip('/')} needs a number.", hint)
    if len(different) == 1:
        return Phrase(where, different)
    if len(different) > MOST_CLOSE:
        hint = "Leave some out, or join two of them by AND."
        raise WordsError(start(sign), f"More than {MOST_CLOSE} words cannot be asked to stand close.", hint)
    if not len(different) - 1 <= int(number) <= WIDEST:
        problem = f"{len(different)} words cannot be asked to stand within {number[:9]} of each other."
        hint = f"The number is how many words the last may be after the first: {len(different) - 1} to {WIDEST}."
        raise WordsError(start(sign), problem, hint)
    return Close(where, different, int(number))


def _sought(text: str, at: int, *, quote: bool = False) -> tuple[str, ...]:
    """The words of a text, which begins at `at` in the query, behind its quotation mark if it has one."""
    words = _words(text, at)
    if not any(letter.isalnum() for letter in "".join(words)):
        problem = "There is nothing to look for here, no letter and no digit."
        raise WordsError(at - quote, problem, "Put a word here, or leave this out.")
    return words


def _words(text: str, at: int) -> tuple[str, ...]:
    """The folded words of a text, each with its `*`. Empty: there are none."""
    words: list[str] = []
    pieces = _STAR.split(text)
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        words += words_of(piece)
        at += len(piece)
        if following is not None:
            words[-1:] = [_prefix(piece, following, at)]
            at += 1
    return tuple(words)


def _prefix(before: str, after: str, at: int) -> str:
    """The last word before a `*`, with it."""
    found = words_of(before)
    word = found[-1] if found and fold(before).endswith(found[-1]) else ""
    if not word:
        hint = "Put it directly behind the beginning of a word: adopt*."
        raise WordsError(at, "This * has no beginning of a word before it.", hint)
    if words_of(after) and fold(after).startswith(words_of(after)[0]):
        hint = f"Leave out what follows it: {word}*."
        raise WordsError(at, "A * stands only at the end of a word.", hint)
    if len(word) < _SHORTEST_PREFIX:
        raise WordsError(at, f"{word}* stands for too many words.", "Write two letters at least before the *: ad*.")
    return f"{word}*"


def _token(tree: "Tree[Token]") -> "Token":
    return cast("Token", tree.children[0])

"""Titles: which post they name, and in what two of them differ. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.identity.words import CONTRACTS, HOURS, LEVELS, NOISE, REQUIREMENTS, TELLING, plain, without_slips, words

_GENDERS = re.compile(r"[(\[]\s*[a-z]\s*(?:[/|,*]\s*[a-z*]+\s*)+[)\]]", re.IGNORECASE)  # "(m/w/d)"
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[$£€]\s?\d[\d.,]*\s?k?(?:\s?(?:-|–|to)\s?[$£€]?\d[\d.,]*\s?k?)?", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:\d{1,2}\s?x|x\s?\d{1,2})\b", re.IGNORECASE)  # "x3", "2 x"
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|req|job|id)\W{1,3}(?:(?:id|no|nr)\W{1,3})?[a-z]{0,6}[-/]?\d[\w/-]*|\b[a-z]{0,6}[-/]?\d{4,}\w*",
    re.IGNORECASE,
)

TitleKind = Literal["same", "level", "contract", "hours", "requirement", "role"]
"""Of what kind the words are that differ; role: of no other."""


class TitleRelation(NamedTuple):
    """In what two titles differ."""

    kind: TitleKind
    wider: bool  # only one says more than the other


SAME = TitleRelation("same", wider=False)
_ASIDE = LEVELS | CONTRACTS | HOURS
_KINDS: dict[TitleKind, frozenset[str]] = {  # the weightiest first
    "level": LEVELS,
    "contract": CONTRACTS,
    "requirement": REQUIREMENTS,
    "hours": HOURS,
}


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says of the post."""

    said: tuple[str, ...]  # words as compared, in their order, without noise
    words: frozenset[str]
    core: frozenset[str]  # without level, contract and hours: for finding, not for deciding


@lru_cache(maxsize=2**11)
def title(printed: str) -> Title:
    """Read a title as it is printed."""
    text = printed
    if "(" in text or "[" in text:
        text = _GENDERS.sub(" ", text)
    if _DIGIT.search(text):
        text = _REFERENCE.sub(" ", _COUNT.sub(" ", _MONEY.sub(" ", text)))
    said = tuple(word for printed_word in words(text) if (word := plain(printed_word)) not in NOISE)
    said = said or tuple(map(plain, words(printed)))
    every = frozenset(said)
    return Title(said, every, every - _ASIDE or every)


def compare_titles(a: Title, b: Title, elsewhere: Callable[[], Iterable[str]] = tuple) -> TitleRelation:
    """In what two titles differ. `elsewhere`: words of employers and places, which tell nothing when a title repeats
    them; asked for only where the titles differ."""
    if a.words == b.words:
        return SAME
    only_a, only_b = a.words - b.words, b.words - a.words
    if known := (only_a | only_b) & frozenset(elsewhere()):
        only_a, only_b = only_a - (known - TELLING), only_b - (known - TELLING)
    if only_a and only_b:
        left_a, left_b = without_slips(
            *([word for word in one.said if word in only] for one, only in ((a, only_a), (b, only_b)))
        )
        only_a, only_b = frozenset(left_a), frozenset(left_b)
    if not only_a and not only_b:
        return SAME
    return TitleRelation(_kind(only_a | only_b), wider=not (only_a and only_b))


def _kind(words: frozenset[str]) -> TitleKind:
    """Of what kind the weightiest of these words is."""
    for kind, of_kind in _KINDS.items():
        if not words.isdisjoint(of_kind):
            return kind
    return "level" if any(map(str.isdigit, words)) else "role"

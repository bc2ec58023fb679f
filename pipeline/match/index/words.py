"""Which phrases stand in a posting: one look-up for each of its words, however many phrases are asked for."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import NamedTuple

from pipeline.match.ask import Close, Phrase, Where, holds
from pipeline.match.traits import Traits

_ORDINARY = re.compile(r"\w+\*?")
_HEAD = 4  # letters by which beginnings of words are looked up, or fewer where they are shorter


class _Sought(NamedTuple):
    """A phrase, kept under a word, or the head of one, that it cannot do without."""

    number: int
    other: str  # another word that it cannot do without; "": there is none
    needle: str  # must stand in the words, joined by single blanks, with a blank at both ends
    ask: Phrase | Close | None  # to be asked the plain way after that; None: the needle says it all


class _Kept(NamedTuple):
    """What is kept under a word."""

    alone: int  # the number of the phrase that is this word and no more; 0: there is none
    sought: tuple[_Sought, ...]


_NOTHING = _Kept(0, ())
_Shelf = dict[str, _Kept | None]
"""By word, or by the head of one. None: it is only the other word of something."""


class Words:
    """The phrases that are looked for in one place of postings, by their numbers."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._words: _Shelf = {}
        self._vocabulary: set[str] = set()  # the same words: a set is quicker to look many up in
        self._others: Counter[str] = Counter()  # how often a word is the other one of something
        self._heads: dict[int, _Shelf] = {}  # by the head's length
        self._odd: dict[int, Phrase | Close] = {}  # with what is no word in them

    def __bool__(self) -> bool:
        return bool(self._words or self._heads or self._odd)

    def add(self, ask: Phrase | Close, number: int) -> None:
        if not all(map(_ORDINARY.fullmatch, ask.words)):
            self._odd[number] = ask
            return
        word = min(ask.words, key=self._crowd)
        shelf, key = self._shelf(word), _key(word)
        kept = shelf.get(key) or _NOTHING
        if _alone(ask, word):
            shelf[key] = _Kept(number, kept.sought)
        else:
            sought = _sought(ask, word, number)
            shelf[key] = _Kept(kept.alone, (*kept.sought, sought))
            self._expect(sought.other)
        if shelf is self._words:
            self._vocabulary.add(word)

    def remove(self, ask: Phrase | Close, number: int) -> None:
        if self._odd.pop(number, None):
            return
        for word in ask.words:
            shelf, key = self._shelf(word), _key(word)
            kept = shelf.get(key) or _NOTHING
            if _alone(ask, word):
                shelf[key] = _Kept(0, kept.sought)
            elif gone := [sought for sought in kept.sought if sought.number == number]:
                shelf[key] = _Kept(kept.alone, tuple(sought for sought in kept.sought if sought.number != number))
                self._others[gone[0].other] -= 1
        self._tidy(ask.words)

    def found(self, traits: Traits) -> list[int]:
        """The numbers of those that stand there."""
        tokens = traits.tokens(self._where)
        here = self._vocabulary.intersection(tokens)
        kept = [*filter(None, map(self._words.__getitem__, here))]
        for length, shelf in self._heads.items():
            heads = map(itemgetter(slice(length)), tokens)
            kept += filter(None, map(shelf.__getitem__, shelf.keys() & heads))
        found = _standing(kept, here, tokens, traits)
        if self._odd:
            found += [number for number, ask in self._odd.items() if holds(ask, traits)]
        return found

    def _expect(self, other: str) -> None:
        if other:
            self._words.setdefault(other, None)
            self._vocabulary.add(other)
        self._others[other] += 1

    def _shelf(self, word: str) -> _Shelf:
        return self._heads.setdefault(len(_key(word)), {}) if word.endswith("*") else self._words

    def _crowd(self, word: str) -> tuple[bool, int]:
        """Whole words before beginnings; then where the fewest others are, for that word is likely to be rare."""
        if word.endswith("*"):
            return True, -len(word)
        return False, len((self._words.get(word) or _NOTHING).sought)

    def _tidy(self, words: Iterable[str]) -> None:
        """Forget those of these words that nothing is kept under any more."""
        for word in words:
            shelf, key = self._shelf(word), _key(word)
            if (shelf.get(key) or _NOTHING) == _NOTHING and (shelf is not self._words or not self._others[word]):
                shelf.pop(key, None)
                if shelf is self._words:
                    self._vocabulary.discard(word)
            if not self._others[word]:
                del self._others[word]
        if not self._others[""]:
            del self._others[""]
        self._heads = {length: shelf for length, shelf in self._heads.items() if shelf}


def _key(word: str) -> str:
    """What a word is kept under."""
    return word[:-1][:_HEAD] if word.endswith("*") else word


def _alone(ask: Phrase | Close, word: str) -> bool:
    """Whether the word is all that is asked for."""
    return ask.words == (word,) and not word.endswith("*")


def _sought(ask: Phrase | Close, word: str, number: int) -> _Sought:
    other = next((one for one in ask.words if one != word and not one.endswith("*")), "")
    if isinstance(ask, Close) or any(one.endswith("*") for one in ask.words[:-1]):
        return _Sought(number, other, f" {word[:-1]}" if word.endswith("*") else f" {word} ", ask)
    line = f" {' '.join(ask.words)}"
    return _Sought(number, other, line[:-1] if line.endswith("*") else f"{line} ", None)


def _standing(kept: Iterable[_Kept], here: AbstractSet[str], tokens: Sequence[str], traits: Traits) -> list[int]:
    """The numbers of those of which not only one word is there. `here`: words that are."""
    line = ""
    found = []
    for alone, of_word in kept:
        if alone:
            found.append(alone)
        for number, other, needle, ask in of_word:
            if not other or other in here:
                line = line or f" {' '.join(tokens)} "
                if needle in line and (ask is None or holds(ask, traits)):
                    found.append(number)
    return found

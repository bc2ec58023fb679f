"""All phrases of a vocabulary as one automaton (Aho and Corasick 1975): one pass over a text finds every one of them.

What is found depends on the text's length, not on how many phrases there are. How a phrase is spelt in an advert is
decided here once: hyphen or blank, with or without apostrophe, American or British, one or many.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from leads.vocabulary import Phrase, Vocabulary
from pipeline.understand.document import Field
from pipeline.understand.fold import fold, fold_phrase

# Spelling pairs: the first letters of the word on the left also begin the word on the right.
_SPELLINGS = (
    ("behavior", "behaviour"),
    ("counselor", "counsellor"),
    ("counseling", "counselling"),
    ("center", "centre"),
    ("program", "programme"),
    ("license", "licence"),
    ("licensed", "licenced"),
    ("practise", "practice"),
    ("organizer", "organiser"),
    ("rehabilitation", "rehab"),
    ("pediatric", "paediatric"),
    ("neighborhood", "neighbourhood"),
    ("labor", "labour"),
    ("adviser", "advisor"),
    ("&", "and"),
)
_OTHER_SPELLING = {a: b for pair in _SPELLINGS for a, b in (pair, pair[::-1])}
_MOST_SPELLINGS = 16
_ENDS_IN_Y = re.compile(r"\w[b-df-hj-np-tv-xz]y$")
_TEXTS = ("text", "profile")
_FIELDS_ONLY = frozenset({"field", "title"})  # lists of what counts in short fields, such as the title
_NOT_SCANNED = frozenset({"abbr_needs"})  # looked for only where the abbreviation stands: `Scan.makes_sense`

Compiled = dict[str, list[Any]]
"""Strings of letters ("letters"), and for each what it may mean ("found"): numbers of "manners" and "meanings".
Numbers instead of the things themselves make it small and quick to load."""


class Hit(NamedTuple):
    """One phrase found in one field, at offsets in its text."""

    kind: str  # of its term
    id: str  # of its term
    use: str  # the list it stands in
    start: int
    end: int
    phrase: str  # as the vocabulary writes it


class _Manner(NamedTuple):
    """How letters must stand in a text to mean something."""

    open_left: bool  # inside a longer word too: "*pleegzorg"
    open_right: bool
    plural: bool
    exact: str | None  # an abbreviation as it must be printed; None: any case
    lang: str | None  # None, or the language or region that it belongs to


@dataclass(frozen=True, slots=True)
class FoldedField:
    """A field and its folded text, with what was found in it."""

    field: Field
    folded: str  # of the same length as the printed text
    hits: tuple[Hit, ...] = ()


class PhraseBook:
    """The compiled phrases of one vocabulary. It may be shared by threads."""

    def __init__(self, vocabulary: Vocabulary, compiled: Compiled | None = None) -> None:
        """`compiled`: what `compiled()` of another book of the same vocabulary gave; None: it is made now."""
        self.vocabulary = vocabulary
        self._compiled = compiled or _compile(vocabulary)
        self._in_fields = _Finder(self._compiled, frozenset())
        self._in_texts = _Finder(self._compiled, _of_fields_only(self._compiled, vocabulary))

    def __len__(self) -> int:
        return len(self._compiled["letters"])

    def compiled(self) -> Compiled:
        """What took time to make, in plain lists, so that it can be kept between two runs."""
        return self._compiled

    def scan(self, field: Field, language: str | None, country: str | None) -> FoldedField:
        """Everything found in a field, in the order of its ends. Phrases of another language or region are left out."""
        folded = fold(field.printed)
        finder = self._in_texts if field.role in _TEXTS else self._in_fields
        return FoldedField(field, folded, tuple(finder.find(field, folded, _unspoken(language, country))))


class _Finder:
    """One automaton and what its strings of letters mean. `without`: meanings that do not count here, by number."""

    def __init__(self, compiled: Compiled, without: frozenset[int]) -> None:
        self._manners = [_Manner(*manner) for manner in compiled["manners"]]
        self._meanings, self._without = compiled["meanings"], without
        kept = [
            (letters, found)
            for letters, found in zip(compiled["letters"], compiled["found"], strict=True)
            if not without or any(meaning not in without for _, meanings in found for meaning in meanings)
        ]
        self._found = [found for _, found in kept]
        goes_left = {number for number, manner in enumerate(self._manners) if manner.open_left}
        goes_right = {number for number, manner in enumerate(self._manners) if manner.open_right or manner.plural}
        self._open_left = [any(manner in goes_left for manner, _ in found) for found in self._found]
        self._open_right = [any(manner in goes_right for manner, _ in found) for found in self._found]
        self._automaton = AhoCorasick([letters for letters, _ in kept], implementation=Implementation.ContiguousNFA)

    def find(self, field: Field, folded: str, others: frozenset[str | None]) -> list[Hit]:
        """The hits in one field. `others`: languages and regions that do not count."""
        text = f"{folded}  "  # so that there is a letter before the first (the last one) and after the last
        hits: list[Hit] = []
        all_found, left, right, without = self._found, self._open_left, self._open_right, self._without
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            # Most of what is found are short words inside longer ones: out with them before anything else is asked.
            inside = text[start - 1].isalnum()
            if inside and not left[index]:
                continue
            goes_on = text[end].isalnum()
            if goes_on and not right[index]:
                continue
            for number, meanings in all_found[index]:
                manner = self._manners[number]
                if (inside and not manner.open_left) or manner.lang in others:
                    continue
                stop = end
                if goes_on and not manner.open_right:
                    if not manner.plural or text[end] != "s" or text[end + 1].isalnum():
                        continue
                    stop += 1
                if manner.exact and not _is_printed(manner.exact, field, start, end):
                    continue
                for meaning in meanings:
                    if meaning not in without:
                        kind, id, use, phrase = self._meanings[meaning]
                        hits.append(Hit(kind, id, use, start, stop, phrase))
        return hits


def _compile(vocabulary: Vocabulary) -> Compiled:
    manners: dict[_Manner, int] = {}
    meanings: dict[tuple[str, str, str, str], int] = {}
    patterns: dict[str, dict[int, dict[int, None]]] = {}
    for term, phrase in vocabulary.phrases():
        if phrase.use in _NOT_SCANNED:
            continue
        meaning = meanings.setdefault((term.kind, term.id, phrase.use, phrase.text), len(meanings))
        for letters, manner in _spellings(phrase):
            number = manners.setdefault(manner, len(manners))
            patterns.setdefault(letters, {}).setdefault(number, {})[meaning] = None
    return {
        "manners": [list(manner) for manner in manners],
        "meanings": [list(meaning) for meaning in meanings],
        "letters": list(patterns),
        "found": [[[number, list(found)] for number, found in pattern.items()] for pattern in patterns.values()],
    }


def _of_fields_only(compiled: Compiled, vocabulary: Vocabulary) -> frozenset[int]:
    """The meanings that count in short fields, such as the title, and not in running text."""
    terms = {(term.kind, term.id) for term in vocabulary.terms if term.flag("fields_only")}
    return frozenset(
        number
        for number, (kind, id, use, _) in enumerate(compiled["meanings"])
        if use in _FIELDS_ONLY or (kind, id) in terms
    )


def _unspoken(language: str | None, country: str | None) -> frozenset[str | None]:
    """The languages and regions whose phrases mean nothing in this advert. English words stand in adverts of any."""
    tongues = {"nl", "de", "fr"} - {language} if language else set()
    if country in ("GB", "IE"):
        tongues.add("en_us")
    elif country in ("US", "CA"):
        tongues.add("en_gb")
    return frozenset(tongues)


def _is_printed(exact: str, field: Field, start: int, end: int) -> bool:
    """Whether an abbreviation stands there in its own letters; a title or link all in one case has none of its own."""
    letters = re.sub(r"[\s.\-]", "", field.printed[start:end])
    if letters == re.sub(r"[\s.\-]", "", exact):
        return True
    if field.role not in ("title", "address") or len(letters) < 3 or not exact.isupper():
        return False
    return field.printed.islower() or field.printed.isupper() or (len(letters) > 3 and letters.istitle())


def _spellings(phrase: Phrase) -> Iterator[tuple[str, _Manner]]:
    """Each folded string of letters that stands for a phrase, with how it must stand there."""
    text = phrase.text.strip()
    left, right = text.startswith("*"), text.endswith("*")
    base = fold_phrase(text.strip("*"))
    if phrase.use == "abbr":
        for letters in dict.fromkeys((base, *_dotted(base))):
            yield letters, _Manner(False, False, True, text, phrase.lang)
        return
    english = phrase.lang is None or phrase.lang.startswith("en")
    plural = english and base[-1:].isalpha() and not base.endswith("s")
    for letters in _variants(base, phrase.lang):
        yield letters, _Manner(left, right, plural, None, phrase.lang)


def _variants(base: str, lang: str | None) -> tuple[str, ...]:
    choices = []
    for word in base.split():
        forms = [word]
        if word in _OTHER_SPELLING:
            forms.append(_OTHER_SPELLING[word])
        elif word.endswith("s") and word[:-1] in _OTHER_SPELLING:
            forms.append(_OTHER_SPELLING[word[:-1]] + "s")
        if word.endswith("'s"):
            forms += [word[:-2] + "s", word[:-2] + "s'"]
        choices.append(forms)
    spelt = [" ".join(words) for words, _ in zip(product(*choices), range(_MOST_SPELLINGS), strict=False)]
    if (lang or "en").startswith("en"):
        spelt += [f"{s[:-1]}ies" for s in spelt if _ENDS_IN_Y.search(s)]  # disability, disabilities
    if lang == "nl":
        spelt += [f"{s[:-2]}{ending}" for s in spelt if s.endswith("er") for ending in ("ster", "(st)er", "er/ ster")]
    return tuple(dict.fromkeys(filter(None, spelt)))


def _dotted(base: str) -> tuple[str, ...]:
    """ "l.c.s.w.", "l.c.s.w" and "l c s w" for "lcsw"."""
    if not base.isalpha() or not 2 < len(base) < 7:
        return ()
    return (".".join(base), ".".join(base) + ".", " ".join(base))

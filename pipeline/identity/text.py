"""Texts of adverts: how much of one stands in the other, and what was replaced. Pure.

A text is taken as its sentences without blanks, since feeds lose blanks and sort sections anew, but seldom touch a
sentence. Only where sentences were worded anew is it taken apart into shingles of words, which costs more.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from rapidfuzz.distance import LCSseq

from pipeline.identity.words import NOISE, plain, without_slips

_LEAST = 60  # letters; less is no text
_TELLING = 150  # letters
_LONG = 600  # letters; two such texts with nothing in common are about two posts
_SENTENCE = 25  # letters; a shorter one is a heading
_TEASER = 700  # characters; aggregators cut at 150 to 500
_LOST_END = 20  # letters of a cut text that may be half a word, or a line of the feed's own
_NEARLY_ALL = 0.9
_ANCHOR = 9  # letters; about one word of eight is as long, so shingles around them are a sample that fits any cut
_SHORT = 60  # words; below that every shingle is taken
_CUT_OFF = 5  # last words of a text that breaks off: one copy has a few more of them than another
_TAIL = 120  # characters in which the words stand that say where the rest is
_CUT_SHORT = re.compile(
    r"(?:\bclick (?:here )?(?:to )?apply\b.{0,40}|\bread more\b.{0,20}|…|\.\.\.)\s*$", re.IGNORECASE
)
_OF_THE_BEGINNING, _OF_ALL = 2, 3  # sentences by which a text is found

_PUNCTUATION = "'’‘`´.,;:!?()[]{}<>/\\|\"“”„«»–—-*•·…&+=@#%_~^$£€\n\t\r"
_OTHERWISE = str.maketrans({mark: "" if mark in "'’‘`´" else " " for mark in _PUNCTUATION})
_ENDS = re.compile(r"[.\n]")  # of sentences; the same two characters end them in _LETTERS
_LETTERS = bytes.maketrans(b".", b"\n")
_SIGNS = tuple(sign.encode() for sign in "’‘“”„«»–—•·…£€´\u00a0\u00ad")
_NO_LETTERS = bytes(c for c in range(128) if c not in b".\n" and not chr(c).isalnum())

_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec st nd rd th am pm "
    "januari februari maart mei juni juli augustus oktober email phone name tel telephone mobile contact".split()
)
_SAYS_NOTHING = (
    NOISE
    | _DATES
    | frozenset(
        "they their them us you your our we client clients it its is be been being has have had will would can could "
        "may should must this that these those who which what as also within across into any all each not no more most "
        "other such so than then there here about over under if but do does "
        "theyre youre youll youve weve were im ive thats whats isnt dont".split()
    )
)


def folded(text: str) -> list[str]:
    """The words of a text, quickly: lower case, no punctuation. Accents stay: copies of one text keep them."""
    return text.casefold().translate(_OTHERWISE).split()


class Sentences(NamedTuple):
    """A text for comparing."""

    letters: bytes  # of all of it, small, without blanks
    each: tuple[bytes, ...]  # the same sentence by sentence; empty ones keep their place
    marks: tuple[int, ...]  # a number for each
    breaks_off: bool


@lru_cache(maxsize=2**10)
def sentences(text: str) -> Sentences:
    """Take a text apart; without the words that say where the rest of it is."""
    until = without_tail(text)
    whole = until.casefold()
    letters = whole.encode("utf-8", "replace").translate(_LETTERS, _NO_LETTERS)
    if not whole.isascii():
        for sign in _SIGNS:
            letters = letters.replace(sign, b"")
    each = letters.split(b"\n")
    return Sentences(b"".join(each), tuple(each), tuple(map(crc32, each)), until is not text)


def without_tail(text: str) -> str:
    """The text without "click apply for full job details"; the very same where it does not break off."""
    tail = text[-_TAIL:]
    found = _CUT_SHORT.search(tail)
    return text[: len(text) - len(tail) + found.start()] if found else text


class Samples(NamedTuple):
    """A few sentences of a text, as numbers, by which texts that share a part are found."""

    first: tuple[int, ...]  # of the beginning, which cut copies keep
    spread: tuple[int, ...]  # of all of it, the same few wherever they stand: an agency leaves out the beginning


def samples(text: str) -> Samples:
    """Sentences for finding, not for deciding."""
    taken = sentences(text)
    marks = [mark for mark, sentence in zip(taken.marks, taken.each, strict=True) if len(sentence) >= _SENTENCE]
    return Samples(tuple(marks[:_OF_THE_BEGINNING]), tuple(sorted(marks)[:_OF_ALL]))


def is_text(text: str) -> bool:
    """Whether there is enough of it to be compared."""
    return len(sentences(text).letters) >= _LEAST


def is_telling(text: str) -> bool:
    """Whether it says so much that no other post has it by chance; boards make shorter ones out of title and place."""
    return len(sentences(text).letters) >= _TELLING


def is_long(text: str) -> bool:
    """Whether two such texts that share nothing are about two posts."""
    return len(sentences(text).letters) >= _LONG


def same_words(a: str, b: str) -> bool:
    """Whether two texts are the same but for blanks, case and punctuation."""
    return is_text(a) and sentences(a).letters == sentences(b).letters


def shared(a: str, b: str) -> float | None:
    """The share of the smaller text that stands in the larger, from 0 to 1; None where one is no text."""
    if a == b and len(a) > 2 * _LEAST:
        return 1.0
    few, many = sorted((sentences(a), sentences(b)), key=lambda one: len(one.letters))
    if len(few.letters) < _LEAST:
        return None
    if few.letters[:-_LOST_END] in many.letters:
        return 1.0
    known = set(many.marks)
    found = sum(len(each) for each, mark in zip(few.each, few.marks, strict=True) if mark in known)
    share = found / len(few.letters)
    return share if share >= _NEARLY_ALL else max(share, _of_shingles(a, b), _of_beginning(few.letters, many.letters))


def _of_beginning(few: bytes, many: bytes) -> float:
    """How much of a cut text is the beginning of the other, letter by letter; 0 where it is no cut one."""
    if len(few) > _TEASER or len(few) > 0.6 * len(many):
        return 0.0
    beginning = many[: len(few) + 3 * _LOST_END]
    like = LCSseq.similarity(few, beginning) / len(few)
    return like if like >= _NEARLY_ALL else 0.0  # letters of any two texts are alike by half


def _of_shingles(a: str, b: str) -> float:
    """The share of sampled shingles of five words."""
    few, many = sorted((_words_of(a), _words_of(b)), key=len)
    if len(few) < _SHORT:
        one, other = set(_shingles(few, range(2, len(few) - 2))), set(_shingles(many, range(2, len(many) - 2)))
    else:
        one, other = set(_shingles(few, _anchors(few))), set(_shingles(many, _anchors(many)))
    return len(one & other) / max(1, min(len(one), len(other)))


@lru_cache(maxsize=2**8)
def _words_of(text: str) -> list[str]:
    return folded(without_tail(text))


def _anchors(found: list[str]) -> Iterable[int]:
    last = len(found) - 2
    return [i for i, word in enumerate(found) if len(word) >= _ANCHOR and 2 <= i < last]


def _shingles(found: list[str], middles: Iterable[int]) -> Iterator[str]:
    return (" ".join(found[i - 2 : i + 3]) for i in middles)


def breaks_off(text: str) -> bool:
    """Whether it says itself that it is not all."""
    return sentences(text).breaks_off


def is_cut(a: str, b: str) -> bool:
    """Whether one text is a short piece of an advert beside the other."""
    short, long = sorted((a, b), key=len)
    return len(short) < 0.6 * len(long) and (len(short) < _TEASER or breaks_off(short))


def like_long(a: str, b: str) -> bool:
    """Whether neither is much longer, so that what one says for the other can be told."""
    short, long = sorted((len(sentences(a).letters), len(sentences(b).letters)))
    return short >= 0.7 * long


def _more_often(words: list[str], others: list[str]) -> list[str]:
    """Words that tell and that are there more often than in the other list, each once."""
    return [word for word in Counter(words) - Counter(others) if _tells(word)]


def _of_own_sentences(text: str, own: Sentences, other: Sentences) -> list[str]:
    """The words of the sentences that only this text has, in their order."""
    whole = without_tail(text)
    known = set(other.marks)
    printed = (part for part, mark in zip(_ENDS.split(whole), own.marks, strict=False) if mark not in known)
    found = folded(" . ".join(printed))
    ends_in_one = own.breaks_off and own.marks[-1] not in known  # so its last words are half a sentence
    return found[:-_CUT_OFF] if ends_in_one else found


def _without_lost_blanks(only: list[str], others: list[str], other: list[str]) -> list[str]:
    """The same without words that are neighbours in the other text ("expresswhere"), or parts of such a one there."""
    runs = {"".join(other[i : i + n]) for n in (2, 3) for i in range(len(other) - n + 1)}
    long = [word for word in others if len(word) >= _ANCHOR]
    return [word for word in only if word not in runs and not any(_end_of(word, whole) for whole in long)]


def _end_of(word: str, whole: str) -> bool:
    return len(word) > 1 and word != whole and (whole.startswith(word) or whole.endswith(word))


def replaced(a: str, b: str, known: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """What each of two like texts says that the other does not, as words in a row ("east", "west"); None where one only
    says more. Numbers, dates, slips of one letter, lost blanks, what joins words, and `known` words are left out."""
    if same_words(a, b):
        return None
    one, other = sentences(a), sentences(b)
    of_a, of_b = _of_own_sentences(a, one, other), _of_own_sentences(b, other, one)
    only_a, only_b = (
        [word for word in _more_often(*both) if plain(word) not in known] for both in ((of_a, of_b), (of_b, of_a))
    )
    if only_a and only_b:
        only_a, only_b = _without_lost_blanks(only_a, only_b, of_b), _without_lost_blanks(only_b, only_a, of_a)
    only_a, only_b = without_slips(only_a, only_b)
    return (" ".join(only_a), " ".join(only_b)) if only_a and only_b else None


def _tells(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word not in _SAYS_NOTHING

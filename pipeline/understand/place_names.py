"""Finding the names of places in one text: where each stands, and which places bear it."""

import re
from dataclasses import dataclass

from leads.gazetteer import Gazetteer, Place, plain
from leads.reading import Sure

TOWNS = ("town", "district", "postcode")
"""The kinds of places that are a point on the map; the others are wide."""

_PARTS = re.compile(r"[,()\[\]:]|\s[-–—]+\s|\s[-–—]|[-–—]\s")
_WORD = re.compile(r"[A-Z]{2}(?=\d{5}\b)|[^\W_]+(?:['’.][^\W_]+)*\.?|&")  # "NY10595": a state and its ZIP code
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)?")
_HOUSE_NUMBER = re.compile(r"\d{1,4}")
_NUMBER_FIRST = ("GB", "US", "IE", "CA", "AU", "NZ")  # where the house number stands before the street
_LONGEST = 6  # words of a name
_SHORT = 3  # letters: a name no longer than this is a code, and is meant only in capitals
_BUILDINGS = frozenset(
    (
        "academy", "allee", "ave", "avenue", "blvd", "boulevard", "building", "buildings", "care", "center", "centre",
        "church", "clinic", "close", "college", "court", "dr", "drive", "estate", "expway", "expy", "floor", "gardens",
        "green", "grove", "hall", "health", "hmp", "hospice", "hospital", "hospitals", "house", "infirmary", "kade",
        "laan", "lane", "library", "lodge", "medical", "mill", "nhs", "parade", "park", "parkway", "pkwy", "place",
        "plaza", "plein", "practice", "prison", "quay", "rd", "road", "room", "rue", "school", "square", "st",
        "station", "straat", "strasse", "street", "suite", "surgery", "terrace", "tower", "trust", "unit", "university",
        "view", "walk", "ward", "way", "weg", "wharf", "works", "yard",
    )
)  # fmt: skip
_STREETS = frozenset(
    (
        "allee", "ave", "avenue", "blvd", "boulevard", "close", "crescent", "drive", "expway", "expy", "grove", "kade",
        "laan", "lane", "parade", "parkway", "pkwy", "plein", "quay", "rd", "road", "rue", "square", "st", "straat",
        "strasse", "street", "terrace", "way", "weg",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text, before it is known which of the places of that name is meant."""

    start: int
    end: int
    places: tuple[Place, ...]
    within: bool  # in the name of a building or street, which may stand elsewhere
    code: bool  # two or three capitals
    whole: bool  # a part of the text is this name and nothing else

    def towns(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.kind in TOWNS)

    def wide(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.kind not in TOWNS)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names, and where it names it."""

    place: Place
    start: int
    end: int
    sure: Sure
    qualified: tuple[int, int] | None = None  # where the text names the region of the town


def parts_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of one place: what stands between commas, brackets and dashes."""
    return cut(_PARTS, text, start, end)


def cut(mark: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the marks, without blanks at their edges or empty ones."""
    cuts = [start, *(edge for found in mark.finditer(text, start, end) for edge in found.span()), end]
    stretches = []
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        while left < right and not text[left].isalnum():
            left += 1
        while left < right and text[right - 1].isspace():
            right -= 1
        if left < right:
            stretches.append((left, right))
    return stretches


def scan(text: str, start: int, end: int, country: str, gazetteer: Gazetteer) -> list[Hit]:
    """The known names of a part, the longest first, from left to right."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text, start, end)]
    keys = [plain(text[left:right]) for left, right in words]
    hits, at = [], 0
    while at < len(words):
        size = min(_LONGEST, len(words) - at)
        while size and not _names(text, words, keys, at, size, country, gazetteer):
            size -= 1
        if size:
            left, right = words[at][0], words[at + size - 1][1]
            places = gazetteer.named(text[left:right], country)
            within = any(key in _BUILDINGS for key in keys[at + size : at + size + _LONGEST])
            code = right - left <= _SHORT + 1
            street = at and country in _NUMBER_FIRST and all(map(_HOUSE_NUMBER.fullmatch, keys[:at]))  # "120 Broadway"
            floor = code and at and _ORDINAL.fullmatch(keys[at - 1])  # "3 FL", "2nd Fl"
            if not (street or floor) and not _STREETS.intersection(keys[at + size : at + size + 1]):
                hits.append(Hit(left, right, places, within, code, size == len(words)))
        at += size or 1
    return hits


def _names(
    text: str, words: list[tuple[int, int]], keys: list[str], at: int, size: int, country: str, gazetteer: Gazetteer
) -> bool:
    """Whether these words are the name of a place here, not everyday words or a stray syllable."""
    key = " ".join(keys[at : at + size]) if size > 1 else keys[at]
    if not gazetteer.knows(key.replace("saint ", "st "), country):
        return False
    printed = text[words[at][0] : words[at + size - 1][1]]
    whole = size == len(words)
    if len(key) <= _SHORT and not printed.isupper():
        last = at > 0 and at + size == len(words) and printed.istitle()  # "Brooklyn Ny"
        behind = words[0][0] > 0 and printed.istitle()  # "Valhalla, Ny"
        return last or (whole and (len(key) == _SHORT or behind))
    if whole:
        return True
    return not printed.islower() and not (size == 1 and gazetteer.ordinary(key))

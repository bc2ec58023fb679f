"""Places of work: whether two can be one. Pure; names and postal codes only, no map."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from leads.lead import Place
from pipeline.identity.wide_places import COUNTRIES, NOWHERE, WIDE
from pipeline.identity.words import words

# Whole postal codes and the first parts that cut fields leave ("SO400" for "SO40 0"): GB; US; NL.
_CODES = re.compile(
    r"\b([A-Z]{1,2}\d(?:[A-Z]|\d{1,2})?)\s?(\d[A-Z]{2}|\d)?(?![A-Za-z\d])|\b(\d{5})(?:-\d{4})?\b|\b(\d{4})\s?([A-Z]{2})\b"
)
_CUT = re.compile(r"([A-Z]{1,2}\d\d)\d")
_ABOUT = re.compile(
    r"\b(?:greater (?!london|manchester)|near |nr\.? |(?:and )?surrounding areas?\b|area\b"
    r"|(?:town|city) cent(?:re|er)\b)",
    re.IGNORECASE,
)
_SPELLED = {"saint": "st", "upr": "upper", "lwr": "lower", "mt": "mount", "ft": "fort", "gt": "great", "lt": "little"}
_PARTS = re.compile(r"[,;|/()\n]| - | – ")
_SHORTEST_TYPO = 6
_SIDES = frozenset(("north", "south", "east", "west"))
_OF_A_SITE = frozenset(
    "street road avenue lane drive way square close court house building floor suite hospital centre "
    "center clinic hospitals school college university campus station unit ward office offices headquarters hq hub "
    "gardens terrace plaza boulevard blvd ave rd straat laan weg plein kade strasse platz rue team service "
    "services department".split()
)

PlaceRelation = Literal["same", "open", "region", "apart"]
"""open: nothing is said against it, as one is not stated, or is a region that the other says it lies in; region: one is
a region and the other a town that may lie in it or not."""


@dataclass(frozen=True, slots=True)
class Where:
    """One place of work, for comparing."""

    names: frozenset[str]  # towns; a region only where nothing narrower is stated
    sites: frozenset[str]  # streets, houses, hospitals
    wide: frozenset[str]  # regions
    district: str  # first part of the postal code, "SO40", "10038"; "": not stated
    code: str  # whole postal code without blanks; "": not stated, or cut
    sides: frozenset[str]  # "north", "west": parts of a region or town; empty: not stated
    town: str  # one of the names, the town where that is known; "" where there is none


@lru_cache(maxsize=2**12)
def where(place: Place) -> Where:
    """Read a place as it is printed; what names no place ("Remote") leaves nothing."""
    printed = ", ".join(filter(None, (place.text, place.locality, place.region, place.postal_code)))
    district = code = ""
    for found in _CODES.finditer(printed.upper() if place.postal_code else printed):
        first, second = found[1] or found[3] or found[4], found[2] or found[5] or ""
        district, code = first, first + second if len(second) > 1 or found[3] else ""
        break
    if cut := _CUT.fullmatch(district):
        district = cut[1]
    parts = {_name(part) for part in _PARTS.split(_CODES.sub(",", printed))}
    parts -= NOWHERE | COUNTRIES | {""}
    sites = {part for part in parts if part[0].isdigit() or not _OF_A_SITE.isdisjoint(part.split())}
    locality, region = _name(place.locality), _name(place.region)
    wide = (parts - sites) & (WIDE | {region}) - {locality}
    names = parts - sites - wide
    if not names and not sites:
        names, wide = wide, set()
    town = locality if locality in names else min(names or sites, key=lambda name: (len(name), name), default="")
    sides = frozenset(parts & _SIDES)
    return Where(frozenset(names), frozenset(sites), frozenset(wide), district, code, sides, town)


def _name(printed: str | None) -> str:
    return " ".join(map(_spelled, words(_ABOUT.sub(" ", printed)))) if printed else ""


def _spelled(word: str) -> str:
    return _SPELLED.get(word, word)


@lru_cache(maxsize=2**12)
def compare_places(a: tuple[Where, ...], b: tuple[Where, ...]) -> PlaceRelation:
    """Whether the work can be in one place: it is so if one place of each is."""
    found: set[PlaceRelation] = {_compare(one, other) for one in a for other in b}
    if not found or "same" in found:
        return "same" if found else "open"
    return "open" if "open" in found else "region" if "region" in found else "apart"


def _compare(a: Where, b: Where) -> PlaceRelation:
    if a == b and (a.names or a.sites):
        return "same"
    if a.sides and b.sides and a.sides.isdisjoint(b.sides):
        return "apart"
    near = _near(a.district, b.district)
    one_code = bool(a.code) and a.code == b.code
    if not (a.names and b.names):
        return _of_sites(a, b, near, one_code)
    shared = a.names & b.names
    two_codes = bool(a.code and b.code) and a.code != b.code
    if not shared and (near is False or two_codes or not _one_says_more(a.names, b.names)):
        return _region(a, b) or _region(b, a) or "apart"
    if near is False and (a.district[:2] != b.district[:2] or (a.code and b.code)):
        return "open" if a.names == b.names and not (a.code and b.code) else "apart"
    two_towns = shared and a.names - shared and b.names - shared  # what they share is a region, or each has a site
    return "apart" if not one_code and (two_towns or _two_sites(a, b, two_codes)) else "same"


def _of_sites(a: Where, b: Where, near: bool | None, one_code: bool) -> PlaceRelation:
    """How it is where one names no town."""
    if one_code:
        return "same"
    if near is False or _two_sites(a, b, bool(a.code and b.code)):
        return "apart"
    return "same" if a.sites and b.sites else "open"


def _two_sites(a: Where, b: Where, two_codes: bool) -> bool:
    """Whether each names a site, and none of them is that of the other. Beside two postal codes a slip is none."""
    if not a.sites or not b.sites:
        return False
    return a.sites.isdisjoint(b.sites) if two_codes else not _one_says_more(a.sites, b.sites)


def _near(a: str, b: str) -> bool | None:
    """Whether two districts are one; None: one is not stated."""
    if not a or not b:
        return None
    short, long = sorted((a, b), key=len)
    return short == long or (long.startswith(short) and long[len(short) :].isalpha())  # "EC1" and "EC1V"


def _one_says_more(a: frozenset[str], b: frozenset[str]) -> bool:
    return _says_more(a, b) or _says_more(b, a)


def _says_more(short: frozenset[str], long: frozenset[str]) -> bool:
    """Whether every name of the first is part of one of the second, or is it but for one slip."""
    return all(any(_within(name, other) for other in long) for name in short)


def _within(name: str, other: str) -> bool:
    if set(name.split()) <= set(other.split()):
        return True
    return min(len(name), len(other)) >= _SHORTEST_TYPO and OSA.distance(name, other, score_cutoff=1) <= 1


def _region(a: Where, b: Where) -> PlaceRelation | None:
    """How it is where the first names only a region; None: it names more, or the second says it lies in another."""
    if not a.names <= WIDE:
        return None
    regions = b.wide or (b.names & WIDE)
    if not regions:
        return "region"
    return "open" if a.names & regions else None

"""Places by their names and postcodes, looked up in tables that the caller loads. Nothing is looked up on line."""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

PlaceKind = Literal["town", "district", "county", "region", "country", "postcode"]

COUNTRIES = ("GB", "US", "NL", "BE", "DE", "FR", "IE", "CA", "AU", "NZ")
"""The countries with a table of their own; of the others only large towns are known."""

_EARTH = 6371.0  # km, mean radius
_LETTERS = {ord("ß"): "ss", ord("ø"): "o", ord("Ø"): "o", ord("ł"): "l", ord("æ"): "ae", ord("œ"): "oe"}
_MARKS: dict[int, str | None] = dict.fromkeys(map(ord, "'’‘`.´"))
_MARKS |= dict.fromkeys(map(ord, '-–—/,;:()[]"_+|\t\n\r'), " ") | {ord("&"): " and "}
_CODES = {  # the groups: the district, or what it may be where the rest of the code is cut: "RH191" is of RH19
    "GB": re.compile(
        r"(?=([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$)?(?=([A-Z]{1,2}\d[A-Z\d]?)$)?(?=([A-Z]{1,2}\d\d?)\d$)?[A-Z\d]+"
    ),
    "US": re.compile(r"(\d{5})(?:-?\d{4})?"),
    "NL": re.compile(r"(\d\d)\d\d(?:[A-Z]{2})?"),
}

_USUAL = {"country": 10_000_000, "region": 2_000_000, "county": 700_000, "district": 100_000}
_USUAL_IN = {("US", "county"): 100_000, ("NL", "district"): 50_000}
_USUAL_BOROUGH = 250_000  # of London


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the tables. Degrees are WGS 84, of its centre."""

    name: str
    region: str  # "Wales", "NY"; "London" for what has London as its post town; "": none
    country: str  # ISO 3166-1 alpha-2
    latitude: float | None  # None: too wide for a point, or the table has none
    longitude: float | None
    kind: PlaceKind
    people: int = 0  # 0: not known


def weight(place: Place) -> int:
    """The people of a place; where they are not known, what a place of its kind has: rounded, to compare names by."""
    if place.people or place.kind in ("town", "postcode"):
        return place.people
    if place.kind == "district" and (place.country, place.region) == ("GB", "London"):
        return _USUAL_BOROUGH
    return _USUAL_IN.get((place.country, place.kind), _USUAL[place.kind])


def plain(words: str) -> str:
    """What two spellings of a name have in common: no case, accents, dots, apostrophes or hyphens; "st" for "saint"."""
    if not words.isascii():
        spelt = unicodedata.normalize("NFKD", words.translate(_LETTERS))
        words = "".join(letter for letter in spelt if not unicodedata.combining(letter))
    key = " ".join(words.lower().translate(_MARKS).split())
    return key.replace("saint ", "st ") if "saint " in key else key


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """The great-circle distance between two points in degrees, in km (haversine, on a sphere: right to 0.5 %)."""
    phi, psi = math.radians(a_lat), math.radians(b_lat)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


class Gazetteer:
    """The tables, each read when it is first asked for.

    `read` gives the text of a table by its name: of a country's ISO code, "world", "countries", "postcodes-GB",
    "ordinary"; "" for a table there is none of. The forms are told in config/places/ATTRIBUTION.md.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._lines: dict[str, list[str]] = {}
        self._names: dict[str, dict[str, list[int]]] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self._countries: dict[str, str] | None = None
        self._abroad: dict[str, list[str]] | None = None
        self._ordinary: frozenset[str] | None = None
        self._called: dict[str, str] = {}

    def named(self, words: str, country: str) -> tuple[Place, ...]:
        """The places of a country that bear this name, the most peopled first, districts and towns before regions."""
        lines = self._index(country).get(plain(words), ())
        return tuple(_place(self._lines[country][number], country) for number in lines)

    def knows(self, key: str, country: str) -> bool:
        """Whether a name, in its plain form, is one of a place of this country."""
        return key in self._index(country)

    def starting(self, words: str, country: str) -> tuple[Place, ...]:
        """The places of a country with a name that begins like this, for a person who looks for one."""
        start = plain(words)
        numbers = {n for name, rows in self._index(country).items() if name.startswith(start) for n in rows}
        return tuple(_place(self._lines[country][number], country) for number in sorted(numbers)) if start else ()

    def country(self, words: str) -> str | None:
        """The code of a country by its name or its ISO code of two or three capitals."""
        if self._countries is None:
            self._countries = {}
            for line in self._read("countries").splitlines():
                code, name, long_code, others = line.split("\t")
                self._called[code] = name
                self._countries |= {code: code, long_code: code} | dict.fromkeys(map(plain, others.split("|")), code)
                self._countries[plain(name)] = code
            self._countries.pop("", None)
        return self._countries.get(words) or self._countries.get(plain(words))

    def country_name(self, code: str) -> str:
        """What a country is called in English; the code itself where it is not known."""
        self.country(code)
        return self._called.get(code, code)

    def postcode(self, code: str, country: str) -> Place | None:
        """The middle of a postcode's district: the outward code (GB), the five digits (US), two digits (NL)."""
        found = _CODES[country].fullmatch("".join(code.split()).upper()) if country in _CODES else None
        if found is None:
            return None
        if country not in self._codes:
            lines = self._read(f"postcodes-{country}").splitlines()
            self._codes[country] = {line.partition("\t")[0]: line.partition("\t")[2] for line in lines}
        for key in filter(None, found.groups()):
            if rest := self._codes[country].get(key):
                region, latitude, longitude = rest.split("\t")
                return Place(key, region, country, float(latitude), float(longitude), "postcode")
        return None

    def ordinary(self, key: str) -> bool:
        """Whether a name, in its plain form, is an everyday word too, and so a place only where one is expected."""
        if self._ordinary is None:
            self._ordinary = frozenset(self._read("ordinary").split("\n"))
        return key in self._ordinary

    def _index(self, country: str) -> dict[str, list[int]]:
        if country not in self._names:
            self._lines[country] = self._rows(country)
            names: dict[str, list[int]] = {}
            for number, line in enumerate(self._lines[country]):
                name, *_, others = line.split("\t")
                for spelt in (name, *others.split("|")) if others else (name,):
                    numbers = names.setdefault(plain(spelt), [])
                    if number not in numbers:
                        numbers.append(number)
            self._names[country] = names
        return self._names[country]

    def _rows(self, country: str) -> list[str]:
        if country in COUNTRIES:
            return self._read(country).splitlines()
        if self._abroad is None:
            self._abroad = {}
            for line in self._read("world").splitlines():
                self._abroad.setdefault(line[:2], []).append(line[3:])
        return self._abroad.get(country, [])


def _place(line: str, country: str) -> Place:
    name, region, latitude, longitude, kind, people, _ = line.split("\t")
    spot = (float(latitude), float(longitude)) if latitude else (None, None)
    return Place(name, region, country, spot[0], spot[1], cast(PlaceKind, kind), int(people))

"""What is the name of a place and nothing else: a piece of a title, a line of its own near the head of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leads.gazetteer import Gazetteer, plain, weight
from pipeline.understand.place_names import TOWNS, Spot
from pipeline.understand.place_text import proven, spots

_CODE = 2  # letters
_FILLERS = frozenset(  # words beside the name of a place that do not make it something else
    ("and", "area", "based", "borough", "city", "council", "county", "district", "en", "hybrid", "omgeving", "or",
     "pcn", "regio", "region", "remote")
)  # fmt: skip
_WORD_CITY = 60_000  # people: a smaller town of the name of an everyday word is not meant in a title
_CITY = 100_000  # people: a smaller American town is told with its state
_TOWN = 10_000  # people: a smaller town alone on a line may be anything
_HEAD = 5  # lines
_LONGEST_LINE = 60  # characters
_SENTENCE = ".:;!?,"  # marks that end no name
_SHAPED = re.compile(r"\d|, ?[A-Z]{2}\b")  # where the country is not known: a postcode or a state
_POSTAL = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5} (?=[^\W\d_])")  # "10115 Berlin": codes that the tables do not have
_UNCODED = ("DE", "FR", "BE")


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of a source: its country and region, None where it is not."""

    gazetteer: Gazetteer
    country: str | None
    region: str | None

    def spots(self, text: str) -> tuple[Spot, ...]:
        return spots(text, self.country, self.region, self.gazetteer)


def only_places(text: str, where: Where) -> tuple[Spot, ...]:
    """The places of a text that says nothing else."""
    found, rest = where.spots(text), list(text)
    for start, end in [edge for spot in found for edge in ((spot.start, spot.end), spot.qualified) if edge]:
        rest[start:end] = " " * (end - start)
    only = not set(plain("".join(rest)).split()) - _FILLERS
    if not found or text[: found[0].end].islower():  # "in reading"
        return ()
    return found if only and found[0].place.kind in ("town", "district", "county", "region") else ()


def meant(spot: Spot, text: str, where: Where) -> bool:
    """Whether a name alone in a title is a place: no code, "(DE)", no everyday word, and not too small to be known."""
    words, place = text[spot.start : spot.end], spot.place
    if spot.qualified or len(plain(words)) <= _CODE:
        return spot.qualified is not None
    if where.gazetteer.ordinary(plain(words)):
        return place.people >= _WORD_CITY
    large = place.people >= _CITY or place.region == where.region
    return place.country != "US" or place.kind not in TOWNS or large


def head_lines(where: Where, text: str, employers: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """The first lines that are a place as a whole: "Oakland, CA 94612", "Leeds, LS1 4AP", "Berlin"."""
    for start, end in islice(_lines(text), _HEAD):
        if end - start > _LONGEST_LINE or text[start].islower() or text[end - 1] in _SENTENCE:
            continue
        if where.country is None and not _SHAPED.search(text, start, end):
            continue
        if where.country in _UNCODED and (code := _POSTAL.match(text, start, end)):
            start = code.end()
        if text[start:end] not in employers and _line_is_place(text[start:end], where):
            yield start, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that are not blank, without the blanks at their edges."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start = end + 1


def _line_is_place(line: str, where: Where) -> bool:
    """With its state or postcode a town proves itself; alone it has to have some size and be no everyday word."""
    found = only_places(line, where)
    if not found or proven(found):
        return bool(found)
    least = _CITY if where.country == "US" else _TOWN
    return where.country is not None and all(
        spot.place.country == where.country
        and spot.place.kind in TOWNS
        and weight(spot.place) >= least
        and not spot.qualified
        and not where.gazetteer.ordinary(plain(line[spot.start : spot.end]))
        for spot in found
    )

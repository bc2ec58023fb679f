"""Where the work is: read from the place field first, then link, title, text and employer. Pure."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from leads.gazetteer import Gazetteer, Place, distance_km
from leads.reading import PlaceReading, Sure
from pipeline.understand.document import Document, Field, with_role
from pipeline.understand.place_alone import Where, head_lines, meant, only_places
from pipeline.understand.place_link import link_place
from pipeline.understand.place_mentions import based, before_state, councils, labelled
from pipeline.understand.place_names import TOWNS, Spot

_NEAR = 25  # km between the seat of an employer and the town meant
_REACH = 100  # km from the middle of a county within which a town is taken for one of it
_LONGEST_HEADING = 120  # characters of a first line that repeats the title
_MARK = re.compile(r"[,(|/)]|[-–—@:]+\s|\b(?:in|te|near)\s")  # what stands behind it in a title may be a place
_END = re.compile(r"[()|/]|[-–—:]\s")
_PUBLIC = re.compile(
    r"\b(?:council|county|city|borough|nhs|ccg|trust|health board|gemeente|ocmw|cpas|lokaal bestuur|state|stadt"
    r"|landkreis|ville|mairie|nyc|district(?! attorney))\b",
    re.IGNORECASE,
)
_NEW_YORK = (40.49, 40.92, -74.26, -73.73)  # degrees that the five boroughs lie between, and little else of the state


Stretches = Callable[[str], Iterator[tuple[int, int]]]
"""Where in a text a place may be told."""


def read_places(
    document: Document, gazetteer: Gazetteer, country: str | None, region: str | None = None
) -> tuple[PlaceReading, ...]:
    """The places of the work, first the one that a reader would name.

    `country` (ISO 3166-1 alpha-2) and `region`: where the source's postings are, as far as that is known.
    Empty: no place is named that the tables know, or only "remote" or "various".
    """
    where = Where(gazetteer, country, region)
    fields = with_role(document, "place")
    found = tuple(_reading(field, spot) for field in fields for spot in where.spots(field.printed))
    if found and found[0].kind in TOWNS:
        first = _beside_employer(found[0], document, where)
        return _once((*_better_told(document, fields, where), first, *found[1:]))
    if found and found[0].kind != "country":
        return _narrower(document, found, gazetteer)
    abroad = Where(gazetteer, found[0].country, None) if found else where
    return _elsewhere(document, abroad) or found


def _better_told(document: Document, fields: tuple[Field, ...], where: Where) -> tuple[PlaceReading, ...]:
    """The town of the line "Location:", where the field has a street address: that is often the employer's own."""
    if not any(letter.isdigit() for field in fields for letter in field.printed):
        return ()
    told = _told(document, labelled, where, alone=True)
    return told if told and told[0].kind in TOWNS else ()


def _beside_employer(found: PlaceReading, document: Document, where: Where) -> PlaceReading:
    """Of several towns of one name, the one near the place whose name a public employer bears."""
    if found.sure != "likely" or len(found.evidence) > 1:
        return found
    same = [place for place in where.gazetteer.named(found.evidence[0].words, found.country) if place.kind in TOWNS]
    seats = _of_employers(with_role(document, "employer"), where) if len(same) > 1 else ()
    for town in same:
        if any(_km(town, seat) <= _NEAR for seat in seats):
            spoken = (town.name, town.region or None, town.country, town.latitude, town.longitude, town.kind)
            return PlaceReading(*spoken, found.sure, found.evidence)
    return found


def _km(one: Place, other: PlaceReading) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def country_of(document: Document, gazetteer: Gazetteer, hint: str | None) -> str | None:
    """The country of the work (ISO 3166-1 alpha-2): that of the place, else that of the source; None: not known."""
    places = read_places(document, gazetteer, hint)
    return places[0].country if places else hint


def label(places: tuple[PlaceReading, ...], country: str | None) -> tuple[str | None, str | None]:
    """What a reader writes down: the place in words and the country. No place: None, and the country as it was known.

    Parts of London and New York go by the city's name; a town of the United States keeps the state printed beside it.
    """
    if not places or places[0].kind == "country":
        return None, places[0].country if places else country
    first = places[0]
    state = first.evidence[1].words if len(first.evidence) > 1 else ""
    in_link = state.islower()
    if first.country == "GB" and first.region == "London":
        return "London", first.country
    if _in_new_york(first) and not in_link:
        return "New York", first.country
    if first.country == "US" and state:
        return (
            f"{first.name if in_link else first.evidence[0].words}, {first.region if in_link else state}",
            first.country,
        )
    return first.name, first.country


def _in_new_york(place: PlaceReading) -> bool:
    if (place.country, place.region) != ("US", "NY") or place.latitude is None or place.longitude is None:
        return False
    south, north, west, east = _NEW_YORK
    return south <= place.latitude <= north and west <= place.longitude <= east


def _reading(field: Field, spot: Spot, offset: int = 0, sure: Sure | None = None) -> PlaceReading:
    """A spot of a stretch of a field, with the state printed beside a town as a second piece of evidence."""
    place, edges = spot.place, [(spot.start, spot.end), *([spot.qualified] if spot.qualified else [])]
    evidence = tuple(field.quote(start + offset, end + offset) for start, end in edges)
    spoken = (place.name, place.region or None, place.country, place.latitude, place.longitude, place.kind)
    return PlaceReading(*spoken, sure or spot.sure, evidence)


def _once(found: Iterable[PlaceReading]) -> tuple[PlaceReading, ...]:
    seen: dict[tuple[str, str | None, str, str], PlaceReading] = {}
    for place in found:
        seen.setdefault((place.name, place.region, place.country, place.kind), place)
    return tuple(seen.values())


def _narrower(document: Document, wide: tuple[PlaceReading, ...], gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """Places in the region or county that the place field names, in front of it.

    Where an office is said to be comes behind it: the work may be all over the county.
    """
    where = Where(gazetteer, wide[0].country, wide[0].region)
    several = sum(place.kind == "region" for place in wide) > 1
    told = (
        *_of_headings(document, where),
        *_told(document, labelled, where),
        *(_told(document, councils, where) if where.country == "GB" else ()),
        *(() if several or _is_remote(document) else _addresses(document, where)),
    )
    offices = _told(document, based, where)
    names = {place.name for place in wide}
    first, last = (
        [place for place in found if place.name not in names and _inside(place, wide)] for found in (told, offices)
    )
    # The field has told the state already; nobody repeats it.
    return _once((*(replace(place, evidence=place.evidence[:1]) for place in first), *wide, *last))


def _addresses(document: Document, where: Where) -> tuple[PlaceReading, ...]:
    """The first known town of the text that stands before the code of the state."""
    if where.country != "US" or not where.region:
        return ()
    told = _told(document, partial(before_state, where.region), where)
    return tuple(place for place in told if place.latitude is not None)


def _is_remote(document: Document) -> bool:
    """Whether the place field speaks of remote work: then the towns of the text are where the employer sits."""
    return any("remote" in field.printed.lower() for field in with_role(document, "place"))


def _inside(place: PlaceReading, areas: tuple[PlaceReading, ...]) -> bool:
    return any(_in_area(place, area) for area in areas)


def _in_area(place: PlaceReading, area: PlaceReading) -> bool:
    riding = place.kind == "county" and place.name.endswith(f" {area.name}")  # "North Yorkshire"
    if place.country != area.country or not (place.kind in ("town", "district") or riding):
        return False
    if area.kind == "county" and area.latitude is not None and area.longitude is not None:
        if place.latitude is None or place.longitude is None:
            return False
        return distance_km(place.latitude, place.longitude, area.latitude, area.longitude) <= _REACH
    return area.region in (None, place.region) or (area.region == "England" and place.region == "London")


def _elsewhere(document: Document, where: Where) -> tuple[PlaceReading, ...]:
    """For a posting whose place field names no place: the first that does."""
    return (
        _of_links(document, where)
        or _of_headings(document, where)
        or _told(document, labelled, where)
        or (() if _is_remote(document) else _heads(document, where) or _told(document, based, where))
        or _of_employers(with_role(document, "employer"), where)
    )


def _of_links(document: Document, where: Where) -> tuple[PlaceReading, ...]:
    if where.country not in ("US", None):
        return ()
    title = "".join(field.printed for field in with_role(document, "title")[:1])
    for field in with_role(document, "address"):
        if spot := link_place(field.printed.rstrip("/"), title, where.gazetteer):
            return (_reading(field, spot),)
    return ()


def _of_headings(document: Document, where: Where) -> tuple[PlaceReading, ...]:
    """Places that the title, or a first line like one and no sentence, names behind a dash, comma, bracket or "in"."""
    found = []
    for field in with_role(document, "title", "text"):
        line = field.printed.partition("\n")[0]
        if len(line) > _LONGEST_HEADING or line.endswith("."):
            continue
        if field.role == "text" and any(head_lines(where, line)):  # a place as a whole: "Boston, Lincolnshire"
            continue
        for mark in _MARK.finditer(line):
            rest = _END.split(line[mark.end() :], maxsplit=1)[0]
            alone = only_places(rest, where)
            if alone and meant(alone[0], rest, where):
                found += [_reading(field, spot, mark.end(), "likely") for spot in alone]
    return tuple(found)


def _told(document: Document, stretches: Stretches, where: Where, *, alone: bool = False) -> tuple[PlaceReading, ...]:
    """The places of the first stretch of the text that has any; `alone`: it says nothing else."""
    for field in with_role(document, "text"):
        for start, end in stretches(field.printed):
            words = field.printed[start:end].rstrip()
            found = only_places(words, where) if alone else where.spots(words)
            if found and found[0].place.kind != "country" and found[0].sure != "weak":
                return tuple(_reading(field, spot, start, "likely") for spot in found)
    return ()


def _heads(document: Document, where: Where) -> tuple[PlaceReading, ...]:
    """The place that is a whole line near the head of the text, unless that line is the employer's name."""
    employers = tuple(field.printed for field in with_role(document, "employer"))
    return _told(document, partial(head_lines, where, employers=employers), where, alone=True)


def _of_employers(fields: Iterable[Field], where: Where) -> tuple[PlaceReading, ...]:
    """The place whose name a council, trust or agency bears: the work is likely there."""
    for field in fields:
        whole = where.gazetteer.named(field.printed, where.country) if where.country else ()
        if whole:
            return (_reading(field, Spot(whole[0], 0, len(field.printed), "weak")),)
        if _PUBLIC.search(field.printed):
            return tuple(_reading(field, s, 0, "weak") for s in where.spots(field.printed) if s.place.kind != "country")
    return ()

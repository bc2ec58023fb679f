"""Reading the text of a place field: "City, Belfast", "US, KY, ", "340 Bay Street, Staten Island", "Leeds / Bradford".

A text is cut into places (at ";", "/", "|", line ends), a place into parts (at commas and brackets). In a part the
longest known names are taken; a region or country behind a town says which of its name is meant.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, zip_longest

from leads.gazetteer import COUNTRIES, Gazetteer, Place, distance_km, plain, weight
from pipeline.understand.place_country import listed_countries, named_country, whole_country
from pipeline.understand.place_names import TOWNS, Hit, Spot, cut, parts_of, scan

_PLACES = re.compile(r"[;/|\n•]+")
_CODED = re.compile(r"\s*([A-Z]{2})\s*,([^,]*),([^,]*)$")  # "US, KY, Louisville": the country comes first
_QUEENS = re.compile(r"\s*\d{2,3}-\d{2} \w")  # house numbers with a hyphen are the borough's own
_POSTCODES = {
    "GB": re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})?\b"),
    "US": re.compile(r"(?<=[A-Za-z. ])\d{5}(?=(?:-\d{4})?\s*$)"),
    "NL": re.compile(r"\b\d{4} ?[A-Z]{2}\b"),
}
_CODE = 3  # letters of the code of a country, at most
_STATES = ("US", "CA", "AU", "NL")  # where an address ends with the state
_NAME = re.compile(  # of a town, not what else stands before a state
    r"(?!(?:Remote|Hybrid|Home|Virtual|Telework|International|National|Nationwide|Statewide|Various|Multiple|Several"
    r"|Many|All|Any|Other|Not|Unspecified|Flexible|Location|Locations)\b)(?=.{3})[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}"
)
_MOST = 20  # names of one place, and places of one name, that are looked at
_NEAR = 25  # km between a part of a town and the town
_POSTED = 40  # km between a town and the middle of the district of its postcode
_COUNTY = 80  # km from the middle of a county to its farthest town, about
_METROPOLIS = 1_000_000  # people: so large a town is meant rather than the state of its name
_CITY = 100_000


@lru_cache(maxsize=8192)
def spots(text: str, country: str | None, region: str | None, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """The places of a text, what a reader would name first at the front. `country`, `region`: where the source is."""
    if country is None:
        return _anywhere(text, region, gazetteer)
    if listed := listed_countries(text, country, gazetteer):
        return listed
    found = [spot for start, end in cut(_PLACES, text, 0, len(text)) for spot in _one(text, start, end, country,
             region, gazetteer)]  # fmt: skip
    firm = [spot for spot in found if spot.sure != "weak" and spot.place.kind != "country"] or found
    points = [spot for spot in firm if spot.place.kind in TOWNS]
    wide = [spot for spot in firm if spot.place.kind in ("county", "region")]
    kept = points or firm
    if all(spot.place.kind == "postcode" for spot in points):
        kept = [*wide, *points] or firm
    elif all(spot.place.latitude is None for spot in points):
        kept = [*points, *wide]
    seen: dict[tuple[str, str, str], Spot] = {}
    for spot in kept:
        seen.setdefault((spot.place.name, spot.place.region, spot.place.country), spot)
    return tuple(seen.values())


def _anywhere(text: str, region: str | None, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """For a source of unknown country: the country in which the names make most sense."""
    best: tuple[Spot, ...] = ()
    for country in COUNTRIES:
        found = spots(text, country, region, gazetteer)
        if found and (not best or _sense(found) > _sense(best)):
            best = found
    return best


def _sense(found: tuple[Spot, ...]) -> tuple[bool, bool, bool, int]:
    """A town in its own state outranks a country: "Oakland, CA" is not in Canada."""
    place, qualified = found[0].place, found[0].qualified is not None
    return proven(found), place.kind == "country", qualified or place.kind == "region", weight(place)


def proven(found: tuple[Spot, ...]) -> bool:
    """Whether the first place is a known town that stands with the region it lies in, or with a postcode near it."""
    first, codes = found[0], [spot.place for spot in found if spot.place.kind == "postcode"]
    if first.place.kind not in ("town", "district"):
        return False
    return (first.qualified is not None and first.sure == "sure") or any(_km(first.place, c) <= _POSTED for c in codes)


def _one(text: str, start: int, end: int, hint: str, region: str | None, gazetteer: Gazetteer) -> list[Spot]:
    """The spots of one place of the text."""
    parts = parts_of(text, start, end)
    coded = _CODED.match(text, start, end)
    named = named_country(text, parts, hint, bool(coded), gazetteer)
    country = named[0] if named else hint
    parts = [part for part in parts if not named or part != named[1:]]
    if coded:
        parts.reverse()  # to town, region
    hits = [hit for part in parts for hit in scan(text, *part, country, gazetteer)][:_MOST]
    codes = _postcodes(text, start, end, country, gazetteer)
    found = [*_choose(text, parts, hits, codes, country, region), *codes]
    if not found and country == "US" and _QUEENS.match(text, start, end):
        return [Spot(place, start, end, "likely") for place in gazetteer.named("Queens", "US") if place.region == "NY"]
    if not found and named:
        found = whole_country(country, named[1], named[2], gazetteer)
    return found


def _choose(
    text: str, parts: list[tuple[int, int]], hits: list[Hit], codes: list[Spot], country: str, region: str | None
) -> list[Spot]:
    """Which places are meant by the names of one place of the text."""
    unknown = _unknown(text, parts, hits, country)
    hits = [hit for hit in hits if all(hit.end <= spot.start or hit.start >= spot.end for spot in unknown)]
    if country == "US":
        hits = [hit for hit, behind in zip_longest(hits, hits[1:]) if _firm(hit, behind)]
    free = [hit for hit in hits if not hit.within] or hits
    if any(hit.whole and not hit.wide() for hit in free):  # "John Radcliffe, Oxford": the first is a man
        free = [hit for hit in free if hit.whole or hit.wide()]
    found: list[Spot] = []
    for number, hit in enumerate(free):
        others = free[number + 1 :]
        qualifier = next((other for other in others if other.wide()), None)
        if not hit.towns() or (hit.wide() and not _town_meant(hit, qualifier, free, country)):
            found.append(Spot(hit.wide()[0], hit.start, hit.end, "sure"))
            continue
        found.append(_town(hit, qualifier, country, region))
    found = sorted((*unknown, *found), key=lambda spot: spot.start)
    found = [spot for spot in found if spot.place.kind in TOWNS] or found
    found = _together(found, {hit.start: hit.towns() for hit in free}, codes)
    weak = free and free[0].within
    if weak:
        found = [replace(spot, sure="weak") for spot in found]
    if country in ("GB", "IE"):  # where an address goes from the small to the large
        found = _largest_first(found)
    return found


def _firm(hit: Hit, behind: Hit | None) -> bool:
    """Whether a name in an American address is more than a word of it: alone, before its state, or a city's."""
    qualified = behind is not None and bool(behind.wide()) and behind.start - hit.end <= len(", ")
    return hit.whole or qualified or hit.places[0].people >= _CITY or not hit.towns()


def _unknown(text: str, parts: list[tuple[int, int]], hits: list[Hit], country: str) -> list[Spot]:
    """Towns that the tables do not know, by their form: a name before its state, "Fort Sill, Oklahoma".

    In the Netherlands: a village before its municipality or province, "Malden, Heumen".
    """
    if country not in _STATES:
        return []
    known = {(hit.start, hit.end) for hit in hits if hit.whole}
    # "ON M1R 4E6" is one too
    states = {hit.start: hit for hit in hits if (hit.whole or hit.code) and _areas(hit, country)}
    found = []
    for (start, end), (behind, _) in pairwise(parts):
        state = states.get(behind)
        if state is None or (start, end) in known or not _NAME.fullmatch(text, start, end):
            continue
        area = _areas(state, country)[0]
        pieces = [town for hit in hits if start <= hit.start < end for town in hit.towns() if _lies_in(town, area)]
        if pieces and pieces[0].people >= _CITY:  # "Schusterman's Washington, DC"
            continue
        near = pieces[0] if pieces else area
        spot = (near.latitude, near.longitude)
        place = Place(text[start:end], area.region, country, *spot, "town")
        found.append(Spot(place, start, end, "likely", (state.start, state.end)))
    return found


def _areas(hit: Hit, country: str) -> tuple[Place, ...]:
    """What of a name may say where a town is: in the Netherlands no name of a town, which has parts of its own."""
    if country != "NL":
        return hit.wide()
    return () if any(place.kind == "town" for place in hit.places) else hit.places


def _town_meant(hit: Hit, qualifier: Hit | None, hits: list[Hit], country: str) -> bool:
    """Whether a name of both a town and a region or county means the town: "New York", "Utrecht"."""
    people = hit.towns()[0].people
    if qualifier is not None and any(_lies_in(town, qualifier.wide()[0]) for town in hit.towns()):
        inside = max(town.people for town in hit.towns() if _lies_in(town, qualifier.wide()[0]))
        return country != "US" or qualifier.code or inside >= _CITY
    if any(other is not hit and not other.towns() for other in hits):  # one of a list of states
        return False
    if any(other.towns() for other in hits[: hits.index(hit)]):  # behind a town it says where that is
        return False
    return people >= (_METROPOLIS if country == "US" else _CITY)


def _town(hit: Hit, qualifier: Hit | None, country: str, region: str | None) -> Spot:
    towns = hit.towns()
    area = qualifier.wide()[0] if qualifier else None
    inside = [town for town in towns if area and _lies_in(town, area)]
    if area and inside:
        if area.latitude is not None and area.longitude is not None:
            inside.sort(key=lambda town: (_km(town, area), -town.people))
        where = (qualifier.start, qualifier.end) if qualifier else None
        return Spot(inside[0], hit.start, hit.end, "sure", where)
    if area and qualifier:
        nearest = min(towns, key=lambda town: _km(town, area))
        if area.latitude is None or _km(nearest, area) > 2 * _COUNTY:  # a town that the tables do not know
            nearest = Place(nearest.name, area.region, country, None, None, "town")
        return Spot(nearest, hit.start, hit.end, "likely", (qualifier.start, qualifier.end))
    nearby = [town for town in towns if region and plain(town.region) == plain(region)]
    best = (nearby or list(towns))[0]
    return Spot(best, hit.start, hit.end, "sure" if len(towns) == 1 else "likely")


def _together(found: list[Spot], meant: dict[int, tuple[Place, ...]], codes: list[Spot]) -> list[Spot]:
    """Of several places of one name, the one beside another place or postcode of the text: "Whitchurch, Bristol"."""
    settled = []
    for spot in found:
        towns = () if spot.qualified else meant.get(spot.start, ())
        rest = [other.place for other in found if other is not spot and len(meant.get(other.start, ())) == 1]
        rest += [code.place for code in codes]
        beside = next((town for town in towns[:_MOST] if any(_km(town, other) <= _NEAR for other in rest)), None)
        settled.append(replace(spot, place=beside, sure="sure") if beside and len(towns) > 1 else spot)
    return settled


def _lies_in(town: Place, area: Place) -> bool:
    if area.kind == "county" and area.latitude is not None and town.latitude is not None:
        return _km(town, area) <= _COUNTY
    nations = (town.region, "England" if town.region == "London" else town.region)
    return not area.region or area.region in nations


def _km(one: Place, other: Place) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return _COUNTY
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _largest_first(found: list[Spot]) -> list[Spot]:
    """Of places near each other the largest is what a reader names: "Wythenshawe, Manchester"."""
    if not found:
        return found
    near = [spot for spot in found if _km(spot.place, found[0].place) <= _NEAR]
    largest = max(near, key=lambda spot: spot.place.people, default=found[0])
    return [largest, *(spot for spot in found if spot is not largest)]


def _postcodes(text: str, start: int, end: int, country: str, gazetteer: Gazetteer) -> list[Spot]:
    if country not in _POSTCODES or not any(letter.isdigit() for letter in text[start:end]):
        return []
    found = []
    for match in _POSTCODES[country].finditer(text, start, end):
        place = gazetteer.postcode(match[0], country)
        if place is not None:
            found.append(Spot(place, *match.span(), "sure"))
    return found

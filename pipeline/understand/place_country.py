"""The country that a place field names: "Toronto, ON, CA", "Sasebo, Japan", "US / MX"."""

import re

from leads.gazetteer import Gazetteer, Place
from pipeline.understand.place_names import TOWNS, Spot

_LONE_CODE = re.compile(r"(?:^|[(;/|])\s*([A-Z]{2})\s*(?=$|[);/|])")  # "US / CA", "Remote (MX; CO)"
_ELSE = re.compile(r"(?!Remote\b)\b\w+")
_CODE = 3  # letters of the code of a country, at most
_NO_CODES = frozenset({"NA", "AND", "PER"})  # "not applicable" and two words: in an advert hardly ever a country
_CITY = 100_000  # people


def listed_countries(text: str, hint: str, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """The countries of a list of codes alone, "US / CA"; none where all of them may be states, "NY / CA"."""
    codes = [match.span(1) for match in _LONE_CODE.finditer(text)] if len(text) > _CODE else []
    known = [gazetteer.country(text[start:end]) for start, end in codes]
    if len(codes) < 2 or None in known or _ELSE.search(_LONE_CODE.sub("", text)):
        return ()
    if all(gazetteer.named(text[start:end], hint) for start, end in codes):
        return ()
    seen: dict[str, Spot] = {}
    for country, edges in zip(known, codes, strict=True):
        if country and country not in seen:
            seen[country] = whole_country(country, *edges, gazetteer)[0]
    return tuple(seen.values())


def named_country(
    text: str, parts: list[tuple[int, int]], hint: str, coded: bool, gazetteer: Gazetteer
) -> tuple[str, int, int] | None:
    """The country that a part names, and where."""
    for start, end in parts if coded else reversed(parts):
        words = text[start:end]
        code = gazetteer.country(words)
        if code is None or (len(words) <= _CODE and (not words.isupper() or words in _NO_CODES)):
            continue
        if coded and start == parts[0][0]:
            return code, start, end
        own = gazetteer.named(words, hint)
        area = next((place for place in own if place.kind not in TOWNS), None)
        if area:  # "Georgia", "CA": the state, to a reader in its country, but not in "Toronto, ON, CA"
            town = text[slice(*parts[0])]
            if len(words) <= _CODE and _only_abroad(town, area, code, hint, gazetteer):
                return code, start, end
            continue
        if not (own and len(parts) > 1 and start == parts[0][0]):  # "Peru, Illinois"
            return code, start, end
    return None


def _only_abroad(town: str, area: Place, country: str, hint: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a city of a country, and of no town in an area here that has the country's code."""
    abroad, here = gazetteer.named(town, country), gazetteer.named(town, hint)
    inside = any(place.kind in TOWNS and place.region == area.region for place in here)
    return bool(abroad) and abroad[0].people >= _CITY and not inside


def whole_country(country: str, start: int, end: int, gazetteer: Gazetteer) -> list[Spot]:
    """A country alone; one that is a city as well has a place on the map."""
    name = gazetteer.country_name(country)
    city = [place for place in gazetteer.named(name, country) if place.kind == "town" and place.people > _CITY / 2]
    place = city[0] if city else Place(name, "", country, None, None, "country")
    return [Spot(place, start, end, "sure")]

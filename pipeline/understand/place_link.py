"""The place at the end of a link in words: "social-worker-augusta-ga-united-states-12041936542"."""

import re
from functools import lru_cache

from leads.gazetteer import Gazetteer, Place, plain
from pipeline.understand.place_names import TOWNS, Spot

_NUMBER = re.compile(r"[-_]?\d{5,}$")  # of the posting
_COUNTRY = re.compile(r"-(?:united-states|usa)$")
_AROUND = re.compile(r"-(?:(?:metropolitan|metro|bay)-)?(?:area|region|metroplex)$")
_CITY = 100_000  # people: fewer have no area named after them
_LONGEST_STATE = 3  # words: "district of columbia"
_LONGEST_TOWN = 4


@lru_cache(maxsize=1024)
def link_place(link: str, title: str, gazetteer: Gazetteer) -> Spot | None:
    """The town and state, or the state alone, that end the last part of a link to a posting in the United States.

    `title` helps: what the link has beyond its words is the place, even one that the tables do not know.
    """
    end = len(_NUMBER.sub("", link))
    bare = _COUNTRY.sub("", link[:end])
    told, end = len(bare) < end, len(bare)
    around = _AROUND.sub("", bare)
    if around != bare or "-greater-" in bare:
        bare, end = around, len(around)
        if city := _around(bare, gazetteer):
            return city
    words = bare[bare.rfind("/") + 1 :].split("-")
    for size in range(_LONGEST_STATE, 0, -1):
        name = " ".join(words[-size:])
        state = next((place for place in gazetteer.named(name, "US") if place.kind == "region" and place.region), None)
        if state and len(words) > size and (size > 1 or len(name) == 2 or told):
            break
    else:
        return _country(link, end, told)
    edge = end - len(name)
    town = _town(words[:-size], state, plain(title).split(), gazetteer)
    if town:
        return Spot(town[0], edge - 1 - town[1], edge - 1, "likely", (edge, end))
    return Spot(state, edge, end, "likely") if told or len(name) > 2 else None  # "-in", "-or" end titles too


def _around(link: str, gazetteer: Gazetteer) -> Spot | None:
    """The first of the cities whose surroundings end a link: "dallas-fort-worth-metroplex", "greater-boston"."""
    start, end, found = link.rfind("/") + 1, len(link), None
    while end > start:
        words = link[start:end].split("-")[-_LONGEST_TOWN:]
        names = (" ".join(words[-size:]) for size in range(len(words), 0, -1))
        city = next((city for name in names for city in _cities(name, gazetteer)), None)
        if city is None:
            break
        found = Spot(city[0], end - len(city[1]), end, "likely")
        end -= len(city[1]) + 1
    return found


def _cities(name: str, gazetteer: Gazetteer) -> list[tuple[Place, str]]:
    known = gazetteer.named(name, "US")[:1]
    return [(place, name) for place in known if place.kind == "town" and place.people >= _CITY]


def _country(link: str, end: int, told: bool) -> Spot | None:
    place = Place("United States", "", "US", None, None, "country")
    return Spot(place, end + 1, len(_NUMBER.sub("", link)), "likely") if told else None


def _town(words: list[str], state: Place, title: list[str], gazetteer: Gazetteer) -> tuple[Place, int] | None:
    """The town before the state and its length in the link: the longest known, or what the title does not say."""
    rest = words[len(title) :] if title and words[: len(title)] == title else words
    for size in range(min(_LONGEST_TOWN, len(rest)), 0, -1):
        name = " ".join(rest[-size:])
        for place in gazetteer.named(name, "US"):
            if place.kind in TOWNS and place.region == state.region:
                return place, len(name)
    if rest is not words and 0 < len(rest) <= _LONGEST_TOWN:
        name = " ".join(rest)
        return Place(name.title(), state.region, "US", None, None, "town"), len(name)
    return None

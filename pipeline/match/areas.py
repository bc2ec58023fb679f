"""Countries, regions and places as people write them in a profile, as what is asked of a posting."""

from collections.abc import Iterable
from functools import lru_cache

from leads.gazetteer import COUNTRIES, Gazetteer, Place, weight
from leads.search import Near, SavedSearch
from pipeline.match.ask import All, AnyOf, Circle, Node, Term

_PARTS = {
    "GB-ENG": ("England", "London"),  # the tables have London for itself
    "GB-SCT": ("Scotland",),
    "GB-WLS": ("Wales",),
    "GB-NIR": ("Northern Ireland",),
}
ANYWHERE = "anywhere"
_VILLAGE = 50_000  # people; what has fewer gives way to a region of that name


def countries_of(search: SavedSearch, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The countries that a profile speaks of, the surest first: where a bare place name is looked for."""
    me = search.me
    named = [country_of(name, gazetteer) for name in (*search.must.countries, *me.registered_in)]
    ladders = {"us": "US", "uk": "GB", "nl": "NL"}
    codes = [code for code in (*named, ladders.get(me.ladder or "")) if code]
    if not codes:
        places = (find_place(near.place, gazetteer) for near in search.near if "," in near.place)
        codes = [place.country for place in places if place]
    return tuple(dict.fromkeys(codes))


def country_of(name: str, gazetteer: Gazetteer) -> str | None:
    """The code of the country of "GB", "United Kingdom" or "US-NY"; None: unknown."""
    name = name.strip()
    code = name.partition("-")[0] if name[2:3] == "-" else name
    return gazetteer.country(code.upper() if len(code) <= 3 else code)


def regions_of(name: str) -> tuple[str, ...]:
    """The regions that "US-NY" or "GB-SCT" means, as the tables name them; none for a whole country."""
    code, _, region = name.strip().partition("-")
    if not region or len(code) != 2:
        return ()
    upper = f"{code.upper()}-{region.upper()}"
    return _PARTS.get(upper, (region.upper() if code.upper() == "US" else region,))


def area(name: str, gazetteer: Gazetteer, *, wide: bool = False) -> Node | None:
    """A place of work in a country or region; None: the name is unknown.

    `wide`: a posting that names the country and no region of it counts too, and one that names no country at all.
    """
    country = country_of(name, gazetteer)
    if country is None:
        return None
    regions = regions_of(name)
    here: tuple[Node, ...] = tuple(Term(f"region:{country}-{region}") for region in regions)
    inside = here or (Term(f"country:{country}"),)
    if not wide:
        return AnyOf(inside)
    whole: tuple[Node, ...] = (All((Term(f"country:{country}"), Term("region:?"))),) if here else ()
    return AnyOf((*inside, *whole, Term("country:?")))


def find_place(text: str, gazetteer: Gazetteer, countries: Iterable[str] = ()) -> Place | None:
    """The likeliest place of "Leeds", "Leeds, GB", "Portland, OR", "LS1"; `countries` are looked in first."""
    return _found(text, gazetteer, tuple(countries))


@lru_cache(maxsize=4096)  # many profiles look around the same towns
def _found(text: str, gazetteer: Gazetteer, first: tuple[str, ...]) -> Place | None:
    name, _, last = (part.strip() for part in text.rpartition(","))
    if name:
        country = country_of(last, gazetteer)
        # "Atlanta, GA" is no place of Gabon, and "Wilmington, DE" none of Germany, where a state has that name.
        region = _best(name, first or (("US",) if country else COUNTRIES), gazetteer, region=last)
        if found := region or (_best(name, (country,), gazetteer) if country else None):
            return found
    return _best(text, first, gazetteer) or _best(text, COUNTRIES, gazetteer)


def _best(name: str, countries: Iterable[str], gazetteer: Gazetteer, region: str | None = None) -> Place | None:
    codes = [found for code in countries if (found := gazetteer.postcode(name, code))]
    places = [place for code in countries for place in gazetteer.named(name, code)]
    if region is not None:
        places = [place for place in places if place.region.casefold() == region.casefold()]
    return max(codes or places, key=_likely, default=None)


def _likely(place: Place) -> tuple[bool, int]:
    """A town goes before the region that is named after it, such as Utrecht; a village does not: "California"."""
    return place.latitude is not None and (not place.people or place.people >= _VILLAGE), weight(place)


def circle(near: Near, gazetteer: Gazetteer, countries: Iterable[str]) -> Node | None:
    """The circle of a wish; a region too wide for a point stands for the whole of it. None: the place is unknown."""
    place = find_place(near.place, gazetteer, countries)
    if place is None:
        return None
    if place.latitude is None or place.longitude is None:
        return Term(f"region:{place.country}-{place.region}")
    return Circle(place.latitude, place.longitude, near.within_km)


def remote_work(name: str, gazetteer: Gazetteer) -> Node | None:
    """Work from home that may be done from an area. None: the area is unknown."""
    from_home = AnyOf((Term("workplace:remote"), Term("telecommute:yes")))
    if name.casefold() == ANYWHERE:
        return from_home
    here = area(name, gazetteer, wide=True)
    return All((from_home, here)) if here else None

"""Which places of work a vacancy has, by its postings. Pure."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from leads.identity import Posting
from leads.lead import Place
from pipeline.fingerprint import normalise
from pipeline.identity.place import Where, compare_places, where


def under_several(postings: Iterable[Posting]) -> bool:
    """Whether the postings show one vacancy under several places, as those of some employers do."""
    stated = dict.fromkeys(one.lead.job_location for one in postings)
    known = [tuple(filter(_says_where, map(where, places))) for places in stated]
    return any(compare_places(a, b) == "apart" for a, b in combinations(known, 2))


def united(postings: Iterable[Posting]) -> tuple[Place, ...]:
    """All places of some postings, each once as it is printed most fully, in the order of the alphabet."""
    places = {place for one in postings for place in one.lead.job_location}
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (*_poverty(place), _spelling(place))):
        if not any(_are_one(place, other) for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=_spelling))


def fullest(ranked: Sequence[Posting]) -> Posting | None:
    """Whose places are shown; `ranked` has the first choice first. None: there are none.

    Of those that are still shown, who names a town, then most places, then a postal code and more of their parts.
    """
    return min((one for one in ranked if one.lead.job_location), key=_doubt, default=None)


def _doubt(one: Posting) -> tuple[bool, bool, int, bool, int]:
    places = one.lead.job_location
    vague = not any(_says_where(where(place)) for place in places)
    return one.last_seen is not None, vague, -len(places), *min(map(_poverty, places))


def _says_where(place: Where) -> bool:
    return bool(place.town or place.district)


def _poverty(place: Place) -> tuple[bool, int]:
    parts = (place.locality, place.region, place.postal_code, place.country)
    return not (place.postal_code or where(place).code), -sum(map(bool, parts))


def _spelling(place: Place) -> tuple[str, ...]:
    parts = (place.text, place.locality, place.region, place.postal_code, place.country)
    return normalise(place.text), *(part or "" for part in parts)


def _are_one(a: Place, b: Place) -> bool:
    return normalise(a.text) == normalise(b.text) or compare_places((where(a),), (where(b),)) == "same"

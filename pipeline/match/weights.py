"""What each part of a fit counts, and how much a profile can reach."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from leads.search import SavedSearch

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "specialism_title": 40,
        "specialism_text": 25,
        "words_title": 15,
        "words": 8,
        "licence": 20,
        "towards": 10,
        "near": 15,
        "remote": 10,
        "pay": 10,
        "pay_unstated": -5,
        "step": 10,
        "signal": 5,
        "employer": 10,
        "should": 5,
        "returner": 20,
        "scheme": 20,
        "newly_qualified": 15,
    }
)
"""The usual points of each part, by name."""

TOLD: Mapping[str, str] = MappingProxyType(
    {
        "specialism_title": "a specialism that you look for, in the title",
        "specialism_text": "a specialism that you look for, in the text only",
        "words_title": "words that you look for, in the title",
        "words": "words that you look for, anywhere else",
        "licence": "a licence that is asked for and that you hold",
        "towards": "supervision towards the licence that you are working towards",
        "near": "a place in the middle of your circle, and half of that at its edge",
        "remote": "remote work, where you asked for it",
        "pay": "pay at or above your floor",
        "pay_unstated": "pay that is not stated, where you want to be told",
        "step": "a career step that you look for",
        "signal": "each signal that you wish for",
        "employer": "an employer that you follow",
        "should": "each other wish that is met",
        "returner": "a post that welcomes people who return to practice",
        "scheme": "a return-to-practice scheme",
        "newly_qualified": "a post that welcomes newly qualified people",
    }
)
"""What each part is, for a person."""

_OTHER_WISHES = ("signals", "employers", "steps", "agencies")  # of `should`: those with a weight of their own, or none


def weights_of(search: SavedSearch) -> dict[str, int]:
    """The points of each part: the usual ones, but for those that the profile names."""
    return {**WEIGHTS, **dict(search.weights)}


def counted(search: SavedSearch) -> dict[str, int]:
    """How often each part can count for a profile at most; parts that never can are left out."""
    must, should, me = search.must, search.should, search.me
    specialisms = bool(must.specialisms or should.specialisms)
    words = bool(search.any_of or search.all_of or search.words.strip())
    times = {
        "specialism_title": specialisms,
        "specialism_text": specialisms,
        "words_title": words,
        "words": words,
        "licence": bool(me.holds),
        "towards": bool(me.towards),
        "near": bool(search.near),
        "remote": bool(search.remote),
        "pay": search.pay is not None,
        "pay_unstated": search.pay is not None and search.pay.unstated == "flag",
        "step": bool(must.steps or should.steps or (me.step and me.moves)),
        "signal": len(set(must.signals + should.signals)),
        "employer": bool(must.employers or should.employers),
        "should": _others(search),
        "returner": search.mode == "returner",
        "scheme": search.mode == "returner",
        "newly_qualified": search.mode == "newly_qualified",
    }
    return {name: int(often) for name, often in times.items() if often}


def _others(search: SavedSearch) -> int:
    """How many wishes of `should` count alike. Of its specialisms one may count as what is looked for."""
    lists = (one.name for one in fields(search.should) if one.name not in _OTHER_WISHES)
    looked_for = bool(search.should.specialisms and not search.must.specialisms)
    return sum(len(getattr(search.should, name)) for name in lists) + search.should.agencies - looked_for


def most(search: SavedSearch) -> int:
    """The most points that a posting can have by a profile."""
    points = weights_of(search)
    each = {name: max(0, points[name]) * often for name, often in counted(search).items()}
    for better, worse in (("specialism_title", "specialism_text"), ("words_title", "words"), ("near", "remote")):
        if better in each and worse in each:  # only one of the two counts
            del each[better if each[better] < each[worse] else worse]
    return sum(each.values())

"""How well a posting fits a profile, in named parts that add up. The fit orders; it hides nothing but below a bar."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from leads.lead import StoredLead
from leads.reading import Reading
from leads.search import FitPart, SavedSearch
from pipeline.match.ask import Circle, PayFrom, Term, holds
from pipeline.match.found import nearest
from pipeline.match.profile import Profile, Rule
from pipeline.match.quotes import Posting, entries, quotes, reasons
from pipeline.match.traits import Traits
from pipeline.match.weights import weights_of

_SPECIALISMS = "must.specialisms"
_OF_THEIR_OWN = ("specialism", "signal", "employer", "step")  # wishes that are not told as "should"
_WORDS = ("any", "all", "words")
_SCHEMES = {"kind:scheme", "kind:training"}
_FOR_NEW = {"signal:newly_qualified_welcome", "level:newly_qualified"}

Part = tuple[str, str, float]
"""Name of the weight, words for a person, share of the points."""


def fit_parts(profile: Profile, stored: StoredLead, reading: Reading | None, traits: Traits) -> tuple[FitPart, ...]:
    """Everything about a posting that counts for a profile, what counts most first. Parts of no points are left out."""
    points = weights_of(profile.search)
    parts = (
        FitPart(name, what, ceil(points[name] * share))
        for name, what, share in _parts(profile, points, Posting(stored, reading, traits))
    )
    return tuple(sorted((part for part in parts if part.points), key=lambda part: -part.points))


def _parts(profile: Profile, points: dict[str, int], posting: Posting) -> Iterator[Part]:
    met = [rule for rule in profile.rules if holds(rule.ask, posting.traits)]
    wished = [rule for rule in profile.should if holds(rule.ask, posting.traits)]
    yield from _specialism(profile, met, wished, posting)
    yield from _words(met, posting)
    yield from _licence(profile, posting)
    yield from _place(met, points, profile.search, posting)
    yield from _pay(met, profile.search, posting.traits)
    yield from _wishes(profile, met, wished)
    yield from _mode(profile.search, posting.traits.terms)


def _specialism(profile: Profile, met: list[Rule], wished: list[Rule], posting: Posting) -> Iterator[Part]:
    """What is looked for counts once; of a profile that only wishes for specialisms, the first that is found."""
    if _asks_specialisms(profile):
        looked_for = [rule for rule in met if rule.where == _SPECIALISMS]
    else:
        looked_for = [rule for rule in wished if rule.code == "specialism"][:1]
    for rule in looked_for:
        in_title = any(field == "title" for field, _ in quotes(rule.ask, posting))
        yield (
            ("specialism_title", "specialism in title", 1) if in_title else ("specialism_text", "specialism in text", 1)
        )


def _asks_specialisms(profile: Profile) -> bool:
    return any(rule.where == _SPECIALISMS for rule in profile.rules)


def _words(met: list[Rule], posting: Posting) -> Iterator[Part]:
    found = [one for rule in met if rule.where in _WORDS and rule.positive for one in reasons(rule, posting)]
    if in_title := next((one for one in found if one.found_in == "title"), None):
        yield "words_title", f"“{in_title.looked_for}” in title", 1
    elif found:
        yield "words", f"“{found[0].looked_for}” in the posting", 1


def _licence(profile: Profile, posting: Posting) -> Iterator[Part]:
    tags = posting.reading.of("licence") if posting.reading else ()
    if any(tag.id in profile.holds and tag.mode != "offered" for tag in tags):
        yield "licence", "licence you hold", 1
    if profile.search.me.towards and "signal:licensure_supervision" in posting.traits.terms:
        yield "towards", "supervision towards your licence", 1


def _place(met: list[Rule], points: dict[str, int], search: SavedSearch, posting: Posting) -> Iterator[Part]:
    """The better of nearness and of remote work."""
    ways = [way for rule in met if rule.code == "near" for way in _ways(rule, search, posting)]
    yield from sorted(ways, key=lambda way: -points[way[0]] * way[2])[:1]


def _ways(rule: Rule, search: SavedSearch, posting: Posting) -> Iterator[Part]:
    far = nearest(rule, search, posting)
    if far and far[1] <= far[2]:
        _, km, radius = far
        yield "near", f"{km:.0f} km", 1 - km / radius / 2 if radius else 1
    for asked, node in entries(rule):
        if not isinstance(node, Circle) and holds(node, posting.traits):
            wide = isinstance(node, Term)  # a region stands for a circle, where it is too wide for a point
            yield ("near", f"in {asked}", 1) if wide else ("remote", asked, 1)


def _pay(met: list[Rule], search: SavedSearch, traits: Traits) -> Iterator[Part]:
    for rule in met:
        if isinstance(rule.ask, PayFrom) and holds(replace(rule.ask, unstated=False), traits):
            yield "pay", "pay above floor", 1
        elif isinstance(rule.ask, PayFrom) and search.pay and search.pay.unstated == "flag":
            yield "pay_unstated", "pay not stated", 1


def _wishes(profile: Profile, met: list[Rule], wished: list[Rule]) -> Iterator[Part]:
    """What is asked for and found has its points, as what is only wished for has: the fit says how good a post is."""
    found = [*(rule for rule in met if rule.positive and rule.where != "mode"), *wished]
    for asked in dict.fromkeys(rule.asked for rule in found if rule.code == "signal"):
        yield "signal", asked, 1
    for code, what in (("employer", "employer you follow"), ("step", "career step you look for")):
        if any(rule.code == code for rule in found):
            yield code, what, 1
    own = 0 if _asks_specialisms(profile) else 1  # the one that counts as what is looked for
    specialisms = [rule for rule in wished if rule.code == "specialism"][own:]
    for rule in (*specialisms, *(rule for rule in wished if rule.code not in _OF_THEIR_OWN)):
        yield "should", rule.asked, 1


def _mode(search: SavedSearch, terms: frozenset[str]) -> Iterator[Part]:
    if search.mode == "returner" and "signal:returner_friendly" in terms:
        yield "returner", "welcomes returners", 1
        if terms & _SCHEMES:
            yield "scheme", "return-to-practice scheme", 1
    if search.mode == "newly_qualified" and terms & _FOR_NEW:
        yield "newly_qualified", "welcomes newly qualified people", 1

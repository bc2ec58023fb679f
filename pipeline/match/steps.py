"""Steps to take before a post can be had: a licence to finish, a register to be on, a question to ask."""

from collections.abc import Iterator

from leads.reading import PlaceReading
from leads.search import SavedSearch
from leads.vocabulary import Term
from pipeline.match.areas import regions_of
from pipeline.match.ask import Licensed, PayFrom
from pipeline.match.found import unmet
from pipeline.match.licensed import held
from pipeline.match.names import either, meant
from pipeline.match.profile import Known, Rule
from pipeline.match.quotes import Posting
from pipeline.match.wording import called, licence_words, register


def step(rule: Rule, met: bool, search: SavedSearch, posting: Posting, known: Known) -> str:
    """What is to be done first, in a phrase; "" where nothing is. A rule that is met may need one too."""
    match rule.ask:
        case Licensed() if not met:
            return "; ".join(dict.fromkeys(_towards(rule.ask, search, posting, known)))
        case Licensed() if search.mode == "returner":
            return "; ".join(dict.fromkeys(_again(search, posting, known)))
        case PayFrom() if met and search.pay and search.pay.unstated == "flag":
            return _unstated(rule.ask, posting)
    if rule.code == "registered" and not met:
        return "; ".join(dict.fromkeys(_elsewhere(posting, known)))
    return ""


def _towards(ask: Licensed, search: SavedSearch, posting: Posting, known: Known) -> Iterator[str]:
    """For each requirement that is not met: that one is on the way to it, or the register to be on."""
    for ways in unmet(ask, posting):
        on_the_way = _on_the_way(ways, search, known)
        yield from on_the_way or _registers(ways, known, "register with")


def _on_the_way(ways: frozenset[str], search: SavedSearch, known: Known) -> list[str]:
    for name in search.me.towards:
        if covered := ways & held((name,), known.vocabulary):
            required = "it" if covered & {*meant("licence", name, known.vocabulary)} else _called(covered, known)
            return [f"you are working towards {licence_words(name, known)}; this post requires {required}"]
    return []


def _called(ids: frozenset[str], known: Known) -> str:
    return either(called("licence", id, known) for id in sorted(ids))


def _again(search: SavedSearch, posting: Posting, known: Known) -> Iterator[str]:
    """For who returns: what was taken for granted."""
    mine = held(search.me.holds, known.vocabulary)
    for ways in posting.traits.needs:
        if not ways & mine:
            on_the_way = _on_the_way(ways, search, known)
            yield from on_the_way or _registers(ways, known, "be on the register again:")


def _registers(ways: frozenset[str], known: Known, verb: str) -> list[str]:
    terms = known.vocabulary.of("licence")
    names = [_register(terms[id], known) for id in sorted(ways) if terms[id].text("kind") == "registration"]
    return [f"{verb} {' or '.join(names)}"] if names else []


def _register(term: Term, known: Known) -> str:
    return register(called("licence", term.id, known))


def _unstated(ask: PayFrom, posting: Posting) -> str:
    """A word about pay that cannot be compared with the floor."""
    stated = [pay for pay in posting.traits.pay if pay.top is not None or pay.yearly is not None]
    if any(pay.currency == ask.currency and (pay.yearly is not None or pay.unit == ask.unit) for pay in stated):
        return ""
    if not stated:
        return "pay is not stated"
    return "pay cannot be compared with what you ask: see the posting"


def _elsewhere(posting: Posting, known: Known) -> Iterator[str]:
    """The register that the posting requires, or else that of its place, where the place has just one."""
    required = frozenset(id for ways in posting.traits.needs for id in ways)
    if asked := _registers(required, known, "register with"):
        yield from asked
        return
    for place in posting.reading.places if posting.reading else ():
        here = [term for term in known.vocabulary.of("licence").values() if _counts_in(place, term)]
        where = place.region or known.gazetteer.country_name(place.country)
        one = len(here) == 1
        yield f"register with {_register(here[0], known)}" if one else f"see which registration counts in {where}"


def _counts_in(place: PlaceReading, term: Term) -> bool:
    """Whether a term is the register of a place."""
    where = term.text("jurisdiction")
    regions = regions_of(where)
    here = where.partition("-")[0] == place.country and (not regions or place.region in regions)
    return here and term.text("kind") == "registration" and not term.flag("legacy")

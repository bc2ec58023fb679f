"""The smallest change of a profile that would admit a posting by one rule."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from math import floor
from typing import Any, get_args

from leads.reading import PlaceReading
from leads.search import Move, Near, SavedSearch
from pipeline.match.areas import ANYWHERE, regions_of
from pipeline.match.ask import A_YEAR, All, AnyOf, Licensed, Node, Not, PayFrom, holds
from pipeline.match.compile import compile_search
from pipeline.match.edits import conjuncts, put, value_of, written
from pipeline.match.found import nearest, unmet
from pipeline.match.grammar import WordsError
from pipeline.match.licensed import held
from pipeline.match.names import KINDS, RELEVANCE, UNSTATED, meant
from pipeline.match.profile import Known, Profile, Rule
from pipeline.match.quotes import Posting
from pipeline.match.wishes import phrase_or_nothing, wish
from pipeline.match.words import parse

_ROUND_KM = 5  # radii are proposed in round numbers
_NO_CENTS = 100  # from here on pay is proposed without them
_NATIONS = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
_OWN_RULE_EACH = ("all", "none", "must.signals")  # lists of which every entry is a rule


def admitting(rule: Rule, profile: Profile, posting: Posting, known: Known) -> SavedSearch:
    """The search with the smallest change after which a posting no longer breaks a rule, nor one that it met before.

    Where no small change does it, what asks for it is left out.
    """
    fails, now = _broken(profile, posting), profile
    before = set(map(_key, fails))
    for changed in _changes(rule, profile.search, posting, known):
        now = compile_search(changed, known)
        after = _broken(now, posting)
        if len(after) < len(fails) and before.issuperset(map(_key, after)):
            return changed
    # Leaving one thing out may call up another: without a step asked for, the mode asks for one.
    called_up = [other for other in _broken(now, posting) if _key(other) not in before]
    return admitting(called_up[0], now, posting, known) if called_up else now.search


def _broken(profile: Profile, posting: Posting) -> list[Rule]:
    return [rule for rule in profile.rules if not holds(rule.ask, posting.traits)]


def _key(rule: Rule) -> tuple[str, str]:
    return rule.code, rule.where


def _changes(rule: Rule, search: SavedSearch, posting: Posting, known: Known) -> Iterator[SavedSearch]:
    """What may admit the posting, the smallest change first; the last one leaves out what asks for it."""
    where = rule.where
    match where:
        case "words":
            yield _without_part(rule.ask, search)
        case "must":
            yield replace(put(search, "me.moves", ()), must=replace(search.must, specialisms=(), steps=()))
        case "mode":
            yield replace(search, mode="looking")
        case "near" | "remote":
            yield from _nearer(rule, search, posting)
        case "pay":
            yield from _cheaper(rule, search, posting)
        case "me.holds":
            yield _licensed(rule, search, posting, known)
        case _ if where in _OWN_RULE_EACH or where.startswith("must_not."):
            yield _without(rule, search, known)
        case _:
            yield from (put(search, where, (*value_of(search, where), one)) for one in _more(where, search, posting))
            yield put(search, where, () if isinstance(value_of(search, where), tuple) else False)


def _more(where: str, search: SavedSearch, posting: Posting) -> Iterator[Any]:
    """What may be added to a list of which one is enough, so that the posting has it."""
    field = where.rpartition(".")[2]
    if field in KINDS:
        yield from _traits(KINDS[field].trait, posting)
        yield UNSTATED
    match field:
        case "moves":
            yield from (move for move in get_args(Move) if move not in search.me.moves)
        case "countries" | "registered_in":
            yield from _areas(where, search, posting)
            yield UNSTATED
        case "languages":
            yield from _traits("language", posting)
            yield UNSTATED
        case "relevance":
            yield from (one for one in _traits("relevance", posting) if one in RELEVANCE)
        case "sources":
            yield from posting.stored.sources
        case "employers":
            yield from filter(None, (posting.stored.lead.hiring_organization,))
        case "places":
            yield from (place.name for place in _places(posting))
            yield from (place.text for place in posting.stored.lead.job_location)


def _traits(kind: str, posting: Posting) -> list[str]:
    found = (term.removeprefix(f"{kind}:") for term in posting.traits.terms if term.startswith(f"{kind}:"))
    return sorted(id for id in found if id != "?")


def _places(posting: Posting) -> tuple[PlaceReading, ...]:
    return posting.reading.places if posting.reading else ()


def _areas(where: str, search: SavedSearch, posting: Posting) -> list[str]:
    """Where the work is, as a profile names it; by its region first where the profile names regions."""
    regions = [_code(place.country, place.region) for place in _places(posting) if place.region]
    countries = _traits("country", posting)
    by_region = any("-" in name for name in value_of(search, where))
    return [*regions, *countries] if by_region else [*countries, *regions]


def _code(country: str, region: str) -> str:
    """ "GB-SCT" for Scotland, "US-NY" for NY."""
    return next((code for code in _NATIONS if country == "GB" and region in regions_of(code)), f"{country}-{region}")


def _without(rule: Rule, search: SavedSearch, known: Known) -> SavedSearch:
    """Without the entries that ask what the rule asks."""
    value = value_of(search, rule.where)
    if not isinstance(value, tuple):
        return put(search, rule.where, False)
    asked = rule.ask.of if isinstance(rule.ask, Not) else rule.ask
    same = {name for name in value if asked in (node := _asks(rule.where, name, known), AnyOf((node,)))}
    return put(search, rule.where, tuple(name for name in value if name not in same))


def _asks(where: str, name: str, known: Known) -> Node:
    """What one entry of a list asks, by itself."""
    field = where.rpartition(".")[2]
    return phrase_or_nothing(name) if field in ("all", "none") else wish(field, name, known)[1]


def _without_part(ask: Node, search: SavedSearch) -> SavedSearch:
    """Without one of the parts that the query joins by AND."""
    try:
        parts = conjuncts(parse(search.words))
    except WordsError:
        parts = ()
    return replace(search, words=written(All(tuple(part for part in parts if part != ask))))


def _nearer(rule: Rule, search: SavedSearch, posting: Posting) -> Iterator[SavedSearch]:
    if posting.traits.terms & {"workplace:remote", "telecommute:yes"}:
        yield replace(search, remote=(*search.remote, ANYWHERE))
    if far := nearest(rule, search, posting):
        place, km, radius = far
        wider = float((floor(km / _ROUND_KM) + 1) * _ROUND_KM)
        circles = (Near(place, wider) if near == Near(place, radius) else near for near in search.near)
        yield replace(search, near=tuple(circles))
    yield replace(search, near=(), remote=())


def _cheaper(rule: Rule, search: SavedSearch, posting: Posting) -> Iterator[SavedSearch]:
    if search.pay and isinstance(rule.ask, PayFrom):
        if (top := _top(rule.ask, posting)) is None:
            yield replace(search, pay=replace(search.pay, unstated="flag"))
        elif top > 0:
            yield replace(search, pay=replace(search.pay, at_least=_rounded(top)))
    yield replace(search, pay=None)


def _top(ask: PayFrom, posting: Posting) -> Decimal | None:
    """The most that is offered, in the unit of the floor; None: it cannot be compared."""
    offers = [pay for pay in posting.traits.pay if pay.currency == ask.currency]
    same = [pay.top for pay in offers if pay.unit == ask.unit and pay.top is not None]
    yearly = [pay.yearly / A_YEAR[ask.unit] for pay in offers if pay.yearly is not None]
    return max(same or yearly, default=None)


def _rounded(amount: Decimal) -> Decimal:
    """Down to what a person would write."""
    return amount.quantize(Decimal(1) if amount >= _NO_CENTS else Decimal("0.01"), ROUND_FLOOR)


def _licensed(rule: Rule, search: SavedSearch, posting: Posting, known: Known) -> SavedSearch:
    """With the licences that are missing, one for each requirement."""
    missing = unmet(rule.ask, posting) if isinstance(rule.ask, Licensed) else []
    names = dict.fromkeys(_letters(min(ways), known) for ways in missing)
    holds = (*search.me.holds, *names)
    covered = held(holds, known.vocabulary)
    towards = (name for name in search.me.towards if name not in names)
    left = tuple(name for name in towards if not covered & {*meant("licence", name, known.vocabulary)[:1]})
    return put(put(search, "me.holds", holds), "me.towards", left)


def _letters(id: str, known: Known) -> str:
    """A licence as its holders write it: by its letters, where they mean no other."""
    term = known.vocabulary.of("licence").get(id)
    letters = (phrase.text for phrase in term.phrases if phrase.use == "abbr") if term else iter(())
    return next((one for one in letters if meant("licence", one, known.vocabulary)[0] == id), id)

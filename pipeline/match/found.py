"""What a posting says of a rule, in words: "reads as Adoption", "41 km from Leeds", "£31,000 at most a year"."""

from collections.abc import Iterable, Iterator

from leads.reading import PlaceReading
from leads.search import Reason, SavedSearch
from pipeline.match.ask import AnyOf, Circle, Licensed, Node, Not, Term
from pipeline.match.names import KINDS, RELEVANCE, Kind, both
from pipeline.match.profile import Known, Rule
from pipeline.match.quotes import Posting, placed
from pipeline.match.wording import LANGUAGES, NOT_STATED, called, in_field, money, per

_SAYS = {"specialism": "reads as {}", "licence": "asks for {}"}  # by kind of term; others: the bare labels


def found(rule: Rule, search: SavedSearch, posting: Posting, quotes: Iterable[Reason], known: Known) -> str:
    """What the posting says of what a rule is about; "" where it has none of the words."""
    if kind := _kind(rule):
        return _tags(kind, rule, posting, known)
    match rule.where.rpartition(".")[2]:
        case "countries" | "registered_in":
            return places(posting, known)
        case "languages":
            language = posting.reading.language if posting.reading else None
            return f"written in {LANGUAGES.get(language, language)}" if language else NOT_STATED
        case "agencies":
            return f"{'' if 'agency:yes' in posting.traits.terms else 'not '}advertised by an agency"
        case "sources":
            return f"on {both(posting.stored.sources)}" if posting.stored.sources else NOT_STATED
        case "employers":
            return posting.stored.lead.hiring_organization or NOT_STATED
        case "near" | "remote":
            return _distance(rule, search, posting, known)
        case "pay":
            return _pay(posting)
        case "holds":
            return _licences(rule, posting, known)
        case "must" | "relevance":
            relevance = posting.reading.relevance if posting.reading else ""
            return f"one of the {RELEVANCE[relevance]}" if relevance in RELEVANCE else "no post of the profession"
        case _:
            return both(f"“{one.looked_for}” {in_field(one.found_in)}" for one in quotes)


def _kind(rule: Rule) -> Kind | None:
    """The kind of tag that a rule asks for."""
    group, _, field = rule.where.partition(".")
    if rule.code == "step":
        return KINDS["steps"]
    return KINDS.get(field) if group in ("must", "must_not") else None


def _tags(kind: Kind, rule: Rule, posting: Posting, known: Known) -> str:
    """What the posting says of a kind of thing; of what is unwanted and there, and of a signal, only that."""
    before = f"{kind.trait}:"
    terms = {term for term in posting.traits.terms if term.startswith(before) and term != f"{before}?"}
    asked = terms & set(_terms(rule.ask))
    if kind.field == "signals" or (asked and isinstance(rule.ask, Not)):
        terms = asked
    names = [called(kind.vocabulary, term.removeprefix(before), known) for term in sorted(terms)]
    return _SAYS.get(kind.vocabulary, "{}").format(both(names)) if names else NOT_STATED


def _terms(node: Node) -> Iterator[str]:
    match node:
        case Term(term):
            yield term
        case Not(of):
            yield from _terms(of)
        case AnyOf(of):
            for one in of:
                yield from _terms(one)


def _distance(rule: Rule, search: SavedSearch, posting: Posting, known: Known) -> str:
    """How far it is, from the circle that it is nearest to the edge of; else where it is."""
    if met := nearest(rule, search, posting):
        place, km, _ = met
        return f"{km:.0f} km from {place}"
    return places(posting, known)


def nearest(rule: Rule, search: SavedSearch, posting: Posting) -> tuple[str, float, float] | None:
    """The place of a wish that the posting is nearest to, by its radius, with the distance and the radius in km."""
    circles = zip(search.near, rule.ask.of if isinstance(rule.ask, AnyOf) else (), strict=False)
    far = [
        (near.place, places[0][1], near.within_km)
        for near, node in circles
        if isinstance(node, Circle) and (places := placed(posting, node))
    ]
    return min(far, key=lambda one: one[1] / one[2] if one[2] > 0 else one[1] * 1e9, default=None)


def places(posting: Posting, known: Known) -> str:
    """Where the work is, as it was read."""
    reading = posting.reading
    names = [_place(place, known) for place in reading.places] if reading else []
    if not names and reading and reading.country:
        names = [known.gazetteer.country_name(reading.country)]
    return f"in {both(names)}" if names else NOT_STATED


def _place(place: PlaceReading, known: Known) -> str:
    parts = (place.name, place.region, known.gazetteer.country_name(place.country))
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _pay(posting: Posting) -> str:
    offers = [(one.top, one.currency, one.unit) for one in posting.traits.pay if one.top is not None]
    return both(f"{money(top, currency)} at most{per(unit)}" for top, currency, unit in offers) or NOT_STATED


def _licences(rule: Rule, posting: Posting, known: Known) -> str:
    missing = unmet(rule.ask, posting) if isinstance(rule.ask, Licensed) else []
    asked = missing or posting.traits.needs
    ways = [" or ".join(called("licence", id, known) for id in sorted(one)) for one in asked]
    return f"asks for {both(dict.fromkeys(ways))}" if ways else "asks for no licence"


def unmet(ask: Licensed, posting: Posting) -> list[frozenset[str]]:
    """The requirements that are not met, each with the licences that would do."""
    return [ways for ways in posting.traits.needs if not ways & ask.held]

"""Names in a profile that nothing is known by: of the vocabulary, of countries, of places, of weights."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from leads.gazetteer import COUNTRIES, Gazetteer, Place, plain, weight
from leads.search import Myself, SavedSearch, Wishes
from pipeline.match import areas
from pipeline.match.faults import Fault
from pipeline.match.names import KINDS, RELEVANCE, UNSTATED, either, label, meant, suggestions
from pipeline.match.profile import Known
from pipeline.match.traits import SILENT
from pipeline.match.weights import TOLD, WEIGHTS, counted

LANGUAGES = {"english": "en", "dutch": "nl", "nederlands": "nl", "german": "de", "deutsch": "de", "french": "fr"}
LANGUAGES |= {"français": "fr", "spanish": "es", "español": "es"}
"""What people call the languages that readings tell."""

_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su"
    " sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_CODES = frozenset(_ISO_639_1.split())
_NATIONS = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
_SURELY, _PERHAPS = 10, 0.5  # times the people of a place that a namesake abroad has: with its country said, without
_MOST = 12  # names that are told where none is like the one given


def unknown_wishes(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """Every name in `must`, `should` and `must_not` that is none."""
    for part in ("must", "should", "must_not"):
        wishes: Wishes = getattr(search, part)
        for field, kind in KINDS.items():
            for name in getattr(wishes, field):
                if name == UNSTATED and kind.trait not in SILENT:
                    problem = (
                        f'postings are not kept by whether they state their {kind.word}, so "{UNSTATED}" finds none'
                    )
                    yield Fault((part, field), problem, "leave it out")
                elif name != UNSTATED:
                    yield from unknown_name((part, field), kind.vocabulary, kind.word, name, known)
        for name in wishes.countries:
            if name != UNSTATED:
                yield from unknown_area((part, "countries"), name, known.gazetteer)
        for name in wishes.relevance:
            if name not in RELEVANCE:
                advice = f"there are {', '.join(RELEVANCE)}"
                yield Fault((part, "relevance"), f'there is no relevance "{name}"', advice)
        for name in wishes.languages:
            if name != UNSTATED and name.lower() not in _CODES:
                meant_code = LANGUAGES.get(name.lower())
                advice = (
                    f'did you mean "{meant_code}"?' if meant_code else 'write its code of two letters, such as "en"'
                )
                yield Fault((part, "languages"), f'there is no language "{name}"', advice)


def unknown_name(path: tuple[str, ...], kind: str, word: str, name: str, known: Known) -> Iterator[Fault]:
    """A name that the vocabulary does not know, with what may be meant, also of another kind."""
    if not meant(kind, name, known.vocabulary):
        there = "there are no" if word.endswith("s") else "there is no"
        yield Fault(path, f'{there} {word} "{name}"', _advice(kind, name, known))


def _advice(kind: str, name: str, known: Known) -> str:
    like = [f"{id} ({label(kind, id, known.vocabulary)})" for id in suggestions(kind, name, known.vocabulary)]
    if like:
        return f"did you mean {either(like)}?"
    for field, other in KINDS.items():
        if found := meant(other.vocabulary, name, known.vocabulary):
            return f"{found[0]} belongs in {field}"
    ids = list(known.vocabulary.of(kind))
    return f"known are {', '.join(ids)}" if len(ids) <= _MOST else f"see: caselead vocabulary show {kind}"


def unknown_area(path: tuple[str, ...], name: str, gazetteer: Gazetteer) -> Iterator[Fault]:
    """A country or region that is none."""
    country = areas.country_of(name, gazetteer)
    if country is None:
        like = _like_country(name, gazetteer)
        advice = f'did you mean "{like}"?' if like else 'write its code, such as "GB", "NL" or "US-NY"'
        yield Fault(path, f'there is no country "{name}"', advice)
        return
    for region in areas.regions_of(name):
        places = gazetteer.named(region, country)
        if not any(place.region == region for place in places):
            like = next((f"{country}-{place.region}" for place in places if place.kind == "region"), "")
            advice = f'did you mean "{like}"?' if like else f'write "{country}" for the whole country, or see: {_FIND}'
            yield Fault(path, f'{gazetteer.country_name(country)} has no region "{name}"', advice)


_FIND = "caselead place find TEXT"


def _like_country(name: str, gazetteer: Gazetteer) -> str | None:
    """The code of a region that was given for a country, or of a country with a name like it."""
    for code in COUNTRIES:
        for place in gazetteer.named(name, code):
            if place.kind == "region":
                nations = [nation for nation in _NATIONS if place.region in areas.regions_of(nation)]
                return next(iter(nations), f"{code}-{place.region}")
    names = {plain(gazetteer.country_name(code)): code for code in COUNTRIES}
    close = get_close_matches(plain(name), names, n=1)
    return names[close[0]] if close else None


def unknown_places(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """Places of `near` and areas of `remote` that are not known, and places too wide for a circle."""
    countries = areas.countries_of(search, known.gazetteer)
    for near in search.near:
        place = areas.find_place(near.place, known.gazetteer, countries)
        if place is None:
            advice = _like_place(near.place, countries or COUNTRIES, known.gazetteer)
            yield Fault(("near",), f'no place is known by "{near.place}"', advice)
        elif place.latitude is None:
            problem = f"{place.name} is too wide for a circle, and the whole of it counts as near"
            yield Fault(("near",), problem, "name a town in it, if that is not what you mean", refused=False)
        elif other := _namesake(near.place, place, countries, known.gazetteer):
            problem = f'"{near.place}" is taken for {_full(place)}'
            advice = f'if you mean {_full(other)}, write "{other.name}, {other.country}"'
            yield Fault(("near",), problem, advice, refused=False)
    for name in search.remote:
        if name.casefold() != areas.ANYWHERE:
            yield from unknown_area(("remote",), name, known.gazetteer)


def _namesake(text: str, taken: Place, countries: Collection[str], gazetteer: Gazetteer) -> Place | None:
    """A place in another country that may be meant as well; None: none is, or the text says in which one it is."""
    if "," in text or taken.kind == "postcode":
        return None
    others = [place for code in COUNTRIES if code != taken.country for place in gazetteer.named(text, code)]
    largest = max(others, key=weight, default=None)
    times = _SURELY if taken.country in countries else _PERHAPS
    return largest if largest and weight(largest) >= times * weight(taken) else None


def _full(place: Place) -> str:
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.region, place.country))))


def _like_place(text: str, countries: Iterable[str], gazetteer: Gazetteer) -> str:
    """What to do about a place that is not known: a town with nearly its name, if there is one."""
    name = text.partition(",")[0].strip()
    begin = plain(name)[:2]
    found = [place for code in countries for place in gazetteer.starting(begin, code)] if len(begin) == 2 else []
    towns = {plain(place.name): place for place in sorted(found, key=lambda place: place.people)}
    close = get_close_matches(plain(name), towns, n=3, cutoff=0.75)
    if not close:
        return f"try the nearest town, or see: {_FIND}"
    best = max((towns[key] for key in close), key=lambda place: place.people)
    return f'did you mean "{best.name}, {best.country}"? Otherwise see: {_FIND}'


def unknown_in_me(me: Myself, known: Known) -> Iterator[Fault]:
    """Licences, areas, step and ladder of the person that are none, and letters that stand for several licences."""
    for field in ("holds", "towards"):
        for name in getattr(me, field):
            yield from unknown_name(("me", field), "licence", "licence", name, known)
            yield from _ambiguous(("me", field), name, known)
    for name in me.registered_in:
        yield from unknown_area(("me", "registered_in"), name, known.gazetteer)
    if me.step:
        yield from unknown_name(("me", "step"), "level", "career step", me.step, known)
    ladders = known.vocabulary.of("ladder")
    if me.ladder and me.ladder not in ladders:
        named = [f"{id} ({label('ladder', id, known.vocabulary)})" for id in ladders]
        yield Fault(("me", "ladder"), f'there is no career ladder "{me.ladder}"', f"known are {', '.join(named)}")


def _ambiguous(path: tuple[str, ...], name: str, known: Known) -> Iterator[Fault]:
    """Letters that mean another licence in another state, unless the vocabulary says what they usually mean."""
    first, *others = meant("licence", name, known.vocabulary) or ("",)
    usual = {id: term.text("usual") for id, term in known.vocabulary.of("collision").items()}
    if others and usual.get(name.upper()) != first:
        named = [f'"{id}" ({label("licence", id, known.vocabulary)})' for id in (first, *others)]
        taken = label("licence", first, known.vocabulary)
        problem = f'"{name}" means different licences in different states, and is taken for {taken}'
        yield Fault(path, problem, f"write {either(named)}", refused=False)


def unknown_weights(search: SavedSearch) -> Iterator[Fault]:
    """Parts of the fit that are none, and those that can never count for this profile."""
    counts = counted(search)
    for name, _ in search.weights:
        if name not in WEIGHTS:
            close = get_close_matches(name, WEIGHTS, n=1)
            advice = f"did you mean {close[0]}?" if close else f"known are {', '.join(WEIGHTS)}"
            yield Fault(("weights", name), f'there is no part of the fit "{name}"', advice)
        elif name not in counts:
            problem = f"nothing in this profile can ever count as {TOLD[name]}"
            yield Fault(("weights", name), problem, "leave it out, or ask for it", refused=False)

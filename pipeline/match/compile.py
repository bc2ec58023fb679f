"""A saved search becomes rules."""

from collections.abc import Iterable, Iterator

from leads.search import SavedSearch
from pipeline.match import areas, wishes
from pipeline.match.ask import All, AnyOf, Licensed, Node, Not, PayFrom, Term
from pipeline.match.grammar import WordsError
from pipeline.match.in_english import in_words
from pipeline.match.ladder import levels_for
from pipeline.match.licensed import held, sufficient
from pipeline.match.names import OF_THE_PROFESSION, either, label
from pipeline.match.profile import NOTHING, Known, Profile, Rule
from pipeline.match.wishes import phrase_or_nothing
from pipeline.match.wording import area_words, licence_words, money, once_registered, per
from pipeline.match.words import parse


def compile_search(search: SavedSearch, known: Known) -> Profile:
    """The rules of a search. Never raises: what is unknown is asked for and never found (check.py tells of it)."""
    countries = areas.countries_of(search, known.gazetteer)
    rules = [*_plain(search), *_words(search), *_about(search, known, countries), *wishes.must(search.must, known)]
    rules += [*_place(search, known, countries), *_pay(search), *_mine(search, known, countries)]
    rules += wishes.must_not(search.must_not, known)
    holds = held(search.me.holds, known.vocabulary) if search.me.holds else frozenset()
    return Profile(search, _once(rules), tuple(wishes.should(search.should, known)), holds)


def _once(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Without those that ask the same as one before: what is written twice is still broken once."""
    found: dict[Node, Rule] = {}
    for rule in rules:
        found.setdefault(rule.ask, rule)
    return tuple(found.values())


def _plain(search: SavedSearch) -> Iterator[Rule]:
    """The plain lists."""
    if phrases := search.any_of:
        one_of = AnyOf(tuple(map(phrase_or_nothing, phrases)))
        yield Rule("word_any", "any", one_of, either(map(_quoted, phrases)), labels=phrases)
    for text in search.all_of:
        yield Rule("word_all", "all", phrase_or_nothing(text), _quoted(text), labels=(text,))
    for text in search.none_of:
        asked = f"no {_quoted(text)}"
        yield Rule("not_word", "none", Not(phrase_or_nothing(text)), asked, positive=False, labels=(text,))
    if places := search.places:
        yield Rule("place", "places", AnyOf(tuple(map(_in_place, places))), either(places), labels=places)
    if keys := search.sources:
        shown_by = AnyOf(tuple(Term(f"source:{key}") for key in keys))
        yield Rule("source", "sources", shown_by, either(keys), labels=keys)


def _quoted(text: str) -> str:
    return f"“{text}”"


def _in_place(name: str) -> Node:
    """Where the posting says it is; where it says nothing, a place that its words name will do."""
    named = phrase_or_nothing(name, "place")
    elsewhere = All((Term("place:?"), phrase_or_nothing(name)))
    from_home = (Term("telecommute:yes"),) if name.casefold() == "remote" else ()
    return AnyOf((named, elsewhere, *from_home))


def _words(search: SavedSearch) -> Iterator[Rule]:
    """The query; what it joins by AND are rules of their own, so that a miss names the one that is missed."""
    if not search.words.strip():
        return
    try:
        node = parse(search.words)
    except WordsError:
        node = NOTHING
    for part in node.of if isinstance(node, All) else (node,):
        unwanted = isinstance(part, Not)
        yield Rule("not_words" if unwanted else "words", "words", part, in_words(part), positive=not unwanted)


def _about(search: SavedSearch, known: Known, countries: tuple[str, ...]) -> Iterator[Rule]:
    """That a post is of the profession goes without saying where its specialism or step is asked for."""
    steps = levels_for(search.me, known.vocabulary, countries)
    if (search.must.specialisms or search.must.steps or steps) and not search.must.relevance:
        ask = AnyOf(tuple(Term(f"relevance:{one}") for one in OF_THE_PROFESSION))
        yield Rule("profession", "must", ask, "a post of the profession", positive=False)
    if steps:
        ask = AnyOf(tuple(Term(f"level:{one}") for one in steps))
        yield Rule("step", "me.moves", ask, either(label("level", one, known.vocabulary) for one in steps))
    elif search.mode == "newly_qualified" and not search.must.steps:
        yield Rule("step", "mode", _FIRST_POST, "a step that a newly qualified person can take")


_FIRST_POST = AnyOf(
    tuple(
        Term(term)
        for term in ("level:newly_qualified", "level:practitioner", "level:?", "signal:newly_qualified_welcome")
    )
)


def _place(search: SavedSearch, known: Known, countries: tuple[str, ...]) -> Iterator[Rule]:
    circles = [areas.circle(near, known.gazetteer, countries) or NOTHING for near in search.near]
    remote = [areas.remote_work(name, known.gazetteer) or NOTHING for name in search.remote]
    if circles or remote:
        where, ask = "near" if circles else "remote", AnyOf((*circles, *remote))
        within = [f"within {near.within_km:g} km of {near.place}" for near in search.near]
        from_home = [_from_home(name, known) for name in search.remote]
        labels = (*(near.place for near in search.near), *from_home)
        yield Rule("near", where, ask, either([*within, *from_home]), labels=labels)


def _from_home(name: str, known: Known) -> str:
    return "remote work" if name.casefold() == areas.ANYWHERE else f"remote work in {area_words(name, known)}"


def _pay(search: SavedSearch) -> Iterator[Rule]:
    if pay := search.pay:
        ask = PayFrom(pay.at_least, pay.currency, pay.per, pay.unstated != "drop")
        yield Rule("pay", "pay", ask, f"{money(pay.at_least, pay.currency)}{per(pay.per)} or more")


def _mine(search: SavedSearch, known: Known, countries: tuple[str, ...]) -> Iterator[Rule]:
    ids = sufficient(search, known.vocabulary, countries)
    if ids is not None:
        yield Rule("licence", "me.holds", Licensed(ids), _no_other(search, known), positive=False, step=True)
    if search.me.registered_in:
        here = [areas.area(name, known.gazetteer, wide=True) or NOTHING for name in search.me.registered_in]
        asked = f"a post in {either(area_words(name, known) for name in search.me.registered_in)}"
        yield Rule("registered", "me.registered_in", AnyOf(tuple(here)), asked, positive=False)


def _no_other(search: SavedSearch, known: Known) -> str:
    """Which licences a post may ask for. Of who returns to practice, those of the register are taken for granted."""
    back = search.mode == "returner"
    names = [*search.me.holds, *(search.me.towards if back else ())]
    has = [*once_registered(licence_words(name, known) for name in names), *(["a registration"] if back else [])]
    return f"no licence required other than {either(has)}" if has else "no licence required"

"""A saved search becomes rules: each says what is asked, where it stands in the profile, and how it counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property

from leads.gazetteer import Gazetteer
from leads.search import SavedSearch, Wishes
from leads.vocabulary import Vocabulary
from pipeline.match import areas
from pipeline.match.ask import All, AnyOf, Licensed, Node, Not, PayFrom, Term
from pipeline.match.ladder import levels_for
from pipeline.match.licensed import held, sufficient
from pipeline.match.names import KINDS, OF_THE_PROFESSION, UNSTATED, either, label, meant, with_children
from pipeline.match.weights import most
from pipeline.match.words import WordsError, in_words, parse, phrase

USUAL_BAR = 50
"""Least fit of the mode passive, but never more than two thirds of what a profile can reach."""

_NO = AnyOf(())  # what no posting is: a word that nothing is known by


@dataclass(frozen=True, eq=False)
class Known:
    """What a profile is compiled with."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    wishes: dict[tuple[str, str], tuple[str, Node]] = field(default_factory=dict)  # as compiled before


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a profile asks. A posting that breaks a `final` one is set aside, however well it does else."""

    code: str  # coded reason of who breaks it: "specialism", "near", "not_signal"
    where: str  # its key in the profile: "must.specialisms"
    ask: Node
    asked: str  # in words
    positive: bool = True  # it says what is wanted; False: what is not, or goes without saying
    final: bool = False
    labels: tuple[str, ...] = ()  # what each of its alternatives is called, where it is made of a list of wishes


@dataclass(frozen=True)
class Profile:
    """A compiled search."""

    search: SavedSearch
    rules: tuple[Rule, ...]
    should: tuple[Rule, ...] = ()  # wishes that only raise the fit, one for each entry
    holds: frozenset[str] = frozenset()  # ids of the licences that the person is taken to hold

    @property
    def bar(self) -> int | None:
        """Least fit; None: none."""
        if self.search.bar is not None or self.search.mode != "passive":
            return self.search.bar
        return min(USUAL_BAR, most(self.search) * 2 // 3)

    @cached_property
    def has_unknown(self) -> bool:
        """Whether it asks for something by a name that nothing is known by."""
        return any(_is_unknown(rule.ask) for rule in (*self.rules, *self.should))

    def may_miss(self, rule: Rule) -> bool:
        """Whether a posting that breaks this rule alone is a near miss: it must meet something that is wanted.

        A licence that is missing is a step to take, whatever else is asked.
        """
        wanted = any(other.positive for other in self.rules if other is not rule)
        return not rule.final and (wanted or rule.code == "licence")


def _is_unknown(node: Node) -> bool:
    match node:
        case AnyOf(of) | All(of):
            return node == _NO or any(map(_is_unknown, of))
        case Not(of):
            return _is_unknown(of)
    return False


def compile_search(search: SavedSearch, known: Known) -> Profile:
    """The rules of a search. Never raises: what is unknown is asked for and never found (check.py tells of it)."""
    countries = areas.countries_of(search, known.gazetteer)
    rules = [*_plain(search), *_words(search), *_about(search, known, countries), *_must(search.must, known)]
    rules += [*_place(search, known, countries), *_pay(search), *_mine(search, known, countries)]
    holds = held(search.me.holds, known.vocabulary) if search.me.holds else frozenset()
    return Profile(
        search, _once([*rules, *_must_not(search.must_not, known)]), tuple(_should(search.should, known)), holds
    )


def _once(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Without those that ask the same as one before: what is written twice is still broken once."""
    found: dict[Node, Rule] = {}
    for rule in rules:
        found.setdefault(rule.ask, rule)
    return tuple(found.values())


def _plain(search: SavedSearch) -> Iterator[Rule]:
    """The plain lists."""
    if search.any_of:
        yield Rule("word_any", "any", AnyOf(tuple(map(_phrase, search.any_of))), either(map(_quoted, search.any_of)))
    for text in search.all_of:
        yield Rule("word_all", "all", _phrase(text), _quoted(text))
    for text in search.none_of:
        yield Rule("not_word", "none", Not(_phrase(text)), f"no {_quoted(text)}", positive=False)
    if search.places:
        yield Rule("place", "places", AnyOf(tuple(map(_in_place, search.places))), either(search.places))
    if search.sources:
        yield Rule("source", "sources", AnyOf(tuple(_sources(search.sources))), either(search.sources))


def _in_place(name: str) -> Node:
    """Where the posting says it is; where it says nothing, a place that its words name will do."""
    named = _phrase(name, "place")
    elsewhere = All((Term("place:?"), _phrase(name)))
    from_home = (Term("telecommute:yes"),) if name.casefold() == "remote" else ()
    return AnyOf((named, elsewhere, *from_home))


def _words(search: SavedSearch) -> Iterator[Rule]:
    """The query; what it joins by AND are rules of their own, so that a miss names the one that is missed."""
    if not search.words.strip():
        return
    try:
        node = parse(search.words)
    except WordsError:
        node = _NO
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


def _must(wishes: Wishes, known: Known) -> Iterator[Rule]:
    for kind in KINDS.values():
        names: tuple[str, ...] = getattr(wishes, kind.field)
        if kind.field == "signals":
            for name in names:
                yield _rule(kind.code, f"must.{kind.field}", _asks(kind.field, (name,), known))
        elif names:
            yield _rule(kind.code, f"must.{kind.field}", _asks(kind.field, names, known))
    for key, (code, asks) in _OTHERS.items():
        if names := getattr(wishes, key):
            yield _rule(code, f"must.{key}", [(name, asks(name, known)) for name in names])
    if wishes.agencies:
        yield Rule("agency", "must.agencies", Term("agency:yes"), "advertised by an agency")


def _must_not(wishes: Wishes, known: Known) -> Iterator[Rule]:
    """One rule for each thing that is unwanted, so that a near miss names it."""
    for kind in KINDS.values():
        for asked, node in _asks(kind.field, getattr(wishes, kind.field), known):
            yield Rule(f"not_{kind.code}", f"must_not.{kind.field}", Not(node), f"not {asked}", positive=False)
    for key, (code, asks) in _OTHERS.items():
        for name in getattr(wishes, key):
            ask, where = Not(asks(name, known)), f"must_not.{key}"
            yield Rule(f"not_{code}", where, ask, f"not {name}", positive=False, final=key == "employers")
    if wishes.agencies:
        ask = Not(Term("agency:yes"))
        yield Rule("not_agency", "must_not.agencies", ask, "not advertised by an agency", positive=False)


def _should(wishes: Wishes, known: Known) -> Iterator[Rule]:
    """One for each wish, so that each counts by itself."""
    for kind in KINDS.values():
        for asked, node in _asks(kind.field, getattr(wishes, kind.field), known):
            yield Rule(kind.code, f"should.{kind.field}", node, asked)
    for key, (code, asks) in _OTHERS.items():
        for name in getattr(wishes, key):
            yield Rule(code, f"should.{key}", asks(name, known), name)
    if wishes.agencies:
        yield Rule("agency", "should.agencies", Term("agency:yes"), "advertised by an agency")


def _rule(code: str, where: str, asks: Iterable[tuple[str, Node]]) -> Rule:
    labels, nodes = zip(*asks, strict=True)
    return Rule(code, where, AnyOf(nodes), either(labels), labels=labels)


def _asks(field: str, names: Iterable[str], known: Known) -> list[tuple[str, Node]]:
    """Each wish of a list in words, with what it asks; a parent stands for its children too."""
    return [wish(field, name, known) for name in names]


def wish(field: str, name: str, known: Known) -> tuple[str, Node]:
    """One wish of a list that the vocabulary knows: in words, and what it asks."""
    if (field, name) not in known.wishes:
        known.wishes[field, name] = _wish(field, name, known)
    return known.wishes[field, name]


def _wish(field: str, name: str, known: Known) -> tuple[str, Node]:
    kind = KINDS[field]
    if name == UNSTATED:
        return f"{kind.word} not stated", Term(f"{kind.trait}:?")
    found = meant(kind.vocabulary, name, known.vocabulary)
    ids = [below for id in found for below in with_children(kind.vocabulary, id, known.vocabulary)]
    words = label(kind.vocabulary, found[0], known.vocabulary) if found else name
    return words, AnyOf(tuple(Term(f"{kind.trait}:{id}") for id in dict.fromkeys(ids)))


def _country(name: str, known: Known) -> Node:
    return Term("country:?") if name == UNSTATED else areas.area(name, known.gazetteer) or _NO


def _language(name: str, known: Known) -> Node:
    return Term("language:?") if name == UNSTATED else Term(f"language:{name.lower()}")


_OTHERS: dict[str, tuple[str, Callable[[str, Known], Node]]] = {
    "countries": ("country", _country),
    "languages": ("language", _language),
    "relevance": ("profession", lambda name, known: Term(f"relevance:{name}")),
    "employers": ("employer", lambda name, known: _phrase(name, "employer")),
    "sources": ("source", lambda name, known: Term(f"source:{name}")),
}


def others(field: str, name: str, known: Known) -> tuple[str, Node]:
    """One wish of a list that the vocabulary does not know: in words, and what it asks."""
    return name, _OTHERS[field][1](name, known)


def _place(search: SavedSearch, known: Known, countries: tuple[str, ...]) -> Iterator[Rule]:
    circles = [areas.circle(near, known.gazetteer, countries) or _NO for near in search.near]
    remote = [areas.remote_work(name, known.gazetteer) or _NO for name in search.remote]
    if circles or remote:
        within = [f"within {near.within_km:g} km of {near.place}" for near in search.near]
        from_home = [f"remote work{'' if name == areas.ANYWHERE else f' within {name}'}" for name in search.remote]
        yield Rule("near", "near" if circles else "remote", AnyOf((*circles, *remote)), either([*within, *from_home]))


def _pay(search: SavedSearch) -> Iterator[Rule]:
    if pay := search.pay:
        ask = PayFrom(pay.at_least, pay.currency, pay.per, pay.unstated != "drop")
        yield Rule("pay", "pay", ask, f"{pay.at_least:,f} {pay.currency} a {pay.per.lower()} or more")


def _mine(search: SavedSearch, known: Known, countries: tuple[str, ...]) -> Iterator[Rule]:
    ids = sufficient(search, known.vocabulary, countries)
    if ids is not None:
        has = either(search.me.holds) if search.me.holds else "what is required"
        yield Rule("licence", "me.holds", Licensed(ids), f"no licence but {has}", positive=False)
    if search.me.registered_in:
        here = [areas.area(name, known.gazetteer, wide=True) or _NO for name in search.me.registered_in]
        asked = f"a post in {either(search.me.registered_in)}"
        yield Rule("registered", "me.registered_in", AnyOf(tuple(here)), asked, positive=False)


def _sources(keys: Iterable[str]) -> Iterator[Node]:
    yield from (Term(f"source:{key}") for key in keys)


def _phrase(text: str, where: str = "anywhere") -> Node:
    try:
        return phrase(text, where)  # type: ignore[arg-type]
    except WordsError:
        return _NO


def _quoted(text: str) -> str:
    return f"“{text}”"


WISHES = tuple(field.name for field in fields(Wishes))

"""The lists of `must`, `should` and `must_not` as rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from leads.search import Wishes
from pipeline.match import areas
from pipeline.match.ask import AnyOf, Node, Not, Term, Where
from pipeline.match.grammar import WordsError
from pipeline.match.names import KINDS, RELEVANCE, UNSTATED, either, in_a_sentence, label, meant, with_children
from pipeline.match.profile import NOTHING, Known, Rule
from pipeline.match.wording import LANGUAGES, NOT_STATED, area_words, called
from pipeline.match.words import phrase

_BY_AGENCY = "advertised by an agency"


def must(wishes: Wishes, known: Known) -> Iterator[Rule]:
    """One rule for each list, but every signal is one of its own."""
    for field in LISTS:
        names: tuple[str, ...] = getattr(wishes, field)
        if field == "signals":
            yield from (_one_of(field, (name,), known) for name in names)
        elif names:
            yield _one_of(field, names, known)
    if wishes.agencies:
        yield Rule("agency", "must.agencies", Term("agency:yes"), _BY_AGENCY)


def _one_of(field: str, names: Sequence[str], known: Known) -> Rule:
    labels, nodes = zip(*(wish(field, name, known) for name in names), strict=True)
    return Rule(_code(field), f"must.{field}", AnyOf(nodes), either(labels), labels=labels)


def must_not(wishes: Wishes, known: Known) -> Iterator[Rule]:
    """One rule for each thing that is unwanted, so that a near miss names it."""
    for field in LISTS:
        for name in getattr(wishes, field):
            words, node = wish(field, name, known)
            asked = words.replace(NOT_STATED, "stated") if name == UNSTATED else f"not {_plain(field, words)}"
            code, final = f"not_{_code(field)}", field == "employers"
            yield Rule(code, f"must_not.{field}", Not(node), asked, positive=False, final=final, labels=(words,))
    if wishes.agencies:
        ask, labels = Not(Term("agency:yes")), (_BY_AGENCY,)
        yield Rule("not_agency", "must_not.agencies", ask, f"not {_BY_AGENCY}", positive=False, labels=labels)


def _plain(field: str, words: str) -> str:
    return in_a_sentence(words) if field in KINDS else words


def should(wishes: Wishes, known: Known) -> Iterator[Rule]:
    """One for each wish, so that each counts by itself."""
    for field in LISTS:
        for name in getattr(wishes, field):
            words, node = wish(field, name, known)
            yield Rule(_code(field), f"should.{field}", node, words)
    if wishes.agencies:
        yield Rule("agency", "should.agencies", Term("agency:yes"), _BY_AGENCY)


def wish(field: str, name: str, known: Known) -> tuple[str, Node]:
    """One wish of a list: in words, and what it asks. A parent stands for its children too."""
    if (field, name) not in known.wishes:
        if field in KINDS:
            known.wishes[field, name] = _of_the_vocabulary(field, name, known)
        else:
            known.wishes[field, name] = _OTHERS[field].words(name, known), _OTHERS[field].asks(name, known)
    return known.wishes[field, name]


def phrase_or_nothing(text: str, where: Where = "anywhere") -> Node:
    """What a phrase asks; one that cannot be looked for is found nowhere."""
    try:
        return phrase(text, where)
    except WordsError:
        return NOTHING


def _of_the_vocabulary(field: str, name: str, known: Known) -> tuple[str, Node]:
    kind = KINDS[field]
    if name == UNSTATED:
        return f"{kind.word} {NOT_STATED}", Term(f"{kind.trait}:?")
    found = meant(kind.vocabulary, name, known.vocabulary)
    ids = [below for id in found for below in with_children(kind.vocabulary, id, known.vocabulary)]
    return _words(field, name, found, known), AnyOf(tuple(Term(f"{kind.trait}:{id}") for id in dict.fromkeys(ids)))


def _words(field: str, name: str, ids: Sequence[str], known: Known) -> str:
    """A label; but letters of a licence as they were written, because another state has others for the same."""
    if not ids:
        return name
    if field == "licences":
        return called("licence", name, known) if name in ids else name
    return label(KINDS[field].vocabulary, ids[0], known.vocabulary)


class _List(NamedTuple):
    """One list of wishes that the vocabulary does not know."""

    code: str
    words: Callable[[str, Known], str]
    asks: Callable[[str, Known], Node]


def _in_country(name: str, known: Known) -> str:
    return f"country {NOT_STATED}" if name == UNSTATED else f"in {area_words(name, known)}"


def _country(name: str, known: Known) -> Node:
    return Term("country:?") if name == UNSTATED else areas.area(name, known.gazetteer) or NOTHING


def _in_language(name: str, _: Known) -> str:
    return f"language {NOT_STATED}" if name == UNSTATED else f"written in {LANGUAGES.get(name.lower(), name)}"


def _language(name: str, _: Known) -> Node:
    return Term("language:?") if name == UNSTATED else Term(f"language:{name.lower()}")


def _itself(name: str, _: Known) -> str:
    return name


_OTHERS: Mapping[str, _List] = {
    "countries": _List("country", _in_country, _country),
    "languages": _List("language", _in_language, _language),
    "relevance": _List(
        "profession", lambda name, _: RELEVANCE.get(name, name), lambda name, _: Term(f"relevance:{name}")
    ),
    "employers": _List("employer", _itself, lambda name, _: phrase_or_nothing(name, "employer")),
    "sources": _List("source", _itself, lambda name, _: Term(f"source:{name}")),
}
LISTS = (*KINDS, *_OTHERS)
"""Every list of wishes."""


def _code(field: str) -> str:
    return KINDS[field].code if field in KINDS else _OTHERS[field].code

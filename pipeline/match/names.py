"""What people call the entries of a vocabulary, and which entries they mean."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from leads.gazetteer import plain
from leads.vocabulary import Term, Vocabulary

UNSTATED = "unstated"
"""In a list of wishes: postings that say nothing of it."""


RELEVANCE: Mapping[str, str] = {
    "core": "posts of the profession",
    "open": "posts for which it is one of several",
    "adjacent": "posts of the field that ask for no such background",
}
"""How near postings are to the profession, in words; what is none of these is something else."""
OF_THE_PROFESSION = ("core", "open")
"""What a profile that asks for a specialism or a step means where it does not say so."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One list of wishes that the vocabulary knows."""

    field: str  # of Wishes: "specialisms"
    vocabulary: str  # kind of its terms there
    trait: str  # the beginning of the traits (traits.py)
    code: str  # of its rule
    word: str  # for a person: "specialism"


KINDS: Mapping[str, Kind] = {
    kind.field: kind
    for kind in (
        Kind("specialisms", "specialism", "specialism", "specialism", "specialism"),
        Kind("licences", "licence", "licence", "licence_asked", "licence"),
        Kind("kinds", "lead_kind", "kind", "kind", "kind of lead"),
        Kind("steps", "level", "level", "step", "career step"),
        Kind("settings", "setting", "setting", "setting", "setting"),
        Kind("contracts", "contract", "contract", "contract", "contract"),
        Kind("hours", "time", "hours", "hours", "hours"),
        Kind("workplaces", "workplace", "workplace", "workplace", "workplace"),
        Kind("signals", "signal", "signal", "signal", "signal"),
    )
}


def meant(kind: str, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ids that a name may stand for: an id, a label in any language, letters of a licence. Empty: unknown.

    Letters that mean another licence here and there mean the usual one.
    """
    if name in vocabulary.of(kind):
        return (name,)
    ids = _ids_by_name(vocabulary.of, kind).get(plain(name).replace("_", " "), ())
    collision = vocabulary.of("collision").get(name.strip().upper()) if len(ids) > 1 else None
    usual = collision.text("usual") if collision else ""
    return (usual,) if usual in ids else ids


@lru_cache(maxsize=64)
def _ids_by_name(terms_of: Callable[[str], Mapping[str, Term]], kind: str) -> Mapping[str, tuple[str, ...]]:
    """What each name of a kind may stand for. `terms_of`: of a vocabulary, which by its method is told from others."""
    ids: dict[str, dict[str, None]] = {}
    for id, term in terms_of(kind).items():
        for name in _called(term):
            ids.setdefault(plain(name), {})[id] = None
    return {name: tuple(found) for name, found in ids.items()}


def suggestions(kind: str, name: str, vocabulary: Vocabulary) -> list[str]:
    """Up to three ids whose id or label is like a name, the likest first."""
    terms = vocabulary.of(kind)
    called = {plain(word): id for id, term in terms.items() for word in (id.replace("_", " "), *_called(term))}
    wanted = plain(name).replace("_", " ")
    close = get_close_matches(wanted, called, n=6, cutoff=0.6)
    inside = [word for word in called if len(wanted) > 2 and wanted in word]
    return list(dict.fromkeys(called[word] for word in (*close, *inside)))[:3]


def label(kind: str, id: str, vocabulary: Vocabulary) -> str:
    """What an entry is called in English; the id itself where there is none."""
    term = vocabulary.of(kind).get(id)
    return term.label.get("en", id) if term else id


def with_children(kind: str, id: str, vocabulary: Vocabulary) -> Iterator[str]:
    """An id with those below it."""
    yield id
    for below, term in vocabulary.of(kind).items():
        if term.parent == id:
            yield from with_children(kind, below, vocabulary)


def either(words: Iterable[str]) -> str:
    """ "a, b or c"; "a, or b or c" where "b or c" is one of them."""
    *first, last = said = list(words)
    if any(" or " in one.partition(" (")[0] for one in said):
        return ", or ".join(said)
    return f"{', '.join(first)} or {last}" if first else last


def both(words: Iterable[str]) -> str:
    """ "a, b and c"; "" for none."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def in_a_sentence(label: str) -> str:
    """A label within a sentence; letters such as "AMHP" stay."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _called(term: Term) -> Iterator[str]:
    yield from term.label.values()
    yield from (phrase.text for phrase in term.phrases if phrase.use == "abbr")

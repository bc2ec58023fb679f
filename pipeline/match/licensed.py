"""Which requirements of postings a person meets with the licences, registrations and degrees they hold."""

from collections.abc import Collection, Iterable, Iterator

from leads.search import SavedSearch
from leads.vocabulary import Term, Vocabulary
from pipeline.match.names import meant

_BY_RANK = ("licence", "qualification")  # who holds the higher one meets what asks for the lower


def held(names: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Ids of everything that the holder of these is taken to hold: themselves, lower licences and degrees."""
    known = vocabulary.of("licence")
    mine = [known[id] for name in names for id in meant("licence", name, vocabulary)[:1]]
    return frozenset(term.id for term in known.values() if any(_covers(one, term) for one in mine))


def _covers(mine: Term, asked: Term) -> bool:
    if mine.id == asked.id:
        return True
    if not _same_place(mine.text("jurisdiction"), asked.text("jurisdiction")):
        return False
    if asked.flag("legacy"):
        return mine.text("kind") == asked.text("kind")
    if asked.text("kind") == "licence" and mine.text("kind") != "licence":  # a degree is no licence
        return False
    by_rank = asked.text("kind") in _BY_RANK and "adjacent" not in asked.id
    return by_rank and asked.number("rank") <= mine.number("rank") and "adjacent" not in mine.id


def _same_place(mine: str, asked: str) -> bool:
    """A degree of the whole country counts in each of its nations."""
    return mine == asked or mine.partition("-")[0] == asked


def sufficient(search: SavedSearch, vocabulary: Vocabulary, countries: Collection[str]) -> frozenset[str] | None:
    """Ids that are as good as held; None: the person named nothing, so nothing is asked.

    Who returns to practice may take the register for granted: to be on it again is a step, not a refusal.
    """
    me = search.me
    if not me.holds and not me.towards and search.mode != "returner":
        return None
    ids = held(me.holds, vocabulary)
    if search.mode == "returner":
        ids |= held(me.towards, vocabulary) | frozenset(_registers(vocabulary, countries))
    return ids


def _registers(vocabulary: Vocabulary, countries: Collection[str]) -> Iterator[str]:
    for id, term in vocabulary.of("licence").items():
        here = not countries or term.text("jurisdiction").partition("-")[0] in countries
        if term.text("kind") == "registration" and here:
            yield id

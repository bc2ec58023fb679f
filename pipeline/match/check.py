"""What is wrong with a profile: names that are none, amounts that cannot be, parts that contradict each other, and
proof that nothing can ever fit. Told with the way to the key, and with what to do."""

from collections.abc import Iterator
from contextlib import suppress

from leads.search import SavedSearch
from pipeline.match.ask import All, Phrase
from pipeline.match.check_names import (
    unknown_in_me,
    unknown_places,
    unknown_weights,
    unknown_wishes,
)
from pipeline.match.check_pay import pay_faults
from pipeline.match.compile import compile_search
from pipeline.match.contradictions import contradictions
from pipeline.match.doubts import Doubt, doubts
from pipeline.match.faults import Fault
from pipeline.match.grammar import WordsError
from pipeline.match.implied import refuting
from pipeline.match.profile import Known
from pipeline.match.weights import most
from pipeline.match.words import parse, phrase, pointing

_LISTS = {"any_of": "any", "all_of": "all", "none_of": "none", "places": "places"}


def problems(search: SavedSearch, known: Known) -> list[Fault]:
    """Everything that is wrong with a profile: what refuses it, and warnings.

    Only of a profile that is sound otherwise it is asked whether anything can ever fit.
    """
    found = [*unknown(search, known), *_doubts(search, known), *contradictions(search, known)]
    if not any(fault.refused for fault in found):
        found += [*_never(search, known), *_bar(search)]
    return list(dict.fromkeys(found))


def unknown(search: SavedSearch, known: Known) -> list[Fault]:
    """The part of them that may come by itself, when the vocabulary or the places change: names that are none."""
    return [
        *_query(search),
        *_phrases(search),
        *unknown_wishes(search, known),
        *unknown_places(search, known),
        *pay_faults(search, known),
        *unknown_in_me(search.me, known),
        *unknown_weights(search),
    ]


def _query(search: SavedSearch) -> Iterator[Fault]:
    """A query that cannot be read."""
    try:
        parse(search.words or "nothing")
    except WordsError as fault:
        yield _pointed(fault, search.words, refused=True)


def _doubts(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """What was perhaps meant otherwise in a query that can be read. It may only rule out, if the rest says what for."""
    if not search.words:
        return
    with suppress(WordsError):
        node = parse(search.words)
        rest = (rule.ask for rule in compile_search(search, known).rules if rule.positive and rule.where != "words")
        whole = All((*(node.of if isinstance(node, All) else (node,)), *rest))
        for doubt in doubts(search.words, whole):
            yield _pointed(doubt, search.words, refused=False)


def _pointed(fault: WordsError | Doubt, query: str, *, refused: bool) -> Fault:
    lines = "".join(f"\n    {line}" for line in pointing(fault, query).splitlines())
    return Fault(("words",), fault.problem.rstrip("."), f"{fault.hint}{lines}", refused)


def _phrases(search: SavedSearch) -> Iterator[Fault]:
    """Phrases of the plain lists, and names of employers, by which nothing can be found."""
    lists: list[tuple[tuple[str, ...], tuple[str, ...]]]
    lists = [((key,), getattr(search, field)) for field, key in _LISTS.items()]
    lists += [((part, "employers"), getattr(search, part).employers) for part in ("must", "should", "must_not")]
    for path, texts in lists:
        for text in texts:
            try:
                node = phrase(text)
            except WordsError as fault:
                yield Fault(path, f'"{text}": {fault.problem.rstrip(".")}', fault.hint)
            else:
                if isinstance(node, Phrase) and not node.words:
                    yield Fault(path, f'"{text}" has no word to look for', "write a word as it stands in postings")


def _never(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """Proof that no posting can keep all the rules, if there is one."""
    found = refuting(compile_search(search, known))
    if found is None:
        return
    rule, others = found
    path = tuple(rule.where.split("."))
    if not others:
        yield Fault(path, f"no posting can ever fit, because nothing is {rule.asked}", "ask for something else")
        return
    against = " and ".join(
        f"{'also' if other.where == rule.where else other.where} says {other.asked}" for other in others
    )
    yield Fault(path, f"no posting can ever fit, because this says {rule.asked}, but {against}", "take one of them out")


def _bar(search: SavedSearch) -> Iterator[Fault]:
    """A bar that is above everything that a posting can have by this profile, and one where nothing counts."""
    most_points = most(search)
    if search.bar is not None and most_points < search.bar:
        problem = f"no posting can ever fit, because {most_points} points are the most that it can have"
        yield Fault(("bar",), problem, f"set it to {most_points} or less, or ask for more that counts")
    if search.mode == "passive" and not most_points:
        problem = "nothing in this profile counts, so that everything passes the bar of this mode"
        yield Fault(("mode",), problem, "say what would be worth moving for", refused=False)

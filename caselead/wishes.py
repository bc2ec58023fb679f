"""Saved searches as people word them: what makes no sense is refused, what may be a slip is told."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from config.phrases import trouble_with
from config.searches import CheckSearch, wrong_with
from leads.errors import SettingsError
from leads.search import SavedSearch

if TYPE_CHECKING:
    from caselead.home import Home
    from pipeline.match.profile import Known
    from store.engine import Database

Texts = Sequence[str] | None


def a_search(
    name: str, any_of: Texts, all_of: Texts, none_of: Texts, places: Texts, sources: Texts, alert_to: Texts = None
) -> SavedSearch:
    """A search with single blanks in its texts, as from TOML."""
    return SavedSearch(
        _single_blanks(name),
        any_of=_texts(any_of),
        all_of=_texts(all_of),
        none_of=_texts(none_of),
        places=_texts(places),
        sources=_texts(sources),
        alert_to=_texts(alert_to),
    )


def _texts(texts: Texts) -> tuple[str, ...]:
    return tuple(map(_single_blanks, texts or ()))


def _single_blanks(text: str) -> str:
    return " ".join(text.split())


def check_phrases(search: SavedSearch) -> None:
    """Raise SettingsError naming every name or phrase that is empty or has nothing to look for in it.

    For a search from the command line; one in TOML is checked where it is read.
    """
    problems = []
    if not search.name or not search.name.isprintable():
        problems.append("A search needs a name of letters that can be seen.")
    texts = (*search.any_of, *search.all_of, *search.none_of, *search.places, *search.sources, *search.alert_to)
    problems += [
        f'Search "{search.name}": {_shown(text)} {trouble}' for text in texts if (trouble := trouble_with(text))
    ]
    if problems:
        raise SettingsError(problems, hint="write words as they stand in postings, such as 'social worker' or 'child*'")


def _shown(phrase: str) -> str:
    return f'"{phrase}"' if phrase.isprintable() else "a phrase"


def check(search: SavedSearch, home: "Home") -> None:
    """Raise SettingsError with everything that is wrong with a search that was not read from TOML.

    One in TOML is checked where it is read: `parse(text, name, check_search=checking(home))`.
    """
    check_phrases(search)
    if found := wrong_with(search, checking(home)):
        raise SettingsError(found, hint="correct what is named above; docs/profiles.md tells every key and its values")


def checking(home: "Home") -> CheckSearch:
    """Refuses what the vocabulary and the places of this installation do not know, and what contradicts itself.

    Raises SettingsError for a faulty vocabulary.
    """
    from pipeline.match.check import problems

    known = home.known()
    return lambda search: [(fault.path, fault.sentence) for fault in problems(search, known) if fault.refused]


def stale(searches: Iterable[SavedSearch], known: "Known") -> list[str]:
    """What of some stored searches nothing is known by any more, as when a vocabulary was changed. Stops nobody."""
    from pipeline.match.check import unknown

    return [
        f'Warning: search "{search.name}": {fault.sentence}\n  Try: caselead search edit "{search.name}"'
        for search in searches
        for fault in unknown(search, known)
        if fault.refused
    ]


def warnings(searches: Sequence[SavedSearch], home: "Home", database: "Database") -> list[str]:
    """What may be a slip and does no harm yet: unknown destinations and sources, several phrases in one, and doubts."""
    from pipeline.match.check import problems
    from store import sources

    with database.read() as tx:
        keys = {spec.key for spec in sources.all_sources(tx)}
    names, lines = None, []
    try:
        names = set(home.destinations())
    except SettingsError as error:
        lines.append(f"Warning: destinations were not checked. {error}")
    known = home.known()
    for search in searches:
        begin = f'Warning: search "{search.name}"'
        doubts = [f"{begin}: {fault.sentence}" for fault in problems(search, known) if not fault.refused]
        lines += [*_slips(search, begin, names, keys), *doubts]
    return lines


def _slips(search: SavedSearch, begin: str, destinations: set[str] | None, keys: set[str]) -> Iterator[str]:
    for to in search.alert_to:
        if destinations is not None and to not in destinations:
            yield f"{begin} alerts to {to}, which does not exist yet.\n  Try: caselead destination add {to}"
    named = (*search.sources, *search.must.sources, *search.should.sources, *search.must_not.sources)
    for key in dict.fromkeys(named):
        if key not in keys:
            yield f"{begin} wants source {key}, which does not exist yet.\n  Try: caselead source list"
    for phrase in (*search.any_of, *search.all_of, *search.none_of):
        if "," in phrase:
            yield f'{begin} looks for "{phrase}" with the comma, as one phrase; give each phrase apart.'

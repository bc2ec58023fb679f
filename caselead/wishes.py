"""Saved searches as people word them: what makes no sense is refused, what may be a slip is told."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from config.phrases import trouble_with
from leads.errors import SettingsError
from leads.search import SavedSearch

if TYPE_CHECKING:
    from caselead.home import Home
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


def warnings(searches: Iterable[SavedSearch], home: "Home", database: "Database") -> list[str]:
    """What may be a slip and does no harm yet: unknown destinations and sources, and several phrases in one."""
    from config.secrets import load_drafts
    from store import sources

    with database.read() as tx:
        keys = {spec.key for spec in sources.all_sources(tx)}
    try:
        names = set(load_drafts(home.paths))
    except SettingsError as error:
        return [f"Warning: destinations were not checked. {error}"]
    lines = []
    for search in searches:
        begin = f'Warning: search "{search.name}"'
        lines += [
            f"{begin} alerts to {to}, which does not exist yet.\n  Try: caselead destination add {to}"
            for to in search.alert_to
            if to not in names
        ]
        lines += [
            f"{begin} wants source {key}, which does not exist yet.\n  Try: caselead source list"
            for key in search.sources
            if key not in keys
        ]
        lines += [
            f'{begin} looks for "{phrase}" with the comma, as one phrase; give each phrase apart.'
            for phrase in (*search.any_of, *search.all_of, *search.none_of)
            if "," in phrase
        ]
    return lines

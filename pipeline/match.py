"""Which saved searches a lead fits, and why. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from leads.lead import Lead, StoredLead
from leads.search import Match, Reason, SavedSearch
from pipeline.hygiene import fold

_FIELDS = ("title", "occupational_category", "hiring_organization", "employment_type", "description")
_REMOTE = ("telecommute", "remote", "hybrid", "thuis", "homeoffice", "home office", "home based", "home-based")
_AROUND = 40  # characters of context quoted from a description


def match_all(leads: Iterable[StoredLead], searches: Iterable[SavedSearch]) -> Iterator[Match]:
    """Every match of an active search, lead by lead."""
    active = [search for search in searches if not search.paused]
    for stored in leads if active else ():
        texts = _texts(stored.lead)
        for search in active:
            because = _reasons(stored, search, texts)
            if because is not None:
                yield Match(search, stored, because)


@dataclass(frozen=True, slots=True)
class _Text:
    """One searchable field: as printed, and folded for comparing."""

    field: str
    printed: str
    folded: str


def _reasons(stored: StoredLead, search: SavedSearch, texts: list[_Text]) -> tuple[Reason, ...] | None:
    """Why the lead fits the search; None when it does not. An empty search fits everything, for no reason."""
    if any(_find(texts, phrase) for phrase in search.none_of):
        return None
    needed = [_find(texts, phrase) for phrase in search.all_of]
    wanted = [_find(texts, phrase) for phrase in search.any_of]
    where = [_find_place(stored.lead, texts, place) for place in search.places]
    boards = [Reason("source", key, "sources", key) if key in stored.sources else None for key in search.sources]
    if not all(needed) or not all(any(group) for group in (wanted, where, boards) if group):
        return None
    return tuple(found for found in (*needed, *wanted, *where, *boards) if found)


def _texts(lead: Lead) -> list[_Text]:
    texts = []
    for name in _FIELDS:
        value = getattr(lead, name)
        printed = value if isinstance(value, str) else " | ".join(value or ())
        if printed:
            texts.append(_Text(name, printed, fold(printed)))
    return texts


def _find(texts: list[_Text], phrase: str) -> Reason | None:
    start, pattern = _pattern(phrase)
    for text in texts:
        # Looking for the first letters as they are is much cheaper than the pattern and nearly always decides.
        if start in text.folded and (found := pattern.search(text.folded)):
            quote = _quote(text, found) if text.field == "description" else text.printed
            return Reason("word", phrase, text.field, quote)
    return None


def _find_place(lead: Lead, texts: list[_Text], place: str) -> Reason | None:
    """Where the lead is, as its source says; where it says nothing, a place that the words name will do."""
    _, pattern = _pattern(place)
    for where in lead.job_location:
        if pattern.search(fold(", ".join(filter(None, (where.text, where.locality, where.region, where.country))))):
            return Reason("place", place, "job_location", where.text)
    kind = fold(lead.job_location_type or "")
    if fold(place) == "remote" and any(word in kind for word in _REMOTE):
        return Reason("place", place, "job_location_type", lead.job_location_type or "")
    named = None if lead.job_location else _find(texts, place)
    return Reason("place", place, named.found_in, named.words) if named else None


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> tuple[str, re.Pattern[str]]:
    """The letters it starts with, and a pattern for folded text.

    Whole words, with any blanks or hyphens between them; `*` stands for any ending of a word. A phrase of which folding
    leaves no letter or digit, such as a lone accent, is found nowhere.
    """
    words = fold(phrase).split()
    if not any(letter.isalnum() for word in words for letter in word):
        return "", re.compile(r"(?!)")
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in words]
    return words[0].partition("*")[0], re.compile(r"(?<!\w)" + r"[\s\-–/]+".join(parts) + r"(?!\w)")


def _quote(text: _Text, found: re.Match[str]) -> str:
    """The found words with a little around them; as printed, unless folding moved the letters."""
    whole = text.printed if len(text.printed) == len(text.folded) else text.folded
    start, end = max(0, found.start() - _AROUND), min(len(whole), found.end() + _AROUND)
    before = whole[start : found.start()].partition(" ")[2] if start else whole[: found.start()]
    after = whole[found.end() : end].rpartition(" ")[0] if end < len(whole) else whole[found.end() :]
    words = f"{before}{whole[found.start() : found.end()]}{after}"
    return f"{'…' if start else ''}{' '.join(words.split())}{'…' if end < len(whole) else ''}"

"""Sources, saved searches and destinations written as commented TOML that reads back as the same."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit

from config.documents import DestinationDraft, Document, SourceDraft
from leads.search import SavedSearch

_SOURCES = """\
# Sources: the boards that are watched.
#   key       short name to type, never changed: lower-case letters, digits, - and _
#   platform  left out: found out by itself
#   paused    true: not asked
# Everything else is an option of the platform.
"""
_SEARCHES = """\
# Saved searches. A lead fits when it has every phrase of `all`, at least one of `any`, none of `none`,
# and is in one of `places` and from one of `sources`, where these are given.
#   A * at the end of a word stands for any ending. In places, "remote" also fits remote work.
#   alert     names of the destinations to tell; left out: matches are only listed
#   paused    true: not looked for
"""
_DESTINATIONS = """\
# Destinations: where alerts are sent. Keep this file to yourself: whoever reads it can send in your name.
#   url       the address, such as "mailto://..." or "slack://..."
#   url_env   instead: the environment variable that holds the address
#   paused    true: nothing is sent
"""


def dump(document: Document) -> str:
    """The document as TOML. It reveals the addresses of destinations, so they belong in a private file only.

    Values of None and empty lists are left out; key order is kept.
    """
    parts: list[str] = []
    for comment, kind, entries in (
        (_SOURCES, "source", [_source(draft) for draft in document.sources]),
        (_SEARCHES, "search", [_search(search) for search in document.searches]),
        (_DESTINATIONS, "destination", [destination_values(draft) for draft in document.destinations]),
    ):
        if entries:
            parts.append(comment)
            parts.extend("".join(_table(f"[[{kind}]]", values, kind)) for values in entries)
    return "\n".join(parts)


def destination_values(draft: DestinationDraft) -> dict[str, Any]:
    """What stands in a `[[destination]]`; the address is in the clear."""
    url = draft.url.reveal() if draft.url else None
    return _without_defaults({"name": draft.name, "url": url, "url_env": draft.url_env, "paused": draft.paused})


def _source(draft: SourceDraft) -> dict[str, Any]:
    ours = {"key": draft.key, "name": draft.name, "url": draft.url, "platform": draft.platform, "paused": draft.paused}
    return _without_defaults(ours) | dict(draft.options)


def _search(search: SavedSearch) -> dict[str, Any]:
    return _without_defaults(
        {
            "name": search.name,
            "any": list(search.any_of),
            "all": list(search.all_of),
            "none": list(search.none_of),
            "places": list(search.places),
            "sources": list(search.sources),
            "paused": search.paused,
            "alert": {"to": list(search.alert_to)} if search.alert_to else None,
        }
    )


def _without_defaults(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, False, [])}


def _table(header: str, values: Mapping[str, Any], within: str) -> Iterator[str]:
    """The lines of one table: plain values first, because what follows the header of a sub-table belongs to that."""
    tables = {key: value for key, value in values.items() if isinstance(value, dict) and key != "alert"}
    yield f"{header}\n"
    yield from (f"{_key(key)} = {_value(value)}\n" for key, value in values.items() if key not in tables)
    for key, value in tables.items():
        name = f"{within}.{_key(key)}"
        yield "\n"
        yield from _table(f"[{name}]", value, name)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _value(key)


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items()) + "}"
    return tomlkit.item(value).as_string()

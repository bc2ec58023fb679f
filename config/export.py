"""Sources, saved searches and destinations written as commented TOML that reads back as the same."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit

from config.documents import DestinationDraft, Document, SourceDraft
from config.searches import search_values

_SOURCES = """\
# Sources: the boards that are watched.
#   key       short name to type, never changed: lower-case letters, digits, - and _
#   platform  left out: found out by itself
#   paused    true: not asked
# Everything else is an option of the platform.
"""
_SEARCHES = """\
# Saved searches. Every part that is given is a rule, and a lead fits when it breaks none. docs/profiles.md has it all.
#   words     a query: "social worker" AND (fostering OR adoption*) -locum title:senior
#   must      lists, of each of which a lead must have one (of signals: all): specialisms, licences, countries, kinds,
#             steps, settings, contracts, hours, workplaces, signals, languages, employers, sources; agencies = true
#   must_not  the same lists, of which a lead may have none; should: what makes it come first
#   near      circles: [{ place = "Leeds", within_km = 30 }], one is enough; remote: from where work from home will do
#   pay       the least: { at_least = 38000, currency = "GBP", per = "year", unstated = "keep", "flag" or "drop" }
#   me        what you bring: holds, towards, registered_in, step, moves
#   mode      "looking", "passive", "returner" or "newly_qualified"; bar: least fit; weights: points of the fit
#   all, any, none, places, sources   plain lists of phrases: all of them, one of them, none of them; where; from whom
#             A * at the end of a word stands for any ending. In places, "remote" also fits remote work.
#   alert     names of the destinations to tell; left out: matches are only listed
#   paused    true: not looked for
"""
_DESTINATIONS = """\
# Destinations: where alerts are sent. Keep this file to yourself: whoever reads it can send in your name.
#   person    whose it is, where several people share this installation; left out: the owner's
#   url       the address, such as "mailto://..." or "slack://..."
#   url_env   instead: the environment variable that holds the address
#   paused    true: nothing is sent
"""

_ON_ONE_LINE = ("alert", "pay")


def dump(document: Document) -> str:
    """The document as TOML. It reveals the addresses of destinations, so they belong in a private file only.

    Values of None and empty lists are left out; key order is kept.
    """
    parts: list[str] = []
    for comment, kind, entries in (
        (_SOURCES, "source", [_source(draft) for draft in document.sources]),
        (_SEARCHES, "search", [search_values(search) for search in document.searches]),
        (_DESTINATIONS, "destination", [destination_values(draft) for draft in document.destinations]),
    ):
        if entries:
            parts.append(comment)
            parts.extend("".join(_table(f"[[{kind}]]", values, kind)) for values in entries)
    return "\n".join(parts)


def destination_values(draft: DestinationDraft) -> dict[str, Any]:
    """What stands in a `[[destination]]`; the address is in the clear."""
    url = draft.url.reveal() if draft.url else None
    whose = {"name": draft.name, "person": draft.person}
    return _without_defaults({**whose, "url": url, "url_env": draft.url_env, "paused": draft.paused})


def _source(draft: SourceDraft) -> dict[str, Any]:
    ours = {"key": draft.key, "name": draft.name, "url": draft.url, "platform": draft.platform, "paused": draft.paused}
    return _without_defaults(ours) | dict(draft.options)


def _without_defaults(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, False, [])}


def _table(header: str, values: Mapping[str, Any], within: str) -> Iterator[str]:
    """The lines of one table: plain values first, because what follows the header of a sub-table belongs to that."""
    tables = {key: value for key, value in values.items() if isinstance(value, dict) and key not in _ON_ONE_LINE}
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
    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"  # a query is full of quotes, and reads better without a sign before each
    return tomlkit.item(value).as_string()

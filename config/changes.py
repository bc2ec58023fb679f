"""What `apply` would change, in lines that a person reads before saying yes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields

from config.documents import DestinationDraft, Document, SourceDraft
from config.searches import PLAIN_KEYS, near_values, pay_values
from config.toml_text import may_be_secret
from leads.search import Myself, SavedSearch, Wishes
from leads.secret import Secret

Values = dict[str, object]
"""The values of one entry under their TOML names."""


def diff(old: Document, new: Document) -> list[str]:
    """One line for each difference, empty when there is none; no line shows a secret.

    What stands only in `old` is listed as removed: to change without removing, leave it out of `old`.
    """
    before, after = _entries(old), _entries(new)
    lines: list[str] = []
    for title, values in after.items():
        if title not in before:
            lines.append(f"{title}: new" + _summary(values))
        else:
            lines.extend(f"{title}: {change}" for change in _changes(before[title], values))
    return lines + [f"{title}: removed" for title in before if title not in after]


def _entries(document: Document) -> dict[str, Values]:
    return (
        {f"source {draft.key}": _of_source(draft) for draft in document.sources}
        | {f"search {search.name}": _of_search(search) for search in document.searches}
        | {f"destination {draft.name}": _of_destination(draft) for draft in document.destinations}
    )


def _of_source(draft: SourceDraft) -> Values:
    ours = {"name": draft.name, "url": draft.url, "platform": draft.platform, "paused": draft.paused}
    return ours | dict(_flat(draft.options))


def _flat(options: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Options in tables of their own get dotted names: "headers.accept"."""
    for key, value in options.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _of_search(search: SavedSearch) -> Values:
    values: Values = {"mode": search.mode, "words": search.words or None}
    values |= {key: getattr(search, field) for key, field in PLAIN_KEYS.items()}
    for name in ("must", "should", "must_not", "me"):
        values |= _of_part(name, getattr(search, name))
    values |= {"near": tuple("{place} within {within_km} km".format(**near_values(near)) for near in search.near)}
    values |= {"remote": search.remote}
    values |= {f"pay.{key}": value for key, value in (pay_values(search.pay) if search.pay else {}).items()}
    values |= {f"weights.{name}": points for name, points in search.weights}
    return values | {"bar": search.bar, "alert to": search.alert_to, "paused": search.paused}


def _of_part(name: str, part: Wishes | Myself) -> Values:
    return {f"{name}.{field.name}": getattr(part, field.name) for field in fields(part)}


def _of_destination(draft: DestinationDraft) -> Values:
    return {"person": draft.person, "address": draft.url, "url_env": draft.url_env, "paused": draft.paused}


def _summary(values: Values) -> str:
    return f", {values['url']}" if "url" in values else ""


def _changes(before: Values, after: Values) -> Iterator[str]:
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if isinstance(old, tuple) and isinstance(new, tuple):
            yield from (f"{key} + {_shown(key, text)}" for text in new if text not in old)
            yield from (f"{key} - {_shown(key, text)}" for text in old if text not in new)
            if set(old) == set(new):
                yield f"{key} in another order"
        elif key == "paused":
            yield "paused" if new else "no longer paused"
        else:
            yield f"{key} {_shown(key, old)} -> {_shown(key, new)}"


def _shown(key: str, value: object) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, Secret) or may_be_secret(key):
        return "(not shown)"
    return json.dumps(value, ensure_ascii=False, default=str)

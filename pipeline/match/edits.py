"""Changes of a profile: told from two versions of it, put into another one, and worded as a person would write them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from leads.search import Near, PayFloor, SavedSearch
from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase
from pipeline.match.grammar import WordsError
from pipeline.match.words import parse

KEYS = {"any_of": "any", "all_of": "all", "none_of": "none", "alert_to": "alert.to"}
"""Fields that are written otherwise in TOML."""

_FIELDS = {key: name for name, key in KEYS.items()}


@dataclass(frozen=True, slots=True)
class Edit:
    """One key of a profile with another value."""

    where: str  # the key as in TOML: "must.specialisms", "near", "bar"
    was: Any
    now: Any


def difference(before: SavedSearch, after: SavedSearch) -> tuple[Edit, ...]:
    """What makes one search of another, key by key."""
    old, new = dict(keys_of(before)), dict(keys_of(after))
    return tuple(Edit(where, old[where], new[where]) for where in old if old[where] != new[where])


def keys_of(search: SavedSearch) -> Iterator[tuple[str, Any]]:
    """Every key of a search, as in TOML, with its value. `near`, `pay` and `weights` are one key each."""
    for one in fields(search):
        key, value = KEYS.get(one.name, one.name), getattr(search, one.name)
        if is_dataclass(value) and not isinstance(value, PayFloor):
            yield from ((f"{key}.{inner.name}", getattr(value, inner.name)) for inner in fields(value))
        else:
            yield key, value


def put(search: SavedSearch, where: str, value: object) -> SavedSearch:
    """The search with another value of a key."""
    name, _, inner = _FIELDS.get(where, where).partition(".")
    whole = replace(getattr(search, name), **{inner: value}) if inner else value
    changed: dict[str, Any] = {name: whole}
    return replace(search, **changed)


def value_of(search: SavedSearch, where: str) -> Any:
    """The value of a key."""
    return dict(keys_of(search))[where]


def apply(search: SavedSearch, edits: Iterable[Edit]) -> SavedSearch:
    """The search with some changes. What else stands in its lists stays, so changes can be taken one by one."""
    for edit in edits:
        search = put(search, edit.where, _joined(value_of(search, edit.where), edit))
    return search


def _joined(value: object, edit: Edit) -> object:
    if not isinstance(value, tuple):
        return edit.now
    out, add = _out(edit), _added(edit)
    kept = tuple(one for one in value if one not in out)
    return (*kept, *(one for one in add if one not in kept))


def _out(edit: Edit) -> list[Any]:
    return [one for one in edit.was if one not in edit.now]


def _added(edit: Edit) -> list[Any]:
    return [one for one in edit.now if one not in edit.was]


def worded(edits: Iterable[Edit]) -> str:
    """Changes as a person would write them into the profile: `must.specialisms: add "adoption"`."""
    return "; ".join(map(_worded, edits))


def _worded(edit: Edit) -> str:
    where, was, now = edit.where, edit.was, edit.now
    if isinstance(was, tuple):
        said = _circles(edit) if where == "near" else _weights(edit) if where == "weights" else _entries(edit)
        return f"{where}: {', '.join(said)}"
    if now is None or now == "":
        return f"{where}: leave it out"
    if isinstance(now, PayFloor):
        return f"pay: {_pay(was, now)}"
    if where == "words" and (parts := _parts(was, now)):
        return f"words: {parts}"
    return f"{where} = {_toml(now)}"


def _entries(edit: Edit) -> Iterator[str]:
    if out := _out(edit):
        yield f"take out {_list(out)}"
    if add := _added(edit):
        yield f"add {_list(add)}"


def _circles(edit: Edit) -> Iterator[str]:
    old: dict[str, Near] = {near.place: near for near in edit.was}
    new: dict[str, Near] = {near.place: near for near in edit.now}
    if out := [place for place in old if place not in new]:
        yield f"take out {_list(out)}"
    for place, near in new.items():
        if near != old.get(place):
            yield f"{'' if place in old else 'add '}within_km = {near.within_km:g} for {place}"


def _weights(edit: Edit) -> Iterator[str]:
    old, new = dict(edit.was), dict(edit.now)
    yield from (f"{name} = {points}" for name, points in new.items() if old.get(name) != points)
    yield from (f"{name} as usual" for name in old if name not in new)


def _pay(was: PayFloor | None, now: PayFloor) -> str:
    keys = ("at_least", "currency", "per", "unstated")
    changed = [key for key in keys if was is None or getattr(was, key) != getattr(now, key)]
    values = {key: getattr(now, key) for key in changed}
    return ", ".join(f"{key} = {_toml(value.lower() if key == 'per' else value)}" for key, value in values.items())


def _parts(was: str, now: str) -> str:
    """What is taken out of a query or joined to it by AND; "" where it is changed otherwise."""
    try:
        old, new = conjuncts(parse(was)), conjuncts(parse(now))
    except WordsError:
        return ""
    out, add = [one for one in old if one not in new], [one for one in new if one not in old]
    if bool(out) == bool(add):
        return ""
    return f"{'take out' if out else 'add'} {', '.join(map(written, out or add))}"


def conjuncts(node: Node) -> tuple[Node, ...]:
    """What a query joins by AND."""
    return node.of if isinstance(node, All) else (node,)


def written(query: Node) -> str:
    """A query as a person would write it: the inverse of `parse`. "" for one that asks nothing.

    Raises TypeError for nodes that are no part of a query.
    """
    match query:
        case Phrase(where, words):
            return f"{_field(where)}{_quoted(words)}"
        case Close(where, words, within):
            return f'{_field(where)}"{" ".join(words)}"~{within}'
        case Not(of):
            return f"-{_grouped(of)}"
        case All(of):
            return " ".join(map(_grouped, of))
        case AnyOf(of):
            return " OR ".join(map(_grouped, of))
        case _:
            raise TypeError(f"no part of a query: {query}")


def _grouped(query: Node) -> str:
    return f"({written(query)})" if isinstance(query, All | AnyOf) else written(query)


def _field(where: str) -> str:
    return "" if where == "anywhere" else f"{where}:"


def _quoted(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f'"{" ".join(words)}"'


def _list(values: Sequence[object]) -> str:
    return ", ".join(map(_toml, values))


def _toml(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False)
    return f"{value:f}" if hasattr(value, "is_signed") else str(value)

"""A saved search as it is kept: what is left out is at its default, so that the model can grow.

Keys of a newer program are passed over.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes

T = TypeVar("T", Wishes, Myself)

COLUMNS = ("name", "paused", "alert_to")  # have a column of their own

_REST = {field.name: field.default for field in fields(SavedSearch) if field.name not in COLUMNS}
_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {field.name: field.default for field in fields(kind)} for kind in (Wishes, Myself, Near, PayFloor)
}


def rest_of(search: SavedSearch) -> dict[str, Any]:
    """All of a search that has no column of its own, as JSON takes it."""
    return {name: _kept(value) for name, default in _REST.items() if (value := getattr(search, name)) != default}


def search_from(name: str, paused: bool, alert_to: tuple[str, ...], rest: Mapping[str, Any]) -> SavedSearch:
    """The search whose rest was kept so."""
    given = {key: _READ.get(key, _plain)(value) for key, value in rest.items() if key in _REST}
    return SavedSearch(name, paused=paused, alert_to=alert_to, **given)


def _kept(value: Any) -> Any:
    if not isinstance(value, Wishes | Myself):
        return value  # JSON writes the other dataclasses whole
    defaults = _DEFAULTS[type(value)]
    return {name: given for name, default in defaults.items() if (given := getattr(value, name)) != default}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _part(kind: type[T]) -> Callable[[Mapping[str, Any]], T]:
    known = _DEFAULTS[kind]
    return lambda kept: kind(**{key: _plain(value) for key, value in kept.items() if key in known})


def _near(kept: list[Mapping[str, Any]]) -> tuple[Near, ...]:
    return tuple(Near(one["place"], one["within_km"]) for one in kept)


def _pay(kept: Mapping[str, Any]) -> PayFloor:
    known = {key: value for key, value in kept.items() if key in _DEFAULTS[PayFloor]}
    return PayFloor(**known | {"at_least": Decimal(kept["at_least"])})


def _pairs(kept: list[list[Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, points) for name, points in kept)


_WISHES, _MYSELF = _part(Wishes), _part(Myself)
_READ: dict[str, Callable[[Any], Any]] = {
    "must": _WISHES,
    "should": _WISHES,
    "must_not": _WISHES,
    "near": _near,
    "pay": _pay,
    "me": _MYSELF,
    "weights": _pairs,
}

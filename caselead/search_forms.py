"""The documented JSON form of a saved search: the names of its TOML, with nothing left out (docs/json.md)."""

from dataclasses import asdict
from typing import Any

from config.searches import PLAIN_KEYS, near_values, pay_values
from leads.search import SavedSearch


def search_form(search: SavedSearch) -> dict[str, Any]:
    """One search of `caselead search list --json`."""
    return {
        "name": search.name,
        "mode": search.mode,
        "words": search.words,
        **{key: list(getattr(search, field)) for key, field in PLAIN_KEYS.items()},
        **{name: asdict(getattr(search, name)) for name in ("must", "should", "must_not")},
        "near": [near_values(near) for near in search.near],
        "remote": list(search.remote),
        "pay": pay_values(search.pay) if search.pay else None,
        "me": asdict(search.me),
        "weights": dict(search.weights),
        "bar": search.bar,
        "alert": {"to": list(search.alert_to)},
        "paused": search.paused,
    }

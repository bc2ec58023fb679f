"""Saved searches as TOML: a `[[search]]` read with every mistake named, and its values to write (docs/profiles.md)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, get_args

from config.entries import Entry, Problems
from config.phrases import trouble_with
from config.toml_text import TomlText, Where
from leads.lead import PayUnit
from leads.search import Mode, Move, Myself, Near, PayFloor, SavedSearch, Unstated, Wishes

CheckSearch = Callable[[SavedSearch], Iterable[tuple[Where, str]]]
"""What the rules find wrong with a search: the way to the key, and a whole sentence. The rules know the vocabulary and
the places, this room does not."""

PLAIN_KEYS = {"any": "any_of", "all": "all_of", "none": "none_of", "places": "places", "sources": "sources"}
"""The lists of phrases, with their fields in a SavedSearch."""
TABLES = ("must", "should", "must_not", "near", "pay", "me", "weights", "alert")
SEARCH_KEYS = ("name", "mode", "words", *PLAIN_KEYS, "remote", "bar", "paused", *TABLES)
WISHES = tuple(field.name for field in fields(Wishes))
NEAR_KEYS = ("place", "within_km", "within_miles")
PAY_KEYS = tuple(field.name for field in fields(PayFloor))
ME_KEYS = tuple(field.name for field in fields(Myself))

MODES: Mapping[str, Mode] = {mode: mode for mode in get_args(Mode)}
MOVES: Mapping[str, Move] = {move: move for move in get_args(Move)}
UNSTATED: Mapping[str, Unstated] = {what: what for what in get_args(Unstated)}
UNITS: Mapping[str, PayUnit] = {unit.lower(): unit for unit in get_args(PayUnit)}

FARTHEST_KM = 20_000  # half way round the earth
MOST_POINTS = 100
HIGHEST_BAR = 1000
_MOST_PAY = 1_000_000_000
_KM_IN_A_MILE = 1.609344

_ELSEWHERE = (
    dict.fromkeys(WISHES, "must, should or must_not")
    | dict.fromkeys(NEAR_KEYS[1:], "near")  # "place" is rather a slip for "places"
    | dict.fromkeys(PAY_KEYS, "pay")
    | dict.fromkeys(ME_KEYS, "me")
    | {"to": "alert"}
)


def read_search(entry: Entry, check: CheckSearch | None = None) -> SavedSearch:
    """The search in a table. What is wrong is noted there, with what `check` finds in the part that can be read."""
    entry.refuse_unknown(SEARCH_KEYS, _ELSEWHERE)
    alert = entry.table("alert")
    alert.refuse_unknown(("to",))
    pay, bar = entry.table("pay"), entry.between("bar", 0, HIGHEST_BAR, whole=True)
    search = SavedSearch(
        name=entry.text("name", needed=True),
        **{field: _phrases(entry, entry.texts(key), key) for key, field in PLAIN_KEYS.items()},
        alert_to=_phrases(alert, alert.texts("to"), "to"),
        paused=entry.flag("paused"),
        mode=entry.choice("mode", MODES) or "looking",
        words=entry.text("words"),
        must=_wishes(entry.table("must")),
        should=_wishes(entry.table("should")),
        must_not=_wishes(entry.table("must_not")),
        near=tuple(filter(None, map(_near, entry.tables("near", '[{ place = "Leeds", within_km = 30 }]')))),
        remote=_listed(entry, "remote"),
        pay=_pay(pay) if isinstance(entry.data.get("pay"), dict) else None,
        me=_me(entry.table("me")),
        weights=_weights(entry.table("weights")),
        bar=None if bar is None else int(bar),
    )
    for where, sentence in check(search) if check else ():
        entry.complain(sentence, *where)
    return search


def wrong_with(search: SavedSearch, check: CheckSearch | None = None) -> list[str]:
    """What is wrong with a search that was not read from TOML, by the same rules: whole sentences with its name."""
    problems = Problems(TomlText(f'Search "{search.name}"', {}, {}))
    read_search(Entry(search_values(search), ("search", 0), problems), check)
    return problems.in_order()


def search_values(search: SavedSearch) -> dict[str, Any]:
    """What stands in a `[[search]]`, without what goes without saying."""
    values: dict[str, Any] = {"name": search.name}
    values |= {} if search.mode == "looking" else {"mode": search.mode}
    values |= {key: list(getattr(search, field)) for key, field in PLAIN_KEYS.items() if getattr(search, field)}
    values |= {"words": search.words} if search.words else {}
    values |= {"near": [near_values(near) for near in search.near]} if search.near else {}
    values |= {"remote": list(search.remote)} if search.remote else {}
    values |= {"pay": pay_values(search.pay)} if search.pay else {}
    values |= {"bar": search.bar} if search.bar is not None else {}
    values |= {"paused": True} if search.paused else {}
    values |= {"alert": {"to": list(search.alert_to)}} if search.alert_to else {}
    values |= {name: said for name in ("must", "should", "must_not", "me") if (said := _said(getattr(search, name)))}
    return values | ({"weights": dict(search.weights)} if search.weights else {})


def near_values(near: Near) -> dict[str, Any]:
    """One circle of `near`."""
    return {"place": near.place, "within_km": _short(near.within_km)}


def pay_values(pay: PayFloor) -> dict[str, Any]:
    """All of `pay`."""
    least = int(pay.at_least) if pay.at_least == pay.at_least.to_integral_value() else float(pay.at_least)
    return {"at_least": least, "currency": pay.currency, "per": pay.per.lower(), "unstated": pay.unstated}


def _said(part: Wishes | Myself) -> dict[str, Any]:
    """What is given of a table of lists."""
    given = ((field.name, getattr(part, field.name)) for field in fields(part))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given if value}


def _short(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _wishes(entry: Entry) -> Wishes:
    entry.refuse_unknown(WISHES)
    lists = {name: _listed(entry, name) for name in WISHES if name != "agencies"}
    return Wishes(**lists, agencies=entry.flag("agencies"))


def _near(entry: Entry) -> Near | None:
    entry.refuse_unknown(NEAR_KEYS)
    place = entry.text("place", needed=True)
    if "within_km" in entry.data and "within_miles" in entry.data:
        entry.complain("give within_km or within_miles, not both.", "within_miles")
    if "within_miles" in entry.data:
        miles = entry.between("within_miles", 1, FARTHEST_KM / _KM_IN_A_MILE)
        km = None if miles is None else round(miles * _KM_IN_A_MILE, 1)
    else:
        km = entry.between("within_km", 1, FARTHEST_KM)
        if "within_km" not in entry.data:
            entry.complain("near.within_km is missing: how far may it be, in a straight line?")
    _phrases(entry, (place,) if place else (), "place")
    return Near(place, float(km)) if place and km is not None else None


def _pay(entry: Entry) -> PayFloor | None:
    entry.refuse_unknown(PAY_KEYS)
    least = entry.between("at_least", 0, _MOST_PAY)
    amount = Decimal(str(least)) if least is not None else None
    if "at_least" not in entry.data:
        entry.complain("pay.at_least is missing.")
    elif amount is not None and (amount == 0 or amount != round(amount, 2)):
        entry.complain("pay.at_least must be more than 0, with at most two digits after the point.", "at_least")
        amount = None
    currency = entry.text("currency", needed=True)
    if currency and not re.fullmatch("[A-Za-z]{3}", currency):
        entry.complain('pay.currency must be a code of three letters, such as "GBP", "USD" or "EUR".', "currency")
    per, unstated = entry.choice("per", UNITS) or "YEAR", entry.choice("unstated", UNSTATED) or "flag"
    return PayFloor(amount, currency.upper(), per, unstated) if amount is not None and currency else None


def _me(entry: Entry) -> Myself:
    entry.refuse_unknown(ME_KEYS)
    return Myself(
        holds=_phrases(entry, entry.several("holds"), "holds"),
        towards=_phrases(entry, entry.several("towards"), "towards"),
        registered_in=_phrases(entry, entry.several("registered_in"), "registered_in"),
        step=entry.text("step") or None,
        moves=entry.choices("moves", MOVES),
        ladder=entry.text("ladder") or None,
    )


def _weights(entry: Entry) -> tuple[tuple[str, int], ...]:
    """By name, because their order means nothing."""
    found = {name: entry.between(name, -MOST_POINTS, MOST_POINTS, whole=True) for name in sorted(entry.data)}
    return tuple((name, int(points)) for name, points in found.items() if points is not None)


def _listed(entry: Entry, key: str) -> tuple[str, ...]:
    return _phrases(entry, entry.several(key), key)


def _phrases(entry: Entry, phrases: tuple[str, ...], key: str) -> tuple[str, ...]:
    for phrase in phrases:
        if trouble := trouble_with(phrase):
            entry.complain(f'"{phrase}" {trouble}', key)
    return phrases

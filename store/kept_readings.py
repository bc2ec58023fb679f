"""A reading out of the JSON it is kept as."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from leads.reading import Closing, Evidence, PayReading, PlaceReading, Reading, Tag, WeeklyHours, YearlyPay


def reading_from(item: Mapping[str, Any]) -> Reading:
    """Undo what orjson made of a reading."""
    pay, hours, closing = item["pay"], item["hours"], item["closing"]
    return Reading(
        **{
            **item,
            "tags": tuple(_tag(tag) for tag in item["tags"]),
            "pay": _pay(pay) if pay else None,
            "hours": WeeklyHours(**_amounts(hours, "min", "max", "fte_min", "fte_max")) if hours else None,
            "places": tuple(PlaceReading(**_quoted(place)) for place in item["places"]),
            "closing": Closing(**{**_quoted(closing), "day": day_from(closing["day"])}) if closing else None,
        }
    )


def _tag(item: Mapping[str, Any]) -> Tag:
    return Tag(**_amounts(item, "number"))


def _pay(item: Mapping[str, Any]) -> PayReading:
    yearly = item["yearly"]
    estimate = YearlyPay(_amount(yearly["min"]), _amount(yearly["max"]), yearly["how"]) if yearly else None
    return PayReading(**{**_amounts(item, "min", "max"), "flags": tuple(item["flags"]), "yearly": estimate})


def _amounts(item: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**_quoted(item), **{name: _amount(item[name]) for name in names}}


def _quoted(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**item, "evidence": _evidence(item["evidence"])}


def _evidence(items: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**item) for item in items)


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def day_from(text: str | None) -> date | None:
    """A plain date or a moment out of its ISO 8601 text."""
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == len("2026-11-22") else datetime.fromisoformat(text)

"""Column types: what a value looks like in the database, and back."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import orjson
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from leads.lead import Lead, Pay, Place, RawLead
from leads.reading import Reading
from store.kept_leads import lead_from, pay_from, printed_from
from store.kept_readings import day_from, reading_from

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it; after a pair of backslashes it is only letters
_PLACE = tuple(field.name for field in fields(Place))


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, aware on both sides. SQLite drops time zones in silence, so naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DayOrMoment(TypeDecorator[date]):
    """A plain date, or a moment in UTC where the source gave a time; ISO 8601 text, which sorts by day."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return day.isoformat() if (day := _day_or_utc(value)) else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return day_from(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return orjson.dumps(value).decode() if value else "[]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(orjson.loads(value)) if value and value != "[]" else ()


class Places(TypeDecorator[tuple[Place, ...]]):
    """Places of work, as a JSON array of arrays: names of fields would be found by a person who looks for "region"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Place, ...] | None, dialect: Dialect) -> str:
        return orjson.dumps([[getattr(place, name) for name in _PLACE] for place in value]).decode() if value else "[]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Place, ...]:
        return tuple(Place(*item) for item in orjson.loads(value)) if value else ()


class Salary(TypeDecorator[Pay]):
    """Pay as a JSON object; amounts are texts, so that no digit is lost."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Pay | None, dialect: Dialect) -> str | None:
        return orjson.dumps(value, default=str).decode() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Pay | None:
        return pay_from(orjson.loads(value)) if value else None


class Shown(TypeDecorator[Lead]):
    """A whole posting as its source shows it, as a JSON object; amounts are texts, so that no digit is lost.

    Refuses what a column of its own would refuse, since a lead may be put together from it later.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Lead | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        posted, until = _day_or_utc(value.date_posted), _day_or_utc(value.valid_through)
        if posted is not value.date_posted or until is not value.valid_through:
            value = replace(value, date_posted=posted, valid_through=until)
        kept = orjson.dumps(value, default=str).decode()
        if "\\u0000" in kept and _NUL.search(kept):
            raise ValueError("it holds a NUL")
        return kept

    def process_result_value(self, value: str | None, dialect: Dialect) -> Lead | None:
        return lead_from(orjson.loads(value)) if value else None


class Origins(TypeDecorator[dict[str, int]]):
    """Fields of a lead and the numbers of the sightings that they are from, as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, int] | None, dialect: Dialect) -> str:
        return orjson.dumps(dict(value or {})).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, int]:
        return dict(orjson.loads(value)) if value else {}


class Printed(TypeDecorator[RawLead]):
    """A posting as its source printed it, as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: RawLead | None, dialect: Dialect) -> str | None:
        return orjson.dumps(value).decode() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> RawLead | None:
        return printed_from(orjson.loads(value)) if value else None


class Understood(TypeDecorator[Reading]):
    """A reading, as a JSON object; amounts are texts, so that no digit is lost."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Reading | None, dialect: Dialect) -> str | None:
        return orjson.dumps(value, default=str).decode() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Reading | None:
        return reading_from(orjson.loads(value)) if value else None


class Profile(TypeDecorator[dict[str, Any]]):
    """All of a saved search that has no column of its own, as a JSON object; amounts are texts, to the last digit."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str:
        return orjson.dumps(dict(value or {}), default=str).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any]:
        return dict(orjson.loads(value)) if value else {}


class Options(TypeDecorator[dict[str, object]]):
    """A platform's own options, as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, object] | None, dialect: Dialect) -> str:
        return orjson.dumps(dict(value or {})).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, object]:
        return dict(orjson.loads(value)) if value else {}


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a naive one, which nobody can place."""
    if value.tzinfo is None:
        raise ValueError("a time without a time zone is not stored")
    return value if value.tzinfo is UTC else value.astimezone(UTC)


def _day_or_utc(value: date | None) -> date | None:
    return in_utc(value) if isinstance(value, datetime) else value

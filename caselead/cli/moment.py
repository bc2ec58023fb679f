"""Moments: what a person types for one, and how one is shown."""

import re
from datetime import UTC, datetime, timedelta

import typer

_UNITS = {
    "minute": timedelta(minutes=1),
    "m": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "h": timedelta(hours=1),
    "day": timedelta(days=1),
    "d": timedelta(days=1),
    "week": timedelta(weeks=1),
    "w": timedelta(weeks=1),
}


def parse_since(text: str, now: datetime) -> datetime:
    """The moment in UTC that "2026-11-20", "2026-11-20T08:00", "2 days" or "24h" stands for.

    What says no time zone is in that of this machine. Raises a usage error (exit code 2).
    """
    try:
        if ago := re.fullmatch(r"(\d{1,9})\s*([a-z]+?)s?(?:\s+ago)?", text.strip().lower()):
            return now - int(ago[1]) * _UNITS[ago[2]]
        return datetime.fromisoformat(text.strip()).astimezone(UTC)
    except (ValueError, KeyError, OverflowError):
        raise typer.BadParameter(
            f"'{text}' is no moment. Write a date (2026-11-20), a time (2026-11-20T08:00), or how long ago: "
            "'24h', '2 days', '1 week'.",
            param_hint="--since",
        ) from None


def when(moment: datetime | None) -> str:
    """A moment in the time of this machine, to the minute; "" for None."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""

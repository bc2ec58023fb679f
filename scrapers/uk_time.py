"""Times of British boards, which mean the clock in London whether they say so or not."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


def day_of_midnight(text: str | None) -> str | None:
    """The day that begins at this moment in London, as ISO 8601; a text that is no midnight there, as it is.

    A board that knows only the day writes "2017-10-10T23:00:00Z" for 11 October, since it is summer.
    """
    moment = _moment(text)
    if moment is None or moment.tzinfo is None:
        return text
    try:
        local = moment.astimezone(_LONDON)
    except OverflowError:  # "0001-01-01T00:00:00Z", what some programs write for no date
        return text
    return local.date().isoformat() if local.time() == time() else text


def with_zone(text: str | None) -> str | None:
    """A time without a zone with that of London, "2026-07-01T09:30:00+01:00"; any other text as it is."""
    moment = _moment(text)
    if text is None or moment is None or moment.tzinfo is not None or "T" not in text:
        return text
    return moment.replace(tzinfo=_LONDON).isoformat()


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None

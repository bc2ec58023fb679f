"""A person whose searches, marks and destinations these are, and when nothing may be sent to them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leads.errors import CaseleadError

_HOURS = re.compile(r"(\d{1,2}):(\d\d) ?[-–] ?(\d{1,2}):(\d\d)")


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of every day by the clock on the wall; over midnight where `until` is not after `since`."""

    since: time
    until: time  # the first minute that is not quiet

    def __str__(self) -> str:
        """ "22:00-07:00", as it is written."""
        return f"{self.since:%H:%M}-{self.until:%H:%M}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom Caselead works for."""

    name: str  # unique; the owner of searches, marks, alerts and messages
    quiet: Quiet | None = None  # None: at any hour
    timezone: str | None = None  # IANA name, by which `quiet` is meant; None: UTC


def quiet_hours(text: str) -> Quiet:
    """The hours of "22:00-07:00"; midnight is 00:00 or 24:00. Raises CaseleadError."""
    found = _HOURS.fullmatch(" ".join(text.split()))
    numbers = [int(number) for number in found.groups()] if found else []
    if not numbers or any(hour * 60 + minute > 24 * 60 or minute > 59 for hour, minute in (numbers[:2], numbers[2:])):
        raise CaseleadError(f'"{text}" is no time of day, from and to.', hint="write it like 22:00-07:00")
    quiet = Quiet(time(numbers[0] % 24, numbers[1]), time(numbers[2] % 24, numbers[3]))
    if quiet.since == quiet.until:
        raise CaseleadError(
            f"{text} would be the whole day, and nothing would ever be sent.", hint="write it like 22:00-07:00"
        )
    return quiet


def quiet_until(person: Person, now: datetime) -> datetime | None:
    """When the quiet hours that last now are over, by the person's own clock; None: now is none of them.

    An hour that the clock skips or repeats in the night of a change never makes the quiet hours shorter.
    """
    if person.quiet is None:
        return None
    zone = ZoneInfo(person.timezone or "UTC")
    today = now.astimezone(zone).date()
    over_midnight = timedelta(days=person.quiet.until <= person.quiet.since)
    ends = []
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        begin = min(_moments(datetime.combine(day, person.quiet.since, zone)))
        end = max(_moments(datetime.combine(day + over_midnight, person.quiet.until, zone)))
        if begin <= now < end:
            ends.append(end)
    return max(ends).astimezone(zone) if ends else None


def _moments(wall: datetime) -> tuple[datetime, datetime]:
    """The two moments that a time on the wall may be when the clock is changed; else twice the same."""
    return wall.replace(fold=0).astimezone(UTC), wall.replace(fold=1).astimezone(UTC)

"""Days named in running text: "21 June", "November 8th, 2020", "9/6/26", "2026-12-15". Pure; there is no clock here."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from pipeline.dates import MONTHS, day_and_month

# Only English puts the month first in running text, and writes it with a capital.
_MONTH = (
    r"an(?:uary)?|eb(?:ruary)?|ar(?:ch)?|pr(?:il)?|ay|une?|uly?|ug(?:ust)?|ept?(?:ember)?|ct(?:ober)?|ov(?:ember)?"
    r"|ec(?:ember)?"  # each without its first letter
)
# It begins with a set of letters and looks back only after that, so that a search skips through the text quickly.
_DAY = re.compile(
    r"[\dJFMASOND](?:"
    r"(?<=\d)(?<![\d£$€]\d)(?<!\d[.,/-]\d)(?:"
    r"\d{3}-(?P<iso_month>\d\d?)-(?P<iso_day>\d\d?)(?!\d)"
    r"|\d?(?P<sep>[/.-])(?P<second>\d\d?)(?P=sep)(?P<last>\d{4}|\d\d)(?![\w/])"
    r"|\d?(?:\s?(?:(?i:st|nd|rd|th)(?![a-z])|(?:ste|de|e|er)\b)|\.)?[\s–-]{0,3}(?:(?:of|de)\s)?"
    r"(?P<name>[adfjmnosADFJMNOS][^\W\d]{2,9})(?![^\W\d])\.?"
    r"(?:,?[\s-]{0,2}(?P<year>20\d\d)|\s?['’-](?P<short>\d\d))?(?!\d|,?\s{1,2}1\d{3}\b)"
    rf")|(?<!\w[A-Z])(?P<rest>(?i:{_MONTH}))[.,]{{0,2}}\s{{1,2}}(?P<day>\d\d?)(?!\d|[:.]\d\d)"
    r"\s?(?:st|nd|rd|th)?\b(?:,?\s{1,2}(?P<its_year>20\d\d))?(?!\d|,?\s{1,2}1\d{3}\b)"
    r")"
)
# Months of other languages, and an English verb, that mean something else after a number: "9 out of 10".
_WORDS = frozenset({"out", "set", "may", "dic", "ago"})


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day and where it stands in the text."""

    start: int
    end: int
    day: date
    has_year: bool


def named_days(text: str, *, posted: date | None, day_first: bool | None) -> Iterator[NamedDay]:
    """The days a text names, in their order; those that cannot be, or cannot be read for certain, are left out.

    A day without a year is the first such day on or after `posted`; when that is not known, it is left out.
    """
    for found in _DAY.finditer(text):
        parts = _read(found, day_first)
        if parts and (day := _day(*parts, posted)):
            yield NamedDay(found.start(), found.end(), day, parts[0] is not None)


def _read(found: re.Match[str], day_first: bool | None) -> tuple[str | None, int, int] | None:
    """Year (None: not printed), month and day; a month that is none is 0."""
    words = found.group()
    if rest := found["rest"]:
        return found["its_year"], MONTHS.get((words[0] + rest).casefold(), 0), int(found["day"])
    if name := found["name"]:
        month = 0 if name in _WORDS else MONTHS.get(name.casefold(), 0)
        return found["year"] or found["short"], month, int(words[: 1 + words[1].isdigit()])
    if found["iso_month"]:
        return words[:4], int(found["iso_month"]), int(found["iso_day"])
    order = day_and_month(int(words.partition(found["sep"])[0]), int(found["second"]), found["sep"], day_first)
    return (found["last"], order[1], order[0]) if order else None


def _day(year: str | None, month: int, day: int, posted: date | None) -> date | None:
    years: tuple[int, ...] = ()
    if year:
        years = (int(year) % 2000 + 2000,)
    elif posted:
        years = (posted.year, posted.year + 1)
    for candidate in years:
        with suppress(ValueError):
            found = date(candidate, month, day)
            if year or (posted and found >= posted):
                return found
    return None

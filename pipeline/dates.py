"""Reading the dates that boards print. What cannot be read, or cannot be true, is refused and never bent.

The shapes are those of the captures: ISO 8601 with and without a zone, RFC 822 with names of zones, numbers of seconds
or milliseconds since 1970, "25 Oct 2017 23:55 BST", "December 8, 2023", "3 december 2026", "24/08/2025".
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january januari januar janvier enero janeiro",
            "feb february februari februar fev fév février febrero fevereiro",
            "mar march maart mrt märz mär mars marzo março",
            "apr april avr avril abril abr",
            "may mei mai mayo maio",
            "jun june juni juin junio junho",
            "jul july juli juil juillet julio julho",
            "aug august augustus août aout agosto ago",
            "sep sept september septembre septiembre setembro set",
            "oct october oktober okt octobre octubre outubro out",
            "nov november novembre noviembre novembro",
            "dec december dezember dez déc décembre diciembre dezembro dic",
        ),
        start=1,
    )
    for month in names.split()
}
# RFC 822 section 5.1 and the European ones that boards print; hours east of UTC.
_ZONES = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "WEST": 1, "CEST": 2, "MEZ": 1, "MESZ": 2}
_ZONES |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}

# Unicode CLDR, short date of each region: the month stands first there. In Canada and the Philippines both orders are
# printed. Everywhere else a date that ends with its year begins with its day.
_MONTH_FIRST = {"US", "AS", "GU", "MP", "PR", "VI"}
_BOTH_WAYS = {"CA", "PH"}

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d{1,2})(?:[.,:]\d+)?)?(?:\s*(?P<half>[apAP])\.?[mM]\b\.?)?"
_TIME = rf"(?:[T,\s]\s*(?:at\s+)?{_CLOCK}\s*(?P<zone>(?:GMT|UTC)?[+-]\d\d:?\d\d|[A-Za-z]{{1,4}})?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_NAME = r"(?P<name>[^\W\d]{3,})\.?"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sep>[-/])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)" + _TIME)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)" + _TIME)
_DAY_NAME = re.compile(_DAY + r"[\s-]+(?:of\s+|de\s+)?" + _NAME + r",?[\s-]+(?:de\s+)?(?P<year>\d{4}|\d\d)\b" + _TIME)
_NAME_DAY = re.compile(_NAME + r"\s+" + _DAY + r",?\s+(?P<year>\d{4})\b" + _TIME)
_NUMBERS = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4})" + _TIME)
_COUNT = (
    r"(?<![\d+])(?P<{0}count>\d{{1,3}}|an?|een|eine[mnr]?|une?)\s*(?P<{0}unit>minute|hour|hr|day|week|min|uur|uren|dag"
    r"|stunde|tag|woche|heure|jour|semaine|d\b|w\b|h\b)\w*"
)
_AGO = re.compile(rf"{_COUNT.format('a')}\s*(?:ago|geleden)|\b(?:vor|il y a) {_COUNT.format('b')}")
_AGO_DAYS = (
    (("d", "tag", "jour"), 1),
    (("w", "semaine"), 7),
)
_OR_MORE = re.compile(r"\b(?:more than|over|meer dan|mehr als|plus de)\b")
_EDGES_OF_A_DAY = ((0, 0), (23, 59))
_LONGEST = 80  # letters in which a date stands
_LONGEST_AGO = 400  # days
# A bare "yesterday" where a date belongs may have stood there for years.
_UNTIL = re.compile(r"\bcloses (?:in (?P<days>\d{1,3}) days?|(?P<day>today|tomorrow))\b")
_TODAY = re.compile(r"\bposted today\b|\bjust posted\b|\bgeplaatst: vandaag\b")
_YESTERDAY = re.compile(r"\bposted yesterday\b|\bgeplaatst: gisteren\b")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")


def parse_date(text: str | None, *, day_first: bool | None = None) -> date | None:
    """A date, or an aware UTC datetime where a time is given; None when it cannot be read for certain.

    A time without a zone is taken as UTC, so it can be off by the local difference. Midnight and 23:59 of another zone
    stand for the day: "07 Mar 2026 00:00:00 +1100" is 7 March, although it was the 6th in UTC. `day_first` decides
    "03/04/2026"; None leaves such a date unread unless only one order is possible.
    """
    text = (text or "").strip()
    if len(text) > _LONGEST:  # a sentence that begins with the date; what comes later speaks of something else
        text = text[:_LONGEST].rpartition(" ")[0]
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text) / (1000 if len(text) > 10 else 1), UTC)
    if found := _COMPACT.fullmatch(text) or _ISO.search(text):
        return _build(found, int(found["month"]), int(found["day"]))
    for found in chain(_DAY_NAME.finditer(text), _NAME_DAY.finditer(text)):
        if month := MONTHS.get(found["name"].casefold()):
            return _build(found, month, int(found["day"]))
    if found := _NUMBERS.search(text):
        return _from_numbers(found, day_first)
    return None


def parse_relative(text: str | None, now: datetime) -> date | None:
    """The day that "3 days ago", "Posted Yesterday" or "vor 2 Wochen" means now; None: it is nothing of the kind.

    "30+ days ago" and "a month ago" are refused: they may be any of many days.
    """
    text = (text or "").casefold()
    if _OR_MORE.search(text):
        return None
    if found := _AGO.search(text):
        printed, unit = found["acount"] or found["bcount"], found["aunit"] or found["bunit"]
        count = int(printed) if printed.isdigit() else 1
        days = count * next((days for words, days in _AGO_DAYS if unit.startswith(words)), 0)
        return now.date() - timedelta(days=days) if days < _LONGEST_AGO else None
    for words, days in ((_TODAY, 0), (_YESTERDAY, 1)):
        if words.search(text):
            return now.date() - timedelta(days=days)
    return None


def parse_until(text: str | None, now: datetime) -> date | None:
    """The day that "Closes in 6 days" or "Closes tomorrow" means now; None: it is nothing of the kind.

    "Closes in 3 weeks" is refused: the day would be another one at each read.
    """
    found = _UNTIL.search((text or "").casefold())
    if found is None:
        return None
    return now.date() + timedelta(
        days=int(found["days"]) if found["days"] else ("today", "tomorrow").index(found["day"])
    )


def as_printed_then(text: str | None, now: datetime) -> str | None:
    """The same text, but a day told from today is told by its date, so that it can be kept."""
    day = parse_relative(text, now)
    return day.isoformat() if day else text


def day_leads(text: str) -> bool | None:
    """Whether a date of numbers can only be read with the day first (True) or the month (False); None: both ways."""
    found = _NUMBERS.search(text)
    if found is None or found["sep"] == ".":
        return None
    a, b = int(found["a"]), int(found["b"])
    return None if (a > 12) == (b > 12) else a > 12


def writes_day_first(country: str | None) -> bool | None:
    """Whether "03/04/2026" is 3 April in a country (ISO 3166-1 alpha-2); None: not known, or both are usual there."""
    code = (country or "").strip().upper()
    return None if not code or code in _BOTH_WAYS else code not in _MONTH_FIRST


def day_and_month(a: int, b: int, sep: str, day_first: bool | None) -> tuple[int, int] | None:
    """Which of the two numbers before a year is the day and which the month; None: it cannot be told."""
    if sep == ".":  # dots are used where the day comes first
        day_first = True
    if a == b or b > 12:
        day_first = a == b
    elif a > 12:
        day_first = True
    if day_first is None:
        return None
    return (a, b) if day_first else (b, a)


def _from_numbers(found: re.Match[str], day_first: bool | None) -> date | None:
    order = day_and_month(int(found["a"]), int(found["b"]), found["sep"], day_first)
    return _build(found, month=order[1], day=order[0]) if order else None


def _build(found: re.Match[str], month: int, day: int) -> date | None:
    year = int(found["year"])
    if len(found["year"]) == 2:  # RFC 822 allows two digits; RFC 2822 section 4.3 says how to read them
        year += 2000 if year < 50 else 1900
    try:
        if found["hour"] is None:
            return date(year, month, day)
        hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
        if found["half"]:
            hour = hour % 12 + (12 if found["half"] in "pP" else 0)
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(found["zone"]))
        if local.utcoffset() and (hour, minute) in _EDGES_OF_A_DAY:  # a day, written as a moment by its clock
            return local.date()
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> timezone:
    name = name[3:] if name and name[:3] in ("GMT", "UTC") and name[3:] else name
    if name and name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    return timezone(timedelta(hours=_ZONES.get((name or "").upper(), 0)))

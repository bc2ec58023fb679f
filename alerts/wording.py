"""How pay, dates, places and links are put in words. Pure; everything a stranger wrote becomes one bounded line."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import quote, urlsplit, urlunsplit

from leads.lead import Lead, StoredLead
from leads.rounds import also_on, main_sighting

Urgency = Literal["", "soon", "closed"]
"""soon: closes within seven days; closed: the closing date has passed."""

TITLE_LIMIT = 160  # characters of a title in a message; the whole title is one click away
LINE_LIMIT = 240
LINK_LIMIT = 2000  # a longer address would be broken by many mail programs

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Joiners hold family emoji together and are part of Persian spelling; all other format characters hide something.
_JOINERS = "\u200c\u200d"
_EMPLOYMENT = {
    "FULL_TIME": "full time",
    "PART_TIME": "part time",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "by the day",
}  # schema.org JobPosting, employmentType; OTHER says nothing and is not shown


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Visible text on one line of at most `limit` characters; a cut text ends with an ellipsis."""
    line = " ".join("".join(map(_visible, text)).split())
    if len(line) <= limit:
        return line
    end = limit - 1
    while end > 1 and _belongs_to_the_one_before(line[end], line[end - 1]):
        end -= 1
    return line[:end].rstrip() + "…"


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cs":
            return "\N{REPLACEMENT CHARACTER}"
        case "Cf":
            return character if character in _JOINERS else ""
        case "Cn" if ord(character) & 0xFFFE == 0xFFFE:  # no character at all; XML cannot carry it
            return ""
        case _:
            return character


def _belongs_to_the_one_before(character: str, before: str) -> bool:
    return unicodedata.combining(character) > 0 or character in _JOINERS or before in _JOINERS


def weekday(day: date) -> str:
    """ "Thursday 3 December 2026", in English whatever the machine's locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def closing(until: date | None, now: datetime) -> tuple[str, Urgency]:
    """The closing date in words and how urgent that is; "" when the source gave none.

    A plain date lasts until its day has ended everywhere on Earth; a time is taken at its word.
    """
    if until is None:
        return "", ""
    day, at = until, ""
    over = until < now if isinstance(until, datetime) else until < (now - timedelta(hours=12)).date()
    if isinstance(until, datetime):
        day = until.date()
        # Midnight and the last minute are how boards write "that day".
        at = "" if (until.hour, until.minute) in ((0, 0), (23, 59)) else f" at {until:%H:%M} UTC"
    if over:
        return f"closed {weekday(day)}{at}", "closed"
    days = (day - now.date()).days
    if days > 7:
        return f"closes {weekday(day)}{at}", ""
    left = {1: "tomorrow"}.get(days, f"in {days} days") if days > 0 else "today"
    return f"closes {weekday(day)}{at} ({left})", "soon"


def places(lead: Lead) -> str:
    """Where the work is: at most three places, and whether it is remote; "" when the source did not say."""
    names = list(dict.fromkeys(filter(None, (one_line(place.text, 80) for place in lead.job_location))))
    said = names[:3] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    kind = one_line(lead.job_location_type or "", 40)
    if kind.upper() == "TELECOMMUTE":
        kind = "remote"
    if kind and kind.casefold() not in (name.casefold() for name in said):
        said.append(kind)
    return ", ".join(said)


def seen_on(stored: StoredLead, names: Sequence[str]) -> str:
    """Where a lead is shown: "on Harbour Council · also on: Care Jobs, Work Board".

    `names`: of all sources that ever showed it, for what no source shows any more: "seen on Harbour Council".
    """
    main = main_sighting(stored)
    if main is None:
        return f"seen on {listed(names)}" if names else ""
    others = also_on(stored)
    return f"on {one_line(main.name, 80)}" + (f" · also on: {listed(others)}" if others else "")


def listed(names: Sequence[str]) -> str:
    """At most four names and how many more there are; semicolons keep names apart that have commas."""
    said = [one_line(name, 120) for name in names[:4]] + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return ("; " if any("," in name for name in said) else ", ").join(said)


def employment(types: Sequence[str]) -> str:
    """ "full time, temporary"; values that are not of schema.org stay as printed."""
    said = (_EMPLOYMENT.get(kind, one_line(kind, 40)) for kind in types[:4] if kind != "OTHER")
    return ", ".join(filter(None, dict.fromkeys(said)))


def link(url: str | None) -> str | None:
    """The address of a posting, safe to print anywhere; None when there is none that may be shown.

    Only http and https, no user name, nothing that two programs could read as different hosts; the host in the
    letters that decide, so that a look-alike shows as "xn--". What could end the address early in a text (quotes,
    angle brackets) is percent-encoded; "%" stays, because what is encoded already must not be encoded twice.
    """
    if not url or len(url) > LINK_LIMIT or "\\" in url or one_line(url, len(url)) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
        name = parts.hostname or ""
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not name or "@" in parts.netloc:
        return None
    netloc = (f"[{name}]" if ":" in name else name) + (f":{port}" if port is not None else "")
    return quote(urlunsplit(parts._replace(netloc=netloc)), safe="%/:?#[]@!$&'()*+,;=~-._")


def host(url: str) -> str:
    """The host of a link that `link` let through; shown beside it, because a title may name another one."""
    return urlsplit(url).hostname or ""

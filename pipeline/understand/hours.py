"""Hours a week and the share of full time, out of "37 hours per week", "24-32 uur", "0.6 wte", "30h/week"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from leads.reading import Evidence, WeeklyHours
from pipeline.understand.document import Document, Field, with_role
from pipeline.understand.money import lowered

# Expressions read small letters and begin with a digit, so that a long text is only looked at where it has numbers.
_LOW = r"(?P<low>[0-9](?<![\d.,/£$€-]\d)(?<!\d:\d){look}\d?(?:[.,]\d{{1,2}})?)(?!\d)"
# Most numbers are passed over at a glance: behind them is no letter that begins "hours", "to" or "per week".
_LOOK = r"(?=[\d.,]{0,4}[\s-]{0,2}(?:[hucwspbt/0-9–-]|of|or))"
_HIGH = r"(?:\s?(?:h|hrs?|hours|uur)?\s?(?:-|–|to|tot|bis|/|or|of|t/m)\s?(?P<high>\d\d?(?:[.,]\d{1,2})?))?"
_HOUR = r"[\s-]{0,2}(?:contracted\s|working\s|work\s)?(?:hours?|hrs?|h|uren|uur|stunden|std|heures)\b\.?"
_WEEK = (
    r"[\s,(]{0,3}(?:(?:per|an?|each|every|in de|pro|par|/|p)\s?(?:working\s)?(?:week|wk|w\b|woche|semaine)"
    r"|/\s?wk|p[./]?\s?w\b|weekly|work ?week|week\b|wöchentlich)"
)
_HOURS = re.compile(
    rf"{_LOW.format(look=_LOOK)}{_HIGH}(?:{_HOUR}(?P<week>{_WEEK})?|\s?(?P<only>per week|p/w|/week|pw\b))"
)
# "Hours per week: 37.5", "Uren per week: 24 - 32", "Weekly hours - 30", "Hours: 37": the number behind its label.
_HOURS_BEHIND = re.compile(
    r"(?:hours|uren)(?: of work)?(?P<week>\s?(?:per|a|each|/)\s?we?e?k|\s?p/?w)?\)?"
    rf"\s{{0,2}}[:=–-]\s{{0,3}}{_LOW.format(look='')}{_HIGH}(?=\s*(?:$|[\n,;(|]|\.(?:\s|$)))"
)
_LABELS_BEFORE = ("hours", "uren")
_SHARE = re.compile(
    r"(?P<low>\d(?<![\d.,£$€]\d)(?:[.,]\d{1,3})?)\s?"
    r"(?:(?:-|–|to|tot)\s?(?P<high>[01](?:[.,]\d{1,3})?))?\s?-?[wf]\.?t\.?e\b"
)
_SHARE_BEHIND = re.compile(r"\b[wf]te\b[\s:=(]{1,3}(?P<low>[01](?:[.,]\d{1,3}))(?P<high>)(?![\d,.])")
# What says, without "a week", that hours are the hours of the post.
_LABEL = re.compile(
    r"\bhours(?: of work| per week|/week| of duty)?\s?[:-]|\bworking(?: pattern)?|full[- ]time|part[- ]time|fulltime"
    r"|parttime|\bcontract|permanent|fixed[- ]term|dienstverband|voltijd|deeltijd|arbeidsduur|werkweek|vollzeit"
    r"|teilzeit"
    r"|\bband \d"
)
_POST_IS_FOR = re.compile(r"\b(?:post|position|role|vacancy|contract) is (?:for )?(?:up to )?$")
# Hours that are not the hours of the post, whatever stands behind them.
_OTHER_BEFORE = re.compile(
    r"supervis|training|notice|respon[ds]|within|\bopen|service|cover|access|available|\bcpd|volunteer|holiday|leave"
    r"|\bthe (?:last|next|first)|begeleid|sessions? of|clinic|per client|based on|\bevery\b|\badditional|\bextra"
)
_OTHER_BEHIND = re.compile(
    r"[^\S\n]?-?(?:(?:a|per|each)[ -](?:day|shift|month|year|client|case|fortnight)|shifts?|days?\b|notice|per maand"
    r"|per dag"
    r"|of (?:clinical|supervis|training|cpd|annual|holiday|continu|care|paid|leave)|service|every|care|support|helpline"
    r"|rapid|response|placement|supervis|ago|drive|online|gp\b|minimum notice|leave|holiday|over \d|before|after|prior)"
)
_OTHER_OF_A_WEEK = re.compile(
    r"[^\S\n]?(?:of |for )?(?:clinical |group |individual )?(?:supervis|training|leave|paid)|[^.\n]{0,24}\bis credited"
)
_FULL_WEEK = 38
_GRADE = re.compile(r"(?:band|grade|level|step|tier)\s*$")  # "Band 6 - 37.5 hours" is no range


def read_hours(document: Document) -> WeeklyHours | None:
    """Hours a week and share of full time; None: neither is stated. The first that is said clearly enough counts."""
    hours, share = None, None
    for field in with_role(document, "type", "title", "pay", "text"):
        text = lowered(field.printed)
        hours = hours or _hours(field, text) or _hours_behind(field, text)
        share = share or _share(field, text)
    if not hours and not share:
        return None
    low, high, first = hours or (None, None, None)
    fte_low, fte_high, second = share or (None, None, None)
    evidence = tuple(words for words in (first, second) if words)
    return WeeklyHours(low, high, fte_low, fte_high, evidence)


_Found = tuple[Decimal, Decimal, Evidence]


def _hours(field: Field, text: str) -> _Found | None:
    """Hours with "a week" behind them; otherwise hours that a label claims, which are the weaker ones."""
    labelled: _Found | None = None
    for found in _HOURS.finditer(text):
        before = _before(text, found.start())
        high = _number(found["high"] or found["low"])
        low = high if _GRADE.search(before) else _number(found["low"])
        if not 2 <= low <= high <= 60:
            continue
        weekly = bool(found["week"] or found["only"])
        if not weekly and low >= _FULL_WEEK and before.endswith("part time "):
            continue  # American federal adverts count two weeks
        other = _OTHER_OF_A_WEEK if weekly else _OTHER_BEHIND
        if other.match(text, found.end()) or (_OTHER_BEFORE.search(before) and not _LABEL.search(before)):
            continue
        words = (low, high, field.quote(found.start(), found.end()))
        if weekly and not (found["only"] and "hour" not in before):
            return words
        if labelled is None and (field.role != "text" or _labelled(text, found, before)):
            labelled = words
    return labelled


def _hours_behind(field: Field, text: str) -> _Found | None:
    """Hours behind a label. Where it does not say "week", a range may as well be from nine to five."""
    for label in _LABELS_BEFORE:
        place = text.find(label)
        while place >= 0:
            found = _HOURS_BEHIND.match(text, place)
            if found and (found["week"] or text.endswith("weekly ", 0, place) or not found["high"]):
                low, high = _number(found["low"]), _number(found["high"] or found["low"])
                if 2 <= low <= high <= 60 and not _OTHER_BEFORE.search(_before(text, place)):
                    return low, high, field.quote(found.start(), found.end())
            place = text.find(label, place + 1)
    return None


def _before(text: str, start: int) -> str:
    return text[max(0, start - 40) : start].rpartition("\n")[2]


def _labelled(text: str, found: re.Match[str], before: str) -> bool:
    behind = text[found.end() : found.end() + 20].partition("\n")[0]
    alone = not before.strip(" -•*\t(") and not behind.strip(" .)")
    return alone or any((_LABEL.search(before), _LABEL.search(behind), _POST_IS_FOR.search(before)))


def _share(field: Field, text: str) -> _Found | None:
    for found in _shares(field.printed, text):
        low = _number(found["low"])
        high = _number(found["high"]) if found["high"] else low
        if 0 < low <= high <= 1:
            return low, high, field.quote(found.start(), found.end())
    return None


# "FTE", "W.T.E.": capitals are rare and quickly found. In small letters a share begins with "0.", and so does little
# else.
_SHARE_TRIGGERS = ("TE", "T.E", "0.", "0,")


def _shares(printed: str, text: str) -> Iterator[re.Match[str]]:
    """Shares of full time near what hints at one, in the order of the hints."""
    for trigger in _SHARE_TRIGGERS:
        place = printed.find(trigger)
        while place >= 0:
            if trigger[0] != "0" or not text[place - 1 : place].isdigit():  # "30,000" is none
                window = max(0, place - 14), place + 18
                found = _SHARE.search(text, *window) or _SHARE_BEHIND.search(text, *window)
                if found:
                    yield found
            place = printed.find(trigger, place + len(trigger))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))

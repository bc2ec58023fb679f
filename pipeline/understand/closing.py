"""Until when one can apply: from a field of its own, else out of prose in English, Dutch, German and French.

In prose, days are looked for first and the words around them second, because few texts name a day at all.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from leads.reading import Closing
from pipeline.dates import parse_date, writes_day_first
from pipeline.understand.days import NamedDay, named_days
from pipeline.understand.document import Document, Field, with_role

_WINDOW = 110  # characters before a day in which the word for closing stands
_LATE = timedelta(days=14)  # by which a feed may show an advert after its employer did
_AHEAD = timedelta(days=548)  # 18 months
# Without a year, a day nine months ahead is rather one that has just passed, in a text that is used again.
_AHEAD_WITHOUT_YEAR = timedelta(days=270)

# What the day after a word is. `other`: any other event; `closes`: the end of applying by its name; `apply`: applying,
# which needs "by" or the like before the day.
_CUE = re.compile(
    r"\b(?P<other>interview|short-?\s?list|start|begin|commenc|assessment|held\b|take place|opened|opening"
    r"|opens?\b(?!\s(?:till?|until|through|thru))|posted|posting date|publi|training|induction|results|notif|inform"
    r"|hear from|graduat|degree|to hire\b|review|\w*gespr[eä]{1,2}[ck]|vinden plaats|met ingang|ingangsdatum|eintritt"
    r"|ab dem|entretien|prise de |début)"
    r"|\b(?P<closes>clos(?:ing|ure)\b"
    r"|closes?\b(?!\s(?:to|work\w*|relation\w*|contact|knit|links?|super\w+|partner\w*|proximity)\b)"
    r"|deadline|expiry date|extended (?:to|until|till|through)"
    r"|(?:advert\w*|vacancy|posting|applications?) (?:end|expir)|sluitingsdatum|sluit\b"
    r"|reactietermijn|reactiedatum|sollicitatietermijn|bewerbungsfrist|bewerbungsschluss|einsendeschluss|date limite"
    r"|clôture)"
    r"|\b(?P<apply>appl(?:y|ications?|ying)\b|submi\w+|respond\b|reply|resumes?\b|cvs?\b|cover(?:ing)? letter"
    r"|reage\w+|reactie|sollicit\w+|motivatie(?:brief)?\b|bewerb\w+|postul\w+|candidatures?\b)",
    re.IGNORECASE,
)
# The hour and the day of the week may stand between "by" and the day.
_HOUR = (
    r"(?:[\s,:;()*–-]|\d\d?(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?"
    r"|\b(?:noon|midnight|midday|close of business|cob|end of (?:the )?day|hours|uur|uhr|the|on|at|of|dem|den|der|de"
    r"|le|is|am|op|om|um|à|(?:uk |eastern |central |pacific )?time|[ecmp][sd]?t|gmt|bst"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b)*+$"
)
_BY = re.compile(
    r"\b(?P<word>(?:no|not) later than|on or before|by|before|until|till?|through|thru|due(?: by| on| date)?"
    r"|tot en met|t/m|tot|v[oó]{2}r|uiterlijk|bis(?: spätestens)?(?: zum)?|spätestens|avant|jusqu['’]au|au plus tard)\b"
    + _HOUR,
    re.IGNORECASE,
)
_BEFORE = frozenset({"before", "voor", "vóór", "tot", "avant"})
# The end of a sentence; "5 p.m. Friday" is none.
_SENTENCE = re.compile(r"(?<![ap]\.m)[.!?]['\")\]]*\s+(?=[A-Z])(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_CONTRACT = re.compile(
    r"\b(?:contract|fixed|temp|temporary|term|cover|second(?:ed|ment)|maternity|position|role|post|funded|project|tijdelijk"
    r"|befristet|cdd)\b",
    re.IGNORECASE,
)
# Said before and after a day until which applications are looked at first; later ones are taken too.
_FIRST_LOOK = re.compile(r"\b(?:priority|preference|first (?:deadline|review)|cut-?\s?off)", re.IGNORECASE)
_LOOKED_AT_FIRST = re.compile(
    r"[\s,(]*(?:for|to|with|will)\b[^.!?*\n]{0,25}\b(?:priority|preference|earliest|first)\b", re.IGNORECASE
)
_FILLED_MARKS = ("filled", "vervuld", "ingevuld", "besetzung")
_FILLED = re.compile(
    r"\b(?:until|till?)\s+(?:(?:the|this|all|positions?|posts?|roles?|vacancy|vacancies|is|are)\s+){0,4}filled\b"
    r"|\btot(?:dat)? de (?:vacature|functie) (?:is )?(?:vervuld|ingevuld)|\bbis zur besetzung\b",
    re.IGNORECASE,
)


def read_closing(
    document: Document, *, posted: date | None, country: str | None, language: str | None
) -> Closing | None:
    """The day until which one can apply, as it is printed; None: the posting names none that can be believed.

    A field of the board goes first, because the board itself takes the posting down by it. Where a text names several
    days the last one counts: it is the one that the date was extended to, or the final one after that for internal
    applicants. In prose a day is believed from 14 days before `posted` (feeds show adverts late) to 18 months after it;
    a day without a year is the first such day on or after `posted`, at most nine months ahead, and nothing without it.
    "Before 1 December" and "tot 1 december" give 1 December, as printed; the rule says that it is "before that day".
    """
    day_first = writes_day_first(country)
    if day_first is None and language in ("nl", "de", "fr"):
        day_first = True
    for field in with_role(document, "closing"):
        if closing := _from_field(field, posted, day_first):
            return closing
    texts = with_role(document, "text", "title")
    found = [dated for field in texts for dated in _from_prose(field, posted, day_first)]
    if found:
        return max(found, key=lambda dated: dated[0])[1]
    return next(filter(None, map(_open_until_filled, texts)), None)


def _from_field(field: Field, posted: date | None, day_first: bool | None) -> Closing | None:
    printed = field.printed
    day = parse_date(printed, day_first=day_first)
    if day is None:
        day = next((named.day for named in named_days(printed, posted=posted, day_first=day_first)), None)
    if day is None:
        return _open_until_filled(field)
    return Closing(day, "the board's own closing date", (field.quote(0, len(printed)),))


def _from_prose(field: Field, posted: date | None, day_first: bool | None) -> Iterator[tuple[date, Closing]]:
    end = 0
    for named in named_days(field.printed, posted=posted, day_first=day_first):
        start = max(end, named.start - _WINDOW)
        end = named.end
        before = field.printed[start : named.start]
        if not _believable(named, posted) or _FIRST_LOOK.search(before) or _LOOKED_AT_FIRST.match(field.printed, end):
            continue
        if cue := _cue_in(before):
            at, rule = cue
            yield named.day, Closing(named.day, rule, (field.quote(start + at, end),))


def _believable(named: NamedDay, posted: date | None) -> bool:
    if posted is None:
        return True
    return posted - _LATE <= named.day <= posted + (_AHEAD if named.has_year else _AHEAD_WITHOUT_YEAR)


def _cue_in(before: str) -> tuple[int, str] | None:
    """Where the words begin that make the day after them a closing date, and the rule; None: they do not."""
    cues = {cue.lastgroup: cue for cue in _CUE.finditer(before)}  # the last of each kind
    after = cues["other"].end() if "other" in cues else 0
    closes, apply = cues.get("closes"), cues.get("apply")
    if closes and closes.start() >= after and not _SENTENCE.search(before, closes.end()):
        return closes.start(), "the text names the closing date"
    if apply is None or apply.start() < after or _SENTENCE.search(before, apply.end()):
        return None
    by = _BY.search(before, apply.end())
    if by is None or _CONTRACT.search(before, apply.end()):
        return None
    late = ", before that day" if by["word"].casefold() in _BEFORE else ""
    return apply.start(), f"the text says until when to apply{late}"


def _open_until_filled(field: Field) -> Closing | None:
    lower = field.printed.lower()  # much quicker than the pattern, and nearly always decides
    if not any(mark in lower for mark in _FILLED_MARKS):
        return None
    found = _FILLED.search(field.printed)
    return Closing(None, "open until filled", (field.quote(found.start(), found.end()),)) if found else None

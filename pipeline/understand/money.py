"""Amounts of money as adverts print them: "£35-40k", "€ 3.231,50 tot € 5.027", "$18.75/hour - $20.75/hour".

Everything here reads text that `lowered` has prepared: an expression that ignores case costs three times as much.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from leads.lead import PayUnit
from pipeline.pay import amount

Bound = Literal["", "up_to", "from"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount or one range, with the period that stands beside it."""

    start: int
    end: int  # behind the last number and its currency
    low: Decimal  # a single amount has low == high, whatever its bound
    high: Decimal
    currency: str | None  # "£", "us$", "eur" in small letters; None: no currency beside it
    unit: PayUnit | None  # None: no period beside it
    other_unit: bool  # paid per session, per report, per fortnight: a period we do not have
    close: bool  # the period stands directly at the amount, so it can hardly belong to anything else
    quote_start: int  # the amount with the words of its period, wherever they stand
    quote_end: int
    bound: Bound

    @property
    def single(self) -> bool:
        return self.low == self.high

    @property
    def is_short(self) -> bool:
        """A year's pay below 1000: its thousands are left out ("75-95 per year"), or the period is wrong."""
        return self.unit == "YEAR" and self.high < 1000


LIKELY: dict[PayUnit, tuple[int, int]] = {
    "HOUR": (4, 300),
    "DAY": (40, 2_000),
    "WEEK": (100, 6_000),
    "MONTH": (500, 25_000),
    "YEAR": (5_000, 600_000),
}
"""What a wage in pounds, dollars or euros can be in each period; wide on purpose, it only catches mix-ups."""

_SIGN = r"(?:usd?|cad?|aud?|nzd?|c|a)?\$+|£+|€"
_CODE = r"\b(?:gbp|eur|usd|cad|aud|nzd|chf|euros?)"
_NUMBER = (
    r"(?:\d{1,3}(?:(?:[.,'’\u00a0\u202f]|,? )\d{3})+(?![\d%])(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d{1,2}|\.\d{4})?(?!\d))"
)
_AMOUNT = re.compile(
    rf"(?P<before>(?:{_SIGN}|{_CODE}))?\s{{0,2}}(?P<number>(?<![a-z\d]){_NUMBER}|(?<=gbp|eur|usd|cad|aud|nzd|chf){_NUMBER})"
    r"(?P<k>\s?k\b)?(?:,-+)?(?(before)|(?P<after>\s?(?:€|(?:euros?|eur|gbp|usd|cad)\b))?)",
)
_PERIOD_BETWEEN = r"(?:(?:/|per\b|an?\b|p/)\s*[a-z]{1,6}\b\.?|hourly|p\.?[ahm]\b\.?|bruto(?: per maand)?)"
_BETWEEN = re.compile(
    rf"[^\S\n]{{0,3}}(?:{_PERIOD_BETWEEN})?[^\S\n]{{0,3}}(?:[-–—‒―]{{1,2}}|(?:up\s)?to\b|tot(?: en met)?\b|t/m|bis\b|à"
    r"|/(?=\s?[£$€])"
    r"|,?\s(?:with|rising|increas\w+)\b(?:(?!ote\b|bonus|earn)[^.;\n£$€]){0,70}?\bto\b)\s*(?:max(?:imaal|imum)?\s)?",
)
_AND = re.compile(r"\s*(?:and|en|und|et|y)\s*")
_MILLIONS = re.compile(r"\s?(?:m|mn|million|bn|billion)\b")
_PER_CENT = re.compile(r"\s?%")
_BETWEEN_WORD = re.compile(r"\b(?:between|tussen|zwischen|entre)\s*$")

_PER = r"(?:\b(?:per|an?|pro|each|im|par|de)\b|/|\bp(?=/))\s*/?\s*"
_UNIT_WORDS = (
    # Every two weeks and the like first: "bi-weekly" is not "weekly".
    r"(?P<OTHER>\bbi-?\s?weekly|\bfortnightly|\bflat fee|\bstipend|\bhonorarium|\bin total\b|\btotal\b"
    rf"|{_PER}(?:bi-?week|fortnight|two weeks|pay period|session|assessment|report|visit|shift|night|sleep|referral"
    r"|case|person|client|project|placement|mile|km|programme|form|child|test|article|event|course|term|meeting|semester))"
    rf"|(?P<HOUR>{_PER}(?:hour|hr|uur|stunde|std|heure)s?\b|\bhourly|/\s?h\b|(?<![a-z])p[./\s]?\s?h\b"
    r"|(?<=\d)\s?(?:hr|hour)\b|\bumb(?:rella)?\b)"
    rf"|(?P<DAY>{_PER}(?:day|dag|tag|jour)\b|\bdaily|(?<![a-z])p[./]?d\b)"
    rf"|(?P<WEEK>{_PER}(?:week|wk|woche|semaine)\b|\bweekly|(?<![a-z])p[./]?w\b)"
    rf"|(?P<MONTH>{_PER}(?:month|mo|maand|mnd|monat|mois)\b|\bmonthly|(?<![a-z])pcm\b|(?<![a-z])p[./]?m\b"
    r"|maandelijks|bruto\s?maand)"
    rf"|(?P<YEAR>{_PER}(?:ann?um+|year|yr|jaar|jahr|an)\b|annum\b|\bannual(?:ly)?\b(?!\s(?:leave|bonus))|\byearly\b"
    r"|(?<![a-z])p[./\s]?\s?a\b)"
)
_UNIT_AFTER = re.compile(rf"(?P<gap>[^\d£$€\n;]{{0,32}}?)(?:{_UNIT_WORDS})")
_UNIT_BEFORE = re.compile(
    r"(?:(?P<HOUR>\bhourly|uurtarief|uurloon|uurlonen|stundenlohn)|(?P<DAY>\bdaily|\bday rate|dagtarief)"
    r"|(?P<WEEK>\bweekly (?:pay|wage|rate|salary))|(?P<MONTH>\bmonthly|maandsalaris|maandloon|maandwedde|monatsgehalt)"
    r"|(?P<YEAR>\bannual(?! leave)|\byearly|jaarsalaris|jahresgehalt))[^\d.;!?]{0,30}$",
)
_UP_TO = re.compile(
    r"(?:\bup\s?to(?: a)?|\bmax(?:imum|imaal)?\.?|\bten hoogste|\bbis zu|\btot|\bto|\bno more than)"
    r"(?: of| van)?[:\s]*$",
)
_FROM = re.compile(
    r"(?:\bfrom|\bstarting(?: (?:salary|pay|rate|wage))?(?: (?:at|from|of|is))?|\b(?:begins?|starts?) (?:at|from)"
    r"|\bmin(?:imum|imaal)?\.?(?: (?:salary|pay))?|\bat least|\bvanaf|\bab|zonder anci[eë]nn?iteit|\bà partir de)"
    r"(?: of| van| is)?[:\s]*$",
)
_AND_MORE = re.compile(
    r"\+(?=\s*(?:$|[,;.)/\n]|doe\b|depend|based|commens|per\b|an?\b))|\s+(?:minimum|and up|or more|to start)\b",
)
_AT_MOST = re.compile(r"\s+max(?:imum|imaal)?\b")


def lowered(text: str) -> str:
    """Lower case with every character at its place: the few letters that would become two stay as they are."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def figure_at(text: str, start: int, floor: int = 0) -> Figure | None:
    """The amount or range that begins at `start`; None: no amount there, or zero, or a range that contradicts itself.

    `floor` is where the words before it begin to count: the end of the line or of the figure before.
    """
    first = _AMOUNT.match(text, start)
    if not first:
        return None
    before = text[max(floor, start - 48) : start].rpartition("\n")[2]
    low, end, currency = _value(first), first.end(), first["before"] or first["after"]
    high = low
    while second := _upper_end(text, end, before, high if currency else None):
        low, high = _same_size(low, first, _value(second), second)
        end, first = second.end(), second
        currency = currency or second["before"] or second["after"]
    if high is None or _MILLIONS.match(text, end) or (low or high) > high:
        return None
    unit, other, close, quote_start, quote_end = _unit(text, start, end, before)
    bound: Bound = "up_to" if low is None else _bound(before, text, end, quote_end) if low == high else ""
    sign = currency.strip() if currency else None
    return Figure(start, end, low or high, high, sign, unit, other, close, quote_start, quote_end, bound)


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """All amounts in a piece of text, from left to right. Bare numbers are among them."""
    position, end, refused = start, len(text) if end is None else end, -1
    while found := _AMOUNT.search(text, position, end):
        figure = figure_at(text, found.start(), position)
        # The other half of a range that contradicts itself is no better than the whole.
        if figure and not (refused >= 0 and _BETWEEN.fullmatch(text, refused, found.start())):
            yield figure
        refused = -1 if figure else found.end()
        position = max(figure.end if figure else found.end(), position + 1)


def likely(value: Decimal, unit: PayUnit) -> bool:
    """Whether a wage can be this much in this period."""
    low, high = LIKELY[unit]
    return low <= value <= high


def _value(found: re.Match[str]) -> Decimal | None:
    value = amount(found["number"].replace("’", "'"))
    return value * 1000 if value is not None and found["k"] else value


def _upper_end(text: str, end: int, before: str, low: Decimal | None) -> re.Match[str] | None:
    """The second number of a range. `low` is the first one, None where it has no currency."""
    between = _BETWEEN.match(text, end) or (_AND.match(text, end) if _BETWEEN_WORD.search(before) else None)
    if between:
        second = _AMOUNT.match(text, between.end())
        return None if second and _PER_CENT.match(text, second.end()) else second
    # "£69,469 £78,250": a dash got lost. Only where both carry the sign and are of one size.
    beside = _AMOUNT.match(text, end + 1) if text[end : end + 1] == " " else None
    high = _value(beside) if beside and beside["before"] else None
    return beside if low and high and low <= high < 2 * low else None


def _same_size(
    low: Decimal | None, first: re.Match[str], high: Decimal | None, second: re.Match[str]
) -> tuple[Decimal | None, Decimal | None]:
    """ "35-40k" and "60-75,000" mean thousands on both sides."""
    short = low is not None and high is not None and low < 1000 <= high
    if low is not None and short and not first["k"] and (second["k"] or low * 1000 <= (high or 0)):
        low *= 1000
    return low, high


def _unit(text: str, start: int, end: int, before: str) -> tuple[PayUnit | None, bool, bool, int, int]:
    after = _UNIT_AFTER.match(text, end, end + 56)
    close = after is not None and not after["gap"].strip(" ,.()")
    heading = None if close else _UNIT_BEFORE.search(before)
    if heading and heading.lastgroup:
        begin = start - len(before) + heading.start()
        return cast(PayUnit, heading.lastgroup), False, True, begin, end
    if not after or not after.lastgroup or (after.lastgroup == "OTHER" and not close):
        return None, False, False, start, end
    unit = None if after.lastgroup == "OTHER" else cast(PayUnit, after.lastgroup)
    return unit, unit is None, close, start, after.end()


def _bound(before: str, text: str, end: int, behind: int) -> Bound:
    if _UP_TO.search(before) or _AT_MOST.match(text, end):
        return "up_to"
    if _FROM.search(before) or _AND_MORE.match(text, end) or _AND_MORE.match(text, behind):
        return "from"
    return ""

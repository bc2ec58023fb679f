"""Which of the amounts in an advert are the pay. Bonuses, fees, budgets and the price of a phone are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.understand.document import Field
from pipeline.understand.money import Figure, figure_at, figures, likely, lowered


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amount that may be the pay, and how well that is said."""

    field: Field
    figure: Figure
    score: int  # 3 and more: named as pay, or with a period; 2: only looks like it
    full_time: bool  # "FTE": what a full-time worker would get
    actual: bool  # "actual salary": what is paid for these hours
    umbrella: bool  # the higher one of two agency rates, without holiday pay and employer's costs


_PAY_WORD = re.compile(
    r"salar|\bpay\b|\bpays\b|\bwages?\b|hourly|\brates?\b|remuneration|compensation|\bearn|\bpaid\b|\bpackage\b|\bOTE\b"
    r"|sala(?:ris|ire)|loon\b|gehalt|vergütung|tarief|wedde\b|verdien|inkomen|\bbase\b|\bgross\b|bruto|brutto|basic",
)
_OTHER_MONEY = re.compile(
    r"bonus|allowance|voucher|\brefer|relocat|expenses|\bfees?\b|\bcosts?\b|budget|turnover|\bworth\b|supplement|\bfund"
    r"|\brais(?:e|ed|ing)\b|\bsav(?:e|es|ings?)\b|insur|\bgrants?\b|invest|revenue|contribut|discount|reward|awarded"
    r"|premium|enhancement|donat|\bloan|mileage|sleep|retention|incentive|commission|\bassets?\b|welcome|golden"
    r"|portfolio|\bvalued?\b|\bspend|pension|death in service|reimburs|overtime|\bdebt|\brent\b|\bprices?\b|\bcpd\b"
    r"|\bgift|\bprize|\bcharge|weighting|per diem|on-?call|friend|toelage|vergoeding"
    r"|cash\b|\bmatch|benefits? (?:fund|pot)|stipend|income (?:of|below|up)|household|\bfine\b|\bfines\b|\bowed",
)
# What the amount just read turns out to be: "£5,000 relocation bonus", "£90 a week expenses".
_OTHER_AFTER = re.compile(
    r"[\s(-]*(?:(?!with\b|plus\b|and\b|inc|depend|doe\b|per annum)[a-z/'’-]+\s+){0,4}?(?:bonus|allowance|voucher|"
    r"supplement|refer\w*|expenses|relocation|welcome|sign|worth|towards|contribution|budget|million|billion|bn\b"
    r"|m\b|turnover|in savings|off\b|sleep|mileage|cash|fee\b|golden|retention|incentive|grant|prize|gift|stipend|cpd\b"
    r"|training (?:fund|budget|allowance)|uplift|weighting|for (?:every|each)|toward|reimburse|deposit|discount|reward"
    r"|charge|premium|pension|per diem|could be|reiskosten|opleidingsbudget)",
)
_ADDED = re.compile(r"\bplus\b|\+|&|\bincluding\b|\binclusive of\b|\bincl?\.?\s")
_FULL_TIME_AFTER = re.compile(
    r"[\s(,-]*(?:(?:per annum|per year|pa|p\.a\.?|gross|a year)[\s(,-]*)?(?:fte|wte|full[- ]time equivalent)\b",
)
_FULL_TIME_BEFORE = re.compile(
    r"(?:\b[fw]te|full[- ]time equivalent|full[- ]time)(?: salary)?(?: is| of| would be)?[\s:=(-]*$"
)
_ACTUAL_AFTER = re.compile(r"[\s(,-]*(?:(?:per annum|per year|pa|p\.a\.?)[\s(,-]*)?(?:actual|pro[- ]?rata'?d)\b")
_ACTUAL_BEFORE = re.compile(r"\b(?:actual|pro[- ]?rata'?d)(?: salary| pay)?(?: is| of)?[\s:=(-]*$")
_UMBRELLA = re.compile(r"[\s(a-z]{0,12}\bumb(?:rella)?\b")
_SENTENCE_END = re.compile(r"[.!?;•]\s")
_SIGNS = "£$€"
# A number without a sign can be pay where a period or a currency stands behind it, or a word for pay before it.
# Searched by its first digit and looked at from there: far cheaper than one expression for everything.
_BARE = re.compile(r"\d(?<![\w.,/£$€-]\d)[\d.,]*")
_BARE_BEHIND = re.compile(
    r"(?:\s?(?:-|–|to|tot|bis)\s?[\d.,]+)?\s?k?\s?(?:€|euro|eur\b|gbp|usd|ph\b|p/h|p\.h|(?:per|an?|/)\s?(?:hour|hr|uur"
    r"|annum|year|month|maand|stunde)|hourly|p\.?a\b|bruto)"
)
_BARE_BEFORE = re.compile(
    r"(?:salar\w*|pay rate|hourly rate|rate of pay|wages?|tarief|wedde|gehalt|loon|eur|gbp|usd)[^\d\n.;]{0,28}$"
)
# What names a number of thousands as pay: with little words between alone, so that hours, ages and leave are none.
_SALARY_BEFORE = re.compile(
    r"\b(?:salar(?:y|ies)|wages?|remuneration|pay (?:range|scale|rate)|salaris|gehalt)"
    r"(?:\s(?:range|scale|band|is|are|of|from|between|around|circa|up to))*[\s:(–-]*$"
)
_THOUSANDS = (15, 300)  # a year's pay with its thousands left out; wide on purpose
EURO = frozenset({"€", "eur", "euro", "euros"})
_MOST = 60
"""Amounts looked at in one text: a price list ends here."""


def candidates(field: Field, *, head: int, bare: bool) -> list[Candidate]:
    """The amounts of a text that may be its pay, in their order. In the first `head` characters less has to be said.

    `bare`: look for numbers without a sign where no other amount is clearly the pay.
    """
    text = lowered(field.printed)
    found = list(_kept(field, text, _signed(text), head))
    if bare and not any(candidate.score >= 3 for candidate in found):
        found += _kept(field, text, _bare(text), 0)
    return found


def best(found: list[Candidate]) -> Candidate | None:
    """The one that says most clearly that it is the pay; the first of equals. Pay that is paid goes before FTE."""
    if not found:
        return None
    top = max(found, key=lambda candidate: candidate.score)  # max keeps the first of equals
    near = [other for other in found if _near(top, other)]
    if top.full_time:
        return next((other for other in near if _less(other, top)), top)
    if top.figure.unit == "HOUR":
        return max([top, *(other for other in near if other.umbrella)], key=lambda candidate: candidate.figure.high)
    return top


def is_other_money(text: str, figure: Figure) -> bool:
    """Whether the words behind the amount say that it is a bonus, an allowance, a budget."""
    return bool(_OTHER_AFTER.match(text, figure.end, _line_end(text, figure.end)))


def judged(field: Field, text: str, figure: Figure, floor: int, score: int) -> Candidate:
    """A candidate with its marks read out of `text`, the field in small letters; the score is given."""
    end = figure.end
    before = text[max(floor, figure.start - 45) : figure.start]
    actual = bool(_ACTUAL_AFTER.match(text, end) or _ACTUAL_BEFORE.search(before))
    return Candidate(
        field,
        figure,
        score,
        full_time=not actual and bool(_FULL_TIME_AFTER.match(text, end) or _FULL_TIME_BEFORE.search(before)),
        actual=actual,
        umbrella=bool(_UMBRELLA.match(text, end, end + 30)),
    )


def _signed(text: str) -> Iterator[Figure]:
    starts: list[int] = []
    for sign in _SIGNS:
        position = text.find(sign)
        while position >= 0 and len(starts) < _MOST:
            starts.append(position)
            position = text.find(sign, position + 1)
    done = 0
    for start in sorted(starts):
        if start < done:
            continue
        begin = start - len(_country(text, start))
        figure = figure_at(text, begin, done) or _euro_behind(text, start, done)
        if figure:
            done = figure.end
            yield figure


_PREFIXES = frozenset({"us", "ca", "au", "nz", "c", "a"})


def _country(text: str, start: int) -> str:
    """The "us" of "US$20"."""
    if text[start] != "$":
        return ""
    word = text[max(0, start - 3) : start].rpartition(" ")[2]
    return word if word in _PREFIXES else ""


def _euro_behind(text: str, start: int, floor: int) -> Figure | None:
    """ "3.231 €": the amount whose sign stands behind it."""
    window = max(floor, start - 24)
    return next((figure for figure in figures(text, window, start + 1) if figure.end >= start), None)


def _bare(text: str) -> Iterator[Figure]:
    done = 0
    for number in _BARE.finditer(text):
        start, end = number.span()
        if start < done or not (_BARE_BEHIND.match(text, end) or _after_pay_word(text, start, end)):
            continue
        code = _CODE_BEFORE.search(text, max(0, start - 4), start)
        begin = code.start() if code else start
        figure = figure_at(text, begin, done)
        if figure:
            done = figure.end
            yield figure


_CODE_BEFORE = re.compile(r"\b(?:gbp|eur|usd|cad|aud|nzd|chf)\s?$")


def _after_pay_word(text: str, start: int, end: int) -> bool:
    return end - start >= 4 and bool(_BARE_BEFORE.search(text[max(0, start - 36) : start]))


def _kept(field: Field, text: str, found: Iterator[Figure], head: int) -> Iterator[Candidate]:
    floor = 0
    for figure in found:
        candidate = _weighed(field, text, figure, floor, head)
        floor = figure.end
        if candidate:
            yield candidate


def _weighed(field: Field, text: str, figure: Figure, floor: int, head: int) -> Candidate | None:
    before, line = _before(text, figure.start, floor)
    if figure.other_unit or is_other_money(text, figure):
        return None
    pay, other = _last(_PAY_WORD, before), _last(_OTHER_MONEY, before)
    added = _last(_ADDED, before)
    if other > pay or (floor > line and added >= 0 and pay < added):
        return None
    if figure.unit and not likely(figure.high, figure.unit) and not _is_in_thousands(figure, before):
        if figure.close:
            return None
        figure = replace(figure, unit=None, quote_end=figure.end)
    named = pay >= 0 or _heading(text, line, before)
    yearly = likely(figure.low, "YEAR") and figure.low >= 10_000
    score = (3 if named else 0) + (3 if figure.unit and figure.close else 1 if figure.unit else 0)
    if not figure.currency and not (named and (yearly or figure.unit)) and not (figure.unit and figure.close):
        return None
    if not score and yearly and (not figure.single or figure.start < head or _line_end(text, figure.end) - line < 60):
        score = 2
    marks = judged(field, text, figure, floor, score)
    if not score and not (marks.umbrella and likely(figure.high, "HOUR")):
        return None
    if not (figure.unit or yearly or 4 <= figure.high <= 150 or (figure.currency in EURO and figure.low >= 1000)):
        return None
    return marks if not marks.umbrella else replace(marks, score=max(score, 3))


def _is_in_thousands(figure: Figure, before: str) -> bool:
    """ "Salary 75-95 per year": whole numbers, with the period at them and the salary named right before them."""
    whole = figure.low % 1 == 0 and figure.high % 1 == 0
    size = _THOUSANDS[0] <= figure.low and figure.high <= _THOUSANDS[1]
    return figure.is_short and figure.close and whole and size and _SALARY_BEFORE.search(before) is not None


def _before(text: str, start: int, floor: int) -> tuple[str, int]:
    """The words of the same sentence before an amount, and where its line begins."""
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, floor, start - 70) : start]
    return _SENTENCE_END.split(before)[-1], line


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _heading(text: str, line: int, before: str) -> bool:
    """Whether a line of its own above the amount says what it is: "Salary" and below it the figure."""
    if not line or before.strip(" -•*\t:"):
        return False
    above = text[max(0, line - 60) : line].rstrip()
    above = above[above.rfind("\n") + 1 :]
    return len(above) < 40 and _last(_PAY_WORD, above) > _last(_OTHER_MONEY, above)


def _last(words: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in words.finditer(text)), default=-1)


def _near(top: Candidate, other: Candidate) -> bool:
    same = top.field is other.field and top is not other
    return same and abs(top.figure.start - other.figure.start) < 160 and top.figure.unit in (None, other.figure.unit)


def _less(other: Candidate, top: Candidate) -> bool:
    """Whether this is the pay for fewer (or more) hours than full time, not the other end of a scale."""
    return not other.full_time and (other.actual or other.figure.high < top.figure.low)

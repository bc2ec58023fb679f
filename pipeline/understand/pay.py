"""The pay of a posting, out of its pay field, its title and its text."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from leads.reading import PayReading
from pipeline.understand.document import Document, Field, with_role
from pipeline.understand.money import Figure, figures, likely, lowered
from pipeline.understand.pay_band import read_band
from pipeline.understand.pay_context import Candidate, best, candidates, is_other_money, judged
from pipeline.understand.pay_numbers import pay_reading

# A field that a form or a feed filled: bare numbers and a word for the period. Its numbers are often rounded, and its
# period is often the default of the form. What the employer wrote in words is believed first.
_FILLED_IN = re.compile(
    r"\s*(?:\d+(?:\.\d+)?\s*-\s*\d+(?:\.\d+)?(?![\d,.kK])|[A-Z]{3} [\d,.]+(?:–[\d,.]+)?(?: per [a-z]+)?$)"
)
_LONGEST_FIELD = 1_000  # a whole advert in the pay field is not read to its end
_NOT_AN_AMOUNT_BEFORE = re.compile(
    r"(?:band|grade|level|scale|point|points|scp|tier|step|range|gs|fwg|schaal|class|group)[\s:-]*$"
)
_ONLY_NUMBERS = re.compile(r"[\d\s.,+–-]+(?:to [\d\s.,]+)?")
_NOT_AN_AMOUNT_BEHIND = re.compile(
    r"\s?(?:%|(?:hours|hrs?|weeks?|months?|days?|years?)\b|st\b|nd\b|rd\b|th\b|\(k\)|uur|pt\b|wte|fte|[a-d]\b)"
)


@dataclass(frozen=True, slots=True)
class _Settled:
    """The amount that counts, and why."""

    candidate: Candidate
    flags: tuple[str, ...] = ()
    beside: Candidate | None = None  # says the same in another field


def read_pay(document: Document, country: str | None) -> PayReading | None:
    """The pay as printed; None: no amount and no band. `country` is ISO 3166-1 alpha-2, None: not known.

    Where the text names no currency the country gives it, and "$" without a country is the US dollar.
    """
    band = read_band(document)
    settled = _settle(document)
    if settled is None:
        return PayReading(None, None, None, None, (), None, (band[1],), band[0]) if band else None
    beside = (settled.beside,) if settled.beside else ()
    return pay_reading(document, country, (settled.candidate, *beside), settled.flags, band)


def _settle(document: Document) -> _Settled | None:
    stated = [found for field in with_role(document, "pay") if (found := _in_field(field))]
    written = next((found for found in stated if not _FILLED_IN.match(found.field.printed)), None)
    if written:
        return _Settled(written)
    prose = _in_prose(document, bare=not stated)
    if not stated:
        found = best(prose)
        return _Settled(found) if found else None
    return _against_prose(stated[0], prose)


def _in_field(field: Field) -> Candidate | None:
    text = lowered(field.printed)[:_LONGEST_FIELD]
    found = [figure for figure in figures(text) if not figure.other_unit and not is_other_money(text, figure)]
    with_sign = [figure for figure in found if figure.currency]
    amounts = with_sign or [figure for figure in found if _bare_amount(text, figure)]
    ends = [0, *(figure.end for figure in amounts)]
    return best([judged(field, text, figure, end, 3) for figure, end in zip(amounts, ends, strict=False)])


def _bare_amount(text: str, figure: Figure) -> bool:
    if _NOT_AN_AMOUNT_BEFORE.search(text[max(0, figure.start - 24) : figure.start]) or _NOT_AN_AMOUNT_BEHIND.match(
        text, figure.end
    ):
        return False
    if figure.unit:
        return figure.unit in ("HOUR", "YEAR") or likely(figure.high, figure.unit)  # the "5PW" of a postcode is no pay
    year = figure.single and 1990 <= figure.low <= 2099
    return not year and (figure.low >= 1000 or figure.low % 1 > 0 or bool(_ONLY_NUMBERS.fullmatch(text)))


def _in_prose(document: Document, *, bare: bool) -> list[Candidate]:
    titles = [found for field in with_role(document, "title") for found in candidates(field, head=500, bare=bare)]
    texts = [found for field in with_role(document, "text") for found in candidates(field, head=400, bare=bare)]
    return titles + texts


def _against_prose(stated: Candidate, prose: list[Candidate]) -> _Settled:
    """A filled-in field and the text of the same advert.

    Where the text names one end of the field's range, or a figure within it, both say the same and the field says more.
    Where the text clearly names other pay, a careful reader believes the text.
    """
    field = stated.figure
    clear = [found for found in prose if found.score >= 3 and _may_outweigh(field, found.figure)]
    agreeing = next((found for found in clear if _agree(field, found.figure)), None)
    if agreeing is None:
        other = best(clear)
        return _Settled(other, ("contradicts_field",)) if other else _Settled(stated)
    if _finer(field, agreeing.figure):
        return _Settled(agreeing, (), stated)
    unit = agreeing.figure.unit or ("HOUR" if agreeing.umbrella else None)
    if unit and unit != field.unit and likely(field.high, unit):
        why = ("contradicts_field",) if field.unit else ()
        return _Settled(replace(stated, figure=replace(field, unit=unit)), why, agreeing)
    return _Settled(stated, (), agreeing)


def _may_outweigh(field: Figure, text: Figure) -> bool:
    """A bare "£43" in the text is nothing against 40,000 a year: it needs a period, or the size of the field's."""
    return not text.is_short and (
        text.unit is not None
        or field.unit is None
        or likely(text.high, field.unit)
        or not likely(field.high, field.unit)
    )


def _agree(field: Figure, text: Figure) -> bool:
    """Pence do not count: forms cut them off or round them, and feeds cut off texts."""
    if text.single:
        return int(field.low) <= text.low <= field.high or _same(field.low, text.low)
    return _same(field.low, text.low) and _same(field.high, text.high)


def _same(field: Decimal, text: Decimal) -> bool:
    return abs(field - text) < 1


def _finer(field: Figure, text: Figure) -> bool:
    """Whether the text gives the pence that the form left out."""
    return text.single == field.single and text.low % 1 > 0 and not field.low % 1 and _agree(field, text)

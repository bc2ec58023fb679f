"""The chosen amount as a reading: its currency, its period where none is printed, and what is to be known about it."""

import re

from leads.lead import PayUnit
from leads.reading import Evidence, PayReading
from pipeline.understand.document import Document, with_role
from pipeline.understand.hours import read_hours
from pipeline.understand.money import Figure, likely
from pipeline.understand.pay_context import Candidate
from pipeline.understand.pay_yearly import yearly_pay

Band = tuple[str, Evidence]

_PRO_RATA = re.compile(r"pro[- ]?r[ao]t|(?:/|\bpa |\bp\.a\. )\s?pr\b|naar rato|anteilig", re.IGNORECASE)
_ON_TARGET = re.compile(r"\bOTE\b|on[- ]target", re.IGNORECASE)
_ABOUT = re.compile(r"(?:circa|\bca?\.|approx\w*\.?|around|ongeveer)\s*$", re.IGNORECASE)
_THIRTEENTH = ("13e maand", "13de maand", "dertiende maand", "13th month", "thirteenth month", "13. monatsgehalt")
_HOLIDAY = ("vakantiegeld", "vakantietoeslag", "vakantiebijslag")

_SIGNS = {"£": "GBP", "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD",
          "A$": "AUD", "NZ$": "NZD"}  # fmt: skip
_DOLLARS = {"CA": "CAD", "AU": "AUD", "NZ": "NZD"}
_EURO = frozenset({"AT", "BE", "DE", "ES", "FI", "FR", "GR", "IE", "IT", "LU", "NL", "PT"})
_NAMED = ("GBP", "USD", "EUR", "CAD", "AUD", "NZD", "CHF")


def pay_reading(
    document: Document,
    country: str | None,
    said: tuple[Candidate, ...],
    why: tuple[str, ...],
    band: Band | None,
) -> PayReading:
    """The first of `said` is the amount, the others agree with it; `why` holds the flags of how it was chosen."""
    chosen = said[0]
    figure = chosen.figure
    currency = _currency(chosen, country)
    unit, how = _unit(chosen, currency)
    flags = tuple(dict.fromkeys((*why, *how, *_marks(chosen), *_extras(document, unit))))
    low = None if figure.bound == "up_to" else figure.low
    high = None if figure.bound == "from" else figure.high
    hours = read_hours(document) if unit == "HOUR" or "actual" in flags else None
    yearly = yearly_pay(low, high, unit, frozenset(flags), country, hours)
    evidence = [one.field.quote(one.figure.quote_start, one.figure.quote_end) for one in said]
    if band:
        evidence.append(band[1])
    return PayReading(low, high, currency, unit, flags, yearly, tuple(evidence), band[0] if band else None)


def _currency(chosen: Candidate, country: str | None) -> str | None:
    printed = (chosen.figure.currency or "").upper()
    sign = printed.rstrip("$£") + printed[-1:] if printed[-1:] in ("$", "£") else printed
    if sign[:3] in _NAMED:
        return sign[:3]
    if sign == "$":
        return _DOLLARS.get(country or "", "USD")
    if sign:
        return _SIGNS.get(sign, sign)
    # "28000-28000 British Pound . GBP Annual": the code stands somewhere else in the field.
    beside = chosen.field.printed if chosen.field.role == "pay" else ""
    named = next((code for code in _NAMED if code in beside), None)
    return named or ("EUR" if country in _EURO else {"GB": "GBP", "US": "USD", **_DOLLARS}.get(country or ""))


def _unit(chosen: Candidate, currency: str | None) -> tuple[PayUnit | None, tuple[str, ...]]:
    figure = chosen.figure
    if figure.unit is None:
        unit = "HOUR" if chosen.umbrella and likely(figure.high, "HOUR") else _by_size(figure, currency)
        return unit, ("unit_assumed",) if unit else ()
    if figure.is_short:
        # Nobody prints thousands with pence: "38.43 Annual" is an hourly rate behind the form's default period.
        if figure.high % 1 and likely(figure.high, "HOUR"):
            return "HOUR", ("contradicts_field",)
        return "YEAR", ("thousands",)
    return figure.unit, () if likely(figure.high, figure.unit) else ("unit_unlikely",)


def _by_size(figure: Figure, currency: str | None) -> PayUnit | None:
    """The period that a wage without one must mean. None: between the periods, where nobody can tell.

    Pay in euros is advertised by the month, in pounds and dollars by the year.
    """
    high = figure.high
    if high <= 150:
        return "HOUR" if likely(high, "HOUR") else None
    if currency == "EUR":
        return "MONTH" if 1_000 <= high < 8_000 else "YEAR" if high >= 18_000 else None
    if high >= (8_000 if currency == "GBP" else 10_000):
        return "YEAR"
    return "MONTH" if figure.low >= 1_500 and not (figure.low % 1000 == 0 and figure.single) else None


def _marks(chosen: Candidate) -> list[str]:
    text, figure = chosen.field.printed, chosen.figure
    before, behind = text[max(0, figure.start - 24) : figure.start], _rest_of_line(text, figure.end)
    marks: list[str] = [figure.bound] if figure.bound else []
    marks += ["about"] if _ABOUT.search(before) else []
    marks += ["pro_rata"] if not chosen.actual and _PRO_RATA.search(behind) else []
    marks += ["fte"] if chosen.full_time else []
    marks += ["actual"] if chosen.actual else []
    marks += ["umbrella"] if chosen.umbrella else []
    marks += ["on_target"] if _ON_TARGET.search(before) or _ON_TARGET.search(behind) else []
    return marks


def _rest_of_line(text: str, start: int) -> str:
    end = text.find("\n", start, start + 80)
    return text[start : end if end >= 0 else start + 80]


def _extras(document: Document, unit: PayUnit | None) -> list[str]:
    """What comes on top of monthly pay. Noted, never added in."""
    if unit != "MONTH":
        return []
    text = "\n".join(field.printed for field in with_role(document, "pay", "text")).lower()
    found = ["thirteenth_month"] if any(words in text for words in _THIRTEENTH) else []
    return found + (["holiday_allowance"] if any(words in text for words in _HOLIDAY) else [])

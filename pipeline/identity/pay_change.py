"""Whether two pays are one, however they are printed. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from leads.lead import Pay, PayUnit
from pipeline.fingerprint import normalise
from pipeline.understand.money import Figure, figures, lowered

Amounts = tuple[tuple[Decimal, Decimal], ...]
"""Ranges, a single amount with both ends alike."""


def same_pay(a: Pay, b: Pay) -> bool:
    """By amounts and unit where both have figures, else by their words. A unit that one leaves out says nothing."""
    amounts, others = _amounts(a), _amounts(b)
    if not amounts or not others:
        return normalise(a.text) == normalise(b.text)
    only_first = _has_fields(a) or _has_fields(b)  # fields have no room for what a phrase says beside: "plus £2,000"
    alike = amounts[:1] == others[:1] if only_first else amounts == others
    unit, other = _unit(a), _unit(b)
    return alike and (unit is None or other is None or unit == other)


def has_figures(pay: Pay) -> bool:
    """Whether it says more than "competitive"."""
    return bool(_amounts(pay))


def _has_fields(pay: Pay) -> bool:
    return pay.min is not None or pay.max is not None


def _amounts(pay: Pay) -> Amounts:
    ends = [end for end in (pay.min, pay.max) if end is not None]
    if ends:
        return ((min(ends), max(ends)),)
    return tuple((figure.low, figure.high) for figure in _figures(pay.text))


def _unit(pay: Pay) -> PayUnit | None:
    return pay.unit or next((figure.unit for figure in _figures(pay.text) if figure.unit), None)


def _figures(text: str) -> Iterator[Figure]:
    """The amounts with a currency or a period; where none has one, all numbers."""
    found = list(figures(lowered(text)))
    return iter([figure for figure in found if figure.currency or figure.unit] or found)

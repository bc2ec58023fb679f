"""Pay, hours and contract, as far as two postings may contradict each other in them. Pure."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from leads.lead import Lead, Pay
from pipeline.pay import amount

PayRelation = Literal["equal", "near", "open", "apart"]

NEAR = Decimal("1.12")  # aggregators round pay, and print the middle of a range
GUESSED = Decimal("1.3")  # how far off a guess of theirs may be
_A_YEAR = {"MONTH": 12, "WEEK": 52}
_HOURLY = Decimal(250)  # nobody is paid more by the hour; feeds call hourly pay "Annual"
_AMOUNTS = re.compile(r"\d[\d.,]*\d(?:\s?k\b)?|\d", re.IGNORECASE)
_CONTRACTS = re.compile(
    r"\b(?:[mp]aternity (?:leave )?cover|cover(?:ing)? (?:a |for )?[mp]aternity|fixed[- ]term|secondment|locum|"
    r"bank (?:post|contract|basis|role|worker|position|shift)|zwangerschapsvervanging|befristet)",
    re.IGNORECASE,
)
_FULL, _PART = "FULL_TIME", "PART_TIME"
_FOR_A_TIME = frozenset(("TEMPORARY", "CONTRACTOR", "PER_DIEM", "INTERN", "VOLUNTEER"))
_FOR_GOOD = frozenset(("permanent", "vast", "unbefristet", "cdi"))


class Range(NamedTuple):
    """Pay in numbers as printed, by the year or by the hour."""

    low: Decimal
    high: Decimal

    @property
    def hourly(self) -> bool:
        """Whether it is pay by the hour, whatever the unit says."""
        return self.high < _HOURLY


@lru_cache(maxsize=2**12)
def pay_range(pay: Pay | None) -> Range | None:
    """The pay in numbers; None where none can be read."""
    if pay is None:
        return None
    times = _A_YEAR.get(pay.unit or "", 1)
    ends = [end * times for end in (pay.min, pay.max) if end is not None]
    if not ends:
        read = (amount(found) for found in _AMOUNTS.findall(pay.text))
        ends = [number for number in read if number is not None and number >= 7][:2]
    return Range(min(ends), max(ends)) if ends else None


def compare_pay(a: Range | None, b: Range | None, near: Decimal = NEAR) -> PayRelation:
    """equal: to the last digit; near: ranges that meet, or one amount that may be the other rounded; open: one is not
    stated, or in another unit."""
    if a is None or b is None or a.hourly != b.hourly:
        return "open"
    if a == b:
        return "equal"
    both_ranges = a.low < a.high and b.low < b.high
    slack = Decimal(1) if both_ranges else near
    return "near" if a.low <= b.high * slack and b.low <= a.high * slack else "apart"


def hours(lead: Lead) -> str:
    """FULL_TIME or PART_TIME where the source says one of them; "" where neither or both."""
    said = {_FULL, _PART}.intersection(lead.employment_type)
    return said.pop() if len(said) == 1 else ""


def contract(lead: Lead) -> str:
    """TEMPORARY or PERMANENT where the source says one of them; "" where neither or both."""
    for_a_time = bool(_FOR_A_TIME.intersection(lead.employment_type))
    for_good = any(word.casefold() in _FOR_GOOD for word in lead.employment_type)
    return "" if for_a_time == for_good else "TEMPORARY" if for_a_time else "PERMANENT"


@lru_cache(maxsize=2**11)
def contracts_named(text: str) -> frozenset[str]:
    """Kinds of contract that a text names. "maternity leave" and "bank holidays" are in every advert, and are none."""
    return frozenset(" ".join(found.casefold().replace("-", " ").split()) for found in _CONTRACTS.findall(text))

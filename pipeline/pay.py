"""Pay as far as a source gives it in fields of its own. Reading it out of prose comes later; nothing is converted."""

import re
from decimal import Decimal, InvalidOperation

from leads.lead import Pay, PayUnit, RawPay
from pipeline.hygiene import one_line

_UNITS: dict[str, PayUnit] = {
    "hour": "HOUR", "hourly": "HOUR", "hr": "HOUR", "ph": "HOUR", "uur": "HOUR", "stunde": "HOUR",
    "day": "DAY", "daily": "DAY", "pd": "DAY", "dag": "DAY",
    "week": "WEEK", "weekly": "WEEK", "pw": "WEEK",
    "month": "MONTH", "monthly": "MONTH", "pm": "MONTH", "maand": "MONTH", "monat": "MONTH",
    "year": "YEAR", "yearly": "YEAR", "annual": "YEAR", "annually": "YEAR", "annum": "YEAR", "pa": "YEAR",
    "jaar": "YEAR", "jahr": "YEAR",
}  # fmt: skip
_WORDS = re.compile(r"[a-z]+")
_AMOUNT = re.compile(r"-?\d[\d.,\s'\u00a0\u202f]*")
_THOUSANDS = re.compile(r"k\b", re.IGNORECASE)
_NOTHING = frozenset(
    {
        "",
        "not displayed",
        "not stated",
        "not specified",
        "negotiable",
        "competitive",
        "undisclosed",
        "unspecified",
        "n/a",
    }
    | {"none", "0", "0.0"}
)


def parse_pay(raw: RawPay | None) -> Pay | None:
    """The pay, or None when nothing is stated. Zero is not stated.

    Numbers that contradict each other or whose unit cannot be read are not shown as numbers: a wrong salary is
    worse than none. The printed text stays.
    """
    if raw is None:
        return None
    low, high = amount(raw.min), amount(raw.max)
    unit = _unit(raw.unit)
    unreadable = (raw.unit or "").strip() and unit is None
    if unreadable or _negative(raw.min) or _negative(raw.max) or (low and high and low > high):
        low = high = None
    text = one_line(raw.text, 200)
    if low is None and high is None and text.casefold() in _NOTHING:
        return None
    currency = (raw.currency or "").strip().upper()
    currency = currency if re.fullmatch("[A-Z]{3}", currency) else ""
    if low is None and high is None:
        return Pay(None, None, None, None, text)
    return Pay(low, high, currency or None, unit, text or _in_words(low, high, currency, unit))


def amount(text: str | None) -> Decimal | None:
    """A number with either way of writing thousands and decimals; None: none, zero or not readable."""
    found = _AMOUNT.search(text or "")
    if not found or found[0].startswith("-"):
        return None
    digits = re.sub(r"[\s'\u00a0\u202f]", "", found[0]).rstrip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    separators = sum(digits.count(s) for s in ".,")
    if last >= 0:
        after = len(digits) - last - 1
        thousands = after == 3 and (separators == 1 or digits[last] == next(c for c in digits if c in ".,"))
        whole = re.sub(r"[.,]", "", digits[:last])
        digits = whole + digits[last + 1 :] if thousands else f"{whole}.{digits[last + 1 :]}"
    try:
        value = Decimal(digits) * (1000 if _THOUSANDS.match(text or "", found.end()) else 1)
    except InvalidOperation:
        return None
    return value if 0 < value < 10**9 else None


def _negative(text: str | None) -> bool:
    return (text or "").strip().startswith("-")


def _unit(text: str | None) -> PayUnit | None:
    for word in _WORDS.findall((text or "").casefold()):
        if word in _UNITS:
            return _UNITS[word]
    return None


def _in_words(low: Decimal | None, high: Decimal | None, currency: str, unit: PayUnit | None) -> str:
    figures = [f"{value:,.2f}".removesuffix(".00") for value in (low, high) if value is not None]
    span = "–".join(dict.fromkeys(figures))
    return " ".join(part for part in (currency, span, f"per {unit.lower()}" if unit else "") if part)

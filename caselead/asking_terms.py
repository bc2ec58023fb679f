"""Questions about pay, about what is never wanted, and about where alerts go and what the search is called."""

import re
from decimal import Decimal
from typing import get_args

from caselead.asking import Answers, Known, Option, Question, Refused, Understood, chosen, one_of, parts_of
from caselead.asking_person import starter_of
from caselead.asking_work import country
from config.documents import slug
from config.phrases import trouble_with
from leads.lead import PayUnit

UNITS: tuple[PayUnit, ...] = get_args(PayUnit)
_SIGNS = {"£": "GBP", "$": "USD", "€": "EUR"}
_PAY = re.compile(
    r"(?P<sign>[£$€])?\s*(?P<amount>\d[\d., ]*?)\s*(?P<thousand>k\b)?\s*(?P<code>(?!per\b)[A-Za-z]{3}\b)?"
    r"\s*(?:(?:per|an?|/|p\.?)\s*(?P<unit>hour|hr|h|day|d|week|wk|w|month|m|year|yr|annum|a|y)\w*)?\.?",
    re.IGNORECASE,
)
_USUAL_PAY = {"HOUR": (5, 500), "DAY": (40, 4000), "WEEK": (100, 20_000), "MONTH": (500, 80_000), "YEAR": (5000, 10**6)}
"""Between these an amount may be what is meant, in pounds, dollars or euros alike."""
_UNSTATED = (
    Option("keep", "Take it"),
    Option("flag", "Take it, and say that no pay is stated"),
    Option("drop", "Leave it out"),
)
_YES, _NO = Option("yes", "yes", ("y", "ja", "true")), Option("no", "no", ("n", "nee", "false"))


def _read_pay(text: str, answers: Answers, known: Known) -> Understood:
    found = _PAY.fullmatch(text)
    amount = _amount(found["amount"], bool(found["thousand"])) if found else None
    if found is None or amount is None:
        raise Refused(f"“{text}” is no pay. Write 38000, or 25 an hour, or 3200 EUR a month.")
    currency = (found["code"] or _SIGNS.get(found["sign"] or "") or _currency(answers, known)).upper()
    if not currency:
        raise Refused(f"In which currency? Write {text} GBP, for example.")
    unit = _unit(found["unit"])
    low, high = _USUAL_PAY[unit]
    if currency in _SIGNS.values() and not low <= amount <= high:
        raise Refused(f"{amount:,f} {currency} {_a(unit)} cannot be meant. Say for how long: 25 an hour, 38000 a year.")
    return Understood(f"{amount:f} {currency} {_a(unit)}", f"{amount:,f} {currency} {_a(unit)}")


def _amount(text: str, thousand: bool) -> Decimal | None:
    """The number of "38,000", "38.000", "25.50" or "38 000"; None: it is none."""
    digits = re.sub(r"[., ](?=\d{3}(?:\D|$))", "", text.strip(" .,")).replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,2})?", digits):
        return None
    return Decimal(digits) * (1000 if thousand else 1)


def _unit(word: str | None) -> PayUnit:
    letter = (word or "year")[0].upper()
    return "YEAR" if letter in "AY" else next(unit for unit in UNITS if unit[0] == letter)


def _a(unit: PayUnit) -> str:
    return f"{'an' if unit == 'HOUR' else 'a'} {unit.lower()}"


def _currency(answers: Answers, known: Known) -> str:
    here = country(answers, known)
    return next((starter.currency for starter in known.starters if starter.country == here), "")


def pay_of(text: str) -> tuple[Decimal, str, PayUnit]:
    """Amount, currency and unit of an answer to `pay`: "38000 GBP a year"."""
    amount, currency, _, unit = text.split()
    return Decimal(amount), currency, _unit(unit)


def _read_phrases(text: str, answers: Answers, known: Known) -> Understood:
    for phrase in (found := parts_of(text)):
        if trouble := trouble_with(phrase):
            raise Refused(f"“{phrase}” {trouble}")
    if not found:
        raise Refused("There is nothing in this answer.")
    alone = len(found) == 1 and "," in found[0]  # a phrase with a comma in it stays one
    return Understood("; ".join(dict.fromkeys(found)) + (";" if alone else ""))


def _destinations(answers: Answers, known: Known) -> list[Option]:
    return [Option(name, name) for name in known.destinations]


def _read_name(text: str, answers: Answers, known: Known) -> Understood:
    if not text.isprintable() or len(text) > 60:
        raise Refused("A name has letters that can be seen, 60 at most.")
    if text in known.taken:
        raise Refused(f"There is a search “{text}” already. Write another name.")
    return Understood(text)


def _own_name(answers: Answers, known: Known) -> str:
    """A name that is free: that of the starter, or of the first kind of work."""
    starter = starter_of(answers, known)
    work = answers.get("work", "").partition(",")[0].replace("_", " ")
    name = starter.key if starter else slug(" ".join(filter(None, (work, answers.get("country"))))) or "search"
    numbers = (f"{name}-{number}" for number in range(2, len(known.taken) + 3))
    return name if name not in known.taken else next(free for free in numbers if free not in known.taken)


TERMS = (
    Question(
        "pay",
        "The least pay you would work for?",
        "For example 38000, or 25 an hour, or 3200 EUR a month. Pay of other lengths of time is compared.",
        _read_pay,
        nothing="no floor",
    ),
    Question(
        "unstated",
        "And where no pay is stated?",
        "Many postings state none. To leave them out is to miss some.",
        lambda text, answers, known: Understood(one_of(text, _UNSTATED).id),
        options=lambda answers, known: _UNSTATED,
        default=lambda answers, known: "flag",
        wanted=lambda answers, known: bool(answers.get("pay")),
    ),
    Question(
        "agencies",
        "May agencies send you locum and temporary posts?",
        "No: what is advertised by an agency, or is agency or locum work, is left out.",
        lambda text, answers, known: Understood(one_of(text, (_YES, _NO)).id),
        default=lambda answers, known: "yes",
    ),
    Question(
        "employers",
        "Which employers do you never want to see? Several with commas.",
        "Words of their names. Not even a near miss is told of them.",
        _read_phrases,
        nothing="none",
    ),
    Question(
        "words",
        "Which words do you never want in a posting? Several with commas.",
        "Phrases as postings print them: night shifts, commission only. A * stands for any ending: sale*.",
        _read_phrases,
        nothing="none",
    ),
    Question(
        "alert",
        "Where shall alerts go? Several with commas.",
        "Destinations that you have set up; caselead destination add sets up more. None: matches are only listed.",
        lambda text, answers, known: Understood(chosen(text, _destinations(answers, known))),
        nothing="none",
        options=_destinations,
        default=lambda answers, known: known.destinations[0] if len(known.destinations) == 1 else "",
        wanted=lambda answers, known: bool(known.destinations),
    ),
    Question(
        "name",
        "What shall this search be called?",
        "A name of your own, to call it by: caselead search show NAME.",
        _read_name,
        default=_own_name,
    ),
)

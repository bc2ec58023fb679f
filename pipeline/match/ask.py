"""What a rule asks of a posting, as a tree of a few kinds of node; `holds` answers it. This is what the index must
agree with, so it is kept plain."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from leads.gazetteer import distance_km
from leads.lead import PayUnit
from pipeline.match.traits import Traits

Where = Literal["anywhere", "title", "employer", "place"]
"""anywhere: title, employer, category, kind of contract, text and place; one phrase stands in one of them whole."""


@dataclass(frozen=True, slots=True)
class Term:
    """A trait, such as "specialism:fostering" (traits.py lists them)."""

    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, folded; a word that ends in `*` may go on. Never empty."""

    where: Where
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Different words that stand in any order, the last at most `within` words after the first. Two words at least."""

    where: Where
    words: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Circle:
    """A place of work within a distance. WGS 84 degrees."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class PayFrom:
    """Pay that reaches an amount at its best. What cannot be compared counts as not stated."""

    amount: Decimal
    currency: str  # ISO 4217
    unit: PayUnit
    unstated: bool  # the answer where no pay is stated


@dataclass(frozen=True, slots=True)
class Licensed:
    """Every licence that the posting requires is one of these, or has an alternative that is."""

    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class All:
    """Every one; of none: yes."""

    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one; of none: no."""

    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    of: "Node"


Node = Term | Phrase | Close | Circle | PayFrom | Licensed | All | AnyOf | Not

A_YEAR: dict[PayUnit, Decimal] = {
    "HOUR": Decimal(1950),  # 52 weeks of 37.5 hours
    "DAY": Decimal(260),
    "WEEK": Decimal(52),
    "MONTH": Decimal(12),
    "YEAR": Decimal(1),
}
"""How often a unit of pay comes in a year of full time, to compare a floor with a posting in another unit."""


def holds(node: Node, traits: Traits) -> bool:
    """Whether a posting is as the node asks."""
    match node:
        case Term(term):
            return term in traits.terms
        case All(of):
            return all(holds(one, traits) for one in of)
        case AnyOf(of):
            return any(holds(one, traits) for one in of)
        case Not(of):
            return not holds(of, traits)
        case Phrase(where, words):
            return bool(_starts(traits.tokens(where), words))
        case Close(where, words, within):
            return _close(traits.tokens(where), words, within)
        case Circle(latitude, longitude, km):
            return any(distance_km(latitude, longitude, *point) <= km for point in traits.points)
        case PayFrom():
            return _pays(node, traits)
        case Licensed(held):
            return all(ways & held for ways in traits.needs)


def fits(token: str, word: str) -> bool:
    """Whether a word of a text is the one looked for."""
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


def _starts(tokens: Sequence[str], words: tuple[str, ...]) -> list[int]:
    """Where the words stand side by side."""
    first, *rest = words
    return [
        at
        for at, token in enumerate(tokens)
        if fits(token, first)
        and at + len(words) <= len(tokens)
        and all(fits(tokens[at + step], word) for step, word in enumerate(rest, start=1))
    ]


def _close(tokens: Sequence[str], words: tuple[str, ...], within: int) -> bool:
    """Whether each word can be given a place of its own, all within a window, none across a border of fields."""
    places = [[at for at, token in enumerate(tokens) if fits(token, word)] for word in words]
    borders = [at for at, token in enumerate(tokens) if not token]

    def placed(left: int, taken: tuple[int, ...]) -> bool:
        if left == len(places):
            first, last = min(taken), max(taken)
            return last - first <= within and not any(first < border < last for border in borders)
        return any(
            placed(left + 1, (*taken, at))
            for at in places[left]
            if at not in taken and (not taken or abs(at - taken[0]) <= within)
        )

    return all(places) and placed(0, ())


def _pays(asked: PayFrom, traits: Traits) -> bool:
    offers = [pay for pay in traits.pay if pay.currency == asked.currency]
    same = [pay.top for pay in offers if pay.unit == asked.unit and pay.top is not None]
    yearly = [pay.yearly for pay in offers if pay.yearly is not None]
    if same:
        return max(same) >= asked.amount
    if yearly:
        return max(yearly) >= asked.amount * A_YEAR[asked.unit]
    return asked.unstated

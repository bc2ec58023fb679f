"""Which pay floors an offer reaches, and which lists of licences meet what a posting requires, out of many."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from leads.lead import PayUnit
from pipeline.match.ask import A_YEAR, Licensed, PayFrom
from pipeline.match.traits import Offer

_Kind = tuple[str, PayUnit, bool]  # currency, unit, the answer where no pay is stated
Needs = tuple[frozenset[str], ...]

_REMEMBERED = 1_000


class Floors:
    """All pay floors, by their numbers."""

    def __init__(self) -> None:
        self._kinds: dict[_Kind, tuple[list[Decimal], list[int]]] = {}  # amounts, rising, with their numbers

    def add(self, ask: PayFrom, number: int) -> None:
        amounts, numbers = self._kinds.setdefault((ask.currency, ask.unit, ask.unstated), ([], []))
        at = bisect_left(amounts, ask.amount)
        amounts.insert(at, ask.amount)
        numbers.insert(at, number)

    def remove(self, ask: PayFrom, number: int) -> None:
        amounts, numbers = self._kinds[ask.currency, ask.unit, ask.unstated]
        at = numbers.index(number)
        del amounts[at], numbers[at]
        if not numbers:
            del self._kinds[ask.currency, ask.unit, ask.unstated]

    def reached(self, offers: Sequence[Offer]) -> Iterator[int]:
        """The numbers of the floors that these offers reach."""
        for (currency, unit, unstated), (amounts, numbers) in self._kinds.items():
            here = [offer for offer in offers if offer.currency == currency]
            same = [offer.top for offer in here if offer.unit == unit and offer.top is not None]
            yearly = [offer.yearly for offer in here if offer.yearly is not None]
            if same:
                yield from numbers[: bisect_right(amounts, max(same))]
            elif yearly:
                times = A_YEAR[unit]
                yield from numbers[: bisect_right(amounts, max(yearly), key=lambda amount: amount * times)]
            elif unstated:
                yield from numbers


class Licences:
    """All lists of licences that people hold, by their numbers."""

    def __init__(self) -> None:
        self._held: dict[int, frozenset[str]] = {}
        self._known: dict[Needs, frozenset[int]] = {}  # postings that require something require the same few things

    def add(self, ask: Licensed, number: int) -> None:
        self._held[number] = ask.held
        self._known = {}

    def remove(self, ask: Licensed, number: int) -> None:
        del self._held[number]
        self._known = {}

    def enough(self, needs: Needs) -> frozenset[int]:
        """The numbers of the lists that meet these requirements."""
        if needs not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            enough = (number for number, held in self._held.items() if all(ways & held for ways in needs))
            self._known[needs] = frozenset(enough)
        return self._known[needs]

"""Everything that profiles ask, each question once, and which of them a posting answers yes."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pipeline.match.ask import Circle, Close, Licensed, PayFrom, Phrase, Term, Where
from pipeline.match.index.circles import Circles
from pipeline.match.index.floors import Floors, Licences
from pipeline.match.index.forms import Clause, Form, Question, numbers_in
from pipeline.match.index.words import Words
from pipeline.match.traits import Traits


class _Terms(dict[str, int]):
    """All terms with their numbers."""

    def add(self, ask: Term, number: int) -> None:
        self[ask.term] = number

    def remove(self, ask: Term, number: int) -> None:
        del self[ask.term]


class Questions:
    """The questions of all profiles, counted, so that one that nobody asks any more is forgotten."""

    def __init__(self) -> None:
        self.terms = _Terms()
        self.words: dict[Where, Words] = {where: Words(where) for where in get_args(Where)}
        self._sought: list[Words] = []  # those of them in which anything is looked for
        self.circles = Circles()
        self.floors = Floors()
        self.licences = Licences()
        self._numbers: dict[Question, Clause] = {}
        self._asked: list[Question | None] = [None]  # by number
        self._times: list[int] = [0]  # by number
        self._free: list[int] = []
        self.hidden: set[int] = set()  # those about pay and licences: many postings say nothing, and that may be a yes

    def number(self, question: Question) -> Clause:
        """Its number, as a clause. A new one is to be kept (`keep`)."""
        clause = self._numbers.get(question)
        if clause is None:
            clause = self._numbers[question] = (self._new_number(question),)
            self._finder(question).add(question, clause[0])
            self._sought = [words for words in self.words.values() if words]
            if isinstance(question, PayFrom | Licensed):
                self.hidden.add(clause[0])
        return clause

    def question(self, number: int) -> Question:
        """The question of a number that is in use."""
        question = self._asked[number]
        assert question is not None  # noqa: S101 - numbers come from here
        return question

    def keep(self, forms: Iterable[Form]) -> None:
        """Count the questions of these forms once more."""
        for form in forms:
            for number in numbers_in(form):
                self._times[number] += 1

    def drop(self, forms: Iterable[Form]) -> None:
        """Take back one `keep` of these forms."""
        for form in forms:
            for number in numbers_in(form):
                self._times[number] -= 1
                if not self._times[number]:
                    self._forget(number)

    def told(self, traits: Traits) -> list[int]:
        """The questions about terms and words that a posting answers yes."""
        terms = self.terms
        found = [terms[term] for term in terms.keys() & traits.terms]
        for words in self._sought:
            found += words.found(traits)
        return found

    def met(self, traits: Traits) -> Iterator[int]:
        """The questions about pay and licences that a posting answers yes."""
        yield from self.floors.reached(traits.pay)
        yield from self.licences.enough(traits.needs)

    def _new_number(self, question: Question) -> int:
        if self._free:
            number = self._free.pop()
            self._asked[number] = question
            return number
        self._asked.append(question)
        self._times.append(0)
        return len(self._asked) - 1

    def _forget(self, number: int) -> None:
        question = self.question(number)
        self._finder(question).remove(question, number)
        self._sought = [words for words in self.words.values() if words]
        self.hidden.discard(number)
        del self._numbers[question]
        self._asked[number] = None
        self._free.append(number)
        if not self._numbers:
            self._asked, self._times, self._free = [None], [0], []

    def _finder(self, question: Question) -> Any:
        match question:
            case Term():
                return self.terms
            case Phrase(where) | Close(where):
                return self.words[where]
            case Circle():
                return self.circles
            case PayFrom():
                return self.floors
            case Licensed():
                return self.licences

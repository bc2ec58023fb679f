"""Where profiles are filed: in divisions of drawers. Both are questions, and a posting opens those it answers yes."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from pipeline.match.ask import Circle, Close, Phrase, Term
from pipeline.match.index.forms import Clause, Form, Question, needed
from pipeline.match.index.questions import Questions

ALWAYS: Clause = (0,)
"""In place of a question that everything answers yes."""

_LONG = 4
"""Questions from which on a drawer has all their names on it, instead of one drawer for each."""

_MOST_PLACES = 6
_RARE = ("specialism", "licence", "signal", "warning", "source")
"""Kinds of terms that few postings have in common."""

_Kept = TypeVar("_Kept")


class Places(NamedTuple):
    """A profile lies in each of these divisions of each of these drawers; a match answers one question of each yes."""

    drawers: Clause  # none about circles: a posting lies in far more of them than it says things that are asked for
    divisions: Clause


class Cabinet(Generic[_Kept]):
    """What is filed."""

    def __init__(self) -> None:
        self._drawers: dict[int | Clause, dict[int, _Kept | list[_Kept]]] = {}  # most divisions hold but one
        self._held: dict[int | Clause, int] = {}  # how much is in a drawer
        self._named: dict[int, dict[Clause, None]] = {}  # long drawers by each of their names

    def held(self, drawer: int | Clause) -> int:
        """How much is in a drawer."""
        return self._held.get(drawer, 0)

    def file(self, places: Places, kept: _Kept) -> None:
        for drawer in drawers_of(places.drawers):
            if isinstance(drawer, tuple) and drawer not in self._drawers:
                for name in drawer:
                    self._named.setdefault(name, {})[drawer] = None
            divisions = self._drawers.setdefault(drawer, {})
            self._held[drawer] = self.held(drawer) + len(places.divisions)
            for division in places.divisions:
                there = divisions.get(division)
                if isinstance(there, list):
                    there.append(kept)
                else:
                    divisions[division] = kept if there is None else [there, kept]

    def take_out(self, places: Places, kept: _Kept) -> None:
        for drawer in drawers_of(places.drawers):
            divisions = self._drawers[drawer]
            self._held[drawer] -= len(places.divisions)
            for division in places.divisions:
                there = divisions[division]
                if isinstance(there, list) and len(there) > 1:
                    there.remove(kept)
                else:
                    del divisions[division]
            if not divisions:
                self._discard(drawer)

    def found(self, told: Sequence[int], true: set[int]) -> list[_Kept]:
        """What lies where these questions lead, some of it several times.

        `told`: those that drawers are for, of `true`: all that are answered yes, with 0 (`ALWAYS`).
        """
        drawers = self._drawers
        opened = [drawers[drawer] for drawer in (*ALWAYS, *told) if drawer in drawers]
        if self._named:
            long = {drawer: None for name in told if name in self._named for drawer in self._named[name]}
            opened += [drawers[drawer] for drawer in long]
        found: list[_Kept] = []
        for divisions in opened:
            for division in true.intersection(divisions) if len(divisions) < len(true) else divisions.keys() & true:
                there = divisions[division]
                if isinstance(there, list):
                    found += there
                else:
                    found.append(there)
        return found

    def _discard(self, drawer: int | Clause) -> None:
        del self._drawers[drawer], self._held[drawer]
        if isinstance(drawer, tuple):
            for name in drawer:
                del self._named[name][drawer]
                if not self._named[name]:
                    del self._named[name]


def drawers_of(clause: Clause) -> Iterable[int | Clause]:
    """One drawer for each question, or one for all of many."""
    return clause if len(clause) < _LONG else (clause,)


def places_for(forms: Iterable[Form], questions: Questions, cabinet: Cabinet[_Kept]) -> Places:
    """Where to file a profile that asks for all of these."""
    choices = [clause for form in forms if (clause := needed(form, questions.hidden)) is not None]
    if () in choices:
        return Places((), ())  # nothing can match it
    apart = [clause for clause in choices if not any(_is_circle(number, questions) for number in clause)]
    drawers = min(apart, key=lambda clause: _crowd(clause, questions, cabinet), default=ALWAYS)
    most = _MOST_PLACES // len(list(drawers_of(drawers)))
    others = [clause for clause in choices if clause is not drawers and len(clause) <= most]
    return Places(drawers, min(others, key=lambda clause: _width(clause, questions), default=ALWAYS))


def _crowd(clause: Clause, questions: Questions, cabinet: Cabinet[_Kept]) -> float:
    """How much would have to be looked through there: what is filed, as often as postings open the drawer."""
    rates = [_rate(questions.question(number)) for number in clause]
    if len(clause) >= _LONG:
        return sum(rates) * (1 + cabinet.held(clause))
    return sum(rate * (1 + cabinet.held(number)) for rate, number in zip(rates, clause, strict=True))


def _width(clause: Clause, questions: Questions) -> tuple[int, float]:
    return len(clause), sum(_rate(questions.question(number)) for number in clause)


def _is_circle(number: int, questions: Questions) -> bool:
    return isinstance(questions.question(number), Circle)


def _rate(question: Question) -> float:
    """How often postings answer it yes, guessed, as against a word."""
    match question:
        case Term(term):
            return 4 if term.startswith(_RARE) and not term.endswith(":?") else 100
        case Phrase(where, words) | Close(where, words):
            return (1 if where == "anywhere" else 0.5) / len(words)
        case _:
            return 0.1  # a circle: it tells more than a word that goes with the rest of the profile

"""Ladders of careers: what "the next step", "sideways" and "leadership" mean, seen from the step a person is on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from leads.search import Move, Myself
from leads.vocabulary import Term, Vocabulary
from pipeline.match.names import either, in_a_sentence, label, meant

MOVES: dict[Move, str] = {
    "same": "the same step",
    "next": "the next step",
    "sideways": "a step sideways",
    "leadership": "leading people",
}
"""Each move, for a sentence."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung. Its levels stand side by side."""

    id: str
    levels: tuple[str, ...]  # ids of the vocabulary
    beside: str = ""  # id of the rung of the main line that it stands beside; "": it is of the main line
    leads: bool = False  # its posts lead people
    licences: tuple[str, ...] = ()  # what its posts usually ask for; one of them will do


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a career, from the lowest to the highest. `country`: ISO 3166-1; "": of no country."""

    id: str
    country: str
    rungs: tuple[Rung, ...]

    def rung_of(self, level: str) -> Rung | None:
        """The rung that a level stands on; None: it is not on this ladder."""
        return next((rung for rung in self.rungs if level in rung.levels), None)

    def height(self, rung: Rung) -> int:
        """How many rungs of the main line are below it, or below the one that it stands beside."""
        line = [one.id for one in self.rungs if not one.beside]
        return line.index(rung.beside or rung.id)


def levels_for(me: Myself, vocabulary: Vocabulary, countries: Collection[str]) -> tuple[str, ...]:
    """The levels that a person wants, by the ladder named, or else that of the first country with one.

    Empty: no step, no moves, or an unknown step. A move that leads nowhere, such as the next step from the top of the
    ladder, stays where the person is. Where no ladder fits, the levels of the vocabulary are one, by their order.
    """
    wanted = [level for _, levels in _moves(me, vocabulary, countries) for level in levels]
    return tuple(dict.fromkeys(wanted))


def step_words(me: Myself, vocabulary: Vocabulary, countries: Collection[str]) -> str:
    """What the moves mean, for a sentence: "the next step: senior, advanced or specialist"; "" where nothing is."""
    said = [(MOVES[move], _labels(levels, vocabulary)) for move, levels in _moves(me, vocabulary, countries)]
    if len(said) == 1:
        return ": ".join(said[0])
    return either(f"{move} ({labels})" for move, labels in said) if said else ""


def usually_asked(me: Myself, vocabulary: Vocabulary, countries: Collection[str]) -> tuple[str, ...]:
    """Licences of which posts of the next step usually ask for one; empty: none is usual, or "next" is not wanted."""
    ladder = ladder_of(me, vocabulary, countries)
    above = [level for move, levels in _moves(me, vocabulary, countries) if move == "next" for level in levels]
    rungs = [rung for level in above if (rung := ladder.rung_of(level)) is not None]
    return tuple(dict.fromkeys(id for rung in rungs for id in rung.licences))


def ladder_of(me: Myself, vocabulary: Vocabulary, countries: Collection[str]) -> Ladder:
    """The ladder that a person climbs."""
    ladders = vocabulary.of("ladder")
    if me.ladder:
        term = ladders.get(me.ladder)
    else:
        of_country = {one.text("country"): one for one in ladders.values()}
        term = next((of_country[country] for country in countries if country in of_country), None)
    return _ladder(term, vocabulary) if term else _by_order(vocabulary)


def _ladder(term: Term, vocabulary: Vocabulary) -> Ladder:
    rungs = [one for one in vocabulary.of("ladder.rung").values() if one.id.startswith(f"{term.id}/")]
    return Ladder(
        term.id,
        term.text("country"),
        tuple(
            Rung(
                one.id.partition("/")[2],
                one.texts("levels"),
                one.text("beside"),
                one.flag("leads"),
                one.texts("licences"),
            )
            for one in rungs
        ),
    )


def _by_order(vocabulary: Vocabulary) -> Ladder:
    """One rung a level, by `order`. Who leads people is as on any ladder that there is."""
    rungs = vocabulary.of("ladder.rung").values()
    leading = {level for rung in rungs if rung.flag("leads") for level in rung.texts("levels")}
    steps = sorted(vocabulary.of("level").values(), key=lambda term: term.number("order"))
    return Ladder("", "", tuple(Rung(term.id, (term.id,), leads=term.id in leading) for term in steps))


def _moves(me: Myself, vocabulary: Vocabulary, countries: Collection[str]) -> Iterator[tuple[Move, tuple[str, ...]]]:
    """Each move that is wanted, with the levels that it means."""
    step = next(iter(meant("level", me.step, vocabulary)), None) if me.step and me.moves else None
    ladder = ladder_of(me, vocabulary, countries) if step else None
    rung = ladder.rung_of(step) if ladder and step else None
    if step and ladder and rung:
        for move in me.moves:
            yield move, tuple(_led_to(move, step, rung, ladder)) or (step,)


def _led_to(move: Move, step: str, rung: Rung, ladder: Ladder) -> Iterator[str]:
    """The levels that one move leads to, in the order of the ladder."""
    own = ladder.height(rung)
    for other in ladder.rungs:
        height = ladder.height(other)
        match move:
            case "next" if height == own + 1 and not other.beside:
                yield from other.levels
            case "sideways" if height == own:
                yield from other.levels
            case "leadership" if height >= own and other.leads:
                yield from other.levels
            case "same" if other is rung:
                yield step


def _labels(levels: Collection[str], vocabulary: Vocabulary) -> str:
    return either(in_a_sentence(label("level", id, vocabulary)) for id in levels)

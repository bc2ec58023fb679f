"""The profiles and postings that `bench/match.py` compares on, made up from a seed.

40 specialisms of 60 skills each, of which a third are phrases of two words; 24 titles; texts of 2.0 KB from a
vocabulary of 20,000 words, in which the nth is n times rarer than the first and the common ones are short; 600 towns. A
posting speaks of one specialism, a profile looks for one: one to three groups of one to three alternatives, of which
each group is to be met, 35 % with a word to avoid, 40 % with a pay floor, 70 % with a circle of 15 to 160 km, 20 % with
a tag.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from random import Random

from pipeline.match.ask import AnyOf, Circle, Node, Not, PayFrom, Phrase, Term
from pipeline.match.traits import Offer, Traits

SPECIALISMS, SKILLS, TITLES, TOWNS, VOCABULARY = 40, 60, 24, 600, 20_000
BOX = (50.0, 58.0, -5.0, 1.5)  # degrees: south, north, west, east
RADII = (15, 25, 40, 50, 80, 100, 130, 160)  # km
FLOORS = tuple(range(24_000, 56_000, 1_000))
TAGS = ("contract:permanent", "contract:fixed_term", "hours:part_time", "hours:full_time", "workplace:hybrid")
TEXT = 2_000  # letters
TOLD_SKILLS = 9  # of a posting

_LETTERS = "etaoinshrdlucmfwypvbgkqjxz"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A profile, before it is put in the terms of a contender. Words and phrases in small letters."""

    groups: tuple[tuple[str, ...], ...]  # one of each
    unwanted: str | None
    floor: int | None  # pounds a year; who states no pay fails
    circle: tuple[float, float, int] | None  # degrees, km
    tag: str | None


@dataclass(frozen=True, slots=True)
class ARule:
    """What the index takes in of a rule."""

    ask: Node
    positive: bool = True
    final: bool = False
    step: bool = False


class World:
    """Everything that is drawn from one seed."""

    def __init__(self, seed: int) -> None:
        draw = Random(seed)
        self.seed = seed
        self._words = _vocabulary(draw)
        self._weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self._skills = [[_skill(draw, self._words, nth) for nth in range(SKILLS)] for _ in range(SPECIALISMS)]
        self._titles = [" ".join(draw.sample(self._words[300:5_000], 2)) for _ in range(TITLES)]
        south, north, west, east = BOX
        self._towns = [(round(draw.uniform(south, north), 4), round(draw.uniform(west, east), 4)) for _ in range(TOWNS)]

    def wanted(self, number: int) -> Iterator[Wanted]:
        """So many profiles, always the same ones."""
        draw = Random(f"{self.seed} profiles")
        for _ in range(number):
            yield self._wanted(draw)

    def postings(self, number: int) -> Iterator[Traits]:
        """So many postings, always the same ones, whose words have not been looked at yet."""
        draw = Random(f"{self.seed} postings")
        for nth in range(number):
            yield self._posting(draw, nth)

    def _wanted(self, draw: Random) -> Wanted:
        skills = self._skills[draw.randrange(SPECIALISMS)]
        groups = tuple(tuple(draw.sample(skills, draw.randint(1, 3))) for _ in range(draw.randint(1, 3)))
        return Wanted(
            groups,
            draw.choice(skills) if draw.random() < 0.35 else None,
            draw.choice(FLOORS) if draw.random() < 0.4 else None,
            (*draw.choice(self._towns), draw.choice(RADII)) if draw.random() < 0.7 else None,
            draw.choice(TAGS) if draw.random() < 0.2 else None,
        )

    def _posting(self, draw: Random, nth: int) -> Traits:
        skills = self._skills[draw.randrange(SPECIALISMS)]
        pieces = draw.choices(self._words, cum_weights=self._weights, k=TEXT // 5)
        for place, skill in zip(
            draw.sample(range(TEXT // 8), TOLD_SKILLS), draw.sample(skills, TOLD_SKILLS), strict=True
        ):
            pieces[place] = skill
        text = _printed(pieces)
        pay = Decimal(draw.randrange(24_000, 60_000, 250))
        return Traits(
            nth,
            {"title": (draw.choice(self._titles).title(),), "employer": (), "place": (), "text": (text,)},
            frozenset(draw.sample(TAGS, 2)),
            (draw.choice(self._towns),),
            (Offer("GBP", "YEAR", pay, pay),) if draw.random() < 0.8 else (),
        )


def rules(wanted: Wanted) -> list[ARule]:
    """A profile as the rules that a saved search would compile to."""
    asked = [ARule(AnyOf(tuple(Phrase("anywhere", tuple(word.split())) for word in group))) for group in wanted.groups]
    if wanted.tag:
        asked.append(ARule(Term(wanted.tag)))
    if wanted.circle:
        latitude, longitude, km = wanted.circle
        asked.append(ARule(Circle(latitude, longitude, float(km))))
    if wanted.floor is not None:
        asked.append(ARule(PayFrom(Decimal(wanted.floor), "GBP", "YEAR", unstated=False)))
    if wanted.unwanted:
        asked.append(ARule(Not(Phrase("anywhere", tuple(wanted.unwanted.split()))), positive=False))
    return asked


def fresh(traits: Traits) -> Traits:
    """The same posting, whose words have not been looked at."""
    return Traits(traits.id, traits.texts, traits.terms, traits.points, traits.pay, traits.needs)


def _vocabulary(draw: Random) -> list[str]:
    """Different words, the common ones short."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        length = min(10, 2 + len(found).bit_length() // 3 + draw.randint(0, 3))
        found["".join(draw.choices(_LETTERS, k=length))] = None
    return list(found)


def _skill(draw: Random, words: list[str], nth: int) -> str:
    if nth % 3 == 0:
        return " ".join(draw.sample(words[300:5_000], 2))
    return "".join(draw.choices(_LETTERS, k=11))


def _printed(pieces: list[str]) -> str:
    """A text of sentences, of about `TEXT` letters."""
    sentences = (" ".join(pieces[start : start + 12]).capitalize() for start in range(0, len(pieces), 12))
    return ". ".join(sentences)[: TEXT - 1] + "."

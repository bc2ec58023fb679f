"""Towns, employers and the words they use: what the postings of `bench/identity_corpus.py` have in common."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import identity_material as material

TOWNS, TOWNS_OF_A_REGION = 900, 25
AGENCIES = 60
DRAWS = 8192  # entries of the table of phrases, from which is drawn by Zipf's law

Draw = Callable[[], float]  # random numbers from 0 to 1


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    region: str
    area: str  # first half of its postcodes


@dataclass(frozen=True, slots=True)
class Employer:
    name: str  # without its legal form
    form: str  # " Ltd", ""
    towns: tuple[Town, ...]  # where it has work; at least three
    currency: str
    scale: float  # what it pays, against others
    about: str  # its own paragraphs, the same in all its adverts
    benefits: str
    apply: str
    about_first: bool
    initials: str  # with which its reference numbers begin


class Language:
    """Sentences out of templates, see `bench/identity_material.py`."""

    def __init__(self, draw: Random) -> None:
        phrases = [f"{first} {noun.replace('-', ' ')}" for first in material.ADJECTIVES for noun in material.NOUNS]
        draw.shuffle(phrases)
        self.phrases = by_zipf(phrases)
        self._tables: dict[str, Sequence[str]] = {
            "p": self.phrases,
            "q": material.PEOPLE,
            "q_": [people.capitalize() for people in material.PEOPLE],
            "v": material.VERBS,
            "w": material.COLLEAGUES,
            "": ("",),  # after the last piece
        }
        self._parsed: dict[str, tuple[tuple[str, Sequence[str]], ...]] = {}

    def text(self, templates: Sequence[str], count: int, draw: Draw) -> str:
        """So many sentences by different templates."""
        start = int(draw() * len(templates))
        return " ".join([self.sentence(templates[(start + n) % len(templates)], draw) for n in range(count)])

    def sentence(self, template: str, draw: Draw) -> str:
        pieces = self._parsed.get(template) or self._parse(template)
        return "".join([text + table[int(draw() * len(table))] for text, table in pieces])

    def _parse(self, template: str) -> tuple[tuple[str, Sequence[str]], ...]:
        parts = [*re.split(r"\{(\w+)\}", template), ""]
        pieces = tuple((text, self._tables[gap]) for text, gap in zip(parts[::2], parts[1::2], strict=True))
        return self._parsed.setdefault(template, pieces)


class World:
    """What all postings of one seed share."""

    def __init__(self, seed: int) -> None:
        draw = Random(f"{seed} world")
        self.seed = seed
        self.language = Language(draw)
        self.towns = _towns(draw)
        kinds = ("Recruitment", "Staffing", "Locums", "Resourcing")
        self.agencies = tuple(f"{_surname(nth * 37 + 5)} {kinds[nth % 4]}" for nth in range(AGENCIES))

    def employer(self, number: int) -> Employer:
        """The same for the same number; no two up to 120,000 have one name."""
        draw = Random(f"{self.seed} employer {number}")
        public = number % 5 == 0 and number < 5 * TOWNS
        home = number // 5 if public else number * 7 % TOWNS
        name = _public_name(number, self.towns[home]) if public else _company(number)
        form = "" if public else draw.choice(material.FORMS_ABROAD if number % 10 == 9 else material.FORMS)
        about, benefits, apply = (
            text.replace("EMPLOYER", name)
            for text in (
                self.language.text(material.ABOUT, draw.randint(2, 4), draw.random),
                self.language.text(material.BENEFITS, draw.randint(2, 4), draw.random),
                " ".join(draw.sample(material.EQUALITY, 2)),
            )
        )
        return Employer(
            name=name,
            form=form,
            towns=self._around(home, min(3 + int(draw.paretovariate(0.9)), TOWNS_OF_A_REGION)),
            currency="GBP" if number % 10 != 9 else "EUR" if "mbH" in form else "USD",
            scale=draw.uniform(0.9, 1.15),
            about=about,
            benefits=benefits,
            apply=apply,
            about_first=draw.random() < 0.5,
            initials="".join(word[0] for word in name.split() if word[0].isupper())[:3],
        )

    def _around(self, home: int, count: int) -> tuple[Town, ...]:
        """So many towns of its region, home first."""
        first = home - home % TOWNS_OF_A_REGION
        return tuple(self.towns[first + (home + step) % TOWNS_OF_A_REGION] for step in range(count))


def by_zipf(words: Sequence[str]) -> tuple[str, ...]:
    """A table to draw from evenly: the n-th word is in it an n-th as often as the first, and at least once."""
    share = DRAWS / sum(1 / rank for rank in range(1, len(words) + 1))
    return tuple(word for rank, word in enumerate(words, 1) for _ in range(max(1, round(share / rank))))


def _towns(draw: Random) -> tuple[Town, ...]:
    names: dict[str, None] = {}
    while len(names) < TOWNS:
        stem = "".join(draw.sample(material.SYLLABLES, draw.randint(1, 2))) + draw.choice(material.TOWN_ENDS)
        names[draw.choice(material.TOWN_SHAPES).format(stem.capitalize())] = None
    towns: list[Town] = []
    for nth, name in enumerate(names):
        if nth % TOWNS_OF_A_REGION == 0:
            stem = "".join(draw.sample(material.SYLLABLES, 2)).capitalize()
            region, letters = stem + draw.choice(material.REGION_ENDS), draw.choice("ABCDE") + draw.choice("LMNOPR")
        towns.append(Town(name, region, f"{letters}{nth % TOWNS_OF_A_REGION + 1}"))
    return tuple(towns)


def _public_name(number: int, home: Town) -> str:
    """Half are councils, half are trusts, one for each town."""
    if number % 10:
        return material.TRUSTS[number // 10 % len(material.TRUSTS)].format(f"{home.region} and {home.name}")
    return material.COUNCILS[number // 10 % len(material.COUNCILS)].format(home.name)


def _company(number: int) -> str:
    """A surname and a field of work, which differs for those of one surname."""
    field = number % 4000 * 7 + number // 4000
    return f"{_surname(number)} {material.FIELDS_OF_WORK[field % len(material.FIELDS_OF_WORK)]}"


def _surname(number: int) -> str:
    """Four thousand of them, in an order in which neighbours are not alike."""
    number = number * 1597 % 4000
    first, second, end = number % 20, number // 20 % 10, number // 200
    return (material.SYLLABLES[first * 2] + material.SYLLABLES[second * 5 + 1] + material.NAME_ENDS[end]).capitalize()

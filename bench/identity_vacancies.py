"""The vacancies of one employer as it advertises them itself, and those made to be mistaken for others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Literal

import identity_material as material
from identity_world import Draw, Employer, Town, World, by_zipf

START = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)
DAYS = 120  # on which vacancies are first advertised

Likeness = Literal["", "other town", "sibling role", "other employer"]

_PAY = {"": 34_000, "Senior": 41_000, "Newly Qualified": 31_000, "Principal": 47_000, "Assistant": 26_000,
        "Lead": 44_000, "Deputy": 39_000, "Advanced": 45_000}  # fmt: skip
DUTIES = 2  # number of that section

_LEVELS = by_zipf(material.LEVELS)
_ROLES = by_zipf(material.ROLES)
_SPECIALISMS = by_zipf(material.SPECIALISMS)


@dataclass(frozen=True, slots=True)
class Post:
    level: str  # "Senior"; "": none is named
    role: str
    special: str

    @property
    def name(self) -> str:
        return f"{self.level} {self.role}".strip()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Somebody to be hired. In its sections TOWN, POST, SPECIAL and REF are still to be replaced."""

    number: int
    employer: Employer
    post: Post
    form: str  # of the title
    town: Town
    street: str
    sections: tuple[str, ...]
    low: int  # pay in a year, in the employer's currency
    high: int
    posted: datetime
    closes: date | None  # None: not stated
    reference: str  # of the employer
    like: Likeness  # what it was made to be mistaken for; "": nothing
    one_town: bool = False  # the employer has no other vacancy of this title, so that the title tells the town

    @property
    def title(self) -> str:
        return self.form.format(post=self.post.name, special=self.post.special)

    def text(self) -> list[str]:
        """The sections as they are printed."""
        return [
            section.replace("TOWN", self.town.name)
            .replace("POST", self.post.name)
            .replace("SPECIAL", self.post.special)
            .replace("REF", self.reference)
            for section in self.sections
        ]


def vacancies(world: World, employers: Sequence[Employer], first: int, draw: Random) -> list[list[Vacancy]]:
    """Of each of the employers. Another employer's title and town come from those before it."""
    every: list[list[Vacancy]] = []
    number = first
    for employer in employers:
        size = min(80, int(3 * draw.paretovariate(1.2)))
        others = [vacancy for group in every[-5:] for vacancy in group]
        own = list(_of_one(world, employer, range(number, number + size), others, draw))
        number += size
        towns = Counter(vacancy.post for vacancy in own)
        every.append([replace(vacancy, one_town=towns[vacancy.post] == 1) for vacancy in own])
    return every


def _of_one(
    world: World, employer: Employer, numbers: range, others: Sequence[Vacancy], draw: Random
) -> Iterator[Vacancy]:
    """No two have both title and town in common."""
    taken: set[tuple[Post, Town]] = set()
    before: list[Vacancy] = []
    for number in numbers:
        vacancy = _a_vacancy(world, employer, number, before, others, draw)
        while (vacancy.post, vacancy.town) in taken:
            vacancy = _new(world, employer, number, draw)
        taken.add((vacancy.post, vacancy.town))
        before.append(vacancy)
        yield vacancy


def _a_vacancy(
    world: World, employer: Employer, number: int, before: Sequence[Vacancy], others: Sequence[Vacancy], draw: Random
) -> Vacancy:
    """One in eight has the text of an earlier one and another town, one in sixteen another role; of the first
    vacancies of an employer none can, so that it is a tenth and a twentieth of all."""
    chance = draw.random()
    if before and chance < 0.125:
        return _in_another_town(draw.choice(before), number, draw)
    if before and chance < 0.19:
        return _sibling(world, draw.choice(before), number, draw)
    vacancy = _new(world, employer, number, draw)
    if others and chance > 0.95:
        other = draw.choice(others)
        return replace(vacancy, post=other.post, form=other.form, town=other.town, like="other employer")
    return vacancy


def _new(world: World, employer: Employer, number: int, draw: Random) -> Vacancy:
    post = Post(_drawn(_LEVELS, draw.random), _drawn(_ROLES, draw.random), _drawn(_SPECIALISMS, draw.random))
    low = round(_PAY[post.level] * employer.scale * draw.uniform(0.9, 1.1))
    posted = START + timedelta(minutes=int(draw.random() * DAYS * 24 * 60))
    closes = (posted + timedelta(days=draw.randint(12, 40))).date() if draw.random() < 0.7 else None
    return Vacancy(
        number=number,
        employer=employer,
        post=post,
        form=draw.choice(material.TITLE_FORMS),
        town=draw.choice(employer.towns),
        street=f"{draw.randint(1, 200)} {draw.choice(material.SYLLABLES).title()} Street",
        sections=_sections(world, employer, closes, draw),
        low=low,
        high=low + round(draw.uniform(1_500, 6_000)),
        posted=posted,
        closes=closes,
        reference=_reference(employer, number),
        like="",
    )


def _in_another_town(of: Vacancy, number: int, draw: Random) -> Vacancy:
    """Word for word the same text; where the text names the town, it names the other. Posted within days."""
    town = draw.choice([town for town in of.employer.towns if town != of.town])
    return replace(
        of,
        number=number,
        town=town,
        street=f"{draw.randint(1, 200)} {draw.choice(material.SYLLABLES).title()} Road",
        posted=of.posted + timedelta(hours=draw.randint(0, 72)),
        reference=_reference(of.employer, number),
        like="other town",
    )


def _sibling(world: World, of: Vacancy, number: int, draw: Random) -> Vacancy:
    """The next level, another role or another specialism in the same town; one section has a sentence of its own."""
    part = draw.choice(("level", "role", "special"))
    words = {"level": material.LEVELS, "role": material.ROLES, "special": material.SPECIALISMS}[part]
    post = replace(of.post, **{part: draw.choice([word for word in words if word != getattr(of.post, part)])})
    sections = list(of.sections)
    sections[DUTIES] += " " + world.language.sentence(draw.choice(material.DUTIES), draw.random)
    change = _PAY[post.level] - _PAY[of.post.level]
    return replace(
        of,
        number=number,
        post=post,
        sections=tuple(sections),
        low=of.low + change,
        high=of.high + change,
        posted=of.posted + timedelta(hours=draw.randint(0, 72)),
        reference=_reference(of.employer, number),
        like="sibling role",
    )


def _sections(world: World, employer: Employer, closes: date | None, draw: Random) -> tuple[str, ...]:
    """About the employer, the role, duties, requirements, what is offered, how to apply. 1.5 to 3 KB together."""
    write, random = world.language.text, draw.random
    role = "We are looking for a POST to join our SPECIAL service" + (" in TOWN" if random() < 0.4 else "")
    duties = write(material.DUTIES, draw.randint(5, 10), random)
    needs = write(material.REQUIREMENTS, draw.randint(4, 8), random)
    apply = employer.apply
    if random() < 0.5:
        name, phone = draw.choice(material.FIRST_NAMES), f"01632 960{draw.randint(0, 999):03}"
        apply += f" For an informal talk call {name} on {phone}."
    if closes and random() < 0.4:
        apply += f" Closing date: {closes:%d %B %Y}."
    if random() < 0.3:
        apply += " Please quote reference REF."
    about = f"About us\n{employer.about}"
    role = f"The role\n{role}. {write(material.DUTIES, 1, random)}"
    return (
        *((about, role) if employer.about_first else (role, about)),
        f"What you will do\n{duties}",
        f"What we ask for\n{needs}",
        f"What we offer\n{employer.benefits}",
        f"How to apply\n{apply}",
    )


def _drawn(table: Sequence[str], draw: Draw) -> str:
    return table[int(draw() * len(table))]


def _reference(employer: Employer, number: int) -> str:
    return f"{employer.initials}{number * 37 % 1_000_000:06}"

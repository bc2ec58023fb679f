"""How a vacancy reaches another source: what copies change. See `bench/identity_corpus.py` for the shares."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

import identity_material as material
from identity_vacancies import Vacancy
from identity_world import World

from leads.lead import Pay, Place


@dataclass(slots=True)
class Draft:
    """A posting being written."""

    vacancy: Vacancy
    world: World
    title: str
    employer: str | None
    place: Place | None
    remote: bool
    sections: list[str]
    footer: str
    pay: Pay | None
    closes: date | None
    altered: list[str]  # names of the alterations made
    text_limit: int | None = None  # characters, after which the text is cut; None: it is whole
    agency: bool = False  # the one who posts it is named as the employer


def draft(vacancy: Vacancy, world: World) -> Draft:
    """As the employer's own system shows it."""
    town, employer = vacancy.town, vacancy.employer
    code = f"{town.area} {vacancy.number % 9 + 1}AB"
    address = f"{vacancy.street}, {town.name}, {code}"
    low, high = Decimal(vacancy.low), Decimal(vacancy.high)
    return Draft(
        vacancy=vacancy,
        world=world,
        title=vacancy.title,
        employer=employer.name + employer.form,
        place=Place(address, town.name, town.region, code, "GB"),
        remote=False,
        sections=vacancy.text(),
        footer="",
        pay=Pay(low, high, employer.currency, "YEAR", f"{employer.currency} {low:,}–{high:,} per year"),
        closes=vacancy.closes,
        altered=[],
    )


def on_a_board(draft: Draft, draw: Random) -> None:
    """Boards and aggregators have one field for the place and write it in their own way; some lose dates and pay."""
    town = draft.vacancy.town
    forms = (
        f"{town.name}, {town.region}",
        town.name,
        f"{town.region}, {town.name}, {town.area}",
        f"{town.name} {town.area}",
        f"{draft.vacancy.street}, {town.name}",
    )
    draft.place = Place(draw.choice(forms))
    if draw.random() < 0.4:
        draft.closes = None
    if draw.random() < 0.25:
        draft.pay = None


def _case(draft: Draft, draw: Random) -> None:
    draft.title = draw.choice((str.upper, str.lower, str.capitalize))(draft.title)


def _gender_tag(draft: Draft, draw: Random) -> None:
    draft.title += draw.choice(material.GENDER_TAGS)


def _reference(draft: Draft, draw: Random) -> None:
    number = draw.choice((draft.vacancy.reference, str(draw.randint(10_000, 9_999_999))))
    draft.title = draw.choice(("{} - {}", "{} (Ref: {})", "{} REF {}", "{} [{}]")).format(draft.title, number)


def _short_level(draft: Draft, draw: Random) -> None:
    draft.title = re.sub("senior", draw.choice(("Sr.", "Snr", "Sr")), draft.title, flags=re.IGNORECASE)


def _town_in_title(draft: Draft, draw: Random) -> None:
    draft.title += draw.choice((" - {}", ", {}", " in {}", " ({})")).format(draft.vacancy.town.name)


def _prefix(draft: Draft, draw: Random) -> None:
    draft.title = draw.choice(material.PREFIXES) + draft.title


def _swapped_letters(draft: Draft, draw: Random) -> None:
    """Two neighbours inside a word, in one or two words."""
    words = draft.title.split(" ")
    long = [nth for nth, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    for nth in draw.sample(long, min(len(long), draw.randint(1, 2))):
        word, at = words[nth], draw.randint(1, len(words[nth]) - 3)
        words[nth] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    draft.title = " ".join(words)


def _legal_form(draft: Draft, draw: Random) -> None:
    """The form is left out or written otherwise, the name in capitals, with "The" or "&"."""
    name, form = draft.vacancy.employer.name, draft.vacancy.employer.form
    forms = material.SAME_FORMS.get(form, (form,))
    names = (name, name + draw.choice(forms), (name + form).upper(), f"The {name}{form}", name.replace(" and ", " & "))
    draft.employer = draw.choice(names)


def _town_spelling(draft: Draft, draw: Random) -> None:
    town = draft.vacancy.town
    changes = {"-": " ", "St ": "Saint ", " Regis": "-Regis"}
    name = town.name
    for old, new in changes.items():
        name = name.replace(old, new)
    forms = ("{0}", "{1}", "{0} Area", "Greater {0}", "{1}, {2}, UK", "{0} ({2})", "{0} / hybrid")
    draft.place = Place(draw.choice(forms).format(name, name.upper(), town.region))


def _hidden_employer(draft: Draft, draw: Random) -> None:
    """Through an agency, which names itself, or nobody; the text loses the name, and often what it says of itself."""
    name, draft.agency = draft.vacancy.employer.name, draw.random() < 0.6
    draft.employer = draw.choice(draft.world.agencies) if draft.agency else draw.choice((None, "Confidential"))
    about = f"About us\n{draft.vacancy.employer.about}"
    kept = [section for section in draft.sections if section != about or draw.random() < 0.5]
    draft.sections = [section.replace(name, "our client") for section in kept]


def _no_town(draft: Draft, draw: Random) -> None:
    """Left alone where the employer has the same title in another town: then nobody could say whose copy it is."""
    if draft.vacancy.one_town:
        draft.remote = draw.random() < 0.5
        draft.place = Place(draw.choice(("Remote", "Home based"))) if draft.remote else None


def _shuffled(draft: Draft, draw: Random) -> None:
    draw.shuffle(draft.sections)


def _other_words(draft: Draft, draw: Random) -> None:
    """Six of a hundred words are others, drawn by Zipf's law as all phrases are."""
    phrases = draft.world.language.phrases
    for nth, section in enumerate(draft.sections):
        words = section.split(" ")
        for at in draw.sample(range(len(words)), round(0.06 * len(words))):
            words[at] = draw.choice(phrases).partition(" ")[2]
        draft.sections[nth] = " ".join(words)


def _footer(draft: Draft, draw: Random) -> None:
    draft.footer = draw.choice(material.FOOTERS)


def _truncated(draft: Draft, draw: Random) -> None:
    draft.text_limit = draw.randint(180, 500)


def _pay_notation(draft: Draft, draw: Random) -> None:
    """The same pay in other letters; or, one in eight, as an aggregator guesses it."""
    low, high = draft.vacancy.low, draft.vacancy.high
    sign = {"GBP": "£", "EUR": "€", "USD": "$"}[draft.vacancy.employer.currency]
    monthly = (Decimal(round(low / 12)), Decimal(round(high / 12)))
    guess = Decimal(round(low * draw.uniform(0.85, 1.2), -2))
    currency = draft.vacancy.employer.currency
    draft.pay = draw.choice(
        (
            Pay(None, None, None, None, f"{sign}{low:,} to {sign}{high:,} per annum"),
            Pay(None, None, None, None, f"{sign}{low / 1000:.1f}k - {sign}{high / 1000:.1f}k pa plus benefits"),
            Pay(Decimal(low), Decimal(high), None, "YEAR", f"{low}.00 - {high}.00 Annual"),
            Pay(None, Decimal(high), currency, "YEAR", f"up to {sign}{high:,}"),
            Pay(*monthly, currency, "MONTH", f"{currency} {monthly[0]}–{monthly[1]} per month"),
            Pay(Decimal(low), Decimal(high), currency, None, f"{sign}{low:,} - {sign}{high:,}"),
            Pay(None, None, None, None, "Competitive, depending on experience"),
            Pay(guess, guess, currency, "YEAR", f"about {sign}{guess:,}"),
        )
    )


Alteration = Callable[[Draft, Random], None]

ALTERATIONS: Sequence[tuple[str, float, Alteration]] = (
    ("short level", 0.50, _short_level),
    ("swapped letters", 0.05, _swapped_letters),
    ("town in title", 0.04, _town_in_title),
    ("prefix", 0.05, _prefix),
    ("gender tag", 0.10, _gender_tag),
    ("reference in title", 0.10, _reference),
    ("case", 0.25, _case),
    ("legal form", 0.30, _legal_form),
    ("town spelling", 0.35, _town_spelling),
    ("no town", 0.05, _no_town),
    ("hidden employer", 0.06, _hidden_employer),
    ("shuffled", 0.10, _shuffled),
    ("other words", 0.15, _other_words),
    ("footer", 0.15, _footer),
    ("truncated", 0.30, _truncated),
    ("other pay", 0.40, _pay_notation),
)
"""Name, share of the copies, and what is done. They are made in this order, each or not on its own."""

POSTED_AGAIN = ("swapped letters", "town in title", "prefix", "gender tag", "reference in title", "case")
"""What may differ when one source posts it again."""

_OF_THE_HEAD = ("short level", "swapped letters", "case", "legal form", "town spelling", "no town")


def alter(draft: Draft, draw: Random, only: Collection[str] | None = None) -> None:
    """Each alteration with its chance; None: all of them. Those that change nothing here are not named."""
    for name, share, change in ALTERATIONS:
        if draw.random() < share and (only is None or name in only):
            before = (draft.title, draft.employer, draft.place)
            change(draft, draw)
            if name not in _OF_THE_HEAD or before != (draft.title, draft.employer, draft.place):
                draft.altered.append(name)


def text_of(draft: Draft, draw: Random) -> str:
    """The whole text, or its beginning."""
    text = "\n\n".join([*draft.sections, draft.footer]).rstrip()
    if draft.text_limit is None:
        return text
    return text[: draft.text_limit].rstrip() + draw.choice(material.CUT)

"""Starter profiles: saved searches that are ready for a field of work in a country, read from `starters.toml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from config.entries import Entry, Problems
from config.searches import read_search
from config.toml_text import TomlText, closest, parse_toml, read_text
from leads.errors import NotFound, SettingsError
from leads.reading import Relevance
from leads.search import SavedSearch

FILE = Path(__file__).with_name("starters.toml")
COUNTRIES = ("US", "GB", "NL")
"""ISO 3166-1 codes of the countries that there are starters for."""

_RELEVANCE: Mapping[str, Relevance] = {word: word for word in get_args(Relevance)}
_SHARED_KEYS = ("relevance", "licences", "search")
_STARTER_KEYS = ("id", "label", "sentence", *_SHARED_KEYS, *COUNTRIES)
_COUNTRY_KEYS = ("label", "currency", "languages", *_SHARED_KEYS)


@dataclass(frozen=True, slots=True)
class Starter:
    """One field of work in one country."""

    id: str  # "fostering"
    country: str  # ISO 3166-1 alpha-2
    country_label: str  # "United Kingdom"
    label: str  # for a person: "Fostering and kinship care"
    sentence: str  # what the work is, in the profession's words
    search: SavedSearch  # named by the key
    licences: tuple[str, ...]  # ids of the vocabulary: usual there, the likeliest first
    currency: str  # ISO 4217
    languages: tuple[str, ...]  # ISO 639-1, that postings there are written in

    @property
    def relevance(self) -> tuple[str, ...]:
        """Of the posts that it is for."""
        return self.search.must.relevance

    @property
    def key(self) -> str:
        """Its name among all: "fostering-gb"."""
        return f"{self.id}-{self.country.lower()}"


@cache
def all_starters() -> tuple[Starter, ...]:
    """Every starter of every country, in the order of the file. Raises SettingsError with every problem."""
    return read_starters(read_text(FILE), FILE.name)


@cache
def basis(country: str) -> SavedSearch:
    """What is the same in every profile of a country; of a country without starters, a search for vacancies there."""
    found = parse_toml(read_text(FILE), FILE.name).data["country"].get(country)
    plain = {"search": {"must": {"countries": [country], "kinds": ["vacancy"]}}}
    problems = Problems(TomlText(FILE.name, {}, {}))
    return read_search(Entry(_values(country, (Entry(found or plain, (), problems),)), (), problems))


def starters(country: str) -> tuple[Starter, ...]:
    """The starters of a country by its ISO code; none where there are none for it."""
    return tuple(starter for starter in all_starters() if starter.country == country.upper())


def find_starter(name: str, country: str | None = None) -> Starter:
    """A starter by its key, or by its id where the country is known. Raises NotFound with the nearest key."""
    by_key = {starter.key: starter for starter in all_starters()}
    wanted = name.strip().lower().replace("_", "-")
    if found := by_key.get(wanted) or by_key.get(f"{wanted}-{(country or '').lower()}"):
        return found
    if any(starter.id == wanted for starter in all_starters()):
        hint = f"say for which country: {', '.join(f'{wanted}-{code.lower()}' for code in COUNTRIES)}"
    else:
        near = closest(wanted, by_key)
        hint = f'did you mean "{near}"?' if near else "caselead search starters shows all of them"
    raise NotFound(f'There is no starter profile "{name}".', hint=hint)


def read_starters(text: str, filename: str) -> tuple[Starter, ...]:
    """The starters in a TOML text. Raises SettingsError with every problem."""
    toml = parse_toml(text, filename)
    problems = Problems(toml)
    root = Entry(toml.data, (), problems)
    root.refuse_unknown(("country", "starter"))
    countries = root.table("country")
    countries.refuse_unknown(COUNTRIES)
    found = [
        starter
        for number, entry in enumerate(root.tables("starter", "[[starter]]"))
        for starter in _starters(entry, {code: countries.table(code) for code in COUNTRIES}, number, problems)
    ]
    for twin in sorted({starter.id for starter in found if [one.key for one in found].count(starter.key) > 1}):
        problems.add(f'the starter "{twin}" stands there twice.', "starter")
    if refused := list(dict.fromkeys(problems.in_order())):  # what is wrong for three countries is told once
        raise SettingsError(refused, hint=f"correct the lines named above in {filename}")
    return tuple(found)


def _starters(entry: Entry, countries: Mapping[str, Entry], number: int, problems: Problems) -> Iterator[Starter]:
    """One field of work in each country."""
    entry.refuse_unknown(_STARTER_KEYS)
    id, label = entry.text("id", needed=True), entry.text("label", needed=True)
    sentence = entry.text("sentence", needed=True)
    for code, country in countries.items():
        country.refuse_unknown(_COUNTRY_KEYS)
        here = entry.table(code)
        here.refuse_unknown(_SHARED_KEYS)
        layers = (here, entry, country)
        yield Starter(
            id,
            code,
            country.text("label", needed=True),
            label,
            sentence,
            read_search(Entry(_values(f"{id}-{code.lower()}", layers), ("starter", number, "search"), problems)),
            tuple(dict.fromkeys(licence for layer in layers for licence in layer.texts("licences"))),
            country.text("currency", needed=True),
            country.texts("languages"),
        )


def _values(key: str, layers: tuple[Entry, ...]) -> dict[str, Any]:
    """The search of all layers together, the first of which has the last word."""
    values: dict[str, Any] = {}
    for layer in reversed(layers):
        values = _over(values, layer.table("search").data)
        if taken := layer.choices("relevance", _RELEVANCE):
            values = _over(values, {"must": {"relevance": list(taken)}})
    return {**values, "name": key}


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two layers of values: tables are joined key by key, and of everything else the upper one counts."""
    return {**below} | {
        key: _over(below.get(key, {}), value) if isinstance(value, dict) else value for key, value in above.items()
    }

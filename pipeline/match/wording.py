"""What a person calls the things that a profile and a posting are about: what rules are about, fields, licences, areas,
languages, pay."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pipeline.match.areas import country_of, regions_of
from pipeline.match.names import KINDS, label
from pipeline.match.profile import Known

NOT_STATED = "not stated"

LANGUAGES = {"en": "English", "nl": "Dutch", "de": "German", "fr": "French", "es": "Spanish"}

_FIELDS = {
    "title": "the title",
    "hiring_organization": "the employer's name",
    "description": "the text",
    "job_location": "the place",
    "job_location_type": "the kind of place",
    "base_salary": "the pay",
    "employment_type": "the kind of contract",
    "occupational_category": "the board's own category",
    "sources": "the sources",
}
_TOPICS: Mapping[str, str] = {
    **{kind.code: kind.word for kind in KINDS.values()},
    **dict.fromkeys(("word", "word_any", "word_all", "words"), "words"),
    "near": "distance",
    "licence_asked": "licence asked for",
    "registered": "registration",
    "below_bar": "fit",
}
_REGISTERED, _REGISTRATION = "Registered with ", "registration with "
_SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€"}


def in_field(found_in: str) -> str:
    """Where in a posting something stands: "in the title"."""
    return f"in {_FIELDS.get(found_in.partition('[')[0], 'the posting')}"


def topic(code: str) -> str:
    """What a rule is about, by its code: "career step", whether it is wanted or not."""
    about = code.removeprefix("not_")
    return _TOPICS.get(about, about)


def set_aside_by(codes: Mapping[str, int]) -> list[tuple[str, int]]:
    """Why leads are set aside, by the codes of rules, the most frequent first: "unwanted signal", "distance"."""
    found = Counter[str]()
    for code, count in codes.items():
        found[f"{'unwanted ' if code.startswith('not_') else ''}{topic(code)}"] += count
    return found.most_common()


def called(kind: str, id: str, known: Known) -> str:
    """What a person calls an entry: its label; the letters of a licence; of a register its name."""
    term = known.vocabulary.of(kind).get(id)
    words = label(kind, id, known.vocabulary)
    if term is None or kind != "licence":
        return words
    if words.startswith(_REGISTERED):
        return f"{_REGISTRATION}{register(words)}"
    letters = next((phrase.text for phrase in term.phrases if phrase.use == "abbr"), None)
    return letters if letters and term.text("kind") == "licence" else words


def register(words: str) -> str:
    """The register alone: "Social Work England"."""
    return words.removeprefix(_REGISTERED).removeprefix(_REGISTRATION)


def licence_words(name: str, known: Known) -> str:
    """A licence as its holder wrote it, unless that is an id."""
    return called("licence", name, known) if name in known.vocabulary.of("licence") else name


def once_registered(words: Iterable[str]) -> Iterator[str]:
    """A list without saying "registration with" again and again: "registration with A", "B"."""
    before = False
    for one in words:
        yield one.removeprefix(_REGISTRATION) if before else one
        before = one.startswith(_REGISTRATION)


def area_words(name: str, known: Known) -> str:
    """ "GB" as "the United Kingdom", "GB-SCT" as "Scotland", "US-NY" as "NY, the United States"."""
    country = country_of(name, known.gazetteer)
    if country is None:
        return f"“{name}”, which is not known"
    words, regions = known.gazetteer.country_name(country), regions_of(name)
    words = f"the {words}" if words.startswith("United ") else words.replace("The ", "the ", 1)
    if country == "GB" and regions:
        return regions[0]
    return f"{regions[0]}, {words}" if regions else words


def money(amount: Decimal, currency: str) -> str:
    """An amount as people write it: "£31,000", "31,000.50 SEK"."""
    number = f"{amount:,.2f}".removesuffix(".00")
    return f"{_SYMBOLS[currency]}{number}" if currency in _SYMBOLS else f"{number} {currency}"


def per(unit: str | None) -> str:
    """ " a year"; "" where the period is not known."""
    article = "an" if unit == "HOUR" else "a"
    return f" {article} {unit.lower()}" if unit else ""

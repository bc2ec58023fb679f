"""The words of a profession: what its adverts call things. Data only; `config/vocabulary/` reads it from TOML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Fact = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look for. A `*` at an end lets the word go on: "jeugdzorg*"."""

    text: str  # as the vocabulary writes it; lower case but for abbreviations
    use: str  # the list it stands in: "strong", "weak", "abbr", "exclude", "phrase", ...
    lang: str | None = None  # "en", "en_us", "en_gb", "nl", "de", "fr"; None: any


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: a specialism, a licence, a signal, a section of an advert, a trap."""

    kind: str  # the name of its table: "specialism"
    id: str
    label: Mapping[str, str]  # by language, "en" always
    phrases: tuple[Phrase, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)  # everything else that its table allows
    file: str = ""  # where it stands: "specialisms.toml"

    @property
    def parent(self) -> str | None:
        """The id of the broader term; None: it stands for itself."""
        return str(self.facts["parent"]) if "parent" in self.facts else None

    def number(self, name: str, otherwise: int = 0) -> int:
        """A fact that is a whole number."""
        value = self.facts.get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def flag(self, name: str) -> bool:
        """A fact that is yes or no; no where it is not stated."""
        return self.facts.get(name) is True

    def text(self, name: str) -> str:
        """A fact that is a text; empty where it is not stated."""
        value = self.facts.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A fact that is a list; empty where it is not stated."""
        value = self.facts.get(name, ())
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class Vocabulary:
    """All terms of one profession."""

    profession: str
    fingerprint: str  # of its files; changes when any of them changes
    terms: tuple[Term, ...]

    @property
    def name(self) -> str:
        """What a reading says it was made with."""
        return f"{self.profession}:{self.fingerprint}"

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[str, Term]]:
        """The terms of each kind by their ids, in the order of the files."""
        kinds: dict[str, dict[str, Term]] = {}
        for term in self.terms:
            kinds.setdefault(term.kind, {})[term.id] = term
        return kinds

    def of(self, kind: str) -> Mapping[str, Term]:
        """The terms of one kind by id; empty when there are none."""
        return self.by_kind.get(kind, {})

    def phrases(self) -> Iterator[tuple[Term, Phrase]]:
        """Every phrase with its term."""
        for term in self.terms:
            for phrase in term.phrases:
                yield term, phrase

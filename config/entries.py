"""One table of a TOML document, read value by value; what is wrong is noted with its line and reading goes on."""

from collections import Counter
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from config.toml_text import TomlText, Where, closest, did_you_mean, plain_key, plain_value

Chosen = TypeVar("Chosen", bound=str)
_NOWHERE: Mapping[str, str] = MappingProxyType({})


class Problems:
    """What is wrong with one document. Texts that may be secrets never get in here."""

    def __init__(self, toml: TomlText) -> None:
        self._toml = toml
        self._found: list[tuple[int, str]] = []

    def add(self, sentence: str, *where: str | int) -> None:
        """Note a whole sentence about a place."""
        self._found.append((self._toml.line(*where) or 0, f"{self._toml.at(*where)}: {sentence}"))

    def in_order(self) -> list[str]:
        """The sentences in the order of the lines they are about."""
        return [sentence for _, sentence in sorted(self._found)]


class Entry:
    """One table, for example the second `[[search]]`."""

    def __init__(self, data: dict[str, Any], where: Where, problems: Problems) -> None:
        self.data = data
        self._where = where
        self._problems = problems

    def complain(self, sentence: str, *key: str | int) -> None:
        """Note a whole sentence about a key, about a part of its value, or about the table."""
        self._problems.add(sentence, *self._where, *key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text with single blanks; "" when it is missing or wrong."""
        value = self.data.get(key)
        if value is None and not needed:
            return ""
        text = self._plain(value)
        if text is None:
            self.complain(
                f"{self.named(key)} is missing." if value is None else f"{self.named(key)} must be a text in quotes.",
                key,
            )
        return text or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.data.get(key, [])
        texts = [self._plain(part) for part in (value if isinstance(value, list) else [value])]
        if None in texts:
            self.complain(
                f'{self.named(key)} must be a list of texts in quotes, such as ["one", "two"], none of them empty.', key
            )
        return tuple(text for text in texts if text)

    def flag(self, key: str) -> bool:
        """true or false; false when it is missing or wrong."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.complain(f"{self.named(key)} must be true or false, without quotes.", key)
        return value is True

    def number(self, key: str) -> int:
        """A whole number; 0 when it is missing or wrong."""
        value = self.data.get(key, 0)
        if type(value) is not int:
            self.complain(f"{key} must be a whole number, without quotes.", key)
            return 0
        return value

    def choice(self, key: str, known: Mapping[str, Chosen]) -> Chosen | None:
        """What one of a few words stands for; None when it is missing or wrong."""
        text = self.text(key)
        if text and text not in known:
            self.complain(f"{self.named(key)} cannot be {plain_value(key, text)}; {did_you_mean(text, known)}", key)
        return known.get(text)

    def choices(self, key: str, known: Mapping[str, Chosen]) -> tuple[Chosen, ...]:
        """The same for a list of such words."""
        texts = self.several(key)
        for text in texts:
            if text not in known:
                self.complain(f"{self.named(key)} cannot be {plain_value(key, text)}; {did_you_mean(text, known)}", key)
        return tuple(known[text] for text in texts if text in known)

    def several(self, key: str) -> tuple[str, ...]:
        """A list of texts that has none of them twice."""
        texts = self.texts(key)
        for text, times in Counter(map(str.casefold, texts)).items():
            if times > 1:
                self.complain(f"{self.named(key)} has {plain_value(key, text)} more than once.", key)
        return texts

    def between(self, key: str, least: float, most: float, *, whole: bool = False) -> float | None:
        """A number from `least` to `most`; None when it is missing or wrong."""
        value = self.data.get(key)
        if value is None:
            return None
        kinds = "whole number" if whole else "number"
        if type(value) not in ((int,) if whole else (int, float)):
            self.complain(f"{self.named(key)} must be a {kinds}, without quotes and commas.", key)
        elif not least <= value <= most:
            self.complain(f"{self.named(key)} must be a {kinds} from {least:,.12g} to {most:,.12g}.", key)
        else:
            return value  # type: ignore[no-any-return]
        return None

    def named(self, key: str) -> str:
        """The key with the tables inside the entry that lead to it: "must.kinds"."""
        return ".".join((*(part for part in self._where[2:] if isinstance(part, str)), key))

    def tables(self, key: str, example: str) -> "list[Entry]":
        """The tables of a list; one table counts as a list of one. `example`: what such a list looks like."""
        value = self.data.get(key)
        if isinstance(value, dict):
            return [self.table(key)]
        if value is None or (isinstance(value, list) and value and all(isinstance(part, dict) for part in value)):
            return [self.inside(key, index, part) for index, part in enumerate(value or ())]
        self.complain(f"{self.named(key)} must be one table or more, such as {example}.", key)
        return []

    def inside(self, key: str, index: int, data: object) -> "Entry":
        """One table of a list of tables in this table."""
        where = (*self._where, key, index)
        if not isinstance(data, dict):
            self.complain(f"{key} must be tables.", key)
        return Entry(data if isinstance(data, dict) else {}, where, self._problems)

    def table(self, key: str) -> "Entry":
        """A table in this table; an empty one when it is missing or wrong."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.complain(f"{self.named(key)} must be a table.", key)
            value = {}
        return Entry(value, (*self._where, key), self._problems)

    def refuse_unknown(self, known: Collection[str], elsewhere: Mapping[str, str] = _NOWHERE) -> None:
        """Note every key that is not one of the known ones. `elsewhere`: where a key belongs that is known there."""
        for key in self.data:
            if key not in known:
                self.complain(f"there is no key {plain_key(key)} here; {_advice(key, known, elsewhere)}", key)

    @staticmethod
    def _plain(value: object) -> str | None:
        """The text with single blanks; None when it is no text, empty, or has characters that cannot be seen."""
        text = " ".join(value.split()) if isinstance(value, str) else ""
        return text if text and text.isprintable() else None


def _advice(key: str, known: Collection[str], elsewhere: Mapping[str, str]) -> str:
    """The end of a complaint about a key."""
    meant = closest(key, (*known, *elsewhere))
    if meant is None or meant in known:
        return did_you_mean(key, known)
    return f"{'it' if meant == key else f'did you mean {meant}? It'} belongs in {elsewhere[meant]}."

"""One table of a TOML document, read value by value; what is wrong is noted with its line and reading goes on."""

from collections.abc import Collection
from typing import Any

from config.toml_text import TomlText, Where, did_you_mean, plain_key


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

    def complain(self, sentence: str, *key: str) -> None:
        """Note a whole sentence about a key, or about the table."""
        self._problems.add(sentence, *self._where, *key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text with single blanks; "" when it is missing or wrong."""
        value = self.data.get(key)
        if value is None and not needed:
            return ""
        text = self._plain(value)
        if text is None:
            self.complain(f"{key} is missing." if value is None else f"{key} must be a text in quotes.", key)
        return text or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.data.get(key, [])
        texts = [self._plain(part) for part in (value if isinstance(value, list) else [value])]
        if None in texts:
            self.complain(f'{key} must be a list of texts in quotes, such as ["one", "two"], none of them empty.', key)
        return tuple(text for text in texts if text)

    def flag(self, key: str) -> bool:
        """true or false; false when it is missing or wrong."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.complain(f"{key} must be true or false, without quotes.", key)
        return value is True

    def number(self, key: str) -> int:
        """A whole number; 0 when it is missing or wrong."""
        value = self.data.get(key, 0)
        if type(value) is not int:
            self.complain(f"{key} must be a whole number, without quotes.", key)
            return 0
        return value

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
            self.complain(f"{key} must be a table.", key)
            value = {}
        return Entry(value, (*self._where, key), self._problems)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note every key that is not one of the known ones."""
        for key in self.data:
            if key not in known:
                self.complain(f"there is no key {plain_key(key)} here; {did_you_mean(key, known)}", key)

    @staticmethod
    def _plain(value: object) -> str | None:
        """The text with single blanks; None when it is no text, empty, or has characters that cannot be seen."""
        text = " ".join(value.split()) if isinstance(value, str) else ""
        return text if text and text.isprintable() else None

"""TOML as people write it: read with a size limit, and every complaint names the file and the line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from leads.errors import SettingsError

MOST_BYTES = 1024 * 1024  # a megabyte of settings is a mistake or an attack
MOST_LEVELS = 20

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_DEEP = re.compile(rf"(?<![\w-])(?:{_NAME}\s*+\.\s*+){{{MOST_LEVELS}}}")  # a.b.c and so on
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_NAMES})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_NAMES})\s*=")
_SECRET_WORDS = re.compile(r"secret|passw|token|auth|cookie|key|credential", re.IGNORECASE)

Where = tuple[str | int, ...]
"""The way to a value: ("fetch", "host_delay"), or ("source", 0, "url") with a number for each list of tables."""


@dataclass(frozen=True, slots=True)
class TomlText:
    """A document with the place of every key."""

    name: str  # of the file, as the person knows it
    data: dict[str, Any]
    lines: Mapping[Where, int]

    def line(self, *where: str | int) -> int | None:
        """The line of a key, or of the nearest thing around it; None: not found."""
        for end in range(len(where), 0, -1):
            if where[:end] in self.lines:
                return self.lines[where[:end]]
        return None

    def at(self, *where: str | int) -> str:
        """How a complaint about this place begins: "settings.toml, line 4"."""
        line = self.line(*where)
        return self.name if line is None else f"{self.name}, line {line}"


def read_text(path: Path) -> str:
    """The text of a file, without its byte order mark; "" when there is no such file. Raises SettingsError."""
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)  # one more than allowed, so that `parse_toml` sees it
        return body.decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read: {error.strerror or error}.", hint=f"correct its rights: chmod u+r '{path}'"
        ) from error
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            f"{path.name}, line {line}: a letter is not in UTF-8.", hint=f"save {path} again as UTF-8"
        ) from error


def parse_toml(text: str, name: str) -> TomlText:
    """The document in a text; a byte order mark and Windows line ends are accepted. Raises SettingsError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise SettingsError(f"{name} is larger than 1 MiB.", hint="split the file, or check that it is the right one")
    if _DEEP.search(text):
        raise _too_deep(name)  # before parsing: tomllib's time grows with the square of the depth
    try:
        data = tomllib.loads(text + "\n")  # so that a fault in the last line has a line number
        _refuse_depth(data, name)
        return TomlText(name, data, _find_lines(text))
    except RecursionError as error:
        raise _too_deep(name) from error
    except ValueError as error:  # TOMLDecodeError is one; a number of thousands of digits is another
        raise SettingsError(
            _syntax_problem(name, str(error)), hint=f"correct {name}; https://toml.io shows the rules"
        ) from error


def _refuse_depth(data: dict[str, Any], name: str) -> None:
    """Refuse nesting that would overflow the stack of whoever walks through it; dotted keys can make any depth."""
    level: list[Any] = [data]
    for _ in range(MOST_LEVELS):
        level = [inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer)]
        level = [inner for inner in level if isinstance(inner, dict | list)]
    if level:
        raise _too_deep(name)


def _too_deep(name: str) -> SettingsError:
    return SettingsError(f"{name}: lists or tables are nested too deeply.", hint=f"simplify {name}")


def _syntax_problem(name: str, complaint: str) -> str:
    """The parser's complaint in plain words. It is not passed on whole: it may quote what stands there."""
    line = re.search(r"at line (\d+)", complaint)
    at = f"{name}, line {line[1]}" if line else name
    if "twice" in complaint or "overwrite" in complaint or "mutate" in complaint or "already" in complaint:
        return f"{at}: this table or key is given twice."
    if "end of document" in complaint:
        return f"{name}: the file ends in the middle of a value; a quote or bracket is not closed."
    return f"{at}: this is not valid TOML; texts need quotes, and every line has the form key = value."


def _find_lines(text: str) -> dict[Where, int]:
    """Where tables and keys begin. Good enough for messages: a key inside an inline table is not found."""
    lines: dict[Where, int] = {}
    counts: dict[Where, int] = {}
    table: Where = ()
    closing = ""  # of the text over several lines that we are in
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if header := _HEADER.match(line):
            table = _resolve(_split_names(header[2]), counts, repeated=header[1] == "[[")
            lines.setdefault(table, number)
            if isinstance(table[-1], int):
                lines.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_split_names(key[1])), number)
            closing = next((quote for quote in ('"""', "'''") if line.count(quote) % 2), "")
    return lines


def _resolve(names: tuple[str, ...], counts: dict[Where, int], *, repeated: bool) -> Where:
    """The way to a header's table: a list of tables is entered at its last one."""
    where: Where = ()
    for position, name in enumerate(names, start=1):
        where = (*where, name)
        if repeated and position == len(names):
            counts[where] = counts.get(where, -1) + 1
        if where in counts:
            where = (*where, counts[where])
    return where


def _split_names(names: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, names))


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that was most likely meant; None: nothing is near. `cutoff` 1.0 wants the very word."""
    close = get_close_matches(word.lower(), sorted(known), n=1, cutoff=cutoff)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a complaint about an unknown word: the likely right one, or all that are known."""
    known = sorted(known)
    right = closest(word, known)
    return f"did you mean {right}?" if right else f"known are: {', '.join(known)}."


def plain_key(key: str) -> str:
    """The key in quotes, unless it is so odd that somebody may have pasted a secret there."""
    return f'"{key}"' if re.fullmatch(r"[A-Za-z0-9_.-]{1,30}", key) else "(not shown)"


def may_be_secret(key: str) -> bool:
    """Whether a value under this key had better not be shown."""
    return _SECRET_WORDS.search(key) is not None


def plain_value(key: str, value: object) -> str:
    """The value as a person would write it, unless it may be a secret or is too long to help."""
    if may_be_secret(key) or not isinstance(value, str | int | float):
        return "(not shown)"
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 and "://" not in text and "@" not in text and text.isprintable() else "(not shown)"

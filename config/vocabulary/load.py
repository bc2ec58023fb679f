"""A folder of TOML becomes a `Vocabulary`, checked whole: every problem is told with its file and line."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from config.entries import Entry, Problems
from config.toml_text import did_you_mean, parse_toml, plain_key, read_text
from config.vocabulary.ladders import refused_ladders
from config.vocabulary.schema import LANGUAGES, NOTES, SCANNED_NAMES, TABLES, Table
from leads.errors import SettingsError
from leads.vocabulary import Fact, Phrase, Term, Vocabulary

DEFAULT = "social_work"


def folder_of(chosen: str) -> Path:
    """The folder of a shipped profession, or the folder that is named."""
    shipped = Path(__file__).parent / chosen
    return shipped if chosen.isidentifier() and shipped.is_dir() else Path(chosen).expanduser()


@cache
def shipped() -> Vocabulary:
    """The vocabulary of social work, read once a process."""
    return load()


def load(chosen: str = DEFAULT) -> Vocabulary:
    """The vocabulary of a profession that is shipped, or of a folder. Raises SettingsError with every problem."""
    folder = folder_of(chosen)
    files = {path.name: read_text(path) for path in sorted(folder.glob("*.toml"))}
    if not files:
        raise SettingsError(
            f"There is no vocabulary in {folder}.", hint=f'name a folder of TOML files, or the shipped "{DEFAULT}"'
        )
    return read_all(folder.name, files)


def read_all(profession: str, files: Mapping[str, str]) -> Vocabulary:
    """The vocabulary in the texts of some files by their names. Raises SettingsError with every problem."""
    terms: list[Term] = []
    problems: list[str] = []
    for name, text in files.items():
        toml = parse_toml(text, name)
        noted = Problems(toml)
        for kind, table in toml.data.items():
            if kind in TABLES and isinstance(table, list):
                for index, data in enumerate(table):
                    entry = Entry(data, (kind, index), noted)
                    terms += (replace(term, file=name) for term in _terms(kind, TABLES[kind], entry))
            elif kind not in NOTES:
                noted.add(f"there is no table {plain_key(kind)} here; {did_you_mean(kind, TABLES)}", kind)
        problems += noted.in_order()
    problems += [*_refused(terms), *refused_ladders(terms)]
    if problems:
        raise SettingsError(problems, hint="correct the lines named above; caselead vocabulary check looks again")
    return Vocabulary(profession, fingerprint(files), tuple(terms))


def fingerprint(files: Mapping[str, str]) -> str:
    """Twelve letters that change when any file does."""
    whole = "\0".join(f"{name}\0{text}" for name, text in sorted(files.items()))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _terms(kind: str, table: Table, entry: Entry, within: str = "") -> Iterator[Term]:
    inner = table.inner or {}
    keys = ("label", "notes", table.name, *table.by_language, *table.phrases, *table.lists, *table.texts)
    entry.refuse_unknown((*keys, *table.numbers, *table.flags, *inner, *(LANGUAGES if table.spoken else ())))
    own = entry.text(table.name, needed=True)
    id = f"{within}/{own}" if within else own
    yield Term(kind, id, _label(entry, own), tuple(_phrases(kind, table, entry)), dict(_facts(table, entry)))
    for name, shape in inner.items():
        for index, data in enumerate(entry.data.get(name, [])):
            yield from _terms(f"{kind}.{name}", shape, entry.inside(name, index, data), id)


def _label(entry: Entry, own: str) -> dict[str, str]:
    label = entry.data.get("label")
    if isinstance(label, dict):
        inner = entry.table("label")
        inner.refuse_unknown(LANGUAGES)
        return {language: inner.text(language) for language in label} or {"en": own}
    return {"en": entry.text("label") or own}


def _phrases(kind: str, table: Table, entry: Entry) -> Iterator[Phrase]:
    if kind in SCANNED_NAMES:
        yield Phrase(entry.text(table.name), "phrase")
    for use in table.phrases:
        for text in entry.texts(use):
            yield Phrase(text, "phrase" if use == "phrases" else use)
    for language in LANGUAGES if table.spoken else ():
        for text in entry.texts(language):
            yield Phrase(text, "phrase", language)
    for use in table.by_language:
        spoken = entry.table(use)
        spoken.refuse_unknown(LANGUAGES)
        for language in LANGUAGES:
            for text in spoken.texts(language):
                yield Phrase(text, use, language)


def _facts(table: Table, entry: Entry) -> Iterator[tuple[str, Fact]]:
    for name in table.texts:
        if value := entry.text(name):
            yield name, value
    for name in table.numbers:
        if name in entry.data:
            yield name, entry.number(name)
    for name in table.flags:
        if entry.flag(name):
            yield name, True
    for name in table.lists:
        if values := entry.texts(name):
            yield name, values


def _refused(terms: list[Term]) -> Iterator[str]:
    """What is wrong between entries: odd ids, twins, parents that are missing or go round, phrases without a letter."""
    seen: set[tuple[str, str]] = set()
    parents = {(term.kind, term.id): term.parent for term in terms}
    for term in terms:
        entry = f'{term.file}: {term.kind} "{term.id}"'
        if (term.kind, term.id) in seen:
            yield f"{entry} stands there twice; each needs its own id."
        seen.add((term.kind, term.id))
        if "." not in term.kind and TABLES[term.kind].name == "id" and not re.fullmatch(r"[a-z0-9_./A-Z-]+", term.id):
            yield f"{entry} needs an id of letters, digits, - _ and . only."
        if term.parent and (term.kind, term.parent) not in parents:
            ids = [id for kind, id in parents if kind == term.kind]
            yield f'{entry}: there is no parent "{term.parent}"; {did_you_mean(term.parent, ids)}'
        elif _goes_round(term, parents):
            yield f"{entry} is its own parent, or one of its parents is."
        for phrase in term.phrases:
            if not any(letter.isalnum() for letter in phrase.text):
                yield f'{entry}: "{phrase.text}" has no letter or digit, so nothing can be found by it.'


def _goes_round(term: Term, parents: Mapping[tuple[str, str], str | None]) -> bool:
    passed = {term.id}
    parent = term.parent
    while parent:
        if parent in passed:
            return True
        passed.add(parent)
        parent = parents.get((term.kind, parent))
    return False

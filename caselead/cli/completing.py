"""What the shell proposes when somebody presses Tab. It is quick, makes no database, and is silent about errors."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from caselead.home import Home
    from store.completing import Kind

_SQLITE = "sqlite:///"
_SPECIAL = re.compile(r"([^\w@%+=:,./-])")  # what a shell would not take as it stands


def search_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of the saved searches of the person."""
    return _proposed(ctx, incomplete, lambda home: _stored(home, "searches"))


def source_keys(ctx: typer.Context, incomplete: str) -> list[str]:
    """Keys of the sources."""
    return _proposed(ctx, incomplete, lambda home: _stored(home, "sources"))


def person_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Everybody."""
    return _proposed(ctx, incomplete, lambda home: {home.default_person, *_stored(home, "persons")})


def destination_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of the destinations of the person."""
    return _proposed(ctx, incomplete, lambda home: home.destinations())


def search_or_file(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of saved searches, and TOML files with the folders that lead to them."""
    return [*search_names(ctx, incomplete), *_for_the_shell(_files(incomplete, (".toml",)), incomplete)]


def postings_file(incomplete: str) -> list[str]:
    """Files of postings, with the folders that lead to them."""
    return _for_the_shell(_files(incomplete, (".jsonl", ".json", ".ndjson")), incomplete)


def _proposed(ctx: typer.Context, incomplete: str, names: "Callable[[Home], Iterable[str]]") -> list[str]:
    """Nothing where settings or secrets are wrong: that is told by the command itself, not between two keys."""
    from dataclasses import replace

    from caselead.home import unchecked_home
    from leads.errors import CaseleadError

    try:
        home = unchecked_home(os.environ)
        found = names(replace(home, named=ctx.find_root().params.get("acting") or os.environ.get("CASELEAD_PERSON")))
    except (CaseleadError, OSError):
        return []
    return _for_the_shell(sorted(found), incomplete)


def _stored(home: "Home", kind: "Kind") -> list[str]:
    """Only a file is looked into: a server could let the person wait."""
    from store.completing import names

    url = home.settings.database.url.reveal()
    if url and not url.startswith(_SQLITE):
        return []
    return names(Path(url.removeprefix(_SQLITE)) if url else home.paths.database, kind, home.person)


def _files(incomplete: str, endings: tuple[str, ...]) -> list[str]:
    folder, _, begun = incomplete.rpartition("/")
    before = f"{folder}/" if "/" in incomplete else ""
    try:
        found = sorted(Path(before or ".").expanduser().iterdir())
        wanted = [path for path in found if path.name.startswith(begun) and (begun or path.name[0] != ".")]
        return [f"{before}{p.name}{'/' if p.is_dir() else ''}" for p in wanted if p.is_dir() or p.suffix in endings]
    except (OSError, RuntimeError):  # no such folder; no such user behind a ~
        return []


def _for_the_shell(names: Iterable[str], incomplete: str) -> list[str]:
    """What begins like this, as it must be typed. bash puts it into the line as it is; zsh and fish see to it."""
    found = [name for name in names if name.startswith(incomplete)]
    if os.environ.get("_CASELEAD_COMPLETE") != "complete_bash" or _is_quoted():
        return found
    if _SPECIAL.search(incomplete):  # with its backslashes taken off it is the beginning of nothing that can be typed
        return []
    return [_SPECIAL.sub(r"\\\1", name) for name in found]


def _is_quoted() -> bool:
    """Whether the word that is being typed begins with a quotation mark, which bash closes."""
    words, number = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    at = int(number) if number.isdigit() else -1
    return 0 <= at < len(words) and words[at].startswith(("'", '"'))

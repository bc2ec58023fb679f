"""The installation of this user: settings, files and database, opened when a command first needs them."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from config.paths import Paths, find_paths
from config.settings import Settings, load_settings

if TYPE_CHECKING:
    from config.documents import DestinationDraft
    from pipeline.match.profile import Known
    from pipeline.understand.reader import Tools
    from store.engine import Database


_PERSON: ContextVar[str | None] = ContextVar("_PERSON", default=None)


def act_for(name: str | None) -> None:
    """Let what follows act for this person; None: for the owner that the settings name."""
    _PERSON.set(name)


@dataclass(frozen=True, slots=True)
class Home:
    """Where things are and how they are set."""

    paths: Paths
    settings: Settings
    named: str | None = None  # the person to act for, by a word of theirs; None: the owner that the settings name

    @property
    def person(self) -> str:
        """Whose searches, marks, alerts and destinations commands are about."""
        return self.named or self.settings.database.owner

    @property
    def default_person(self) -> str:
        """The owner that the settings name, who is always there."""
        return self.settings.database.owner

    def destinations(self) -> "dict[str, DestinationDraft]":
        """The destinations of the person, by name, without looking for their addresses. Raises SettingsError."""
        from config.secrets import drafts_of

        return drafts_of(self.paths, self.person, self.default_person)

    @contextmanager
    def database(self) -> "Iterator[Database]":
        """The database on behalf of the person, ready to use and closed after the block."""
        from pipeline.wiring import open_database

        database = open_database(self.settings, self.paths, self.person)
        try:
            yield database
        finally:
            database.close()

    def reading_tools(self) -> "Tools":
        """The vocabulary and the places that postings are read by."""
        from pipeline.wiring import reading_tools

        return reading_tools(self.settings, self.paths)

    def known(self) -> "Known":
        """What searches are compiled with. Raises SettingsError."""
        from pipeline.wiring import known_of

        return known_of(self.reading_tools())


def open_home() -> Home:
    """Read the settings. Raises SettingsError (exit code 78) with every problem, NotFound for an unknown person."""
    home = unchecked_home(os.environ)
    if home.person != home.default_person:
        _refuse_stranger(home)
    return home


def unchecked_home(environ: Mapping[str, str]) -> Home:
    """The same without looking whether there is such a person, which would open the database."""
    paths = find_paths(environ)
    return Home(paths, load_settings(paths.settings, environ), _PERSON.get())


def _refuse_stranger(home: Home) -> None:
    from store import persons

    with replace(home, named=None).database() as database, database.read() as tx:
        persons.get(tx, home.person, default=home.default_person)

"""The installation of this user: settings, files and database, opened when a command first needs them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.paths import Paths, find_paths
from config.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.understand.reader import Tools
    from store.engine import Database


@dataclass(frozen=True, slots=True)
class Home:
    """Where things are and how they are set."""

    paths: Paths
    settings: Settings

    @contextmanager
    def database(self) -> "Iterator[Database]":
        """The database, ready to use and closed after the block."""
        from pipeline.wiring import open_database

        database = open_database(self.settings, self.paths)
        try:
            yield database
        finally:
            database.close()

    def reading_tools(self) -> "Tools":
        """The vocabulary and the places that postings are read by."""
        from pipeline.wiring import reading_tools

        return reading_tools(self.settings, self.paths)


def open_home() -> Home:
    """Read the settings. Raises SettingsError (exit code 78) with every problem."""
    paths = find_paths(os.environ)
    return Home(paths, load_settings(paths.settings, os.environ))

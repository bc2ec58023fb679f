"""Where things are kept on this machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leads.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one installation. Nothing is created by knowing where it would be."""

    settings: Path  # settings.toml; need not exist
    secrets: Path  # secrets.toml, for the owner's eyes only; need not exist
    database: Path  # the SQLite file that is used when database.url is empty
    lock: Path  # held by the run that is under way
    cache: Path  # a folder; whatever is in it may be deleted


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The places for this user: everything under CASELEAD_HOME if that is set, else the platform's own folders.

    Raises SettingsError when there is neither a CASELEAD_HOME nor a home folder.
    """
    if environ.get("CASELEAD_HOME"):
        home = Path(os.path.expanduser(environ["CASELEAD_HOME"])).absolute()  # noqa: PTH111 - Path's own raises for an unknown user
        return _paths(home, home, home / "cache")
    import platformdirs  # not needed, and not loaded, where CASELEAD_HOME is set

    config, data, cache = (
        Path(folder)
        for folder in (
            platformdirs.user_config_dir("caselead", appauthor=False),
            platformdirs.user_data_dir("caselead", appauthor=False),
            platformdirs.user_cache_dir("caselead", appauthor=False),
        )
    )
    if not (config.is_absolute() and data.is_absolute() and cache.is_absolute()):
        raise SettingsError(
            "There is no home folder to keep the settings and the database in.",
            hint="set CASELEAD_HOME to a folder of your own, for example CASELEAD_HOME=/srv/caselead",
        )
    return _paths(config, data, cache)


def _paths(config: Path, data: Path, cache: Path) -> Paths:
    return Paths(
        settings=config / "settings.toml",
        secrets=config / "secrets.toml",
        database=data / "caselead.db",
        lock=data / "run.lock",
        cache=cache,
    )

"""What `caselead doctor` looks at. Each check yields what it found; none changes anything or leaves this machine."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from leads.counting import counted
from leads.errors import AlreadyRunning, CaseleadError, SettingsError

if TYPE_CHECKING:
    from caselead.home import Home
    from config.paths import Paths
    from store.engine import Database

ROOMS = ("leads", "scrapers", "pipeline", "alerts", "store", "config", "caselead")
LIBRARIES = ("httpx", "feedparser", "selectolax", "apprise", "sqlalchemy", "alembic")

_YEAR = 2025  # this program is no older, so an earlier clock is wrong


@dataclass(frozen=True, slots=True)
class Check:
    """One finding."""

    level: Literal["ok", "warn", "fail"]  # fail: something does not work; warn: look at it
    topic: str
    what: str
    remedy: str | None = None  # what to do; None: nothing


def examine(environ: Mapping[str, str], now: datetime) -> Iterator[Check]:
    """Everything, in the order in which one thing rests on the other."""
    from caselead.home import unchecked_home
    from config.keys import load_keys

    yield _versions()
    yield from check_rooms(Path(__file__).parents[1])
    yield _clock(now)
    try:
        home = unchecked_home(environ)
    except SettingsError as error:
        yield from (Check("fail", "settings", problem, error.hint) for problem in error.problems)
        return
    paths = home.paths
    yield _settings(paths)
    file = _database_file(home)
    yield from _folders((paths.settings.parent, (file or paths.database).parent, paths.cache))
    yield from _permissions([paths.secrets, *([file, Path(f"{file}-wal"), Path(f"{file}-shm")] if file else [])])
    yield _lock(paths.lock)
    destinations: Collection[str] | None = None
    try:
        destinations = home.destinations()
        yield from _destinations(home)
    except SettingsError as error:
        yield from (Check("fail", "destinations", problem, error.hint) for problem in error.problems)
    keys: Collection[str] | None = None
    try:
        keys = load_keys(paths, environ)
    except SettingsError as error:
        yield from (Check("fail", "keys", problem, error.hint) for problem in error.problems)
    yield _vocabulary(home)
    yield from _database(home, destinations, keys, now)


def _vocabulary(home: "Home") -> Check:
    from config.vocabulary.load import load

    try:
        vocabulary = load(home.settings.reading.profession)
    except SettingsError as error:
        return Check("fail", "vocabulary", " ".join(error.problems), error.hint)
    return Check("ok", "vocabulary", f"{vocabulary.name} has {len(vocabulary.terms)} entries.")


def _versions() -> Check:
    return Check("ok", "versions", ", ".join(f"{name} {version}" for name, version in versions().items()))


def versions() -> dict[str, str]:
    """What a bug report needs to know. Parsers and TLS come with Python and age with it."""
    import platform
    import pyexpat
    import sqlite3
    import ssl
    from importlib.metadata import PackageNotFoundError, version

    def installed(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:  # a checkout that was never installed
            return "not installed"

    return {
        "Caselead": installed("caselead"),
        "Python": platform.python_version(),
        "expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
        "SQLite": sqlite3.sqlite_version,
        "OpenSSL": ssl.OPENSSL_VERSION.removeprefix("OpenSSL ").partition(" ")[0],
        **{name: installed(name) for name in LIBRARIES},
    }


def check_rooms(root: Path) -> Iterator[Check]:
    """Whether another package has put its files where ours are: `config` and `store` are common names.

    `root`: the folder that holds our packages.
    """
    from importlib.metadata import distributions
    from importlib.util import find_spec

    intruders: dict[str, str] = {}
    for package in distributions():
        for file in package.files or () if package.name != "caselead" else ():
            if file.parts[0] in ROOMS and Path(str(package.locate_file(file))).is_relative_to(root / file.parts[0]):
                intruders[file.parts[0]] = package.name
    for room in ROOMS:
        spec = find_spec(room)
        place = Path(spec.origin).parent if spec and spec.origin else None
        if place is None or place.resolve() != (root / room).resolve():
            intruders.setdefault(room, f"what is in {place}")
    apart = "install Caselead apart from other programs: pipx install caselead"
    for room, intruder in intruders.items():
        yield Check("fail", "installation", f'Our package "{room}" is overwritten by {intruder}.', apart)
    if not intruders:
        yield Check("ok", "installation", "No other package is in the way.")


def _clock(now: datetime) -> Check:
    if now.year < _YEAR:
        return Check("fail", "clock", f"This machine says it is {now:%Y-%m-%d}.", "set the clock of this machine")
    return Check("ok", "clock", f"It is {now:%Y-%m-%d %H:%M} UTC.")


def _settings(paths: "Paths") -> Check:
    if paths.settings.exists():
        return Check("ok", "settings", f"{paths.settings} is valid.")
    return Check("ok", "settings", f"There is no {paths.settings}: everything is at its default.")


def _folders(folders: Iterable[Path]) -> Iterator[Check]:
    for folder in dict.fromkeys(folders):
        there = next(place for place in (folder, *folder.parents) if place.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            yield Check("fail", "folders", f"{there} cannot be written.", "correct its rights, or set CASELEAD_HOME")
        elif folder.exists():
            yield Check("ok", "folders", f"{folder} can be written.")


def _permissions(files: Iterable[Path]) -> Iterator[Check]:
    from config.private_files import readable_by_others

    for file in files:
        if file.exists() and readable_by_others(file):
            yield Check("fail", "permissions", f"Others can read {file}.", f"chmod 600 '{file}'")
        elif file.exists():
            yield Check("ok", "permissions", f"Only you can read {file}.")


def _lock(path: Path) -> Check:
    from caselead.lock import run_lock

    try:
        if path.exists():
            with run_lock(path):
                pass
    except AlreadyRunning:
        return Check("ok", "run lock", "A run is under way just now.")
    except OSError as error:
        return Check(
            "fail", "run lock", f"{path} cannot be opened: {error.strerror}.", "correct the rights of the file"
        )
    return Check("ok", "run lock", "No run is under way.")


def _destinations(home: "Home") -> Iterator[Check]:
    from caselead.addresses import look

    drafts = home.destinations()
    for name, draft in drafts.items():
        masked, problems = look(home.paths, name)
        for problem in problems:
            yield Check("fail", "destinations", f"{name}: {problem}", f"caselead destination add {name}")
        if not problems and draft.paused:
            yield Check("warn", "destinations", f"{name}: paused.", f'take out "paused" in {home.paths.secrets}')
        elif not problems:
            yield Check("ok", "destinations", f"{name}: {masked} (to try it: caselead destination test {name})")
    if not drafts:
        yield Check("warn", "destinations", "There is none, so nobody is told.", "caselead destination add mail")


def _database(
    home: "Home", destinations: Collection[str] | None, keys: Collection[str] | None, now: datetime
) -> Iterator[Check]:
    """The database as it is. `Database.open` is not for this: it would make a missing one and upgrade an old one."""
    from caselead.standing import examine_content
    from store import persons
    from store.connect import connect
    from store.engine import Database

    file = _database_file(home)
    if file and not file.exists():
        yield Check("warn", "database", f"There is no database yet at {file}.", "caselead init")
        return
    try:
        engine, where = connect(home.settings.database.url.reveal() or f"sqlite:///{file}")
        database = Database(engine, owner=home.person, where=where)
        with closing(database):
            yield (schema := _schema(database))
            if schema.level == "ok":
                with database.read() as tx:
                    persons.get(tx, home.person, default=home.default_person)
                    yield from examine_content(tx, destinations, keys, now)
                    if destinations is not None and home.person == home.default_person:
                        yield from _strangers(home, {home.person, *(person.name for person in persons.all_persons(tx))})
                yield _readings(home, database)
    except CaseleadError as error:
        yield Check("fail", "database", error.problem, error.hint)


def _strangers(home: "Home", known: Collection[str]) -> Iterator[Check]:
    """People to whom secrets.toml says that destinations belong, and who do not exist. Nothing is ever sent there."""
    from config.secrets import load_drafts

    named = {draft.person for draft in load_drafts(home.paths).values() if draft.person}
    for name in sorted(named - {*known}):
        what = f'{home.paths.secrets.name} has a destination of "{name}", and there is no such person.'
        yield Check("warn", "destinations", what, f'correct it there, or: caselead person add "{name}"')


def _readings(home: "Home", database: "Database") -> Check:
    """Whether the leads were read with today's vocabulary. Raises SettingsError when that cannot be read."""
    from config.vocabulary.load import load
    from pipeline.understand.read import made_with
    from store import readings

    with database.read() as tx:
        old = readings.count_outdated(tx, made_with(load(home.settings.reading.profession)))
    if old:
        what = f"{counted(old, 'lead')} {'was' if old == 1 else 'were'} not read with today's words and rules."
        return Check("warn", "readings", what, "caselead lead reread (no alert is sent for them)")
    return Check("ok", "readings", "All leads were read with today's words and rules.")


def _database_file(home: "Home") -> Path | None:
    """The SQLite file; None: another database is used."""
    url = home.settings.database.url.reveal()
    if not url:
        return home.paths.database
    return Path(url.removeprefix("sqlite:///").partition("?")[0]) if url.startswith("sqlite:///") else None


def _schema(database: "Database") -> Check:
    from store.tables import SCHEMA

    found = database.schema()
    if found == SCHEMA:
        return Check("ok", "database", f"{database.where} is in use (schema {found}).")
    if found is None:
        what = f"{database.where} is empty, or belongs to another program."
        return Check("warn", "database", what, "caselead db upgrade makes it ready, or says why it cannot")
    if found > SCHEMA:
        what = f"{database.where} was made by a newer Caselead (schema {found})."
        return Check("fail", "database", what, "update Caselead")
    return Check("warn", "database", f"{database.where} has the old schema {found or 'none'}.", "caselead db upgrade")

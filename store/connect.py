"""From the address in the settings to an engine: which database, which file, which pragmas."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from leads.errors import StoreError

BUSY_TIMEOUT_S = 30  # how long a writer waits for another one

# How a transaction begins on SQLite. A writer takes the only write lock at once: one that reads first and locks
# later loses the updates of others, or fails with "database is locked" without waiting.
READ = ("BEGIN",)
WRITE = ("BEGIN IMMEDIATE",)
CHANGE_SCHEMA = (
    "PRAGMA foreign_keys = OFF",
    "BEGIN IMMEDIATE",
)  # rebuilding a table would empty those that refer to it


def connect(address: str) -> tuple[Engine, str]:
    """An engine for `sqlite:///path` or `postgresql://...`, and words that name the database without a password.

    Creates a missing SQLite file. Raises StoreError when the address is wrong or the file cannot be made.
    """
    url = _parse(address)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        _create_private(path)
        return _sqlite(path), str(path)
    return _postgresql(url), f"{url.database or 'postgres'} on {url.host or 'this machine'}"


def _parse(address: str) -> URL:
    hint = "set database.url to sqlite:///path/to/caselead.db or postgresql://user@host/name"
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError("The address of the database cannot be read.", hint=hint) from None
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(f"Caselead does not keep its data in {url.get_backend_name()}.", hint=hint)
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        raise StoreError("The address of the database names no file.", hint=hint)
    return url


def _create_private(path: Path) -> None:
    """Make the file and its folders for the owner only, whatever the umask; -wal and -shm follow the file."""
    try:
        for folder in [*reversed(path.parent.parents), path.parent]:
            if not folder.exists():
                folder.mkdir(mode=0o700)
                folder.chmod(0o700)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        os.fchmod(descriptor, 0o600)
        os.close(descriptor)
    except FileExistsError:
        return
    except OSError as error:
        raise StoreError(
            f"The database {path} cannot be created: {error.strerror}.",
            hint="check that the folder is yours, or name another file in database.url",
        ) from None


def _sqlite(path: Path) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # else the driver decides when a transaction begins
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        # SQLite's own lower() knows ASCII only, and people look for "Überlingen".
        connection.create_function("lower", 1, lambda value: value and value.lower(), deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        for statement in connection.get_execution_options()["caselead_begin"]:
            connection.exec_driver_sql(statement)

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed.",
            hint='install Caselead with it: pipx install "caselead[postgresql]"',
        ) from None

"""A copy of the database while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from leads.errors import StoreError
from store.engine import Database


def backup(db: Database, target: Path) -> None:
    """Copy a SQLite database to `target`, readable by the owner only; writers may go on meanwhile.

    A copy that did not end is not left under that name. Raises StoreError on PostgreSQL, which has its own tool,
    and when `target` exists.
    """
    if db.dialect != "sqlite":
        raise StoreError(
            f"Caselead does not copy {db.where}: PostgreSQL has its own tool for it.",
            hint="pg_dump --format=custom --file=caselead.dump, with the address in database.url",
        )
    if target.exists():
        raise StoreError(f"{target} exists already and is not overwritten.", hint="name a file that does not exist yet")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(db.where)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = WAL")
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(
            f"The backup {target} could not be written: {error}.",
            hint="check that the folder exists, is yours and has room",
        ) from error

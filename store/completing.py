"""Names for the completion of a shell, which waits for every key: a SQLite file is read with nothing else loaded."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

Kind = Literal["searches", "sources", "persons"]

_QUERIES: dict[Kind, str] = {
    "searches": "SELECT name FROM searches WHERE owner = ? ORDER BY name",
    "sources": "SELECT key FROM sources WHERE NOT removed AND ? <> '' ORDER BY key",
    "persons": "SELECT name FROM persons WHERE ? <> '' ORDER BY name",
}


def names(file: Path, kind: Kind, owner: str) -> list[str]:
    """All names of a kind; empty where there is no such file, or one that cannot be read. Creates and locks nothing."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0.1)) as database:
            return [name for (name,) in database.execute(_QUERIES[kind], (owner,))]
    except sqlite3.Error:
        return []

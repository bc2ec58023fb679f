"""What a database error means, in plain words, with the next step."""

import shutil
import sqlite3
from pathlib import Path

from leads.errors import StoreError

_SQLITE = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "wait until the other Caselead has finished, then again"),
    sqlite3.SQLITE_READONLY: (
        "may not be written",
        "check who owns the file and its folder, and whether the disk is read-only",
    ),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that the folder exists and is yours"),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written; the disk reports an error",
        "check the disk, then run caselead doctor",
    ),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "put back your last backup, and keep the damaged file aside"),
    sqlite3.SQLITE_NOTADB: ("is not a Caselead database", "name another file in database.url, or move this one away"),
}


def explain(cause: BaseException | None, where: str) -> StoreError:
    """The error for a person, from what the driver raised. `where` names the database without a password."""
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        first_line = (str(cause).splitlines() or [""])[0]
        return StoreError(
            f"The database {where} did not answer as it should: {first_line}",
            hint="check that the database server runs and that database.url is right, then run caselead doctor",
        )
    code &= 0xFF  # the high bits only refine it, see sqlite.org/rescode.html
    if code == sqlite3.SQLITE_FULL:
        free = shutil.disk_usage(Path(where).parent).free // 2**20
        return StoreError(
            f"The disk is full; {where} could not be written ({free} MiB free). Nothing was changed.",
            hint="free some space on that disk; the next run picks up what this one could not store",
        )
    problem, hint = _SQLITE.get(code, (f"cannot be used ({cause})", "run caselead doctor"))
    return StoreError(f"The database {where} {problem}.", hint=hint)


def cannot_hold(where: str) -> StoreError:
    """The error for text that no database takes: half a character, or a NUL on PostgreSQL."""
    return StoreError(
        f"The text holds a character that the database {where} cannot keep.",
        hint="type the text again without the odd character",
    )


def not_ours(where: str) -> StoreError:
    """The error for a database that belongs to something else."""
    return StoreError(
        f"The database {where} belongs to another program; nothing in it was touched.",
        hint="name another database in database.url, or move this one away",
    )


def too_new(where: str, schema: str) -> StoreError:
    """The error for a database of a later Caselead."""
    return StoreError(
        f"The database {where} was made by a newer Caselead (schema {schema}).",
        hint="update Caselead, or put back a backup from before the update",
    )

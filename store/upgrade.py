"""Bringing an old database up to date. The only file that imports alembic; loaded only when there is work."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from leads.errors import StoreError
from store import problems
from store.backup import backup
from store.engine import Database, Tx

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(db: Database, migrations: Path = MIGRATIONS) -> Path | None:
    """Take every missing step in one transaction: all of them, or none. Returns the backup; None: PostgreSQL.

    Raises StoreError, before anything is changed, when the schema is newer than this program.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    found = db.schema() or ""
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found and found not in known:
        raise problems.too_new(db.where, found)
    copy = _copy_before(db, found) if db.dialect == "sqlite" else None
    with db.change_schema() as tx:
        config.attributes["connection"] = tx.conn
        try:
            command.upgrade(config, "head")
        except SQLAlchemyError as error:
            raise StoreError(
                f"Upgrading {db.where} from schema {found or 'none'} did not work; nothing was changed.",
                hint="run caselead doctor, and report this with what it says",
            ) from error
        _check_references(tx, db.where)
    return copy


def _copy_before(db: Database, schema: str) -> Path:
    copy = Path(f"{db.where}.schema-{schema or 'none'}.bak")
    copy.unlink(missing_ok=True)  # left by an upgrade from this same schema that failed
    backup(db, copy)
    return copy


def _check_references(tx: Tx, where: str) -> None:
    """Foreign keys are off meanwhile on SQLite, so look once after."""
    if tx.dialect == "sqlite" and tx.conn.execute(text("PRAGMA foreign_key_check")).first():
        raise StoreError(
            f"Upgrading {where} would have lost something that is referred to, so nothing was changed.",
            hint="run caselead doctor, and report this with what it says",
        )

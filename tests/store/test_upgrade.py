"""From one schema to the next: all of it or nothing, with a copy of what was there."""

import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from leads.errors import StoreError
from store import leads
from store.engine import Database
from store.tables import SCHEMA, metadata, schema_version
from store.upgrade import MIGRATIONS, upgrade
from tests.builders import a_lead
from tests.store.filing import file

NEXT_STEP = """
from alembic import op
revision = "next"
down_revision = "{before}"
def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    {then}
"""
REBUILD = """
    with op.batch_alter_table("leads") as leads:
        leads.drop_column("identifier")
"""
FAIL = 'op.execute("INSERT INTO no_such_table VALUES (1)")'
LOSE = 'op.execute("DELETE FROM leads")'


def test_the_program_knows_the_last_step() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [SCHEMA]


def test_an_upgraded_database_has_the_same_schema_as_a_new_one(url: str) -> None:
    db = before_the_first_step(url)
    upgrade(db)
    with db.read() as tx:
        context = MigrationContext.configure(tx.conn, opts={"version_table": schema_version.name})
        assert compare_metadata(context, metadata) == []
        assert db.schema() == SCHEMA
    db.close()


def test_an_upgraded_sqlite_file_says_the_same_as_a_new_one(tmp_path: Path) -> None:
    new = Database.open(f"sqlite:///{tmp_path}/new.db")
    old = before_the_first_step(f"sqlite:///{tmp_path}/old.db")
    upgrade(old)
    assert statements(old) == statements(new)
    new.close()
    old.close()


def test_opening_an_old_database_upgrades_it(url: str) -> None:
    before_the_first_step(url).close()
    db = Database.open(url)
    assert (db.upgraded_from, db.schema()) == ("", SCHEMA)
    assert len(file(db, "harbour", a_lead()).new) == 1
    db.close()


def test_what_is_stored_survives_an_upgrade_even_of_a_table_that_others_refer_to(url: str, tmp_path: Path) -> None:
    db = Database.open(url)
    file(db, "harbour", a_lead())
    upgrade(db, next_step(tmp_path, REBUILD))
    with db.write() as tx:
        assert leads.count(tx) == 1
        assert tx.conn.execute(text("SELECT count(*) FROM sightings")).scalar() == 1
        if db.dialect == "sqlite":
            assert tx.conn.execute(text("PRAGMA foreign_keys")).scalar() == 1
    assert db.schema() == "next"
    db.close()


def test_a_step_that_fails_leaves_nothing_behind(url: str, tmp_path: Path) -> None:
    db = Database.open(url)
    before = statements(db)
    with pytest.raises(StoreError, match=f"from schema {SCHEMA} did not work; nothing was changed"):
        upgrade(db, next_step(tmp_path, FAIL))
    assert (statements(db), db.schema()) == (before, SCHEMA)
    db.close()


def test_an_upgrade_that_would_lose_a_reference_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    db = Database.open(sqlite_url)
    file(db, "harbour", a_lead())
    with pytest.raises(StoreError, match="nothing was changed"):
        upgrade(db, next_step(tmp_path, LOSE))
    with db.read() as tx:
        assert leads.count(tx) == 1
    db.close()


def test_an_upgrade_keeps_a_private_copy_of_the_old_file(sqlite_url: str, tmp_path: Path) -> None:
    db = Database.open(sqlite_url)
    file(db, "harbour", a_lead())
    for _ in range(2):  # the copy of an upgrade that failed is no obstacle
        with pytest.raises(StoreError):
            upgrade(db, next_step(tmp_path, FAIL))
    copy = tmp_path / f"caselead.db.schema-{SCHEMA}.bak"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT title FROM leads").fetchall() == [("Social Worker",)]
    db.close()


def test_a_database_of_a_newer_caselead_is_refused(url: str, tmp_path: Path) -> None:
    db = Database.open(url)
    upgrade(db, next_step(tmp_path, ""))
    db.close()
    with pytest.raises(StoreError, match="newer Caselead"):
        Database.open(url)
    assert list(tmp_path.glob("*next.bak")) == []


def before_the_first_step(url: str) -> Database:
    """A database of ours, whose schema is that of before revision 0001."""
    db = Database.open(url)
    with db.write() as tx:
        metadata.drop_all(tx.conn)
        schema_version.create(tx.conn)
    return db


def steps_before(step: str, tmp_path: Path) -> Path:
    """Our migrations as they were before one of them."""
    folder = tmp_path / f"before-{step}"
    copytree(MIGRATIONS, folder)
    for step_file in (folder / "versions").glob("*.py"):
        if step_file.name >= step:
            step_file.unlink()
    return folder


def next_step(tmp_path: Path, then: str) -> Path:
    """Our migrations and one more."""
    folder = tmp_path / "migrations"
    copytree(MIGRATIONS, folder, dirs_exist_ok=True)
    (folder / "versions" / "next.py").write_text(NEXT_STEP.format(before=SCHEMA, then=then))
    return folder


def statements(db: Database) -> list[tuple[str, str]]:
    """What the database says of its own schema, whatever the order it was made in."""
    where = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }
    with db.read() as tx:
        rows: Any = tx.conn.execute(text(where[db.dialect])).all()
        return sorted((name, " ".join(sorted(re.sub('[,"]', " ", sql).split()))) for name, sql in rows)

"""`caselead db`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from store.engine import Database
from store.tables import SCHEMA
from tests.builders import a_lead
from tests.caselead.command import Caselead
from tests.store.filing import file


def number_of_leads(path: Path) -> int:
    with closing(sqlite3.connect(path)) as copy:
        return int(copy.execute("SELECT count(*) FROM leads").fetchone()[0])


def test_a_database_that_is_up_to_date_is_left_alone(caselead: Caselead, database: Database) -> None:
    ran = caselead("db", "upgrade")
    assert (ran.code, f"is up to date (schema {SCHEMA})" in ran.err) == (0, True)


def test_an_upgrade_says_from_where_to_where_and_that_there_is_a_copy(caselead: Caselead, home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "caselead.db")) as raw:  # ours, before the first step
        raw.execute("CREATE TABLE caselead_schema (version_num VARCHAR(32) NOT NULL)")
    ran = caselead("db", "upgrade")
    assert f"from schema none to {SCHEMA}" in ran.err
    assert str(home / "caselead.db.schema-none.bak") in ran.err


def test_a_backup_is_a_whole_database_that_only_its_owner_can_read(
    caselead: Caselead, database: Database, tmp_path: Path
) -> None:
    file(database, "harbour", a_lead())
    copy = tmp_path / "copy.db"
    assert caselead("db", "backup", copy).code == 0
    assert (number_of_leads(copy), copy.stat().st_mode & 0o777) == (1, 0o600)


def test_a_backup_overwrites_nothing_unless_it_is_told_to(
    caselead: Caselead, database: Database, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    ran = caselead("db", "backup", copy)
    assert (ran.code, "--yes" in ran.err, copy.read_text()) == (1, True, "precious")
    assert caselead("db", "backup", copy, "--yes").code == 0
    assert number_of_leads(copy) == 0


def test_a_backup_never_takes_the_place_of_the_database_itself(
    caselead: Caselead, database: Database, home: Path
) -> None:
    file(database, "harbour", a_lead())
    assert caselead("db", "backup", home / "caselead.db", "--yes").code == 1
    assert number_of_leads(home / "caselead.db") == 1

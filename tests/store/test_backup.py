"""A copy of the database while it is in use."""

import stat
from pathlib import Path

import pytest

from leads.errors import StoreError
from store import leads
from store.backup import backup
from store.engine import Database
from tests.builders import a_lead
from tests.store.filing import file


def test_a_backup_is_private_and_opens_as_a_database_with_all_that_was_committed(
    tmp_path: Path, sqlite_url: str
) -> None:
    db = Database.open(sqlite_url)
    file(db, "harbour", a_lead(title="Kept"))
    with db.write() as tx:  # somebody is writing meanwhile
        leads.mark(tx, 1, "saved")
        backup(db, tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
    copy = Database.open(f"sqlite:///{tmp_path / 'copy.db'}")
    with copy.read() as tx:
        assert [(stored.lead.title, stored.mark) for stored in leads.list_leads(tx)] == [("Kept", "new")]
    copy.close()
    db.close()


def test_a_backup_overwrites_nothing(tmp_path: Path, sqlite_url: str) -> None:
    (tmp_path / "copy.db").write_text("older backup")
    with pytest.raises(StoreError, match="exists already"):
        backup(Database.open(sqlite_url), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "older backup"


def test_a_backup_that_cannot_be_written_is_a_plain_error(tmp_path: Path, sqlite_url: str) -> None:
    with pytest.raises(StoreError, match="could not be written"):
        backup(Database.open(sqlite_url), tmp_path / "nowhere" / "copy.db")


def test_on_postgresql_the_error_names_the_tool_for_it(tmp_path: Path, postgresql_url: str) -> None:
    db = Database.open(postgresql_url)
    with pytest.raises(StoreError, match="pg_dump"):
        backup(db, tmp_path / "copy.dump")
    db.close()

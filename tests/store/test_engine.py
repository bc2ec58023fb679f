"""Opening a database, and what a transaction promises."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from leads.errors import StoreError
from leads.source import HostMemory
from store import hosts, leads, outbox, sources
from store.engine import Database
from store.tables import SCHEMA
from tests.builders import a_lead, a_source
from tests.store.filing import file


def test_the_file_and_its_new_folder_are_for_the_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        db = Database.open(f"sqlite:///{tmp_path}/new/folder/caselead.db")
        with db.write():
            made = sorted((tmp_path / "new" / "folder").iterdir())
            assert [path.name for path in made] == ["caselead.db", "caselead.db-shm", "caselead.db-wal"]
            assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}
        assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").rglob("folder")} == {0o700}
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
        db.close()
    finally:
        os.umask(before)


def test_opening_loads_neither_the_orm_nor_alembic(sqlite_url: str) -> None:
    program = (
        "import sys; from store.engine import Database; from store import outbox, leads, sources, searches, runs\n"
        f"Database.open({sqlite_url!r}).close(); Database.open({sqlite_url!r}).close()\n"
        "print(sorted({'sqlalchemy.orm', 'alembic', 'psycopg'} & set(sys.modules)))"
    )
    assert python(program).stdout == "[]\n"


def test_a_database_is_opened_again_with_what_is_in_it(url: str) -> None:
    db = Database.open(url)
    file(db, "harbour", a_lead())
    db.close()
    again = Database.open(url)
    with again.read() as tx:
        assert [source.key for source in sources.all_sources(tx)] == ["harbour"]
    assert again.upgraded_from is None
    again.close()


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "caselead.db"
    path.write_text("Dear diary, " * 100)
    with pytest.raises(StoreError, match="is not a Caselead database"):
        Database.open(f"sqlite:///{path}")
    assert path.read_text() == "Dear diary, " * 100


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        Database.open(f"sqlite:///{path}")
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["recipes.db"]


def test_a_postgresql_database_of_another_program_is_refused(postgresql_url: str) -> None:
    import psycopg

    with psycopg.connect(postgresql_url) as theirs:
        theirs.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="belongs to another program"):
        Database.open(postgresql_url)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("caselead.db", "cannot be read"),
        ("mysql://me@host/name", "does not keep its data in mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////proc/nowhere/caselead.db", "cannot be created"),
    ],
)
def test_a_wrong_address_is_a_plain_error(address: str, problem: str) -> None:
    with pytest.raises(StoreError, match=problem):
        Database.open(address)


def test_a_server_that_does_not_answer_is_a_plain_error_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="did not answer as it should") as caught:
        Database.open(f"postgresql://me:hunter2@/jobs?host={tmp_path}")
    assert "hunter2" not in str(caught.value)


def test_a_missing_driver_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="driver that is not installed") as caught:
        Database.open("postgresql://me@host/name")
    assert "caselead[postgresql]" in caught.value.hint


def test_an_error_in_a_transaction_undoes_all_of_it(db: Database) -> None:
    def fail() -> None:
        with db.write() as tx:
            sources.put(tx, a_source())
            raise KeyError("a mistake")

    with pytest.raises(KeyError):
        fail()
    with db.read() as tx:
        assert sources.all_sources(tx) == []


def test_a_mistake_of_ours_stays_one_and_its_text_repeats_no_stored_value(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    with pytest.raises(IntegrityError) as caught, db.write() as tx:
        tx.conn.execute(text("INSERT INTO hosts VALUES (:own, 1, 1, 1), (:own, 1, 1, 1)"), {"own": "hunter2"})
    assert "hunter2" not in str(caught.value)
    db.close()


def test_a_full_disk_is_a_plain_error_and_changes_nothing(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    with db.write() as tx:
        tx.conn.exec_driver_sql("PRAGMA max_page_count = 40")  # of this connection, which the pool hands out again
    with pytest.raises(StoreError, match=r"disk is full.*free\). Nothing was changed"):
        file(db, "harbour", *(a_lead(title=f"Job {n}", description="x" * 5000) for n in range(100)))
    with db.read() as tx:
        assert sources.all_sources(tx) == []
    db.close()


def test_a_writer_that_waits_in_vain_is_a_plain_error(sqlite_url: str) -> None:
    db, other = Database.open(sqlite_url), Database.open(sqlite_url)
    with other.read() as tx:
        tx.conn.exec_driver_sql("PRAGMA busy_timeout = 1")
    with db.write(), pytest.raises(StoreError, match="in use by another program"), other.write():
        pass
    with db.write(), other.read() as tx:  # a reader does not wait
        assert sources.all_sources(tx) == []
    db.close()
    other.close()


def test_a_damaged_file_is_a_plain_error_and_no_new_one_is_made(tmp_path: Path, sqlite_url: str) -> None:
    Database.open(sqlite_url).close()
    path = tmp_path / "caselead.db"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is damaged"):
        Database.open(sqlite_url)
    assert path.read_bytes() == before


COUNT = """
import sys
from leads.source import HostMemory
from store import hosts
from store.engine import Database
db = Database.open(sys.argv[1])
for _ in range(20):
    with db.write() as tx:
        steps = int(hosts.load(tx)["counter"].robots)
        hosts.save(tx, [HostMemory("counter", robots=str(steps + 1))])
"""


def test_two_processes_that_read_and_then_write_lose_no_update(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    with db.write() as tx:
        hosts.save(tx, [HostMemory("counter", robots="0")])
    both = [subprocess.Popen([sys.executable, "-c", COUNT, sqlite_url]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    with db.read() as tx:
        assert hosts.load(tx)["counter"].robots == "40"
    db.close()


def test_two_processes_that_make_one_database_at_once_make_it_once(url: str) -> None:
    program = "import sys; from store.engine import Database; print(Database.open(sys.argv[1]).schema())"
    both = [subprocess.Popen([sys.executable, "-c", program, url], stdout=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate(timeout=60)[0] for process in both] == 2 * [f"{SCHEMA}\n".encode()]


def test_a_new_file_that_somebody_is_about_to_write_is_waited_for(tmp_path: Path, sqlite_url: str) -> None:
    with closing(sqlite3.connect(tmp_path / "caselead.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(0.2, other.execute, ["COMMIT"])
        release.start()
        db = Database.open(sqlite_url)
        release.join()
    with db.read() as tx:
        assert tx.conn.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    db.close()


KILLED = """
import os, signal, sys
from leads.alert import Alert
from store import leads, outbox
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.store.filing import file

def jobs(kind, count):
    return [a_lead(title=f"{kind} {number}", description="x" * 5000) for number in range(count)]

db = Database.open(sys.argv[1])
file(db, "harbour", *jobs("Job", 50))
with db.write() as tx:
    leads.save(tx, 1, jobs("More", 2000), NOW, whole=True)
    outbox.queue(tx, [Alert("mail", "lead:1", lead_id=1)], NOW)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_in_a_transaction_leaves_nothing_of_it(url: str) -> None:
    assert python(KILLED, url, expect=-signal.SIGKILL).stderr == ""
    db = Database.open(url)
    with db.write() as tx:
        assert leads.count(tx) == 50
        assert outbox.owed(tx) == []
    assert file(db, "harbour", a_lead(title="Job 1", description="x" * 5000), hour=1).unchanged == 1
    db.close()


def python(program: str, *arguments: str, expect: int = 0) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, done.stderr
    return done

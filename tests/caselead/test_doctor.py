"""`caselead doctor`."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from caselead.checks import Check, check_rooms, examine
from caselead.lock import run_lock
from leads.alert import Alert, Outcome
from leads.source import PollState
from store import outbox, runs, searches, sources
from store.engine import Database
from tests.builders import NOW, a_search, a_source
from tests.caselead.command import Caselead

MAIL = "mailtos://anna:s3cret-word@smtp.example.org?from=anna@example.org&to=anna@example.org"


def found(home: Path, topic: str, now: datetime = NOW) -> list[Check]:
    """The checks of one topic."""
    return [check for check in examine({"CASELEAD_HOME": str(home)}, now) if check.topic == topic]


def only(home: Path, topic: str, now: datetime = NOW) -> Check:
    (check,) = found(home, topic, now)
    return check


def a_run(db: Database, started: datetime, exit_code: int | None) -> None:
    with db.write() as tx:
        number = runs.start(tx, started)
        if exit_code is not None:
            runs.finish(tx, number, started, exit_code, "{}")


def test_a_fresh_machine_has_nothing_broken_and_every_gap_comes_with_its_remedy(caselead: Caselead, home: Path) -> None:
    ran = caselead("doctor")
    assert (ran.code, "fail" in ran.out) == (0, False)
    assert "Try: caselead init" in ran.out
    assert not home.exists()


def test_scripts_get_every_check_and_the_versions(caselead: Caselead) -> None:
    report = json.loads(caselead("doctor", "--json").out)
    assert report["ok"] is True
    assert {"Python", "expat", "SQLite", "OpenSSL", "httpx", "feedparser", "selectolax", "apprise"} <= set(
        report["versions"]
    )
    assert {check["level"] for check in report["checks"]} == {"ok", "warn"}


def test_every_wrong_setting_is_named_and_fails_the_command(caselead: Caselead, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("[fetch]\nhost_delay = -1\npagse = 3\n")
    ran = caselead("doctor")
    assert (ran.code, ran.out.count("fail  settings")) == (1, 2)
    assert "begin with fail" in ran.err


def test_a_folder_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environ = {"CASELEAD_HOME": str(tmp_path), "CASELEAD_DATABASE__URL": f"sqlite:///{tmp_path}/file/caselead.db"}
    broken = [check.what for check in examine(environ, NOW) if check.level == "fail"]
    assert f"{tmp_path / 'file'} cannot be written." in broken


def test_files_that_others_can_read_are_a_failure_with_the_command_that_closes_them(
    database: Database, home: Path
) -> None:
    (home / "caselead.db").chmod(0o644)
    (broken,) = [check for check in found(home, "permissions") if check.level == "fail"]
    assert broken.remedy == f"chmod 600 '{home / 'caselead.db'}'"


def test_a_clock_before_this_program_existed_is_a_failure(home: Path) -> None:
    assert only(home, "clock", datetime(1970, 1, 1, tzinfo=UTC)).level == "fail"
    assert only(home, "clock").level == "ok"


def test_a_run_under_way_is_told(home: Path, database: Database) -> None:
    assert only(home, "run lock").what == "No run is under way."
    with run_lock(home / "run.lock"):
        assert only(home, "run lock").what == "A run is under way just now."


def test_a_lock_that_cannot_be_opened_is_a_failure(home: Path) -> None:
    (home / "run.lock").mkdir(parents=True)
    assert only(home, "run lock").level == "fail"


def test_looking_neither_makes_nor_upgrades_a_database(home: Path) -> None:
    assert only(home, "database").remedy == "caselead init"
    home.mkdir()
    with closing(sqlite3.connect(home / "caselead.db")) as raw:
        raw.execute("CREATE TABLE caselead_schema (version_num VARCHAR(32) NOT NULL)")
    assert only(home, "database").remedy == "caselead db upgrade"
    assert only(home, "database").level == "warn"


def test_a_database_of_a_newer_program_is_a_failure(home: Path, database: Database) -> None:
    with closing(sqlite3.connect(home / "caselead.db")) as raw:
        raw.execute("UPDATE caselead_schema SET version_num = '9999'")
        raw.commit()
    assert (only(home, "database").level, only(home, "database").remedy) == ("fail", "update Caselead")


def test_a_file_that_is_no_database_is_a_failure(home: Path) -> None:
    home.mkdir()
    (home / "caselead.db").write_text("no database " * 100)
    assert "not a Caselead database" in only(home, "database").what


def test_an_empty_file_is_no_database_yet(home: Path) -> None:
    home.mkdir()
    (home / "caselead.db").touch()
    assert (only(home, "database").level, found(home, "runs")) == ("warn", [])


@pytest.mark.parametrize(
    ("ago", "exit_code", "level", "says"),
    [
        (timedelta(hours=1), 0, "ok", "2026"),
        (timedelta(hours=1), 3, "warn", "without any failure was never"),
        (timedelta(hours=1), None, "warn", "not ended"),
        (timedelta(days=3), 0, "warn", "cron"),
        (timedelta(days=-1), 0, "warn", "in the future"),
    ],
)
def test_the_last_run_is_old_or_failed_or_fine(
    home: Path, database: Database, ago: timedelta, exit_code: int | None, level: str, says: str
) -> None:
    a_run(database, NOW - ago, exit_code)
    check = only(home, "runs")
    assert check.level == level
    assert says in f"{check.what} {check.remedy}"


def test_every_source_is_listed_with_its_state_and_what_is_wrong(home: Path, database: Database) -> None:
    with database.write() as tx:
        good, bad, off = (sources.put(tx, a_source(key)) for key in ("good", "bad", "off"))
        failing = PollState(status="failing", problem="It answers 500.", moved_to="https://new.example/")
        fine = PollState(status="fine", last_read=NOW)
        sources.save_states(tx, {good.id: fine, bad.id: failing, off.id: failing})
        sources.set_paused(tx, "off", True)
    shown = [(check.level, check.what) for check in found(home, "sources")]
    assert [level for level, _ in shown] == ["warn", "warn", "ok", "ok"]
    assert shown[0][1] == "bad: failing, not read yet. It answers 500."
    assert "https://new.example/" in shown[1][1]
    assert shown[2][1].startswith("good: fine, last read 2026-")
    assert shown[3][1].startswith("off: paused")


def test_destinations_are_looked_at_without_sending_and_without_showing_secrets(caselead: Caselead, home: Path) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    caselead("destination", "add", "chat", "--url-env", "NOT_SET")
    kept = (home / "secrets.toml").read_text()
    old = '\n[[destination]]\nname = "old"\nurl = "json://h.example"\npaused = true\n'
    (home / "secrets.toml").write_text(kept + old)
    checks = {check.what.partition(":")[0]: check for check in found(home, "destinations")}
    assert [checks[name].level for name in ("mail", "chat", "old")] == ["ok", "fail", "warn"]
    assert "s3cret" not in str(checks)


def test_secrets_that_others_can_read_do_not_hide_the_rest(caselead: Caselead, database: Database, home: Path) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    (home / "secrets.toml").chmod(0o644)
    with database.write() as tx:
        searches.put(tx, a_search(alert_to=("mail",)))
    assert only(home, "destinations").level == "fail"
    assert only(home, "searches").level == "ok"


def test_a_search_that_alerts_nobody_is_a_failure(home: Path, database: Database) -> None:
    with database.write() as tx:
        searches.put(tx, a_search("families", alert_to=("mial",)))
    check = only(home, "searches")
    assert (check.level, '"mial"' in check.what) == ("fail", True)


def test_messages_that_need_a_person_are_counted(home: Path, database: Database) -> None:
    assert only(home, "messages").level == "ok"
    with database.write() as tx:
        outbox.queue(tx, [Alert("mail", "baseline:1", text="Now watching.")], NOW)
        (made,) = outbox.bundle(tx, NOW)
        outbox.claim(tx, made, NOW, lease=timedelta(minutes=5))
        outbox.settle(tx, made, Outcome("uncertain", "Nobody knows."), NOW)
    check = only(home, "messages")
    assert (check.level, check.what) == ("warn", "mail: 1 uncertain.")


def test_a_package_that_has_overwritten_one_of_our_folders_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "__init__.py").touch()
    info = tmp_path / "some_config-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: some-config\nVersion: 1.0\n")
    (info / "RECORD").write_text("config/__init__.py,,\n")
    package = Distribution.at(info)
    monkeypatch.setattr("importlib.metadata.distributions", lambda: [package])
    overwritten = {check.what for check in check_rooms(tmp_path) if check.level == "fail"}
    assert 'Our package "config" is overwritten by some-config.' in overwritten


def test_another_package_that_is_found_first_is_named_by_its_folder(tmp_path: Path) -> None:
    checks = list(check_rooms(tmp_path))  # as if we were installed there and another `store` came first
    assert any('"store"' in check.what and "what is in" in check.what for check in checks)


def test_this_installation_is_whole(home: Path) -> None:
    assert only(home, "installation").level == "ok"

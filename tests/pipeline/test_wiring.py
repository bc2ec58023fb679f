"""From the settings to the parts of a run."""

from pathlib import Path

from config.paths import Paths, find_paths
from config.settings import AlertSettings, DatabaseSettings, FetchSettings, Settings
from leads.secret import Secret
from pipeline.parts import Parts
from pipeline.wiring import build_parts, open_database


def built(folder: Path, settings: Settings) -> Parts:
    paths: Paths = find_paths({"CASELEAD_HOME": str(folder)})
    database = open_database(settings, paths)
    try:
        return build_parts(settings, paths, {}, database)
    finally:
        database.close()


def test_whoever_holds_the_lock_of_a_home_is_alone_with_its_own_database(tmp_path: Path) -> None:
    assert built(tmp_path, Settings()).alone


def test_a_database_that_other_homes_may_use_is_not_ours_alone(tmp_path: Path) -> None:
    shared = Settings(database=DatabaseSettings(url=Secret(f"sqlite:///{tmp_path / 'shared.db'}")))
    assert not built(tmp_path, shared).alone


def test_a_delivery_is_given_up_for_lost_only_after_it_must_have_ended(tmp_path: Path) -> None:
    patient = Settings(fetch=FetchSettings(timeout=600.0))
    assert built(tmp_path, patient).lease.total_seconds() > 600


def test_changes_of_saved_leads_are_told_unless_the_settings_say_no(tmp_path: Path) -> None:
    assert built(tmp_path, Settings()).changes
    assert not built(tmp_path, Settings(alerts=AlertSettings(changes=False))).changes


def test_hosts_and_ports_reach_the_client_apart(tmp_path: Path) -> None:
    settings = Settings(fetch=FetchSettings(allow_private=("127.0.0.1:8080", "[::1]:80")))
    assert built(tmp_path, settings).politeness.allow_private == {("127.0.0.1", 8080), ("::1", 80)}

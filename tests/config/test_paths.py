"""Where things are kept, and that nobody else can read them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from config.paths import find_paths
from config.private_files import make_private_folder, readable_by_others, write_private
from leads.errors import SettingsError


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def any_umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    assert tmp_path.exists()  # made before the umask counts
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_is_under_caselead_home_if_that_is_set(tmp_path: Path) -> None:
    paths = find_paths({"CASELEAD_HOME": str(tmp_path)})
    places = (paths.settings, paths.secrets, paths.database, paths.lock, paths.cache)
    assert [place.parent for place in places] == [tmp_path] * 5


def test_a_relative_caselead_home_is_fixed_to_the_folder_it_was_named_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"CASELEAD_HOME": "here"}).database == tmp_path / "here" / "caselead.db"


@pytest.mark.parametrize("environ", [{}, {"CASELEAD_HOME": ""}])
def test_without_caselead_home_the_platform_decides(environ: dict[str, str]) -> None:
    paths = find_paths(environ)
    assert paths.settings.parent == Path(platformdirs.user_config_dir("caselead", appauthor=False))
    assert paths.database.parent == Path(platformdirs.user_data_dir("caselead", appauthor=False))


def test_a_user_without_a_home_is_told_to_name_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "~/.local/share/caselead")
    with pytest.raises(SettingsError, match="set CASELEAD_HOME"):
        find_paths({})


def test_knowing_the_places_creates_nothing(tmp_path: Path) -> None:
    find_paths({"CASELEAD_HOME": str(tmp_path / "new")})
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("any_umask")
def test_folders_are_made_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o700, 0o700)


def test_a_folder_that_exists_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


@pytest.mark.usefixtures("any_umask")
def test_a_private_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    write_private(tmp_path / "new" / "file.toml", "one")
    assert mode(tmp_path / "new" / "file.toml") == 0o600


def test_a_file_is_replaced_whole_and_nothing_is_left_behind(tmp_path: Path) -> None:
    write_private(tmp_path / "file", "a longer text")
    write_private(tmp_path / "file", "kort: é\n")
    assert (tmp_path / "file").read_bytes() == "kort: é\n".encode()
    assert [place.name for place in tmp_path.iterdir()] == ["file"]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_private(tmp_path / "file", "old")

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(SettingsError, match="No space left"):
        write_private(tmp_path / "file", "new")
    assert [(place.name, place.read_text()) for place in tmp_path.iterdir()] == [("file", "old")]


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_private(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("place", ["file/inner/settings.toml", "folder", "n" * 250])
def test_a_place_that_cannot_be_written_says_what_to_do(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match=r"cannot be written.*\n.*CASELEAD_HOME"):
        write_private(tmp_path / place, "text")


@pytest.mark.parametrize(
    ("rights", "seen"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True), (0o620, True)]
)
def test_a_file_that_any_other_user_can_read_or_write_is_noticed(tmp_path: Path, rights: int, seen: bool) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "file").chmod(rights)
    assert readable_by_others(tmp_path / "file") is seen


def test_a_file_that_is_not_there_is_read_by_nobody(tmp_path: Path) -> None:
    assert not readable_by_others(tmp_path / "none")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter any folder")
def test_a_folder_that_may_not_be_entered_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(SettingsError, match="Permission denied"):
        write_private(tmp_path / "closed" / "inner" / "file", "text")

"""An empty installation in a temporary folder, and the command that works on it."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.engine import Database
from tests.boards import Boards, serve
from tests.caselead.command import Caselead


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """CASELEAD_HOME, empty; nothing of the machine's own settings is left."""
    for name in os.environ:
        if name.startswith("CASELEAD_") or name == "CREDENTIALS_DIRECTORY":
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    monkeypatch.setenv("CASELEAD_HOME", str(folder))
    return folder


@pytest.fixture
def caselead(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caselead:
    """Runs commands on that installation."""
    return Caselead(monkeypatch, capsys)


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    """The database of that installation, to file something in it."""
    with closing(Database.open(f"sqlite:///{home}/caselead.db")) as db:
        yield db


@pytest.fixture
def boards(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Boards]:
    """An empty site on loopback that the installation may ask; a test puts its pages in."""
    with serve() as site:
        monkeypatch.setenv("CASELEAD_FETCH__ALLOW_PRIVATE", site.place)
        monkeypatch.setenv("CASELEAD_FETCH__HOST_DELAY", "0")
        yield site

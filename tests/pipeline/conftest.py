"""Parts that several tests of this room need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leads.search import SavedSearch
from scrapers.worker import ParsingWorker
from store.engine import Database
from tests.boards import an_rss_feed, serve
from tests.pipeline.vacancies import Desk
from tests.pipeline.world import Remembering, World
from tests.store.conftest import db as db
from tests.store.conftest import postgresql as postgresql
from tests.store.conftest import postgresql_url as postgresql_url
from tests.store.conftest import sqlite_url as sqlite_url
from tests.store.conftest import url as url


@pytest.fixture
def worker() -> Iterator[ParsingWorker]:
    with ParsingWorker(seconds=10, mib=1024) as one:
        yield one


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serve({"/feed": an_rss_feed("Social Worker", "Cook")}) as boards:
        database = Database.open(f"sqlite:///{tmp_path / 'caselead.db'}")
        world = World(boards, database, Remembering())
        world.watch("harbour", "/feed")
        world.search(SavedSearch("mine", any_of=("social worker",), alert_to=("me",)))
        yield world
        database.close()


@pytest.fixture
def desk(db: Database) -> Desk:
    """Where reads are filed, on a database of each kind."""
    return Desk(db)

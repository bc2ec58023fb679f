"""Parts that several tests of this room need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leads.search import SavedSearch
from scrapers.worker import ParsingWorker
from store.engine import Database
from tests.boards import an_rss_feed, serve
from tests.pipeline.world import Remembering, World


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

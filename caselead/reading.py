"""The network and the parsing worker, for commands that look at boards outside a run."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from caselead.home import Home
from config.keys import load_keys
from config.settings import Settings
from pipeline.parts import utc_now
from pipeline.wiring import politeness
from scrapers.http import PoliteClient
from scrapers.worker import ParsingWorker
from store import hosts
from store.engine import Database


def parsing_worker(settings: Settings) -> ParsingWorker:
    """A worker with the limits of the settings."""
    return ParsingWorker(seconds=settings.fetch.parse_seconds, mib=settings.fetch.parse_mib)


@asynccontextmanager
async def reading(home: Home, database: Database) -> AsyncIterator[tuple[PoliteClient, ParsingWorker]]:
    """A polite client and a worker. What sites asked of us is remembered like in a run, also when reading fails."""
    with database.read() as tx:
        known = hosts.load(tx)
    keys = load_keys(home.paths, os.environ)
    async with PoliteClient(politeness(home.settings), known, now=utc_now, keys=keys) as client:
        try:
            with parsing_worker(home.settings) as worker:
                yield client, worker
        finally:
            if changed := client.changed_hosts():
                with database.write() as tx:
                    hosts.save(tx, changed)

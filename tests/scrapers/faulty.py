"""The bad days that `faulty_server.py` plays, over real connections."""

import asyncio
import json
import sys
import urllib.request
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.corpus import needs_shared

HOSTS = [f"127.0.0.{number}" for number in range(1, 8)]
GOOD_FEED = "/files/rss/01-plain.rss"
BAD_DAYS = [needs_shared, pytest.mark.allow_hosts(HOSTS)]  # the marks of every test that plays them
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs the whole of 127.0.0.0/8")


@dataclass(frozen=True, slots=True)
class Play:
    """The running server."""

    port: int

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def log(self, host: str) -> list[str]:
        """The paths that were asked for at one of the sites."""
        with urllib.request.urlopen(self.url("/_log"), timeout=5) as answer:
            return [entry["path"] for entry in json.load(answer) if entry["host"] == f"{host}:{self.port}"]

    def client(self, now: datetime | None = None, **settings: Any) -> PoliteClient:
        allow = frozenset((host, self.port) for host in HOSTS)
        politeness = replace(Politeness(host_delay=0, timeout=10, allow_private=allow), **settings)
        return PoliteClient(politeness, {}, now=lambda: now or datetime.now(UTC))

    def fetch(self, path: str, host: str = "127.0.0.1", **settings: Any) -> Answer:
        async def once() -> Answer:
            async with self.client(**settings) as client:
                return await client.fetch(Request(self.url(path, host)))

        return asyncio.run(once())

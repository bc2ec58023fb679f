"""A played site and network (`MockTransport`) for the client: nothing opens a connection."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime

import httpx
import pytest

from leads.errors import SourceError
from leads.source import HostMemory
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.builders import NOW

FEED = "https://board.example/feed?token=secret"
NO_JOBS = httpx.Response(200, text="\ufeffUser-agent: *\nDisallow: /feed\n")  # a robots.txt that forbids FEED
Handler = Callable[[httpx.Request], httpx.Response]


class Clock:
    """The wall clock, moved by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


class Board:
    """Answers every page with `page`, and robots.txt with `robots` (none when it is not given)."""

    def __init__(self, page: httpx.Response | Handler, robots: httpx.Response | Handler | None = None) -> None:
        self.page = page
        self.robots = robots or httpx.Response(404)
        self.asked: list[httpx.Request] = []
        self.clock = Clock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.robots if request.url.path == "/robots.txt" else self.page
        return answer(request) if callable(answer) else answer

    def client(self, *hosts: HostMemory, **settings: object) -> PoliteClient:
        politeness = Politeness(host_delay=0, **settings)  # type: ignore[arg-type]
        known = {memory.origin: memory for memory in hosts}
        return PoliteClient(politeness, known, now=self.clock, transport=httpx.MockTransport(self))

    def fetch(self, url: str = FEED, **arguments: str | None) -> Answer:
        async def once() -> Answer:
            async with self.client() as client:
                return await client.fetch(Request(url, arguments.pop("json_body", None)), **arguments)

        return asyncio.run(once())

    def fails(self, url: str = FEED, **arguments: str | None) -> SourceError:
        """How a fetch fails, with no secret of the address in the message."""
        with pytest.raises(SourceError) as caught:
            self.fetch(url, **arguments)
        assert "secret" not in str(caught.value)
        return caught.value

    @property
    def pages_asked(self) -> list[str]:
        """The addresses that were asked for, robots.txt not counted."""
        return [str(request.url) for request in self.asked if request.url.path != "/robots.txt"]


class Pieces(httpx.AsyncByteStream):
    """A body as it arrives, untouched; an error among the pieces is raised there."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece


def ok(body: bytes = b"jobs", **headers: str) -> httpx.Response:
    """A page; `content_type` becomes Content-Type."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, headers=named, stream=Pieces(body))


def redirect(location: str, status: int = 302) -> httpx.Response:
    """The way to somewhere else."""
    return httpx.Response(status, headers={"Location": location})

"""Small servers on loopback, names that are looked up by stubs, and a client that uses both."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from leads.source import HostMemory
from scrapers.dial import Resolve
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.builders import NOW

Peer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Server:
    """What a server saw."""

    port: int = 0
    connections: int = 0
    heads: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def serving(
    answer: bytes | Peer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs", tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Answers every request alike, or does with each connection what `answer` says."""
    seen = Server()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        try:
            if callable(answer):
                await answer(reader, writer)
                return
            while True:
                seen.heads.append(await reader.readuntil(b"\r\n\r\n"))
                writer.write(answer)
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)
    seen.port = server.sockets[0].getsockname()[1]
    try:
        yield seen
    finally:
        server.close()
        await server.wait_closed()


class Names:
    """A resolver that gives one answer after the other; the last one repeats."""

    def __init__(self, *answers: Sequence[str] | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class NoRules(dict[str, HostMemory]):
    """Remembers of every site that it has no robots.txt, so that tests see only the requests they make."""

    def get(self, origin: str, default: object = None) -> HostMemory:
        return HostMemory(origin, robots="", robots_until=NOW + timedelta(hours=1))


def client(names: Resolve, *allow: tuple[str, int], **settings: Any) -> PoliteClient:
    """A client that looks up names in `names` and may connect to `allow`."""
    politeness = replace(Politeness(host_delay=0, allow_private=frozenset(allow), timeout=2), **settings)
    return PoliteClient(politeness, NoRules(), now=lambda: NOW, resolve=names)

"""Real connections, to small servers on loopback only; names are looked up by stubs."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from leads.errors import Refused, SourceUnavailable
from leads.source import HostMemory
from scrapers.base import Answer, Request
from scrapers.dial import Resolve, dial, look_up
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
    politeness = replace(Politeness(host_delay=0, allow_private=frozenset(allow), timeout=2), **settings)
    return PoliteClient(politeness, NoRules(), now=lambda: NOW, resolve=names)


# The guard at the connection


def test_the_address_that_was_checked_is_the_one_that_is_dialled_and_the_name_goes_along() -> None:
    names = Names(["127.0.0.1"], ["10.0.0.1"])  # a second look-up would find another place

    async def rebinding() -> tuple[Answer, Server]:
        async with serving() as server, client(names, ("127.0.0.1", server.port)) as polite:
            return await polite.fetch(Request(f"http://board.example:{server.port}/jobs")), server

    answer, server = asyncio.run(rebinding())
    assert answer.body == b"jobs"
    assert names.asked == [("board.example", server.port)]
    assert f"Host: board.example:{server.port}".encode() in server.heads[0]


def test_a_name_that_leads_inside_is_refused_before_any_connection() -> None:
    async def inside() -> Server:
        async with serving() as server, client(Names(["127.0.0.1"])) as polite:
            with pytest.raises(Refused, match=r"board\.example \(127\.0\.0\.1\) is not connected to"):
                await polite.fetch(Request(f"http://board.example:{server.port}/jobs"))
            return server

    assert asyncio.run(inside()).connections == 0


def test_the_second_look_up_of_a_name_is_checked_like_the_first() -> None:
    async def later_inside() -> None:
        closing = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\njobs"
        names = Names(["127.0.0.1"], ["10.0.0.1"])
        async with serving(closing) as server, client(names, ("127.0.0.1", server.port)) as polite:
            page = Request(f"http://board.example:{server.port}/jobs")
            await polite.fetch(page)
            with pytest.raises(Refused, match=r"10\.0\.0\.1"):
                await polite.fetch(page)

    asyncio.run(later_inside())


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "[::ffff:7f00:1]", "localhost"])
def test_this_machine_is_refused_in_every_spelling(host: str) -> None:
    async def disguised() -> Server:
        async with serving() as server, client(look_up) as polite:
            with pytest.raises(Refused, match=r"loopback|127\.0\.0\.1|cannot be read"):
                await polite.fetch(Request(f"http://{host}:{server.port}/"))
            return server

    assert asyncio.run(disguised()).connections == 0


def test_a_proxy_in_the_environment_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    async def direct() -> Answer:
        async with serving() as server, client(Names(["127.0.0.1"]), ("board.example", server.port)) as polite:
            return await polite.fetch(Request(f"http://board.example:{server.port}/"))

    assert asyncio.run(direct()).status == 200


# Connecting


def unreachable(names: Resolve) -> str:
    async def try_it() -> None:
        await dial("board.example", 1, allow=frozenset({("board.example", 1)}), resolve=names, seconds=0.05)

    with pytest.raises(SourceUnavailable) as caught:
        asyncio.run(try_it())
    return caught.value.problem


def test_a_name_that_does_not_exist_is_told() -> None:
    assert unreachable(Names(OSError(-2, "Name or service not known"))) == (
        "The name board.example was not found: Name or service not known."
    )
    assert "there can be no such name" in unreachable(Names(UnicodeError("label too long")))


def test_a_name_server_that_is_silent_is_given_up() -> None:
    async def silent(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(5)
        return []

    assert "not looked up within 0.05 s" in unreachable(silent)


def test_a_closed_port_is_told() -> None:
    assert unreachable(Names(["127.0.0.1"])) == (
        "Could not connect to board.example on port 1: it refused the connection."
    )


def test_a_name_without_addresses_is_told() -> None:
    assert "it has no address" in unreachable(Names([]))


@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])  # nobody listens at the second
def test_the_next_address_is_tried_when_one_does_not_work() -> None:
    async def the_other_works() -> Answer:
        async with (
            serving() as server,
            client(Names(["127.0.0.2", "127.0.0.1"]), ("board.example", server.port)) as polite,
        ):
            return await polite.fetch(Request(f"http://board.example:{server.port}/"))

    assert asyncio.run(the_other_works()).status == 200


# Connections


async def two_fetches(answer: bytes | Peer, pause: float = 0.0) -> Server:
    names = Names(["127.0.0.1"])
    async with serving(answer) as server, client(names, ("127.0.0.1", server.port)) as polite:
        for number in range(2):
            answered = await polite.fetch(Request(f"http://board.example:{server.port}/{number}"))
            assert answered.body == b"jobs"
            await asyncio.sleep(pause)
        return server


def test_a_connection_is_used_again() -> None:
    server = asyncio.run(two_fetches(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs"))
    assert (len(server.heads), server.connections) == (2, 1)


def test_a_body_longer_than_declared_is_not_taken_for_the_next_answer() -> None:
    server = asyncio.run(two_fetches(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs and more"))
    assert server.connections == 2


def test_an_idle_connection_that_the_site_spoke_on_or_closed_is_not_used_again() -> None:
    async def impatient(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs")
        await writer.drain()
        await asyncio.sleep(0.01)
        writer.write(b"HTTP/1.1 408 Too slow\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.2)

    assert asyncio.run(two_fetches(impatient, pause=0.03)).connections == 2


def test_a_connection_that_closes_just_as_it_is_used_again_is_replaced_once() -> None:
    async def one_answer_only(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs")
        await reader.readuntil(b"\r\n\r\n")  # the next request has arrived, and is dropped

    assert asyncio.run(two_fetches(one_answer_only)).connections == 2


def test_idle_connections_are_bounded_and_closed_at_the_end() -> None:
    async def many() -> int:
        closed = 0

        async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal closed
            while await reader.readline():
                await reader.readuntil(b"\r\n\r\n")
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\n")
            closed += 1

        async with serving(keep) as one, serving(keep) as two:
            names = Names(["127.0.0.1"])
            allow = [("127.0.0.1", server.port) for server in (one, two)]
            async with client(names, *allow, connections=1) as polite:
                await polite.fetch(Request(f"http://board.example:{one.port}/"))
                await polite.fetch(Request(f"http://board.example:{two.port}/"))
                await asyncio.sleep(0.02)
                assert closed == 1
            await asyncio.sleep(0.02)
        return closed

    assert asyncio.run(many()) == 2


def test_a_large_body_is_read_in_step_with_its_sender() -> None:
    size = 4 * 2**20

    async def large() -> int:
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + bytes(size)
        async with serving(answer) as server, client(Names(["127.0.0.1"]), ("127.0.0.1", server.port)) as polite:
            return len((await polite.fetch(Request(f"http://board.example:{server.port}/"))).body)

    assert asyncio.run(large()) == size


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up certificate with its key, for board.example."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command is not installed")
    pem = tmp_path_factory.mktemp("tls") / "board.pem"
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=board.example "
        f"-addext subjectAltName=DNS:board.example -keyout {pem.name} -out {pem.name}".split(),
        cwd=pem.parent,
        check=True,
        capture_output=True,
    )
    return pem


def over_tls(certificate: Path, url: str = "https://board.example") -> Answer:
    async def once() -> Answer:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        async with serving(tls=context) as server:
            allow = [(name, server.port) for name in ("board.example", "other.example")]
            async with client(Names(["127.0.0.1"]), *allow) as polite:
                return await polite.fetch(Request(f"{url}:{server.port}/"))

    return asyncio.run(once())


def test_a_page_comes_over_tls_from_a_site_with_a_known_certificate(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert over_tls(certificate).body == b"jobs"


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(certificate: Path) -> None:
    with pytest.raises(SourceUnavailable, match="the certificate of the site is not valid: self-signed certificate"):
        over_tls(certificate)


def test_a_certificate_for_another_name_is_not_accepted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(SourceUnavailable, match=r"certificate is not valid for 'other\.example'"):
        over_tls(certificate, "https://other.example")


@pytest.mark.parametrize(
    ("greeting", "words"), [(b"220 mail.example ready\r\n", "encrypt|closed the connection"), (b"", "gave up after")]
)
def test_a_server_that_speaks_no_tls_is_given_up(greeting: bytes, words: str) -> None:
    async def no_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        await writer.drain()
        await asyncio.sleep(0.3)

    async def once() -> None:
        async with serving(no_tls) as server:
            allow = ("board.example", server.port)
            async with client(Names(["127.0.0.1"]), allow, connect_timeout=0.1) as polite:
                await polite.fetch(Request(f"https://board.example:{server.port}/"))

    with pytest.raises(SourceUnavailable, match=words):
        asyncio.run(once())


def test_words_that_a_server_sent_before_the_connection_was_encrypted_are_not_taken_for_encrypted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    async def injected() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        async with serving(tls=context) as server:
            allow = frozenset({("127.0.0.1", server.port)})
            wire = await dial("127.0.0.1", server.port, allow=allow, resolve=look_up, seconds=2)
            wire.data_received(b"HTTP/1.1 200 OK\r\n")
            with pytest.raises(ConnectionError, match="before the connection was encrypted"):
                await wire.start_tls(ssl.create_default_context(), "board.example")

    asyncio.run(injected())
